"""A link that is opened in a new tab: one stays who one is, and once all tabs are closed nobody."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.support.api import Person
from tests.support.live_server import LiveServer
from tests.web.browsers import Windows
from tests.web.steps import field

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
STORED = "JSON.stringify(localStorage)"


async def new_tab(page: Page, link: Locator) -> Page:
    """What opens when somebody follows a link with the key for that."""
    async with page.context.expect_page() as opening:
        await link.click(modifiers=["ControlOrMeta"])
    return await opening.value


def account(page: Page, name: str) -> Locator:
    """Whose menu it is, in whatever state."""
    return page.locator(".menu-list").get_by_text(name, exact=True)


async def is_signed_in(page: Page, name: str) -> None:
    """The account's menu says as whom, once the page has put the focus where one writes."""
    await expect(field(page)).to_be_focused()
    await page.get_by_role("button", name="My account").click()
    await expect(account(page, name)).to_be_visible()
    await page.keyboard.press("Escape")


async def test_it_is_signed_in_as_the_tab_that_it_comes_from(windows: Windows, shop: LiveServer, ann: Person) -> None:
    ben = shop.api.customer("ben", name="Ben Archer")
    for person in (ann, ben):
        await shop.api.order(person.sub)
    hers = await windows.open("/", ann)
    await expect(hers.get_by_role("link", name="Contact seller")).to_be_visible()
    his = await hers.context.new_page()
    await his.goto(f"{windows.origin}/#token={ben.token}")
    await expect(his.get_by_role("link", name="Contact seller")).to_be_visible()
    for page, name in ((hers, "Ann Baker"), (his, "Ben Archer"), (hers, "Ann Baker")):
        tab = await new_tab(page, page.get_by_role("link", name="Contact seller"))
        await is_signed_in(tab, name)
        assert ann.token not in await tab.evaluate(STORED)
    boss = await hers.context.new_page()
    await boss.goto(f"{windows.origin}/admin#token={shop.api.admin('sam', name='Sam Reyes').token}")
    tab = await new_tab(boss, boss.get_by_role("link", name="Orders", exact=True))
    await expect(tab.get_by_role("heading", name="Orders")).to_be_visible()
    await expect(tab.get_by_role("button", name="Sam Reyes")).to_be_visible()


async def test_nobody_is_signed_in_once_the_tabs_are_closed(windows: Windows, shop: LiveServer, ann: Person) -> None:
    windows.tolerated.append("404")  # there are no people of a demo
    page = await windows.open("/", ann)
    await expect(page.get_by_role("heading", name="Hello, Ann")).to_be_visible()
    empty = await page.context.new_page()
    await page.close()
    await empty.goto(f"{windows.origin}/")
    await expect(empty.get_by_role("heading", name="Please sign in at your store")).to_be_visible()
