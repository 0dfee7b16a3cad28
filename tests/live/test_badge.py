"""unreadBadge: the value now, then each change, and never behind for good."""

import asyncio

import pytest

from models.actor import Actor
from models.badges import BadgeCounts, count_badge
from models.threads import Participant
from tests.support.api import READ
from tests.support.live_server import LiveServer, Subscription, WebSocketClient

BADGE = "subscription { unreadBadge { messages threads capped } }"


async def _badge(ws: WebSocketClient) -> Subscription:
    return await ws.subscribe(BADGE)


def _value(messages: int, threads: int) -> dict[str, object]:
    return {"messages": messages, "threads": threads, "capped": False}


async def _last(badge: Subscription, expected: dict[str, object]) -> int:
    """Wait for the value; says how many came until then."""
    count = 1
    while await badge.next() != expected:
        count += 1
    return count


async def test_the_present_value_comes_first_even_where_it_is_nothing(server: LiveServer) -> None:
    async with server.connect(server.api.customer()) as ws:
        badge = await _badge(ws)
        assert await badge.next() == _value(0, 0)
        assert await badge.receives_nothing()


async def test_every_value_bears_the_id_of_the_viewer_s_badge(server: LiveServer) -> None:
    asked = (await server.api.admin().ask("{ viewer { unread { id } } }"))["viewer"]["unread"]
    async with server.connect(server.api.admin()) as ws:
        badge = await ws.subscribe("subscription { unreadBadge { id } }")
        assert await badge.next() == asked
        await server.api.thread()
        assert await badge.next() == asked


async def test_each_change_is_told(server: LiveServer) -> None:
    # given
    customer, admin = server.api.customer(), server.api.admin()
    thread = await server.api.thread()
    async with server.connect(admin) as ws:
        badge = await _badge(ws)
        assert await badge.next() == _value(1, 1)
        # when, then
        await customer.send(thread)
        assert await badge.next() == _value(2, 1)
        other = await server.api.thread()
        assert await badge.next() == _value(3, 2)
        await admin.read(other)
        assert await badge.next() == _value(2, 1)
        await admin.unread(other)
        assert await badge.next() == _value(3, 2)
        await admin.read(thread, seq=1)
        assert await badge.next() == _value(2, 2)


async def test_many_changes_at_once_may_come_as_one_and_the_last_value_is_right(server: LiveServer) -> None:
    # given
    customer = server.api.customer()
    thread = await server.api.thread()
    async with server.connect(server.api.admin()) as ws:
        badge = await _badge(ws)
        assert await badge.next() == _value(1, 1)
        # when
        await asyncio.gather(*(customer.send(thread, f"Message {n}") for n in range(20)))
        # then
        assert await _last(badge, _value(21, 1)) <= 20
        assert await badge.receives_nothing()


async def test_a_value_that_did_not_change_is_not_repeated(server: LiveServer) -> None:
    # given
    customer, admin = server.api.customer(), server.api.admin()
    thread = await server.api.thread()
    async with server.connect(customer) as ws:
        badge = await _badge(ws)
        assert await badge.next() == _value(0, 0)
        # when
        await customer.send(thread)
        await admin.read(thread)
        await customer.read(thread)
        # then
        assert await badge.receives_nothing()
        await admin.send(thread)
        assert await badge.next() == _value(1, 1)


@pytest.mark.parametrize("over", ["http", "websocket"])
async def test_reading_elsewhere_is_told_to_all_ones_own(server: LiveServer, over: str) -> None:
    # given
    thread = await server.api.thread()
    admin = server.api.admin()
    async with server.connect(admin) as one, server.connect(admin) as two:
        badges = [await _badge(one), await _badge(two)]
        assert [await badge.next() for badge in badges] == [_value(1, 1)] * 2
        # when
        if over == "http":
            await admin.read(thread)
        else:
            await (await one.subscribe(READ, input={"threadId": thread})).next()
        # then
        assert [await badge.next() for badge in badges] == [_value(0, 0)] * 2


async def test_reading_is_no_business_of_a_colleagues_badge(server: LiveServer) -> None:
    thread = await server.api.thread()
    boss, deputy = server.api.admin("boss"), server.api.admin("deputy")
    async with server.connect(boss) as one, server.connect(deputy) as two:
        badges = [await _badge(one), await _badge(two)]
        assert [await badge.next() for badge in badges] == [_value(1, 1)] * 2
        await boss.read(thread)
        assert await badges[0].next() == _value(0, 0)
        assert await badges[1].receives_nothing()


async def test_a_badge_stops_counting_at_999(server: LiveServer) -> None:
    # given
    thread = await server.api.thread()
    async with server.connect(server.api.admin()) as ws:
        badge = await _badge(ws)
        assert await badge.next() == _value(1, 1)
        await Participant.filter(unread=1).update(unread=999)
        # when
        await server.api.customer().send(thread)
        # then
        assert await badge.next() == {"messages": 999, "threads": 1, "capped": True}


async def test_what_comes_while_the_first_value_is_read_is_not_missed(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given
    thread = await server.api.thread()
    entered, leave = asyncio.Event(), asyncio.Event()

    async def slow(actor: Actor) -> BadgeCounts:
        badge = await count_badge(actor)
        if not entered.is_set():
            entered.set()
            await leave.wait()
        return badge

    monkeypatch.setattr("subscriptions.feed_reader.count_badge", slow)
    async with server.connect(server.api.admin()) as ws:
        badge = await _badge(ws)
        await entered.wait()
        # when
        await server.api.customer().send(thread)
        leave.set()
        # then
        assert await badge.next() == _value(1, 1)
        assert await badge.next() == _value(2, 1)
