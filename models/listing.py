"""Lists in pages as SQL, for those who read without the ORM: the lists of the functions `list_...` of resolvers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from models.children import Links
from models.enums import Role
from models.keyset import TWENTY, Keyset, PageRequest
from models.rows import FromRow
from models.select import Select
from models.sql import Piece, Values

Conditions = Callable[[Role, Mapping[str, Any]], list[str]]


def no_conditions(role: Role, wanted: Mapping[str, Any]) -> list[str]:
    """For lists without a filter."""
    return []


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a list: what has to hold of its rows, as a piece of SQL, and their order.

    Where the piece names rows by their ids, `many` says whether they are so many that it takes longer to look at each
    than to go through the list in its order. PostgreSQL finds that out by itself.
    """

    sql: str
    keyset: Keyset
    many: str | None = None


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows that a viewer may see, in an order; with `by`, those whose attribute that is holds the parent's id.

    `conditions` and `sections` are made from the values of the filter: pieces of SQL which name those values. Without
    `sections` the list is in one order throughout; the orders of its sections are `keyset` and those of `keysets`. Rows
    that are of no single table come from `source`, a select with the columns of the keyset, beside which `joins` puts
    what `links` name.
    """

    row: type[FromRow]
    keyset: Keyset
    visible: Piece
    conditions: Conditions = no_conditions
    sections: Callable[[Role, Mapping[str, Any]], list[Section]] | None = None
    keysets: tuple[Keyset, ...] = ()
    by: str | None = None
    default: PageRequest = TWENTY
    source: str | None = None
    joins: Piece | None = None
    links: Links | None = None

    @property
    def table(self) -> str:
        """From where its rows are selected."""
        return f"({self.source})" if self.source else self.row.MODEL._meta.db_table

    def joined(self, values: Values, role: Role, alias: str) -> str:
        """What stands beside its rows, under that alias."""
        return values.fill(self.joins(role), row=alias) if self.joins else ""

    def select(self, values: Values, alias: str) -> Select:
        """An empty selection of its rows under that alias."""
        links = self.links(alias) if self.links else {}
        return Select(values, {f"{alias}.{name}": link for name, link in links.items()})

    def sections_for(self, role: Role, wanted: Mapping[str, Any]) -> list[Section]:
        """The sections that these values come to."""
        return self.sections(role, wanted) if self.sections else [Section("TRUE", self.keyset)]

    @property
    def orders(self) -> tuple[Keyset, ...]:
        """All orders that its sections can have."""
        return (self.keyset, *self.keysets)
