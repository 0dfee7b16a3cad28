"""What a page says and shows besides: its title, where the focus goes, what one chose, and what it calls things."""

import pytest
from playwright.async_api import expect

from tests.support.api import Person
from tests.support.live_server import LiveServer
from tests.support.marketplace import MODES, STORE, vendor_of
from tests.web.browsers import DESK, PHONE, Windows, violations
from tests.web.page_cases import DISPUTE, settled

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_thread_gives_the_page_its_title_and_a_dialog_its_field_the_focus(
    windows: Windows, shop: LiveServer, ann: Person
) -> None:
    order = await shop.api.order(ann.sub)
    thread = (await ann.contact(order["id"]))["thread"]["id"]
    page = await windows.open(f"/messages/{thread}", ann)
    await expect(page).to_have_title(f"Order {order['number']} · The store")
    await page.get_by_role("button", name="Open dispute").click()
    await expect(page.get_by_role("dialog").get_by_label("Reason")).to_be_focused()
    await page.keyboard.press("Escape")
    await page.goto(f"{windows.origin}/messages")
    await expect(page).to_have_title("Messages")
    boss = await windows.open(f"/admin/threads/{thread}", shop.api.admin("sam", name="Sam Reyes"))
    await expect(boss).to_have_title(f"Order {order['number']} · Ann Baker")


async def test_a_thread_says_from_when_on_a_dispute_can_be_opened_and_for_which_reasons(
    windows: Windows, shop: LiveServer, ann: Person
) -> None:
    boss, order = (
        shop.api.admin("sam", name="Sam Reyes"),
        await shop.api.order(ann.sub, placedAt="2020-01-01T00:00:00Z"),
    )
    thread = (await ann.contact(order["id"]))["thread"]["id"]
    await settled(boss, STORE, contactFirstHours=48, disputeWindows=[{"reason": "DAMAGED", "days": 1}])
    page = await windows.open(f"/messages/{thread}", ann)
    told = page.get_by_text("A dispute can be opened from")
    await expect(told).to_be_visible()
    await expect(page.get_by_role("button", name="Open dispute")).to_have_count(0)
    await page.set_viewport_size(PHONE)
    await expect(told).not_to_be_visible()
    await page.get_by_role("button", name="More").click()
    await expect(told.last).to_be_visible()
    assert await violations(page) == []
    await settled(boss, STORE, contactFirstHours=None)
    await page.set_viewport_size(DESK)
    await page.reload()
    await page.get_by_role("button", name="Open dispute").click()
    reasons = page.get_by_role("dialog").get_by_label("Reason").locator("option")
    await expect(reasons).to_have_count(9)  # one asks for a choice, and eight of the nine are left
    await expect(reasons.filter(has_text="Damaged")).to_have_count(0)
    await settled(boss, STORE, disputeWindows=[])


async def test_the_choice_of_a_seller_says_what_they_sold_and_stays(
    windows: Windows, shop: LiveServer, ann: Person
) -> None:
    boss, vera = shop.api.admin("sam", name="Sam Reyes"), shop.api.vendor("vera", name="Vera Vale")
    await settled(boss, STORE, **MODES["SEPARATE_SHOPS"])
    acme = await vendor_of(vera)
    order = await shop.api.order(ann.sub, "acme", None)
    threads = [(await ann.contact(order["id"], vendorId=one))["thread"]["id"] for one in (acme, None)]
    for thread in threads:
        await settled(ann, DISPUTE, threadId=thread, reason="LATE", comment="Where is it?")
    page = await windows.open(f"/orders/{order['id']}/messages", ann)
    choices = page.locator(".recipient")
    for choice, item in ((choices.nth(0), "Thing 0"), (choices.nth(1), "Thing 1")):
        await expect(choice).to_contain_text(item)
        await expect(choice).to_contain_text("Dispute open")
    await choices.nth(1).click()
    await expect(page.get_by_role("button", name="Close dispute")).to_be_visible()
    await expect(page.get_by_role("button", name="Ask the store to decide")).to_have_count(0)  # which sells it
    await page.reload()
    await expect(choices.nth(1).get_by_role("radio")).to_be_checked()
    await choices.nth(0).click()
    await expect(page.get_by_role("button", name="Ask the store to decide")).to_be_visible()
