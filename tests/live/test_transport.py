"""How uvicorn is set up: what each connection costs, and that one which stalls is given up."""

import socket

import pytest
from websockets.asyncio.client import connect
from websockets.extensions.permessage_deflate import ClientPerMessageDeflateFactory

from runtime.listening import STALLED_AFTER_MS, bind_socket
from server import uvicorn_config
from settings import Settings
from tests.support.connections import PROTOCOL, server_protocols
from tests.support.databases import ON_SQLITE
from tests.support.live_server import LiveServer

BEFORE_A_KILL = 10  # seconds that the contract gives the whole end


@ON_SQLITE
async def test_no_compression_is_negotiated_although_it_is_offered(server: LiveServer) -> None:
    offered = [ClientPerMessageDeflateFactory()]
    async with connect(server.ws_url, subprotocols=[PROTOCOL], extensions=offered) as client:  # type: ignore[list-item]
        assert client.response is not None
        assert "Sec-WebSocket-Extensions" not in client.response.headers
        assert client.protocol.extensions == []


@ON_SQLITE
async def test_the_kernel_gives_up_a_connection_that_stalls(server: LiveServer) -> None:
    async with server.connect(server.api.customer()):
        connection = server_protocols(server)[0].transport.get_extra_info("socket")
        for end in (connection, *server.uvicorn.servers[0].sockets):
            assert end.getsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT) == STALLED_AFTER_MS


def test_the_limits_are_those_of_the_contract() -> None:
    config = uvicorn_config("server:app_from_environment")
    assert config.ws_max_size == 256 * 1024
    assert config.ws_per_message_deflate is False
    assert config.timeout_graceful_shutdown is not None
    assert config.timeout_graceful_shutdown < BEFORE_A_KILL
    assert config.server_header is False


def test_an_address_that_is_taken_is_an_error_and_not_shared() -> None:
    with bind_socket(Settings(port=0)) as first:
        first.listen()
        port = first.getsockname()[1]
        with pytest.raises(OSError, match="in use"):
            bind_socket(Settings(port=port))
