"""A store for each test, on each database."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from settings import Settings
from tests.support.store_fixture import StoreFixture, open_store


@pytest_asyncio.fixture
async def store(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[StoreFixture]:
    """Open for the length of a test."""
    async with open_store(settings, monkeypatch) as store:
        yield store
