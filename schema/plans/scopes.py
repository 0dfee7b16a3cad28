"""Places: where in the rows of a level an object is, and the code that reads an attribute there."""

from collections.abc import Callable
from datetime import UTC, datetime
from enum import Enum
from typing import Any
from uuid import UUID

from tortoise.fields import BooleanField, CharEnumField, DatetimeField, UUIDField  # noqa: F401
from tortoise.fields.base import Field
from tortoise.fields.data import BigIntField

from models.ids import to_global_id
from models.rows import FromRow
from models.select import PART, own_paths, path_of
from resolvers.currencies import MAX_AMOUNT
from schema.plans.errors import NotCovered
from schema.plans.levels import Level
from schema.scalars import DATE_TIME

LARGEST = {"Int": 2**31 - 1, "Amount": MAX_AMOUNT}  # beyond it the executor has something to refuse
Tool = Callable[[object, str], str]  # the name by which generated code calls something


class RowScope:
    """An object that a row of a level is, or a part of one, or one that is joined to it."""

    def __init__(
        self, level: Level, alias: str, row: Any, prefix: str = "", names: dict[str, str] | None = None
    ) -> None:
        self.level, self.alias, self.row, self.prefix, self.names = level, alias, row, prefix, names or {}
        self.model = row.MODEL if issubclass(row, FromRow) else row
        self.base = self.model

    @property
    def variable(self) -> str:
        """What generated code calls the level's row."""
        return f"r{self.level.number}"

    def find(self, attribute: str) -> Any:
        """The column of an attribute."""
        path = self.prefix + path_of(self.row, self.names.get(attribute, attribute))
        return self.level.select.find(self.alias, self.base, path)

    def read(self, sql: str) -> str:
        """The code for a column."""
        return f"{self.variable}[{self.level.select.column(sql)}]"

    def text(self, attribute: str) -> str:
        """The code for an id, as text."""
        sql = self.find(attribute).sql
        return self.read(sql if self.level.sqlite else f"{sql}::text")

    def plain(self, attribute: str, tool: Tool) -> str:
        """The code for the value that the row would hold in Python."""
        found = self.find(attribute)
        code, field = self.read(found.sql), found.field
        if isinstance(field, UUIDField):
            return f"{tool(as_uuid, 'uuid')}({code})" if self.level.sqlite else code
        if enum := enum_of(field):
            return f"{tool(members(enum), enum.__name__)}[{code}]"
        if isinstance(field, DatetimeField):
            return f"{tool(as_instant, 'instant')}({code})" if self.level.sqlite else code
        return f"bool({code})" if isinstance(field, BooleanField) else code

    def wire(self, attribute: str, scalar: str, tool: Tool) -> str:
        """The code for the value that is encoded, of a field of that GraphQL type."""
        found = self.find(attribute)
        code, field = self.read(found.sql), found.field
        if enum := enum_of(field):
            return f"{tool(names(enum), enum.__name__ + '_names')}[{code}]"
        if isinstance(field, DatetimeField):
            written = tool(text_instant if self.level.sqlite else whole_instant, "iso")
            return (
                f"{written}({code})"
                if self.level.sqlite
                else f"({code} if {code} is None or {code}.microsecond else {written}({code}))"
            )
        if isinstance(field, BooleanField):
            return f"bool({code})" if self.level.sqlite else code
        if scalar in LARGEST and isinstance(field, BigIntField):
            most, refuse = LARGEST[scalar], tool(too_large, "refuse")
            return f"({code} if {code} is None or -{most} <= {code} <= {most} else {refuse}())"
        return code

    def part(self, name: str) -> tuple["RowScope", str]:
        """A row within the row, and the code for whether it is there; empty where it always is."""
        kind, key = self.row.PARTS[name]
        inner = RowScope(self.level, self.alias, kind, f"{self.prefix}{name}{PART}")
        inner.base = self.base
        there = self.level.select.find(self.alias, self.base, self.prefix + key).sql if key else None
        return inner, f"{self.read(self._as_text(there))} is not None" if there else ""

    def id_sql(self) -> str:
        """The column of its id, as text."""
        return self._as_text(self.find("id").sql)

    def own_alias(self) -> str:
        """The alias of the object's own row, for SQL about it."""
        return self.level.select.alias_of(self.alias, self.base, self.prefix)

    def _as_text(self, sql: str) -> str:
        return sql if self.level.sqlite else f"{sql}::text"

    def linked(self, attribute: str, row: Any) -> tuple["RowScope", str]:
        """The row of another table whose id the attribute holds, and the code for whether there is one."""
        sql = self.find(attribute).sql
        alias, _, column = sql.partition(".")
        scope = RowScope(self.level, "", row)
        scope.alias = self.level.select.join(alias, column, scope.model)
        return scope, f"{self.read(self._as_text(sql))} is not None"

    def renamed(self, row: Any, names_there: dict[str, str]) -> "RowScope":
        """The same row for another type, some of whose attributes have other names there."""
        scope = RowScope(self.level, self.alias, self.row, self.prefix, {**self.names, **names_there})
        scope.base = self.base
        return scope

    def whole(self, tool: Tool) -> str:
        """The code for the row as the executor has it, for functions that look at all of it."""
        if not issubclass(self.row, FromRow) or self.names:
            raise NotCovered("a row that is no FromRow")
        values = [self.plain(name, tool) for name in own_paths(self.row)]
        for name in self.row.PARTS:
            inner, there = self.part(name)
            values.append(f"({inner.whole(tool)} if {there} else None)" if there else inner.whole(tool))
        return f"{tool(self.row, self.row.__name__)}({', '.join(values)})"


def enum_of(field: Field[Any]) -> type[Enum] | None:
    """The enum that a column holds values of, if it does."""
    return getattr(field, "enum_type", None)


def members(enum: type[Enum]) -> dict[Any, Enum | None]:
    """Its members by what is stored."""
    return {None: None, **{one.value: one for one in enum}}


def names(enum: type[Enum]) -> dict[Any, str | None]:
    """Their names, which GraphQL shows, by what is stored."""
    return {None: None, **{one.value: one.name for one in enum}}


def as_uuid(value: str | None) -> UUID | None:
    """An id that SQLite keeps as text."""
    return None if value is None else UUID(value)


def as_instant(value: str | None) -> datetime | None:
    """An instant that SQLite keeps as text."""
    return None if value is None else datetime.fromisoformat(value).astimezone(UTC)


def text_instant(value: str | None) -> str | None:
    """The same as the scalar DateTime writes it."""
    if value is None:
        return None
    if value.endswith("+00:00") and len(value) == len("2026-01-31 12:00:00.123456+00:00"):
        return f"{value[:10]}T{value[11:26]}Z"
    return whole_instant(datetime.fromisoformat(value))


def whole_instant(value: datetime) -> str:
    """An instant as the scalar DateTime writes it; orjson leaves out microseconds that are zero."""
    assert DATE_TIME.serialize is not None
    return str(DATE_TIME.serialize(value))


def too_large() -> Any:
    """Leave a number to the executor that its type may not hold."""
    raise NotCovered("a number that is too large")


class GlobalIds(dict[str, str]):
    """The global ids of rows that recur, by their ids as text."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind

    def __missing__(self, row_id: str) -> str:
        if len(self) >= 20_000:  # noqa: PLR2004
            self.clear()
        made = self[row_id] = to_global_id(self._kind, row_id)  # type: ignore[arg-type]
        return made
