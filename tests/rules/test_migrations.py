"""Migrations of a filled database lose nothing, on either database, and are run once however many begin."""

import asyncio
import os
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from tortoise import Tortoise
from tortoise.context import TortoiseContext
from tortoise.exceptions import IntegrityError
from tortoise.migrations.autodetector import MigrationAutodetector

import models.migrations
from models.database import APP_LABEL, open_database, run_sql
from models.migrate import ADVISORY_LOCK, MAKEMIGRATIONS_CONFIG, migrate
from models.threads import Event
from models.transaction import Transaction, transactional
from settings import Settings
from tests.conftest import STARTING_SECONDS, dropped, postgres_url, recreated
from tests.rules.database_snapshots import ADDED, HISTORY, REMOVED, DatabaseSnapshot, later_migrations
from tests.support.live_server import TIMEOUT_SECONDS
from tests.support.processes import command_line

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture
def later(tmp_path: Path) -> Iterator[str]:
    """The committed migrations and one more, that alters, adds to and takes from tables which others refer to."""
    with later_migrations(tmp_path / "packages") as package:
        yield package


def expected_rows(before: dict[str, list[Any]]) -> dict[str, list[Any]]:
    """The same rows, with what the later migration adds and without what it takes."""
    rows = {table: [dict(row) for row in stored] for table, stored in before.items() if table != HISTORY}
    for row in rows[ADDED[0]]:
        row[ADDED[1]] = None
    for row in rows[REMOVED[0]]:
        del row[REMOVED[1]]
    return rows


async def test_a_migration_of_a_filled_database_keeps_all_that_is_in_it(filled: Settings, later: str) -> None:
    before = await DatabaseSnapshot.read(filled)
    assert min(len(stored) for stored in before.rows.values() if stored) >= 1
    assert {"threads", "messages", "events", "participants"} <= {table for table, rows in before.rows.items() if rows}
    await migrate(filled, migrations=later)
    after = await DatabaseSnapshot.read(filled)
    assert {table: rows for table, rows in after.rows.items() if table != HISTORY} == expected_rows(before.rows)
    assert after.indexes >= before.indexes
    assert after.unique >= before.unique
    assert after.references == before.references


FORBIDDEN = (
    "UPDATE messages SET thread_id = author_id",
    "UPDATE participants SET thread_id = user_id",
    "UPDATE threads SET customer_id = id",
    "UPDATE order_items SET order_id = (SELECT id FROM users LIMIT 1)",
    "DELETE FROM users WHERE role = 'customer'",
    "UPDATE messages SET seq = 1",
    "UPDATE participants SET thread_id = (SELECT id FROM threads ORDER BY id LIMIT 1)",
    "UPDATE threads SET key = 'one'",
    "UPDATE users SET role = 'admin', external_id = 'one'",
    "UPDATE order_items SET position = 0",
    "UPDATE threads SET subject = NULL",
)


async def test_what_the_tables_forbade_before_a_migration_they_forbid_after_it(filled: Settings, later: str) -> None:
    assert await allowed(filled) == []
    await migrate(filled, migrations=later)
    assert await allowed(filled) == []


async def allowed(settings: Settings) -> list[str]:
    """Those of FORBIDDEN that are not refused; what they would do is taken back."""
    passed = []
    async with open_database(settings):
        for statement in FORBIDDEN:
            try:
                await attempt(statement)
            except IntegrityError:
                continue
            except RolledBack:
                passed.append(statement)
    return passed


class RolledBack(Exception):
    """Raised to take back what a statement did."""


@transactional
async def attempt(tx: Transaction, statement: str) -> None:
    await run_sql(statement)
    raise RolledBack


async def test_a_second_migration_changes_nothing(filled: Settings, later: str) -> None:
    await migrate(filled)
    assert await DatabaseSnapshot.read(filled) == (before := await DatabaseSnapshot.read(filled))
    await migrate(filled)
    assert await DatabaseSnapshot.read(filled) == before
    await migrate(filled, migrations=later)
    once = await DatabaseSnapshot.read(filled)
    await migrate(filled, migrations=later)
    assert await DatabaseSnapshot.read(filled) == once


