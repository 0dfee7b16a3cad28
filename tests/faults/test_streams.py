"""/graphql/stream at the wire: the distinct connections mode of graphql-sse, with replay."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import orjson
import pytest

from auth.tokens import sign
from subscriptions.connections import connections
from subscriptions.hub import hub
from tests.faults.subscribers import wait_for
from tests.replay.clients import current_cursor
from tests.support.api import SEND, Person
from tests.support.databases import ON_SQLITE
from tests.support.live_server import LiveServer

Json = Any
ADDED = (
    "subscription ($id: ID!, $after: String) { messageAdded(threadId: $id, after: $after) { cursor message { seq } } }"
)
UNMARKED = "subscription ($id: ID!) { messageAdded(threadId: $id) { message { seq } } }"


class Stream:
    """The events of a response, one after another."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._lines = response.aiter_lines()

    async def next(self) -> dict[str, str]:
        """The fields of the next event; of a comment, nothing."""
        fields: dict[str, str] = {}
        async with asyncio.timeout(10):
            async for line in self._lines:
                if not line:
                    return fields
                name, _, value = line.partition(":")
                if name:
                    fields[name] = value.removeprefix(" ")
        raise EOFError

    async def seq(self) -> int:
        """Of the message that comes next."""
        fields: dict[str, str] = {}
        while not fields:
            fields = await self.next()
        assert fields["event"] == "next", fields
        said = orjson.loads(fields["data"])["data"]["messageAdded"]
        assert fields.get("id") == said.get("cursor")
        return int(said["message"]["seq"])


@asynccontextmanager
async def opened(
    server: LiveServer, person: Person, method: str = "POST", headers: Json = None, **said: Json
) -> AsyncIterator[Stream]:
    """A stream of somebody's."""
    body: Json = {"params": {k: v if isinstance(v, str) else orjson.dumps(v).decode() for k, v in said.items()}}
    if method == "POST":
        body = {"json": said}
    sent = {
        "Accept": "text/event-stream",
        **({"Authorization": f"Bearer {person.token}"} if person.token else {}),
        **(headers or {}),
    }
    async with person.http.stream(method, "/graphql/stream", headers=sent, **body) as response:
        if response.status_code != httpx.codes.OK:
            await response.aread()
        yield Stream(response)


@pytest.mark.parametrize("method", ["GET", "POST"])
async def test_backlog_then_live(server: LiveServer, method: str) -> None:
    thread = await server.api.thread("ann")
    ann, boss = server.api.customer("ann"), server.api.admin()
    start = await current_cursor(ann)
    await boss.send(thread)
    said = {"query": ADDED, "variables": {"id": thread, "after": start}}
    async with opened(server, ann, method, **said) as stream:
        assert await stream.seq() == 2
        await boss.send(thread)
        assert await stream.seq() == 3
    await wait_for(lambda: (connections.count, hub.listener_count) == (0, 0), 10)


async def test_headers_let_proxies_pass_it_on(server: LiveServer) -> None:
    async with opened(server, server.api.customer("ann"), query="{ store { name } }") as stream:
        headers = stream.response.headers
        assert headers["content-type"].startswith("text/event-stream")
        assert headers["cache-control"] == "no-cache"
        assert headers["x-accel-buffering"] == "no"
        assert "content-length" not in headers


async def test_a_query_and_a_mutation_complete(server: LiveServer) -> None:
    thread = await server.api.thread("ann")
    ann = server.api.customer("ann")
    for query, variables in (("{ store { name } }", {}), (SEND, {"input": {"threadId": thread, "body": "hello"}})):
        async with opened(server, ann, query=query, variables=variables) as stream:
            first = await stream.next()
            assert first["event"] == "next"
            assert "errors" not in orjson.loads(first["data"])
            assert await stream.next() == {"event": "complete", "data": ""}
            with pytest.raises(EOFError):
                await stream.next()


async def test_last_event_id_goes_on(server: LiveServer) -> None:
    thread = await server.api.thread("ann")
    ann, boss = server.api.customer("ann"), server.api.admin()
    start = await current_cursor(ann)
    for _ in range(3):
        await boss.send(thread)
    async with opened(server, ann, query=ADDED, variables={"id": thread, "after": start}) as stream:
        await stream.seq()
        mark = (await stream.next())["id"]
    after_mark = {"Last-Event-ID": mark}
    async with opened(server, ann, headers=after_mark, query=ADDED, variables={"id": thread}) as stream:
        assert await stream.seq() == 4
    async with opened(server, ann, headers=after_mark, query=UNMARKED, variables={"id": thread}) as stream:
        assert await stream.seq() == 4
    async with opened(server, ann, headers=after_mark, query=ADDED, variables={"id": thread, "after": start}) as stream:
        assert await stream.seq() == 2, "what the document says comes first"


