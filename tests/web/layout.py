"""The measuring of layouts: what leaves its box, what covers what, and how much room messages have."""

from pathlib import Path
from typing import cast

from playwright.async_api import Page, ViewportSize

SCRIPT = (Path(__file__).parent / "layout.js").read_text()
SIZES = {
    "a desk": ViewportSize(width=1440, height=900),
    "a desk at 200 %": ViewportSize(width=720, height=450),
    "a tablet": ViewportSize(width=820, height=1180),
    "a phone": ViewportSize(width=360, height=740),
    "a small phone": ViewportSize(width=320, height=568),
}
"""Windows, in CSS pixels."""


async def layout_problems(page: Page) -> list[str]:
    """What is wrong in what a page shows now, at each of the sizes."""
    found = []
    for name, size in SIZES.items():
        await page.set_viewport_size(size)
        await page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        found += [f"{name}: {one}" for one in cast("list[str]", await page.evaluate(SCRIPT))]
    return found
