"""How much one connection, one user and one address may have open."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus

from settings import Settings
from subscriptions.connections import connections
from tests.faults.subscribers import wait_for
from tests.support.api import Person
from tests.support.live_server import LiveServer, WebSocketClient, live_server

INBOX = "subscription { inboxEvents { __typename } }"
BADGE = "subscription { unreadBadge { messages } }"


@pytest.fixture
def settings(shared_sqlite: Settings) -> Settings:
    """This does not depend on the database."""
    return shared_sqlite


async def test_a_connection_has_at_most_100_subscriptions(server: LiveServer) -> None:
    async with server.connect(server.api.customer("ann")) as ws:
        many = [await ws.subscribe(BADGE) for _ in range(101)]
        for one in many[:100]:
            assert await one.next() == {"messages": 0}
        assert await many[100].error() == "BAD_USER_INPUT"
        await ws.send({"type": "complete", "id": many[0].id})
        assert await (await ws.subscribe(BADGE)).next() == {"messages": 0}


@asynccontextmanager
async def bounded(settings: Settings, **limits: int) -> AsyncIterator[LiveServer]:
    """A server that lets fewer in."""
    limited = settings.model_copy(update={"rate_limits": True, **limits})
    async with live_server(limited) as server:
        yield server


async def test_so_many_connections_a_user(settings: Settings) -> None:
    async with bounded(settings, max_connections_per_user=2) as server, AsyncExitStack() as stack:
        ann, eve = server.api.customer("ann"), server.api.customer("eve")
        first = await stack.enter_async_context(server.connect(ann))
        await stack.enter_async_context(server.connect(ann))
        protocols: Any = ["graphql-transport-ws"]
        async with connect(server.ws_url, subprotocols=protocols) as socket:
            third = WebSocketClient(socket)
            await third.send({"type": "connection_init", "payload": {"Authorization": f"Bearer {ann.token}"}})
            with pytest.raises(ConnectionClosed):  # noqa: PT012 - after an acknowledgement, at most
                await third.receive()
                await third.receive()
            assert socket.close_code == 4429
        assert (await stream_status(server, ann)) == httpx.codes.TOO_MANY_REQUESTS
        await stack.enter_async_context(server.connect(eve))
        await first.socket.close()
        await wait_for(lambda: connections.count == 2, 5)
        await stack.enter_async_context(server.connect(ann))


async def test_so_many_streams_a_user_over_all_connections(settings: Settings) -> None:
    async with bounded(settings, max_streams_per_user=3) as server, AsyncExitStack() as stack:
        ann, eve = server.api.customer("ann"), server.api.customer("eve")
        first, second = [await stack.enter_async_context(server.connect(ann)) for _ in range(2)]
        open_ones = [await first.subscribe(BADGE), await first.subscribe(INBOX), await second.subscribe(BADGE)]
        await open_ones[0].next()
        await open_ones[2].next()
        assert await (await second.subscribe(BADGE)).error() == "BAD_USER_INPUT"
        other = await stack.enter_async_context(server.connect(eve))
        assert await (await other.subscribe(BADGE)).next() == {"messages": 0}
        await first.send({"type": "complete", "id": open_ones[0].id})
        await wait_for(lambda: connections._subscriptions.total() == 3, 5)
        assert await (await second.subscribe(BADGE)).next() == {"messages": 0}
    assert not connections._subscriptions


async def test_so_many_connections_an_address(settings: Settings) -> None:
    async with bounded(settings, max_connections_per_address=2) as server, AsyncExitStack() as stack:
        for name in ("ann", "eve"):
            await stack.enter_async_context(server.connect(server.api.customer(name)))
        protocols: Any = ["graphql-transport-ws"]
        with pytest.raises(InvalidStatus):
            await stack.enter_async_context(connect(server.ws_url, subprotocols=protocols))
        assert (await stream_status(server, server.api.customer("bob"))) == httpx.codes.TOO_MANY_REQUESTS
        await server.api.customer("bob").ask("{ store { name } }")


async def stream_status(server: LiveServer, person: Person) -> int:
    """Of an event stream."""
    headers = {"Authorization": f"Bearer {person.token}"}
    url = f"http://127.0.0.1:{server.port}/graphql/stream"
    async with (
        httpx.AsyncClient() as http,
        http.stream("POST", url, json={"query": BADGE}, headers=headers) as response,
    ):
        return response.status_code
