"""The `events` query and its cursors."""

from datetime import timedelta

import pytest

from models import clock
from models.database import run_sql
from models.signing import load_signing_key, sign_value
from models.threads import Event
from tests.replay.clients import EVENTS, current_cursor, events_after, events_page, ids
from tests.support.api import Api
from tests.support.databases import ON_SQLITE


async def test_pages_hold_what_was_missed_in_order(api: Api) -> None:
    ann, boss = api.customer(), api.admin()
    start = await current_cursor(boss)
    thread = await api.thread()
    for number in range(4):
        await ann.send(thread, str(number))
    first = await events_page(boss, start, first=2)
    assert first["hasMore"]
    second = await events_page(boss, first["cursor"], first=2)
    assert second["hasMore"]
    last = await events_page(boss, second["cursor"], first=2)
    assert not last["hasMore"]
    events = first["nodes"] + second["nodes"] + last["nodes"]
    assert [event["message"]["seq"] for event in events] == [1, 2, 3, 4, 5]
    assert ids(events) == ids(await events_after(boss, start))
    assert (await events_page(boss, last["cursor"]))["nodes"] == []
    after_second = await events_page(boss, first["nodes"][1]["cursor"])
    assert ids(after_second["nodes"]) == ids(events[2:]), "an event's own cursor is the place right after it"


async def test_a_full_page_that_is_the_last_says_so(api: Api) -> None:
    boss = api.admin()
    start = await current_cursor(boss)
    await api.thread()
    got = await events_page(boss, start, first=1)
    assert (len(got["nodes"]), got["hasMore"]) == (1, False)


async def test_the_cursor_of_an_empty_page_goes_on_behind_what_is_not_the_viewers(api: Api) -> None:
    eve = api.customer("eve")
    start = await current_cursor(eve)
    await api.thread("ann")
    empty = await events_page(eve, start)
    assert (empty["nodes"], empty["hasMore"]) == ([], False)
    thread = await api.thread("eve")
    assert [event["thread"]["id"] for event in (await events_page(eve, empty["cursor"]))["nodes"]] == [thread]


async def test_of_one_thread(api: Api) -> None:
    ann = api.customer()
    start = await current_cursor(ann)
    thread, other = await api.thread(), await api.thread()
    assert [event["thread"]["id"] for event in await events_after(ann, start, thread)] == [thread]
    assert [event["thread"]["id"] for event in await events_after(ann, start)] == [thread, other]


async def test_of_a_thread_that_is_not_the_viewers_there_is_nothing(api: Api) -> None:
    thread = await api.thread("ann")
    eve = api.customer("eve")
    start = await current_cursor(eve)
    await api.customer("ann").send(thread)
    assert (await events_page(eve, start, thread))["nodes"] == []
    assert (await events_page(eve, start, "nonsense"))["nodes"] == []


@pytest.mark.parametrize("first", [0, -1, 101])
@ON_SQLITE
async def test_a_page_holds_1_to_100(api: Api, first: int) -> None:
    ann = api.customer()
    assert await ann.error(EVENTS, after=await current_cursor(ann), first=first) == "BAD_USER_INPUT"


@ON_SQLITE
async def test_only_a_cursor_of_ones_own_is_good(api: Api) -> None:
    ann, eve = api.customer("ann"), api.customer("eve")
    good = await current_cursor(ann)
    await events_page(ann, good)
    swapped = good[:-2] + ("AA" if good[-2:] != "AA" else "BB")
    made_up = "", "1", "ä", "\x00", "=" * 50, "x" * 5000, sign_value("page", "0 0 0")
    for bad in (await current_cursor(eve), swapped, good[:-4], good + "AAAA", *made_up):
        assert await ann.error(EVENTS, after=bad) == "BAD_USER_INPUT", bad


async def test_a_cursor_is_good_for_30_days(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    ann = api.customer()
    made, cursor = clock.now(), await current_cursor(ann)
    monkeypatch.setattr(clock, "now", lambda: made + timedelta(days=30) - timedelta(seconds=5))
    await events_page(ann, cursor)
    monkeypatch.setattr(clock, "now", lambda: made + timedelta(days=30, seconds=5))
    assert await ann.error(EVENTS, after=cursor) == "RESYNC_REQUIRED"
    await events_page(ann, await current_cursor(ann))


async def test_a_cursor_beyond_the_end_of_the_log_is_of_another_log(api: Api) -> None:
    """As after a backup was restored: what comes next would be passed over."""
    ann = api.customer()
    thread = await api.thread("ann")
    cursor = await current_cursor(ann)
    await Event.all().delete()
    assert await ann.error(EVENTS, after=cursor) == "RESYNC_REQUIRED"
    assert await ann.error(EVENTS, after=cursor, thread=thread) == "RESYNC_REQUIRED"


async def test_with_another_secret_of_the_store_old_cursors_are_refused(api: Api) -> None:
    """As docs/operate.md advises after a backup was restored."""
    ann = api.customer()
    cursor = await current_cursor(ann)
    await run_sql("UPDATE store SET secret = 'another'")
    await load_signing_key()
    assert await ann.error(EVENTS, after=cursor) == "BAD_USER_INPUT"
    await events_page(ann, await current_cursor(ann))


@ON_SQLITE
async def test_nobody_has_no_cursor(api: Api) -> None:
    assert await api.nobody().error("{ eventCursor }") == "UNAUTHENTICATED"
    assert await api.nobody().error(EVENTS, after="x") == "UNAUTHENTICATED"
