"""Where one is in a thread: one sees what one writes, and has read what one answers."""

import pytest
from playwright.async_api import Page, expect

from tests.support.api import Person
from tests.support.live_server import LiveServer
from tests.web.browsers import Windows
from tests.web.steps import UNREAD, expect_messages, log, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
# The browser tells a page of scrolling with its next frame, which may be late; here it never does.
LATE = "addEventListener('scroll', (event) => event.stopImmediatePropagation(), { capture: true })"
LONG = "\n".join(["A line of many."] * 40)


async def scroll_up(page: Page) -> None:
    """To the thread's beginning, away from its newest messages."""
    await expect(page.get_by_role("button", name="Newest messages")).to_have_count(0)
    await log(page).evaluate("one => one.scrollTo(0, 0)")
    await expect(page.get_by_role("button", name="Newest messages")).to_be_visible()


async def test_one_sees_what_one_writes(windows: Windows, shop: LiveServer, ann: Person) -> None:
    thread = (await ann.contact((await shop.api.order(ann.sub))["id"], LONG))["thread"]["id"]
    boss = shop.api.admin("sam", name="Sam Reyes")
    await boss.read(thread)
    for path, person, text in ((f"/messages/{thread}", ann, "Hers."), (f"/admin/threads/{thread}", boss, "His.")):
        page = await windows.open(path, person)
        await expect(log(page).get_by_text("A line of many.")).to_be_visible()
        await scroll_up(page)
        await write(page, text)
        await expect(log(page).get_by_text(text, exact=True)).to_be_in_viewport()
    await scroll_up(page)
    await page.get_by_role("button", name="Note", exact=True).click()
    await page.get_by_role("textbox", name="Note for your colleagues").fill("For us.")
    await page.keyboard.press("Enter")
    await expect(log(page).get_by_text("For us.")).to_be_in_viewport()


async def test_what_comes_just_as_one_scrolls_up_does_not_pull_one_down(windows: Windows, shop: LiveServer) -> None:
    carl, boss = shop.api.customer("carl"), shop.api.admin("sam", name="Sam Reyes")
    thread = (await carl.contact((await shop.api.order("carl"))["id"], LONG))["thread"]["id"]
    await boss.read(thread)
    page = await windows.open(f"/messages/{thread}", carl)
    await expect(log(page).get_by_text("A line of many.")).to_be_in_viewport()
    await page.evaluate(LATE)
    await log(page).evaluate("one => one.scrollTo(0, 0)")
    await boss.send(thread, "An answer.")
    await expect_messages(page, "An answer.")
    assert await log(page).evaluate("one => one.scrollTop") == 0
    await expect(page.get_by_role("button", name="Newest messages")).to_be_visible()


async def test_one_has_read_what_one_answers(windows: Windows, shop: LiveServer, ann: Person) -> None:
    thread = (await ann.contact((await shop.api.order(ann.sub))["id"], "First."))["thread"]["id"]
    boss = shop.api.admin("sam", name="Sam Reyes")
    await boss.read(thread)
    for _ in range(3):
        await ann.send(thread, LONG)
    page = await windows.open(f"/admin/threads/{thread}", boss)
    row = page.get_by_role("list", name="Threads").get_by_role("listitem").filter(has_text="Baker")
    await expect(log(page).get_by_text("New messages", exact=True)).to_be_visible()
    await expect(page.get_by_role("button", name="Newest messages")).to_be_visible()
    await expect(row.get_by_text(UNREAD)).to_have_text("3 unread messages")
    await write(page, "An answer.")
    await expect(log(page).get_by_text("An answer.")).to_be_in_viewport()
    await expect(row.get_by_text(UNREAD)).to_have_count(0)
    assert (await boss.badge())["messages"] == 0
