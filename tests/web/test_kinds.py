"""What is settled beside the customer: a vendor asks the store, and a chargeback is answered in time."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import expect

from tests.disputes.test_chargebacks import REPORT, told
from tests.support.api import Person
from tests.support.live_server import LiveServer
from tests.support.marketplace import STORE
from tests.web.browsers import Windows, violations
from tests.web.steps import expect_messages

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_vendor_asks_the_store(windows: Windows, shop: LiveServer) -> None:
    boss, vera = shop.api.admin(name="Sam Reyes"), shop.api.vendor("vera", "acme", name="Vera Vale", vendor_name="Acme")
    await boss.do(STORE, mode="WAREHOUSE", directVendorContact=False, name="Outfitters")
    page = await windows.open("/admin", vera)
    await page.get_by_role("button", name="Write to Outfitters").click()
    dialog = page.get_by_role("dialog", name="Write to Outfitters")
    assert await violations(page) == []
    await dialog.get_by_label("Your message").fill("Who pays the return?")
    await dialog.get_by_role("button", name="Send").click()
    await expect_messages(page, "Who pays the return?")
    staff = await windows.open("/admin?view=store", boss)
    await staff.get_by_role("listitem").filter(has_text="Acme").get_by_role("link").click()
    await expect_messages(staff, "Who pays the return?")
    assert await violations(staff) == []
    await staff.get_by_role("textbox", name="Write to Acme").fill("We do.")
    await staff.get_by_role("textbox", name="Write to Acme").press("Enter")
    await expect_messages(page, "Who pays the return?", "We do.")


async def test_a_chargeback_is_answered_in_time(windows: Windows, shop: LiveServer, ann: Person) -> None:
    boss, order = shop.api.admin(name="Sam Reyes"), await shop.api.order(ann.sub)
    due = datetime.now(UTC) + timedelta(days=3, hours=1)
    report = told(order, dueAt=due.isoformat())
    payload = await shop.api.backend().do(REPORT, **report)
    thread = payload["dispute"]["thread"]["id"]
    page = await windows.open("/admin/disputes", boss)
    card = page.get_by_role("region", name="The bank waits").get_by_role("listitem").filter(has_text=order["number"])
    await expect(card).to_contain_text(re.compile("Chargeback.*the bank waits for your answer.*3 days"))
    await card.get_by_role("link").first.click()
    await expect_messages(page, "product_not_received")
    await expect(page.get_by_role("log")).to_contain_text("the customer's bank waits for the store's answer")
    assert await violations(page) == []
    await expect(page.get_by_role("button", name="PDF")).to_be_visible()
    await shop.api.backend().do(REPORT, **report | {"status": "UNDER_REVIEW"})
    await expect(page.locator(".chargeback")).to_contain_text("the bank looks at it")
    customers = await windows.open(f"/messages/{thread}", ann)
    await expect(customers.get_by_role("log")).to_contain_text("the bank looks at it")
    await expect(customers.locator("body")).not_to_contain_text("waits for your answer")
