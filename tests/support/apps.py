"""The app with other settings than the fixture's."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from server import create_app
from settings import Settings
from tests.support.api import Api


@asynccontextmanager
async def api_with(settings: Settings, **changes: object) -> AsyncIterator[Api]:
    """People who talk to an app of their own."""
    changed = settings.model_copy(update=changes)
    app = create_app(changed)
    async with app.router.lifespan_context(app), Api.of_app(app, changed) as api:
        yield api
