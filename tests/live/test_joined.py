"""Responses go out in one piece, and no later for that."""

import asyncio
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send
from uvicorn import Config
from uvicorn.server import ServerState

from runtime.http import BoundedHttp
from runtime.joined import JoinedWrites
from runtime.whole import WHOLE


class Transport(asyncio.Transport):
    """Notes what is written to it."""

    def __init__(self) -> None:
        super().__init__()
        self.written: list[bytes] = []

    def write(self, data: Any) -> None:
        self.written.append(data)

    def close(self) -> None:
        self.written.append(b"closed")

    def is_closing(self) -> bool:
        return b"closed" in self.written

    def get_write_buffer_size(self) -> int:
        return 0

    def pause_reading(self) -> None:
        """Nobody sends anything later."""

    def resume_reading(self) -> None:
        """Likewise."""


async def joined() -> tuple[Transport, JoinedWrites]:
    transport = Transport()
    return transport, JoinedWrites(transport, asyncio.get_running_loop())


async def test_a_head_goes_with_the_first_of_its_body() -> None:
    transport, writes = await joined()
    for data in (b"head", b"body", b"more"):
        writes.write(data)
    assert transport.written == [b"headbody", b"more"]
    await asyncio.sleep(0)
    assert transport.written == [b"headbody", b"more"]


async def test_a_head_whose_body_is_not_there_yet_does_not_wait_for_it() -> None:
    transport, writes = await joined()
    writes.write(b"head")
    assert transport.written == []
    await asyncio.sleep(0)
    writes.write(b"body")
    assert transport.written == [b"head", b"body"]


async def test_what_waits_is_written_before_the_end() -> None:
    transport, writes = await joined()
    writes.write(b"head")
    writes.close()
    await asyncio.sleep(0)
    assert transport.written == [b"head", b"closed"]


async def test_all_else_is_the_transport_s() -> None:
    transport, writes = await joined()
    transport.get_extra_info = lambda name, default=None: name  # type: ignore[method-assign]
    assert writes.get_extra_info("peername") == "peername"


ASK = b"POST / HTTP/1.1\r\ncontent-length: 2\r\n%b\r\nhi"
HEADERS = [(b"x-of", b"app"), (b"content-length", b"2")]


async def answered(sent: bytes, whole: bool) -> list[bytes]:
    """What is written to a client who has sent that."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        assert (await receive())["body"] == b"hi"
        lines = b"".join(b"%b: %b\r\n" % header for header in HEADERS)
        if whole and scope[WHOLE](b"HTTP/1.1 200 OK\r\n", lines, b"ok"):
            assert (await receive())["type"] == "http.disconnect"
            return
        await send({"type": "http.response.start", "status": 200, "headers": HEADERS})
        await send({"type": "http.response.body", "body": b"ok"})

    config, state, transport = Config(app, log_config=None), ServerState(), Transport()
    config.load()
    state.default_headers = [(b"date", b"now")]
    connection = BoundedHttp(config, state, {}, asyncio.get_running_loop())
    connection.connection_made(transport)
    connection.data_received(sent)
    while state.tasks:
        await asyncio.wait(state.tasks)
    connection.connection_lost(None)
    return transport.written


@pytest.mark.parametrize(
    "sent",
    [ASK % b"", ASK % b"" * 3, ASK % b"connection: close\r\n", (ASK % b"").replace(b"1.1", b"1.0")],
    ids=["one", "three at once", "the last", "an old client"],
)
async def test_a_whole_response_is_what_uvicorn_would_write(sent: bytes) -> None:
    written = await answered(sent, whole=True)
    assert written == await answered(sent, whole=False)
    assert written[0].startswith(b"HTTP/1.1 200 OK\r\ndate: now\r\nx-of: app\r\n")
