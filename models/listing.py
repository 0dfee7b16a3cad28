"""Lists in pages as SQL, for those who read without the ORM: the lists of the functions `list_...` of resolvers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from models.enums import Role
from models.keyset import TWENTY, Keyset, PageRequest
from models.rows import FromRow
from models.sql import Piece

Conditions = Callable[[Role, Mapping[str, Any]], list[str]]


def no_conditions(role: Role, wanted: Mapping[str, Any]) -> list[str]:
    """For lists without a filter."""
    return []


def one_section(wanted: Mapping[str, Any]) -> list[str]:
    """For lists that are in one order throughout."""
    return ["TRUE"]


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows that a viewer may see, in an order; with `by`, those whose attribute that is holds the parent's id.

    `conditions` and `sections` are made from the values of the filter: pieces of SQL which name those values.
    """

    row: type[FromRow]
    keyset: Keyset
    visible: Piece
    conditions: Conditions = no_conditions
    sections: Callable[[Mapping[str, Any]], list[str]] = one_section
    by: str | None = None
    default: PageRequest = TWENTY
