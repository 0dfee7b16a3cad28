"""No text is too long for a page: nothing leaves its box or covers another, and messages have half of the height."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from routes.pages import DIST
from settings import Settings
from tests.support.live_server import LiveServer, live_server
from tests.web.browsers import DESK, Windows
from tests.web.layout import layout_problems
from tests.web.long_texts import WORD, lengthened
from tests.web.page_cases import DASHBOARD, DIALOGS, STOREFRONT, PageCase, PageFixtures
from tests.web.test_widget import page_server

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
WEB = DIST.parent
LANGUAGES = ("de", "ru", "ja")
"""Two with longer texts than English, which test_every_page.py looks at, and one whose lines break anywhere."""
WIDGET = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<link rel="icon" href="data:,"><title>Order</title><script src="{parley}/widget.js" defer></script>
<parley-thread {what} token="{token}"></parley-thread>
"""


def translated(text: str, language: str) -> str:
    """What a page calls in a language what it calls so in English; names that stand in it stay."""
    for folder in ("ui/texts", "ui/page-texts", "storefront/texts", "dashboard/texts"):
        english, theirs = (json.loads((WEB / folder / f"{one}.json").read_text()) for one in ("en", language))
        for key, value in english.items():
            if found := re.fullmatch(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(value)), text):
                return str(theirs[key]).format_map(found.groupdict())
    raise LookupError(text)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def theirs() -> AsyncIterator[tuple[str, dict[str, str]]]:
    """Somebody else's pages."""
    async with page_server() as theirs:
        yield theirs


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shop(shop_settings: Settings, theirs: tuple[str, dict[str, str]]) -> AsyncIterator[LiveServer]:
    settings = shop_settings.model_copy(update={"demo": True, "allowed_origins": [theirs[0]]})
    async with live_server(settings) as shop:
        yield shop


@dataclass
class Readers:
    """Each person in a window for each language."""

    windows: Windows
    scene: PageFixtures
    pages: dict[tuple[str | None, str], Page] = field(default_factory=dict)

    async def problems(self, case: PageCase, language: str) -> list[str]:
        """What is wrong with a page in a language."""
        page = await self._enter(case, language)
        return [f"{language}, {one}" for one in await layout_problems(page)]

    async def _enter(self, case: PageCase, language: str) -> Page:
        path, who, key = self.scene.path(case), self.scene.who(case), (case.who, language)
        page = self.pages.get(key)
        if page is None:
            page = self.pages[key] = await self.windows.open(path, who, locale=language)
        else:
            await page.set_viewport_size(DESK)
            await page.goto(self.windows.origin + path)
        pressed = (case.press or "").replace("Ann Archer", f"Ann {WORD}")
        for name in pressed.split(" > ") if pressed else ():
            await page.get_by_role("button", name=translated(name, language), exact=True).first.click()
        await expect(page.locator(case.shows).first).to_be_visible()
        return page


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def readers(browser: Browser, shop: LiveServer) -> AsyncIterator[Readers]:
    windows = Windows(browser, f"http://127.0.0.1:{shop.port}")
    yield Readers(windows, await lengthened(shop.api))
    await windows.close()


@pytest.mark.parametrize("case", [*STOREFRONT, *DASHBOARD, *DIALOGS], ids=str)
async def test_no_text_is_too_long_for_it(readers: Readers, case: PageCase) -> None:
    languages = LANGUAGES[:1] if case in DIALOGS else LANGUAGES
    found = await asyncio.gather(*(readers.problems(case, language) for language in languages))
    assert [problem for some in found for problem in some] == []
    readers.windows.check()


@pytest.mark.parametrize(("what", "shows"), [("thread='{store}'", ".dispute"), ("order='{order}'", ".recipients")])
async def test_no_text_is_too_long_for_the_widget(
    readers: Readers, theirs: tuple[str, dict[str, str]], what: str, shows: str
) -> None:
    origin, pages = theirs
    windows, scene = readers.windows, readers.scene
    page = await windows.blank(origin)
    element = what.format(**scene.names, order=scene.marketplace.mixed["externalId"])
    for language in LANGUAGES:
        pages["/order"] = WIDGET.format(
            parley=windows.origin, language=language, what=element, token=scene.marketplace.ann.token
        )
        await page.set_viewport_size(DESK)
        await page.goto(f"{origin}/order")
        await expect(page.locator(shows)).to_be_visible()
        assert await layout_problems(page) == [], language
    windows.check()
