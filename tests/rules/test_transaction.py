"""Transactions: all or nothing, hooks after the commit alone, and no cancelled caller leaves one half-done."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable

import pytest
import structlog

from models.database import run_sql
from models.tables import Vendor
from models.transaction import Transaction, transactional, wait_for_transactions
from settings import Settings
from tests.support.live_server import TIMEOUT_SECONDS

Hook = Callable[[], Awaitable[None]]


class Told:
    """What the hooks did, and what was stored when they did it."""

    def __init__(self) -> None:
        self.rows: list[tuple[str, int]] = []

    def hook(self, name: str, error: Exception | None = None) -> Hook:
        """A hook that leaves its name, and may fail then."""

        async def call() -> None:
            self.rows.append((name, await Vendor.all().count()))
            if error is not None:
                raise error

        return call


async def vendors() -> list[str]:
    return sorted(await Vendor.all().values_list("external_id", flat=True))  # type: ignore[arg-type]


@transactional
async def write(tx: Transaction, *names: str, hooks: tuple[Hook, ...] = (), error: Exception | None = None) -> int:
    for name in names:
        await Vendor.create(external_id=name, name=name)
    for hook in hooks:
        tx.after_commit(hook)
    if error is not None:
        raise error
    return len(names)


async def test_hooks_run_in_their_order_once_all_is_stored(database: Settings) -> None:
    told = Told()
    assert await write("a", "b", hooks=(told.hook("first"), told.hook("second"))) == 2
    assert told.rows == [("first", 2), ("second", 2)]


async def test_what_raises_leaves_no_trace_and_runs_no_hook(database: Settings) -> None:
    told = Told()
    with pytest.raises(LookupError, match="no"):
        await write("a", "b", hooks=(told.hook("first"),), error=LookupError("no"))
    assert (await vendors(), told.rows) == ([], [])
    assert await write("a") == 1


async def test_what_the_database_refuses_leaves_no_trace(database: Settings) -> None:
    told = Told()
    with pytest.raises(Exception, match=r"(?i)unique"):
        await write("a", "a", hooks=(told.hook("first"),))
    assert (await vendors(), told.rows) == ([], [])


async def test_a_hook_that_fails_undoes_nothing_and_hinders_no_other(database: Settings) -> None:
    told = Told()
    with structlog.testing.capture_logs() as logs:
        assert await write("a", hooks=(told.hook("first", LookupError("late")), told.hook("second"))) == 1
    assert (await vendors(), told.rows) == (["a"], [("first", 1), ("second", 1)])
    assert [entry["event"] for entry in logs] == ["after_commit_failed"]


class Gate:
    """Work that waits in the middle of a transaction until it is let go on."""

    def __init__(self) -> None:
        self.reached, self.open = asyncio.Event(), asyncio.Event()
        self.told = Told()

    @staticmethod
    @transactional
    async def through(tx: Transaction, gate: "Gate", error: Exception | None = None) -> None:
        """Write, wait, write."""
        tx.after_commit(gate.told.hook("done"))
        await Vendor.create(external_id="before", name="before")
        gate.reached.set()
        await gate.open.wait()
        await Vendor.create(external_id="after", name="after")
        if error is not None:
            raise error


async def cancelled_midway(gate: Gate, error: Exception | None = None) -> None:
    caller = asyncio.create_task(Gate.through(gate, error))
    await asyncio.wait_for(gate.reached.wait(), TIMEOUT_SECONDS)
    caller.cancel()
    with pytest.raises(asyncio.CancelledError):
        await caller
    gate.open.set()
    await asyncio.wait_for(wait_for_transactions(), TIMEOUT_SECONDS)


async def test_a_caller_who_is_cancelled_leaves_the_work_to_its_end(database: Settings) -> None:
    gate = Gate()
    await cancelled_midway(gate)
    assert (await vendors(), gate.told.rows) == (["after", "before"], [("done", 2)])


async def test_a_caller_who_is_cancelled_leaves_no_lock_and_no_connection_taken(database: Settings) -> None:
    for _ in range(database.database_pool + 1):
        gate = Gate()
        await cancelled_midway(gate, LookupError("nobody waits for this"))
        assert (await vendors(), gate.told.rows) == ([], [])
    assert await asyncio.wait_for(write("a"), TIMEOUT_SECONDS) == 1


async def test_many_callers_cancelled_at_once_are_all_or_nothing_each(database: Settings) -> None:
    callers = [asyncio.create_task(write(f"{number}a", f"{number}b")) for number in range(20)]
    for turn, caller in enumerate(callers):
        await asyncio.sleep(0)
        if turn % 2:
            caller.cancel()
    await asyncio.gather(*callers, return_exceptions=True)
    await asyncio.wait_for(wait_for_transactions(), TIMEOUT_SECONDS)
    stored = await vendors()
    assert {name[:-1] + "a" for name in stored} == {name[:-1] + "a" for name in stored if name.endswith("b")}
    assert len(stored) % 2 == 0
    assert {f"{number}a" for number in range(0, 20, 2)} <= set(stored)


@transactional
async def outer(tx: Transaction, told: Told, error: Exception | None = None) -> None:
    tx.after_commit(told.hook("outer"))
    await Vendor.create(external_id="outer", name="outer")
    await inner("inner")
    if error is not None:
        raise error


async def inner(name: str) -> None:
    """A part of an operation: it writes within its caller's transaction."""
    await run_sql("UPDATE vendors SET name = $1 WHERE external_id = $2", name, "outer")


