"""Faults: the process dies at a chosen statement to the database, before or after it is done."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest

from models.database import connection

METHODS = ("execute_query", "execute_query_dict", "execute_insert", "execute_many", "execute_script", "commit")


class Killed(BaseException):
    """As by kill -9: nothing that follows is done, no handler of the code's runs to its end."""


@dataclass
class Faults:
    """Counts statements; at `at` the process dies, and stays dead until the block ends."""

    at: int
    after: bool
    seen: int = 0
    dead: bool = False
    process: "asyncio.Task[Any] | None" = None

    async def run(self, statement: Any, *args: Any, **kwargs: Any) -> Any:
        """One statement, or what becomes of it."""
        self.seen += 1
        if self.dead or (self.seen == self.at and not self.after):
            raise self.died()
        result = await statement(*args, **kwargs)
        if self.seen == self.at:
            raise self.died()
        return result

    def died(self) -> Killed:
        """All that the process does ends, also what would not hear of it."""
        if self.process is not None and not self.dead:
            self.process.cancel()
        self.dead = True
        return Killed()


@contextmanager
def dying(monkeypatch: pytest.MonkeyPatch, at: int, after: bool) -> Iterator[Faults]:
    """Die at the statement of that number, counted from the block's beginning."""
    faults = Faults(at, after)
    with monkeypatch.context() as patch:
        for kind in _kinds():
            for name in METHODS:
                if name in vars(kind):
                    patch.setattr(kind, name, _wrapped(faults, name, vars(kind)[name]))
        yield faults


def _kinds() -> list[type]:
    """The clients within a transaction and without, and what they are made of."""
    within: Any = connection()._in_transaction()
    inside = within.connection if hasattr(within, "connection") else within.client
    return list(dict.fromkeys([*type(connection()).__mro__, *type(inside).__mro__]))


def _wrapped(faults: Faults, name: str, statement: Any) -> Any:
    async def run(self: Any, *args: Any, **kwargs: Any) -> Any:
        try:
            return await faults.run(statement, self, *args, **kwargs)
        except Killed:
            if name == "commit" and not self._finalized:
                await self.rollback()  # as the database does once the connection is gone
            raise

    return run
