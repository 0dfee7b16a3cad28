"""The event log is as long as cursors are good: what no cursor reaches any more goes, in small steps."""

from datetime import timedelta

import pytest

from models import clock
from models.threads import Event, PastRead, Thread
from resolvers import retention
from resolvers.evidence import read_receipts
from resolvers.retention import EVENT_RETENTION, delete_old_events
from tests.support.api import Api

A_MOMENT = timedelta(seconds=5)


async def aged(by: timedelta, **events: object) -> None:
    """Let these events have happened so much earlier."""
    for event in await Event.filter(**events):
        await Event.filter(id=event.id).update(at=event.at - by)


async def told(api: Api) -> Thread:
    """A thread with four events: two messages of the customer's, read by an admin, and an answer."""
    ann, boss = api.customer(), api.admin()
    thread = await api.thread("ann")
    await ann.send(thread)
    await boss.read(thread)
    await boss.send(thread, "Here it is.")
    assert await Event.all().count() == 4
    return await Thread.get()


async def test_what_is_older_than_any_cursor_goes_but_for_read_receipts(api: Api) -> None:
    thread = await told(api)
    ids = [event.id for event in await Event.all().order_by("id")]
    reads = await read_receipts(thread.id)
    await aged(EVENT_RETENTION + A_MOMENT, id__lte=ids[2])
    reads[0]["at"] -= EVENT_RETENTION + A_MOMENT
    assert await delete_old_events() == 3
    assert [event.id for event in await Event.all()] == ids[3:]
    assert [read["role"] for read in reads] == ["ADMIN"]
    assert await read_receipts(thread.id) == reads
    assert await delete_old_events() == 0
    assert await PastRead.all().count() == 1


async def test_what_a_cursor_may_reach_stays(api: Api) -> None:
    await told(api)
    await aged(EVENT_RETENTION - A_MOMENT)
    assert await delete_old_events() == 0
    assert await Event.all().count() == 4


async def test_the_newest_event_stays_however_old(api: Api) -> None:
    await told(api)
    await aged(EVENT_RETENTION * 2)
    ann, cursor = api.customer(), "{ eventCursor }"
    before = (await ann.ask(cursor))["eventCursor"]
    assert await delete_old_events() == 3
    events_page = "query ($after: String!) { events(after: $after) { nodes { id } cursor } }"
    assert (await ann.ask(events_page, after=before))["events"]["nodes"] == []
    await ann.send((await ann.ask("{ threads { nodes { id } } }"))["threads"]["nodes"][0]["id"])
    assert len((await ann.ask(events_page, after=before))["events"]["nodes"]) == 1


async def test_it_goes_in_small_steps_and_stops_at_the_first_that_is_not_old(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A clock that was set back makes later events look older."""
    await told(api)
    ids = [event.id for event in await Event.all().order_by("id")]
    monkeypatch.setattr(retention, "EVENTS_PER_RUN", 1)
    await aged(EVENT_RETENTION + A_MOMENT, id__in=(ids[0], ids[1], ids[3]))
    assert [await delete_old_events() for _ in range(3)] == [1, 1, 0]
    assert await Event.all().count() == 2


async def test_a_cursor_from_before_what_was_deleted_asks_to_load_afresh(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = await told(api)
    cursor = (await api.customer().ask("{ eventCursor }"))["eventCursor"]
    real = clock.now()
    monkeypatch.setattr(clock, "now", lambda: real + EVENT_RETENTION + A_MOMENT)
    await api.admin().send((await api.admin().ask("{ threads { nodes { id } } }"))["threads"]["nodes"][0]["id"])
    assert await delete_old_events() == 4
    events_page = "query ($after: String!) { events(after: $after) { nodes { id } cursor } }"
    assert await api.customer().error(events_page, after=cursor) == "RESYNC_REQUIRED"
    assert (await Thread.get()).id == thread.id
