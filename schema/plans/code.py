"""What code is put together from: the levels, the arguments, and the functions that it may call."""

from binascii import b2a_base64
from collections.abc import Awaitable, Callable, Sequence
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
from models.keyset import Keyset
from models.rows import FromRow
from models.select import Select
from models.sql import Values
from schema.definitions import STRAWBERRY, Paged, plan_of
from schema.plans.arguments import Arguments, Variables
from schema.plans.errors import NotCovered
from schema.plans.levels import Level
from schema.plans.scopes import RowScope
from schema.plans.selections import Selections

MASKABLE = (Role.CUSTOMER, Role.VENDOR)


@dataclass(frozen=True, slots=True)
class Viewpoint:
    """A kind of viewer: what a plan depends on."""

    role: Role
    masked: bool = False


# What is asked of the viewer, knowing the arguments of all fields, and what was answered before.
Ask = Callable[[Actor, Sequence[dict[str, Any]], Sequence[Any]], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class ObjectScope:
    """An object of Python, by the name of a variable."""

    variable: str
    asked: int | None = None  # which of the values about the viewer is the list of which it is one


@dataclass(frozen=True, slots=True)
class ViewerScope:
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
        self.viewer_values: list[Ask] = []
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

    def cursor(self, level: Any, scope: RowScope) -> str:
        """The code for the cursor of a row of a page, by the order that its section has."""
        keys = [self._key(level, scope, keyset, place) for place, keyset in enumerate(level.listing.orders)]
        key = keys[0]
        if len(keys) > 1:
            key = f"*({', '.join(f'({one},)' for one in keys)})[{scope.read(f'{level.alias}.ordering')}]"
        section = scope.read(f"{level.alias}.section") if level.has_sections else "0"
        return f"{self.tool(level.listing.keyset.encode, 'cursor_of')}({section}, {key})"

    def _key(self, level: Any, scope: RowScope, keyset: Keyset, place: int) -> str:
        """The parts of a cursor by one of the orders; columns of rare ones are read where they are in use."""
        parts = []
        for name in keyset.columns:
            found = scope.level.select.find(level.alias, level.listing.row.MODEL, name)
            is_id = isinstance(found.field, UUIDField) and not self.sqlite
            sql = f"{found.sql}::text" if is_id else found.sql
            rare = place > 0 and name not in level.listing.keyset.columns
            code = scope.read(f"({sql})" if rare else sql)
            if rare:
                level.of_order[f"({sql})"] = keyset
            if isinstance(found.field, DatetimeField) and self.sqlite:
                maybe = rare or found.field.null
                code = f'{code} and {code}.replace(" ", "T")' if maybe else f'{code}.replace(" ", "T")'
            parts.append(code)
        return ", ".join(parts)
