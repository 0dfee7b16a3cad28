"""What is written and not sent: it is in each window, marked in the lists, and again in closed dialogs."""

import pytest
from playwright.async_api import Page, expect

from tests.support.api import Person
from tests.support.live_server import LiveServer
from tests.web.browsers import Windows
from tests.web.steps import dispute_note, field, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


async def test_a_draft_is_in_each_window_and_marked(windows: Windows, shop: LiveServer, ann: Person) -> None:
    thread = (await ann.contact((await shop.api.order(ann.sub))["id"]))["thread"]["id"]
    boss = shop.api.admin("sam", name="Sam Reyes")
    for path, person, threads in (
        (f"/messages/{thread}", ann, "Messages"),
        (f"/admin/threads/{thread}", boss, "Threads"),
    ):
        page = await windows.open(path, person)
        row = page.get_by_role("list", name=threads).get_by_role("listitem").first
        await field(page).fill("I was about to")
        await expect(row.get_by_text("Draft", exact=True)).to_be_visible()
        other = await page.context.new_page()
        await other.goto(windows.origin + path)
        await expect(field(other)).to_have_value("I was about to")
        await field(other).fill("I was about to say")
        await expect(field(page)).to_have_value("I was about to say")
        await write(page, f"Said by {person.sub}.")
        await expect(row.get_by_text("Draft", exact=True)).to_have_count(0)
        await expect(field(other)).to_have_value("")


async def closed_and_opened(page: Page, button: str) -> None:
    """The dialog of a button."""
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.get_by_role("button", name=button).click()


async def test_a_dialog_that_was_closed_has_its_text_again(windows: Windows, shop: LiveServer, ann: Person) -> None:
    order = (await shop.api.order(ann.sub))["id"]
    thread = (await ann.contact(order))["thread"]["id"]
    page = await windows.open(f"/messages/{thread}", ann)
    await page.get_by_role("button", name="Open dispute").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_label("Reason").select_option("Late")
    await dialog.get_by_label("What happened?").fill("It should have come on Monday.")
    await closed_and_opened(page, "Open dispute")
    await expect(dialog.get_by_label("Reason")).to_have_value("LATE")
    await expect(dialog.get_by_label("What happened?")).to_have_value("It should have come on Monday.")
    await dialog.get_by_role("button", name="Open dispute").click()
    await expect(dispute_note(page, "Dispute open")).to_be_visible()
    boss = await windows.open(f"/admin/threads/{thread}", shop.api.admin("sam", name="Sam Reyes"))
    await boss.get_by_role("button", name="Propose resolution").click()
    await boss.get_by_role("dialog").get_by_label("Resolution").select_option("Store credit")
    await boss.get_by_role("dialog").get_by_label("Amount").fill("5")
    await closed_and_opened(boss, "Propose resolution")
    await expect(boss.get_by_role("dialog").get_by_label("Amount")).to_have_value("5")
    await boss.get_by_role("dialog").get_by_role("button", name="Propose resolution").click()
    await expect(boss.get_by_role("dialog")).to_have_count(0)
    await boss.get_by_role("button", name="Propose resolution").click()
    await expect(boss.get_by_role("dialog").get_by_label("Resolution")).to_have_value("REFUND_FULL")
