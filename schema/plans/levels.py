"""Levels: one statement each, for all rows of one place in a document, however many parents they have.

A level is put together while a document is compiled: the columns that its fields need, and the joins for rows that
there is at most one of. `read` makes the statement's text for one request, hands it out, and takes the rows.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from uuid import UUID

from models.children import Children
from models.reading import Reading
from models.select import Select, path_of
from models.sql import Values, among
from schema.plans.errors import OtherMask

Rows: TypeAlias = Sequence[Any]
MASK = "(SELECT mask_contact_data FROM store)"


@dataclass
class Request:
    """What one request knows: who asks, the values that statements can name, and what the levels have found."""

    known: dict[str, Any]
    masked: bool
    arguments: list[dict[str, Any]]
    found: list[Any] = field(default_factory=list)
    taken_in: dict[int, Any] = field(default_factory=dict)  # what levels found that others have read with their rows


class Level:
    """A statement. Its rows are what generated code calls `r` and its number, and what is found `f` and its number."""

    parent: "Level | None" = None
    parent_key: int = 0
    text = ""  # of the statement, where it is the same each time, once that is known

    def __init__(self, number: int, select: Select, source: str, sqlite: bool) -> None:
        self.number, self.select, self.source, self.sqlite = number, select, source, sqlite
        self.mask: int | None = None

    @property
    def alias(self) -> str:
        """That of its rows."""
        return f"a{self.number}"

    def watch_mask(self) -> None:
        """Read with the rows whether the store masks contact data."""
        self.mask = self.select.column(MASK)

    def below(self, parent: "Level", key: int) -> None:
        """Its rows belong to those of the parent, whose ids are in that column."""
        self.parent, self.parent_key = parent, key

    def read(self, request: Request) -> Reading[Any]:
        """Ask for the rows, and return what generated code takes."""
        if self.parent is not None:
            rows = self.parent.rows_of(request.found[self.parent.number])
            ids = list(dict.fromkeys(one for row in rows if (one := row[self.parent_key]) is not None))
            if not ids:
                return self.arranged((), request)
            request.known["ids"] = ids
        rows = yield from self._rows(request)
        if self.mask is not None and rows and bool(rows[0][self.mask]) is not request.masked:
            raise OtherMask
        return self.arranged(rows, request)

    def _rows(self, request: Request) -> Reading[Any]:
        text, values = self.statement(request)
        return (yield text, values.of(request.known))

    def statement(self, request: Request) -> tuple[str, Values]:
        """Its text and values."""
        raise NotImplementedError

    def arranged(self, rows: Rows, request: Request) -> Any:
        """What generated code takes."""
        raise NotImplementedError

    def rows_of(self, found: Any) -> Rows:
        """The rows in what was found."""
        raise NotImplementedError


class One(Level):
    """At most one row, by a condition."""

    where = "TRUE"
    order = ""

    def statement(self, request: Request) -> tuple[str, Values]:
        """The same each time."""
        self.text = self.text or self.select.text(self.source, f"WHERE {self.where} {self.order} LIMIT 1")
        return self.text, self.select.values

    def arranged(self, rows: Rows, request: Request) -> Any:
        """The row, or None."""
        return rows[0] if rows else None

    def rows_of(self, found: Any) -> Rows:
        """It alone."""
        return () if found is None else (found,)


class ByIds(Level):
    """The rows of certain ids, which are the value that is called `named`; of those a condition holds for."""

    where, order = "TRUE", ""
    named = "ids"

    def __init__(self, number: int, select: Select, source: str, sqlite: bool) -> None:
        super().__init__(number, select, source, sqlite)
        self.key = select.column(f"{self.alias}.id" if sqlite else f"{self.alias}.id::text")

    def _rows(self, request: Request) -> Reading[Any]:
        if not request.known[self.named]:
            return ()
        return (yield from super()._rows(request))

    def statement(self, request: Request) -> tuple[str, Values]:
        """For all ids at once."""
        if not self.text:
            mine = among(f"{self.alias}.id", self.select.values.place(self.named), self.sqlite)
            self.text = self.select.text(self.source, f"WHERE {mine} AND {self.where} {self.order}")
        return self.text, self.select.values

    def arranged(self, rows: Rows, request: Request) -> Any:
        """Rows by their ids."""
        return {row[self.key]: row for row in rows}

    def rows_of(self, found: Any) -> Rows:
        """All of them."""
        return list(found.values())


class KnownIds(ByIds):
    """Rows whose ids are known of each row that they belong to, and of the viewer."""

    ids_of: Callable[[UUID, UUID], list[UUID]]

    def read(self, request: Request) -> Reading[Any]:
        """Ask for the rows of all parents."""
        assert self.parent is not None
        parents = {row[self.parent_key] for row in self.parent.rows_of(request.found[self.parent.number])}
        viewer = UUID(str(request.known["viewer"]))
        known = {one: set(map(str, self.ids_of(viewer, UUID(str(one))))) for one in parents if one is not None}
        request.known[self.named] = sorted(set().union(*known.values()))
        rows = yield from self._rows(request)
        return {one: [row for row in rows if row[self.key] in ids] for one, ids in known.items()}

    def rows_of(self, found: Any) -> Rows:
        """All of them; who belongs to two rows is twice there."""
        return [row for rows in found.values() for row in rows]


class Belonging(Level):
    """Rows that belong to others."""

    def __init__(self, number: int, select: Select, source: str, sqlite: bool, children: Children, rule: str) -> None:
        super().__init__(number, select, source, sqlite)
        self._key = select.find(self.alias, children.row.MODEL, path_of(children.row, children.by)).sql
        self._order = children.ordering(select, self.alias)
        self._rule = rule
        self.key = select.column(self._key if sqlite else f"{self._key}::text")

    def statement(self, request: Request) -> tuple[str, Values]:
        """For all parents at once."""
        if not self.text:
            mine = among(self._key, self.select.values.place("ids"), self.sqlite)
            self.text = self.select.text(self.source, f"WHERE {mine} AND {self._rule} ORDER BY {self._order}")
        return self.text, self.select.values

    def arranged(self, rows: Rows, request: Request) -> Any:
        """Rows by the ids of their parents."""
        return grouped(rows, self.key)

    def rows_of(self, found: Any) -> Rows:
        """All of them."""
        return [row for rows in found.values() for row in rows]


def grouped(rows: Rows, key: int) -> dict[str, list[Any]]:
    """Rows by what they have in that column."""
    found: dict[str, list[Any]] = {}
    for row in rows:
        found.setdefault(row[key], []).append(row)
    return found


def copied(values: Values) -> Values:
    """Values to which more can be added for one request."""
    copy = Values()
    copy.names = list(values.names)
    return copy


class OrEmpty(dict[str, Any]):
    """What was found by parents' ids, and what stands for nothing."""

    def __init__(self, found: dict[str, Any], empty: Any) -> None:
        super().__init__(found)
        self._empty = empty

    def __missing__(self, key: str) -> Any:
        return self._empty
