"""Preparing the database at the start: checking it, migrating it, and creating the store's row."""

import secrets
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager

import asyncpg
from tortoise.exceptions import BaseORMException

from models.database import open_database
from models.migrate import migrate
from models.preflight import UnusableDatabase, check_database, make_private
from models.push_keys import make_push_key
from models.tables import Store
from settings import Settings, SettingsError

DATABASE_ERRORS = (
    UnusableDatabase,
    OSError,
    sqlite3.Error,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    BaseORMException,
)


async def prepare_database(settings: Settings) -> None:
    """Check the database, apply pending migrations unless `migrate` is off, and create the store's row once.

    Raises one of DATABASE_ERRORS.
    """
    if settings.sqlite_path:
        make_private(settings.sqlite_path)
        with closing(sqlite3.connect(settings.sqlite_path)) as probe:
            # aiosqlite's thread outlives a file that cannot be opened, with a traceback
            probe.execute("PRAGMA schema_version")
    async with open_database(settings):
        await check_database()
    if settings.migrate:
        await migrate(settings)
    async with open_database(settings):
        store = Store(id=Store.SINGLETON_ID, secret=secrets.token_hex(32))
        await Store.bulk_create([store], ignore_conflicts=True)
        await Store.filter(id=Store.SINGLETON_ID, log_id="").update(log_id=new_log_id())
        await make_push_key()


def new_log_id() -> str:
    """Return an id for an event log, by which cursors of another log are told from its own."""
    return secrets.token_hex(8)


@contextmanager
def database_errors_as_setting() -> Iterator[None]:
    """Raise SettingsError, one line, where the block finds that the database cannot be used."""
    try:
        yield
    except DATABASE_ERRORS as error:
        reason = " ".join(str(error).split()) or type(error).__name__
        raise SettingsError(f"PARLEY_DATABASE_URL: cannot use the database: {reason}") from error
