"""Clients that follow events through whatever happens, as a good client does: they connect again and go on."""

import asyncio
import itertools
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

import asyncpg
import orjson
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException

from models.signing import use_secret
from schema.ids import encode_event_id, to_global_id

Json = Any
INBOX = """subscription ($after: String) { inboxEvents(after: $after) {
  __typename id cursor thread { id } ... on MessageAdded { message { seq body } } } }"""
RETRY_SECONDS = 0.2
SILENT_SECONDS = 1.0  # a ping that is not answered for so long: the network is gone


OPTIONS: Any = {
    "subprotocols": ["graphql-transport-ws"],
    "open_timeout": 3,
    "close_timeout": 1,
    "max_queue": None,
}


class RefusedError(Exception):
    """The subscription ended with an error, which a client cannot mend by connecting again."""


@dataclass
class Subscriber:
    """Somebody's inbox, followed from server to server. `events` is all that came, in order."""

    urls: list[str]
    token: str
    cursor: str
    query: str = INBOX
    variables: Json = field(default_factory=dict)
    silence: float = SILENT_SECONDS
    events: list[Json] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    refusals: list[Json] = field(default_factory=list)
    connections: int = 0
    socket: ClientConnection | None = None

    async def run(self) -> None:
        """Until cancelled."""
        for url in itertools.cycle(self.urls):
            try:
                await self._follow(url)
            except (OSError, TimeoutError, WebSocketException):
                await asyncio.sleep(RETRY_SECONDS)

    async def _follow(self, url: str) -> None:
        async with connect(url, **OPTIONS, ping_interval=self.silence, ping_timeout=self.silence) as socket:
            self.socket = socket
            await self._put({"type": "connection_init", "payload": {"Authorization": f"Bearer {self.token}"}})
            payload = {"query": self.query, "variables": {**self.variables, "after": self.cursor}}
            async for text in socket:
                message = orjson.loads(text)
                if message["type"] == "connection_ack":
                    self.connections += 1
                    await self._put({"type": "subscribe", "id": "1", "payload": payload})
                elif message["type"] == "next" and "errors" not in message["payload"]:
                    self._take(next(iter(message["payload"]["data"].values())))
                elif message["type"] in ("next", "error"):
                    self.refusals.append(message)
                    raise RefusedError(message)

    async def _put(self, message: Json) -> None:
        assert self.socket is not None
        await self.socket.send(orjson.dumps(message).decode())

    def _take(self, event: Json) -> None:
        self.events.append(event)
        self.times.append(time.time())
        self.cursor = event["cursor"]

    @property
    def ids(self) -> list[str]:
        """By which events are compared with the log."""
        return [event["id"] for event in self.events]

    def drop(self) -> None:
        """Lose the connection, as on a train."""
        if self.socket is not None:
            self.socket.transport.abort()


@asynccontextmanager
async def running_subscribers(*subscribers: Subscriber) -> AsyncIterator[None]:
    """Let them run until the end of the block; one that was refused fails it."""
    tasks = [asyncio.create_task(one.run()) for one in subscribers]
    try:
        await wait_for(lambda: all(one.connections for one in subscribers), 20)
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
    for task in tasks:
        with suppress(asyncio.CancelledError):
            await task


async def wait_for(true: Callable[[], bool], seconds: float) -> float:
    """Wait for it; how long that took, in seconds. Raises AssertionError when it takes longer."""
    start = time.monotonic()
    while not true():
        assert time.monotonic() - start < seconds, "it took too long"
        await asyncio.sleep(0.02)
    return time.monotonic() - start


async def stored_event_ids(database_url: str, *threads: str) -> list[str]:
    """The ids of the events of some threads, read from the database itself."""
    connection = await asyncpg.connect(database_url)
    try:
        rows = await connection.fetch("SELECT id, thread_id FROM events ORDER BY id")
        use_secret(await connection.fetchval("SELECT secret FROM store"))
    finally:
        await connection.close()
    return [encode_event_id(row["id"]) for row in rows if to_global_id("Thread", row["thread_id"]) in threads]
