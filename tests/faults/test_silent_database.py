"""The database's host goes silent: it takes what it is sent and answers nothing, and says so to nobody."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import httpx
import pytest

from models import postgres
from models.database import connection, open_database, run_sql
from models.transaction import Transaction, transactional
from settings import Settings
from tests.conftest import SECRET
from tests.faults.infrastructure import NetworkProxy, ServerProcess
from tests.support.api import Api

EVENT_LOG_LOCK = 0x6C6F67  # as subscriptions/event_log.py takes it
WHOLE_AGAIN_SECONDS = 30


class SilentHost(NetworkProxy):
    """The way to the database: connections that are open may go silent for good, and new ones are served."""

    def silence(self) -> None:
        """Let nothing more pass on what is open now."""
        self._whole.clear()
        self._whole = asyncio.Event()
        self._whole.set()

    async def _one_way(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        whole = self._whole  # of this connection
        while data := await reader.read(65536):
            await whole.wait()
            writer.write(data)
            await writer.drain()
        writer.close()


@asynccontextmanager
async def road_to(url: str) -> AsyncIterator[tuple[SilentHost, str]]:
    """A way to a database, and the database's URL by that way."""
    parts = urlsplit(url)
    proxy = SilentHost(parts.port or 5432)
    async with proxy.open():
        host = f"{parts.username}@127.0.0.1:{proxy.port}"
        yield proxy, urlunsplit(parts._replace(netloc=host))


@pytest.fixture
def short_deadlines(monkeypatch: pytest.MonkeyPatch) -> None:
    """A second instead of several."""
    monkeypatch.setitem(postgres.DEADLINES, "command_timeout", 0.5)
    monkeypatch.setattr(postgres, "ACQUIRE_SECONDS", 1.0)


@transactional
async def write(tx: Transaction, name: str) -> None:
    """A transaction, as any."""
    await run_sql("SELECT pg_advisory_xact_lock($1)", EVENT_LOG_LOCK)
    await run_sql("UPDATE store SET name = $1", name)


@pytest.mark.usefixtures("short_deadlines")
async def test_each_connection_that_went_silent_is_thrown_away(migrated_postgres: str) -> None:
    async with road_to(migrated_postgres) as (proxy, url):
        settings = Settings(database_url=url, database_pool=4, jwt_secret=SECRET)  # type: ignore[arg-type]
        async with open_database(settings, deadlines=True):
            await asyncio.gather(*(run_sql("SELECT 1") for _ in range(4)))
            proxy.silence()
            start = time.monotonic()
            with pytest.raises(TimeoutError):
                await run_sql("SELECT 1")
            assert await run_sql("SELECT 2 AS two") == [{"two": 2}], "the others are not tried one after another"
            await write("first")
            proxy.silence()
            with pytest.raises(TimeoutError):
                await write("second")
            await asyncio.gather(*(write("third") for _ in range(8)))
            assert await run_sql("SELECT name FROM store") == [{"name": "third"}]
        assert time.monotonic() - start < 8


@pytest.mark.usefixtures("short_deadlines")
async def test_what_is_cancelled_while_it_waits_gives_its_connection_back(migrated_postgres: str) -> None:
    async with road_to(migrated_postgres) as (proxy, url):
        settings = Settings(database_url=url, database_pool=1, jwt_secret=SECRET)  # type: ignore[arg-type]
        async with open_database(settings, deadlines=True):
            await run_sql("SELECT 1")
            proxy.silence()
            waiting = asyncio.create_task(run_sql("SELECT 1"))
            await asyncio.sleep(0.1)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            assert await run_sql("SELECT 2 AS two") == [{"two": 2}]


@pytest.mark.usefixtures("short_deadlines")
async def test_a_pool_that_others_use_up_is_waited_for_a_while(migrated_postgres: str) -> None:
    settings = Settings(database_url=migrated_postgres, database_pool=1, jwt_secret=SECRET)  # type: ignore[arg-type]
    async with open_database(settings, deadlines=True):
        async with connection().acquire_connection():
            with pytest.raises(TimeoutError):
                await run_sql("SELECT 1")
        assert await run_sql("SELECT 2 AS two") == [{"two": 2}]


async def test_the_server_is_whole_again_by_itself(shared_settings: Settings, tmp_path: Path) -> None:
    """Sends go on within half a minute, though a transaction of before still holds the log's lock."""
    async with road_to(shared_settings.database_url) as (proxy, url):
        server = ServerProcess(shared_settings.model_copy(update={"database_url": url}), tmp_path / "log")
        await asyncio.to_thread(server.start)
        try:
            async with httpx.AsyncClient(base_url=server.url, timeout=20) as http:
                api = Api(http, shared_settings)
                ann = api.customer("silent")
                thread = await api.thread("silent")
                await ann.send(thread, "before")
                sends = [asyncio.create_task(ann.send(thread, f"meanwhile {number}")) for number in range(20)]
                await asyncio.sleep(0.02)
                proxy.silence()
                start = time.monotonic()
                await asyncio.gather(*sends, return_exceptions=True)
                while True:
                    try:
                        await ann.send(thread, "after")
                        break
                    except (AssertionError, KeyError):
                        assert time.monotonic() - start < WHOLE_AGAIN_SECONDS
                while (await http.get("/readyz")).status_code != httpx.codes.OK:  # which has a connection of its own
                    assert time.monotonic() - start < WHOLE_AGAIN_SECONDS
                    await asyncio.sleep(0.2)
                assert await asyncio.to_thread(server.stop) < 5
        finally:
            server.kill()
    assert "Traceback" not in server.log.read_text()


async def test_sigterm_does_not_wait_for_a_lock(shared_settings: Settings, tmp_path: Path) -> None:
    server = ServerProcess(shared_settings, tmp_path / "log")
    await asyncio.to_thread(server.start)
    blocker = await asyncpg.connect(shared_settings.database_url)
    try:
        async with httpx.AsyncClient(base_url=server.url, timeout=20) as http, blocker.transaction():
            api = Api(http, shared_settings)
            ann, thread = api.customer("locked"), await api.thread("locked")
            await blocker.execute("SELECT pg_advisory_xact_lock($1)", EVENT_LOG_LOCK)
            sending = asyncio.create_task(ann.send(thread, "never"))
            await asyncio.sleep(0.5)
            assert await asyncio.to_thread(server.stop) < 10
            with pytest.raises((httpx.HTTPError, AssertionError, KeyError)):
                await sending
        assert await blocker.fetchval("SELECT count(*) FROM messages WHERE body = 'never'") == 0
    finally:
        server.kill()
        await blocker.close()
