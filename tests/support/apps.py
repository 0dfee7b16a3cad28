"""The app with other settings than the fixture's."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from server import create_app
from settings import Settings
from tests.support.people import World


@asynccontextmanager
async def world_with(settings: Settings, **changes: object) -> AsyncIterator[World]:
    """People who talk to an app of their own."""
    changed = settings.model_copy(update=changes)
    app = create_app(changed)
    async with app.router.lifespan_context(app), World.of_app(app, changed) as world:
        yield world
