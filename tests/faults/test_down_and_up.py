"""Going down and coming up: nobody loses anything who goes on from a cursor."""

import asyncio
import errno
import os
import signal
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from server import START_SECONDS
from settings import Settings
from tests.faults.conftest import Cluster
from tests.faults.infrastructure import ServerProcess
from tests.faults.subscribers import wait_for
from tests.faults.test_blocks import BADGE, opened, streamed
from tests.faults.test_faults import crowd
from tests.faults.test_limits import allowed
from tests.support.api import SEND, Api

Json = Any


@pytest.mark.slow
async def test_sigterm_ends_all_connections_at_once(cluster: Cluster) -> None:
    """WebSockets with 1012, event streams without `complete`; what is asked meanwhile is answered or refused."""
    server, api = cluster.servers[0], cluster.apis[0]
    ann = api.customer("leaving")
    async with opened(server.ws_url, ann) as ws:
        stream = asyncio.create_task(streamed(ann, BADGE))
        idle = await connect(server.ws_url)
        await asyncio.sleep(0.5)
        took = await asyncio.to_thread(server.stop)
        with pytest.raises(ConnectionClosed):
            await ws.receive()
        assert ws.socket.close_code == 1012
        assert "event: complete" not in await stream
        await idle.close()
    assert took < 5
    assert server.process is not None
    assert server.process.returncode in (0, -signal.SIGTERM)
    await asyncio.to_thread(server.start)


@pytest.mark.slow
async def test_a_rolling_restart_under_load_loses_nothing(cluster: Cluster) -> None:
    async with crowd(cluster) as group:
        for server in cluster.servers:
            await asyncio.to_thread(server.stop)
            await asyncio.to_thread(server.start)
    assert all(one.connections > 1 for one in group.subscribers)
    assert all(one.refusals == [] for one in group.subscribers)


@pytest.fixture
def pair(shared_settings: Settings, tmp_path: Path) -> Iterator[ServerProcess]:
    """One server of two processes, with its limits on."""
    settings = shared_settings.model_copy(update={"workers": 2, "rate_limits": True})
    server = ServerProcess(settings, tmp_path / "pair.log")
    server.start()
    yield server
    took = server.stop()
    assert took < 10, f"it took {took:.1f} s to go down"
    report = server.log.read_text()
    assert "[error" not in report, report


@pytest.mark.slow
async def test_two_processes_are_one_server(pair: ServerProcess, shared_settings: Settings) -> None:
    """They share counts, events, blocks and figures; one that is killed is replaced."""
    keep_none = httpx.Limits(max_keepalive_connections=0)  # so that either may answer
    async with httpx.AsyncClient(base_url=pair.url, timeout=10, limits=keep_none) as http:
        api = Api(http, shared_settings)
        ann, boss = api.customer("paired"), api.admin()
        thread = await api.thread("paired")
        count, error = await allowed(ann, SEND, 40, threadId=thread, body="hello")
        assert (count, error["extensions"]["code"]) == (29, "RATE_LIMITED")
        workers = children(pair.pid)
        assert len(workers) == 2
        before = await figure(http, "parley_requests_total")
        for _ in range(10):
            await boss.badge()
        assert await figure(http, "parley_requests_total") - before >= 10, "whichever is asked, it tells of both"
        await killed_and_replaced(pair, min(workers))
        await asyncio.to_thread(pair.until_ready)


async def killed_and_replaced(pair: ServerProcess, worker: int) -> None:
    """Kill one of two processes, and wait until there are two again."""
    os.kill(worker, signal.SIGKILL)
    await wait_for(lambda: worker not in (now := children(pair.pid)) and len(now) == 2, START_SECONDS / 2)


@pytest.mark.slow
async def test_a_process_that_is_killed_while_it_does_not_answer_is_replaced_at_once(pair: ServerProcess) -> None:
    """Its parent asks it how it is, and does not wait for the answer of one that has ended."""
    worker = min(children(pair.pid))
    os.kill(worker, signal.SIGSTOP)
    await asyncio.sleep(1.5)  # it is asked twice a second
    await killed_and_replaced(pair, worker)


@pytest.mark.slow
async def test_two_processes_that_end_refuse_new_connections(pair: ServerProcess) -> None:
    """While a request that is under way holds them up: who would connect goes to another server at once."""
    _, under_way = await asyncio.open_connection("127.0.0.1", pair.port)
    under_way.write(b"POST /graphql HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{")
    await under_way.drain()
    os.kill(pair.pid, signal.SIGTERM)
    await wait_for(lambda: refuses(pair.port), 3)
    assert children(pair.pid), "which are still there"
    under_way.close()


def refuses(port: int) -> bool:
    """Whether nobody listens there."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == errno.ECONNREFUSED


async def figure(http: httpx.AsyncClient, name: str) -> float:
    """One of /metrics, over all its labels."""
    lines = (await http.get("/metrics")).text.splitlines()
    return sum(float(line.rpartition(" ")[2]) for line in lines if line.partition("{")[0].partition(" ")[0] == name)


def children(pid: int) -> set[int]:
    """Processes of that one that serve: spawned, and not what keeps track of them."""
    found: set[int] = set()
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
                command = (folder / "cmdline").read_bytes()
            except OSError:
                continue
            if parent == pid and b"spawn_main" in command:
                found.add(int(folder.name))
    return found
