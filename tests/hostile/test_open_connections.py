"""Connections on which nothing comes: an address has so many of them."""

import asyncio
from collections.abc import Callable
from contextlib import AsyncExitStack

import httpx
import pytest

from runtime import half_sent, http, open_connections
from settings import Settings
from tests.hostile.test_half_sent import WHOLE, Client
from tests.support.live_server import LiveServer


@pytest.fixture
def settings(shared_sqlite: Settings) -> Settings:
    """The database has no part in this."""
    return shared_sqlite


async def test_one_address_has_so_many_connections_open(server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(open_connections, "MAX_OPEN_OF_ADDRESS", 3)
    async with AsyncExitStack() as stack:

        async def opened(data: bytes = b"") -> Client:
            client = await stack.enter_async_context(Client(server))
            await client.send(data)
            if data == WHOLE:
                assert await client.status() == httpx.codes.OK
            return client

        proxied = [await opened(WHOLE) for _ in range(5)]
        monkeypatch.setattr(server.uvicorn.config, "forwarded_allow_ips", "10.0.0.1")
        half_sent._proxies.cache_clear()
        ws = await stack.enter_async_context(server.connect(server.api.customer()))
        busy, answered, silent = await opened(WHOLE[:-3]), await opened(WHOLE), await opened()
        for idle in (answered, silent):
            await opened(WHOLE)
            assert (await idle.rest()).startswith(b"HTTP/1.1 408 ")
        for client in (busy, *proxied):
            await client.send(WHOLE[-3:] if client is busy else WHOLE)
            assert await client.status() == httpx.codes.OK
        await (await ws.subscribe("{ store { name } }")).next()
        for _ in range(3):
            latest = await opened(WHOLE[:-3])
        await until(lambda: len(http.BoundedHttp._half_sent) == 3)
        assert (await (await opened()).rest()).startswith(b"HTTP/1.1 408 "), "where all are busy it is the new one"
        await latest.send(WHOLE[-3:])
        assert await latest.status() == httpx.codes.OK
    await until(lambda: not http.BoundedHttp._open._of)


async def until(holds: Callable[[], bool]) -> None:
    """Wait for what nothing tells of: that the server has noticed what was sent, or closed."""
    async with asyncio.timeout(10):
        while not holds():  # noqa: ASYNC110
            await asyncio.sleep(0.02)
