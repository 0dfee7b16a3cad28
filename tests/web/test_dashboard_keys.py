"""The dashboard by keys alone."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Keyboard, Locator, Page, expect

from tests.support.api import Api
from tests.support.live_server import LiveServer, live_server
from tests.support.marketplace import MODES, STORE, vendor_of
from tests.web.browsers import Windows
from tests.web.conftest import empty_shop
from tests.web.page_cases import settled
from tests.web.steps import expect_messages, field, log

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]

DISPUTE = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { userErrors { code } } }"
ASKING: dict[str, str | re.Pattern[str]] = {
    "d": "Propose resolution",
    "D": "Decide",
    "t": "Take over the decision",
    "y": re.compile("^Write to"),
    "b": "Block Ann",
    "B": "Erase the data of Ann",
    "v": "Save this view",
}
"""The dialogs that keys open."""
ON_A_RUSSIAN_KEYBOARD = """document.body.dispatchEvent(
  new KeyboardEvent('keydown', { key: '\\u044c', code: 'KeyM', bubbles: true, cancelable: true }))"""


@pytest_asyncio.fixture(loop_scope="session")
async def shop(migrated_sqlite: Path, tmp_path: Path) -> AsyncIterator[LiveServer]:
    """With no threads yet."""
    async with live_server(empty_shop(migrated_sqlite, tmp_path)) as shop:
        yield shop


async def at(page: Page, text: str) -> None:
    """The focus is in the row of a thread."""
    await expect(page.get_by_role("list", name="Threads").get_by_role("link", name=text)).to_be_focused()


async def inbox(windows: Windows, api: Api) -> tuple[Page, Keyboard, Locator]:
    """Sam's, with three threads: the page, its keys, and the rows."""
    for name in ("ann", "ben", "cleo"):
        order = await api.order(name)
        await api.customer(name, name=name.title()).contact(order["id"], f"{name} asks.")
    page = await windows.open("/admin", api.admin("sam", name="Sam"))
    rows = page.get_by_role("list", name="Threads").get_by_role("listitem")
    await expect(rows).to_have_count(3)
    return page, page.keyboard, rows


async def test_threads_are_walked_answered_and_put_aside(windows: Windows, shop: LiveServer) -> None:
    page, keys, rows = await inbox(windows, shop.api)
    await keys.press("j")
    await at(page, "cleo asks.")
    await keys.press("j")
    await at(page, "ben asks.")
    await keys.press("j")
    await keys.press("k")
    await at(page, "ben asks.")

    await keys.press("n")
    await expect(rows.filter(has_text="ben asks.").get_by_text("Needs reply")).to_have_count(0)
    await expect(rows.filter(has_text="ann asks.").get_by_text("Needs reply")).to_be_visible()

    await keys.press("r")
    await expect(field(page)).to_be_focused()
    await expect_messages(page, "ben asks.")
    await expect(rows.filter(has_text="ben asks.").get_by_text("unread")).to_have_count(0)
    await keys.type("jkesnzu/ are letters here.")
    await keys.press("Enter")
    await expect_messages(page, "jkesnzu/ are letters here.")
    await keys.press("Escape")
    await keys.press("u")
    await expect(log(page)).to_have_count(0)
    await expect(rows.filter(has_text="are letters here.").get_by_text("1 unread message")).to_be_visible()


async def test_after_an_answer_the_next_thread_comes(windows: Windows, shop: LiveServer) -> None:
    page, keys, _rows = await inbox(windows, shop.api)
    for _ in range(2):
        await keys.press("j")
    await at(page, "ben asks.")
    await keys.press("r")
    await expect(field(page)).to_be_focused()
    await keys.type("Answered.")
    await keys.press("Enter")
    await expect_messages(page, "Answered.")
    await keys.press("Escape")
    await keys.press("j")
    await at(page, "ann asks.")
    await keys.press("k")
    await at(page, "Answered.")


async def test_what_is_selected_needs_no_reply(windows: Windows, shop: LiveServer) -> None:
    page, keys, rows = await inbox(windows, shop.api)
    for key in ("j", "x", "j", "x", "j", "n"):
        await keys.press(key)
    for name in ("cleo", "ben"):
        await expect(rows.filter(has_text=f"{name} asks.").get_by_text("Needs reply")).to_have_count(0)
    await expect(rows.filter(has_text="ann asks.").get_by_text("Needs reply")).to_be_visible()
    await expect(page.get_by_role("region", name="Selected threads")).to_have_count(0)