@pytest.mark.parametrize("mark", ["forged", "of another", ""])
async def test_only_ones_own_event_id_is_good(server: LiveServer, mark: str) -> None:
    thread = await server.api.thread("ann")
    ann = server.api.customer("ann")
    mark = await current_cursor(server.api.admin()) if mark == "of another" else mark
    async with opened(server, ann, headers={"Last-Event-ID": mark}, query=ADDED, variables={"id": thread}) as stream:
        error = orjson.loads((await stream.next())["data"])
        assert error["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
        assert (await stream.next())["event"] == "complete"


async def test_a_refusal_is_a_result_and_the_end(server: LiveServer) -> None:
    thread = await server.api.thread("ann")
    async with opened(server, server.api.customer("eve"), query=ADDED, variables={"id": thread}) as stream:
        first = await stream.next()
        assert orjson.loads(first["data"])["errors"][0]["extensions"]["code"] == "NOT_FOUND"
        assert (await stream.next())["event"] == "complete"


@pytest.mark.parametrize(
    ("method", "said", "status"),
    [
        ("POST", {}, 400),
        ("POST", {"query": ""}, 400),
        ("POST", {"query": 1}, 400),
        ("GET", {}, 400),
        ("GET", {"query": "{ store { name } }", "variables": "nonsense"}, 400),
        ("PUT", {"query": "{ store { name } }"}, 405),
    ],
)
@ON_SQLITE
async def test_what_is_no_request_is_refused(server: LiveServer, method: str, said: Json, status: int) -> None:
    ann = server.api.customer("ann")
    if method == "GET":
        response = await ann.http.get("/graphql/stream", params=said)
    else:
        response = await ann.http.request(method, "/graphql/stream", json=said)
    assert response.status_code == status
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_a_mutation_by_get_is_not_run(server: LiveServer) -> None:
    thread = await server.api.thread("ann")
    said = {"query": SEND, "variables": {"input": {"threadId": thread, "body": "hello"}}}
    async with opened(server, server.api.customer("ann"), "GET", **said) as stream:
        if stream.response.status_code == httpx.codes.OK:
            first = orjson.loads((await stream.next())["data"])
            assert first["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
    seen = await server.api.admin().ask("query ($id: ID!) { thread(id: $id) { lastMessage { seq } } }", id=thread)
    assert seen["thread"]["lastMessage"]["seq"] == 1


async def test_a_bad_or_expired_token_is_401(server: LiveServer) -> None:
    expired = sign(server.settings, "customer", "ann", days=-1)
    for token in ("nonsense", expired):
        async with opened(server, Person(server.api.http, token, "ann"), query="{ store { name } }") as stream:
            assert stream.response.status_code == httpx.codes.UNAUTHORIZED
            assert stream.response.json()["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_without_a_token_there_is_only_what_is_everybodys(server: LiveServer) -> None:
    async with opened(server, server.api.nobody(), query="{ store { name } }") as stream:
        assert "errors" not in orjson.loads((await stream.next())["data"])
    async with opened(server, server.api.nobody(), query="subscription { unreadBadge { messages } }") as stream:
        error = orjson.loads((await stream.next())["data"])
        assert error["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"


async def test_heartbeats_while_nothing_happens(server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("schema.stream.HEARTBEAT_SECONDS", 0.1)
    thread = await server.api.thread("ann")
    async with opened(server, server.api.customer("ann"), query=ADDED, variables={"id": thread}) as stream:
        start = time.monotonic()
        assert [await stream.next() for _ in range(3)] == [{}, {}, {}]
        assert time.monotonic() - start < 5
        await server.api.admin().send(thread)
        assert await stream.seq() == 2


async def test_a_token_that_ends_ends_its_stream(server: LiveServer) -> None:
    """Without `complete`: the client is to come back with another."""
    await server.api.customer("ann").badge()
    brief = Person(server.api.http, sign(server.settings, "customer", "ann", days=2 / 86400), "ann")
    async with opened(server, brief, query="subscription { unreadBadge { messages } }") as stream:
        assert (await stream.next())["event"] == "next"
        start = time.monotonic()
        with pytest.raises(EOFError):  # noqa: PT012 - after a heartbeat, at most
            assert await stream.next() == {}
            await stream.next()
        assert time.monotonic() - start < 4
    await wait_for(lambda: hub.listener_count == 0, 5)
