"""Frames: results of subscriptions written to WebSockets as bytes that are made once for all who are sent the same."""

import asyncio
from collections.abc import Callable
from typing import Protocol

import orjson

PROTOCOL = "parley.protocol"  # in a connection's scope: what serves it
TEXT = 0x81  # the last frame of a text message, RFC 6455 section 5.2
SHORT, LONG = 126, 65536  # from which lengths on they take two, or eight, bytes more


class Connection(Protocol):
    """What of uvicorn's protocol a frame is written by."""

    transport: asyncio.Transport
    writable: asyncio.Event
    close_sent: bool
    disconnected: bool


def text_frame(payload: bytes) -> bytes:
    """A text message of a server's, which is not masked, in one frame."""
    size = len(payload)
    if size < SHORT:
        return bytes((TEXT, size)) + payload
    if size < LONG:
        return bytes((TEXT, SHORT)) + size.to_bytes(2, "big") + payload
    return bytes((TEXT, SHORT + 1)) + size.to_bytes(8, "big") + payload


class SocketSink:
    """Where the results of one operation of a WebSocket connection go. `end` is called when it has failed."""

    __slots__ = ("_end", "_operation_id", "_protocol")

    def __init__(self, protocol: Connection, operation_id: str, end: Callable[[], None]) -> None:
        self._protocol, self._operation_id, self._end = protocol, operation_id, end

    @property
    def key(self) -> str:
        """The operation's id, which stands in each frame."""
        return self._operation_id

    def is_ready(self) -> bool:
        """Whether the connection's buffer takes more; one that is closed takes everything, to no effect."""
        return self._protocol.writable.is_set()

    async def wait_until_ready(self) -> None:
        """Wait until the buffer has been drained."""
        await self._protocol.writable.wait()

    def encode(self, payload: bytes) -> bytes:
        """A `next` message."""
        return text_frame(b'{"id":%b,"type":"next","payload":%b}' % (orjson.dumps(self._operation_id), payload))

    def write(self, encoded: bytes) -> None:
        """Write a frame, unless the connection is being closed."""
        protocol = self._protocol
        if not protocol.close_sent and not protocol.disconnected:
            protocol.transport.write(encoded)

    def fail(self, errors: bytes) -> None:
        """An `error` message, which ends the operation."""
        self.write(text_frame(b'{"id":%b,"type":"error","payload":%b}' % (orjson.dumps(self._operation_id), errors)))
        self._end()

    def abort(self) -> None:
        """Cut the connection: a close would have to wait, too."""
        self._protocol.transport.abort()
