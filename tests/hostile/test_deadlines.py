"""A query ends at its deadline, and when nobody waits for it any more; a mutation that has begun is finished."""

import asyncio
import socket
from dataclasses import dataclass, field
from typing import Any

import orjson
import pytest

from models.threads import Message
from resolvers.rate_limits import consume
from schema import query as query_module
from schema.plans.memory import Plans
from settings import Settings
from tests.support.api import SEND, Person
from tests.support.connections import eventually
from tests.support.live_server import LiveServer

STORE = "{ store { name } }"


@pytest.fixture
def settings(shared_sqlite: Settings) -> Settings:
    """None of this depends on the database."""
    return shared_sqlite


@dataclass
class SlowStore:
    """In place of the table of the store's row: it takes a minute to read, and knows what became of that."""

    SINGLETON_ID = 1
    started: asyncio.Event = field(default_factory=asyncio.Event)
    ended: asyncio.Event = field(default_factory=asyncio.Event)

    async def get(self, **_: Any) -> None:
        self.started.set()
        try:
            await asyncio.sleep(60)
        finally:
            self.ended.set()


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> SlowStore:
    """The query `store` is slow, by whichever way it is answered."""
    store = SlowStore()
    monkeypatch.setattr(query_module, "StoreRow", store)
    monkeypatch.setattr(Plans, "answer", lambda *_: store.get())
    return store


@pytest.fixture
def hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """Queries have half a second."""
    monkeypatch.setattr("schema.deadline.QUERY_SECONDS", 0.5)


def refused(reply: Any) -> bool:
    """Is it the one error of a query that was given up?"""
    (error,) = reply["errors"] if isinstance(reply, dict) else reply
    return bool(error["extensions"]["code"] == "INTERNAL" and error["extensions"]["retryAfter"] >= 0)


async def test_a_slow_query_is_given_up_over_http(server: LiveServer, slow: SlowStore, hasty: None) -> None:
    for who in (server.api.customer(), server.api.customer(), server.api.nobody()):  # by a plan, and by the executor
        assert refused(await who.reply(STORE))
        assert slow.ended.is_set()
        slow.ended.clear()


async def test_a_slow_query_is_given_up_over_websocket_which_stays(
    server: LiveServer, slow: SlowStore, hasty: None
) -> None:
    async with server.connect(server.api.customer()) as ws:
        await ws.send({"type": "subscribe", "id": "1", "payload": {"query": STORE}})
        message = await ws.receive()
        assert message["type"] == "error"
        assert refused(message["payload"])
        await ws.send({"type": "subscribe", "id": "2", "payload": {"query": "{ viewer { user { name } } }"}})
        assert (await ws.receive())["type"] == "next"
    assert slow.ended.is_set()


async def test_a_slow_query_is_given_up_as_an_event_stream(server: LiveServer, slow: SlowStore, hasty: None) -> None:
    ann = server.api.customer()
    headers = {"Authorization": f"Bearer {ann.token}", "Accept": "text/event-stream"}
    async with ann.http.stream("POST", "/graphql/stream", json={"query": STORE}, headers=headers) as response:
        lines = [line async for line in response.aiter_lines()]
    (data,) = (line.removeprefix("data: ") for line in lines if line.startswith("data: {"))
    assert refused(orjson.loads(data))
    assert slow.ended.is_set()


async def sent(server: LiveServer, person: Person, query: str, **variables: Any) -> socket.socket:
    """A connection on which a request has been sent, and nothing read."""
    body = orjson.dumps({"query": query, "variables": variables})
    head = (
        f"POST /graphql HTTP/1.1\r\nHost: parley\r\nAuthorization: Bearer {person.token}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    raw = socket.socket()
    raw.setblocking(False)
    loop = asyncio.get_running_loop()
    await loop.sock_connect(raw, ("127.0.0.1", server.port))
    await loop.sock_sendall(raw, head.encode() + body)
    return raw


async def test_a_query_whose_client_has_gone_is_not_run_on(server: LiveServer, slow: SlowStore) -> None:
    raw = await sent(server, server.api.customer(), STORE)
    await asyncio.wait_for(slow.started.wait(), 5)
    raw.close()
    await asyncio.wait_for(slow.ended.wait(), 5)


async def test_a_mutation_that_has_begun_is_finished(
    server: LiveServer, hasty: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread, ann = await server.api.thread("ann"), server.api.customer("ann")
    started, done = asyncio.Event(), asyncio.Event()

    async def slowly(*args: Any) -> None:
        started.set()
        await asyncio.sleep(1)
        await consume(*args)
        done.set()

    monkeypatch.setattr("resolvers.messages.consume", slowly)
    raw = await sent(server, ann, SEND, input={"threadId": thread, "body": "Stay."})
    await asyncio.wait_for(started.wait(), 5)
    raw.close()
    await asyncio.wait_for(done.wait(), 5)
    await eventually(Message.filter(body="Stay.").exists)
    reply = await ann.reply(SEND, input={"threadId": thread, "body": "And me."})
    assert reply["data"]["messageSend"]["userErrors"] == []
