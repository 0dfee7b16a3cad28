"""The slow one: 100 clients come, subscribe and go as they like while messages are sent. Afterwards it is as before."""

import asyncio
import gc
import random
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import pytest
from websockets.exceptions import WebSocketException

from subscriptions.hub import hub
from tests.live.test_at_once import wrong_counters
from tests.live.test_events import ADDED, INBOX_EVENTS, THREAD_EVENTS
from tests.support.api import SEND, Person
from tests.support.captured_log import CapturedLog
from tests.support.connections import answers_ping, connection_init, eventually, open_websocket, server_protocols
from tests.support.live_server import LiveServer, WebSocketClient
from tests.support.resources import resident_memory, wait_until_released

CLIENTS = 100
WARMING, SECONDS = 3.0, 7.0
TIMEOUT_SECONDS = 30.0
BADGE = "subscription { unreadBadge { messages } }"
Place = tuple[Person, str]


async def _visit(server: LiveServer, place: Place, chance: random.Random) -> None:
    """One connection, left at a moment and in a way that chance decides."""
    person, thread = place
    async with open_websocket(server) as ws:
        stay = chance.choice((0, 0.01, 0.1, *(3 * [chance.uniform(1, 5)])))
        if chance.random() < 0.5:
            asyncio.get_running_loop().call_later(stay, ws.socket.transport.abort)
            stay = TIMEOUT_SECONDS
        with suppress(TimeoutError):
            async with asyncio.timeout(stay):
                await _follow(ws, person, thread, chance)


async def _follow(ws: WebSocketClient, person: Person, thread: str, chance: random.Random) -> None:
    await ws.send(connection_init(person))
    for query in chance.choices(
        [BADGE, INBOX_EVENTS, ADDED, THREAD_EVENTS, SEND], [4, 4, 4, 4, 1], k=chance.randint(1, 3)
    ):
        variables = {BADGE: {}, INBOX_EVENTS: {}, SEND: {"input": {"threadId": thread, "body": "From a visitor"}}}
        operation = await ws.subscribe(query, **variables.get(query, {"thread": thread}))
        if chance.random() < 0.2:
            await ws.send({"id": operation.id, "type": "complete"})
    while True:
        message = await ws.receive(TIMEOUT_SECONDS)
        if message["type"] == "error":
            assert message["payload"][0]["extensions"]["code"] == "RESYNC_REQUIRED", message


async def _come_and_go(server: LiveServer, place: Place, chance: random.Random, visits: "Counter[str]") -> None:
    await asyncio.sleep(chance.uniform(0, 2))
    while True:
        with suppress(WebSocketException, OSError, EOFError):
            await _visit(server, place, chance)
        visits[place[0].sub] += 1
        await asyncio.sleep(chance.uniform(0.5, 3))


async def _crowd(server: LiveServer, places: list[Place], seconds: float) -> int:
    """All of them for a while, with messages sent meanwhile. Says how many visits there were."""
    visits: Counter[str] = Counter()
    async with asyncio.TaskGroup() as tasks:
        visitors = [
            tasks.create_task(_come_and_go(server, places[n % len(places)], random.Random(n), visits))
            for n in range(CLIENTS)
        ]
        end = asyncio.get_running_loop().time() + seconds
        while asyncio.get_running_loop().time() < end:
            for person, thread in places[:3]:
                await person.send(thread, "From a sender")
            await asyncio.sleep(0.2)
        for visitor in visitors:
            visitor.cancel()
    return visits.total()


@asynccontextmanager
async def _nothing_left(server: LiveServer) -> AsyncIterator[None]:
    """The block leaves no task, stream, connection or transaction behind."""
    before = asyncio.all_tasks()
    yield
    await eventually(lambda: hub.listener_count == 0, TIMEOUT_SECONDS)
    state = server.uvicorn.server_state
    await eventually(lambda: not server_protocols(server), TIMEOUT_SECONDS)
    await eventually(lambda: not state.tasks and not asyncio.all_tasks() - before, TIMEOUT_SECONDS)
    await wait_until_released()


@pytest.mark.slow
async def test_a_crowd_leaves_nothing_behind(
    server: LiveServer, captured_log: CapturedLog, caplog: pytest.LogCaptureFixture
) -> None:
    # given
    api = server.api
    customers = [api.customer(f"customer-{n}") for n in range(10)]
    threads = [await api.thread(customer.sub) for customer in customers]
    places = [*zip(customers, threads, strict=True), *((api.admin(f"boss-{n}"), threads[n]) for n in range(3))]
    await asyncio.gather(*(person.badge() for person, _ in places * 3))  # opens all connections of the pool
    async with _nothing_left(server):
        await _crowd(server, places, WARMING)
    assert captured_log.pop_errors() == []
    caplog.clear()
    before = resident_memory()
    # when
    async with _nothing_left(server):
        visits = await _crowd(server, places, SECONDS)
    # then
    assert visits > CLIENTS
    assert captured_log.pop_errors() == []
    caplog.clear()
    gc.collect()
    assert resident_memory() < before * 1.1
    assert await wrong_counters() == []
    async with server.connect(api.admin()) as ws:
        assert await answers_ping(ws)
