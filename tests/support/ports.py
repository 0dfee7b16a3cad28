"""The app on a real port, and clients of graphql-transport-ws."""

import asyncio
import itertools
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import httpx
import orjson
import uvicorn
from websockets.asyncio.client import ClientConnection, connect

from server import create_app, listen, uvicorn_config
from settings import Settings
from tests.support.api import Api, Person

Json = Any
PATIENCE = 10.0  # seconds that a test waits for what must come
QUIET = 0.3  # seconds after which what has not come will not come


@dataclass
class Running:
    """A server that runs."""

    settings: Settings
    port: int
    uvicorn: uvicorn.Server
    api: Api

    @property
    def ws_url(self) -> str:
        """Where its WebSocket is."""
        return f"ws://127.0.0.1:{self.port}/graphql"

    @asynccontextmanager
    async def connected(self, person: Person) -> AsyncIterator["Wire"]:
        """A connection of somebody's, acknowledged."""
        async with connect(self.ws_url, subprotocols=["graphql-transport-ws"], max_size=None) as socket:  # type: ignore[list-item]
            wire = Wire(socket)
            await wire.put({"type": "connection_init", "payload": {"Authorization": f"Bearer {person.token}"}})
            assert await wire.get() == {"type": "connection_ack"}
            yield wire


@asynccontextmanager
async def running(settings: Settings) -> AsyncIterator[Running]:
    """Serve on a free port until the end of the block."""
    listening = listen(settings.model_copy(update={"port": 0}))
    port = listening.getsockname()[1]
    server = uvicorn.Server(uvicorn_config(create_app(settings)))
    task = asyncio.create_task(server._serve([listening]))  # without uvicorn's signal handlers
    while not server.started:
        await asyncio.sleep(0.01)
        assert not task.done(), "the server did not start"
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30, verify=False) as http:
            yield Running(settings, port, server, Api(http, settings))
    finally:
        server.should_exit = True
        await asyncio.wait_for(task, PATIENCE)


@dataclass
class Wire:
    """One WebSocket connection, spoken to frame by frame."""

    socket: ClientConnection
    _ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _early: dict[str, list[Json]] = field(default_factory=dict)

    async def put(self, message: Json) -> None:
        """Send a message."""
        await self.socket.send(orjson.dumps(message).decode())

    async def get(self, patience: float = PATIENCE) -> Json:
        """The next message, whatever it is; pings are answered and passed over."""
        async with asyncio.timeout(patience):
            text = await self.socket.recv()
        assert isinstance(text, str), "a binary frame"
        return orjson.loads(text)

    async def subscribe(self, query: str, **variables: Json) -> "Subscribed":
        """Begin an operation."""
        operation = str(next(self._ids))
        payload = {"query": query, "variables": variables}
        await self.put({"id": operation, "type": "subscribe", "payload": payload})
        return Subscribed(self, operation)

    async def message_of(self, operation: str, patience: float) -> Json:
        """The next message of one operation; those of others are kept for them."""
        kept = self._early.setdefault(operation, [])
        while not kept:
            message = await self.get(patience)
            self._early.setdefault(message["id"], []).append(message)
        return kept.pop(0)


@dataclass
class Subscribed:
    """An operation under way."""

    wire: Wire
    id: str

    async def next(self, patience: float = PATIENCE) -> Json:
        """The next result's only field."""
        message = await self.wire.message_of(self.id, patience)
        assert message["type"] == "next", message
        assert "errors" not in message["payload"], message
        return next(iter(message["payload"]["data"].values()))

    async def error(self) -> str:
        """The code of the error that ends it."""
        message = await self.wire.message_of(self.id, PATIENCE)
        assert message["type"] == "error", message
        return str(message["payload"][0]["extensions"]["code"])

    async def silent(self, patience: float = QUIET) -> bool:
        """Does nothing more come?"""
        with suppress(TimeoutError):
            message = await self.wire.message_of(self.id, patience)
            raise AssertionError(f"this came: {message}")
        return True

    async def until_live(self) -> "Subscribed":
        """The protocol has no word for subscribed: ask for something after it on the same connection, and a little."""
        other = await self.wire.subscribe("{ store { name } }")
        await other.next()
        await asyncio.sleep(0.05)
        return self
