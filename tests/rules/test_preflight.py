"""What is checked before a store is served: its database, its files, and that nobody else serves it."""

import os
import resource
import sqlite3
import stat
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import asyncpg
import pytest

from models.database import open_database, run_sql
from models.preflight import UnusableDatabase, known_migrations
from models.setup import prepare_database
from runtime.process import descriptors_left, only_server, raise_descriptor_limit
from settings import Settings, SettingsError
from tests.conftest import as_admin, dropped, postgres_url


def mode_of(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


async def test_a_sqlite_database_is_its_owner_s_alone_from_the_first_byte(tmp_path: Path) -> None:
    path = tmp_path / "parley.db"
    await prepare_database(Settings(database_url=f"sqlite://{path}"))
    assert mode_of(path) == 0o600


async def test_an_older_database_is_taken_away_from_the_rest_of_the_world(tmp_path: Path) -> None:
    path = tmp_path / "parley.db"
    await prepare_database(Settings(database_url=f"sqlite://{path}"))
    path.chmod(0o664)
    await prepare_database(Settings(database_url=f"sqlite://{path}"))
    assert mode_of(path) == 0o660


@pytest.mark.parametrize("setting", ["full", "normal"])
async def test_sqlite_waits_for_the_disk_unless_told_not_to(tmp_path: Path, setting: str) -> None:
    settings = Settings(database_url=f"sqlite://{tmp_path}/parley.db", sqlite_synchronous=setting)  # type: ignore[arg-type]
    await prepare_database(settings)
    async with open_database(settings):
        (row,) = await run_sql("PRAGMA synchronous")
    assert row["synchronous"] == {"normal": 1, "full": 2}[setting]


def test_by_default_nothing_acknowledged_is_lost_with_the_power() -> None:
    assert Settings().sqlite_synchronous == "full"


async def test_a_schema_newer_than_the_program_is_refused(settings: Settings) -> None:
    later = "INSERT INTO tortoise_migrations (app, name, applied_at) VALUES ('parley', '9999_later', '2030-01-01')"
    forget = "DELETE FROM tortoise_migrations WHERE name = '9999_later'"
    await _run(settings, later)
    try:
        with pytest.raises(UnusableDatabase, match="newer Parley \\(9999_later\\)"):
            await prepare_database(settings)
    finally:
        await _run(settings, forget)
    await prepare_database(settings)


async def _run(settings: Settings, statement: str) -> None:
    if settings.sqlite_path:
        with closing(sqlite3.connect(settings.sqlite_path)) as connection, connection:
            connection.execute(statement)
    else:
        connection = await asyncpg.connect(settings.database_url)
        await connection.execute(statement)
        await connection.close()


async def test_a_database_that_is_not_utf_8_is_refused() -> None:
    name = f"parley_latin_{os.getpid()}"
    await as_admin(f"CREATE DATABASE \"{name}\" ENCODING 'LATIN1' LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
    try:
        with pytest.raises(UnusableDatabase, match="LATIN1"):
            await prepare_database(Settings(database_url=postgres_url(name)))
    finally:
        await dropped(name)


def test_the_migrations_that_are_known_are_those_of_the_folder() -> None:
    assert "0001_initial" in known_migrations()


def test_one_server_has_a_sqlite_file_where_signals_stay_within_it(tmp_path: Path) -> None:
    settings = Settings(database_url=f"sqlite://{tmp_path}/parley.db")
    with only_server(settings):
        with pytest.raises(SettingsError, match=r"^PARLEY_DATABASE_URL: another server has"), only_server(settings):
            pass
        with only_server(Settings(database_url=settings.database_url, broadcast_url="redis://localhost")):
            pass
    with only_server(settings):
        pass


def test_the_process_may_open_all_the_files_that_the_system_allows() -> None:
    before = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(200, before[0]), before[1]))
    try:
        few = descriptors_left()
        raise_descriptor_limit()
        more = descriptors_left()
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, before)
    assert few is not None and more is not None  # noqa: PT018
    assert few < more


def test_reading_the_environment_is_left_to_the_commands() -> None:
    """An import that reads it would answer a wrong value with a traceback."""
    code = "import server, cli, worker, models.migrate, imports.command"
    ran = subprocess.run([sys.executable, "-c", code], env={**os.environ, "PARLEY_PORT": "abc"}, check=False)
    assert ran.returncode == 0
