"""Answering one message, and changing one's own: for everybody, by keys, and until it is too late."""

import pytest
from playwright.async_api import expect

from tests.support.api import Person
from tests.support.live_server import LiveServer
from tests.support.marketplace import MODES, STORE, note, vendor_of
from tests.web.browsers import PHONE, Windows, violations
from tests.web.layout import layout_problems
from tests.web.page_cases import settled
from tests.web.steps import expect_messages, field, log

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
LIMIT = "mutation ($input: StoreUpdateInput!) { storeUpdate(input: $input) { userErrors { code } } }"


async def test_a_message_is_answered_by_keys(windows: Windows, shop: LiveServer, ann: Person) -> None:
    boss, vera = shop.api.admin("sam"), shop.api.vendor("vera", name="Vera Vale", vendor_name="Acme")
    await settled(boss, STORE, **MODES["SEPARATE_SHOPS"])
    order = await shop.api.order(ann.sub, "acme")
    thread = (await ann.contact(order["id"], "Which size is it?", vendorId=await vendor_of(vera)))["thread"]["id"]
    await ann.send(thread, "And which color?")
    await note(shop.api.vendor("vic", name="Vic Voss", vendor_name="Acme"), thread, "She is a regular.")
    sellers = await windows.open(f"/admin/threads/{thread}", vera)
    hers = await windows.open(f"/messages/{thread}", ann, viewport=PHONE)
    await expect(log(sellers).get_by_role("button", name="Reply")).to_have_count(2)
    await log(sellers).focus()
    for key in ("Tab", "ArrowUp", "Enter"):
        await sellers.keyboard.press(key)
    await expect(sellers.get_by_text("Reply to Ann Baker:")).to_be_visible()
    await expect(field(sellers)).to_be_focused()
    await sellers.keyboard.type("It is 42.")
    await sellers.keyboard.press("Enter")
    for page, who in ((sellers, "Ann Baker"), (hers, "You")):
        answer = log(page).get_by_role("article").filter(has_text="It is 42.")
        await expect(answer.get_by_role("button", name=f"{who}: Which size is it?")).to_be_visible()
        await expect(page.get_by_text("Reply to Ann Baker:")).to_have_count(0)
    assert await violations(hers) == []
    await log(hers).get_by_role("article").filter(has_text="It is 42.").get_by_role("button", name="Reply").click()
    await expect(hers.get_by_text("Reply to Vera Vale:")).to_be_visible()
    assert await layout_problems(hers) == []
    await hers.get_by_role("button", name="Cancel").click()
    await expect(hers.get_by_text("Reply to Vera Vale:")).to_have_count(0)


async def test_ones_own_text_is_changed_until_it_is_too_late(windows: Windows, shop: LiveServer, ann: Person) -> None:
    boss = shop.api.admin("sam", name="Sam Reyes")
    await settled(boss, LIMIT, editWithinMinutes=15)
    thread = (await ann.contact((await shop.api.order(ann.sub))["id"], "Is it yelow?"))["thread"]["id"]
    await boss.send(thread, "It is blue.")
    sams = await windows.open(f"/admin/threads/{thread}", boss)
    hers = await windows.open(f"/messages/{thread}", ann)
    await expect_messages(sams, "Is it yelow?")
    await expect(log(hers).get_by_role("button", name="Edit")).to_have_count(1)
    await log(hers).get_by_role("button", name="Edit").click()
    dialog = hers.get_by_role("dialog", name="Edit message")
    assert await violations(hers) == []
    await dialog.get_by_role("textbox").fill("Is it yellow?")
    await dialog.get_by_role("button", name="Save").click()
    for page in (hers, sams):
        await expect_messages(page, "Is it yellow?", "edited")
    await settled(boss, LIMIT, editWithinMinutes=0)
    await log(hers).get_by_role("button", name="Edit").click()
    await dialog.get_by_role("textbox").fill("Is it green?")
    await dialog.get_by_role("button", name="Save").click()
    await expect(dialog.get_by_role("alert").get_by_text("Too late: a message can be changed for")).to_be_visible()
    await hers.keyboard.press("Escape")
    await hers.reload()
    await expect_messages(hers, "Is it yellow?")
    await expect(log(hers).get_by_role("button", name="Reply")).to_have_count(2)
    await expect(log(hers).get_by_role("button", name="Edit")).to_have_count(0)
