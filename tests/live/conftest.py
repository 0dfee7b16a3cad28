"""Whatever a live test does, the server's log holds no fault and no transaction outlives it."""

from collections.abc import Iterator

import pytest

from models import transaction
from subscriptions.hub import hub
from tests.support.logbook import Logbook, kept_log


@pytest.fixture(autouse=True)
def logbook() -> Iterator[Logbook]:
    """The log of the test; it is set up before the server and looked at after the server is gone."""
    with kept_log() as book:
        yield book
    assert book.faults() == []
    assert not transaction._running
    assert hub.size == 0
