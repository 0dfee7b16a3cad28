"""The clients that third parties use, as they come from npm: both connect again, and go on from the cursor."""

import asyncio
import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import orjson
import pytest

from tests.faults.infrastructure import NetworkProxy
from tests.faults.subscribers import wait_for
from tests.replay.clients import current_cursor
from tests.support.databases import ON_SQLITE
from tests.support.live_server import LiveServer
from tests.support.npm import clients_installed

pytestmark = ON_SQLITE

Json = Any


@pytest.fixture(scope="session")
def installed() -> Path:
    """tests/clients with what its lock names."""
    return clients_installed()


@dataclass
class Client:
    """One that runs in Node."""

    said: list[Json] = field(default_factory=list)

    @property
    def seqs(self) -> list[int]:
        """Of the messages that it was told of."""
        return [line["seq"] for line in self.said if "seq" in line]

    @property
    def connected(self) -> int:
        """How often."""
        return sum("connected" in line for line in self.said)


@asynccontextmanager
async def started(folder: Path, *arguments: str) -> AsyncIterator[Client]:
    """Until the end of the block."""
    environment = {"PATH": os.environ["PATH"]}
    process = await asyncio.create_subprocess_exec(
        "node", "follow.mjs", *arguments, cwd=folder, env=environment, stdout=asyncio.subprocess.PIPE
    )
    client = Client()

    async def read() -> None:
        assert process.stdout is not None
        async for line in process.stdout:
            client.said.append(orjson.loads(line))

    reading = asyncio.create_task(read())
    try:
        yield client
        assert process.returncode is None, "it gave up"
    finally:
        if process.returncode is None:
            process.kill()
        await asyncio.gather(process.wait(), reading)


@pytest.mark.needs("node", "npm")
@pytest.mark.parametrize("road", ["ws", "sse"])
async def test_it_connects_again_and_goes_on(server: LiveServer, installed: Path, road: str) -> None:
    thread = await server.api.thread("ann")
    ann, boss = server.api.customer("ann"), server.api.admin()
    start = await current_cursor(ann)
    await boss.send(thread)
    proxy = NetworkProxy(server.port)
    async with proxy.open():
        url = (
            f"ws://127.0.0.1:{proxy.port}/graphql" if road == "ws" else f"http://127.0.0.1:{proxy.port}/graphql/stream"
        )
        async with started(installed, road, url, str(ann.token), thread, start) as client:
            await wait_for(lambda: client.seqs == [2], 20)
            for seq in (3, 4):
                await boss.send(thread)
                await wait_for(lambda seq=seq: client.seqs[-1] == seq, 10)  # type: ignore[misc]
            for round_ in range(2):
                proxy.disconnect_all()
                await boss.send(thread)
                await wait_for(lambda turn=round_: client.connected >= turn + 2, 10)  # type: ignore[misc]
                await boss.send(thread)
                await wait_for(lambda turn=round_: len(client.seqs) == 5 + 2 * turn, 10)  # type: ignore[misc]
            assert client.seqs == [2, 3, 4, 5, 6, 7, 8]
