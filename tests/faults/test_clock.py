"""A clock that is set, back by an hour or on by two days, while the server runs."""

import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from websockets.exceptions import ConnectionClosed

from models import clock
from models.enums import JobKind
from models.jobs import Job
from resolvers.rate_limits import RateLimiter
from subscriptions import websocket
from tests.faults.infrastructure import RedisServer
from tests.faults.test_limits import closed, somebody, spent
from tests.replay.clients import ADDED, current_cursor, events_after, subscribe_live
from tests.support.api import Person
from tests.support.databases import ON_SQLITE
from tests.support.live_server import LiveServer

OPEN = """mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { dispute { id } userErrors { code } } }"""
WITHDRAW = """mutation ($input: DisputeWithdrawInput!) { disputeWithdraw(input: $input) {
  dispute { status history { status at } } userErrors { code } } }"""
EDIT = "mutation ($input: MessageEditInput!) { messageEdit(input: $input) { userErrors { code } } }"
MESSAGES = """query ($id: ID!, $after: String) { thread(id: $id) { messages(first: 2, after: $after) {
  nodes { seq } pageInfo { endCursor hasNextPage } } } }"""
FORBIDDEN = 4403


def set_clock(patch: pytest.MonkeyPatch, by: timedelta) -> None:
    """Set the clock on, or back; what is measured goes on as ever."""
    wall, now = time.time, clock.now
    patch.setattr(time, "time", lambda: wall() + by.total_seconds())
    patch.setattr(clock, "now", lambda: now() + by)


async def seqs(person: Person, thread: str) -> list[int]:
    """The messages of a thread, by pages."""
    found, after, more = list[int](), None, True
    while more:
        page = (await person.ask(MESSAGES, id=thread, after=after))["thread"]["messages"]
        found += [one["seq"] for one in page["nodes"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    return found


@ON_SQLITE
async def test_set_back_nothing_is_out_of_order_or_late(server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    ann, boss = server.api.customer(), server.api.admin()
    thread = await server.api.thread("ann")
    cursor = await current_cursor(ann)
    async with server.connect(ann) as ws:
        stream = await subscribe_live(ws, ADDED, id=thread)
        first = await boss.send(thread, "Before.")
        opened = (await ann.do(OPEN, threadId=thread, reason="LATE", comment="It is late."))["dispute"]
        set_clock(monkeypatch, timedelta(hours=-1))
        await Job.all().delete()
        await boss.send(thread, "After.")
        payload = await ann.do(WITHDRAW, disputeId=opened["id"])
        assert payload["userErrors"] == []
        assert [one["status"] for one in payload["dispute"]["history"]] == ["OPEN", "WITHDRAWN"]
        told = [(await stream.next())["message"]["seq"] for _ in range(4)]
    missed = [one["message"]["seq"] for one in await events_after(ann, cursor, thread) if "message" in one]
    assert told == missed == [2, 3, 4, 5]
    for person in (ann, boss):
        assert await seqs(person, thread) == [1, 2, 3, 4, 5]
    assert (await boss.do(EDIT, messageId=first["id"], body="Before, and changed."))["userErrors"] == []
    due = Job.filter(kind=JobKind.NOTIFY, run_at__lte=clock.now() + timedelta(minutes=10))
    assert await due.exists(), "who is to be mailed does not wait for an hour"


@ON_SQLITE
async def test_set_on_a_token_ends_when_it_says(server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(websocket, "CLOCK_SECONDS", 0.1)
    async with server.connect(server.api.customer()) as ws:
        set_clock(monkeypatch, timedelta(days=2))
        with pytest.raises(ConnectionClosed) as ended:
            await ws.receive()
    assert ended.value.rcvd is not None
    assert ended.value.rcvd.code == FORBIDDEN


@asynccontextmanager
async def limiter(url: str) -> AsyncIterator[RateLimiter]:
    """One that counts in memory or in Redis."""
    made = RateLimiter(url, "parley")
    try:
        yield made
    finally:
        if url != "memory://":
            await closed(made)


async def set_back_after_30(counting: RateLimiter, patch: pytest.MonkeyPatch) -> tuple[int, int]:
    """How many messages are let through before the clock is set back, and after it."""
    ann = somebody()
    before = await spent(counting, ann, 40)
    set_clock(patch, timedelta(hours=-1))
    return before, await spent(counting, ann, 40)


async def test_set_back_nobody_is_held_up_for_an_hour(redis: RedisServer, monkeypatch: pytest.MonkeyPatch) -> None:
    for url in ("memory://", redis.url):
        async with limiter(url) as counting:
            with monkeypatch.context() as patch:
                assert await set_back_after_30(counting, patch) == (30, 30)
