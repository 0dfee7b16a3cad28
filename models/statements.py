"""Statements whose text is made once, for any number of rows: those are handed over as one parameter of JSON.

So both databases know a statement again however many rows it is about, and nothing puts its text together anew.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import orjson

from models.database import Row, is_sqlite, run_sql


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
        tables = [as_json(rows) for rows in values[: self._tables]]
        return await run_sql(self._texts[is_sqlite()], *tables, *values[self._tables :])


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


def keys(ids: Sequence[object]) -> list[dict[str, object]]:
    """A table of ids alone."""
    return [{"id": one} for one in ids]
