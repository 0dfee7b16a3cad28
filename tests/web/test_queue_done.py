"""Threads are put aside, one or many, by keys and by buttons; the next one opens, and it can be taken back."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.support.live_server import LiveServer, live_server
from tests.web.browsers import Windows, violations
from tests.web.conftest import empty_shop
from tests.web.layout import layout_problems
from tests.web.steps import expect_messages, field, rows, three_threads

COUNT_DONE = "{ threadCounts(filters: [{ state: [DONE] }]) }"
HELD = """document.body.dispatchEvent(
  new KeyboardEvent('keydown', { key: 'e', code: 'KeyE', repeat: true, bubbles: true, cancelable: true }))"""
pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def shop(migrated_sqlite: Path, tmp_path: Path) -> AsyncIterator[LiveServer]:
    """With no threads yet."""
    async with live_server(empty_shop(migrated_sqlite, tmp_path)) as shop:
        yield shop


async def expect_rows(page: Page, *names: str) -> None:
    """The list has these customers', in this order."""
    await expect(rows(page)).to_have_text([re.compile(name) for name in names])


async def test_the_queue_is_emptied_by_keys(windows: Windows, shop: LiveServer) -> None:
    sam, _threads = await three_threads(shop.api)
    page = await windows.open("/admin", sam)
    keys = page.keyboard
    await expect_rows(page, "Cleo", "Ben", "Ann")
    await keys.press("j")
    await keys.press("r")
    await expect(field(page)).to_be_focused()
    await keys.type("Answered.")
    await keys.press("Enter")
    await expect_messages(page, "Answered.")
    await keys.press("Escape")
    await keys.press("e")
    await expect_messages(page, "ben asks.")
    await expect_rows(page, "Ben", "Ann")
    assert await page.evaluate(HELD)  # is left to the browser

    await keys.press("s")
    await expect(page.get_by_role("button", name="Until they write")).to_be_focused()
    await keys.press("Enter")
    await expect_messages(page, "ann asks.")
    await expect_rows(page, "Ann")
    await keys.press("e")
    await expect(page.get_by_role("heading", name="All done")).to_be_visible()
    await expect(page).to_have_url(re.compile("/admin$"))
    await keys.press("z")
    await expect(page.get_by_text("Undone: 1 thread is as it was.")).to_be_visible()
    await expect_rows(page, "Ann")
    await keys.press("z")
    await expect(page.get_by_text("There is nothing to undo.")).to_be_visible()


async def test_colleagues_see_what_is_put_aside_and_taken_back(windows: Windows, shop: LiveServer) -> None:
    sam, _threads = await three_threads(shop.api)
    page = await windows.open("/admin", sam)
    colleague = await windows.open("/admin", shop.api.admin("tina", name="Tina"))
    await expect_rows(colleague, "Cleo", "Ben", "Ann")
    for name in ("Cleo", "Ben"):
        await page.get_by_label(f"Select the thread with {name}").check()
    bar = page.get_by_role("region", name="Selected threads")
    await bar.get_by_role("button", name="Snooze").click()
    dialog = page.get_by_role("dialog", name="Snooze")
    assert await violations(page) == []
    await dialog.get_by_label("Until", exact=True).fill("2099-01-31T08:00")
    await dialog.get_by_role("button", name="Snooze").click()
    await expect_rows(colleague, "Ann")
    await expect(bar).to_have_count(0)
    await page.get_by_role("button", name="Undo").click()
    await expect_rows(colleague, "Cleo", "Ben", "Ann")


async def test_a_thread_that_is_done_opens_again_when_the_customer_writes(windows: Windows, shop: LiveServer) -> None:
    sam, threads = await three_threads(shop.api)
    page = await windows.open(f"/admin/threads/{threads['ann']}", sam)
    await expect(field(page)).to_be_visible()
    await page.get_by_role("button", name="Done", exact=True).click()
    await expect_messages(page, "ben asks.")
    await page.goto(f"{windows.origin}/admin/threads/{threads['ann']}")
    await expect(page.get_by_role("button", name="Reopen")).to_be_visible()
    await shop.api.customer("ann", name="Ann").send(threads["ann"], "Ann asks again.")
    await expect(page.get_by_role("button", name="Done", exact=True)).to_be_visible()
    assert await layout_problems(page) == []


async def test_one_goes_on_from_what_has_left_the_view(windows: Windows, shop: LiveServer) -> None:
    sam, _threads = await three_threads(shop.api)
    page = await windows.open("/admin?view=waiting", sam)
    keys = page.keyboard
    await expect_rows(page, "Ann", "Ben", "Cleo")
    for key in ("j", "j", "r"):
        await keys.press(key)
    await expect(field(page)).to_be_focused()
    await keys.type("Answered.")
    await keys.press("Enter")
    await expect_rows(page, "Ann", "Cleo")
    await keys.press("Escape")
    await keys.press("j")
    await keys.press("Enter")
    await expect_messages(page, "cleo asks.")
    await keys.press("n")
    await expect_messages(page, "ann asks.")
    await expect_rows(page, "Ann")
    await page.locator(".thread-head").get_by_role("button", name="More").click()
    await page.get_by_role("button", name="No reply needed").click()
    await expect(page).to_have_url(re.compile("/admin[?]view=waiting$"))
    await keys.press("z")
    await expect_rows(page, "Ann")


async def test_all_that_match_are_marked_and_put_aside_and_taken_back(windows: Windows, shop: LiveServer) -> None:
    people = [shop.api.customer(f"c{number}", name=f"Customer {number}") for number in range(52)]
    await asyncio.gather(*(one.contact(None, "A question.") for one in people))
    sam = shop.api.admin("sam", name="Sam")
    page = await windows.open("/admin", sam)
    await expect(rows(page)).to_have_count(50)
    bar, undone = page.get_by_role("region", name="Selected threads"), page.get_by_text("Undone: 52 threads")
    unread = rows(page).get_by_text("1 unread message")
    for key, said in (("i", "52 threads marked as read."), ("z", "Undone: 52 threads")):
        await page.keyboard.press("A")
        await expect(bar).to_contain_text("All that match")
        await page.keyboard.press(key)
        await expect(page.get_by_text(said)).to_be_visible()
        await (expect(unread).to_have_count(0) if key == "i" else expect(unread).not_to_have_count(0))
    assert (await sam.badge())["messages"] == 52

    await page.reload()
    await rows(page).first.get_by_role("checkbox").check()
    await bar.get_by_role("checkbox").check()
    await expect(bar).to_contain_text("50 selected")
    await bar.get_by_role("button", name="Select all that match").click()
    await bar.get_by_role("button", name="Done", exact=True).click()
    await expect(page.get_by_role("heading", name="All done")).to_be_visible()
    assert (await sam.ask(COUNT_DONE))["threadCounts"] == [52]
    await page.get_by_role("button", name="Undo").click()
    await expect(undone).to_be_visible()
    await expect(rows(page)).to_have_count(50)
    assert (await sam.ask(COUNT_DONE))["threadCounts"] == [0]
