"""The beginning of a connection: who is let in, and with which code the others are sent away."""

from datetime import timedelta
from typing import Any

import pytest
from pydantic import SecretStr
from websockets.exceptions import InvalidStatus

from auth.tokens import sign
from settings import Settings
from telemetry import throttled
from tests.support.captured_log import CapturedLog
from tests.support.connections import PROTOCOL, answers_ping, close_code, connection_init, open_websocket
from tests.support.databases import ON_SQLITE
from tests.support.live_server import LiveServer, live_server

pytestmark = ON_SQLITE

OTHER_SECRET = "another secret, which is long enough, too"


async def test_a_valid_token_is_acknowledged(server: LiveServer) -> None:
    async with open_websocket(server) as ws:
        await ws.send(connection_init(server.api.customer()))
        assert await ws.receive() == {"type": "connection_ack"}
        assert ws.socket.subprotocol == PROTOCOL


async def test_the_key_of_the_token_is_case_insensitive(server: LiveServer) -> None:
    token = server.api.customer().token
    for key in ("authorization", "AUTHORIZATION", "aUTHORIZATION"):
        async with open_websocket(server) as ws:
            await ws.send({"type": "connection_init", "payload": {key: f"bearer {token}"}})
            assert await ws.receive() == {"type": "connection_ack"}, key


async def test_who_has_no_valid_token_is_closed_out_with_4403(server: LiveServer) -> None:
    other = server.settings.model_copy(update={"jwt_secret": SecretStr(OTHER_SECRET)})
    valid, expired = sign(server.settings, "customer", "ann"), sign(server.settings, "customer", "ann", days=-1)
    payloads: dict[str, Any] = {
        "none": {},
        "null": None,
        "empty": {"Authorization": ""},
        "no scheme": {"Authorization": valid},
        "another scheme": {"Authorization": f"Basic {valid}"},
        "no JWT": {"Authorization": "Bearer x"},
        "expired": {"Authorization": f"Bearer {expired}"},
        "forged": {"Authorization": f"Bearer {sign(other, 'customer', 'ann')}"},
        "a number": {"Authorization": 1},
        "a list": {"Authorization": [f"Bearer {valid}"]},
        "another key": {"token": f"Bearer {valid}"},
    }
    codes = {}
    for name, payload in payloads.items():
        async with open_websocket(server) as ws:
            await ws.send({"type": "connection_init", "payload": payload})
            codes[name] = await close_code(ws)
    assert codes == dict.fromkeys(payloads, 4403)


async def test_the_close_frame_says_why(server: LiveServer) -> None:
    expired = sign(server.settings, "customer", "ann", days=-1)
    for header, reason in ((f"Bearer {expired}", "the token has expired, since 20"), ("", "give a token as")):
        async with open_websocket(server) as ws:
            await ws.send({"type": "connection_init", "payload": {"Authorization": header}})
            assert await close_code(ws) == 4403
            assert str(ws.socket.close_reason).startswith(reason)


async def test_an_init_without_a_payload_is_one_without_a_token(server: LiveServer) -> None:
    async with open_websocket(server) as ws:
        await ws.send({"type": "connection_init"})
        assert await close_code(ws) == 4403


async def test_a_token_that_expires_closes_its_connection_with_4403(server: LiveServer) -> None:
    person = server.api.customer()
    person.token = sign(server.settings, "customer", "ann", days=2 / 86400)
    async with server.connect(person) as ws, server.connect(server.api.admin()) as bystander:
        badge = await ws.subscribe("subscription { unreadBadge { messages } }")
        assert await badge.next() == {"messages": 0}
        assert await close_code(ws) == 4403
        assert await answers_ping(bystander)


async def test_who_says_nothing_is_closed_out_with_4408(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("schema.endpoint.INIT_TIMEOUT", timedelta(seconds=0.2))
    async with (
        live_server(settings) as server,
        open_websocket(server) as ws,
        server.connect(server.api.admin()) as other,
    ):
        assert await close_code(ws) == 4408
        assert await answers_ping(other), "who has said hello may be silent"


async def test_a_ping_is_not_a_hello(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("schema.endpoint.INIT_TIMEOUT", timedelta(seconds=0.2))
    async with live_server(settings) as server, open_websocket(server) as ws:
        assert await answers_ping(ws)
        assert await close_code(ws) == 4408


async def test_subscribing_before_the_hello_is_4401(server: LiveServer) -> None:
    async with open_websocket(server) as ws:
        await ws.subscribe("{ store { name } }")
        assert await close_code(ws) == 4401


async def test_a_second_hello_is_4429(server: LiveServer) -> None:
    async with server.connect(server.api.customer()) as ws:
        await ws.send(connection_init(server.api.admin()))
        assert await close_code(ws) == 4429


@pytest.mark.parametrize("protocols", [None, ["graphql-ws"], ["soap", "graphql-ws"]])
async def test_only_one_subprotocol_is_spoken(server: LiveServer, protocols: list[str] | None) -> None:
    async with open_websocket(server, protocols) as ws:
        assert ws.socket.subprotocol is None
        assert await close_code(ws) == 4406


async def test_of_several_subprotocols_ours_is_chosen(server: LiveServer) -> None:
    async with open_websocket(server, ["graphql-ws", PROTOCOL]) as ws:
        assert ws.socket.subprotocol == PROTOCOL


async def test_a_page_of_another_host_is_refused_unless_it_is_allowed(
    settings: Settings, captured_log: CapturedLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    # given
    allowed = settings.model_copy(update={"allowed_origins": ["https://shop.example"]})
    monkeypatch.setattr(throttled, "_written_at", {})
    async with live_server(allowed) as server:
        outcome = {}
        # when
        origins = ("https://evil.example", "https://shop.example", "http://shop.example", "null", None)
        for origin in (*origins, f"http://127.0.0.1:{server.port}", f"http://127.0.0.1:{server.port + 1}"):
            try:
                async with open_websocket(server, origin=origin):
                    outcome[origin] = 101
            except InvalidStatus as refused:
                outcome[origin] = refused.response.status_code
        # then
        assert outcome == {
            "https://evil.example": 403,
            "https://shop.example": 101,
            "http://shop.example": 403,
            "null": 403,
            None: 101,
            f"http://127.0.0.1:{server.port}": 101,
            f"http://127.0.0.1:{server.port + 1}": 403,
        }
        (told,) = [one for one in captured_log.entries if one["event"] == "origin_refused"]
        assert (told["origin"], told["allow_it_by"]) == ("https://evil.example", "PARLEY_ALLOWED_ORIGINS")
