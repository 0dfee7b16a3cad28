"""Colleagues at one thread: what each has done to it, who has it open, and who is writing."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import expect

from tests.support.live_server import LiveServer, live_server
from tests.web.browsers import Windows, violations
from tests.web.conftest import empty_shop
from tests.web.layout import layout_problems
from tests.web.steps import expect_messages, field, log, rows, three_threads

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]


@pytest_asyncio.fixture(loop_scope="session")
async def shop(migrated_sqlite: Path, tmp_path: Path) -> AsyncIterator[LiveServer]:
    """With no threads yet."""
    async with live_server(empty_shop(migrated_sqlite, tmp_path)) as shop:
        yield shop


async def test_what_was_changed_stands_between_the_messages(windows: Windows, shop: LiveServer) -> None:
    sam, threads = await three_threads(shop.api)
    tina = shop.api.admin("tina", name="Tina")
    await tina.ask("{ viewer { user { id } } }")
    page = await windows.open(f"/admin/threads/{threads['ann']}", sam)
    colleague = await windows.open(f"/admin/threads/{threads['ann']}", tina)
    lines = log(colleague).locator(".change-line")
    await expect(field(colleague)).to_be_visible()
    for name in ("Tina (Store)", "Sam (me)", "Nobody"):
        await page.get_by_label("Assigned to").select_option(name)
    await expect(lines).to_contain_text(
        ["Assigned to Tina · Sam", "Handed from Tina to Sam · Sam", "Taken from Sam · Sam"]
    )
    await shop.api.customer("ann", name="Ann").send(threads["ann"], "Any news?")
    await expect_messages(page, "Any news?")
    await colleague.keyboard.press("s")
    await expect(colleague.get_by_role("button", name="Until they write")).to_be_focused()
    await colleague.keyboard.press("Enter")
    await expect(log(page).locator(".change-line").last).to_contain_text("Snoozed until they write · Tina")
    await page.get_by_role("button", name="Reopen").click()
    await expect(log(page).locator("article, .change-line")).to_contain_text(
        [
            "ann asks.",
            "Assigned to Tina",
            "Handed from Tina",
            "Taken from Sam",
            "Any news?",
            "Snoozed",
            "Reopened · You",
        ]
    )
    assert await violations(page) == []


async def test_colleagues_see_who_is_there_until_they_leave(windows: Windows, shop: LiveServer) -> None:
    sam, threads = await three_threads(shop.api)
    path = f"/admin/threads/{threads['ann']}"
    page, listing = await windows.open(path, sam), await windows.blank()
    await expect(field(page)).to_be_visible()
    await listing.clock.install()
    await listing.goto(f"{windows.origin}/admin#token={shop.api.admin('bob', name='Bob').token}")
    row = rows(listing).filter(has_text="Ann")
    await expect(row).to_be_visible()
    tinas = await windows.open(path, shop.api.admin("tina", name="Tina"))
    await expect(page.get_by_text("Also open for Tina")).to_be_visible()
    await expect(tinas.get_by_text("Also open for Sam")).to_be_visible()
    await expect(row.get_by_text("Open for Tina")).to_be_visible()
    await field(tinas).press_sequentially("It")
    await expect(log(page).get_by_text("Tina is writing")).to_be_visible()
    await expect(row.get_by_text("Writing: Tina")).to_be_visible()
    assert await violations(listing) == []
    assert await layout_problems(page) == []
    await field(tinas).press("Enter")
    await expect(row.get_by_text("Writing: Tina")).to_have_count(0)
    await tinas.goto("about:blank")
    await listing.clock.fast_forward(31_000)
    await expect(row.get_by_text("Open for Tina")).to_have_count(0)
