"""uvicorn's HTTP protocol with bounds on what a client may send before its request is whole: size, time and number.

uvicorn itself bounds none of them: one endless header, or hundreds of bodies that never end, would be kept for good.
"""

import asyncio
import sys
from typing import ClassVar

from runtime.draining import DrainingHttp
from runtime.half_sent import BEHIND_PROXY, HalfSent, address_of
from runtime.joined import JoinedWrites
from runtime.open_connections import OpenConnections
from runtime.whole import WHOLE, WholeResponse
from telemetry.metrics import REQUESTS_CUT_OFF

MAX_HEAD_BYTES = 64 * 1024  # of the request line and the headers; as a limit for others, nginx allows 32 KiB
MAX_HEADERS = 200
HEAD_SECONDS = 30.0  # from a connection's or a response's end to the end of the next headers
BODY_SECONDS, SLOWEST_BYTES_PER_SECOND = 60.0, 32 * 1024  # for a body: so long, and longer by its announced size
SWEEP_SECONDS = 5.0
UNREAD_BYTES = 128 * 1024  # of a response that wait to be read: so many at least are read in HEAD_SECONDS
LONGEST_SIZE = len(str(2**63))  # in digits
TOO_LARGE = b"HTTP/1.1 431 Request Header Fields Too Large\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"
TOO_SLOW = b"HTTP/1.1 408 Request Timeout\r\nconnection: close\r\ncontent-length: 0\r\n\r\n"


