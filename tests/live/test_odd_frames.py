"""Frames that no client of the protocol sends: each ends its own connection with the right code, and nothing else."""

import asyncio
from typing import Any

import orjson
import pytest
from websockets.exceptions import ConnectionClosed

from tests.support.captured_log import CapturedLog
from tests.support.connections import answers_ping, close_code, connection_init, open_websocket, server_protocols
from tests.support.databases import ON_SQLITE
from tests.support.live_server import LiveServer

pytestmark = ON_SQLITE

DEEP = 100_000
MAX_FRAME = 256 * 1024
QUERY = "{ store { name } }"


def _subscribe(**changes: Any) -> dict[str, Any]:
    return {"id": "1", "type": "subscribe", "payload": {"query": QUERY, **changes}}


def _text(message: Any) -> str:
    return orjson.dumps(message).decode()


ODD_IDS: dict[str, Any] = {
    "null": None,
    "empty": "",
    "a number": 1,
    "a list": ["1"],
    "an object": {"1": 1},
    "true": True,
    "of 101 characters": "x" * 101,
    "of 200,000 characters": "x" * 200_000,
}
ODD_PAYLOADS: dict[str, Any] = {"null": None, "a text": QUERY, "a list": [QUERY], "a number": 1, "empty": {}}
FRAMES: dict[str, str | bytes] = {
    "a list": "[1]",
    "a text": '"x"',
    "null": "null",
    "a number": "1",
    "true": "true",
    "an empty object": "{}",
    "an empty frame": "",
    "white space": " ",
    "type null": '{"type": null}',
    "type a number": '{"type": 1}',
    "type a list": '{"type": ["subscribe"]}',
    "type empty": '{"type": ""}',
    "type unknown": '{"type": "start", "id": "1", "payload": {}}',
    "type in capitals": '{"type": "PING"}',
    "type long": _text({"type": "x" * 10_000}),
    "type long, of many bytes": _text({"type": "🦜" * 1000}),
    "type with NUL": '{"type": "ping\\u0000"}',
    "ping with a list": '{"type": "ping", "payload": [1]}',
    "pong with a text": '{"type": "pong", "payload": "x"}',
    "init with a list": '{"type": "connection_init", "payload": [1]}',
    "init with a text": '{"type": "connection_init", "payload": "x"}',
    "init with a number": '{"type": "connection_init", "payload": 0}',
    "subscribe, nothing else": '{"type": "subscribe"}',
    "complete without an id": '{"type": "complete"}',
    "complete with a list as id": '{"type": "complete", "id": ["1"]}',
    **{f"subscribe with id {name}": _text({**_subscribe(), "id": value}) for name, value in ODD_IDS.items()},
    **{f"subscribe with payload {kind}": _text({**_subscribe(), "payload": odd}) for kind, odd in ODD_PAYLOADS.items()},
    "subscribe with query null": _text(_subscribe(query=None)),
    "subscribe with extensions a list": _text(_subscribe(extensions=[1])),
    "subscribe with a hash that is none": _text(_subscribe(query=None, extensions={"persistedQuery": {}})),
    "subscribe with query a number": _text(_subscribe(query=1)),
    "subscribe with query a list": _text(_subscribe(query=[QUERY])),
    "subscribe with variables a list": _text(_subscribe(variables=[1])),
    "subscribe with variables a text": _text(_subscribe(variables="x")),
    "subscribe with variables a number": _text(_subscribe(variables=0)),
    "subscribe with operationName a number": _text(_subscribe(operationName=1)),
    "subscribe with operationName a list": _text(_subscribe(operationName=["A"])),
    "deep lists": "[" * DEEP + "]" * DEEP,
    "deep lists that do not end": "[" * DEEP,
    "deep objects": '{"a":' * 40_000 + "1" + "}" * 40_000,
    "deep variables": _text(_subscribe(variables={"a": "HERE"})).replace('"HERE"', "[" * DEEP + "]" * DEEP),
    "no JSON": "hello",
    "JSON that does not end": '{"type": "ping"',
    "JSON with more after it": '{"type": "ping"} x',
    "NaN": '{"type": "ping", "payload": {"a": NaN}}',
    "a lone surrogate": '{"type": "ping", "payload": {"a": "\\ud800"}}',
    "NUL": "\0",
    "NULs": "\0" * 1000,
    "NUL within JSON": '{"type": "pi\0ng"}',
    "a binary frame": b'{"type": "ping"}',
    "an empty binary frame": b"",
    "binary nonsense": bytes(range(256)),
}


