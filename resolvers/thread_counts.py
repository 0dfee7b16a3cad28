"""How many threads filters find: for the numbers beside views, all of them in one statement."""

from collections.abc import Sequence
from dataclasses import fields
from enum import Enum
from typing import Any

from models import clock
from models.access import threads_sql
from models.database import run_sql
from models.refusals import RequestError
from models.search import matching_sql
from models.sql import Values, known_of
from models.view import View
from resolvers.thread_filter import ThreadFilter
from resolvers.thread_lists import conditions

MAX_FILTERS, MAX_COUNT = 20, 1000


async def count_threads(view: View, filters: Sequence[ThreadFilter]) -> list[int]:
    """Count the threads that the viewer may see and each filter finds, each at most MAX_COUNT."""
    if not filters:
        return []
    values, known = Values(), {**known_of(view.actor), "now": clock.now()}
    columns = []
    for number, wanted in enumerate(filters):
        given = {one.name: value for one in fields(wanted) if (value := getattr(wanted, one.name)) is not None}
        own = {name: f"c{number}_{name}" for name in given}
        known |= {own[name]: value.value if isinstance(value, Enum) else value for name, value in given.items()}
        where = _where(view, given, values, own)
        found = f"SELECT 1 FROM threads x WHERE {where} LIMIT {MAX_COUNT}"
        columns.append(f"(SELECT count(*) FROM ({found}) f{number}) AS c{number}")
    rows = await run_sql(f"SELECT {', '.join(columns)}", *values.of(known))
    return [int(rows[0][f"c{number}"]) for number in range(len(filters))]


async def count_each(view: View, filters: Sequence[ThreadFilter]) -> list[int]:
    """The same for at most MAX_FILTERS that a client names. Raises RequestError for more."""
    if len(filters) > MAX_FILTERS:
        raise RequestError(f"Ask for at most {MAX_FILTERS} counts at once.")
    return await count_threads(view, filters)


def _where(view: View, given: dict[str, Any], values: Values, own: dict[str, str]) -> str:
    """What has to hold of a thread `x`."""
    role, search = view.actor.role, given.pop("search", None)
    pieces = [threads_sql(role), *conditions(role, given)]
    placed = [_placed(one, values, own) for one in pieces]
    if search and search.strip():
        found = matching_sql(view.actor, view.masked, search)
        placed.append("FALSE" if found is None else f"x.id IN ({found})")
    return " AND ".join(placed)


def _placed(piece: str, values: Values, own: dict[str, str]) -> str:
    """The piece about a thread `x`, in which the filter's values go by names of their own."""
    named = {name: values.place(other) for name, other in own.items() if f"{{{name}}}" in piece}
    return values.fill(piece, "x", **named)
