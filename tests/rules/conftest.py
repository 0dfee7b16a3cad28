"""A store that is open for the length of a test, in the test's own event loop or in one for hypothesis's examples; and
a sign-in whose key server is on a real port, with who verifies by its keys.
"""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio

from auth.verifier import Verifier
from models.database import open_database
from models.enums import MarketplaceMode
from models.tables import Store
from models.transaction import wait_for_transactions
from settings import Settings
from subscriptions.bus import open_bus
from subscriptions.hub import hub
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
