"""Whatever a live test does, with the worker beside it, the server's log holds no fault and no transaction is left."""

from collections.abc import Iterator

import pytest

from models import transaction
from settings import Settings
from subscriptions.hub import hub
from tests.support.captured_log import CapturedLog, capture_log


@pytest.fixture
def settings(settings: Settings) -> Settings:
    """With a worker, as a server has it."""
    return settings.model_copy(update={"worker": True})


@pytest.fixture(autouse=True)
def captured_log() -> Iterator[CapturedLog]:
    """The log of the test; it is set up before the server and looked at after the server is gone."""
    with capture_log() as book:
        yield book
    assert book.errors() == []
    assert not transaction._running
    assert hub.listener_count == 0
