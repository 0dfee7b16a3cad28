"""The dashboard's views: what is open, how much there is in each, and an address that says what one looks at."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Page, ViewportSize, expect

from tests.support.live_server import LiveServer, live_server
from tests.web.browsers import PHONE, Windows, violations
from tests.web.conftest import empty_shop
from tests.web.layout import layout_problems
from tests.web.steps import rows, three_threads

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
WIDE = ViewportSize(width=1600, height=900)
UPDATE = """mutation ($input: ThreadsUpdateInput!) { threadsUpdate(input: $input) {
  count userErrors { field code } } }"""


@pytest_asyncio.fixture(loop_scope="session")
async def shop(migrated_sqlite: Path, tmp_path: Path) -> AsyncIterator[LiveServer]:
    """With no threads yet."""
    async with live_server(empty_shop(migrated_sqlite, tmp_path)) as shop:
        yield shop


async def expect_counts(page: Page, **counts: int) -> None:
    """Beside the views, by their names in small letters."""
    for name, count in counts.items():
        view = page.get_by_role("navigation", name="Views").get_by_role("button", name=re.compile(f"^{name} ", re.I))
        await expect(view).to_have_accessible_name(re.compile(rf"\b{count} threads?$"))


async def test_views_say_what_is_in_them_and_follow_what_others_do(windows: Windows, shop: LiveServer) -> None:
    sam, threads = await three_threads(shop.api)
    page = await windows.open("/admin", sam, viewport=WIDE)
    await expect(rows(page)).to_have_count(3)
    await expect_counts(page, open=3, unassigned=3, mine=0, done=0, all=3)

    await sam.do(UPDATE, threadIds=[threads["ann"]], state="DONE")
    await expect(rows(page)).to_have_count(2)
    await expect_counts(page, open=2, done=1, all=3)
    await page.get_by_role("navigation", name="Views").get_by_role("button", name="Done").click()
    await expect(rows(page)).to_have_count(1)
    await expect(rows(page)).to_contain_text("Done")

    await shop.api.customer("ann", name="Ann").send(threads["ann"], "ann asks again.")
    await expect(rows(page)).to_have_count(0)
    await expect_counts(page, open=3, done=0)


async def test_the_address_says_what_is_looked_at(windows: Windows, shop: LiveServer) -> None:
    sam, threads = await three_threads(shop.api)
    page = await windows.open("/admin?view=waiting&q=asks", sam)
    await expect(rows(page)).to_have_text([re.compile("Ann"), re.compile("Ben"), re.compile("Cleo")])
    await expect(page.get_by_role("searchbox")).to_have_value("asks")
    await rows(page).get_by_role("link", name="ben asks.").click()
    await expect(page).to_have_url(re.compile(r"/admin/threads/.+\?view=waiting&q=asks$"))

    await page.get_by_label("Sort by").select_option("Newest first")
    await expect(page).to_have_url(re.compile("order=NEWEST_FIRST"))
    await expect(rows(page).first).to_contain_text("Cleo")
    await page.reload()
    await expect(rows(page).first).to_contain_text("Cleo")
    await page.go_back()
    await expect(rows(page).first).to_contain_text("Ann")

    await sam.do(UPDATE, threadIds=list(threads.values()), state="DONE")
    await expect(page.get_by_role("heading", name="Nothing found")).to_be_visible()
    await page.get_by_role("button", name="Search in all threads").click()
    await expect(rows(page)).to_have_count(3)


async def test_a_colleagues_threads_are_looked_at_by_an_address(windows: Windows, shop: LiveServer) -> None:
    sam, threads = await three_threads(shop.api)
    tina = (await shop.api.admin("tina", name="Tina").ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    await sam.do(UPDATE, threadIds=[threads["ben"]], assigneeId=tina)
    page = await windows.open("/admin?view=unassigned", sam, viewport=WIDE)
    await expect(rows(page)).to_have_count(2)
    await page.get_by_label("Colleagues").select_option("Tina")
    await expect(rows(page)).to_have_text([re.compile("Ben")])
    await page.reload()
    await expect(page.get_by_label("Colleagues").locator("option:checked")).to_have_text("Tina")
    await expect(rows(page)).to_have_count(1)
    await page.get_by_role("navigation", name="Views").get_by_role("button", name="Unassigned").click()
    await expect(page).to_have_url(re.compile(r"/admin\?view=unassigned$"))
    await expect(rows(page)).to_have_count(2)
    await page.go_back()
    await expect(rows(page)).to_have_count(1)
    assert await layout_problems(page) == []
    await page.go_back()
    await expect(rows(page)).to_have_count(2)


async def test_a_phone_has_the_views_in_a_menu(windows: Windows, shop: LiveServer) -> None:
    sam, threads = await three_threads(shop.api)
    await sam.do(UPDATE, threadIds=[threads["ben"]], state="SNOOZED")
    page = await windows.open("/admin", sam, viewport=PHONE)
    await page.get_by_role("button", name="Open 2 threads").click()
    await page.get_by_role("button", name="Snoozed 1 thread").click()
    await expect(rows(page)).to_have_count(1)
    await expect(rows(page)).to_contain_text("Snoozed until they write")
    assert await violations(page) == []
    assert await layout_problems(page) == []
