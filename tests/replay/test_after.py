"""`after` on each subscription: first what came since, then what comes."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from models import clock
from models.enums import EventKind
from models.tables import User
from models.threads import Event
from schema.ids import row_id
from subscriptions import bus, event_log
from subscriptions.feed_reader import feed_reader
from subscriptions.feeds import Topic
from subscriptions.frames import SocketSink
from tests.replay.clients import ADDED, INBOX, THREAD, TYPE, current_cursor, events_after, ids, subscribe_live
from tests.support.api import READ, Person
from tests.support.databases import ON_SQLITE
from tests.support.live_server import LiveServer

FOLLOWED = pytest.mark.parametrize("query", [ADDED, THREAD, INBOX], ids=["messageAdded", "threadEvents", "inboxEvents"])


@FOLLOWED
async def test_the_backlog_comes_first_and_then_what_is_live(server: LiveServer, query: str) -> None:
    thread = await server.api.thread("ann")
    ann, boss = server.api.customer("ann"), server.api.admin()
    start = await current_cursor(ann)
    for number in range(3):
        await boss.send(thread, str(number))
    async with server.connect(ann) as ws:
        events = await ws.subscribe(query, **variables(query, thread), after=start)
        backlog = [await events.next() for _ in range(3)]
        await boss.send(thread, "live")
        live = await events.next()
        assert [event["message"]["body"] for event in (*backlog, live)] == ["0", "1", "2", "live"]
        assert await events.receives_nothing()
    async with server.connect(ann) as ws:
        rest = await ws.subscribe(query, **variables(query, thread), after=backlog[1]["cursor"])
        assert [(await rest.next())["id"], (await rest.next())["id"]] == ids([backlog[2], live])
        assert await rest.receives_nothing()


@FOLLOWED
async def test_without_after_there_is_no_backlog(server: LiveServer, query: str) -> None:
    thread = await server.api.thread("ann")
    async with server.connect(server.api.customer("ann")) as ws:
        events = await subscribe_live(ws, query, **variables(query, thread))
        message = await server.api.admin().send(thread, "live")
        assert (await events.next())["message"]["seq"] == message["seq"]


@FOLLOWED
@ON_SQLITE
async def test_only_a_cursor_of_ones_own_is_good(
    server: LiveServer, query: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread = await server.api.thread("ann")
    ann, eve = server.api.customer("ann"), server.api.customer("eve")
    made, old = clock.now(), await current_cursor(ann)
    async with server.connect(ann) as ws:
        for bad in (await current_cursor(eve), "forged", ""):
            refused = await ws.subscribe(query, **variables(query, thread), after=bad)
            assert await refused.error() == "BAD_USER_INPUT"
        monkeypatch.setattr(clock, "now", lambda: made + timedelta(days=30, seconds=5))
        too_old = await ws.subscribe(query, **variables(query, thread), after=old)
        assert await too_old.error() == "RESYNC_REQUIRED"


async def test_message_added_passes_over_all_else(server: LiveServer) -> None:
    thread = await server.api.thread("ann")
    ann, boss = server.api.customer("ann"), server.api.admin()
    start = await current_cursor(ann)
    await boss.do(READ, threadId=thread)
    await boss.send(thread, "answer")
    async with server.connect(ann) as ws:
        added = await ws.subscribe(ADDED, id=thread, after=start)
        assert (await added.next())["message"]["body"] == "answer"
        everything = await ws.subscribe(THREAD, id=thread, after=start)
        assert [(await everything.next())["__typename"] for _ in range(2)] == ["ThreadRead", "MessageAdded"]


async def test_a_long_backlog_comes_whole(server: LiveServer) -> None:
    """More than a stretch of it, while more is written: it may take as long as it takes."""
    thread = await server.api.thread("ann")
    ann, boss = server.api.customer("ann"), server.api.admin()
    start = await current_cursor(ann)
    async with server.connect(ann) as ws:
        await happened(thread, 250)
        inbox = await ws.subscribe(INBOX, after=start)
        seen = [await inbox.next() for _ in range(120)]
        message = await boss.send(thread, "more")
        seen += [await inbox.next() for _ in range(131)]
        assert ids(seen) == ids(await events_after(ann, start))
        assert seen[-1]["message"]["seq"] == message["seq"]
        assert await inbox.receives_nothing()


async def test_typing_bears_the_cursor_of_the_event_before_it(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where the log holds events that the stream has not told of: who goes on from there has not lost them."""
    thread = await server.api.thread("ann")
    ann, boss = server.api.customer("ann"), server.api.admin()
    async with server.connect(boss) as ws:
        inbox = await subscribe_live(ws, INBOX)
        first = await ann.send(thread, "first")
        assert (await inbox.next())["message"]["seq"] == first["seq"]
        untold: list[Any] = []
        monkeypatch.setattr(event_log, "publish", untold.append)
        await ann.send(thread, "second")
        assert len(untold) == 1, "nothing told the stream of the second"
        monkeypatch.setattr(event_log, "publish", bus.publish)
        await ann.do(TYPE, threadId=thread)
        typing = await inbox.next()
        assert (typing["__typename"], typing["user"]) == ("Typing", {"externalId": "ann"})
        second = await inbox.next()
        assert second["message"]["body"] == "second"
    assert ids(await events_after(boss, typing["cursor"])) == ids([second])


