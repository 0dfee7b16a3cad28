"""Reading rows as they are, without the ORM: on SQLite in one thread, with a connection that only reads."""

import asyncio
import sqlite3
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, TypeAlias, TypeVar

from models.database import connection, to_sqlite_placeholders, to_sqlite_value, unicode_upper

T = TypeVar("T")
CACHED_STATEMENTS = 500
# A generator that yields statements with their values, is sent their rows, and returns what it makes of them.
Reading: TypeAlias = Generator[tuple[str, list[Any]], Sequence[Any], T]


async def run_reading(reading: Reading[T]) -> T:
    """Run a generator that yields statements with their values, sending it their rows. Returns what it returns."""
    client: Any = connection()
    if client.capabilities.dialect == "sqlite":
        reader = _readers.get(client.filename) or _opened(client.filename)
        return await asyncio.get_running_loop().run_in_executor(reader.thread, reader.run, reading)
    async with client.acquire_connection() as pooled:
        return await _on_postgres(pooled, reading)


async def read_rows(text: str, *values: Any) -> Sequence[Any]:
    """The rows of one statement."""

    def reading() -> Reading[Sequence[Any]]:
        return (yield text, list(values))

    return await run_reading(reading())


async def _on_postgres(pooled: Any, reading: Reading[T]) -> T:
    rows: Any = None
    try:
        while True:
            text, values = reading.send(rows)
            rows = await pooled.fetch(text, *values)
    except StopIteration as end:
        return end.value  # type: ignore[no-any-return]


class Reader:
    """A connection to a file of SQLite's in a thread of its own: a request hops there once, however much it asks."""

    def __init__(self, path: str) -> None:
        self.thread = ThreadPoolExecutor(1, thread_name_prefix="sqlite reader")
        self._path = path
        self._connection: sqlite3.Connection | None = None

    def run(self, reading: Reading[T]) -> T:
        """What the generator returns; it is run in this thread, which has the connection."""
        fetch, rows = self._fetch(), None
        try:
            while True:
                text, values = reading.send(rows)  # type: ignore[arg-type]  # None begins it
                rows = fetch(to_sqlite_placeholders(text), [to_sqlite_value(one) for one in values]).fetchall()
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]

    def _fetch(self) -> Callable[[str, list[object]], sqlite3.Cursor]:
        if self._connection is None:
            where = f"{Path(self._path).absolute().as_uri()}?mode=ro"
            opened = sqlite3.connect(where, uri=True, isolation_level=None, cached_statements=CACHED_STATEMENTS)
            opened.execute("PRAGMA busy_timeout = 5000")
            opened.create_function("upper", 1, unicode_upper, deterministic=True)
            self._connection = opened
        return self._connection.execute

    def close(self) -> None:
        """Close the connection in its thread, and end that."""
        if self._connection is not None:
            self.thread.submit(self._connection.close).result()
        self.thread.shutdown()


_readers: dict[str, Reader] = {}


def _opened(path: str) -> Reader:
    reader = _readers[path] = Reader(path)
    return reader


def close_readers() -> None:
    """Let go of the files; before the database is closed."""
    while _readers:
        _readers.popitem()[1].close()
