"""Somebody who is blocked is out on every road and every process, and in again afterwards."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from typing import Any
from uuid import uuid4

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from models import clock
from tests.faults.conftest import Cluster
from tests.support.api import Api, Person
from tests.support.live_server import WebSocketClient

Json = Any
BLOCK = """mutation ($input: UserBlockInput!) { userBlock(input: $input) {
  block { reason until user { externalId } by { externalId } } userErrors { field code } } }"""
UNBLOCK = "mutation ($input: UserUnblockInput!) { userUnblock(input: $input) { userErrors { field code } } }"
BLOCKED = "{ blockedUsers { nodes { reason user { externalId } } totalCount } }"
BADGE = "subscription { unreadBadge { messages } }"


async def id_of(person: Person) -> str:
    """Their global id."""
    return str((await person.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"])


async def status_of(person: Person) -> int:
    """Of their next request."""
    headers = {"Authorization": f"Bearer {person.token}"}
    response = await person.http.post("/graphql", json={"query": "{ viewer { user { id } } }"}, headers=headers)
    return response.status_code


async def test_a_blocked_person_is_listed_and_out_until_undone(api: Api) -> None:
    ann, boss = api.customer("ann"), api.admin()
    user = await id_of(ann)
    payload = await boss.do(BLOCK, userId=user, reason=" Threats. ")
    assert payload == {
        "block": {"reason": "Threats.", "until": None, "user": {"externalId": "ann"}, "by": {"externalId": "boss"}},
        "userErrors": [],
    }
    assert await status_of(ann) == httpx.codes.UNAUTHORIZED
    listed = (await boss.ask(BLOCKED))["blockedUsers"]
    assert listed == {"nodes": [{"reason": "Threats.", "user": {"externalId": "ann"}}], "totalCount": 1}
    assert (await boss.do(UNBLOCK, userId=user))["userErrors"] == []
    assert await status_of(ann) == httpx.codes.OK
    assert (await boss.ask(BLOCKED))["blockedUsers"]["totalCount"] == 0
    again = await boss.do(UNBLOCK, userId=user)
    assert again["userErrors"] == [{"field": ["userId"], "code": "NOT_FOUND"}]


async def test_a_block_may_end_by_itself(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    ann, boss = api.customer("ann"), api.admin()
    user, until_then = await id_of(ann), clock.now() + timedelta(hours=1)
    await boss.do(BLOCK, userId=user, reason="Cool down.", until=until_then.isoformat())
    assert await status_of(ann) == httpx.codes.UNAUTHORIZED
    monkeypatch.setattr(clock, "now", lambda: until_then + timedelta(seconds=1))
    assert (await boss.ask(BLOCKED))["blockedUsers"]["totalCount"] == 0
    assert await status_of(ann) == httpx.codes.OK


async def test_blocking_again_changes_the_reason(api: Api) -> None:
    ann, boss = api.customer("ann"), api.admin()
    user = await id_of(ann)
    for reason in ("first", "second"):
        await boss.do(BLOCK, userId=user, reason=reason)
    assert [row["reason"] for row in (await boss.ask(BLOCKED))["blockedUsers"]["nodes"]] == ["second"]


@pytest.mark.parametrize(
    ("fields", "field", "code"),
    [
        ({"reason": " "}, "reason", "BLANK"),
        ({"reason": "x" * 2001}, "reason", "TOO_LONG"),
        ({"until": "2020-01-01T00:00:00Z"}, "until", "INVALID"),
        ({"userId": "nonsense"}, "userId", "NOT_FOUND"),
        ({"userId": "self"}, "userId", "NOT_ALLOWED"),
    ],
)
async def test_what_is_refused_leaves_no_trace(api: Api, fields: Json, field: str, code: str) -> None:
    ann, boss = api.customer("ann"), api.admin()
    if fields.get("userId") == "self":
        fields = {"userId": await id_of(boss)}
    refused = await boss.do(BLOCK, **{"userId": await id_of(ann), "reason": "Spam", **fields})
    assert refused["userErrors"] == [{"field": [field], "code": code}]
    assert (await boss.ask(BLOCKED))["blockedUsers"]["totalCount"] == 0
    assert await status_of(ann) == httpx.codes.OK


async def test_blocking_is_for_admins(api: Api) -> None:
    user = await id_of(api.customer("ann"))
    for other in (api.customer("eve"), api.vendor(), api.backend()):
        assert await other.error(BLOCK, input={"userId": user, "reason": "x"}) == "FORBIDDEN"
        assert await other.error(UNBLOCK, input={"userId": user}) == "FORBIDDEN"
    for other in (api.customer("eve"), api.vendor()):
        assert await other.error(BLOCKED) == "FORBIDDEN"
    assert (await api.backend().ask(BLOCKED))["blockedUsers"]["totalCount"] == 0


@asynccontextmanager
async def opened(url: str, person: Person) -> AsyncIterator[WebSocketClient]:
    """A WebSocket that is acknowledged."""
    protocols: Any = ["graphql-transport-ws"]
    async with connect(url, subprotocols=protocols) as socket:
        ws = WebSocketClient(socket)
        await ws.send({"type": "connection_init", "payload": {"Authorization": f"Bearer {person.token}"}})
        assert await ws.receive() == {"type": "connection_ack"}
        yield ws


async def closing_code(ws: WebSocketClient) -> int | None:
    """With what it is closed."""
    while True:
        try:
            await ws.receive()
        except ConnectionClosed as closed:
            return closed.rcvd.code if closed.rcvd else None


async def streamed(person: Person, query: str) -> list[str]:
    """The lines of an event stream, to its end."""
    headers = {"Authorization": f"Bearer {person.token}", "Accept": "text/event-stream"}
    async with person.http.stream("POST", "/graphql/stream", json={"query": query}, headers=headers) as response:
        assert response.status_code == httpx.codes.OK
        return [line async for line in response.aiter_lines()]


@pytest.mark.parametrize("lost", [False, True], ids=["told", "untold"])
async def test_every_connection_on_every_process_ends(cluster: Cluster, lost: bool) -> None:
    """Also where Redis is away, and no signal comes: the other process sees it in the database."""
    here, there = cluster.apis
    name = f"mallory-{uuid4()}"
    person, same = here.customer(name), there.customer(name)
    user, boss = await id_of(person), here.admin()
    await id_of(boss)
    async with opened(cluster.urls[0], person) as first, opened(cluster.urls[1], person) as second:
        streams = [asyncio.create_task(streamed(one, BADGE)) for one in (person, same)]
        await asyncio.sleep(0.5)
        if lost:
            cluster.redis.kill()
        try:
            await boss.do(BLOCK, userId=user, reason="Threats.")
            async with asyncio.timeout(10):
                assert await closing_code(first) == 4403
                assert await closing_code(second) == 4403
                for lines in await asyncio.gather(*streams):
                    assert "event: next" in lines
                    assert "event: complete" not in lines
            for url, one in zip(cluster.urls, (person, same), strict=True):
                assert await status_of(one) == httpx.codes.UNAUTHORIZED
                with pytest.raises(ConnectionClosed) as refused:
                    async with opened(url, one):
                        pass
                assert refused.value.rcvd is not None
                assert refused.value.rcvd.code == 4403
        finally:
            if lost:
                await asyncio.to_thread(cluster.redis.start)
    await boss.do(UNBLOCK, userId=user)
    assert await status_of(person) == await status_of(same) == httpx.codes.OK