async def _code_after(server: LiveServer, frame: str | bytes, acknowledged: bool) -> int:
    async with open_websocket(server) as ws:
        if acknowledged:
            await ws.send(connection_init(server.api.customer()))
            assert await ws.receive() == {"type": "connection_ack"}
        await ws.socket.send(frame)
        return await close_code(ws)


@pytest.mark.parametrize("acknowledged", [False, True], ids=["before the hello", "after the hello"])
async def test_an_odd_frame_is_closed_with_4400(server: LiveServer, acknowledged: bool) -> None:
    async with server.connect(server.api.admin()) as bystander:
        outcome = {name: await _code_after(server, frame, acknowledged) for name, frame in FRAMES.items()}
        assert outcome == dict.fromkeys(FRAMES, 4400)
        assert await answers_ping(bystander)


async def test_odd_but_lawful_frames_are_taken(server: LiveServer) -> None:
    async with server.connect(server.api.customer()) as ws:
        for message in (
            {"type": "ping", "payload": None},
            {"type": "pong", "payload": {"deep": {"a": [1, 2]}}, "more": 1},
            {"type": "complete", "id": "x" * 100},
        ):
            await ws.send(message)
        await ws.send({"id": "🦜" * 100, "type": "subscribe", "payload": {"query": QUERY, "variables": None}})
        while (answer := await ws.receive())["type"] != "next":
            assert answer == {"type": "pong"}
        assert answer["id"] == "🦜" * 100
        assert await answers_ping(ws)


@pytest.mark.parametrize("acknowledged", [False, True], ids=["before the hello", "after the hello"])
async def test_a_frame_over_the_limit_is_closed_with_1009(server: LiveServer, acknowledged: bool) -> None:
    assert await _code_after(server, " " * (MAX_FRAME + 1), acknowledged) == 1009
    assert await _code_after(server, " " * MAX_FRAME, acknowledged) == 4400, "the limit itself is still read"


async def test_a_long_message_in_many_frames_is_bounded_too(server: LiveServer) -> None:
    async with open_websocket(server) as ws, asyncio.TaskGroup() as tasks:

        async def send() -> None:
            try:
                await ws.socket.send(" " * 4096 for _ in range(1000))
            except ConnectionClosed:
                return

        sending = tasks.create_task(send())
        assert await close_code(ws) == 1009
        await sending


async def test_what_the_server_sends_is_text(server: LiveServer) -> None:
    async with server.connect(server.api.customer()) as ws:
        await ws.subscribe(QUERY)
        await ws.send({"type": "ping"})
        frames = [await ws.socket.recv() for _ in range(3)]
        assert {type(frame) for frame in frames} == {str}


async def test_an_odd_frame_of_who_reads_no_more_is_no_fault(server: LiveServer) -> None:
    """A full buffer holds the close frame back until the connection breaks."""
    async with open_websocket(server) as ws:
        end = server_protocols(server)[0]
        end.pause_writing()
        await ws.socket.send("[1]")
        await alive_elsewhere(server)
        ws.socket.transport.abort()
        await alive_elsewhere(server)


async def alive_elsewhere(server: LiveServer) -> None:
    async with server.connect(server.api.admin()) as ws:
        assert await answers_ping(ws)


async def test_text_that_is_not_utf8_is_closed_with_1007(server: LiveServer, captured_log: CapturedLog) -> None:
    async with open_websocket(server) as ws:
        await ws.socket.send(b"\xff\xfe", text=True)
        assert await close_code(ws) == 1007
    assert (
        "Invalid UTF-8" in captured_log.pop_errors()[0]
    )  # uvicorn's; a server of its own calms it, see telemetry/logs.py