async def test_an_event_after_a_migration_gets_a_number_beyond_all_before(filled: Settings, later: str) -> None:
    await migrate(filled, migrations=later)
    async with open_database(filled):
        newest = await Event.all().order_by("-id").first()
        assert newest is not None
        added = await Event.create(thread_id=newest.thread_id, kind=newest.kind, at=newest.at, to_admins=True)
        assert added.id > newest.id


async def test_processes_that_begin_at_once_all_find_it_done(unmade: Settings, tmp_path: Path) -> None:
    """Each a process of its own, on a database with nothing in it."""
    code = "import asyncio; from settings import Settings; from models.setup import prepare_database; "
    code += f"asyncio.run(prepare_database(Settings(database_url={unmade.database_url!r})))"
    count = 2 if unmade.sqlite_path is None else 1  # more than one process is for PostgreSQL
    program = tmp_path / "prepare.py"
    program.write_text(code)
    running = [
        await asyncio.create_subprocess_exec(*command_line(str(program)), cwd=ROOT, stderr=subprocess.PIPE)
        for _ in range(count)
    ]
    ended = [await one.communicate() for one in running]
    assert [(one.returncode, error) for one, (_, error) in zip(running, ended, strict=True)] == [(0, b"")] * count
    done = await DatabaseSnapshot.read(unmade)
    committed = len(list(Path(models.migrations.__file__).parent.glob("[0-9]*.py")))
    assert (len(done.rows[HISTORY]), len(done.rows["store"])) == (committed, 1)


async def test_on_postgresql_a_migration_waits_for_the_one_that_runs() -> None:
    name = f"parley_waiting_{os.getpid()}"
    await recreated(name)
    other = await asyncpg.connect(postgres_url(name))
    await other.execute("SELECT pg_advisory_lock($1)", ADVISORY_LOCK)
    ours = asyncio.create_task(migrate(Settings(database_url=postgres_url(name))))
    async with asyncio.timeout(TIMEOUT_SECONDS):
        while not await other.fetchval("SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"):
            assert not ours.done(), "it did not wait"
            await asyncio.sleep(0.01)
    assert await other.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'") == 0
    await other.execute("SELECT pg_advisory_unlock($1)", ADVISORY_LOCK)
    await asyncio.wait_for(ours, STARTING_SECONDS)
    assert await other.fetchval("SELECT count(*) FROM pg_tables WHERE tablename = 'threads'") == 1
    await other.close()
    await dropped(name)


async def test_the_committed_migrations_are_the_models() -> None:
    """What Tortoise's makemigrations would find to write: nothing."""
    assert await detected(MAKEMIGRATIONS_CONFIG) == []


async def test_each_column_that_rows_are_found_by_has_its_index(filled: Settings) -> None:
    """Tortoise makes none for a column that it adds to a table."""
    indexes = (await DatabaseSnapshot.read(filled)).indexes
    async with open_database(filled):
        apps = Tortoise.apps
        assert apps is not None
        wanted = [
            f"idx_{model._meta.db_table[:11]}_{name[:7]}_"
            for model in apps[APP_LABEL].values()
            for name, field in model._meta.fields_map.items()
            if field.index and not field.pk
        ]
    assert len(wanted) > 5
    assert [one for one in wanted if not any(name.startswith(one) for name in indexes)] == []


async def test_a_model_that_changed_would_be_found(later: str) -> None:
    config = {
        **MAKEMIGRATIONS_CONFIG,
        "apps": {APP_LABEL: {**MAKEMIGRATIONS_CONFIG["apps"][APP_LABEL], "migrations": later}},
    }
    assert await detected(config) != []


async def detected(config: dict[str, Any]) -> list[str]:
    async with TortoiseContext() as context:
        await context.init(config=config)
        assert context.apps is not None
        writers = await MigrationAutodetector(context.apps, config["apps"]).changes()
        return [operation.describe() for writer in writers for operation in writer.operations]
