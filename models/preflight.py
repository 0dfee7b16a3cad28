"""What is checked of a database before it is used: a wrong one is refused in one line, not found out by damage."""

import os
from contextlib import suppress
from pathlib import Path

from tortoise.migrations.recorder import MigrationRecorder

from models.database import connection, is_sqlite, run_sql

MIGRATIONS_TABLE: str = MigrationRecorder(None).table_name  # in which Tortoise records them
MIGRATIONS = Path(__file__).parent / "migrations"
WORLD = 0o007  # the permission bits of everybody who is neither the file's owner nor of its group


class UnusableDatabase(Exception):
    """The database cannot hold a store; its text is one line that says why, and what to do."""


def make_private(database: Path) -> None:
    """Create SQLite's file readable for its owner alone, and take an existing one away from the rest of the world.

    SQLite gives its -wal and -shm files the permissions of the database. Raises OSError where that is not possible.
    """
    os.close(os.open(database, os.O_RDWR | os.O_CREAT, 0o600))
    for file in (database, *(database.with_name(f"{database.name}-{kind}") for kind in ("wal", "shm"))):
        with suppress(FileNotFoundError, PermissionError):
            mode = file.stat().st_mode
            if mode & WORLD:
                file.chmod(mode & ~WORLD)


async def check_database() -> None:
    """Raise UnusableDatabase for an encoding other than UTF-8, and for a schema of a newer Parley than this."""
    if not is_sqlite():
        (row,) = await run_sql("SHOW server_encoding")
        if row["server_encoding"] != "UTF8":
            raise UnusableDatabase(
                f"its encoding is {row['server_encoding']}, and texts need UTF-8: "
                "make one with CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0"
            )
    unknown = await applied_migrations() - known_migrations()
    if unknown:
        raise UnusableDatabase(f"it was migrated by a newer Parley ({max(unknown)}): start that one")


async def applied_migrations() -> set[str]:
    """The names of the migrations that the open database has had; none where it is new."""
    table = MIGRATIONS_TABLE
    if is_sqlite():
        found = await run_sql("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = $1", table)
    else:
        found = await run_sql("SELECT 1 FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1", table)
    if not found:
        return set()
    return {row["name"] for row in await connection().execute_query_dict(f'SELECT name FROM "{table}"')}


def known_migrations() -> set[str]:
    """The names of the migrations that this version of Parley brings."""
    return {file.stem for file in MIGRATIONS.glob("[0-9]*.py")}
