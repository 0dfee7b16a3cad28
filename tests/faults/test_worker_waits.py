"""What lasts is told of once a minute, and not at each of the many tries."""

import asyncio
from uuid import uuid4

import pytest

import worker
from models.database import retry_while_unreachable
from subscriptions.bus import EventRecorded
from subscriptions.hub import MAX_ANNOUNCED, Hub
from telemetry import throttled
from tests.faults.subscribers import wait_for
from tests.support.captured_log import capture_log


@pytest.fixture(autouse=True)
def nothing_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if a minute had passed."""
    monkeypatch.setattr(throttled, "_written_at", {})


async def test_a_worker_without_its_database_says_so_once() -> None:
    tries = 0

    async def task() -> bool:
        nonlocal tries
        tries += 1
        raise ConnectionRefusedError

    with capture_log() as log:
        running = asyncio.create_task(worker._repeat(task, 0))
        await wait_for(lambda: tries >= 100, 5)
        running.cancel()
    assert [entry["event"] for entry in log.entries] == ["worker_waits"]
    assert log.errors() == []


async def test_a_worker_with_a_fault_of_its_own_shows_where() -> None:
    async def task() -> bool:
        raise KeyError("a fault")

    with capture_log() as log:
        running = asyncio.create_task(worker._repeat(task, 60))
        await wait_for(lambda: bool(log.entries), 5)
        running.cancel()
    assert len(log.pop_errors()) == 1


async def test_many_streams_that_wait_for_the_database_are_one_line() -> None:
    async def load() -> int:
        if not tries.pop():
            return 1
        raise ConnectionRefusedError

    tries = [False] * 50 + [True] * 50
    with capture_log() as log:
        await asyncio.gather(*(retry_while_unreachable(load) for _ in range(50)))
    assert [entry["event"] for entry in log.entries] == ["database_away"]


async def test_a_minute_later_it_says_how_often(monkeypatch: pytest.MonkeyPatch) -> None:
    with capture_log() as log:
        for _ in range(5):
            throttled.warn_once_a_minute("away")
        monkeypatch.setattr(throttled, "EVERY_SECONDS", 0.0)
        throttled.warn_once_a_minute("away")
    assert [entry["repeated"] for entry in log.entries] == [0, 4]


def test_what_signals_announced_is_remembered_within_bounds() -> None:
    hub = Hub()
    for number in range(3 * MAX_ANNOUNCED):
        hub.deliver(EventRecorded(uuid4(), (), number))
    assert len(hub.announced_ids) <= MAX_ANNOUNCED
    assert 3 * MAX_ANNOUNCED - 1 in hub.announced_ids, "the newest stays"
