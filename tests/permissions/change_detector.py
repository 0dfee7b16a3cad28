"""Detection of changes of the database and of published signals, to prove that a refusal leaves no trace."""

import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from typing import Protocol

import asyncpg
import pytest

from settings import Settings
from subscriptions import bus


class Snapshot(Protocol):
    """What stands for the contents of every table; equal if nothing has changed."""

    async def __call__(self) -> object:
        """As they are now."""


@dataclass
class ChangeDetector:
    """What a store has stored, by a connection of its own, and how many signals went over its bus."""

    read_snapshot: Snapshot
    signals: int = 0
    snapshot: object = None

    async def changed(self) -> bool:
        """Return whether a row changed or a signal was published since the last call."""
        before, self.snapshot = self.snapshot, (await self.read_snapshot(), self.signals)
        return before != self.snapshot


@asynccontextmanager
async def detect_changes(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[ChangeDetector]:
    """Detect the changes of the open store within the block."""
    opened = bus._bus
    assert opened is not None
    enqueue = opened.enqueue
    async with _reader(settings) as stored:
        detector = ChangeDetector(stored)

        def noted(signal: bus.Signal) -> None:
            detector.signals += 1
            enqueue(signal)

        monkeypatch.setattr(opened, "enqueue", noted)
        yield detector


@asynccontextmanager
async def _reader(settings: Settings) -> AsyncIterator[Snapshot]:
    if settings.sqlite_path:
        with closing(sqlite3.connect(str(settings.sqlite_path), isolation_level=None)) as file:

            async def of_sqlite() -> object:
                return file.execute("PRAGMA data_version").fetchone()  # which others' commits change, if they wrote

            yield of_sqlite
        return
    server = await asyncpg.connect(settings.database_url)
    try:
        tables = await server.fetch("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
        digests = (f"(SELECT md5(string_agg(t::text, '' ORDER BY t::text)) FROM \"{row[0]}\" t)" for row in tables)
        contents = await server.prepare(f"SELECT ARRAY[{', '.join(digests)}]")
        running = await server.prepare("SELECT pg_current_snapshot()::text")
        seen: dict[str, object] = {}

        async def of_postgres() -> object:
            snapshot = await running.fetchval()  # it changes with every transaction that writes
            if snapshot not in seen:
                seen.clear()
                seen[snapshot] = await contents.fetchval()
            return seen[snapshot]

        yield of_postgres
    finally:
        await server.close()
