"""The columns and joins of a statement that is written by hand, found by the ORM's own relations."""

from collections.abc import Container, Mapping
from dataclasses import dataclass, fields
from typing import Any

from tortoise.fields.base import Field
from tortoise.fields.relational import RelationalField
from tortoise.models import Model

from models.rows import FromRow
from models.sql import Values

LONGEST_ALIAS = 60  # PostgreSQL cuts names of more than 63 bytes
PART = "__"  # between the names of a path, in Tortoise's words


@dataclass(frozen=True, slots=True)
class Found:
    """A column as SQL, and the ORM's field that says what it holds."""

    sql: str
    field: Field[Any]


@dataclass(frozen=True, slots=True)
class Link:
    """A row of another table that the statement's source has joined already."""

    alias: str
    model: type[Model]


class Select:
    """What a statement selects, each column and each join once. `links` are names in its source."""

    def __init__(self, values: Values, links: Mapping[str, Found | Link] | None = None) -> None:
        self.values = values
        self.links = links or {}
        self.columns: dict[str, int] = {}
        self.joins: dict[str, str] = {}
        self._short: dict[str, str] = {}

    def column(self, sql: str) -> int:
        """The place of a column in the rows."""
        return self.columns.setdefault(sql, len(self.columns))

    def find(self, alias: str, model: type[Model], path: str) -> Found:
        """The column at a path from a table; an id of another row is taken from the row that refers to it."""
        name, _, rest = path.partition(PART)
        link = self.links.get(f"{alias}.{name}")
        if isinstance(link, Found):
            return link
        if link is not None:
            return self.find(link.alias, link.model, rest)
        field = model._meta.fields_map[name]
        if not isinstance(field, RelationalField):
            return Found(f"{alias}.{field.source_field or name}", field)
        key = field.source_field or f"{name}_id"
        if rest == "id":
            return Found(f"{alias}.{key}", field.related_model._meta.fields_map["id"])
        return self.find(self.join(alias, key, field.related_model), field.related_model, rest)

    def join(self, alias: str, key: str, model: type[Model]) -> str:
        """The alias of the row of another table whose id is in that column."""
        joined = f"{alias}_{key.removesuffix('_id')}"
        if len(joined) > LONGEST_ALIAS:
            joined = self._short.setdefault(joined, f"j{len(self._short)}")
        self.joins.setdefault(joined, f"LEFT JOIN {model._meta.db_table} {joined} ON {joined}.id = {alias}.{key}")
        return joined

    def alias_of(self, alias: str, model: type[Model], prefix: str) -> str:
        """The alias of the row at a path that ends in `__`, which is joined."""
        name, _, rest = prefix.partition(PART)
        if not name:
            return alias
        link = self.links.get(f"{alias}.{name}")
        if isinstance(link, Link):
            return self.alias_of(link.alias, link.model, rest)
        field: Any = model._meta.fields_map[name]
        joined = self.join(alias, field.source_field or f"{name}_id", field.related_model)
        return self.alias_of(joined, field.related_model, rest)

    def text(self, source: str, rest: str, without: Container[str] = ()) -> str:
        """The statement: from there, and so on. For columns that it does not need there is nothing in their place."""
        columns = ("NULL" if column in without else column for column in self.columns)
        return f"SELECT {', '.join(columns) or '1'} FROM {source} {' '.join(self.joins.values())} {rest}"


def path_of(row: Any, attribute: str) -> str:
    """The path in Tortoise's words of an attribute of a kind of row, such as `author__role` of `author.role`."""
    name, _, rest = attribute.partition(".")
    if not issubclass(row, FromRow):
        return attribute.replace(".", PART)
    if name in row.PARTS:
        return f"{name}{PART}{path_of(row.PARTS[name][0], rest)}"
    return own_paths(row)[name]


def own_paths(row: type[FromRow]) -> dict[str, str]:
    """The paths of a row's own attributes, in their order."""
    return dict(zip((one.name for one in fields(row)), row.COLUMNS, strict=False))  # type: ignore[arg-type]
