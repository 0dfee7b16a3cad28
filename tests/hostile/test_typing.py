"""Who follows with many costly documents, in a thread where somebody types."""

import asyncio
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

import pytest

from subscriptions.bus import UserTyping
from subscriptions.feed_reader import FeedReader
from subscriptions.feeds import Topic
from subscriptions.replay import passing_events
from tests.replay.clients import ADDED, THREAD, TYPE, subscribe_live
from tests.support.databases import ON_SQLITE
from tests.support.live_server import LiveServer


@ON_SQLITE
async def test_telling_who_types_holds_up_no_messages(server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of those who follow a thread each has a document of their own made for it, which may take long."""
    ann, ben, boss = server.api.customer("ann"), server.api.customer("ben"), server.api.admin()
    hers, his = await server.api.thread("ann"), await server.api.thread("ben")
    begun, release = asyncio.Event(), asyncio.Event()

    async def slowly(*about: Any) -> Any:
        begun.set()
        await release.wait()
        return await passing_events(*about)

    monkeypatch.setattr("subscriptions.feed_reader.passing_events", slowly)
    async with server.connect(ann) as her_ws, server.connect(ben) as his_ws:
        follows = await subscribe_live(her_ws, THREAD, id=hers)
        waits = await subscribe_live(his_ws, ADDED, id=his)
        assert (await boss.do(TYPE, threadId=hers))["userErrors"] == []
        await asyncio.wait_for(begun.wait(), 10)
        await boss.send(his, "Here.")
        assert (await waits.next())["message"]["body"] == "Here."
        release.set()
        assert (await follows.next())["__typename"] == "Typing"


async def test_who_follows_with_a_costly_document_leaves_others_half_of_the_time(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    reader, now, slept = FeedReader(), 0.0, list[float]()
    feed: Any = SimpleNamespace(source=SimpleNamespace(wants=lambda kind: True))
    thread, costs = uuid4(), [0.5, 0.001, 0.25]

    async def costly(*about: Any) -> None:
        nonlocal now
        now += costs[len(slept)]

    async def noted(seconds: float) -> None:
        slept.append(seconds)

    monkeypatch.setattr("subscriptions.feed_reader.time.monotonic", lambda: now)
    monkeypatch.setattr("subscriptions.feed_reader.asyncio.sleep", noted)
    monkeypatch.setattr(reader, "_deliver_typing_to", costly)
    reader._places[Topic.THREAD][thread] = dict.fromkeys(range(3), feed)
    reader._typing[UserTyping(thread, (), uuid4())] = 10.0
    await reader._deliver_typing()
    assert slept == [0.5, 0, 0.25]
