"""Whatever comes over a WebSocket, the connection is answered or closed by the protocol, and nobody else notices."""

import asyncio
import base64
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from websockets.exceptions import ConnectionClosed

from subscriptions.feed_reader import feed_reader
from tests.fuzz.examples import cut, cuts, fuzzed
from tests.support.connections import (
    PROTOCOL,
    answers_ping,
    close_code,
    connection_init,
    eventually,
    open_websocket,
    server_protocols,
)
from tests.support.databases import ON_SQLITE
from tests.support.live_server import LiveServer, WebSocketClient

pytestmark = ON_SQLITE

LAWFUL = {1000, 1002, 1003, 1007, 1009, 4400, 4401, 4403, 4409, 4429}
ANSWERS = {"connection_ack", "pong", "next", "error", "complete", "ping"}
QUERY = "{ store { name } }"
DOCUMENTS = [
    QUERY,
    "{ viewer { unread { messages } } }",
    "subscription { unreadBadge { messages } }",
    "subscription ($after: String) { inboxEvents(after: $after) { id cursor } }",
    "subscription ($id: ID!, $after: String) { threadEvents(threadId: $id, after: $after) { id cursor } }",
    "mutation ($id: ID!) { threadMarkRead(input: {threadId: $id}) { userErrors { code } } }",
    *("{", "{ nothing }", "query A { store { name } } query B { store { mode } }", "subscription { a: __typename }"),
]
json_values = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner, max_size=4),
    max_leaves=12,
)
ids = st.sampled_from(["1", "2", "x" * 100]) | json_values
variables = st.fixed_dictionaries(
    {}, optional={"id": st.sampled_from(["VGhyZWFkOjE=", ""]) | json_values, "after": json_values}
)
payloads = st.fixed_dictionaries(
    {"query": st.sampled_from(DOCUMENTS) | json_values},
    optional={
        "variables": variables | json_values,
        "operationName": st.sampled_from(["A", "B"]) | json_values,
        "extensions": json_values,
    },
)
types = st.sampled_from(["connection_init", "ping", "pong", "subscribe", "subscribe", "complete", "next", "error"])
messages = st.fixed_dictionaries({"type": types | json_values}, optional={"id": ids, "payload": payloads | json_values})
texts = (messages | json_values).map(orjson.dumps)
odd = st.sampled_from(
    [b'"', b"\\", b"{", b"}", b"[" * 500, b"\\ud800", b"\0", b"1e999", b"null", b"\xc3\xa9", b":", b","]
)
frames = st.one_of(
    texts.map(bytes.decode),
    st.builds(cut, texts, cuts(odd)).map(lambda data: data.decode(errors="replace")),
    st.text(max_size=50),
    st.binary(max_size=50),
)


async def spoken(ws: WebSocketClient) -> bool:
    """Whether the connection is still good once all that was sent is answered; what was answered is lawful."""
    try:
        await ws.send({"type": "ping"})
        while (answer := await ws.receive())["type"] != "pong":
            assert answer["type"] in ANSWERS
            assert "INTERNAL" not in str(answer), answer
    except ConnectionClosed:
        assert await close_code(ws) in LAWFUL
        return False
    return True


@pytest.mark.slow
@fuzzed(150)
@given(acknowledged=st.booleans(), sent=st.lists(frames, min_size=1, max_size=6))
async def test_no_frames_at_all_are_a_fault(server: LiveServer, acknowledged: bool, sent: list[str | bytes]) -> None:
    async with server.connect(server.api.admin()) as bystander:
        async with open_websocket(server) as ws:
            if acknowledged:
                await ws.send(connection_init(server.api.customer()))
            try:
                for frame in sent:
                    await ws.socket.send(frame)
            except ConnectionClosed:
                pass
            await spoken(ws)
        assert await answers_ping(bystander)
    await eventually(lambda: not [one for feed in feed_reader._feeds() for one in feed.subscribers])


def written(flags: int, masked: bool, length: str, payload: bytes) -> bytes:
    """A frame of RFC 6455, section 5.2, whose length is written as it is, or too short, or too long."""
    untrue = {"short": len(payload) // 2, "long": len(payload) + 5, "huge": 2**63 - 1, "negative": 2**64 - 1}
    size, bit = untrue.get(length, len(payload)), 0x80 if masked else 0
    if size < 126:
        head = bytes([flags, bit | size])
    elif size < 2**16:
        head = bytes([flags, bit | 126]) + size.to_bytes(2, "big")
    else:
        head = bytes([flags, bit | 127]) + size.to_bytes(8, "big")
    return head + (b"\0\0\0\0" if masked else b"") + payload


HELLO = b'{"type":"connection_init"}'
raw_frames = st.builds(
    written,
    flags=st.sampled_from([0x81, 0x82, 0x01, 0x00, 0x80, 0x88, 0x89, 0x8A, 0xC1, 0x08]) | st.integers(0, 255),
    masked=st.sampled_from([True, True, True, False]),
    length=st.sampled_from(["true", "true", "true", "short", "long", "huge", "negative"]),
    payload=st.binary(max_size=130)
    | texts
    | st.sampled_from([HELLO, b"", b"\x03\xe8", b"\x03", b"\x00\x00", b"\x03\xe8\xff"]),
)


@asynccontextmanager
async def by_hand(server: LiveServer, extra: bytes) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
    """Open a WebSocket by hand, with headers of one's own."""
    reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
    try:
        writer.write(
            b"GET /graphql HTTP/1.1\r\nHost: parley\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: "
            + base64.b64encode(os.urandom(16))
            + b"\r\nSec-WebSocket-Protocol: "
            + PROTOCOL.encode()
            + b"\r\n"
            + extra
            + b"\r\n"
        )
        head = await reader.readuntil(b"\r\n\r\n")
        assert head.split()[1] in (b"101", b"400", b"403"), head
        yield reader, writer
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()


EXTRA = [
    b"",
    b"",
    b"Sec-WebSocket-Extensions: permessage-deflate\r\n",
    b"Sec-WebSocket-Key: x\r\n",
    b"Origin: null\r\n",
]


@pytest.mark.slow
@fuzzed(150)
@given(sent=st.lists(raw_frames | st.binary(max_size=20), min_size=1, max_size=6), extra=st.sampled_from(EXTRA))
async def test_no_bytes_at_all_are_a_fault(server: LiveServer, sent: list[bytes], extra: bytes) -> None:
    async with server.connect(server.api.admin()) as bystander:
        async with by_hand(server, extra) as (reader, writer):
            with suppress(OSError):
                writer.write(b"".join(sent))
                writer.write_eof()
                async with asyncio.timeout(20):
                    await reader.read()
        assert await answers_ping(bystander)
    await eventually(lambda: not server_protocols(server))


@pytest.mark.parametrize("piece", [1, 7])
async def test_a_conversation_may_come_in_any_pieces(server: LiveServer, piece: int) -> None:
    hello = orjson.dumps(connection_init(server.api.customer()))
    asked = orjson.dumps({"id": "1", "type": "subscribe", "payload": {"query": QUERY}})
    data = b"".join(
        written(flags, True, "true", payload)
        for flags, payload in ((0x81, hello), (0x01, asked[:9]), (0x80, asked[9:]))
    )
    async with by_hand(server, b"") as (reader, writer), asyncio.timeout(10):
        for start in range(0, len(data), piece):
            writer.write(data[start : start + piece])
            await writer.drain()
        assert b'"type":"next"' in await reader.readuntil(b"complete")
