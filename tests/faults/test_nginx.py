"""The configuration of docs/operate.md, in a real nginx before the two processes."""

import asyncio
import re
import subprocess
import time
from collections.abc import Iterator
from getpass import getuser
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import InvalidStatus
from websockets.typing import Origin

from resolvers.attachments import MAX_ATTACHMENT_BYTES
from tests.faults.conftest import Cluster
from tests.faults.infrastructure import ROOT, free_port, wait_until
from tests.faults.subscribers import Subscriber, running_subscribers, stored_event_ids, wait_for
from tests.faults.test_blocks import BADGE
from tests.faults.test_faults import cursor
from tests.files.uploading import create_attachment
from tests.support.programs import program

pytestmark = pytest.mark.needs("nginx")
FRAME = """user {user}; pid {folder}/pid; error_log {folder}/error.log; worker_processes 1; daemon off;
events {{ worker_connections 256; }}
http {{ access_log off; {paths} {snippet} }}"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")


@pytest.fixture
def proxied(cluster: Cluster, tmp_path: Path) -> Iterator[int]:
    """nginx's port."""
    port = free_port()
    found = re.search(r"```nginx\n(.*?)```", (ROOT / "docs/operate.md").read_text(), re.DOTALL)
    assert found is not None
    snippet = found[1].replace("listen 80", f"listen 127.0.0.1:{port}")
    for documented, server in zip((8000, 8001), cluster.servers, strict=True):
        snippet = snippet.replace(f"127.0.0.1:{documented}", f"127.0.0.1:{server.port}")
    paths = " ".join(f"{name}_temp_path {tmp_path}/{name};" for name in TEMPORARY)
    configuration = tmp_path / "nginx.conf"
    configuration.write_text(FRAME.format(user=getuser(), folder=tmp_path, paths=paths, snippet=snippet))
    command = program("nginx")
    assert command is not None
    nginx = subprocess.Popen([command, "-p", str(tmp_path), "-c", str(configuration)], stderr=subprocess.DEVNULL)
    try:
        wait_until(lambda: answers(port), "nginx did not start", 10)
        yield port
    finally:
        nginx.terminate()
        nginx.wait(10)


def answers(port: int) -> bool:
    """Does it serve?"""
    try:
        return httpx.get(f"http://127.0.0.1:{port}/healthz").status_code == httpx.codes.OK
    except httpx.HTTPError:
        return False


async def test_all_roads_lead_through_nginx(cluster: Cluster, proxied: int) -> None:
    name, base = "proxied", f"127.0.0.1:{proxied}"
    ann, boss = cluster.apis[0].customer(name), cluster.apis[1].admin()
    thread = await cluster.apis[0].thread(name)
    start = await cursor(ann)
    far = Subscriber([f"ws://{base}/graphql"], str(ann.token), start)
    async with running_subscribers(far), httpx.AsyncClient(base_url=f"http://{base}", timeout=10) as http:
        await boss.send(thread, "by WebSocket")
        await wait_for(lambda: len(far.events) == 1, 5)
        headers = {"Authorization": f"Bearer {ann.token}"}
        async with http.stream("POST", "/graphql/stream", json={"query": BADGE}, headers=headers) as response:
            lines = response.aiter_lines()
            assert await anext(lines) == "event: next"
            sent = time.monotonic()
            await boss.send(thread, "by event stream")
            async for line in lines:
                if '"messages":2' in line:
                    break
            assert time.monotonic() - sent < 3, "it was held back"
        assert (await http.get("/metrics")).status_code == httpx.codes.FORBIDDEN
        too_much = await http.post("/graphql", json={"query": "x" * 300_000})
        assert too_much.status_code == httpx.codes.REQUEST_ENTITY_TOO_LARGE
        await asyncio.to_thread(cluster.servers[0].stop)
        await boss.send(thread, "the other one serves")
        assert (await http.get("/healthz")).status_code == httpx.codes.OK
        log = await stored_event_ids(cluster.settings.database_url, thread)
        await wait_for(lambda: far.ids == log[1:], 5)
        await asyncio.to_thread(cluster.servers[0].start)


async def test_the_largest_file_passes_nginx(cluster: Cluster, proxied: int) -> None:
    ann, data = cluster.apis[0].customer("sender"), b"%PDF-1.7" + b"\0" * (MAX_ATTACHMENT_BYTES - 8)
    payload = await create_attachment(ann, len(data), threadId=await cluster.apis[0].thread("sender"))
    path = payload["uploadUrl"][payload["uploadUrl"].index("/attachments/") :]
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{proxied}", timeout=20) as http:
        assert (await http.put(path, content=data)).status_code == httpx.codes.CREATED


async def test_a_browsers_own_origin_is_let_in_and_no_other(proxied: int) -> None:
    url, protocols = f"ws://127.0.0.1:{proxied}/graphql", ["graphql-transport-ws"]
    options: Any = {"subprotocols": protocols}
    async with connect(url, origin=Origin(f"http://127.0.0.1:{proxied}"), **options) as socket:
        assert socket.subprotocol == "graphql-transport-ws"
    with pytest.raises(InvalidStatus):
        await connect(url, origin=Origin("http://evil.example"), **options)
