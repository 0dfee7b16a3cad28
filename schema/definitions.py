"""The kinds of things that a field can be made of. Attributes of rows are named as Python does: `author.role`."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias
from uuid import UUID

from graphql import GraphQLSchema

from models.actor import Actor
from models.children import Children, SqlValue
from models.enums import Role
from models.listing import Listing
from models.sql import Piece
from models.view import View

STRAWBERRY = "strawberry-definition"  # where strawberry keeps its own in the types of graphql-core
PLAN = "plan"  # where a strawberry field's metadata holds its definition
Show: TypeAlias = Callable[[View, Any], Any]


@dataclass(frozen=True, slots=True)
class Column:
    """The row's attribute, as it is."""

    path: str


@dataclass(frozen=True, slots=True)
class Identity:
    """The global id of the row whose id the attribute holds."""

    kind: str
    path: str = "id"


@dataclass(frozen=True, slots=True)
class CursorAfter:
    """The viewer's own cursor, right after the event whose number the attribute holds."""

    path: str


@dataclass(frozen=True, slots=True)
class MaskedColumn:
    """The row's attribute as it is, but for viewers from whom contact data is masked: for them what `show` says."""

    path: str
    show: Show


@dataclass(frozen=True, slots=True)
class Computed:
    """What `make` says of the viewer's eyes and of what it needs."""

    make: Callable[..., Any]
    needs: tuple[str | MaskedColumn, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A row within the row; null where there is none."""

    path: str


@dataclass(frozen=True, slots=True)
class Nested:
    """An object of the same row, some of whose attributes have other names there; null unless `when` is true."""

    when: Computed | str | None = None
    names: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """Whether a viewer may see a row: as SQL about it, and as a predicate on it."""

    sql: Piece
    allows: Callable[[Actor, Any], bool]


@dataclass(frozen=True, slots=True)
class Linked:
    """Another row by the id that the attribute holds; null where that is, and for those who are not of `roles`.

    With a `rule`, it is null where that says no of the other row.
    """

    path: str
    roles: tuple[Role, ...] | None = None
    rule: Rule | None = None


@dataclass(frozen=True, slots=True)
class DatabaseValue:
    """A value that the database works out for each row; with `make`, what that says of it and the viewer's eyes."""

    value: SqlValue
    make: Callable[[View, Any], Any] | None = None


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows that belong to this one, without pages."""

    children: Children


@dataclass(frozen=True, slots=True)
class ViewerValue:
    """What a function says of who asks."""

    ask: Callable[[Actor], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class ViewerAnswer:
    """What a function says of who asks and of the field's arguments, by GraphQL's names."""

    ask: Callable[[Actor, dict[str, Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class AskedOfAll:
    """A value of each row of a list, which a function says of who asks and of that attribute of all rows, at once."""

    path: str
    ask: Callable[[GraphQLSchema, Actor, list[Any]], Awaitable[Mapping[Any, Any]]]


@dataclass(frozen=True, slots=True)
class Present:
    """Rows whose ids the process knows of each row and viewer, in an order, of those that the viewer may see."""

    ids: Callable[[UUID, UUID], list[UUID]]
    visible: Callable[[Role], str | None]  # None: the viewer sees none
    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Paged:
    """A page of a list. `decode` makes the values of its filter from the field's arguments, by GraphQL's names."""

    listing: Listing
    decode: Callable[[Actor, bool, dict[str, Any]], dict[str, Any]] | None = None


@dataclass(frozen=True, slots=True)
class Lookup:
    """One row that the viewer may see, by one of these arguments, each of which names a column; ids are global."""

    visible: Piece
    by: tuple[tuple[str, str], ...] = (("id", "id"),)
    newest: str | None = None  # by which column, of several


@dataclass(frozen=True, slots=True)
class Nodes:
    """Rows of any type by global ids, with who may see them; `many` at once, or one."""

    visible: Callable[[], dict[str, Piece]]
    argument: str


@dataclass(frozen=True, slots=True)
class CurrentViewer:
    """The viewer, whom the request names."""


@dataclass(frozen=True, slots=True)
class OnlyRow:
    """The one row of a table."""


Definition: TypeAlias = (
    Column
    | Identity
    | CursorAfter
    | MaskedColumn
    | Computed
    | Part
    | Nested
    | Linked
    | DatabaseValue
    | Listed
    | ViewerValue
)


def plan_of(kind: Any, name: str) -> Any:
    """What a field of a GraphQL type is made of, by its name in the schema; None where that is not said."""
    definition = kind.extensions.get(STRAWBERRY)
    for one in definition.fields if definition is not None else ():
        if graphql_name(one) == name:
            return one.metadata.get(PLAN)
    return None


def graphql_name(field: Any) -> str:
    """The name of a strawberry field in the schema."""
    head, *rest = str(field.graphql_name or field.python_name).split("_")
    return head + "".join(part.title() for part in rest)
