"""Responses that are whole when they begin go out by one write, past uvicorn's two steps, which look at each header."""

from typing import Any, ClassVar

from runtime.joined import JoinedWrites

WHOLE = "parley.whole"  # where a request's scope has it


class WholeResponse:
    """Answers one request of uvicorn's, where nothing else has begun to."""

    __slots__ = ("_cycle",)
    _said_by_all: ClassVar[tuple[Any, bytes]] = (None, b"")
    """The headers that the server gives each response, as they were last seen, and as they are written."""

    def __init__(self, cycle: Any) -> None:
        self._cycle = cycle

    def __call__(self, status_line: bytes, headers: bytes, body: bytes) -> bool:
        """Send a response; one of the lines `headers` is the body's length. Returns False where uvicorn has to."""
        cycle = self._cycle
        if cycle.response_started or cycle.disconnected or not cycle.keep_alive or cycle.flow.write_paused:
            return False
        cycle.response_started = cycle.response_complete = True
        cycle.waiting_for_100_continue = False
        cycle.message_event.set()
        transport = cycle.transport
        transport = transport.plain if isinstance(transport, JoinedWrites) else transport
        transport.write(b"%b%b%b\r\n%b" % (status_line, self._of_all(cycle.default_headers), headers, body))
        cycle.on_response()
        return True

    @classmethod
    def _of_all(cls, headers: list[tuple[bytes, bytes]]) -> bytes:
        """They are another list each second, in which the time has moved on."""
        seen, written = cls._said_by_all
        if seen is not headers:
            written = b"".join(b"%b: %b\r\n" % header for header in headers)
            WholeResponse._said_by_all = headers, written
        return written
