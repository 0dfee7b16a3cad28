"""A store that is open for the length of a test."""

from collections.abc import AsyncIterator

import pytest_asyncio

from models.database import open_database
from settings import Settings


@pytest_asyncio.fixture
async def store(settings: Settings) -> AsyncIterator[None]:
    async with open_database(settings):
        yield