async def test_parts_of_an_operation_are_one_transaction(database: Settings) -> None:
    with pytest.raises(LookupError):
        await outer(Told(), LookupError("no"))
    assert await vendors() == []
    told = Told()
    await outer(told)
    assert [vendor.name for vendor in await Vendor.all()] == ["inner"]
    assert told.rows == [("outer", 1)]


@transactional
async def nesting(tx: Transaction) -> None:
    await Vendor.create(external_id="outer", name="outer")
    await write("nested")


async def test_a_transaction_within_another_is_refused(database: Settings) -> None:
    with pytest.raises(RuntimeError, match="transaction"):
        await nesting()
    assert await vendors() == []


async def test_a_hook_may_begin_a_transaction_of_its_own(database: Settings) -> None:
    async def again() -> None:
        await write("b")

    await asyncio.wait_for(write("a", hooks=(again,)), TIMEOUT_SECONDS)
    assert await vendors() == ["a", "b"]


@transactional
async def read_then_write(tx: Transaction, read: asyncio.Event, go: asyncio.Event) -> None:
    await Vendor.all().count()
    read.set()
    await go.wait()
    await Vendor.create(external_id="ours", name="ours")


async def test_on_sqlite_another_process_that_writes_in_between_does_not_fail_us(
    database: Settings,
) -> None:
    """On PostgreSQL the same is no trouble; there it shows that a row of another connection is seen, too."""
    read, go = asyncio.Event(), asyncio.Event()
    ours = asyncio.create_task(read_then_write(read, go))
    await asyncio.wait_for(read.wait(), TIMEOUT_SECONDS)
    theirs = asyncio.create_task(asyncio.to_thread(write_elsewhere, database))
    await asyncio.sleep(0.05)  # so that it has begun to write, or waits to
    go.set()
    await asyncio.wait_for(asyncio.gather(ours, theirs), TIMEOUT_SECONDS)
    assert await vendors() == ["ours", "theirs"]


def write_elsewhere(settings: Settings) -> None:
    """What another process does, on a connection of its own."""
    if settings.sqlite_path is None:
        asyncio.run(write_to_postgres(settings.database_url))
        return
    connection = sqlite3.connect(settings.sqlite_path, timeout=TIMEOUT_SECONDS)
    with connection:
        connection.execute("INSERT INTO vendors (id, external_id, name) VALUES ('1', 'theirs', 'theirs')")
    connection.close()


async def write_to_postgres(url: str) -> None:
    import asyncpg  # noqa: PLC0415 - typed by nobody, and needed here alone

    connection = await asyncpg.connect(url)
    await connection.execute("INSERT INTO vendors VALUES (gen_random_uuid(), 'theirs', 'theirs')")
    await connection.close()


@pytest.mark.parametrize("backend", ["postgres"])
async def test_two_that_wait_for_each_other_both_end(database: Settings) -> None:
    """PostgreSQL undoes one of them, which is run again."""
    both_have_one = asyncio.Barrier(2)
    runs = 0

    @transactional
    async def lock(tx: Transaction, first: int, second: int) -> None:
        nonlocal runs
        runs += 1
        await run_sql("SELECT pg_advisory_xact_lock($1)", first)
        if runs <= 2:
            await both_have_one.wait()
        await run_sql("SELECT pg_advisory_xact_lock($1)", second)

    await asyncio.wait_for(asyncio.gather(lock(1, 2), lock(2, 1)), TIMEOUT_SECONDS)
    assert runs == 3
