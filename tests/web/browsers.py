"""A browser, the windows that people have open in it, and all that must not happen in any of them."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Dialog,
    Page,
    Request,
    ViewportSize,
    WebSocket,
    expect,
)
from playwright.async_api import async_playwright as playwright

from tests.support.api import Person
from tests.support.npm import clients_installed
from tests.support.programs import program

# Of each window's own furniture, which nobody sees: two pages that take more time than ours. And what asks elsewhere.
UNUSED = (
    "AimEnabled",
    "HttpsUpgrades",
    "LensOverlay",
    "MediaRouter",
    "NetworkTimeServiceQuerying",
    "OptimizationHints",
    "WebUIOmniboxAimPopup",
    "WebUIOmniboxPopup",
)
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    f"--disable-features={','.join(UNUSED)}",
)
DESK, PHONE = ViewportSize(width=1280, height=800), ViewportSize(width=360, height=740)
TIMEOUT_MS = 15_000
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
AXE = """async (options) => (await axe.run(document, options)).violations.map(
  ({ id, nodes }) => `${id}: ${nodes.map((one) => one.target.flat().join(' ')).join(', ')}`)"""
expect.set_options(timeout=TIMEOUT_MS)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """That of this machine, without a screen."""
    async with playwright() as tools:
        browser = await tools.chromium.launch(executable_path=program("chromium"), args=FLAGS)
        yield browser
        await browser.close()


@dataclass
class Windows:
    """Those that a test opens, each in a context of its own, as if on a computer of its own.

    `problems` are errors of scripts and of the Content-Security-Policy, dialogs, and requests to other hosts;
    `tolerated` are patterns of those that a test brings about.
    """

    browser: Browser
    origin: str
    contexts: list[BrowserContext] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    tolerated: list[str] = field(default_factory=list)

    async def open(self, path: str, person: Person | None = None, origin: str | None = None, **look: Any) -> Page:
        """A page, signed in by the token of somebody; from another `origin`, where one is said."""
        page = await self.blank(origin, **look)
        await page.goto((origin or self.origin) + path + (f"#token={person.token}" if person else ""))
        return page

    async def blank(self, origin: str | None = None, **look: Any) -> Page:
        """Nothing yet."""
        look = {"viewport": DESK, "locale": "en-US", "reduced_motion": "reduce", **look}
        context = await self.browser.new_context(**look)
        self.contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(TIMEOUT_MS)
        self._watch(page, {urlsplit(one).netloc for one in (self.origin, origin or self.origin)})
        return page

    def _watch(self, page: Page, hosts: set[str]) -> None:
        def said(message: ConsoleMessage) -> None:
            if message.type in ("error", "warning"):
                self.problems.append(f"{message.text} at {message.location.get('url')}")

        def asked(request: Request) -> None:
            url = urlsplit(request.url)
            if url.scheme in ("http", "https") and url.netloc not in hosts:
                self.problems.append(f"a request to {request.url}")

        def connected(socket: WebSocket) -> None:
            if urlsplit(socket.url).netloc not in hosts:
                self.problems.append(f"a connection to {socket.url}")

        async def asking(dialog: Dialog) -> None:
            self.problems.append(f"a dialog: {dialog.message}")
            await dialog.dismiss()

        page.on("console", said)
        page.on("pageerror", lambda error: self.problems.append(f"an error: {error}"))
        page.on("request", asked)
        page.on("websocket", connected)
        page.on("dialog", asking)

    def check(self) -> None:
        """Raises AssertionError if something went wrong in one of them."""
        tolerated = re.compile("|".join(self.tolerated) or "(?!)")
        problems, self.problems = [one for one in self.problems if not tolerated.search(one)], []
        assert problems == [], problems

    async def close(self) -> None:
        """All of them."""
        for context in self.contexts:
            await context.close()


@cache
def axe() -> str:
    """axe-core's script."""
    return (clients_installed() / "node_modules" / "axe-core" / "axe.min.js").read_text()


async def violations(page: Page, *rules: str) -> list[str]:
    """What axe finds against WCAG 2.2 AA, as "rule: elements"; by these rules alone where some are named."""
    if not await page.evaluate("'axe' in window"):
        await page.evaluate(axe())
    only = {"type": "rule", "values": rules} if rules else {"type": "tag", "values": WCAG}
    found: list[str] = await page.evaluate(AXE, {"runOnly": only, "resultTypes": ["violations"]})
    return found
