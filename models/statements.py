"""Statements whose text is made once, for any number of rows: those are handed over as one parameter of JSON.

So both databases know a statement again however many rows it is about, and nothing puts its text together anew.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any
from uuid import UUID

import orjson

from models.database import Row, is_sqlite, run_sql

PLACE = re.compile(r"\$(\d+)")


class Statement:
    """SQL in which `{name}` stands for a table of given rows: its columns, with PostgreSQL's names of their types.

    The tables are the statement's parameters in the order in which they are named here; `$2` ... may follow for others.
    Where SQLite needs other words, `sqlite` has them.
    """

    def __init__(self, text: str, *, sqlite: str | None = None, **tables: Mapping[str, str]) -> None:
        self._tables = len(tables)
        self._texts = {
            False: text.format_map(_tables(tables, False)),
            True: (sqlite or text).format_map(_tables(tables, True)),
        }

    async def run(self, *values: object) -> list[Row]:
        """Run it with the rows of each table, and then the other values. Returns the rows that it gives."""
        return await self.of(*values).run()

    def of(self, *values: object) -> "Write":
        """The same, to be run later."""
        tables = [as_json(rows) for rows in values[: self._tables]]
        return Write(self._texts[is_sqlite()], [*tables, *values[self._tables :]])


@dataclass(frozen=True, slots=True)
class Write:
    """A statement with its values."""

    text: str
    values: list[object]

    async def run(self) -> list[Row]:
        """Run it. Returns the rows that it gives."""
        return await run_sql(self.text, *self.values)


async def run_together(writes: Sequence[Write]) -> None:
    """Run statements that write, and of which none looks at what another writes: on PostgreSQL as one.

    Most of what a small statement costs is the way there and back.
    """
    if is_sqlite() or len(writes) == 1:
        for one in writes:
            await one.run()
    elif writes:
        await run_sql(_joined(*(one.text for one in writes)), *(value for one in writes for value in one.values))


@lru_cache(maxsize=100)
def _joined(*texts: str) -> str:
    parts, before = list[str](), 0
    for number, text in enumerate(texts):
        places = [int(place) for place in PLACE.findall(text)]
        moved = PLACE.sub(lambda found, before=before: f"${int(found[1]) + before}", text)  # type: ignore[misc]
        parts.append(f"written{number} AS ({moved})")
        before += max(places, default=0)
    return f"WITH {', '.join(parts)} SELECT 1 AS done"


def _tables(tables: Mapping[str, Mapping[str, str]], on_sqlite: bool) -> dict[str, str]:
    numbered = enumerate(tables.items(), start=1)
    return {name: _table(name, place, columns, on_sqlite) for place, (name, columns) in numbered}


def _table(name: str, place: int, columns: Mapping[str, str], on_sqlite: bool) -> str:
    if on_sqlite:
        shown = ", ".join(f"value ->> '{column}' AS {column}" for column in columns)
        return f"(SELECT {shown} FROM json_each(${place})) AS {name}"
    typed = ", ".join(f"{column} {kind}" for column, kind in columns.items())
    return f"json_to_recordset(${place}::json) AS {name} ({typed})"


def as_json(rows: object) -> str:
    """Rows, each a mapping, as both databases read them; instants as SQLite keeps them."""
    return orjson.dumps(rows, default=_plain, option=orjson.OPT_PASSTHROUGH_DATETIME).decode()


def _plain(value: object) -> str:
    return value.isoformat(" ") if isinstance(value, datetime) else str(value)  # asyncpg has a UUID of its own


def as_uuid(value: object) -> UUID:
    """An id as a statement gives it: SQLite keeps it as text."""
    return value if isinstance(value, UUID) else UUID(str(value))


def as_instant(value: Any) -> datetime:
    """An instant as a statement gives it: SQLite keeps it as text."""
    return value if isinstance(value, datetime) else datetime.fromisoformat(str(value))


def keys(ids: Sequence[object]) -> list[dict[str, object]]:
    """A table of ids alone."""
    return [{"id": one} for one in ids]
