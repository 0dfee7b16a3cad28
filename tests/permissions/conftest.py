"""A market that is open for hypothesis's examples, which run in one event loop, one after the other."""

import asyncio
from collections.abc import Iterator
from contextlib import AsyncExitStack
from dataclasses import dataclass

import pytest
from structlog.testing import capture_logs

from server import create_app
from settings import Settings
from tests.permissions.ears import Signals
from tests.permissions.plays import users_of
from tests.support.api import Api
from tests.support.market import Market


@dataclass(frozen=True)
class Stage:
    """Where plays are given."""

    runner: asyncio.Runner
    market: Market
    users: dict[str, str]
    signals: Signals


@pytest.fixture
def stage(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stage]:
    """The app with its database and bus open in the runner's loop."""
    with asyncio.Runner() as runner, capture_logs():
        stack = AsyncExitStack()

        async def enter() -> Stage:
            app = create_app(settings)
            await stack.enter_async_context(app.router.lifespan_context(app))
            market = await Market.open(await stack.enter_async_context(Api.of_app(app, settings)))
            await market.backend.ask("{ viewer { user { id } } }")
            return Stage(runner, market, await users_of(market), Signals(monkeypatch))

        yield runner.run(enter())
        runner.run(stack.aclose())
