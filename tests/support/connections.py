"""Connections that need not go well, and what the server holds of them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.support.api import Person
from tests.support.live_server import TIMEOUT_SECONDS, LiveServer, WebSocketClient

PROTOCOL = "graphql-transport-ws"
ABNORMAL_CLOSURE = 1006


@asynccontextmanager
async def open_websocket(
    server: LiveServer, protocols: Sequence[str] | None = (PROTOCOL,), origin: str | None = None
) -> AsyncIterator[WebSocketClient]:
    """A connection that has said nothing yet."""
    offered: Any = protocols
    said: Any = origin
    async with connect(server.ws_url, subprotocols=offered, origin=said, max_size=None, close_timeout=1) as socket:
        yield WebSocketClient(socket)


def connection_init(person: Person) -> dict[str, Any]:
    """Somebody's first message."""
    return {"type": "connection_init", "payload": {"Authorization": f"Bearer {person.token}"}}


async def close_code(ws: WebSocketClient) -> int:
    """The code with which the server closes; what it says before is passed over."""
    async with asyncio.timeout(TIMEOUT_SECONDS):
        with suppress(ConnectionClosed):
            while True:
                await ws.socket.recv()
    code = ws.socket.close_code
    assert code is not None
    assert code != ABNORMAL_CLOSURE, "the connection broke off"
    return code


async def answers_ping(ws: WebSocketClient) -> bool:
    """Does the server still answer here? What it says before is passed over."""
    await ws.send({"type": "ping"})
    while (await ws.receive())["type"] != "pong":
        pass
    return True


def server_protocols(server: LiveServer) -> list[WebSocketsSansIOProtocol]:
    """The server's ends of the WebSocket connections."""
    return [one for one in server.uvicorn.server_state.connections if isinstance(one, WebSocketsSansIOProtocol)]


async def eventually(holds: Any, seconds: float = TIMEOUT_SECONDS) -> None:
    """Wait until `holds()` is true."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - what it asks for has no event
            await asyncio.sleep(0.01)
