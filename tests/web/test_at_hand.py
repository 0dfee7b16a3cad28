"""What is at hand: overdue answers in red, a thread on paper, emoji, and a phone's list that is swept and pulled."""

import re
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import CDPSession, expect

from models import clock
from tests.support.live_server import LiveServer, live_server
from tests.support.marketplace import note
from tests.web.browsers import PHONE, Windows, violations
from tests.web.conftest import empty_shop
from tests.web.layout import SIZES, layout_problems
from tests.web.page_cases import settled
from tests.web.steps import expect_messages, field, log, rows, three_threads

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="session")]
TARGET = "mutation ($input: StoreUpdateInput!) { storeUpdate(input: $input) { userErrors { code } } }"

ZOOMED = SIZES["a desk at 200 %"]


@pytest_asyncio.fixture(loop_scope="session")
async def shop(migrated_sqlite: Path, tmp_path: Path) -> AsyncIterator[LiveServer]:
    """With no threads yet."""
    async with live_server(empty_shop(migrated_sqlite, tmp_path)) as shop:
        yield shop


async def test_what_is_overdue_is_red(windows: Windows, shop: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    sam = shop.api.admin("sam", name="Sam")
    await settled(sam, TARGET, answerWithinMinutes=60)
    with monkeypatch.context() as earlier:
        now = clock.now
        earlier.setattr(clock, "now", lambda: now() - timedelta(hours=2))
        await shop.api.customer("ann", name="Ann").contact(None, "Where is it?")
    await shop.api.customer("ben", name="Ben").contact(None, "Is it blue?")
    page = await windows.open("/admin", sam)
    late, early = [rows(page).filter(has_text=name) for name in ("Ann", "Ben")]
    await expect(late.locator(".chip.red")).to_have_text("overdue")
    await expect(early.get_by_text("less than an hour left")).to_be_visible()
    await expect(early.locator(".chip.red")).to_have_count(0)
    await page.get_by_role("button", name=re.compile("^Overdue")).click()
    await expect(rows(page)).to_have_text([re.compile("Ann")])


async def test_a_thread_is_printed_whole(windows: Windows, shop: LiveServer) -> None:
    sam, threads = await three_threads(shop.api)
    for number in range(60):
        await sam.send(threads["ann"], f"Line {number}.")
    await note(sam, threads["ann"], "She is a regular.")
    page = await windows.open(f"/admin/threads/{threads['ann']}", sam)
    await expect(field(page)).to_be_visible()
    await page.keyboard.press("p")
    items = page.get_by_role("article").get_by_role("listitem")
    await expect(items).to_have_count(61)
    await expect(items.first).to_have_text(re.compile(r"^Ann \(Customer\).*ann asks\.$"))
    await page.get_by_label("With notes").check()
    await expect(items.last).to_contain_text("She is a regular.")
    assert await violations(page) == []
    assert await layout_problems(page) == []
    await page.emulate_media(media="print")
    for name in ("Print", "Open messages"):
        await expect(page.get_by_text(name, exact=True)).to_be_hidden()
    await expect(page.get_by_role("banner")).to_be_hidden()


async def test_an_emoji_is_put_where_the_cursor_is(windows: Windows, shop: LiveServer) -> None:
    sam, threads = await three_threads(shop.api)
    ann = shop.api.customer("ann", name="Ann")
    for path, person in ((f"/admin/threads/{threads['ann']}", sam), (f"/messages/{threads['ann']}", ann)):
        page = await windows.open(path, person)
        await field(page).fill(f"From {person.sub} !")
        await field(page).press("ArrowLeft")
        await page.get_by_role("button", name="Emoji").click()
        assert await violations(page) == []
        await page.get_by_role("button", name="👍", exact=True).click()
        await expect(field(page)).to_be_focused()
        await field(page).press("Enter")
        await expect_messages(page, f"From {person.sub} 👍!")


async def drag(touch: CDPSession, x: float, y: float, by: tuple[int, int]) -> None:
    """A finger moves over the screen in some steps, and is lifted."""
    for part in range(6):
        point = {"x": x + by[0] * part / 5, "y": y + by[1] * part / 5}
        kind = "touchMove" if part else "touchStart"
        await touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
    await touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


async def test_a_phones_list_is_swept_and_pulled(windows: Windows, shop: LiveServer) -> None:
    sam, _threads = await three_threads(shop.api)
    page = await windows.open("/admin", sam, viewport=PHONE, has_touch=True, is_mobile=True)
    touch = await page.context.new_cdp_session(page)
    await expect(rows(page)).to_have_count(3)
    box = await rows(page).filter(has_text="Ben").bounding_box()
    assert box is not None
    await drag(touch, box["x"] + 80, box["y"] + 20, (60, 0))
    await drag(touch, box["x"] + 80, box["y"] + 20, (200, 0))
    await expect(rows(page)).to_have_text([re.compile("Cleo"), re.compile("Ann")])
    await page.get_by_role("button", name="Undo").click()
    await expect(rows(page)).to_have_count(3)
    async with page.expect_request(lambda one: "InboxThreads" in (one.post_data or "")):
        await drag(touch, box["x"] + 80, box["y"] + 20, (0, 160))
    await expect(rows(page)).to_have_count(3)
    await expect(log(page)).to_have_count(0)


async def test_a_thread_is_put_aside_where_there_is_no_room_for_the_list(windows: Windows, shop: LiveServer) -> None:
    """As on a phone, and on a desk at 200 %, where one has keys."""
    sam, threads = await three_threads(shop.api)
    page = await windows.open(f"/admin/threads/{threads['ann']}", sam, viewport=PHONE)
    await page.get_by_role("button", name="Snooze").click()
    dialog = page.get_by_role("dialog", name="Snooze")
    await expect(dialog.get_by_role("button", name="Until they write")).to_be_focused()
    await page.keyboard.press("Escape")
    await page.set_viewport_size(ZOOMED)
    await page.keyboard.press("a")
    await expect(page.get_by_role("dialog", name="Assign to")).to_be_visible()
    await page.keyboard.press("Escape")
    await page.keyboard.press("s")
    await dialog.get_by_role("button", name="Until they write").click()
    await expect(dialog).to_have_count(0)
    await page.goto(f"{windows.origin}/admin?view=snoozed")
    await expect(rows(page)).to_have_text([re.compile("Ann")])
