"""A store that is open for the length of a test, in the test's own event loop or in one for hypothesis's examples; and
a sign-in whose key server is on a real port, with who verifies by its keys.
"""

import asyncio
import os
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from urllib.parse import urlsplit

import pytest
import pytest_asyncio

from auth.verifier import Verifier
from models.database import open_database
from models.enums import MarketplaceMode
from models.tables import Store
from models.transaction import wait_for_transactions
from seeds.demo import seed_demo
from settings import Settings
from subscriptions.bus import open_bus
from subscriptions.hub import hub
from tests.conftest import connected, dropped, postgres_url, recreated
from tests.support.database_rows import delete_all_rows
from tests.support.key_server import Clock, KeyServer, SigningKey, key_server


@pytest_asyncio.fixture
async def database(settings: Settings) -> AsyncIterator[Settings]:
    """The database open, without a bus."""
    async with open_database(settings):
        yield settings


@pytest.fixture
def runner(settings: Settings) -> Iterator[asyncio.Runner]:
    """An event loop in which a store is open. Examples of hypothesis run in it one after the other."""
    with asyncio.Runner() as runner:
        stack = AsyncExitStack()

        async def enter() -> None:
            await stack.enter_async_context(open_database(settings))
            await stack.enter_async_context(open_bus(settings.broadcast_url, "parley", hub.deliver))

        async def leave() -> None:
            await wait_for_transactions()
            await stack.aclose()

        runner.run(enter())
        try:
            yield runner
        finally:
            runner.run(leave())


async def reset_store(mode: MarketplaceMode = MarketplaceMode.SINGLE_STORE) -> None:
    """Leave the store's own row, in that mode, and nothing else."""
    await delete_all_rows()
    await Store.filter(id=Store.SINGLETON_ID).update(mode=mode)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """How long ago the key server was asked."""
    clock = Clock()
    monkeypatch.setattr("auth.key_sets.monotonic", clock)
    monkeypatch.setattr("auth.verifier.monotonic", clock)
    return clock


@pytest_asyncio.fixture
async def sign_in(clock: Clock) -> AsyncIterator[KeyServer]:
    """A key server that publishes the first RSA key."""
    async with key_server(SigningKey()) as server:
        yield server


@pytest.fixture
def verifier(sign_in: KeyServer) -> Verifier:
    """By that key server's keys alone."""
    return Verifier(Settings(jwt_jwks_url=sign_in.url))


@pytest.fixture
def unmade(backend: str, tmp_path: Path) -> Iterator[Settings]:
    """A database of the test's own, with nothing in it."""
    if backend == "sqlite":
        yield Settings(database_url=f"sqlite://{tmp_path / 'own.db'}")
        return
    name = f"parley_migrating_{os.getpid()}"
    asyncio.run(recreated(name))
    yield Settings(database_url=postgres_url(name))
    asyncio.run(dropped(name))


async def copied(source: str, name: str) -> None:
    """Make a database anew as a copy of another, which nobody is connected to."""
    await dropped(name)
    admin = await connected()
    try:
        await admin.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')
    finally:
        await admin.close()


async def fill(settings: Settings) -> None:
    async with open_database(settings):
        await seed_demo()


@pytest.fixture(scope="module")
def filled_sqlite(migrated_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo store, to copy."""
    path = tmp_path_factory.mktemp("filled") / "parley.db"
    shutil.copy(migrated_sqlite, path)
    asyncio.run(fill(Settings(database_url=f"sqlite://{path}")))
    return path


@pytest.fixture(scope="module")
def filled_postgres(postgres_template: str) -> Iterator[str]:
    """The same, as a database's name."""
    name = f"parley_filled_{os.getpid()}"
    asyncio.run(recreated(name, postgres_template))
    asyncio.run(fill(Settings(database_url=postgres_url(name))))
    yield name
    asyncio.run(dropped(name))


@pytest.fixture
def filled(unmade: Settings, request: pytest.FixtureRequest) -> Settings:
    """A copy of the demo store for the test alone."""
    if unmade.sqlite_path:
        shutil.copy(request.getfixturevalue("filled_sqlite"), unmade.sqlite_path)
    else:
        name = urlsplit(unmade.database_url).path.removeprefix("/")
        asyncio.run(copied(request.getfixturevalue("filled_postgres"), name))
    return unmade
