"""Whether the store can be read and written, asked beside its users: on a connection and in a thread of its own.

A pool that all are waiting for says nothing about the database; a load balancer that took that for an outage would take
the load to the other processes, and these out after it.
"""

import asyncio
import os
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg

from models.postgres import connect
from settings import Settings

ANSWER_SECONDS = 2.5  # within which what was asked has answered, or cannot be reached
REMEMBERED_SECONDS = 0.5  # so that asking often costs nothing
PROBE_BYTES = 64 * 1024
SPILL = "SELECT count(*) FROM generate_series(1, 5000)"  # with little memory goes to a file, of about 100 KB
FULL: type[Exception] = asyncpg.DiskFullError
DATABASE, FILES = "database", "files"


@dataclass(frozen=True)
class Readiness:
    """What cannot be reached and what cannot be written, by name. Nothing can be sent with `database` in either."""

    unreachable: tuple[str, ...] = ()
    unwritable: tuple[str, ...] = ()


class ReadinessProbe:
    """Asks the database and the attachments' folder of one store. Whoever asks meanwhile gets the same answer."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._connection: asyncpg.Connection[Any] | None = None
        self._threads = ThreadPoolExecutor(2, thread_name_prefix="readiness")
        self._asking: asyncio.Task[Readiness] | None = None
        self._answer, self._answered_at = Readiness(), -REMEMBERED_SECONDS

    async def ask(self) -> Readiness:
        """Return the answer, within ANSWER_SECONDS."""
        if time.monotonic() - self._answered_at < REMEMBERED_SECONDS:
            return self._answer
        if self._asking is None or self._asking.done():
            self._asking = asyncio.create_task(self._ask(), name="readiness")
        return await asyncio.shield(self._asking)

    async def aclose(self) -> None:
        """Let go of the connection and of the threads, without waiting for either."""
        if self._asking is not None:
            self._asking.cancel()
        self._drop()
        self._threads.shutdown(wait=False, cancel_futures=True)

    async def _ask(self) -> Readiness:
        asked = self._ask_sqlite() if self._settings.sqlite_path else self._ask_postgres()
        (reachable, writable), files = await asyncio.gather(asked, self._files_writable())
        unwritable = [name for name, can in ((DATABASE, writable or not reachable), (FILES, files)) if not can]
        self._answer = Readiness(() if reachable else (DATABASE,), tuple(unwritable))
        self._answered_at = time.monotonic()
        return self._answer

    async def _ask_postgres(self) -> tuple[bool, bool]:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                if self._connection is None or self._connection.is_closed():
                    self._connection = await connect(self._settings)
                reads_only = await self._connection.fetchval("SELECT current_setting('transaction_read_only')::boolean")
                async with self._connection.transaction():
                    await self._connection.execute("SET LOCAL work_mem = '64kB'")
                    await self._connection.fetchval(SPILL)
        except FULL:
            return True, False
        except Exception:
            self._drop()
            return False, False
        if reads_only:
            self._drop()  # a standby; the next connection may reach the primary
        return True, not reads_only

    async def _ask_sqlite(self) -> tuple[bool, bool]:
        path = self._settings.sqlite_path
        assert path is not None
        return await self._in_thread(lambda: _opens(path)), await self._in_thread(lambda: can_write(path.parent))

    async def _files_writable(self) -> bool:
        """Whether the attachments' folder takes a file; True for a bucket, to which nothing is written to find out."""
        url = self._settings.attachments_url
        folder = Path(url.removeprefix("file:"))
        return not url.startswith("file:") or await self._in_thread(lambda: can_write(folder))

    async def _in_thread(self, look: Callable[[], bool]) -> bool:
        """What `look` returns; False where it raises, or hangs."""
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                return await asyncio.get_running_loop().run_in_executor(self._threads, look)
        except Exception:
            return False

    def _drop(self) -> None:
        if self._connection is not None:
            self._connection.terminate()
            self._connection = None


def _opens(path: Path) -> bool:
    with closing(sqlite3.connect(f"file:{path}?mode=rw", uri=True, timeout=1)) as connection:
        connection.execute("SELECT 1 FROM store").fetchall()
    return True


def can_write(folder: Path) -> bool:
    """Return whether PROBE_BYTES can be stored in a folder that exists: not on a full disk, or one that only reads.

    Raises OSError otherwise.
    """
    while not folder.exists() and folder != folder.parent:
        folder = folder.parent  # it is made by the first upload
    probe = folder / f".parley-probe-{os.getpid()}"
    handle = os.open(probe, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        written = os.write(handle, b"\0" * PROBE_BYTES)
        os.fsync(handle)
    finally:
        os.close(handle)
        with suppress(OSError):
            probe.unlink()
    return written == PROBE_BYTES
