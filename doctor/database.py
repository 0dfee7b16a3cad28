"""Checks of the database: that it is there, as it must be, up to date, and that nobody holds it up."""

import sqlite3
import time
from collections.abc import AsyncIterator
from contextlib import closing
from typing import Any

import asyncpg

from doctor.findings import Finding, note, ok, problem
from models.postgres import connect
from models.preflight import MIGRATIONS_TABLE, known_migrations
from settings import Settings

DATABASE = "database"
OLDEST_POSTGRES = 140000  # as server_version_num
MAX_SKEW_SECONDS = 2.0
STUCK_SECONDS = 5.0
LOCKED_SECONDS = 2.0  # that the check waits for SQLite's one lock
WAITING = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
  AND wait_event_type = 'Lock' AND now() - state_change > make_interval(secs => $1)"""
IDLE = """SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()
  AND state LIKE 'idle in transaction%' AND now() - state_change > make_interval(secs => $1)"""


async def check_database(settings: Settings) -> AsyncIterator[Finding]:
    """Look at the database that `database_url` names. Raises what its driver raises where it cannot be opened."""
    if settings.sqlite_path:
        for finding in check_sqlite(settings):
            yield finding
        return
    connection = await connect(settings)
    try:
        async for finding in _check_postgres(connection, settings):
            yield finding
    finally:
        connection.terminate()


async def _check_postgres(connection: "asyncpg.Connection[Any]", settings: Settings) -> AsyncIterator[Finding]:
    version = int(await connection.fetchval("SHOW server_version_num"))
    said = f"PostgreSQL {await connection.fetchval('SHOW server_version')}"
    if version >= OLDEST_POSTGRES:
        yield ok(DATABASE, said)
    else:
        yield problem(DATABASE, f"{said} is too old", f"upgrade to {OLDEST_POSTGRES // 10000} or newer")
    encoding = await connection.fetchval("SHOW server_encoding")
    if encoding != "UTF8":
        yield problem(
            "encoding", str(encoding), "CREATE DATABASE ... ENCODING 'UTF8' TEMPLATE template0, and restore into it"
        )
    if await connection.fetchval("SELECT current_setting('transaction_read_only')::boolean"):
        yield problem(DATABASE, "it only reads", "name the primary in PARLEY_DATABASE_URL, not a standby")
    isolation = await connection.fetchval("SHOW default_transaction_isolation")
    if isolation != "read committed":
        yield problem("isolation", str(isolation), "ALTER DATABASE ... RESET default_transaction_isolation")
    yield await _connections(connection, settings)
    yield await _locks(connection)
    ahead = await connection.fetchval("SELECT extract(epoch FROM clock_timestamp())::float8") - time.time()
    yield clock_finding("the database", ahead)
    table = await connection.fetchval("SELECT to_regclass($1)", MIGRATIONS_TABLE)
    rows = await connection.fetch(f'SELECT name FROM "{MIGRATIONS_TABLE}"') if table else []
    yield migrations_finding({row["name"] for row in rows}, settings)


async def _connections(connection: "asyncpg.Connection[Any]", settings: Settings) -> Finding:
    text = "SELECT current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int"
    allowed, wanted = await connection.fetchval(text), settings.workers * (settings.database_pool + 1)
    if wanted <= allowed:
        return ok("connections", f"{wanted} for this server, of {allowed} allowed")
    mend = "raise max_connections, or lower PARLEY_DATABASE_POOL or PARLEY_WORKERS"
    return problem("connections", f"this server may want {wanted}, and {allowed} are allowed", mend)


async def _locks(connection: "asyncpg.Connection[Any]") -> Finding:
    waiting, idle = await connection.fetchval(WAITING, STUCK_SECONDS), await connection.fetchval(IDLE, STUCK_SECONDS)
    if not waiting and not idle:
        return ok("locks", "nobody waits")
    mend = (
        "find who holds them with SELECT pid, query FROM pg_stat_activity, and end that with pg_terminate_backend(pid)"
    )
    said = f"{waiting} wait for longer than {STUCK_SECONDS:.0f} s, {idle} transactions do nothing for so long"
    return problem("locks", said, mend)


def check_sqlite(settings: Settings) -> list[Finding]:
    """Look at SQLite's file; a store that was never started has none yet."""
    path = settings.sqlite_path
    assert path is not None
    if not path.exists():
        return [note(DATABASE, f"{path} does not exist yet; the first start creates it")]
    found = []
    with closing(sqlite3.connect(path, timeout=LOCKED_SECONDS, isolation_level=None)) as connection:
        (state,) = connection.execute("PRAGMA quick_check(1)").fetchone()
        if state == "ok":
            found.append(ok(DATABASE, f"SQLite {sqlite3.sqlite_version}, {path}, whole"))
        else:
            mend = "restore a backup, then run cli.py restored"
            found.append(problem(DATABASE, f"{path} is damaged: {state}", mend))
        found.append(_sqlite_lock(connection))
        asked = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?"
        table = connection.execute(asked, (MIGRATIONS_TABLE,)).fetchone()
        rows = connection.execute(f'SELECT name FROM "{MIGRATIONS_TABLE}"').fetchall() if table else []
        found.append(migrations_finding({name for (name,) in rows}, settings))
    return found


def _sqlite_lock(connection: sqlite3.Connection) -> Finding:
    try:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        mend = "end the program that writes to it, such as a backup or a shell with an open transaction"
        return problem("locks", f"it cannot be written: {error}", mend)
    return ok("locks", "nobody waits")


def migrations_finding(applied: set[str], settings: Settings) -> Finding:
    """Return what the names of the applied migrations mean for this version of Parley."""
    unknown, pending = applied - known_migrations(), known_migrations() - applied
    if unknown:
        return problem("migrations", f"{max(unknown)} is of a newer Parley", "start that one")
    if not pending:
        return ok("migrations", f"all {len(applied)} applied")
    if settings.migrate:
        return note("migrations", f"{len(pending)} pending; the next start applies them")
    return problem(
        "migrations", f"{len(pending)} pending, and PARLEY_MIGRATE is 0", "start server.py once with PARLEY_MIGRATE=1"
    )


def clock_finding(whose: str, ahead: float) -> Finding:
    """Return whether a clock that is so many seconds ahead of ours is right enough for tokens and deadlines."""
    if abs(ahead) <= MAX_SKEW_SECONDS:
        return ok("clock", f"that of {whose} and ours agree")
    mend = "let both keep time by NTP (timedatectl set-ntp true)"
    return problem("clock", f"that of {whose} is {abs(ahead):.0f} s {'ahead of' if ahead > 0 else 'behind'} ours", mend)
