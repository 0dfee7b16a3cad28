"""One of two things arrives damaged: it goes back, what it came to is refunded, and the store's backend says so."""

import pytest
from playwright.async_api import Page, expect

from tests.disputes.cases import mutation
from tests.support.api import Person
from tests.support.live_server import LiveServer
from tests.web.browsers import PHONE, Windows, violations
from tests.web.steps import confirm, dispute_note

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
LAMPS = {"sku": "LAMP", "name": "Lamp", "quantity": 2, "price": 1000}
BOX = {"sku": "BOX", "name": "Box", "quantity": 1, "price": 500}
DISPUTE = """query ($id: ID!) { thread(id: $id) { disputes { id value { amount } items { quantity item { name } }
  settlements { id state amount { amount } } } } }"""
REPORT = """mutation ($input: DisputeSettlementReportInput!) {
  disputeSettlementReport(input: $input) { userErrors { code } } }"""


async def test_one_of_two_goes_back_and_is_refunded(windows: Windows, shop: LiveServer, ann: Person) -> None:
    boss, order = shop.api.admin(name="Sam Reyes"), await shop.api.order(ann.sub, items=[LAMPS, BOX], total=2500)
    thread = (await ann.contact(order["id"]))["thread"]["id"]
    page = await windows.open(f"/messages/{thread}", ann)
    await open_about_one(page)
    await expect(dispute_note(page, "Dispute open")).to_contain_text("1 \u00d7 Lamp \u00b7 $10.00")
    (dispute,) = (await boss.ask(DISPUTE, id=thread))["thread"]["disputes"]
    assert dispute["items"] == [{"quantity": 1, "item": {"name": "Lamp"}}]

    staff = await windows.open(f"/admin/threads/{thread}", boss)
    await offer_a_return(staff)
    await confirm(page, "Accept", "Accept resolution")
    await page.get_by_role("button", name="I have sent it").click()
    await page.get_by_label("Carrier").fill("DHL")
    await page.get_by_label("Link to follow the parcel").fill("https://dhl.example/7")
    assert await violations(page) == []
    await page.get_by_role("dialog").get_by_role("button", name="I have sent it").click()
    await expect(
        page.get_by_text("The goods are on their way back · DHL · The seller has to answer by")
    ).to_be_visible()
    await expect(page.get_by_role("link", name="DHL")).to_have_attribute("href", "https://dhl.example/7")
    await expect(staff.get_by_role("complementary")).to_contain_text("DHL https://dhl.example/7")
    await confirm(staff, "It has come back", "It has come back")
    await expect(page.get_by_text("The goods have come back", exact=True)).to_be_visible()
    (due,) = (await boss.ask(DISPUTE, id=thread))["thread"]["disputes"][0]["settlements"]
    assert (due["state"], due["amount"]) == ("DUE", {"amount": 1000})
    await look_at_the_board(staff, order["number"])
    paid = {"disputeId": dispute["id"], "settlementId": due["id"], "status": "DONE", "reference": "refund-7"}
    assert (await shop.api.backend().do(REPORT, **paid))["userErrors"] == []
    await staff.goto(f"{windows.origin}/admin/threads/{thread}")
    await expect(staff.get_by_role("complementary")).to_contain_text("refund-7")


async def open_about_one(page: Page) -> None:
    """As the customer: of two lamps and a box, one lamp."""
    await page.get_by_role("button", name="Open dispute").click()
    dialog = page.get_by_role("dialog", name="Open dispute")
    await dialog.get_by_label("Reason").select_option("Damaged")
    await dialog.get_by_role("checkbox", name="Lamp").check()
    await expect(dialog.get_by_label("How many of Lamp?")).to_have_value("1")
    await expect(dialog.get_by_text("That came to $10.00.")).to_be_visible()
    assert await violations(page) == []
    await page.set_viewport_size({"width": 320, "height": 640})
    assert await dialog.evaluate("(one) => one.scrollWidth - one.clientWidth") <= 0
    await page.set_viewport_size(PHONE | {"width": 1280})
    await dialog.get_by_label("What happened?").fill("It broke.")
    await dialog.get_by_role("button", name="Open dispute").click()


async def offer_a_return(staff: Page) -> None:
    """As staff: no more can be given back than what the dispute is about came to."""
    await staff.get_by_role("button", name="Propose resolution").click()
    dialog = staff.get_by_role("dialog")
    await dialog.get_by_label("Resolution").select_option("Partial refund")
    await dialog.get_by_label("Amount").fill("10.01")
    await expect(dialog.get_by_text("At most $10.00.")).to_be_visible()
    await expect(dialog.get_by_label("Amount")).to_have_attribute("aria-invalid", "true")
    await dialog.get_by_label("Resolution").select_option("Return and refund")
    await expect(dialog.get_by_text("That is $10.00.")).to_be_visible()
    assert await violations(staff) == []
    await dialog.get_by_role("button", name="Propose resolution").click()


async def look_at_the_board(staff: Page, number: str) -> None:
    """What the backend has not reported is found there, with what it is about."""
    await staff.get_by_role("link", name="Disputes").first.click()
    await staff.get_by_label("What is still to do").select_option("Goods to come back")
    await expect(staff.get_by_role("listitem").filter(has_text=number)).to_have_count(0)
    await staff.get_by_label("What is still to do").select_option("Not reported as settled")
    card = staff.get_by_role("listitem").filter(has_text=number)
    await expect(card).to_contain_text("$10.00")
    await expect(card).to_contain_text("Return and refund $10.00: asked of the store")
    assert await violations(staff) == []
    await staff.get_by_label("What is still to do").select_option("Settlement failed")
    await expect(card).to_have_count(0)


async def test_a_decision_is_for_some_of_the_pieces(windows: Windows, shop: LiveServer, ann: Person) -> None:
    boss, order = shop.api.admin(name="Sam Reyes"), await shop.api.order(ann.sub, items=[LAMPS, BOX], total=2500)
    thread = (await ann.contact(order["id"]))["thread"]["id"]
    await ann.do(mutation("disputeOpen"), threadId=thread, reason="DAMAGED", comment="It broke.")
    staff = await windows.open(f"/admin/threads/{thread}", boss)
    await expect(staff.get_by_text("The whole order \u00b7 $25.00")).to_be_visible()
    await staff.get_by_role("button", name="Decide").click()
    dialog = staff.get_by_role("dialog")
    await dialog.get_by_role("checkbox", name="Lamp").check()
    await expect(dialog.get_by_label("How many of Lamp?")).to_have_value("2")
    await expect(dialog.get_by_text("That came to $20.00.")).to_be_visible()
    await dialog.get_by_role("button", name="Decide").click()
    await expect(staff.get_by_text("Resolution for 2 \u00d7 Lamp")).to_be_visible()
    (settlement,) = (await boss.ask(DISPUTE, id=thread))["thread"]["disputes"][0]["settlements"]
    assert settlement["amount"] == {"amount": 2000}
