"""What `cli.py doctor` says of a database, good and bad."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest

from doctor import database
from doctor.database import check_database, clock_finding
from settings import Settings
from tests.conftest import as_admin, postgres_url
from tests.faults.examining import NOTE, OK, PROBLEM, closed_port, found, on_postgres, on_sqlite, verdict


async def test_a_good_database_is_well(settings: Settings) -> None:
    assert (await verdict(check_database, settings))[0] is OK
    assert len(await found(check_database, settings)) >= 3


@on_postgres
async def test_a_database_that_is_away_is_one_line(settings: Settings) -> None:
    (only,) = await found(check_database, settings, database_url=f"postgres://parley@{closed_port()}/parley")
    assert (only.verdict, only.about) == (PROBLEM, "it")
    assert "\n" not in str(only)


@on_postgres
async def test_a_database_of_another_encoding(settings: Settings) -> None:
    name = f"parley_latin_{os.getpid()}"
    await as_admin(f"CREATE DATABASE {name} ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
    try:
        said = await found(check_database, settings, database_url=postgres_url(name), migrate=False)
    finally:
        await as_admin(f"DROP DATABASE {name} WITH (FORCE)")
    assert {one.about for one in said if one.verdict is PROBLEM} == {"encoding", "migrations"}


@on_postgres
async def test_an_old_server_and_too_few_connections(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert await verdict(check_database, settings, workers=64, database_pool=100) == (PROBLEM, "connections")
    monkeypatch.setattr(database, "OLDEST_POSTGRES", 990000)
    assert await verdict(check_database, settings) == (PROBLEM, "database")


@on_postgres
async def test_a_standby_and_another_isolation(settings: Settings) -> None:
    name = settings.database_url.rpartition("/")[2]
    for setting, about in (
        ("transaction_read_only = on", "database"),
        ("transaction_isolation = serializable", "isolation"),
    ):
        await as_admin(f'ALTER DATABASE "{name}" SET default_{setting}')
        try:
            assert await verdict(check_database, settings) == (PROBLEM, about)
        finally:
            await as_admin(f'ALTER DATABASE "{name}" RESET default_{setting.partition(" ")[0]}')


@on_postgres
async def test_whoever_waits_for_a_lock_or_sleeps_with_one(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "STUCK_SECONDS", 0.0)
    sleeper = await asyncpg.connect(settings.database_url)
    try:
        async with sleeper.transaction():
            await sleeper.execute("LOCK TABLE store")
            assert await verdict(check_database, settings) == (PROBLEM, "locks")
    finally:
        await sleeper.close()


@on_sqlite
async def test_a_locked_file_a_damaged_one_and_one_to_come(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LOCKED_SECONDS", 0.1)
    path = settings.sqlite_path
    assert path is not None
    with closing(sqlite3.connect(path, isolation_level=None)) as writer:
        writer.execute("BEGIN IMMEDIATE")
        assert await verdict(check_database, settings) == (PROBLEM, "locks")
    none = f"sqlite://{tmp_path}/to-come.db"
    assert await verdict(check_database, settings, database_url=none) == (NOTE, "database")
    broken = tmp_path / "broken.db"
    broken.write_bytes(b"no database at all" * 1000)
    assert (await verdict(check_database, settings, database_url=f"sqlite://{broken}"))[0] is PROBLEM


@on_sqlite
async def test_migrations_that_are_missing_or_newer(settings: Settings) -> None:
    path = settings.sqlite_path
    assert path is not None
    with closing(sqlite3.connect(path, isolation_level=None)) as editor:
        editor.execute("DELETE FROM tortoise_migrations WHERE name = (SELECT max(name) FROM tortoise_migrations)")
        assert await verdict(check_database, settings) == (NOTE, "migrations")
        assert await verdict(check_database, settings, migrate=False) == (PROBLEM, "migrations")
        editor.execute("UPDATE tortoise_migrations SET name = '9999_later' WHERE name LIKE '0001%'")
        assert await verdict(check_database, settings) == (PROBLEM, "migrations")


def test_clocks_that_do_not_agree() -> None:
    assert clock_finding("Redis", 1.0).verdict is OK
    late, early = clock_finding("Redis", -3600.0), clock_finding("Redis", 3600.0)
    assert (late.verdict, early.verdict) == (PROBLEM, PROBLEM)
    assert "behind" in late.said
    assert "ahead" in early.said
