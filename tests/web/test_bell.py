"""The dashboard's bell: the open disputes that concern whoever looks, those to act on first and marked."""

import pytest
from playwright.async_api import Locator, Page, expect

from tests.support.api import Person
from tests.support.live_server import LiveServer
from tests.support.marketplace import MODES, STORE, vendor_of
from tests.web.browsers import Windows
from tests.web.page_cases import DISPUTE, settled

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def disputes(page: Page) -> Locator:
    """Those that the bell lists, as links."""
    await page.get_by_role("button", name="to act on").click()
    return page.locator(".bell-dispute")


async def test_it_lists_the_open_disputes(windows: Windows, shop: LiveServer, ann: Person) -> None:
    boss, vera = shop.api.admin("sam", name="Sam Reyes"), shop.api.vendor("vera", name="Vera Vale")
    await settled(boss, STORE, **MODES["SEPARATE_SHOPS"])
    acme, numbers = await vendor_of(vera), []
    for vendor in (None, "acme"):
        order = await shop.api.order(ann.sub, vendor)
        thread = (await ann.contact(order["id"], vendorId=acme if vendor else None))["thread"]["id"]
        await settled(ann, DISPUTE, threadId=thread, reason="LATE", comment="Where is it?")
        numbers.append(order["number"])
    page = await windows.open("/admin", boss)
    links = await disputes(page)
    await expect(links).to_have_count(2)
    await expect(links.nth(0)).to_contain_text(f"Order {numbers[0]}")
    await expect(links.nth(0)).to_contain_text("Your turn")
    await expect(links.nth(1)).to_contain_text(f"Order {numbers[1]}")
    await expect(links.nth(1)).not_to_contain_text("Your turn")
    page = await windows.open("/admin", vera)
    links = await disputes(page)
    await expect(links).to_have_count(1)
    await expect(links).to_contain_text("Your turn")
    await links.click()
    await expect(page.get_by_role("region", name="Dispute open")).to_be_visible()