async def test_threads_are_sought_and_opened(windows: Windows, shop: LiveServer) -> None:
    page, keys, rows = await inbox(windows, shop.api)
    await keys.press("/")
    await expect(page.get_by_role("searchbox")).to_be_focused()
    await keys.type("cleo")
    await expect(rows).to_have_count(1)
    await keys.press("Escape")
    await expect(rows).to_have_count(3)
    await keys.press("Escape")
    await keys.press("?")
    help_ = page.get_by_role("dialog", name="Keyboard")
    await expect(help_).to_contain_text("Previous thread")
    await keys.press("Escape")
    await expect(help_).to_have_count(0)
    await keys.press("j")
    await keys.press("Enter")
    await expect(log(page)).to_be_visible()


async def test_whatever_can_be_done_in_a_thread_has_a_key_that_the_help_lists(
    windows: Windows, shop: LiveServer
) -> None:
    sam, ann = shop.api.admin("sam", name="Sam"), shop.api.customer("ann", name="Ann")
    await settled(sam, STORE, **MODES["SEPARATE_SHOPS"])
    order = await shop.api.order("ann", "acme")
    acme = await vendor_of(shop.api.vendor("vera", name="Vera"))
    thread = (await ann.contact(order["id"], "Where is it?", vendorId=acme))["thread"]["id"]
    await ann.do(DISPUTE, threadId=thread, reason="LATE", comment="Late.")
    page = await windows.open(f"/admin/threads/{thread}?view=all", sam)
    keys, dialog = page.keyboard, page.get_by_role("dialog")
    await expect(field(page)).to_be_visible()
    for key, name in ASKING.items():
        await keys.press(key)
        await expect(dialog).to_have_accessible_name(name)
        await keys.press("Escape")
        await expect(dialog).to_have_count(0)
    await keys.press("w")
    await expect(page.get_by_role("button", name="Watching")).to_be_visible()
    await page.evaluate(ON_A_RUSSIAN_KEYBOARD)
    await expect(page.get_by_role("textbox", name="Note for your colleagues")).to_be_focused()
    await keys.press("Escape")
    await keys.press("r")
    await expect(field(page)).to_be_focused()
    await keys.press("Escape")
    await keys.press("?")
    listed = await dialog.locator("kbd").all_inner_texts()
    named = await page.locator("[data-key]").evaluate_all("(all) => all.map((one) => one.dataset.key)")
    assert set(named) - {""} <= set(listed)
    assert len(set(listed)) == len(listed)


async def test_what_could_not_be_fetched_is_shown_once_it_can(windows: Windows, shop: LiveServer) -> None:
    windows.tolerated.append("ERR_FAILED")
    page = await windows.open("/admin", shop.api.admin("sam", name="Sam"))
    await page.route("**/KeysHelp-*", lambda route: route.abort())
    async with page.expect_event("requestfailed"):  # of what is fetched before it is shown
        await page.reload()
    async with page.expect_event("requestfailed"):
        await page.get_by_role("button", name="Keyboard").click()
    await page.unroute_all()
    await expect(page.get_by_role("dialog")).to_be_visible()


async def test_a_page_is_left_and_entered_by_keys(windows: Windows, shop: LiveServer) -> None:
    await shop.api.order("dora")
    page = await windows.open("/", shop.api.customer("dora", name="Dora"))
    await expect(page.get_by_role("link", name="Contact seller")).to_be_visible()
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    await page.keyboard.press("Enter")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Tab")
    await expect(page.get_by_role("link", name="Contact seller")).to_be_focused()
    await page.keyboard.press("Enter")
    await expect(field(page)).to_be_focused()
    await page.keyboard.type("By keys.")
    await page.keyboard.press("Enter")
    await expect_messages(page, "By keys.")
    await page.get_by_role("button", name="Open dispute").press("Enter")
    await expect(page.get_by_role("dialog", name="Open dispute")).to_be_visible()
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="Open dispute")).to_be_focused()
