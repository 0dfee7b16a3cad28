"""The database, SQLite in one file or PostgreSQL with a pool of connections: opening it, and raw SQL."""

import asyncio
import re
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime
from functools import lru_cache
from typing import Any, TypeVar
from uuid import UUID

import asyncpg
import orjson
from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.backends.base.config_generator import expand_db_url
from tortoise.connection import get_connections
from tortoise.context import TortoiseContext
from tortoise.exceptions import DBConnectionError, OperationalError

from models.postgres import DEADLINES
from settings import Settings
from telemetry.throttled import warn_once_a_minute

APP_LABEL = "parley"
TABLES = (
    "tables",
    "threads",
    "message_parts",
    "order_events",
    "guest_links",
    "disputes",
    "jobs",
    "queue",
)  # the modules that have them
Row = dict[str, Any]
T = TypeVar("T")
DATABASE_UNAVAILABLE = "The database cannot be reached. Try again in a moment."  # as clients are told
UNREACHABLE_ERRORS = (  # raised while PostgreSQL is restarting or cannot be reached
    OSError,
    DBConnectionError,
    asyncpg.InterfaceError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
    asyncpg.InternalClientError,  # from a connection that was lost in the middle of a statement
    asyncpg.ObjectNotInPrerequisiteStateError,  # from a database that accepts no connections
)
SQLITE_TRANSIENT = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_READONLY}
RETRY_INTERVAL_SECONDS = 0.5
SQLITE_PRAGMAS = {
    "journal_mode": "WAL",
    "busy_timeout": 5000,
    "foreign_keys": "ON",
    "secure_delete": "ON",  # deleted content is overwritten; a bulk delete takes twice as long for it
}


def tortoise_config(settings: Settings, deadlines: bool = False) -> dict[str, Any]:
    """Tortoise's configuration. The connection is named after its dialect, since Tortoise caches SQL by that name.

    `deadlines` bounds each wait on PostgreSQL as models/postgres.py says; a migration takes as long as it takes.
    """
    dialect = "sqlite" if settings.sqlite_path else "postgres"
    connection = expand_db_url(settings.database_url)
    extras: dict[str, Any] = (
        {**SQLITE_PRAGMAS, "synchronous": settings.sqlite_synchronous.upper()}
        if settings.sqlite_path
        else {
            **dict.fromkeys(("minsize", "maxsize"), settings.database_pool),
            **(DEADLINES if deadlines else {}),
        }
    )
    if not settings.sqlite_path:
        connection["engine"] = "models.postgres"
    connection["credentials"] = {**extras, **connection["credentials"]}
    return {
        "connections": {dialect: connection},
        "apps": {
            APP_LABEL: {
                "models": [
                    "models.tables",
                    "models.threads",
                    "models.message_parts",
                    "models.order_events",
                    "models.guest_links",
                    "models.disputes",
                    "models.jobs",
                    "models.queue",
                ],
                "default_connection": dialect,
                "migrations": "models.migrations",
            }
        },
        "use_tz": True,
        "timezone": "UTC",
    }


@asynccontextmanager
async def open_database(settings: Settings, deadlines: bool = False) -> AsyncIterator[None]:
    """Keep the database open for the length of the block, for all tasks of the process: a server has one database.

    `deadlines` is for what serves others, which must not wait for a silent host for good.
    """
    async with TortoiseContext() as context:
        await context.init(config=tortoise_config(settings, deadlines), _enable_global_fallback=True)
        if is_sqlite():
            await _register_unicode_upper()
        yield


async def _register_unicode_upper() -> None:
    """Replace SQLite's function `upper`, by which case-insensitive filters work and which knows ASCII alone."""
    client: Any = connection()
    await client.create_connection(with_db=True)
    await client._connection.create_function("upper", 1, unicode_upper, deterministic=True)


def unicode_upper(value: Any) -> Any:
    """What SQLite's `upper` does here."""
    return value.upper() if isinstance(value, str) else value


def connection() -> BaseDBAsyncClient:
    """The connection of the running transaction, or else the database's."""
    connections = get_connections()
    for name in connections.db_config:
        return connections.get(name)
    raise RuntimeError("no database is open")


def is_sqlite() -> bool:
    """Whether the open database is SQLite; some statements differ."""
    return connection().capabilities.dialect == "sqlite"


async def run_sql(text: str, *values: object) -> list[Row]:
    """Run one statement that the ORM cannot express; `$1`, `$2` ... stand for `values`. Returns its rows as dicts."""
    if is_sqlite():
        return await connection().execute_query_dict(
            to_sqlite_placeholders(text), [to_sqlite_value(value) for value in values]
        )
    return await connection().execute_query_dict(text, list(values))


async def truncate_wal() -> None:
    """Empty SQLite's write-ahead log, which still holds erased texts; nothing on PostgreSQL.

    It must not be called within a transaction. While another process reads, part of the log stays until the next call;
    the worker calls this regularly.
    """
    if is_sqlite():
        await run_sql("PRAGMA wal_checkpoint(TRUNCATE)")


@lru_cache(maxsize=2000)
def to_sqlite_placeholders(text: str) -> str:
    """A statement as SQLite takes it."""
    return re.sub(r"\$(\d+)", r"?\1", text)


def to_sqlite_value(value: object) -> object:
    """A statement's value as SQLite holds it."""
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat(" ")
    return orjson.dumps(value).decode() if isinstance(value, list) else value


def is_unavailable(error: BaseException) -> bool:
    """Return whether an error says that the database is away, or full, or undid a transaction: no fault of ours."""
    cause = error.args[0] if isinstance(error, OperationalError) and error.args else error  # Tortoise wraps SQLite's
    if isinstance(cause, sqlite3.OperationalError):
        return cause.sqlite_errorcode & 0xFF in SQLITE_TRANSIENT  # the low byte of an extended code
    return isinstance(error, (*UNREACHABLE_ERRORS, asyncpg.TransactionRollbackError))


async def retry_while_unreachable(load: Callable[[], Awaitable[T]]) -> T:
    """The result of `load()`, which is called again every half second while it raises one of UNREACHABLE_ERRORS.

    It must not be called within a transaction, since that ends with its connection.
    """
    while True:
        try:
            return await load()
        except UNREACHABLE_ERRORS as error:
            warn_once_a_minute("database_away", error=type(error).__name__)
        await asyncio.sleep(RETRY_INTERVAL_SECONDS)
