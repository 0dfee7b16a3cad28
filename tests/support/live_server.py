"""The app served on a real port, and a client of graphql-transport-ws for it."""

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

from runtime.listening import bind_socket
from server import create_app, uvicorn_config
from settings import Settings
from subscriptions.feed_reader import feed_reader
from subscriptions.frames import SocketSink
from tests.support.api import Api, Person

Json = Any
TIMEOUT_SECONDS = 10.0  # seconds that a test waits for what must come
SILENCE_SECONDS = 0.3  # seconds after which what has not come will not come


@dataclass
class LiveServer:
    """A running server and its API."""

    settings: Settings
    port: int
    uvicorn: uvicorn.Server
    api: Api

    @property
    def ws_url(self) -> str:
        """The URL of its WebSocket endpoint."""
        return f"ws://127.0.0.1:{self.port}/graphql"

    @asynccontextmanager
    async def connect(self, person: Person) -> AsyncIterator["WebSocketClient"]:
        """Open a WebSocket connection as a user, up to `connection_ack`."""
        async with connect(self.ws_url, subprotocols=["graphql-transport-ws"], max_size=None) as socket:  # type: ignore[list-item]
            ws = WebSocketClient(socket)
            await ws.send({"type": "connection_init", "payload": {"Authorization": f"Bearer {person.token}"}})
            assert await ws.receive() == {"type": "connection_ack"}
            yield ws


@asynccontextmanager
async def live_server(settings: Settings) -> AsyncIterator[LiveServer]:
    """Serve an app with these settings on a free port until the end of the block."""
    listening = bind_socket(settings.model_copy(update={"port": 0}))
    port = listening.getsockname()[1]
    server = uvicorn.Server(uvicorn_config(create_app(settings)))
    task = asyncio.create_task(server._serve([listening]))  # without uvicorn's signal handlers
    while not server.started:
        await asyncio.sleep(0.01)
        assert not task.done(), "the server did not start"
    try:
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=30, verify=False) as http:
            yield LiveServer(settings, port, server, Api(http, settings))
    finally:
        server.should_exit = True
        await asyncio.wait_for(task, TIMEOUT_SECONDS)


@dataclass
class WebSocketClient:
    """One WebSocket connection of graphql-transport-ws, with single messages sent and received by the test."""

    socket: ClientConnection
    _ids: "itertools.count[int]" = field(default_factory=lambda: itertools.count(1))
    _early: dict[str, list[Json]] = field(default_factory=dict)

    async def send(self, message: Json) -> None:
        """Send a message of the protocol as JSON."""
        await self.socket.send(orjson.dumps(message).decode())

    async def receive(self, seconds: float = TIMEOUT_SECONDS) -> Json:
        """Return the next message; raises TimeoutError where none comes in time."""
        async with asyncio.timeout(seconds):
            text = await self.socket.recv()
        assert isinstance(text, str), "a binary frame"
        return orjson.loads(text)

    async def subscribe(self, query: str, **variables: Json) -> "Subscription":
        """Send `subscribe` for an operation, and return the handle of its results."""
        operation = str(next(self._ids))
        payload = {"query": query, "variables": variables}
        await self.send({"id": operation, "type": "subscribe", "payload": payload})
        return Subscription(self, operation)

    async def message_of(self, operation: str, seconds: float) -> Json:
        """Return the next message of one operation; messages of other operations are kept for these."""
        kept = self._early.setdefault(operation, [])
        while not kept:
            message = await self.receive(seconds)
            self._early.setdefault(message["id"], []).append(message)
        return kept.pop(0)


@dataclass
class Subscription:
    """A running operation of a WebSocket connection."""

    ws: WebSocketClient
    id: str

    async def next(self, seconds: float = TIMEOUT_SECONDS) -> Json:
        """Return the only field of the next result; fails on errors and on the end of the operation."""
        message = await self.ws.message_of(self.id, seconds)
        assert message["type"] == "next", message
        assert "errors" not in message["payload"], message
        return next(iter(message["payload"]["data"].values()))

    async def error(self) -> str:
        """Wait for the error that ends the operation, and return its code."""
        message = await self.ws.message_of(self.id, TIMEOUT_SECONDS)
        assert message["type"] == "error", message
        return str(message["payload"][0]["extensions"]["code"])

    async def receives_nothing(self, seconds: float = SILENCE_SECONDS) -> bool:
        """Return True where nothing comes within `seconds`; fails otherwise."""
        with suppress(TimeoutError):
            message = await self.ws.message_of(self.id, seconds)
            raise AssertionError(f"this came: {message}")
        return True

    async def wait_until_live(self) -> "Subscription":
        """Wait until the server, which runs in this process, tells the subscription of events. No frame says so."""
        address = self.ws.socket.local_address
        async with asyncio.timeout(TIMEOUT_SECONDS):
            while (address, self.id) not in followed_operations():  # noqa: ASYNC110 - it has no event
                await asyncio.sleep(0.002)
        return self


def followed_operations() -> set[tuple[Any, str]]:
    """The operations of WebSockets that follow events in this process: the client's address, and the operation's id."""
    sinks = [subscriber.sink for feed in feed_reader._feeds() for subscriber in feed.subscribers]
    return {
        (sink._protocol.transport.get_extra_info("peername"), sink._operation_id)
        for sink in sinks
        if isinstance(sink, SocketSink)
    }
