"""The customer goes to their bank: staff see it on the board, pick what the bank gets, take it, and answer in time."""

import asyncio
import json
from datetime import timedelta

import pytest
from playwright.async_api import Locator, Page, expect

from models import clock
from tests.disputes.cases import mutation
from tests.support.api import Person
from tests.support.live_server import LiveServer
from tests.web.browsers import Windows, violations

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
PRIVATE = "I was in hospital then."


async def test_a_bank_is_answered_in_time_with_what_a_person_picked(
    windows: Windows, shop: LiveServer, ann: Person
) -> None:
    boss, backend = shop.api.admin(name="Sam Reyes"), shop.api.backend()
    order = await shop.api.order(ann.sub)
    await ann.contact(order["id"], "Where is it?")
    thread = (await ann.contact(order["id"], PRIVATE))["thread"]["id"]
    told = {"orderExternalId": order["externalId"], "externalId": f"dp-{ann.sub}", "reason": "fraudulent"}
    due = (clock.now() + timedelta(days=7)).isoformat()
    report = {**told, "amount": 900, "status": "NEEDS_RESPONSE", "dueAt": due}
    assert not (await backend.do(mutation("chargebackReport"), **report))["userErrors"]

    staff = await windows.open("/admin/disputes", boss)
    await staff.get_by_label("What is still to do").select_option("The bank waits")
    card = staff.get_by_role("listitem").filter(has_text=order["number"])
    await expect(card).to_contain_text("$9.00")
    await card.get_by_role("link", name=order["number"]).click()
    async with staff.expect_popup() as opened:
        await staff.get_by_role("button", name="Record for bank or court", exact=True).click()
    await pick_and_take(await opened.value)

    assert not (await backend.do(mutation("chargebackReport"), **report | {"status": "UNDER_REVIEW"}))["userErrors"]
    await staff.goto(f"{windows.origin}/admin/threads/{thread}")
    await expect(staff.get_by_role("log")).to_contain_text("the bank looks at it")


async def pick_and_take(record: Page) -> None:
    """As staff, on the page of evidence."""
    await expect(record.get_by_role("heading", name="Messages")).to_be_visible()
    assert await violations(record) == []
    await record.get_by_label("Leave out: 2").check()
    await record.get_by_label("Read receipts").check()
    await record.get_by_role("button", name="Show what is left").click()
    await expect(record.get_by_role("heading", name="Read receipts")).to_have_count(0)
    await expect(record.get_by_role("row").filter(has_text=PRIVATE)).to_have_class("out")
    sent = await taken(record, record.get_by_role("button", name="Stripe"))
    assert "Where is it?" in json.loads(sent)["uncategorized_text"]
    assert PRIVATE not in sent
    await record.reload()
    assert await taken(record, record.get_by_role("link", name="Stripe")) == sent


async def taken(page: Page, file: Locator) -> str:
    """What one has on one's disk after a click."""
    async with page.expect_download() as found:
        await file.click()
    path = await (await found.value).path()
    return await asyncio.to_thread(path.read_text)
