"""A house for each test, on each database."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from settings import Settings
from tests.support.house import House, opened_house


@pytest_asyncio.fixture
async def house(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[House]:
    """Open for the length of a test."""
    async with opened_house(settings, monkeypatch) as house:
        yield house
