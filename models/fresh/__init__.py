"""Making the tables of an empty database by one script, in place of all migrations one after another.

Tortoise makes all models anew for each step of a migration, which takes seconds for all of them. A script is what the
migrations execute on an empty database, and their history: `python -m tests.fresh` writes it, and a test compares.
"""

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import asyncpg

FOLDER = Path(__file__).parent
HISTORY = "tortoise_migrations"


def fill_empty_sqlite(path: Path) -> None:
    """Make the tables in a SQLite file that has none. Raises sqlite3.Error."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        if not tables:
            connection.executescript(f"BEGIN;\n{script_for('sqlite')}COMMIT;")


async def fill_empty_postgres(connection: "asyncpg.Connection[Any]") -> None:
    """Make the tables in a PostgreSQL database that no migration has reached. Raises asyncpg.PostgresError."""
    if await connection.fetchval("SELECT to_regclass($1)", HISTORY) is None:
        await connection.execute(script_for("postgres"))  # several statements at once are one transaction


def script_for(dialect: str) -> str:
    """Return the script for "sqlite" or "postgres"."""
    return (FOLDER / f"{dialect}.sql").read_text(encoding="utf-8")
