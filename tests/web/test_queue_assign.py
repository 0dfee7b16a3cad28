"""Threads are given to a colleague, one or many, by keys and by buttons, and taken back."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.support.live_server import LiveServer, live_server
from tests.web.browsers import PHONE, Windows, violations
from tests.web.conftest import empty_shop
from tests.web.layout import layout_problems
from tests.web.steps import rows, three_threads

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def shop(migrated_sqlite: Path, tmp_path: Path) -> AsyncIterator[LiveServer]:
    """With no threads yet."""
    async with live_server(empty_shop(migrated_sqlite, tmp_path)) as shop:
        yield shop


async def test_a_selection_is_given_to_a_colleague_by_keys(windows: Windows, shop: LiveServer) -> None:
    sam, _threads = await three_threads(shop.api)
    colleague = await windows.open("/admin?view=mine", shop.api.admin("tina", name="Tina"))
    await expect(colleague.get_by_role("heading", name="None")).to_be_visible()
    page = await windows.open("/admin", sam)
    keys = page.keyboard
    await expect(rows(page)).to_have_count(3)
    for key in ("j", "x", "j", "x", "a"):
        await keys.press(key)
    dialog = page.get_by_role("dialog", name="Assign to")
    await expect(dialog.get_by_role("combobox")).to_be_focused()
    await expect(dialog.get_by_role("option")).to_have_text([re.compile("Sam"), "Nobody", re.compile("Tina")])
    assert await violations(page) == []
    await keys.type("tin")
    await expect(dialog.get_by_role("option")).to_have_text([re.compile("Tina")])
    await keys.press("Enter")
    await expect(page.get_by_text("2 threads are assigned.")).to_be_visible()
    await expect(rows(page).filter(has_text="Tina")).to_have_count(2)
    await expect(rows(colleague)).to_have_text([re.compile("Cleo.*Mine"), re.compile("Ben.*Mine")])

    await keys.press("a")
    await expect(dialog.get_by_role("option")).to_have_count(3)
    await keys.press("ArrowDown")
    await keys.press("Enter")
    await expect(rows(colleague)).to_have_count(1)
    await keys.press("z")
    await expect(rows(colleague)).to_have_count(2)


async def test_a_phone_gives_threads_away_and_says_that_none_waits(windows: Windows, shop: LiveServer) -> None:
    sam, _threads = await three_threads(shop.api)
    page = await windows.open("/admin", sam, viewport=PHONE)
    bar = page.get_by_role("region", name="Selected threads")
    for name in ("Ann", "Ben", "Cleo"):
        await page.get_by_label(f"Select the thread with {name}").check()
    await bar.get_by_role("button", name="More").click()
    assert await layout_problems(page) == []
    assert await violations(page) == []
    await page.set_viewport_size(PHONE)
    await bar.get_by_role("button", name="No reply needed").click()
    await expect(rows(page).filter(has_text="Needs reply")).to_have_count(0)

    for name in ("Ann", "Ben"):
        await page.get_by_label(f"Select the thread with {name}").check()
    await bar.get_by_role("button", name="Assign").click()
    await page.get_by_role("option", name="Sam (me)").click()
    await expect(rows(page).filter(has_text="Mine")).to_have_count(2)
