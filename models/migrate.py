"""Applying migrations, one process at a time, and without the data loss that Tortoise's way risks on SQLite."""

import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from copy import deepcopy
from typing import Any

import asyncpg
from tortoise import Tortoise
from tortoise.migrations.api import migrate as run_migrations

from models.database import APP_LABEL, Row, connection, run_sql, tortoise_config
from models.fresh import fill_empty_postgres, fill_empty_sqlite
from models.postgres import connect
from settings import Settings

CONSTRAINT = re.compile(r'CONSTRAINT "(\w+)" UNIQUE \(([^)]+)\)')
ADVISORY_LOCK = 0x7061726C6579  # "parley"
# For Tortoise's own makemigrations; constructed, since reading the environment here would fail as a traceback.
MAKEMIGRATIONS_CONFIG = tortoise_config(Settings.model_construct(database_url="sqlite://:memory:"))


async def migrate(settings: Settings, migrations: str | None = None) -> None:
    """Apply the pending migrations. `migrations` names a package of them, for tests, which are run one by one."""
    config = tortoise_config(settings)
    if migrations is not None:
        config["apps"][APP_LABEL]["migrations"] = migrations
    if settings.sqlite_path:
        if migrations is None:
            fill_empty_sqlite(settings.sqlite_path)
        await _migrate_sqlite(config)
    else:
        async with _exclusive(settings) as guard:
            if migrations is None:
                await fill_empty_postgres(guard)
            await _run(config)


async def _run(config: dict[str, Any]) -> None:
    try:
        await run_migrations(config=config)
    finally:
        await Tortoise.close_connections()


async def _migrate_sqlite(config: dict[str, Any]) -> None:
    """Tortoise alters a table by copying it to a new one and dropping the old.

    With foreign keys on, that would delete the rows that refer to it; and the new one comes without the old one's
    indexes, which are made again here.
    """
    config = deepcopy(config)
    config["connections"]["sqlite"]["credentials"]["foreign_keys"] = "OFF"
    async with _sqlite_session(config):
        before = await _sqlite_indexes()
    await _run(config)
    async with _sqlite_session(config):
        after = await _sqlite_indexes()
        for name in before.keys() - after.keys():
            await _recreate_index(before[name])
        broken = await run_sql("PRAGMA foreign_key_check")
        if broken:
            raise RuntimeError(f"the migration left {len(broken)} rows that refer to nothing")


@asynccontextmanager
async def _sqlite_session(config: dict[str, Any]) -> AsyncIterator[None]:
    await Tortoise.init(config=config)
    try:
        yield
    finally:
        await Tortoise.close_connections()


async def _sqlite_indexes() -> dict[str, Row]:
    """The indexes by name, and the UNIQUE constraints over several columns, which a copied table loses as well."""
    rows = await run_sql("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    found = {row["name"]: row for row in rows if row["type"] == "index"}
    for table in (row for row in rows if row["type"] == "table"):
        for name, columns in CONSTRAINT.findall(table["sql"]):
            statement = f'CREATE UNIQUE INDEX "{name}" ON "{table["name"]}" ({columns})'
            found[name] = {"name": name, "tbl_name": table["name"], "sql": statement}
    return found


async def _recreate_index(index: Row) -> None:
    """Create an index as it was before, unless the migration has dropped its table or one of its columns."""
    columns = await run_sql("SELECT name FROM pragma_table_info($1)", index["tbl_name"])
    named = index["sql"].partition("(")[2].rpartition(")")[0].replace('"', "").split(",")
    if {name.strip() for name in named} <= {column["name"] for column in columns}:
        await connection().execute_script(index["sql"])


@asynccontextmanager
async def _exclusive(settings: Settings) -> "AsyncIterator[asyncpg.Connection[Any]]":
    """Hold an advisory lock, so that of several processes that start at once the first migrates and the others wait."""
    guard = await connect(settings)
    try:
        await guard.execute("SELECT pg_advisory_lock($1)", ADVISORY_LOCK)
        yield guard
    finally:
        await guard.close()
