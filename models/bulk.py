"""Reading and writing many rows in few statements, without the ORM's instances, which cost most of a bulk write."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import Any, TypeVar
from uuid import UUID

import orjson
from tortoise.models import Model

from models.database import connection, is_sqlite, run_sql

T = TypeVar("T")
KEYS_PER_STATEMENT = 500


async def insert_rows(
    table: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]], *, ignore_conflicts: bool = False
) -> None:
    """Insert rows in their order; each holds a value for each of `columns`.

    With `ignore_conflicts`, rows that a unique index has already are left out. The database waits for other
    transactions that are inserting the same row.
    """
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join(_placeholders(len(columns)))
    conflict = " ON CONFLICT DO NOTHING" if ignore_conflicts else ""
    await _run_each(f"INSERT INTO {_name(table)} ({names}) VALUES ({marks}){conflict}", rows)


async def update_rows(table: type[Model], columns: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Set columns of existing rows; each of `rows` holds the new values of `columns`, then the row's id."""
    *marks, key = _placeholders(len(columns) + 1)
    values = ", ".join(f'"{name}" = {mark}' for name, mark in zip(columns, marks, strict=True))
    await _run_each(f'UPDATE {_name(table)} SET {values} WHERE "id" = {key}', rows)


async def delete_rows(table: type[Model], ids: Iterable[object]) -> None:
    """Delete rows by their ids."""
    await _run_each(f'DELETE FROM {_name(table)} WHERE "id" = {_placeholders(1)[0]}', [(one,) for one in ids])


async def lock_rows(table: type[Model], ids: Sequence[UUID], order: str) -> None:
    """Lock rows against other writers until the transaction ends; rows that refer to them can still be added.

    They are locked in the order of the text column `order`, so that two transactions wait for each other and do not
    deadlock. The order is by code points, as Python sorts, whatever the database's collation; `ids` must come in it.
    On SQLite it does nothing, since that has a single writer.
    """
    if not is_sqlite():
        for some in chunks(ids):
            where = f'WHERE "id" = ANY($1::uuid[]) ORDER BY "{order}" COLLATE "C"'
            await run_sql(f"SELECT 1 FROM {_name(table)} {where} FOR NO KEY UPDATE", some)


async def select_where_in(
    table: type[Model],
    column: str,
    keys: Sequence[object],
    wanted: Sequence[str],
    *,
    where: Mapping[str, object] = MappingProxyType({}),
    order: str | None = None,
) -> list[tuple[Any, ...]]:
    """The rows whose `column` is one of `keys`, as tuples of the columns `wanted`.

    `where` are further columns with the value that they must have. Rows with the same key come in the order of the
    column `order`, if one is named.

    The keys are one parameter. PostgreSQL looks each of them up by itself (`OFFSET 0` keeps it from merging the two
    queries): without statistics of a table that just grew, it may otherwise compare every row with every key.
    """
    names, sort = ", ".join(f'"{name}"' for name in wanted), f' ORDER BY "{order}"' if order else ""
    equal = "".join(f' AND "{name}" = ${place}' for place, name in enumerate(where, start=2))
    if is_sqlite():
        among = f'"{column}" IN (SELECT value FROM json_each($1))'
        statement = f"SELECT {names} FROM {_name(table)} WHERE {among}{equal}{sort}"
    else:
        each = f'SELECT {names} FROM {_name(table)} WHERE "{column}" = keys.key{equal}{sort} OFFSET 0'
        statement = f"SELECT {names} FROM unnest($1::{_array(keys)}) AS keys (key) CROSS JOIN LATERAL ({each}) AS found"
    found: list[tuple[Any, ...]] = []
    for some in chunks(keys):
        given = orjson.dumps(some).decode() if is_sqlite() else some
        found += [tuple(row.values()) for row in await run_sql(statement, given, *where.values())]
    return _to_python(table, wanted, found) if is_sqlite() else found


def _array(keys: Sequence[object]) -> str:
    return "uuid[]" if keys and isinstance(keys[0], UUID) else "text[]"


def _to_python(table: type[Model], wanted: Sequence[str], rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    """Parse rows as SQLite returns them, with ids and timestamps as text."""
    parsers = [table._meta.fields_map[name].to_python_value for name in wanted]
    return [tuple(parse(value) for parse, value in zip(parsers, row, strict=True)) for row in rows]


def chunks(things: Sequence[T]) -> Iterator[Sequence[T]]:
    """Cut a sequence into parts of at most KEYS_PER_STATEMENT."""
    for start in range(0, len(things), KEYS_PER_STATEMENT):
        yield things[start : start + KEYS_PER_STATEMENT]


async def _run_each(statement: str, rows: Iterable[Sequence[object]]) -> None:
    every = [
        [str(value) if isinstance(value, UUID) else value for value in row] if is_sqlite() else row for row in rows
    ]
    if every:
        await connection().execute_many(statement, every)  # type: ignore[arg-type]  # any sequences will do


def _placeholders(count: int) -> list[str]:
    return ["?"] * count if is_sqlite() else [f"${place}" for place in range(1, count + 1)]


def _name(table: type[Model]) -> str:
    return f'"{table._meta.db_table}"'
