"""Rows that belong to other rows, and values that the database works out for them: for many parents at once."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

from tortoise.models import Model

from models.actor import Actor
from models.database import Row, is_sqlite, run_sql
from models.enums import Role
from models.rows import FromRow
from models.select import Found, Link, Select, path_of
from models.sql import Piece, Values, among, known_of

Links = Callable[[str], Mapping[str, Found | Link]]


def true(role: Role) -> str:
    """Which rows: all of them."""
    return "TRUE"


@dataclass(frozen=True, slots=True)
class Children:
    """Those rows whose attribute `by` is the parent's id and for which `sql` holds, in that order."""

    row: type[FromRow]
    by: str
    order: tuple[str, ...]
    sql: Piece = true
    source: Piece | None = None  # instead of the row's own table
    links: Links | None = None  # what the source names in its own way

    async def of(self, ids: Iterable[UUID], actor: Actor | None = None) -> dict[UUID, list[Any]]:
        """The rows by their parents' ids; without an actor, as the store's backend sees them."""
        text, names, kinds = _children_text(self, actor.role if actor else Role.SYSTEM, is_sqlite())
        known = {**(known_of(actor) if actor else {}), "ids": [str(one) for one in ids]}
        grouped: dict[UUID, list[Any]] = {}
        for raw in await run_sql(text, *(known[name] for name in names)):
            row = self.row.of({name: kinds[name].to_python_value(value) for name, value in raw.items()})
            grouped.setdefault(getattr(row, self.by), []).append(row)
        return grouped

    def place(self, values: Values, role: Role, alias: str) -> tuple[Select, str]:
        """An empty selection, and from where to select."""
        table = f"{self.row.MODEL._meta.db_table} {alias}"
        source = values.fill(self.source(role), row=alias) if self.source else table
        links = self.links(alias) if self.links else {}
        return Select(values, {f"{alias}.{name}": link for name, link in links.items()}), source

    def ordering(self, select: Select, alias: str) -> str:
        """The order as SQL."""
        return ", ".join(
            select.find(alias, self.row.MODEL, name.removeprefix("-")).sql + (" DESC" if name[0] == "-" else "")
            for name in self.order
        )


@cache
def _children_text(children: Children, role: Role, sqlite: bool) -> tuple[str, list[str], Row]:
    """The statement, the names of its values, and the ORM's fields for its columns."""
    values = Values()
    model, (select, source) = children.row.MODEL, children.place(values, role, "r")
    found = {path: select.find("r", model, path) for path in children.row.columns()}
    for path, one in found.items():
        select.column(f'{one.sql} AS "{path}"')
    key = select.find("r", model, path_of(children.row, children.by)).sql
    rule = values.fill(children.sql(role), row="r")
    rest = f"WHERE {among(key, values.place('ids'), sqlite)} AND {rule} ORDER BY {children.ordering(select, 'r')}"
    text = select.text(source, rest)
    return text, values.names, {path: one.field for path, one in found.items()}


@dataclass(frozen=True, slots=True)
class SqlValue:
    """A value of each row of a table, as SQL of `{row}`; `plain` says what the database's answer means."""

    model: type[Model]
    sql: Piece
    plain: Callable[[Any], Any] = int

    async def of(self, ids: Iterable[UUID], actor: Actor | None) -> dict[UUID, Any]:
        """The values by the rows' ids; without an actor there are none."""
        if actor is None:
            return {}
        values = Values()
        text = f"SELECT r.id AS id, {values.fill(self.sql(actor.role), row='r')} AS value "
        text += f"FROM {self.model._meta.db_table} r WHERE {among('r.id', values.place('ids'), is_sqlite())}"
        known = {**known_of(actor), "ids": [str(one) for one in ids]}
        rows = await run_sql(text, *values.of(known))
        return {UUID(str(row["id"])): self.plain(row["value"]) for row in rows}
