"""Two and three people at once, each at a browser of their own: from the first question to a settled dispute."""

import re

import pytest
from playwright.async_api import expect

from tests.support.api import Person
from tests.support.live_server import LiveServer
from tests.support.marketplace import MODES, STORE
from tests.web.browsers import Windows
from tests.web.page_cases import settled
from tests.web.steps import (
    answer,
    confirm,
    contact_seller,
    dispute_note,
    expect_messages,
    expect_unread,
    field,
    log,
    open_dispute,
    propose,
    receipt,
    write,
)

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
NOW = re.compile(r"Dispute opened by (Ann Baker|you) on \w+ \d+, 20\d\d")
RED = re.compile(r"rgb\((1[3-9]\d|2\d\d), \d{1,2}, \d{1,2}\)")


async def test_a_question_is_answered(windows: Windows, shop: LiveServer, ann: Person) -> None:
    order = await shop.api.order(ann.sub)
    hers = await windows.open("/", ann)
    sam = await windows.open("/admin", shop.api.admin("sam", name="Sam Reyes"))
    await contact_seller(hers, order["number"], "Is it waterproof?")

    row = sam.get_by_role("list", name="Threads").get_by_role("link", name=order["number"])
    await expect(row).to_contain_text("Is it waterproof?")
    await row.click()
    await expect_messages(sam, "Is it waterproof?")
    await expect(receipt(hers, "Read")).to_be_visible()
    await field(sam).press_sequentially("It")
    await expect(log(hers).get_by_text("Sam Reyes is writing")).to_be_visible()

    await hers.get_by_role("link", name="Orders").first.click()
    await expect_unread(hers, 0)
    await write(sam, "It is, up to 5 m.")
    await expect_unread(hers, 1)
    await expect(hers.get_by_role("link", name=f"Contact seller {order['number']}")).to_contain_text("1 unread message")
    await expect(receipt(sam, "Sent")).to_be_visible()

    await hers.get_by_role("link", name="Messages").first.click()
    await hers.get_by_role("list", name="Messages").get_by_role("link", name=order["number"]).click()
    await expect_messages(hers, "Is it waterproof?", "It is, up to 5 m.", "New messages")
    await expect_unread(hers, 0)
    await expect(receipt(sam, "Read")).to_be_visible()


async def test_a_dispute_is_settled(windows: Windows, shop: LiveServer, ann: Person) -> None:
    order = await shop.api.order(ann.sub)
    thread = (await ann.contact(order["id"]))["thread"]["id"]
    hers = await windows.open(f"/messages/{thread}", ann)
    sam = await windows.open(f"/admin/threads/{thread}", shop.api.admin("sam", name="Sam Reyes"))
    await open_dispute(hers, "Damaged", "The lid is broken.")
    for page in (hers, sam):
        note = dispute_note(page, "Dispute open")
        await expect(note).to_contain_text(NOW)
        await expect(note).to_contain_text("Damaged")
        await expect(note.get_by_text(NOW)).to_have_css("color", RED)

    await propose(sam, "Partial refund", "You may keep it.", "4.50")
    offered = dispute_note(hers, "Resolution proposed")
    await expect(offered).to_contain_text("Sam Reyes proposes")
    await expect(offered).to_contain_text("Partial refund: $4.50")
    await expect(offered).to_contain_text("You may keep it.")
    await confirm(hers, "Accept", "Accept resolution")
    for page, who in ((hers, "you"), (sam, "Ann Baker")):
        note = dispute_note(page, "Resolved")
        await expect(note).to_contain_text(f"Closed by {who}")
        await expect(note).to_contain_text("Partial refund: $4.50")
    await expect(sam.get_by_role("button", name="Propose resolution")).to_have_count(0)


async def test_a_dispute_is_closed_by_who_opened_it(windows: Windows, shop: LiveServer, ann: Person) -> None:
    order = await shop.api.order(ann.sub)
    await ann.contact(order["id"])
    hers = await windows.open(f"/orders/{order['id']}/messages", ann)
    await open_dispute(hers, "Late", "It is a week late.")
    orders = await windows.open("/orders", ann)
    card = orders.get_by_role("listitem").filter(has_text=order["number"])
    await expect(card).to_contain_text("Dispute")

    await hers.get_by_role("button", name="Close dispute").click()
    dialog = hers.get_by_role("dialog", name="Close dispute")
    await dialog.get_by_role("button", name="Cancel").click()
    await expect(dispute_note(hers, "Dispute open")).to_be_visible()
    await confirm(hers, "Close dispute", "Close dispute")
    await expect(dispute_note(hers, "Withdrawn")).to_contain_text("Closed by you")


async def test_a_customer_chooses_whom_to_write_to(windows: Windows, shop: LiveServer) -> None:
    api = shop.api
    chief, clerk = api.admin("chief", name="Carla Chief"), api.vendor("vera", name="Vera Vale", vendor_name="Acme")
    await settled(chief, STORE, **MODES["SEPARATE_SHOPS"])
    order = await api.order("zoe", "acme", "bolt", None)
    await clerk.ask("{ viewer { user { id } } }")
    zoe = await windows.open("/", api.customer("zoe", name="Zoe Zander"))
    vera = await windows.open("/admin", clerk)
    carla = await windows.open("/admin", chief)

    await zoe.get_by_role("link", name=f"Contact seller {order['number']}").click()
    choice = zoe.get_by_role("group", name="Who is your message for?")
    await expect(choice.get_by_role("radio")).to_have_count(3)
    await expect(field(zoe)).to_have_count(0)
    await choice.get_by_label("Acme").check()
    await field(zoe).fill("For Acme alone.")
    await field(zoe).press("Enter")
    await expect_messages(zoe, "For Acme alone.")
    await answer(vera, order["number"], "Acme here.")
    await expect_messages(zoe, "Acme here.")
    await choice.get_by_label("bolt").check()
    await expect(zoe.get_by_role("heading", name="Write to bolt")).to_be_visible()

    row = carla.get_by_role("list", name="Threads").get_by_role("link", name=order["number"])
    await expect(row).to_have_count(0)
    await carla.reload()
    await expect(row).to_contain_text("Acme here.")  # she may look, and is not called
    await expect(row.get_by_text("unread")).to_have_count(0)
