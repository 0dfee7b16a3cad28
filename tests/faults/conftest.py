"""Two processes of Parley on one PostgreSQL database and one Redis server, all of the tests' own."""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import httpx
import pytest
import pytest_asyncio

from settings import Settings
from tests.conftest import SECRET, dropped, postgres_url, recreated
from tests.faults.infrastructure import RedisServer, ServerProcess
from tests.support.api import Api

DATABASE = f"parley_faults_{os.getpid()}"


@pytest.fixture(scope="session")
def redis() -> Iterator[RedisServer]:
    """A Redis server that a test may maltreat, and leaves running."""
    server = RedisServer()
    server.start()
    yield server
    server.kill()


@pytest.fixture(scope="session")
def shared_settings(
    redis: RedisServer, postgres_template: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Settings]:
    """A migrated database for several processes, which no other tests empty."""
    asyncio.run(recreated(DATABASE, postgres_template))
    settings = Settings(
        database_url=postgres_url(DATABASE),
        database_pool=5,
        broadcast_url=redis.url,
        jwt_secret=SECRET,  # type: ignore[arg-type]  # pydantic makes a secret of it
        rate_limits=False,
        attachments_url=f"file:{tmp_path_factory.mktemp('files')}",
    )
    yield settings
    asyncio.run(dropped(DATABASE))


@dataclass
class Cluster:
    """Two processes, and people who talk to the one or the other."""

    settings: Settings
    redis: RedisServer
    servers: tuple[ServerProcess, ServerProcess]
    apis: tuple[Api, Api]

    @property
    def urls(self) -> list[str]:
        """Where their WebSockets are."""
        return [server.ws_url for server in self.servers]


@pytest.fixture(scope="session")
def processes(
    shared_settings: Settings, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[ServerProcess, ServerProcess]]:
    """Both running. A test that ends one starts it again."""
    folder = tmp_path_factory.mktemp("logs")
    servers = tuple(ServerProcess(shared_settings, folder / f"{number}.log") for number in range(2))
    with ExitStack() as stack:
        for server in servers:
            server.launch()
            stack.callback(server.kill)
        for server in servers:
            server.until_ready()
        yield servers[0], servers[1]
    for server in servers:
        report = server.log.read_text()
        assert "[error" not in report, report[report.index("[error") :][:5000]


@pytest_asyncio.fixture
async def cluster(
    shared_settings: Settings, redis: RedisServer, processes: tuple[ServerProcess, ServerProcess]
) -> AsyncIterator[Cluster]:
    """Both, whole again."""
    for server in processes:
        await asyncio.to_thread(server.until_ready)
    first, second = (httpx.AsyncClient(base_url=server.url, timeout=10, verify=False) for server in processes)
    async with first, second:
        apis = Api(first, shared_settings), Api(second, shared_settings)
        yield Cluster(shared_settings, redis, processes, apis)
