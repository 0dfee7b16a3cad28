"""The command palette finds actions, threads, orders and people; notes name colleagues, who are told."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, expect

from tests.support.live_server import LiveServer, live_server
from tests.web.browsers import DESK, Windows, violations
from tests.web.conftest import empty_shop
from tests.web.layout import layout_problems
from tests.web.steps import expect_messages, field, log, rows, three_threads

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def shop(migrated_sqlite: Path, tmp_path: Path) -> AsyncIterator[LiveServer]:
    """With no threads yet."""
    async with live_server(empty_shop(migrated_sqlite, tmp_path)) as shop:
        yield shop


async def choose(page: Page, words: str, option: str | re.Pattern[str]) -> None:
    """In the palette, by keys alone: what comes first for some words."""
    await page.keyboard.press("Control+k")
    box = page.get_by_role("combobox", name="Action, thread, order or person")
    await expect(box).to_be_focused()
    await page.keyboard.type(words)
    first = page.get_by_role("dialog").get_by_role("option").first
    await expect(first).to_have_accessible_name(option)
    await expect(first).to_have_attribute("aria-selected", "true")
    await page.keyboard.press("Enter")
    await expect(box).to_have_count(0)


async def test_what_there_is_to_do_is_found_by_words(windows: Windows, shop: LiveServer) -> None:
    sam, _threads = await three_threads(shop.api)
    await shop.api.admin("tina", name="Tina Tell").ask("{ viewer { user { id } } }")
    page = await windows.open("/admin", sam)
    await expect(rows(page)).to_have_count(3)
    await choose(page, "ben", re.compile("^Ben"))
    await expect_messages(page, "ben asks.")
    dialog = page.get_by_role("dialog", name="Command palette")
    await page.keyboard.press("Control+k")
    await expect(dialog.get_by_role("combobox")).to_be_focused()
    await page.keyboard.type("be")
    await expect(dialog.get_by_role("group", name="Orders").get_by_role("option")).not_to_have_count(0)
    box, first, second = dialog.get_by_role("combobox"), *[dialog.get_by_role("option").nth(index) for index in (0, 1)]
    await page.keyboard.press("ArrowDown")
    await expect(second).to_have_attribute("aria-selected", "true")
    assert await box.get_attribute("aria-activedescendant") == await second.get_attribute("id")
    await page.keyboard.press("ArrowUp")
    await expect(first).to_have_attribute("aria-selected", "true")
    assert await violations(page) == []
    assert await layout_problems(page) == []
    await page.set_viewport_size(DESK)
    await page.keyboard.press("Escape")
    await expect(dialog).to_have_count(0)
    await choose(page, "done or", re.compile("^Done, or reopen"))
    await expect(rows(page)).to_have_count(2)
    await expect_messages(page, "ann asks.")
    await choose(page, "add note", re.compile("^Add note"))
    await expect(page.get_by_role("textbox", name="Note for your colleagues")).to_be_focused()
    await page.keyboard.press("Escape")
    await choose(page, "Tina", re.compile("^Tina Tell"))
    await expect(page).to_have_url(re.compile(r"\?assignee="))
    await choose(page, "disputes", "Disputes")
    await expect(page).to_have_url(re.compile("/admin/disputes$"))
    await choose(page, "show these", re.compile("^Show these keys"))
    await expect(page.get_by_role("dialog", name="Keyboard")).to_contain_text("Ctrl KCommand palette")


async def test_a_colleague_who_is_named_in_a_note_is_told(windows: Windows, shop: LiveServer) -> None:
    sam, threads = await three_threads(shop.api)
    tina = await windows.open("/admin/orders", shop.api.admin("tina", name="Tina Tell"))
    await expect(tina.get_by_role("heading", name="Orders")).to_be_visible()
    page = await windows.open(f"/admin/threads/{threads['ann']}", sam)
    await expect(field(page)).to_be_visible()
    await page.get_by_role("button", name="Note").click()
    note = page.get_by_role("textbox", name="Note for your colleagues")
    await note.press_sequentially("Please look, @ti")
    await expect(page.get_by_role("listbox", name="Colleagues").get_by_role("option")).to_have_text(
        re.compile("Tina Tell")
    )
    assert await violations(page) == []
    await note.press("Enter")
    await expect(note).to_have_value("Please look, @Tina Tell ")
    await note.press_sequentially("soon.")
    await note.press("Enter")
    await expect(log(page).locator(".mention")).to_have_text("@Tina Tell")
    await expect(tina.get_by_text("Sam mentioned you in a note about Ann.")).to_be_visible()
    await tina.get_by_role("status").get_by_role("button", name="Open").click()
    await expect(log(tina).locator(".mention")).to_have_text("@Tina Tell")
    assert await violations(tina) == []

    await tina.goto(f"{windows.origin}/admin/orders")
    await note.fill("And this.")
    await note.press("Enter")
    await log(page).get_by_role("article").filter(has_text="And this.").get_by_role("button", name="Edit").click()
    await page.get_by_role("dialog").get_by_role("textbox").fill("And this, @Tina Tell.")
    await page.get_by_role("dialog").get_by_role("button", name="Save").click()
    await expect(tina.get_by_text("Sam mentioned you in a note about Ann.")).to_be_visible()
