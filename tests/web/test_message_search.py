"""A search leads to the message, over all threads and within one: it is marked, and in the address."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Locator, Page, expect

from tests.support.live_server import LiveServer, live_server
from tests.web.browsers import PHONE, Windows, violations
from tests.web.conftest import empty_shop
from tests.web.layout import layout_problems
from tests.web.steps import field, log, three_threads, wait_until_true, write

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
MARKED = "[...(CSS.highlights.get('found') ?? [])].map(String).join()"

SCROLLED = "((list) => { list.scrollTop = list.scrollHeight; return list })(document.querySelector('.messages'))"


@pytest_asyncio.fixture(loop_scope="session")
async def shop(migrated_sqlite: Path, tmp_path: Path) -> AsyncIterator[LiveServer]:
    """With no threads yet."""
    async with live_server(empty_shop(migrated_sqlite, tmp_path)) as shop:
        yield shop


def marked(page: Page) -> Locator:
    """The message that is marked in the open thread."""
    return log(page).locator("[aria-current=true]")


async def test_hits_lead_to_their_messages(windows: Windows, shop: LiveServer) -> None:
    sam, threads = await three_threads(shop.api)
    ann = shop.api.customer("ann", name="Ann")
    torn = await ann.send(threads["ann"], "The lampshade is <b>torn</b>.")
    for number in range(60):
        await ann.send(threads["ann"], f"Line {number}.\nand on\nand on.")
    page = await windows.open("/admin", sam)
    await page.get_by_role("searchbox").fill("LAMP torn")
    hits = page.get_by_role("list", name="In messages")
    await expect(hits.locator("mark")).to_have_text(["lampshade", "torn"])
    assert await violations(page) == []
    await hits.get_by_role("link", name="Ann").click()
    await expect(marked(page)).to_have_text(re.compile("The lampshade is <b>torn</b>."))
    await expect(marked(page)).to_be_in_viewport(ratio=1)
    await wait_until_true(page, f"{MARKED} === 'lampshade,torn'")
    await expect(page).to_have_url(re.compile(r"/admin/threads/[^/]+/2\?q=LAMP\+torn$"))
    await page.reload()
    await expect(marked(page)).to_be_in_viewport(ratio=1)
    await page.go_back()
    await expect(log(page)).to_have_count(0)
    await expect(page.get_by_role("searchbox")).to_have_value("LAMP torn")

    await ann.send(threads["ann"], "As I said.", replyToId=torn["id"])
    for path, person in ((f"/admin/threads/{threads['ann']}", sam), (f"/messages/{threads['ann']}", ann)):
        page = await windows.open(path, person)
        await log(page).locator(".quote").click()
        said = log(page).get_by_role("article").filter(has_text="The lampshade").filter(has_not_text="As I said.")
        await expect(said).to_be_in_viewport(ratio=1)


async def test_a_thread_is_searched_by_keys(windows: Windows, shop: LiveServer) -> None:
    sam, threads = await three_threads(shop.api)
    ann = shop.api.customer("ann", name="Ann")
    for number in range(61):
        await ann.send(threads["ann"], f"Parcel {number}" if number % 30 == 0 else f"Line {number}.\nand on\nand on.")
    await shop.api.customer("ben", name="Ben").send(threads["ben"], "Another parcel.")
    page = await windows.open(f"/admin/threads/{threads['ann']}", sam, viewport=PHONE)
    await expect(field(page)).to_be_visible()
    await page.keyboard.press("f")
    bar = page.get_by_role("search", name="Search in this thread")
    await page.keyboard.type("parcel")
    await expect(bar.get_by_role("listitem")).to_have_text([re.compile(f"Parcel {number}") for number in (60, 30, 0)])
    assert await violations(page) == []
    assert await layout_problems(page) == []
    for number in (60, 30, 0):
        await page.keyboard.press("Enter")
        await expect(marked(page)).to_have_text(re.compile(rf"Parcel {number}$"))
        await expect(marked(page)).to_be_in_viewport(ratio=1)
    await expect(bar.get_by_role("status")).to_have_text("3 / 3")
    await page.keyboard.press("Shift+Enter")
    await expect(marked(page)).to_have_text(re.compile(r"Parcel 30$"))
    await page.reload()
    await expect(marked(page)).to_be_in_viewport(ratio=1)
    await expect(bar.get_by_role("searchbox")).to_have_value("parcel")
    await page.keyboard.press("Escape")
    await expect(bar).to_have_count(0)
    await expect(page).to_have_url(re.compile(r"/admin/threads/[^/?]+$"))


async def test_a_hit_far_back_is_there_at_once_and_one_goes_on_from_it(windows: Windows, shop: LiveServer) -> None:
    sam, threads = await three_threads(shop.api)
    ann, asked = shop.api.customer("ann", name="Ann"), list[str]()
    for number in range(2, 251):
        await ann.send(threads["ann"], f"Line {number}.")
    page = await windows.blank()
    page.on("request", lambda request: asked.append(request.post_data or ""))
    await page.goto(f"{windows.origin}/admin/threads/{threads['ann']}/40#token={sam.token}")
    await expect(marked(page)).to_have_text(re.compile(r"Line 40\."))
    await expect(marked(page)).to_be_in_viewport(ratio=1)
    assert len([one for one in asked if "aroundSeq" in one]) == 1
    assert len([one for one in asked if "messages(last:50 before:" in one or "messages(first:50 after:" in one]) <= 2

    await ann.send(threads["ann"], "Line 251.")
    await expect(page.get_by_role("list", name="Threads").get_by_text("Line 251.")).to_be_visible()
    await expect(log(page).get_by_text("Line 251.")).to_have_count(0)
    await wait_until_true(page, f"({SCROLLED}).innerText.includes('Line 160.')")
    shown = await log(page).locator("[data-seq]").evaluate_all("(all) => all.map((one) => Number(one.dataset.seq))")
    assert shown == list(range(shown[0], shown[-1] + 1))
    await page.get_by_role("button", name="Newest messages").click()
    await expect(log(page).get_by_text("Line 251.", exact=True)).to_be_in_viewport()

    await page.reload()
    await expect(marked(page)).to_be_in_viewport(ratio=1)
    await write(page, "We look into it.")
    await expect(log(page).get_by_text("We look into it.", exact=True)).to_be_in_viewport()
    await expect(log(page).get_by_text("Line 251.", exact=True)).to_be_in_viewport()
