"""What a field is made of, said once, beside the field.

A type of the schema names the kind of row that it shows (`ROW`), and each of its fields says by one of the functions
below how it follows from such a row. The executor reads that in `Shown.of` and in the resolvers made here, the plans
(schema/plans) when they are compiled.
"""

from collections.abc import Awaitable, Callable
from functools import cache
from typing import Any, ClassVar, Self
from uuid import UUID

import strawberry
from strawberry.types.base import StrawberryContainer
from strawberry.types.lazy_type import LazyType

from models.actor import Actor
from models.children import Children, SqlValue
from models.enums import Role
from models.ids import to_global_id
from models.view import View
from schema.context import Info
from schema.definitions import (
    PLAN,
    Column,
    Computed,
    CursorAfter,
    DatabaseValue,
    Definition,
    Identity,
    Linked,
    Listed,
    MaskedColumn,
    Nested,
    Part,
    Rule,
    Show,
    ViewerValue,
)
from subscriptions.cursor import encode_cursor


def column(path: str, description: str | None = None, name: str | None = None) -> Any:
    """A field that is a Column; its name in the schema is `name`, where Python cannot call it so."""
    return _field(Column(path), description, name=name)


def identity(kind: str, path: str = "id", description: str | None = None) -> Any:
    """A field that is an Identity."""
    return _field(Identity(kind, path), description)


def cursor_after(path: str, description: str | None = None) -> Any:
    """A field that is a CursorAfter."""
    return _field(CursorAfter(path), description)


def masked_column(path: str, show: Show, description: str | None = None) -> Any:
    """A field that is a MaskedColumn."""
    return _field(MaskedColumn(path, show), description)


def computed(
    make: Callable[..., Any], *needs: str | MaskedColumn, description: str | None = None, when_asked: bool = False
) -> Any:
    """A field that is Computed; where that costs much, `when_asked`: only for queries that select it."""
    what = Computed(make, needs)

    async def resolve(self: Any, info: Info) -> Any:
        return read(what, self.row, await info.context.view())

    return _field(what, description, resolve if when_asked else None)


def part(path: str, description: str | None = None) -> Any:
    """A field that is a Part."""
    return _field(Part(path), description)


def nested(when: Computed | str | None = None, description: str | None = None, **names: str) -> Any:
    """A field that is a Nested object."""
    return _field(Nested(when, names), description)


def nested_as(name: str, when: str, description: str) -> Any:
    """The same under a name in the schema that Python keeps for itself."""
    return _field(Nested(when, {}), description, name=name)


def linked(
    path: str, roles: tuple[Role, ...] | None = None, description: str | None = None, rule: Rule | None = None
) -> Any:
    """A field that is Linked."""

    async def resolve(self: Any, info: Info) -> Any:
        found = attribute(self.row, path)
        if found is None or (roles and info.context.actor.role not in roles):
            return None
        target = target_of(self, info.python_name)
        shown = await target.load(info, found)
        return shown if rule is None or rule.allows(info.context.actor, shown.row) else None

    return _field(Linked(path, roles, rule), description, resolve)


def database_value(
    sql_value: SqlValue, make: Callable[[View, Any], Any] | None = None, description: str | None = None
) -> Any:
    """A field that is a DatabaseValue."""

    async def resolve(self: Any, info: Info) -> Any:
        value = await info.context.loaders.sql_values(sql_value).load(self.row.id)
        return make(await info.context.view(), value) if make else value

    return _field(DatabaseValue(sql_value, make), description, resolve)


def listed(children: Children, description: str | None = None) -> Any:
    """A field that is Listed."""

    async def resolve(self: Any, info: Info) -> Any:
        view, target = await info.context.view(), target_of(self, info.python_name)
        return [target.of(row, view) for row in await info.context.loaders.children(children).load(self.row.id)]

    return _field(Listed(children), description, resolve)


def viewer_value(ask: Callable[[Actor], Awaitable[Any]], description: str | None = None) -> Any:
    """A field that is a ViewerValue."""

    async def resolve(self: Any, info: Info) -> Any:
        return target_of(self, info.python_name).of(await ask(info.context.actor))

    return _field(ViewerValue(ask), description, resolve)


def _field(what: Definition, description: str | None, resolve: Any = None, name: str | None = None) -> Any:
    return strawberry.field(resolver=resolve, name=name, description=description, metadata={PLAN: what})


class Shown:
    """A type whose objects show rows."""

    ROW: ClassVar[Any]

    @classmethod
    def of(cls, row: Any, view: View | None = None) -> Self:
        """As this viewer sees it; types that everybody sees alike need no view."""
        values = {name: _shown(what, target, row, view) for name, what, target in _eager(definition_of(cls))}
        return cls(**values, **({"row": row} if "row" in cls.__annotations__ else {}))

    @classmethod
    async def load(cls, info: Info, row_id: UUID) -> Self:
        """The same of a row that is there, and that the viewer may see."""
        return cls.of(await info.context.loaders.rows(cls.ROW).load(row_id), await info.context.view())


def _shown(what: Definition, target: Any, row: Any, view: Any) -> Any:
    if isinstance(what, Part):
        inner = attribute(row, what.path)
        return None if inner is None else target.of(inner, view)
    if isinstance(what, Nested):
        if what.when is not None and not read(what.when, row, view):
            return None
        return target.of(_Renamed(row, what.names) if what.names else row, view)
    return read(what, row, view)


class _Renamed:
    """A row, some of whose attributes go by other names."""

    __slots__ = ("_names", "_row")

    def __init__(self, row: Any, names: dict[str, str]) -> None:
        self._row, self._names = row, names

    def __getattr__(self, name: str) -> Any:
        return attribute(self._row, self._names.get(name, name))


def read(what: Any, row: Any, view: Any) -> Any:
    """The value of a definition, or of an attribute, for one row."""
    if isinstance(what, Column):
        return attribute(row, what.path)
    if isinstance(what, Identity):
        return strawberry.ID(to_global_id(what.kind, attribute(row, what.path)))
    if isinstance(what, CursorAfter):
        return encode_cursor(attribute(row, what.path), view.actor)
    if isinstance(what, MaskedColumn):
        return what.show(view, row) if view.masked else attribute(row, what.path)
    if isinstance(what, Computed):
        return what.make(view, *[read(one, row, view) for one in what.needs])
    return attribute(row, what)


def attribute(row: Any, path: str) -> Any:
    """What the row holds at that path; None where a part on the way is None."""
    for name in path.split("."):
        row = None if row is None else getattr(row, name)
    return row


def target_of(shown: object, name: str) -> Any:
    """The type that a field of that Python name shows, of an object."""
    return _targets(definition_of(shown))[name]


@cache
def _targets(definition: Any) -> dict[str, Any]:
    return {one.python_name: _unwrapped(one.type) for one in definition.fields}


@cache
def _eager(definition: Any) -> list[tuple[str, Definition, Any]]:
    """The fields without resolvers, each with what it is made of and the type that it shows."""
    fields = [one for one in definition.fields if one.base_resolver is None and PLAN in one.metadata]
    return [(one.python_name, one.metadata[PLAN], _unwrapped(one.type)) for one in fields]


def definition_of(kind: Any) -> Any:
    """What strawberry knows of a type."""
    return kind.__strawberry_definition__


def _unwrapped(kind: Any) -> Any:
    while isinstance(kind, StrawberryContainer):
        kind = kind.of_type
    return kind.resolve_type() if isinstance(kind, LazyType) else kind
