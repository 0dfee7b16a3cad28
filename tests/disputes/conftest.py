"""Disputes are tried with nothing going on beside them: the tests themselves say when the worker looks."""

import pytest

from settings import Settings


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """Without a worker."""
    return settings.model_copy(update={"worker": False})
