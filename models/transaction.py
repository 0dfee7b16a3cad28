"""Database transactions that a cancelled request cannot leave half-done; everything that writes uses them."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable, Coroutine
from contextvars import ContextVar
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

import asyncpg
import structlog
from tortoise.transactions import in_transaction

from models.database import is_sqlite, run_sql

log = structlog.get_logger()
P = ParamSpec("P")
T = TypeVar("T")
MAX_DEADLOCKS = 3  # of one transaction, after which it fails
DEADLOCK_PAUSE_SECONDS = 0.05
Hook = Callable[[], Awaitable[None]]
_running: set[asyncio.Task[Any]] = set()
_in_transaction: ContextVar[bool] = ContextVar("inside a transaction", default=False)


class Transaction:
    """The running transaction, as the decorated function gets it: it registers hooks to run at its end, in order."""

    def __init__(self) -> None:
        self.before_commit_hooks: list[Hook] = []
        self.after_commit_hooks: list[Hook] = []

    def before_commit(self, hook: Hook) -> None:
        """Call `hook` as a last step within the transaction; an exception in it rolls back."""
        self.before_commit_hooks.append(hook)

    def after_commit(self, hook: Hook) -> None:
        """Call `hook` after the commit, and not at all after a rollback; an exception in it is logged."""
        self.after_commit_hooks.append(hook)


def transactional(
    work: Callable[Concatenate[Transaction, P], Coroutine[Any, Any, T]],
) -> Callable[P, Coroutine[Any, Any, T]]:
    """Decorate `work(tx, ...)` to run as one transaction, committed when it returns and rolled back when it raises.

    It runs in a task of its own that nobody cancels: a request is cancelled when its connection closes, and would leave
    Tortoise's lock or connection taken for good. Raises RuntimeError when called within another transaction.
    """

    @wraps(work)
    async def run(*args: P.args, **kwargs: P.kwargs) -> T:
        if _in_transaction.get():
            raise RuntimeError("a transaction within another would run its hooks before the other's commit")
        task = asyncio.create_task(_run_through_deadlocks(work, *args, **kwargs))
        _running.add(task)
        task.add_done_callback(_forget_task)
        return await asyncio.shield(task)

    return run


async def _run_through_deadlocks(
    work: Callable[Concatenate[Transaction, P], Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs
) -> T:
    """Run it again where PostgreSQL undid it, so that one of two that waited for each other went on."""
    for _ in range(MAX_DEADLOCKS):
        try:
            return await _run(work, *args, **kwargs)
        except asyncpg.TransactionRollbackError as error:
            log.warning("transaction_undone", error=type(error).__name__)
            await asyncio.sleep(random.uniform(0, DEADLOCK_PAUSE_SECONDS))
    return await _run(work, *args, **kwargs)


async def _run(
    work: Callable[Concatenate[Transaction, P], Coroutine[Any, Any, T]], *args: P.args, **kwargs: P.kwargs
) -> T:
    tx = Transaction()
    async with in_transaction():
        inside = _in_transaction.set(True)
        if is_sqlite():
            # SQLite cannot turn a transaction that began with a read to writing once another process has written.
            await run_sql("DELETE FROM store WHERE 0")
        result = await work(tx, *args, **kwargs)
        for hook in tx.before_commit_hooks:
            await hook()
    _in_transaction.reset(inside)
    for hook in tx.after_commit_hooks:
        try:
            await hook()
        except Exception:
            log.exception("after_commit_failed")
    return result


def _forget_task(task: asyncio.Task[Any]) -> None:
    _running.discard(task)
    if not task.cancelled():
        task.exception()  # the caller has it; if that was cancelled, asyncio need not warn


async def wait_for_transactions(seconds: float | None = None) -> None:
    """Wait until no transaction is running, at most for `seconds`; called before the database is closed.

    What still waits then, for a lock or a silent host, is cancelled: it was not answered, and is undone.
    """
    end = None if seconds is None else time.monotonic() + seconds
    while _running and (end is None or time.monotonic() < end):
        await asyncio.wait(_running, timeout=None if end is None else end - time.monotonic())
    if _running:
        log.warning("transactions_cut_off", count=len(_running))
        for task in _running:
            task.cancel()
