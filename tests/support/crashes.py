"""Faults: the process dies at a chosen statement to the database, before or after it is done."""

import asyncio
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import pytest

from models.database import connection

METHODS = ("execute_query", "execute_query_dict", "execute_insert", "execute_many", "execute_script", "commit")

_within: ContextVar["CrashPoint | None"] = ContextVar("the process that a statement is of", default=None)


class Killed(BaseException):
    """As by kill -9: nothing that follows is done, no handler of the code's runs to its end."""


@dataclass
class CrashPoint:
    """Counts a process's statements; at `at` it dies, and stays dead until the block ends."""

    at: int
    after: bool
    statements: int = 0
    crashed: bool = False
    process: "asyncio.Task[Any] | None" = None

    async def run_to_crash(self, work: Coroutine[Any, Any, None]) -> None:
        """The process: it does some work, until that is done or it dies."""
        self.process = asyncio.create_task(self._alone(work))
        await asyncio.gather(self.process, return_exceptions=True)
        if not self.crashed:
            self.process.result()

    async def _alone(self, work: Coroutine[Any, Any, None]) -> None:
        _within.set(self)  # and of all the tasks that it starts
        await work

    async def execute(self, statement: Any, *args: Any, **kwargs: Any) -> Any:
        """One statement, or what becomes of it. Those of others, such as the server's look into the log, go on."""
        if _within.get() is not self:
            return await statement(*args, **kwargs)
        self.statements += 1
        dies = self.statements == self.at
        if self.crashed or (dies and not self.after):
            raise self.crash()
        result = await statement(*args, **kwargs)
        if dies:
            raise self.crash()
        return result

    def crash(self) -> Killed:
        """All that the process does ends, also what would not hear of it."""
        if self.process is not None and not self.crashed:
            self.process.cancel()
        self.crashed = True
        return Killed()


@contextmanager
def crash_at(monkeypatch: pytest.MonkeyPatch, at: int, after: bool) -> Iterator[CrashPoint]:
    """Die at the statement of that number, counted from the block's beginning."""
    crash = CrashPoint(at, after)
    with monkeypatch.context() as patch:
        for kind in _kinds():
            for name in METHODS:
                if name in vars(kind):
                    patch.setattr(kind, name, _wrapped(crash, name, vars(kind)[name]))
        yield crash


def _kinds() -> list[type]:
    """The clients within a transaction and without, and what they are made of."""
    within: Any = connection()._in_transaction()
    inside = within.connection if hasattr(within, "connection") else within.client
    return list(dict.fromkeys([*type(connection()).__mro__, *type(inside).__mro__]))


def _wrapped(crash: CrashPoint, name: str, statement: Any) -> Any:
    async def execute(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return await crash.execute(statement, self, *args, **kwargs)
        except Killed:
            if name == "commit" and not self._finalized:
                await self.rollback()  # as the database does once the connection is gone
            raise

    return execute
