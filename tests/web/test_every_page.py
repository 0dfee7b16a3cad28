"""What holds on every page: axe finds nothing, every size shows it whole, nothing fails or comes from elsewhere."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, expect

from settings import Settings
from tests.support.live_server import LiveServer, live_server
from tests.support.machine import delay
from tests.web.browsers import DESK, PHONE, Windows, violations
from tests.web.layout import layout_problems
from tests.web.page_cases import DASHBOARD, DIALOGS, OTHERS, STOREFRONT, PageCase, PageFixtures

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
PAINT = "performance.getEntriesByName('first-contentful-paint')[0].startTime"
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def shop(shop_settings: Settings) -> AsyncIterator[LiveServer]:
    """A demo, so that there is the switch of persons."""
    async with live_server(shop_settings.model_copy(update={"demo": True})) as shop:
        yield shop


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def scene(shop: LiveServer) -> PageFixtures:
    return await PageFixtures.create(shop.api)


@dataclass
class Tour:
    """Through the pages, each person in one window: to open one anew for each page would take most of the time."""

    windows: Windows
    scene: PageFixtures
    pages: dict[str | None, Page] = field(default_factory=dict)

    async def enter(self, case: PageCase) -> Page:
        """The page, once it shows what it should."""
        path, who = self.scene.path(case), self.scene.who(case)
        page = self.pages.get(case.who)
        if page is None:
            page = self.pages[case.who] = await self.windows.open(path, who)
        else:
            await page.set_viewport_size(DESK)
            await page.emulate_media(color_scheme="light")
            await page.goto(self.windows.origin + path)
        for name in case.press.split(" > ") if case.press else ():
            await page.get_by_role("button", name=name, exact=True).first.click()
        await expect(page.locator(case.shows).first).to_be_visible()
        return page


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def tour(browser: Browser, shop: LiveServer, scene: PageFixtures) -> AsyncIterator[Tour]:
    windows = Windows(browser, f"http://127.0.0.1:{shop.port}")
    yield Tour(windows, scene)
    await windows.close()


@pytest.mark.parametrize("case", [*STOREFRONT, *DASHBOARD, *DIALOGS, *OTHERS], ids=str)
async def test_it_is_for_everybody(tour: Tour, case: PageCase) -> None:
    page = await tour.enter(case)
    assert [one for one in await violations(page) if not one.startswith(case.exempt_rules)] == []
    await page.emulate_media(color_scheme="dark")
    assert await violations(page, "color-contrast") == []
    await page.set_viewport_size(PHONE)
    assert await page.evaluate(WIDER) <= 0
    if case not in OTHERS:
        assert await layout_problems(page) == []
    tour.windows.check()


@pytest.mark.parametrize("case", [STOREFRONT[0], DASHBOARD[0]], ids=str)
async def test_it_shows_something_at_once(tour: Tour, case: PageCase) -> None:
    page = await tour.enter(case)
    assert await page.evaluate(PAINT) < 1000 * delay()
