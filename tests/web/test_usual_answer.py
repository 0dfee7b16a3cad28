"""Customers see how soon a seller usually answers, where they write."""

import pytest
from playwright.async_api import Locator, Page, expect

from models.enums import AnswerTime
from models.tables import Store, Vendor
from tests.support.live_server import LiveServer
from tests.support.marketplace import Marketplace
from tests.web.browsers import PHONE, Windows
from tests.web.steps import write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
HOURS, DAY = "Usually answers within a few hours", "Usually answers within a day"


async def test_customers_see_how_soon_a_seller_usually_answers(windows: Windows, shop: LiveServer) -> None:
    market = await Marketplace.create(shop.api)
    await Vendor.filter(external_id="acme").update(usual_answer=AnswerTime.HOURS)
    await Store.all().update(usual_answer=AnswerTime.DAY)
    page = await windows.open(f"/orders/{market.pure['id']}/messages", market.ann, viewport=PHONE)
    await expect(told(page)).to_have_text(HOURS)  # before the first message
    await write(page, "When does it come?")
    await expect(told(page)).to_have_text(HOURS)
    await page.goto(f"{windows.origin}/messages/{market.talk}")
    await expect(told(page)).to_have_text(DAY)
    desk = await windows.open("/messages", market.ann)
    await desk.get_by_role("button", name="New message").click()
    await expect(told(desk)).to_have_text(DAY)
    await desk.get_by_label("To").select_option("acme")
    await expect(told(desk)).to_have_text(HOURS)
    seller = await windows.open(f"/admin/threads/{market.shop}", market.vera)
    await expect(seller.get_by_role("log")).to_contain_text("Hello shop.")
    await expect(told(seller)).to_have_count(0)


async def test_it_is_said_in_the_readers_language(windows: Windows, shop: LiveServer) -> None:
    await Store.all().update(usual_answer=AnswerTime.HOUR)
    ann = shop.api.customer("ann-of-bonn")
    thread = (await ann.contact(None))["thread"]["id"]
    page = await windows.open(f"/messages/{thread}", ann, locale="de-DE")
    await expect(page.get_by_text("Antwortet meist innerhalb einer Stunde")).to_be_visible()


def told(page: Page) -> Locator:
    return page.get_by_text("Usually answers")
