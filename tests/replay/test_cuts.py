"""Cut connections: who goes on from the last cursor has, all in all, the log as they may see it, each event once."""

import asyncio
import itertools
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.replay.clients import DELETE, INBOX, NOTE, TYPE, current_cursor, events_after, ids
from tests.support.api import Person
from tests.support.live_server import LiveServer

Json = Any
_names = (f"ann-{number}" for number in itertools.count(1))
WRITING = st.lists(
    st.sampled_from(["send", "answer", "note", "type", "read", "delete", "other"]), min_size=6, max_size=14
)
QUIETLY = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]


@settings(max_examples=3, deadline=None, derandomize=True, suppress_health_check=QUIETLY)
@given(writing=WRITING, cuts=st.lists(st.integers(0, 4), min_size=2, max_size=6))
async def test_no_gap_and_no_double(server: LiveServer, writing: list[str], cuts: list[int]) -> None:
    name = next(_names)
    ann, boss = server.api.customer(name), server.api.admin()
    threads = [await server.api.thread(name) for _ in range(2)]
    start = await current_cursor(ann)
    writers = asyncio.gather(write(ann, boss, threads, writing), write(ann, boss, threads[::-1], writing[::-1]))
    seen: list[Json] = []
    cursor = start
    for count in cuts:
        cursor = await follow(server, ann, cursor, seen, count)
    await writers
    last = await boss.send(threads[0], "the last")
    await follow(server, ann, cursor, seen, 1000, until=last["id"])
    told = [event for event in seen if event["__typename"] != "Typing"]
    assert ids(told) == ids(await events_after(ann, start))


async def follow(
    server: LiveServer, ann: Person, cursor: str, seen: list[Json], count: int, until: str | None = None
) -> str:
    """Take so many events, or up to a message, and drop the connection like a network does. The last cursor."""
    async with server.connect(ann) as ws:
        inbox = await ws.subscribe(INBOX, after=cursor)
        for _ in range(count):
            try:
                event = await inbox.next(seconds=30 if until else 0.3)
            except TimeoutError:
                break
            seen.append(event)
            cursor = event["cursor"]
            if until and event.get("message", {}).get("id") == until:
                break
        ws.socket.transport.abort()
    return cursor


async def write(ann: Person, boss: Person, threads: list[str], writing: list[str]) -> None:
    """Do one thing after another, of which some are not for the customer."""
    thread, other = threads
    for deed in writing:
        match deed:
            case "send":
                await ann.send(thread, deed)
            case "answer":
                await boss.send(thread, deed)
            case "other":
                await boss.send(other, deed)
            case "note":
                await boss.do(NOTE, threadId=thread, body=deed)
            case "type":
                await boss.do(TYPE, threadId=thread)
            case "read":
                await boss.read(thread)
            case "delete":
                message = await boss.send(thread, deed)
                await boss.do(DELETE, messageId=message["id"])
