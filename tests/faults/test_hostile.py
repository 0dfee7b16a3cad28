"""Clients at their worst, on a real port: they are cut off, and cost others nothing."""

import asyncio
import resource
import socket
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from datetime import timedelta
from typing import Any

import orjson
import pytest
import pytest_asyncio
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from runtime import listening
from settings import Settings
from subscriptions import catching_up, websocket
from subscriptions.connections import connections
from subscriptions.hub import hub
from tests.faults.subscribers import wait_for
from tests.replay.clients import TYPE
from tests.support.api import Person
from tests.support.live_server import LiveServer, WebSocketClient, live_server

Json = Any
QUIET_CLIENTS = 300
BADGE = "subscription { unreadBadge { messages } }"
ADDED = "subscription ($id: ID!) { messageAdded(threadId: $id) { message { seq body } } }"
HEAVY = """subscription ($id: ID!) { messageAdded(threadId: $id) {
  thread { messages(last: 50) { nodes { body } } } } }"""


@pytest.fixture
def settings(shared_sqlite: Settings) -> Settings:
    """What these clients do does not depend on the database."""
    return shared_sqlite


@pytest.fixture
def noticed_by() -> str:
    """What gives up stalled clients: the server, or the kernel (TCP_USER_TIMEOUT)."""
    return "server"


@pytest_asyncio.fixture
async def hasty(noticed_by: str, settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LiveServer]:
    """One that does so after a second, and not after 30."""
    monkeypatch.setattr(websocket, "SEND_TIMEOUT_SECONDS", 1.0 if noticed_by == "server" else 60.0)
    monkeypatch.setattr(catching_up, "STALL_SECONDS", 1.0 if noticed_by == "server" else 60.0)
    monkeypatch.setattr("schema.stream.SEND_TIMEOUT_SECONDS", 1.0)
    monkeypatch.setattr(listening, "STALLED_AFTER_MS", 1000 if noticed_by == "kernel" else 60_000)
    async with live_server(settings) as server:
        yield server


@asynccontextmanager
async def stalling(server: LiveServer, person: Person, thread: str) -> AsyncIterator[socket.socket]:
    """A subscriber with next to no buffer who, once live, reads nothing any more."""
    raw = socket.socket()
    raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    raw.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(raw, ("127.0.0.1", server.port))
    protocols: Any = ["graphql-transport-ws"]
    client = await connect(server.ws_url, sock=raw, subprotocols=protocols, ping_interval=None, close_timeout=0.1)
    ws = WebSocketClient(client)
    await ws.send({"type": "connection_init", "payload": {"Authorization": f"Bearer {person.token}"}})
    await ws.receive()
    await ws.subscribe(HEAVY, id=thread)
    await (await ws.subscribe(BADGE)).next()
    client.transport.pause_reading()
    try:
        yield raw
    finally:
        client.transport.abort()
        await client.wait_closed()


async def long_thread(server: LiveServer) -> Any:
    """Whose last messages are 200 KB."""
    thread = await server.api.thread("ann")
    await asyncio.gather(*(server.api.admin().send(thread, "x" * 4000) for _ in range(50)))
    return thread


