"""Requests that never become whole: bounded in size, in time and in number."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from typing import Any

import httpx
import pytest
import pytest_asyncio

from runtime import half_sent, http
from server import PLAYGROUND
from settings import Settings
from telemetry.addresses import network_of
from telemetry.metrics import REQUESTS_CUT_OFF
from tests.faults.subscribers import wait_for
from tests.support.live_server import LiveServer, live_server

HEAD = b"POST /graphql HTTP/1.1\r\nHost: parley\r\nContent-Type: application/json\r\n"
QUERY = b'{"query":"{ store { name } }"}'
WHOLE = HEAD + b"Content-Length: %d\r\n\r\n" % len(QUERY) + QUERY


@pytest.fixture
def settings(shared_sqlite: Settings) -> Settings:
    """The database has no part in this."""
    return shared_sqlite


@pytest_asyncio.fixture
async def hasty(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[LiveServer]:
    """A server that waits half a second."""
    monkeypatch.setattr(http, "HEAD_SECONDS", 0.5)
    monkeypatch.setattr(http, "BODY_SECONDS", 0.5)
    monkeypatch.setattr(http, "SWEEP_SECONDS", 0.1)
    async with live_server(settings) as server:
        yield server


class Client:
    """A connection on which bytes are sent and read as they are."""

    def __init__(self, server: LiveServer) -> None:
        self._server = server

    async def __aenter__(self) -> "Client":
        self.reader, self.writer = await asyncio.open_connection("127.0.0.1", self._server.port)
        return self

    async def __aexit__(self, *_: Any) -> None:
        self.writer.close()
        with suppress(OSError):
            await self.writer.wait_closed()

    async def send(self, data: bytes) -> None:
        """Raises OSError once the connection is closed."""
        self.writer.write(data)
        await self.writer.drain()

    async def rest(self) -> bytes:
        """What comes until the server closes the connection."""
        async with asyncio.timeout(10):
            try:
                return await self.reader.read()
            except ConnectionResetError:
                return b"reset"

    async def status(self) -> int:
        """The status of the next response."""
        async with asyncio.timeout(10):
            head = await self.reader.readuntil(b"\r\n\r\n")
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r")[0])
        await self.reader.readexactly(length)
        return int(head.split()[1])


ENDLESS = {
    "one header": HEAD + b"X: " + b"x" * 70_000,
    "many headers": HEAD + b"".join(b"X-%d: x\r\n" % number for number in range(8000)),
    "the address": b"GET /" + b"x" * 70_000,
    "too many headers at once": HEAD + b"X: x\r\n" * 300 + b"\r\n",
}


@pytest.mark.parametrize("sent", ENDLESS.values(), ids=ENDLESS.keys())
async def test_headers_without_end_are_cut_off(server: LiveServer, sent: bytes) -> None:
    async with Client(server) as client:
        for start in range(0, len(sent), 10_000):
            try:
                await client.send(sent[start : start + 10_000])
            except OSError:
                break
            await asyncio.sleep(0)
        assert (await client.rest()).partition(b"\r")[0] in (b"HTTP/1.1 431 Request Header Fields Too Large", b"reset")
    assert (await server.api.http.get("/healthz")).status_code == httpx.codes.OK


SLOW = {"nothing": b"", "a blank line": b"\r\n", "half of the headers": HEAD, "half of a body": WHOLE[:-3]}


@pytest.mark.parametrize("sent", SLOW.values(), ids=SLOW.keys())
@pytest.mark.parametrize("first", [False, True], ids=["first", "after another"])
async def test_what_does_not_come_in_time_is_cut_off(hasty: LiveServer, sent: bytes, first: bool) -> None:
    async with Client(hasty) as client:
        if first:
            await client.send(WHOLE)
            assert await client.status() == httpx.codes.OK
        await client.send(sent)
        assert (await client.rest()).startswith(b"HTTP/1.1 408 ")
    assert not http.BoundedHttp._waiting


async def test_beyond_so_many_half_sent_the_oldest_is_cut_off(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(half_sent, "MAX_HALF_SENT", 5)
    clients = [await Client(server).__aenter__() for _ in range(7)]
    for client in clients:
        await client.send(WHOLE[:-3])
        await asyncio.sleep(0.02)
    for client in clients[:2]:
        assert (await client.rest()).startswith(b"HTTP/1.1 408 ")
        await client.__aexit__()
    for client in clients[2:]:
        await client.send(WHOLE[-3:])
        assert await client.status() == httpx.codes.OK
        await client.__aexit__()


def behind_proxy(address: str) -> bytes:
    """A request as a proxy on the same host passes it on, less the end of its body."""
    return WHOLE.replace(b"\r\n", b"\r\nX-Forwarded-For: 1.2.3.4, " + address.encode() + b"\r\n", 1)[:-3]


async def sent(server: LiveServer, data: bytes) -> Client:
    """A client that has sent something, which has come."""
    client = await Client(server).__aenter__()
    await client.send(data)
    await asyncio.sleep(0.02)
    return client


async def test_one_address_cuts_off_its_own(server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    """However many it sends by halves, and by a network's worth of addresses, others' are answered."""
    monkeypatch.setattr(half_sent, "MAX_OF_ADDRESS", 3)
    monkeypatch.setattr(half_sent, "MAX_HALF_SENT", 7)
    honest = [await sent(server, behind_proxy(one)) for one in ("9.9.9.9", "2001:db8:1::1")]
    many = [await sent(server, behind_proxy(f"2001:db8:2::{number}")) for number in range(10)]
    for client in many[:7]:
        assert (await client.rest()).startswith(b"HTTP/1.1 408 ")
    others = [await sent(server, behind_proxy(f"8.8.8.{number}")) for number in range(3)]
    assert (await many[7].rest()).startswith(b"HTTP/1.1 408 "), "of all who have the most is cut off"
    for client in (*honest, *many[8:], *others):
        await client.send(WHOLE[-3:])
        assert await client.status() == httpx.codes.OK
    assert len(http.BoundedHttp._half_sent) == 0
    for client in (*honest, *many, *others):
        await client.__aexit__()


async def test_whom_nobody_vouches_for_is_counted_by_where_they_come_from(
    server: LiveServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(half_sent, "MAX_OF_ADDRESS", 3)
    monkeypatch.setattr(server.uvicorn.config, "forwarded_allow_ips", "10.0.0.1")
    half_sent._proxies.cache_clear()
    clients = [await sent(server, behind_proxy(f"8.8.8.{number}")) for number in range(4)]
    assert (await clients[0].rest()).startswith(b"HTTP/1.1 408 ")
    for client in clients:
        await client.__aexit__()
    heads = [await sent(server, HEAD) for _ in range(4)]
    assert (await heads[0].rest()).startswith(b"HTTP/1.1 408 ")
    for client in heads:
        await client.__aexit__()


@pytest.mark.parametrize(
    ("host", "counted"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8:1:2::", "2001:db8:1:2::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("x" * 1000, "x" * 64),
        ("::" * 500, "::" * 32),
    ],
)
def test_who_has_a_network_is_counted_as_one(host: str, counted: str) -> None:
    assert network_of(host) == counted


async def test_what_is_whole_is_served_however_it_comes(server: LiveServer) -> None:
    async with Client(server) as client:
        for _ in range(3):
            for byte in WHOLE:
                await client.send(bytes([byte]))
            assert await client.status() == httpx.codes.OK
        await client.send(WHOLE * 3)
        assert [await client.status() for _ in range(3)] == [200] * 3
    async with server.connect(server.api.customer()) as ws:
        await asyncio.sleep(0)
        assert len(http.BoundedHttp._half_sent) == 0
        await (await ws.subscribe("{ store { name } }")).next()


async def test_a_whole_request_may_take_long_to_answer(hasty: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    async def slowly(*_: Any, **__: Any) -> Any:
        await asyncio.sleep(1)

    monkeypatch.setattr("schema.query.StoreRow.get", slowly)
    async with Client(hasty) as client:
        await client.send(WHOLE)
        assert await client.status() == httpx.codes.OK


async def test_what_nobody_reads_is_given_up(hasty: LiveServer) -> None:
    """Large answers to who does not read them would be kept for good, once for each connection."""
    largest = max((one for one in PLAYGROUND.rglob("*") if one.is_file()), key=lambda one: one.stat().st_size)
    asked = b"GET /playground/%b HTTP/1.1\r\nHost: parley\r\n\r\n" % str(largest.relative_to(PLAYGROUND)).encode()
    unread = REQUESTS_CUT_OFF.labels("unread")
    before = unread._value.get()
    async with Client(hasty) as client:
        await client.send(asked * (20_000_000 // largest.stat().st_size + 1))
        await wait_for(lambda: unread._value.get() > before, 20)
    async with Client(hasty) as client:
        await client.send(WHOLE)
        assert await client.status() == httpx.codes.OK
