"""Bulk inserts of search documents: the same that models/search.py would write thread by thread."""

import struct
from collections.abc import AsyncIterator, Iterable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.database import connection, is_sqlite, run_sql
from models.search import AUDIENCE_PREFIXES, INDEX_VERSION, Audience

EVERYONE, CUSTOMER = (AUDIENCE_PREFIXES[audience].encode() for audience in (Audience.EVERYONE, Audience.CUSTOMER))


@dataclass(frozen=True, slots=True)
class Document:
    """The words of a thread, by who may search them. `number` is the id of its row, from 1 on."""

    number: int
    thread: UUID
    everyone: Sequence[str]
    customer: Sequence[str]


async def write_documents(documents: Iterable[Document]) -> None:
    """Insert the search documents of threads that have none yet."""
    await (_insert if is_sqlite() else _copy)(documents)


async def _insert(documents: Iterable[Document]) -> None:
    rows, texts = [], []
    for one in documents:
        rows.append([one.number, str(one.thread), INDEX_VERSION])
        texts.append([one.number, " ".join(one.everyone), " ".join(one.customer), "", "", ""])
    names = ", ".join(audience.value for audience in Audience)
    await connection().execute_many("INSERT INTO thread_words (id, thread_id, version) VALUES (?, ?, ?)", rows)
    marks = ", ".join("?" for _ in (0, *Audience))
    await connection().execute_many(f"INSERT INTO thread_words_text (rowid, {names}) VALUES ({marks})", texts)


async def _copy(documents: Iterable[Document]) -> None:
    rows = [
        (one.thread, INDEX_VERSION, [*_lexemes(EVERYONE, one.everyone), *_lexemes(CUSTOMER, one.customer)])
        for one in documents
    ]
    async with connection().acquire_connection() as raw, _with_vectors(raw):
        await raw.copy_records_to_table("thread_words", columns=("thread_id", "version", "words"), records=rows)


@asynccontextmanager
async def _with_vectors(raw: Any) -> AsyncIterator[None]:
    """Let a connection encode tsvector for the length of the block, since asyncpg does not know the type."""
    await raw.set_type_codec("tsvector", schema="pg_catalog", encoder=_vector, decoder=bytes, format="binary")
    try:
        yield
    finally:
        await raw.reset_type_codec("tsvector", schema="pg_catalog")


def _lexemes(letter: bytes, words: Sequence[str]) -> list[bytes]:
    return [letter + word.encode() for word in words]


def _vector(words: Sequence[bytes]) -> bytes:
    """Encode words as PostgreSQL's `tsvectorrecv` takes them: a count, then each word, NUL, and 0 positions."""
    return struct.pack(">i", len(words)) + b"".join(word + b"\0\0\0" for word in words)


async def drop_indexes() -> list[str]:
    """Drop the search indexes on PostgreSQL, and return the statements that create them again; none on SQLite.

    Building one once all rows are there takes a fraction of the time.
    """
    if is_sqlite():
        return []
    names = "'thread_words_words', 'order_words_number', 'order_words_name'"
    where = f"schemaname = current_schema() AND indexname IN ({names})"
    rows = await run_sql(f"SELECT indexname, indexdef FROM pg_indexes WHERE {where} ORDER BY indexname")
    for row in rows:
        await run_sql(f"DROP INDEX {row['indexname']}")
    return [str(row["indexdef"]) for row in rows]
