"""The log's order: none is skipped by who pages through it while others write, however their commits overtake."""

import asyncio
import itertools
from typing import Any

import pytest

from models.database import connection, is_sqlite
from models.transaction import Transaction
from resolvers import send_queue
from subscriptions import event_log
from tests.replay.clients import current_cursor, events_after, events_page, ids
from tests.support.api import Api

Json = Any
WRITERS, THREADS, EACH = 20, 5, 4


async def test_commits_that_overtake_each_other_are_not_skipped(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two transactions: the one that wants its event number first commits last. A reader looks in between."""
    if is_sqlite():  # has one writer at a time: the second waits with its first statement
        return
    first, second = await api.thread("ann"), await api.thread("bob")
    ann, bob, boss = api.customer("ann"), api.customer("bob"), api.admin()
    start = await current_cursor(boss)
    written, may_commit = asyncio.Event(), asyncio.Event()
    write = event_log._PendingEvents.write

    async def late(telling: Any) -> None:
        await write(telling)
        if not written.is_set():
            written.set()
            await may_commit.wait()

    monkeypatch.setattr(event_log._PendingEvents, "write", late)
    monkeypatch.setattr(send_queue, "ENOUGH", 1)  # or the second would wait for the first in the queue
    try:
        slow = asyncio.create_task(ann.send(first))
        await written.wait()  # it has its number, and has not committed
        quick = asyncio.create_task(bob.send(second))
        await waits_for_lock()
        early = await events_page(boss, start)
        assert early["nodes"] == [], "what was numbered later is not seen earlier"
    finally:
        may_commit.set()
    await asyncio.gather(slow, quick)
    events = (await events_page(boss, early["cursor"]))["nodes"]
    assert [event["thread"]["id"] for event in events] == [first, second]


async def waits_for_lock() -> None:
    """Until some transaction waits for the log."""
    waiting = "SELECT count(*) AS waiting FROM pg_locks WHERE locktype = 'advisory' AND NOT granted"
    for _ in range(500):
        if (await connection().execute_query_dict(waiting))[0]["waiting"]:
            return
        await asyncio.sleep(0.01)
    raise AssertionError("nobody waits")


async def test_the_number_is_taken_as_the_last_step(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the lock that orders the log would be held for as long as a transaction takes."""
    thread = await api.thread("ann")
    asked: list[str] = []
    statement = event_log._WRITE_ON_SQLITE if is_sqlite() else event_log._WRITE
    before_commit, write = Transaction.before_commit, statement.run

    def noting(tx: Transaction, step: Any) -> None:
        async def noted() -> None:
            asked.append("the last step")
            await step()

        before_commit(tx, noted)

    async def writing(*values: object) -> Any:
        asked.append("the log")
        return await write(*values)

    monkeypatch.setattr(Transaction, "before_commit", noting)
    monkeypatch.setattr(statement, "run", writing)
    await api.customer("ann").send(thread)
    assert asked == ["the last step", "the log"]


async def test_a_reader_misses_nothing_of_what_many_write_at_once(api: Api) -> None:
    boss = api.admin()
    start = await current_cursor(boss)
    threads = [await api.thread(f"ann-{number}") for number in range(THREADS)]
    writing = asyncio.gather(*(write(api, threads, number) for number in range(WRITERS)))
    seen: list[Json] = []
    after, sizes = start, itertools.cycle((1, 7, 3, 100))
    while not writing.done():
        got = await events_page(boss, after, first=next(sizes))
        seen += got["nodes"]
        after = got["cursor"]
    await writing
    seen += await events_after(boss, after)
    assert len(seen) == THREADS + WRITERS * EACH
    assert ids(seen) == ids(await events_after(boss, start)), "as who reads it later sees it"
    for thread in threads:
        seqs = [event["message"]["seq"] for event in seen if event["thread"]["id"] == thread]
        assert seqs == list(range(1, len(seqs) + 1))


async def write(api: Api, threads: list[str], number: int) -> None:
    """Send to one thread after another."""
    writer = api.admin(f"boss-{number}") if number % 2 else api.customer(f"ann-{number % THREADS}")
    for turn in range(EACH):
        own = number % 2 == 0
        await writer.send(threads[number % THREADS if own else (number + turn) % THREADS], f"{number} {turn}")
