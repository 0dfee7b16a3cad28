"""/readyz tells what is away and what is full, in time, and does not take a busy store for a broken one."""

import asyncio
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest
from starlette.applications import Starlette

from models import readiness
from models.database import connection, run_sql
from settings import Settings
from tests.conftest import as_admin
from tests.faults.infrastructure import NetworkProxy
from tests.support.api import SEND, Api
from tests.support.apps import api_with
from tests.support.captured_log import capture_log

ANSWER_SECONDS = 3.0
on_sqlite = pytest.mark.parametrize("backend", ["sqlite"])
on_postgres = pytest.mark.parametrize("backend", ["postgres"])


async def readyz(api: Api) -> tuple[int, Any]:
    """Its status and what it says; it must come in time."""
    start = time.monotonic()
    response = await api.http.get("/readyz")
    assert time.monotonic() - start < ANSWER_SECONDS
    return response.status_code, response.json()


@on_postgres
async def test_a_pool_that_is_used_up_is_no_outage(app: Starlette, api: Api, settings: Settings) -> None:
    held = [connection().acquire_connection() for _ in range(settings.database_pool)]
    for one in held:
        await one.__aenter__()
    assert await readyz(api) == (200, {"status": "ok"})
    for one in held:
        await one.__aexit__(None, None, None)


@on_postgres
async def test_a_silent_database_is_told_of_in_time(settings: Settings) -> None:
    parts = urlsplit(settings.database_url)
    proxy = NetworkProxy(parts.port or 5432)
    async with proxy.open():
        url = urlunsplit(parts._replace(netloc=f"{parts.username}@127.0.0.1:{proxy.port}"))
        async with api_with(settings, database_url=url) as api:
            assert await readyz(api) == (200, {"status": "ok"})
            proxy.block()
            away = 503, {"unreachable": ["database"]}
            await asyncio.sleep(readiness.REMEMBERED_SECONDS)
            answers = await asyncio.gather(*(readyz(api) for _ in range(5)))
            assert answers == [away] * 5
            assert await readyz(api) == away, "nor is a new connection answered"
            proxy.unblock()
            await asyncio.sleep(readiness.REMEMBERED_SECONDS)
            assert await readyz(api) == (200, {"status": "ok"})


@on_postgres
async def test_a_standby_is_not_ready_for_messages(api: Api, settings: Settings) -> None:
    name = urlsplit(settings.database_url).path[1:]
    await run_sql(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    try:
        assert await readyz(api) == (503, {"unwritable": ["database"]})
    finally:
        await run_sql("SET default_transaction_read_only = off")
        await run_sql(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')


@on_postgres
async def test_a_full_disk_of_the_server_is_told_of(
    api: Api, settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What needs a file cannot be done there: it is a limit here, and what the server says at the limit."""
    name = urlsplit(settings.database_url).path[1:]
    monkeypatch.setattr(readiness, "FULL", asyncpg.ConfigurationLimitExceededError)
    await as_admin(f'ALTER DATABASE "{name}" SET temp_file_limit = 0')
    try:
        assert await readyz(api) == (503, {"unwritable": ["database"]})
    finally:
        await as_admin(f'ALTER DATABASE "{name}" RESET temp_file_limit')


@on_sqlite
async def test_a_full_disk_is_told_of(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await readyz(api) == (200, {"status": "ok"})
    await asyncio.sleep(readiness.REMEMBERED_SECONDS)
    monkeypatch.setattr(readiness, "can_write", refusing(28))
    assert await readyz(api) == (503, {"unwritable": ["database", "files"]})


def refusing(number: int) -> Callable[..., bool]:
    """What raises an error of the system."""

    def refuse(*_: object) -> bool:
        raise OSError(number, "no")

    return refuse


@on_sqlite
async def test_uploads_that_cannot_be_stored_do_not_stop_the_messages(api: Api, settings: Settings) -> None:
    folder = Path(settings.attachments_url.removeprefix("file:"))
    await asyncio.to_thread(folder.rmdir)
    await asyncio.to_thread(folder.touch)
    assert await readyz(api) == (200, {"status": "ok", "unwritable": ["files"]})


@on_sqlite
async def test_a_database_that_is_full_is_no_fault_of_ours(api: Api) -> None:
    """SQLite itself refuses, as on a full disk: clients are told to try again."""
    ann = api.customer("full")
    thread = await api.thread("full")
    (pages,) = await run_sql("PRAGMA page_count")
    await run_sql(f"PRAGMA max_page_count = {pages['page_count']}")
    with capture_log() as log:
        refused = None
        for number in range(200):
            reply = await ann.reply(SEND, input={"threadId": thread, "body": f"{number} " + "x" * 3000})
            if "errors" in reply:
                refused = reply["errors"][0]["extensions"]
                break
        assert refused == {"code": "INTERNAL", "retryAfter": 1}
        assert log.errors() == []
    await run_sql("PRAGMA max_page_count = 1000000")
    await ann.send(thread, "there is room again")


@on_postgres
async def test_after_a_failover_writes_find_the_new_primary(api: Api, settings: Settings) -> None:
    """What was the primary only reads now; connections to it are thrown away."""
    name = urlsplit(settings.database_url).path[1:]
    ann, thread = api.customer("ann"), await api.thread("ann")
    await as_admin(f'ALTER DATABASE "{name}" SET default_transaction_read_only = on')
    try:
        await asyncio.gather(*(_forget_connections() for _ in range(settings.database_pool)))
        reply = await ann.reply(SEND, input={"threadId": thread, "body": "to a standby"})
        assert reply["errors"][0]["extensions"] == {"code": "INTERNAL", "retryAfter": 1}
    finally:
        await as_admin(f'ALTER DATABASE "{name}" RESET default_transaction_read_only')
    await ann.send(thread, "to the new primary")


async def _forget_connections() -> None:
    """As when the old primary was restarted as a standby: what was open is gone."""
    async with connection().acquire_connection() as pooled:
        await asyncio.sleep(0.05)
        pooled.terminate()
