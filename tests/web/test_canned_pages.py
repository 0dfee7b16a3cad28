"""Canned replies on the pages: a vendor's own beside the store's, in folders, and how they read once filled in."""

import pytest
from playwright.async_api import expect

from tests.support.live_server import LiveServer
from tests.support.marketplace import CANNED_SET
from tests.web.browsers import DESK, Windows, violations
from tests.web.layout import layout_problems
from tests.web.steps import field

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
RULES = "mutation ($input: StoreUpdateInput!) { storeUpdate(input: $input) { userErrors { code } } }"


async def test_a_vendor_has_replies_of_their_own_in_folders(windows: Windows, shop: LiveServer) -> None:
    chief, vera = shop.api.admin("chief", name="Chief"), shop.api.vendor("vera", vendor="acme", name="Vera")
    await chief.do(RULES, mode="SEPARATE_SHOPS")
    await chief.do(CANNED_SET, title="Sorry", body="We are sorry.")
    page = await windows.open("/admin/settings/replies", vera)
    stores = page.get_by_role("listitem").filter(has_text="Sorry")
    await expect(stores).to_contain_text("Store")
    await expect(stores.get_by_role("button")).to_have_count(0)
    await page.get_by_role("button", name="New reply").click()
    dialog = page.get_by_role("dialog", name="New reply")
    await dialog.get_by_label("Title").fill("Left")
    await dialog.get_by_label("Folder").fill("Shipping")
    await dialog.get_by_label("Text").fill("Dear {customer}, {order} left {town}.")
    await expect(dialog.get_by_role("figure")).to_contain_text("Dear Ann Baker, #10001 left {town}.")
    await dialog.get_by_role("button", name="Save").click()
    await expect(dialog.get_by_text("{town} is not one of")).to_be_visible()
    assert await violations(page) == []
    assert await layout_problems(page) == []
    await page.set_viewport_size(DESK)
    await dialog.get_by_label("Text").fill("Dear {customer}, {order} has left.")
    await dialog.get_by_role("button", name="Save").click()
    await expect(page.get_by_role("region", name="Shipping").get_by_role("button", name="Edit: Left")).to_be_visible()

    order, ann = await shop.api.order("ann", "acme"), shop.api.customer("ann", name="Ann")
    (vendor,) = (one["id"] for one in (await chief.ask("{ vendors { nodes { id } } }"))["vendors"]["nodes"])
    thread = (await ann.contact(order["id"], vendorId=vendor))["thread"]["id"]
    await page.goto(f"{windows.origin}/admin/threads/{thread}")
    await field(page).press_sequentially("/ship")
    option = page.get_by_role("option", name="Shipping / Left")
    await expect(option).to_contain_text(f"Dear Ann, {order['number']} has left.")
    await field(page).press("Enter")
    await expect(field(page)).to_have_value(f"Dear Ann, {order['number']} has left.")
