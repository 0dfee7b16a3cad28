"""A guest, by the link in their mail: from the question where the parcel is to its delivery."""

import pytest
from playwright.async_api import expect

from tests.api.test_guests import LINK
from tests.api.test_order_events import ADD, PARCEL, event
from tests.support.api import Json, Person
from tests.support.live_server import LiveServer
from tests.web.browsers import Windows, violations
from tests.web.steps import expect_messages, log, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
NOTHING: Json = {"carrier": None, "trackingNumber": None, "trackingUrl": None}


async def test_a_question_goes_by_a_link_until_the_parcel_is_there(windows: Windows, shop: LiveServer) -> None:
    order, other = await shop.api.order("buyer"), await shop.api.order("buyer")
    backend = shop.api.backend()
    token = (await backend.do(LINK, orderExternalId=order["externalId"]))["token"]
    page = await windows.open(f"/orders/{order['id']}", Person(shop.api.http, token, "buyer"))
    await page.get_by_role("link", name="Contact seller").click()
    await write(page, "Where is my parcel?")
    await expect_messages(page, "Where is my parcel?")

    await backend.do(ADD, **event(order))
    line = log(page).get_by_role("article").filter(has_text="Shipped")
    await expect(line.get_by_role("link")).to_have_attribute("href", PARCEL["trackingUrl"])
    thread = (await backend.ask("{ threads { nodes { id order { number } } } }"))["threads"]["nodes"][0]["id"]
    await backend.send(thread, "It comes tomorrow.")
    await expect_messages(page, "Where is my parcel?", "It comes tomorrow.")
    await backend.do(ADD, **event(order, "e-2", kind="DELIVERED", **NOTHING))
    await expect(log(page).get_by_text("Delivered")).to_be_visible()

    await page.get_by_role("link", name="Items").click()
    news = page.get_by_role("list", name="paid").get_by_role("listitem")
    await expect(news).to_contain_text(["Shipped", "Delivered"])
    await expect(news.first.get_by_role("link", name="DHL")).to_have_attribute("href", PARCEL["trackingUrl"])
    assert await violations(page) == []
    await page.get_by_role("link", name="Messages").first.click()
    await page.get_by_role("list", name="Messages").get_by_role("link", name=order["number"]).click()
    beside = page.get_by_role("complementary").get_by_role("list", name="What happened to the order")
    await expect(beside.get_by_role("listitem")).to_contain_text(["Shipped", "Delivered"])
    await expect(beside.get_by_role("link", name="DHL")).to_have_attribute("href", PARCEL["trackingUrl"])
    staff = await windows.open(f"/admin/threads/{thread}", shop.api.admin(name="Sam Reyes"))
    await expect(staff.get_by_role("list", name="What happened to the order")).to_contain_text("Delivered")
    assert await violations(staff) == []
    await page.get_by_role("link", name="Orders").first.click()
    await expect(page.get_by_role("link", name=order["number"], exact=True)).to_be_visible()
    await expect(page.get_by_text(other["number"])).to_have_count(0)


async def test_whose_link_has_ended_is_told_what_to_do(windows: Windows, shop: LiveServer) -> None:
    windows.tolerated += ["401"]
    order, backend = await shop.api.order("buyer"), shop.api.backend()
    token = (await backend.do(LINK, orderExternalId=order["externalId"]))["token"]
    guest = Person(shop.api.http, token, "buyer")
    page = await windows.open(f"/orders/{order['id']}", guest)
    await expect(page.get_by_role("heading", name=order["number"])).to_be_visible()
    await backend.do(LINK, orderExternalId=order["externalId"])
    ended = page.get_by_role("heading", name="This link has ended")
    await expect(ended).to_be_visible()
    await page.reload()
    await expect(ended).to_be_visible()
    await expect(page.get_by_text("ask the store for a new link")).to_be_visible()
    assert await violations(page) == []
    await page.set_viewport_size({"width": 320, "height": 640})
    assert await page.evaluate("document.documentElement.scrollWidth") <= 320