@pytest.mark.parametrize("noticed_by", ["server", "kernel"])
async def test_who_never_reads_is_gone_soon_and_costs_others_nothing(hasty: LiveServer) -> None:
    thread = await long_thread(hasty)
    ann, boss = hasty.api.customer("ann"), hasty.api.admin()
    async with hasty.connect(boss) as ws:
        added = await (await ws.subscribe(ADDED, id=thread)).wait_until_live()
        async with stalling(hasty, ann, thread):
            before, delays = connections.count, []
            start = time.monotonic()
            while connections.count == before:
                assert time.monotonic() - start < 20, "it is still there"
                sent = time.monotonic()
                message = await boss.send(thread, "still quick")
                assert (await added.next())["message"]["seq"] == message["seq"]
                delays.append(time.monotonic() - sent)
            assert hub.listener_count == 1, "and its streams with it"
    assert sorted(delays)[len(delays) // 2] < 0.5


async def test_who_reads_a_byte_now_and_then_is_gone_soon(hasty: LiveServer) -> None:
    thread = await long_thread(hasty)
    ann, boss = hasty.api.customer("ann"), hasty.api.admin()
    async with stalling(hasty, ann, thread) as raw:
        before, start = connections.count, time.monotonic()
        while connections.count == before:
            assert time.monotonic() - start < 20, "it is still there"
            await boss.send(thread, "more")
            with suppress(BlockingIOError):
                raw.recv(1)


async def test_an_event_stream_that_nobody_reads_is_gone_soon(hasty: LiveServer) -> None:
    thread = await long_thread(hasty)
    ann, boss = hasty.api.customer("ann"), hasty.api.admin()
    body = orjson.dumps({"query": HEAVY, "variables": {"id": thread}})
    head = (
        f"POST /graphql/stream HTTP/1.1\r\nHost: parley\r\nAuthorization: Bearer {ann.token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    with socket.socket() as raw:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        raw.setblocking(False)
        loop = asyncio.get_running_loop()
        await loop.sock_connect(raw, ("127.0.0.1", hasty.port))
        await loop.sock_sendall(raw, head.encode() + body)
        await wait_for(lambda: hub.listener_count == 1, 10)
        start = time.monotonic()
        while connections.count:
            assert time.monotonic() - start < 20, "it is still there"
            await boss.send(thread, "more")
    await wait_for(lambda: hub.listener_count == 0, 5)


@pytest_asyncio.fixture
async def impatient(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LiveServer]:
    """A server that waits 3 s for a client's first word, and not 10."""
    monkeypatch.setattr("schema.endpoint.INIT_TIMEOUT", timedelta(seconds=3))
    async with live_server(settings) as server:
        yield server


async def test_300_who_say_nothing_hold_up_nobody(impatient: LiveServer) -> None:
    """And are sent away; a connection costs no more than 200 KiB, the client's half of it included."""
    server = impatient
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    protocols: Any = ["graphql-transport-ws"]
    async with AsyncExitStack() as stack:
        crowd = [
            await stack.enter_async_context(connect(server.ws_url, subprotocols=protocols))
            for _ in range(QUIET_CLIENTS)
        ]
        assert connections.count == QUIET_CLIENTS
        thread = await server.api.thread("ann")
        async with server.connect(server.api.admin()) as ws:
            added = await (await ws.subscribe(ADDED, id=thread)).wait_until_live()
            start = time.monotonic()
            await server.api.customer("ann").send(thread, "hello")
            assert (await added.next())["message"]["body"] == "hello"
            assert time.monotonic() - start < 2
        grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
        assert grown / QUIET_CLIENTS < 200, f"{grown / QUIET_CLIENTS:.0f} KiB a connection"
        for one in crowd:
            with pytest.raises(ConnectionClosed):
                await asyncio.wait_for(one.recv(), 20)
        assert {one.close_code for one in crowd} == {4408}
    await wait_for(lambda: connections.count == 0, 5)


@pytest.mark.parametrize("flood", ["ping", "subscribe", "typing"])
async def test_a_flood_ends_its_connection(server: LiveServer, flood: str) -> None:
    thread = await server.api.thread("ann")
    ann, boss = server.api.customer("ann"), server.api.admin()
    frame: Json = {
        "ping": {"type": "ping"},
        "subscribe": {"type": "subscribe", "id": "x", "payload": {"query": "{ store { name } }"}},
        "typing": {
            "type": "subscribe",
            "id": "x",
            "payload": {"query": TYPE, "variables": {"input": {"threadId": thread}}},
        },
    }[flood]
    async with server.connect(boss) as quiet, server.connect(ann) as ws:
        added = await (await quiet.subscribe(ADDED, id=thread)).wait_until_live()
        with pytest.raises(ConnectionClosed):  # noqa: PT012 - it may come with any of them
            for number in range(1000):
                await ws.send({**frame, "id": str(number)} if "id" in frame else frame)
            while True:
                await ws.receive()
        assert ws.socket.close_code == 4429
        message = await ann.send(thread)
        assert (await added.next())["message"]["seq"] == message["seq"]


async def test_an_oversized_message_ends_its_connection(server: LiveServer) -> None:
    """Whole, or in fragments that never end."""
    ann = server.api.customer("ann")
    async with server.connect(server.api.admin()) as quiet:
        for too_much in ("x" * 300_000, ("x" * 1000 for _ in range(1000))):
            async with server.connect(ann) as ws:
                with pytest.raises(ConnectionClosed):  # noqa: PT012 - either of them may notice
                    await ws.socket.send(too_much)
                    await ws.receive()
                assert ws.socket.close_code == 1009
        assert await (await quiet.subscribe(BADGE)).next() == {"messages": 0}


async def test_a_message_in_fragments_is_as_good_as_whole(server: LiveServer) -> None:
    async with server.connect(server.api.customer("ann")) as ws:
        text = orjson.dumps({"type": "subscribe", "id": "1", "payload": {"query": "{ store { name } }"}}).decode()
        await ws.socket.send(iter([text[:1], text[1:20], "", text[20:]]))
        assert (await ws.receive())["type"] == "next"
