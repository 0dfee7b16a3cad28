"""What code is put together from: the levels, the arguments, and the functions that it may call."""

from binascii import b2a_base64
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
)
from tortoise.fields import DatetimeField, UUIDField

from models.actor import Actor
from models.enums import Role
from models.keyset import cursor_of
from models.rows import FromRow
from models.select import Select
from models.sql import Values
from schema.definitions import STRAWBERRY, Paged, plan_of
from schema.plans.arguments import Arguments, Variables
from schema.plans.errors import NotCovered
from schema.plans.levels import Level
from schema.plans.places import RowPlace
from schema.plans.selections import Selections

MASKABLE = (Role.CUSTOMER, Role.VENDOR)


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """A kind of viewer: what a plan depends on."""

    role: Role
    masked: bool = False


@dataclass(frozen=True, slots=True)
class ObjectPlace:
    """An object of Python, by the name of a variable."""

    variable: str


@dataclass(frozen=True, slots=True)
class ViewerPlace:
    """The viewer, who is in no row."""


class Code:
    """Of one operation, for one kind of viewer and one database."""

    def __init__(
        self,
        schema: GraphQLSchema,
        document: DocumentNode,
        operation: OperationDefinitionNode,
        viewpoint: Viewpoint,
        conditions: Variables,
        sqlite: bool,
    ) -> None:
        self.schema, self.operation, self.sqlite = schema, operation, sqlite
        self.role, self.masked = viewpoint.role, viewpoint.masked
        self.selections = Selections(schema, document, conditions)
        self.levels: list[Level] = []
        self.arguments: list[tuple[Arguments, Paged | None]] = []
        self.asked: list[Callable[[Actor], Awaitable[Any]]] = []
        self.tools: dict[str, object] = {}
        self.base64 = self.tool(b2a_base64, "base64")
        self._variables = 0

    def tool(self, what: object, name: str) -> str:
        """The name by which code calls something."""
        name = name if name.isidentifier() else "shown"  # a lambda
        while self.tools.setdefault(name, what) is not what and self.tools[name] != what:
            name += "_"
        return name

    def variable(self) -> str:
        """A variable of its own."""
        self._variables += 1
        return f"v{self._variables}"

    def select(self) -> Select:
        """An empty selection."""
        return Select(Values())

    def rooted(self, level: Level, row: Any) -> None:
        """A level that has no parent, of the rows of a table."""
        table = (row.MODEL if issubclass(row, FromRow) else row)._meta.db_table
        level.source = level.source or f"{table} {level.alias}"
        self.levels.append(level)
        if self.role in MASKABLE:
            level.watch_mask()

    def definition(self, kind: GraphQLObjectType, name: str) -> Any:
        """What a field is made of. Raises NotCovered where that is not said."""
        found = plan_of(kind, name)
        if found is None:
            raise NotCovered(f"{kind.name}.{name}")
        return found

    def origin(self, kind: GraphQLNamedType) -> Any:
        """The class that a type of the schema was made from."""
        return kind.extensions[STRAWBERRY].origin

    def argument(self, what: Any, kind: GraphQLObjectType, node: FieldNode) -> int:
        """The place among a request's arguments of those of a field."""
        arguments = Arguments(self.schema, kind.fields[node.name.value], node, self.operation)
        self.arguments.append((arguments, what if isinstance(what, Paged) else None))
        return len(self.arguments) - 1

    def cursor(self, level: Any, place: RowPlace) -> str:
        """The code for the cursor of a row of a page."""
        parts = []
        for name in level.listing.keyset.columns:
            found = place.level.select.find(level.alias, level.listing.row.MODEL, name)
            code = place.read(found.sql)
            if isinstance(found.field, UUIDField):
                code = place.read(found.sql if self.sqlite else f"{found.sql}::text")
            elif isinstance(found.field, DatetimeField) and self.sqlite:
                code = f'{code}.replace(" ", "T")'
            parts.append(code)
        section = place.read(f"{level.alias}.section") if level.has_sections else "0"
        return f"{self.tool(cursor_of, 'cursor_of')}({', '.join([section, *parts])})"
