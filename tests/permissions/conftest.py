"""A market that is open for hypothesis's examples, which run in one event loop, one after the other."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
from structlog.testing import capture_logs

from server import create_app
from settings import Settings
from tests.permissions.event_recorder import Signals
from tests.permissions.scenarios import users_of
from tests.support.api import Api
from tests.support.marketplace import Marketplace


@dataclass(frozen=True)
class Environment:
    """The open app in which scenarios run, in an event loop of its own."""

    runner: asyncio.Runner
    marketplace: Marketplace
    users: dict[str, str]
    signals: Signals


@pytest.fixture
def environment(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Environment]:
    """The app with its database and bus open in the runner's loop."""
    with asyncio.Runner() as runner, capture_logs():
        stack = AsyncExitStack()

        async def enter() -> Environment:
            app = create_app(settings)
            await stack.enter_async_context(app.router.lifespan_context(app))
            marketplace = await Marketplace.create(await stack.enter_async_context(Api.of_app(app, settings)))
            await marketplace.backend.ask("{ viewer { user { id } } }")
            return Environment(runner, marketplace, await users_of(marketplace), Signals(monkeypatch))

        yield runner.run(enter())
        runner.run(stack.aclose())
