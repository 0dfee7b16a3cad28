"""Something else happens in the midst of a transaction, as far as the database lets it."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from contextvars import copy_context
from types import ModuleType
from typing import Any

import pytest

SECONDS = 0.5


@asynccontextmanager
async def interleave(
    monkeypatch: pytest.MonkeyPatch, module: ModuleType, name: str, work: Callable[[], Awaitable[None]]
) -> AsyncIterator[None]:
    """Do `work` as the block first calls the module's function of that name, just before it.

    PostgreSQL lets it come in between. SQLite has one writer at a time, and keeps it waiting: it is done afterwards.
    """
    outside, real = copy_context(), getattr(module, name)
    tasks: list[asyncio.Future[None]] = []

    async def wrapped(*args: Any, **kwargs: Any) -> Any:
        if not tasks:
            tasks.append(outside.run(lambda: asyncio.ensure_future(work())))
            await asyncio.wait(tasks, timeout=SECONDS)
        return await real(*args, **kwargs)

    monkeypatch.setattr(module, name, wrapped)
    yield
    assert tasks, "nothing happened meanwhile"
    await tasks[0]