class BoundedHttp(DrainingHttp):
    """One connection. It is closed with status 431 where its headers are too large, 408 where it is too slow.

    All connections that wait for their client are looked at every SWEEP_SECONDS, which is cheaper than a timer each.
    """

    _waiting: ClassVar[dict["BoundedHttp", float]] = {}
    """The connections that wait for more of a request, oldest first, and until when they may, by the loop's clock."""
    _half_sent: ClassVar[HalfSent] = HalfSent()
    """Those of them of whose request something has come, if not all of it came at once."""
    _open: ClassVar[OpenConnections] = OpenConnections()
    swept_by: ClassVar[asyncio.AbstractEventLoop | None] = None

    _address = BEHIND_PROXY
    """Whose it is among the open ones; a proxy's are not counted."""
    _unread = sys.maxsize
    """How many bytes of the last response waited to be read when that was looked at."""
    _head_bytes = 0
    _in_head = True
    _begun = False
    """Whether a request is under way to us."""
    _counted_with_headers: bool | None = None
    """Whether its headers had come when it was counted among the half-sent; None where it is not."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Begin to wait for the first headers."""
        super().connection_made(transport)
        self._wait(HEAD_SECONDS)
        if self.client is not None:
            self._address = address_of(self.config, self.client, None)
        if self._address != BEHIND_PROXY:
            self._open.add(self, self._address)

    def connection_lost(self, exc: Exception | None) -> None:
        """Wait for nothing more."""
        self._has_come()
        self._open.discard(self, self._address)
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        """Take what the client sent, unless its headers become too large."""
        super().data_received(data)
        if self._in_head:
            self._head_bytes += len(data)
            if self._head_bytes > MAX_HEAD_BYTES:
                self.cut_off(TOO_LARGE, "large")
        if self._begun and self._counted_with_headers is not (not self._in_head):
            self._count()

    def on_message_begin(self) -> None:
        """The first of a request has come."""
        super().on_message_begin()
        self._in_head, self._head_bytes = True, 0
        self._wait(HEAD_SECONDS)
        self._begun = True

    def on_headers_complete(self) -> None:
        """The headers have come: serve the request, and wait for its body."""
        self._in_head = False
        if len(self.headers) > MAX_HEADERS:
            self.cut_off(TOO_LARGE, "large")
            return
        super().on_headers_complete()
        if not self.parser.should_upgrade():
            self.cycle.transport = JoinedWrites(self.transport, self.loop)  # type: ignore[assignment]
            self.scope[WHOLE] = WholeResponse(self.cycle)  # type: ignore[literal-required]
        size = b"0"
        for name, value in self.headers:
            if name == b"content-length":
                size = value
                break
        announced = int(size) if size.isdigit() and len(size) < LONGEST_SIZE else 0
        self._wait(BODY_SECONDS + announced / SLOWEST_BYTES_PER_SECOND)

    def on_body(self, body: bytes) -> None:
        """A piece of the body has come."""
        if self._has_cycle():
            super().on_body(body)

    def on_message_complete(self) -> None:
        """The request is whole: it is for us to answer now."""
        self._has_come()
        if self._has_cycle() or self.parser.should_upgrade():
            super().on_message_complete()

    def on_response_complete(self) -> None:
        """Wait for the next request, for the rest of a body that was answered early, and until the response is read."""
        super().on_response_complete()
        self._unread = sys.maxsize
        if self not in self._waiting and (not self.transport.is_closing() or self.transport.get_write_buffer_size()):
            self._in_head, self._head_bytes = True, 0
            self._wait(HEAD_SECONDS)

    def handle_websocket_upgrade(self) -> None:
        """Leave the connection to the WebSocket's protocol."""
        self._has_come()
        self._open.discard(self, self._address)
        super().handle_websocket_upgrade()

    def end_wait(self) -> None:
        """Close a connection that has taken too long; one whose response is not read at once, and while it is, not."""
        left = self.transport.get_write_buffer_size()
        if not left:
            self.cut_off(TOO_SLOW, "slow")
        elif left <= self._unread - UNREAD_BYTES:
            self._unread = left
            self._wait(HEAD_SECONDS)
        else:
            self.cut_off(TOO_SLOW, "unread")

    def cut_off(self, answer: bytes, reason: str) -> None:
        """Close the connection, with an answer unless one has begun, or is not read."""
        self._has_come()
        if self.transport.get_write_buffer_size():
            REQUESTS_CUT_OFF.labels(reason).inc()
            self.transport.abort()  # to close it would wait until all is read
            return
        if self.transport.is_closing():
            return
        REQUESTS_CUT_OFF.labels(reason).inc()
        if not self._has_cycle() or not self.cycle.response_started or self.cycle.response_complete:
            self.transport.write(answer)
        self.transport.close()

    def is_idle(self) -> bool:
        """Return whether the client has nothing under way."""
        return self in self._waiting and not self._begun

    def cut_off_for_many(self) -> None:
        """Close the connection because it is the oldest of too many."""
        self.cut_off(TOO_SLOW, "many")

    def _count(self) -> None:
        """Count the request among the half-sent: for the proxy's client once its headers have come."""
        self._counted_with_headers = not self._in_head
        headers = self.headers if self._counted_with_headers else None
        self._half_sent.add(self, address_of(self.config, self.client, headers))

    def _has_come(self) -> None:
        """Wait for nothing more."""
        self._waiting.pop(self, None)
        self._begun = False
        if self._counted_with_headers is not None:
            self._counted_with_headers = None
            self._half_sent.discard(self)

    def _has_cycle(self) -> bool:
        """Whether any request's headers have come; uvicorn's types do not know that there may be none."""
        cycle: object = self.cycle
        return cycle is not None

    def _wait(self, seconds: float) -> None:
        self._waiting[self] = self.loop.time() + seconds
        if BoundedHttp.swept_by is not self.loop:
            BoundedHttp.swept_by = self.loop
            self.loop.call_later(SWEEP_SECONDS, _sweep)


def _sweep() -> None:
    """Cut off what has taken too long, and look again later while there is any connection that waits."""
    waiting, loop = BoundedHttp._waiting, asyncio.get_running_loop()
    now = loop.time()
    for connection in [one for one, until in waiting.items() if until < now]:
        connection.end_wait()
    if waiting:
        loop.call_later(SWEEP_SECONDS, _sweep)
    else:
        BoundedHttp.swept_by = None
