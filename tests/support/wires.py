"""Connections that need not go well, and what the server holds of them."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager, suppress
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from tests.support.api import Person
from tests.support.ports import PATIENCE, Running, Wire

PROTOCOL = "graphql-transport-ws"
BROKEN_OFF = 1006


@asynccontextmanager
async def dialled(
    server: Running, protocols: Sequence[str] | None = (PROTOCOL,), origin: str | None = None
) -> AsyncIterator[Wire]:
    """A connection that has said nothing yet."""
    offered: Any = protocols
    said: Any = origin
    async with connect(server.ws_url, subprotocols=offered, origin=said, max_size=None, close_timeout=1) as socket:
        yield Wire(socket)


def init(person: Person) -> dict[str, Any]:
    """Somebody's first message."""
    return {"type": "connection_init", "payload": {"Authorization": f"Bearer {person.token}"}}


async def close_code(wire: Wire) -> int:
    """The code with which the server closes; what it says before is passed over."""
    async with asyncio.timeout(PATIENCE):
        with suppress(ConnectionClosed):
            while True:
                await wire.socket.recv()
    code = wire.socket.close_code
    assert code is not None
    assert code != BROKEN_OFF, "the connection broke off"
    return code


async def alive(wire: Wire) -> bool:
    """Does the server still answer here? What it says before is passed over."""
    await wire.put({"type": "ping"})
    while (await wire.get())["type"] != "pong":
        pass
    return True


def accepted(server: Running) -> list[WebSocketsSansIOProtocol]:
    """The server's ends of the WebSocket connections."""
    return [one for one in server.uvicorn.server_state.connections if isinstance(one, WebSocketsSansIOProtocol)]


async def eventually(holds: Any, patience: float = PATIENCE) -> None:
    """Wait until `holds()` is true."""
    async with asyncio.timeout(patience):
        while not holds():  # noqa: ASYNC110 - what it asks for has no event
            await asyncio.sleep(0.01)
