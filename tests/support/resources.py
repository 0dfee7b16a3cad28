"""What may be held of the database, and of the event loop."""

import asyncio
import gc
from typing import Any

import psutil

from models.database import connection, is_sqlite
from models.transaction import _running
from resolvers.send_queue import SEND_QUEUE
from tests.support.connections import eventually


def database_is_free() -> bool:
    """No connection of the pool is taken (PostgreSQL), the one connection's lock is not held (SQLite)."""
    client: Any = connection()
    if is_sqlite():
        return not client._lock.locked()
    return client._pool is None or client._pool.get_idle_size() == client._pool.get_size()


def is_sending() -> bool:
    """Whether messages wait to be sent, perhaps of who has left meanwhile."""
    return any(task.get_name() == SEND_QUEUE for task in asyncio.all_tasks())


async def wait_until_released() -> None:
    """Wait until no transaction runs, none is to come of what was sent, and the database is free."""
    await eventually(lambda: not _running and not is_sending() and database_is_free())


def running_tasks() -> set[str]:
    """What the loop's tasks are doing, but the caller's."""
    return {_name(task) for task in asyncio.all_tasks() if task is not asyncio.current_task()}


def _name(task: "asyncio.Task[Any]") -> str:
    coroutine: Any = task.get_coro()
    return f"{task.get_name() if not task.get_name().startswith('Task-') else ''} {coroutine.__qualname__}"


def resident_memory() -> int:
    """Of this process, in bytes, after the garbage has been taken out."""
    gc.collect()
    return int(psutil.Process().memory_info().rss)
