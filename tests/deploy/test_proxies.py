"""Caddy and HAProxy before Parley, by deploy/Caddyfile and the lines of docs/operate.md, but for names and ports.

Where a configuration names two processes, the other one is gone. nginx: tests/faults/test_nginx.py.
"""

import asyncio
import re
import socket
import ssl
from asyncio.subprocess import Process
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from settings import Settings
from subscriptions.connections import connections
from tests.docs.blocks import ROOT, blocks_of
from tests.support.api import Api
from tests.support.databases import ON_SQLITE
from tests.support.live_server import TIMEOUT_SECONDS, WebSocketClient, live_server
from tests.support.processes import free_port
from tests.support.programs import program

CLIENT = ("127.0.0.2", 0)  # another address than the proxy's
BADGE = "subscription { unreadBadge { messages } }"
OPTIONS = "{\n admin off\n auto_https disable_redirects\n skip_install_trust\n default_bind 127.0.0.1\n}\n"
COMMANDS = {"caddy": ("run", "--adapter", "caddyfile", "--config"), "haproxy": ("-db", "-q", "-f")}


def documented(language: str, having: str) -> str:
    (block,) = (one for one in blocks_of("docs/operate.md") if one.language == language and having in one.text)
    return block.text


CADDY_PATH = documented("caddyfile", "/parley/*")
HAPROXY = documented("haproxy", "/readyz")
HAPROXY_PATH = HAPROXY.replace("default_backend parley", "use_backend parley if { path_beg /parley/ }")
ROADS = {
    "of Compose": ("caddy", (ROOT / "deploy" / "Caddyfile").read_text(), ""),
    "Caddy": ("caddy", documented("caddyfile", "/readyz"), ""),
    "Caddy, path left": ("caddy", CADDY_PATH, "/parley"),
    "Caddy, path taken off": ("caddy", CADDY_PATH.replace("handle /parley/*", "handle_path /parley/*"), "/parley"),
    "HAProxy": ("haproxy", HAPROXY, ""),
    "HAProxy, path left": ("haproxy", HAPROXY_PATH, "/parley"),
}


def placed(text: str, places: dict[str, str]) -> str:
    """A configuration with where things are here in place of what it names."""
    for there, here in places.items():
        text = text.replace(there, here)
    return text


@asynccontextmanager
async def proxy(name: str, text: str, port: int, parley: int, folder: Path) -> AsyncIterator[Process]:
    """Run one on a port, before Parley's. Nobody listens on that of the other process, and nobody else is given it."""
    environment = {"DOMAIN": f"localhost:{port}", "HOME": str(folder), "XDG_DATA_HOME": str(folder)}
    names = {"shop.example": f"localhost:{port}", "bind :80": f"bind 127.0.0.1:{port}"}
    configuration = folder / "configuration"
    with socket.socket() as gone, (folder / "said").open("wb") as output:
        gone.bind(("127.0.0.1", 0))
        here, nobody = f"127.0.0.1:{parley}", f"127.0.0.1:{gone.getsockname()[1]}"
        names |= {"127.0.0.1:8001": nobody, "127.0.0.1:8000": here, "parley:8000": here}
        configuration.write_text((OPTIONS if name == "caddy" else "") + placed(text, names))
        command = [program(name) or "", *COMMANDS[name], str(configuration)]
        process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=output, stderr=output)
        try:
            yield process
        finally:
            process.terminate()
            await process.wait()


def said(folder: Path) -> str:
    return (folder / "said").read_text()


async def answering(http: httpx.AsyncClient, process: Process, told: Callable[[], bool]) -> None:
    """The proxy has started, has what it needs for TLS, and has told of what is waited for."""
    async with asyncio.timeout(3 * TIMEOUT_SECONDS):
        while process.returncode is None:
            try:
                assert (await http.get("/healthz")).status_code == 200
            except httpx.TransportError:
                await asyncio.sleep(0.05)
            else:
                if told():
                    return
    raise AssertionError("it has ended")


async def pages_come(http: httpx.AsyncClient) -> None:
    page = await http.get("/admin/search")
    (script,) = re.findall(r'<script[^>]* src="([^"]+)"', page.text)
    assert (await http.get(urljoin(str(page.url), script))).headers["content-type"].startswith("text/javascript")
    assert (await http.get("/metrics")).status_code == 403


async def messages_come(url: str, api: Api) -> None:
    """Over a WebSocket of a page of its own, and by a stream."""
    thread, boss = await api.thread(), api.admin()
    open_as: Any = {"subprotocols": ["graphql-transport-ws"], "local_addr": CLIENT}
    if url.startswith("https"):
        open_as["ssl"] = ssl._create_unverified_context()
    socket_url, origin = url.replace("http", "ws", 1) + "/graphql", "/".join(url.split("/")[:3])
    async with connect(socket_url, origin=Origin(origin), **open_as) as opened:
        assert CLIENT[0] in connections._addresses, "the proxy's own address stands for all"
        ws = WebSocketClient(opened)
        await ws.send({"type": "connection_init", "payload": {"Authorization": f"Bearer {boss.token}"}})
        assert await ws.receive() == {"type": "connection_ack"}
        badge = await ws.subscribe(BADGE)
        assert await badge.next() == {"messages": 1}
        headers = {"Authorization": f"Bearer {boss.token}"}
        async with api.http.stream("POST", "/graphql/stream", json={"query": BADGE}, headers=headers) as response:
            lines = (line async for line in response.aiter_lines() if "unreadBadge" in line)
            assert '"messages":1' in await anext(lines)
            await api.customer().send(thread)
            assert await badge.next() == {"messages": 2}
            assert '"messages":2' in await anext(lines)
        async with asyncio.timeout(TIMEOUT_SECONDS):  # sooner than by what keeps it open
            while len(connections._streams) > 1:  # noqa: ASYNC110 - it has no event
                await asyncio.sleep(0.02)
    with pytest.raises(InvalidStatus):
        await connect(socket_url, origin=Origin("http://evil.example"), **open_as)


@ON_SQLITE
@pytest.mark.parametrize("road", [pytest.param(name, marks=pytest.mark.needs(ROADS[name][0])) for name in ROADS])
async def test_what_parley_serves_comes_through(road: str, settings: Settings, tmp_path: Path) -> None:
    name, text, path = ROADS[road]
    port = free_port()
    url = f"{'https' if name == 'caddy' else 'http'}://localhost:{port}{path}"
    public = settings.model_copy(update={"public_url": url} if path else {})
    async with (
        live_server(public) as parley,
        proxy(name, text, port, parley.port, tmp_path) as process,
        httpx.AsyncClient(base_url=url, verify=False, timeout=TIMEOUT_SECONDS) as http,
    ):
        is_to_find_one_gone = name == "caddy" and "/readyz" in text  # Caddy 2.6 sends no POST to another one
        await answering(http, process, lambda: not is_to_find_one_gone or "HTTP request failed" in said(tmp_path))
        await pages_come(http)
        await messages_come(url, Api(http, public))
