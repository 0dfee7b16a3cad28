"""Connections of the Relay kind, as code over the pages of a level."""

from dataclasses import dataclass
from typing import Any

from graphql import FieldNode, GraphQLList, GraphQLNonNull, GraphQLObjectType, get_named_type

from schema.plans.code import Code
from schema.plans.pages import Page, Pages
from schema.plans.scopes import RowScope
from schema.plans.totals import Total

FLAGS = {"hasNextPage": 1, "hasPreviousPage": 2}  # of PageInfo, by their place in what was found of a page


@dataclass(frozen=True, slots=True)
class Shape:
    """A field's type without its wrappers, whether it can be null, and whether it is a list."""

    named: Any
    nullable: bool
    many: bool

    @classmethod
    def of(cls, kind: Any) -> "Shape":
        """That of a GraphQL type."""
        inner = kind.of_type if isinstance(kind, GraphQLNonNull) else kind
        return cls(get_named_type(kind), not isinstance(kind, GraphQLNonNull), isinstance(inner, GraphQLList))


class Connections(Code):
    """The part of the compiler that knows them."""

    def below(self, scope: Any, kind: GraphQLObjectType, nodes: list[FieldNode]) -> str:
        """The code for an object: a dict by response keys."""
        raise NotImplementedError

    def connection(self, level: Page | Pages, key: str, kind: GraphQLObjectType, nodes: list[FieldNode]) -> str:
        """The code for a connection; `p` and the level's number is the page."""
        shape, number = Shape.of(kind.fields[nodes[0].name.value].type), level.number
        scope, page = RowScope(level, level.alias, level.listing.row), f"p{level.number}"
        parts = []
        for name, same in self.selections.below(nodes, shape.named).items():
            parts.append(f"{name!r}: {self.of_connection(level, scope, key, shape.named, same)}")
        found = f"f{number}[{key}]" if key else f"f{number}"
        return f"(({page} := {found}) and {{{', '.join(parts)}}})"

    def of_connection(
        self,
        level: Page | Pages,
        scope: RowScope,
        key: str,
        kind: GraphQLObjectType,
        nodes: list[FieldNode],
    ) -> str:
        """The code for a field of a connection."""
        name, rows = nodes[0].name.value, f"for {scope.variable} in p{level.number}[0]"
        if name == "__typename":
            return repr(kind.name)
        shape = Shape.of(kind.fields[name].type)
        if name == "nodes":
            return f"[{self.below(scope, shape.named, nodes)} {rows}]"
        if name == "totalCount":
            return self.total(level, key)
        parts = []
        for inner, same in self.selections.below(nodes, shape.named).items():
            field = same[0].name.value
            if field == "__typename":
                code = repr(shape.named.name)
            elif field == "node":
                code = self.below(scope, Shape.of(shape.named.fields[field].type).named, same)
            elif field == "cursor":
                code = self.cursor(level, scope)
            elif field in FLAGS:
                code = f"p{level.number}[{FLAGS[field]}]"
            else:
                code = end_cursor(field, self.cursor(level, scope), rows)
            parts.append(f"{inner!r}: {code}")
        whole = "{" + ", ".join(parts) + "}"
        return f"[{whole} {rows}]" if name == "edges" else whole

    def total(self, level: Page | Pages, key: str) -> str:
        """The code for how many there are in all."""
        total = Total(len(self.levels), self.select(), "", self.sqlite)
        total.page = level
        self.levels.append(total)
        if key and level.parent is not None:
            total.below(level.parent, level.parent_key)
            return f"f{total.number}.get({key}, 0)"
        return f"f{total.number}"


def end_cursor(field: str, cursor: str, rows: str) -> str:
    """The code for the cursor of a page's first or last row."""
    row = rows.replace("[0]", "[0][:1]" if field == "startCursor" else "[0][-1:]")
    return f"([{cursor} {row}] or [None])[0]"