async def test_a_signal_that_never_came_is_made_up_for(server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """By the watch over the log, for each subscriber, a badge too."""
    thread = await server.api.thread("ann")
    ann, boss = server.api.customer("ann"), server.api.admin()
    async with server.connect(boss) as ws:
        inbox = await subscribe_live(ws, INBOX)
        badge = await ws.subscribe("subscription { unreadBadge { messages } }")
        assert await badge.next() == {"messages": 1}
        monkeypatch.setattr(event_log, "publish", lambda signal: None)
        await ann.send(thread, "untold")
        assert (await inbox.next(seconds=5))["message"]["body"] == "untold"
        assert await badge.next(seconds=5) == {"messages": 2}


async def test_a_subscriber_who_cannot_keep_up_loads_afresh_and_others_do_not_notice(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One that has caught up once, and then falls too far behind."""
    monkeypatch.setattr("subscriptions.catching_up.MAX_PAGES_BEHIND", 1)
    thread = await server.api.thread("ann")
    ann, boss = server.api.customer("ann"), server.api.admin()
    async with server.connect(ann) as slow, server.connect(boss) as quick:
        slow_inbox, quick_inbox = await subscribe_live(slow, INBOX), await subscribe_live(quick, INBOX)
        writable = writable_of(await user_id(ann))
        writable.clear()  # as when a client takes nothing, and its connection's buffer is full
        for _ in range(2):
            await happened(thread, 120)
            await boss.send(thread, "told")
            quick_events = [await quick_inbox.next() for _ in range(121)]
            assert quick_events[-1]["message"]["body"] == "told"
        writable.set()
        for _ in range(200):
            await slow_inbox.next()
        assert await slow_inbox.error() == "RESYNC_REQUIRED"
        await boss.send(thread, "last")
        assert (await quick_inbox.next())["message"]["body"] == "last"
        again = await slow.subscribe(INBOX, after=await current_cursor(ann))
        await again.wait_until_live()
        await boss.send(thread, "afresh")
        assert (await again.next())["message"]["body"] == "afresh"


async def happened(thread: str, count: int) -> None:
    """Many events, without anybody being told."""
    thread_id = row_id(thread, "Thread")
    assert thread_id is not None
    event = {"thread_id": thread_id, "kind": EventKind.THREAD_CHANGED, "at": clock.now(), "to_admins": True}
    await Event.bulk_create([Event(**event) for _ in range(count)])


def writable_of(user: UUID) -> asyncio.Event:
    """Whether the connection of a user who follows their inbox takes more."""
    [feed] = feed_reader._places[Topic.INBOX][user].values()
    [subscriber] = feed.subscribers
    assert isinstance(subscriber.sink, SocketSink)
    return subscriber.sink._protocol.writable


async def user_id(person: Person) -> UUID:
    return (await User.get(external_id=person.sub)).id


def variables(query: str, thread: str) -> dict[str, str]:
    """Of the thread, where it is about one."""
    return {} if query is INBOX else {"id": thread}
