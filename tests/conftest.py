"""Fixtures: every test that takes `settings` runs on SQLite and on PostgreSQL, on an empty store of its own."""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import asyncpg
import pytest
import pytest_asyncio
from filelock import FileLock
from pydantic import SecretStr
from starlette.applications import Starlette

from models.setup import prepare_database
from server import create_app
from settings import Settings
from tests.support.api import Api
from tests.support.database_rows import CHILDREN_FIRST
from tests.support.live_server import LiveServer, live_server
from tests.support.postgres import TEMPLATE
from tests.support.prepared_models import prepare_models_once

SECRET = "a secret of the tests, long enough"
STARTING_SECONDS = 60  # which a server of our own may take on a busy machine
pytest_plugins = ["pytester", "tests.support.plugin"]
DATABASE = f"parley_test_{os.getpid()}"
prepare_models_once()


def postgres_url(database: str) -> str:
    """The tests' PostgreSQL server, another database."""
    return urlunsplit(urlsplit(os.environ["PARLEY_TEST_POSTGRES"])._replace(path=f"/{database}"))


async def recreated(name: str, template: str = "template1") -> None:
    """Make a database, or make it anew, as a copy of another. No test waits for its commits to reach the disk."""
    await dropped(name)
    await as_admin(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
    await as_admin(f'ALTER DATABASE "{name}" SET synchronous_commit = off')


async def dropped(name: str) -> None:
    """Drop a database with all that is connected to it."""
    await as_admin(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')


async def as_admin(statement: str) -> None:
    """Run a statement that is about a database as a whole."""
    admin = await connected()
    try:
        await admin.execute(statement)
    finally:
        await admin.close()


async def connected() -> "asyncpg.Connection[asyncpg.Record]":
    """A connection to the tests' PostgreSQL server as its superuser, once it has started."""
    async with asyncio.timeout(STARTING_SECONDS):
        while True:
            try:
                return await asyncpg.connect(os.environ["PARLEY_TEST_POSTGRES"])
            except (OSError, asyncpg.CannotConnectNowError):
                await asyncio.sleep(0.1)


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all workers of this run share."""
    own = tmp_path_factory.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


@pytest.fixture(scope="session")
def postgres_template(shared_folder: Path) -> str:
    """The name of a migrated database to copy, which nobody has open. The first worker that wants it makes it."""
    name, made = os.environ[TEMPLATE], shared_folder / "template-made"
    with FileLock(shared_folder / "template.lock"):
        if not made.exists():
            asyncio.run(recreated(name))
            asyncio.run(prepare_database(Settings(database_url=postgres_url(name))))
            made.touch()
    return name


@pytest.fixture(scope="session")
def migrated_postgres(postgres_template: str) -> Iterator[str]:
    """One migrated database for all tests, which empty it in turn."""
    url = postgres_url(DATABASE)
    asyncio.run(recreated(DATABASE, postgres_template))
    asyncio.run(learn_to_empty(url))
    yield url
    asyncio.run(dropped(DATABASE))


@pytest.fixture(scope="session")
def empty_postgres(migrated_postgres: str) -> Iterator[Callable[[], object]]:
    """Leaves the store's own row in it, as it was at first, and nothing else; by one connection, which is kept."""
    with asyncio.Runner() as runner:
        connection = runner.run(asyncpg.connect(migrated_postgres))
        yield lambda: runner.run(connection.execute("CALL pristine.empty()"))
        runner.run(connection.close())


@pytest.fixture(scope="session")
def migrated_sqlite(shared_folder: Path) -> Path:
    """A migrated file to copy. The first worker that wants it makes it."""
    path = shared_folder / "migrated.db"
    with FileLock(shared_folder / "migrated.lock"):
        if not path.exists():
            asyncio.run(prepare_database(Settings(database_url=f"sqlite://{path}")))
    return path


async def learn_to_empty(url: str) -> None:
    """Give a migrated database a procedure for it. To delete a few rows, children first, is faster than TRUNCATE."""
    steps = [f'DELETE FROM "{name}"' for name in (*CHILDREN_FIRST, "store")]
    steps.append("INSERT INTO store SELECT * FROM pristine.store")
    connection = await asyncpg.connect(url)
    try:
        await connection.execute("CREATE SCHEMA pristine; CREATE TABLE pristine.store AS TABLE store")
        await connection.execute(f"CREATE PROCEDURE pristine.empty() LANGUAGE sql AS $${'; '.join(steps)}$$")
    finally:
        await connection.close()


@pytest.fixture(params=["sqlite", "postgres"])
def backend(request: pytest.FixtureRequest) -> str:
    """On which database."""
    return str(request.param)


@pytest.fixture
def settings(backend: str, default_settings: Settings, request: pytest.FixtureRequest, tmp_path: Path) -> Settings:
    """Settings of an empty, migrated store."""
    if backend == "sqlite":
        path = tmp_path / "parley.db"
        shutil.copy(request.getfixturevalue("migrated_sqlite"), path)
        url = f"sqlite://{path}"
    else:
        url = request.getfixturevalue("migrated_postgres")
        request.getfixturevalue("empty_postgres")()
    return default_settings.model_copy(update={"database_url": url, "attachments_url": f"file:{tmp_path}/files"})


@pytest.fixture(scope="session")
def default_settings() -> Settings:
    """Settings of the tests, but for what each has for itself."""
    with pytest.MonkeyPatch.context() as patch:
        without_settings(patch)
        return Settings(
            database_pool=3,  # each is opened for each test
            sqlite_synchronous="normal",
            jwt_secret=SecretStr(SECRET),
            rate_limits=False,
            worker=False,  # what it does is tried where a test says when it looks, and beside a server in tests/live
        )


@pytest_asyncio.fixture
async def app(settings: Settings) -> AsyncIterator[Starlette]:
    """The app with its database and bus open, within the test's own event loop."""
    app = create_app(settings)
    async with app.router.lifespan_context(app):
        yield app


@pytest_asyncio.fixture
async def api(app: Starlette, settings: Settings) -> AsyncIterator[Api]:
    """The API of the app, through ASGI."""
    async with Api.of_app(app, settings) as api:
        yield api


@pytest_asyncio.fixture
async def server(settings: Settings) -> AsyncIterator[LiveServer]:
    """The app served on a real port, within the test's own event loop."""
    async with live_server(settings) as server:
        yield server


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting of the machine's reaches a test."""
    without_settings(monkeypatch)


def without_settings(patch: pytest.MonkeyPatch) -> None:
    """Take all settings out of the environment."""
    for name in [name for name in os.environ if name.startswith("PARLEY_") and not name.startswith("PARLEY_TEST_")]:
        patch.delenv(name)


@pytest.fixture
def shared_sqlite(migrated_sqlite: Path, tmp_path: Path) -> Settings:
    """An empty store on SQLite, for what does not depend on the database."""
    path = tmp_path / "parley.db"
    shutil.copy(migrated_sqlite, path)
    return Settings(
        database_url=f"sqlite://{path}",
        jwt_secret=SecretStr(SECRET),
        rate_limits=False,
        attachments_url=f"file:{tmp_path}/files",
    )
