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
from tests.faults.followers import until
from tests.support.api import Person
from tests.support.ports import Running, Wire, running

BADGE = "subscription { unreadBadge { messages } }"


@pytest.fixture
def settings(shared_sqlite: Settings) -> Settings:
    """This does not depend on the database."""
    return shared_sqlite


async def test_a_connection_has_at_most_100_subscriptions(server: Running) -> None:
    async with server.connected(server.api.customer("ann")) as wire:
        many = [await wire.subscribe(BADGE) for _ in range(101)]
        for one in many[:100]:
            assert await one.next() == {"messages": 0}
        assert await many[100].error() == "BAD_USER_INPUT"
        await wire.put({"type": "complete", "id": many[0].id})
        assert await (await wire.subscribe(BADGE)).next() == {"messages": 0}


@asynccontextmanager
async def bounded(settings: Settings, **limits: int) -> AsyncIterator[Running]:
    """A server that lets fewer in."""
    limited = settings.model_copy(update={"rate_limits": True, **limits})
    async with running(limited) as server:
        yield server


async def test_so_many_connections_a_user(settings: Settings) -> None:
    async with bounded(settings, max_connections_per_user=2) as server, AsyncExitStack() as stack:
        ann, eve = server.api.customer("ann"), server.api.customer("eve")
        first = await stack.enter_async_context(server.connected(ann))
        await stack.enter_async_context(server.connected(ann))
        protocols: Any = ["graphql-transport-ws"]
        async with connect(server.ws_url, subprotocols=protocols) as socket:
            third = Wire(socket)
            await third.put({"type": "connection_init", "payload": {"Authorization": f"Bearer {ann.token}"}})
            with pytest.raises(ConnectionClosed):  # noqa: PT012 - after an acknowledgement, at most
                await third.get()
                await third.get()
            assert socket.close_code == 4429
        assert (await stream_status(server, ann)) == httpx.codes.TOO_MANY_REQUESTS
        await stack.enter_async_context(server.connected(eve))
        await first.socket.close()
        await until(lambda: connections.count == 2, 5)
        await stack.enter_async_context(server.connected(ann))


async def test_so_many_connections_an_address(settings: Settings) -> None:
    async with bounded(settings, max_connections_per_address=2) as server, AsyncExitStack() as stack:
        for name in ("ann", "eve"):
            await stack.enter_async_context(server.connected(server.api.customer(name)))
        protocols: Any = ["graphql-transport-ws"]
        with pytest.raises(InvalidStatus):
            await stack.enter_async_context(connect(server.ws_url, subprotocols=protocols))
        assert (await stream_status(server, server.api.customer("bob"))) == httpx.codes.TOO_MANY_REQUESTS
        await server.api.customer("bob").ask("{ store { name } }")


async def stream_status(server: Running, person: Person) -> int:
    """Of an event stream."""
    headers = {"Authorization": f"Bearer {person.token}"}
    url = f"http://127.0.0.1:{server.port}/graphql/stream"
    async with (
        httpx.AsyncClient() as http,
        http.stream("POST", url, json={"query": BADGE}, headers=headers) as response,
    ):
        return response.status_code
