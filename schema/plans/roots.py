"""The roots of queries: what a plan begins with."""

from typing import Any

from graphql import FieldNode, GraphQLObjectType

from models.sql import Values
from schema import definitions as kinds
from schema.ids import NO_ROW_ID, decode_global_id, row_id
from schema.plans.code import ViewerPlace
from schema.plans.compiler import Compiler
from schema.plans.connections import Shape
from schema.plans.errors import NotCovered
from schema.plans.levels import Asking, ByIds, Level, One, Request
from schema.plans.pages import Page
from schema.plans.places import RowPlace

MAX_NODES = 100


class FoundBy(One):
    """The row that one of a field's arguments names."""

    place = 0
    kind = ""
    by: tuple[tuple[str, str], ...] = ()
    visible = "TRUE"

    def statement(self, request: Request) -> tuple[str, Values]:
        """By whichever argument is given. Raises NotCovered for none, for several, and for what no text can hold."""
        given = request.arguments[self.place]
        said = [(column, given[name]) for name, column in self.by if given.get(name) is not None]
        if len(said) != 1 or "\0" in said[0][1]:
            raise NotCovered("not by one argument")
        ((column, value),) = said
        name = f"key{self.number}"
        request.known[name] = (row_id(value, self.kind) or NO_ROW_ID) if column == "id" else value
        values = Values()
        values.names = list(self.select.values.names)
        visible = values.fill(self.visible, row=self.alias)
        where = f"WHERE {self.alias}.{column} = {values.place(name)} AND {visible}"
        return self.select.text(self.source, f"{where} {self.order} LIMIT 1"), values


class Split(Level):
    """Not a statement: tells the ids of nodes apart by their types, for the levels after it."""

    place = 0
    argument = ""
    kinds: frozenset[str] = frozenset()

    def read(self, request: Request) -> Asking:
        """Tell them apart; it asks for nothing."""
        yield from ()
        return self._split(request)

    def _split(self, request: Request) -> list[tuple[str, str]]:
        """The type and id of each, in their order. Raises NotCovered for too many, and for types that no plan knows."""
        given = request.arguments[self.place][self.argument]
        ids = given if isinstance(given, list) else [given]
        if len(ids) > MAX_NODES:
            raise NotCovered("too many nodes")
        found = [decode_global_id(one) for one in ids]
        if any(one and one[0] not in self.kinds for one in found):
            raise NotCovered("a node of another type")
        for kind in self.kinds:
            mine = [str(one[1]) for one in found if one and one[0] == kind]
            request.known[f"ids{self.number}{kind}"] = list(dict.fromkeys(mine))
        return [(one[0], str(one[1])) if one else ("", "") for one in found]

    def rows_of(self, found: Any) -> Any:
        """None."""
        return ()


class RootCompiler(Compiler):
    """Of a whole query."""

    def query(self) -> str:
        """The code for the answer's data."""
        kind = self.schema.query_type
        assert kind is not None
        parts = []
        for key, same in self.selections.of([self.operation.selection_set], kind).items():
            parts.append(f"{key!r}: {self.root(kind, same)}")
        return "{" + ", ".join(parts) + "}"

    def root(self, kind: GraphQLObjectType, nodes: list[FieldNode]) -> str:
        """The code for a root field."""
        name = nodes[0].name.value
        if name == "__typename":
            return repr(kind.name)
        if name.startswith("__"):
            raise NotCovered("the schema about itself")
        what, shape = self.definition(kind, name), Shape.of(kind.fields[name].type)
        if isinstance(what, kinds.Nodes):
            return self.nodes(what, kind, nodes)
        if isinstance(what, kinds.Paged):
            return self.page(what, kind, nodes)
        if isinstance(what, kinds.Whoever):
            return self.below(ViewerPlace(), shape.named, nodes)
        if isinstance(what, kinds.Asked):
            return self.of_viewer(what, shape, nodes)
        row = self.origin(shape.named).ROW
        if isinstance(what, kinds.OnlyRow):
            level: One = self.one(row)
        elif isinstance(what, kinds.Lookup):
            level = self.lookup(what, shape.named.name, row, self.argument(what, kind, nodes[0]))
        else:
            raise NotCovered(name)
        inner = self.below(RowPlace(level, level.alias, row), shape.named, nodes)
        return f"({inner} if r{level.number} is not None else None)"

    def lookup(self, what: kinds.Lookup, kind: str, row: Any, place: int) -> FoundBy:
        """A level of the row that an argument names."""
        level = FoundBy(len(self.levels), self.select(), "", self.sqlite)
        level.place, level.kind, level.by, level.visible = place, kind, what.by, what.visible(self.role)
        level.order = f"ORDER BY {level.alias}.{what.newest} DESC, {level.alias}.id DESC" if what.newest else ""
        self.rooted(level, row)
        return level

    def page(self, what: kinds.Paged, kind: GraphQLObjectType, nodes: list[FieldNode]) -> str:
        """The code for a page of a list of the store's."""
        listing, place = what.listing, self.argument(what, kind, nodes[0])
        level = Page(
            len(self.levels), self.select(), self.sqlite, listing, place, self.role, listing.visible(self.role)
        )
        self.rooted(level, listing.row)
        return self.connection(level, "", kind, nodes)

    def nodes(self, what: kinds.Nodes, kind: GraphQLObjectType, nodes: list[FieldNode]) -> str:
        """The code for nodes of any type: for each type a level, which only runs if an id is of it."""
        split = Split(len(self.levels), self.select(), "", self.sqlite)
        split.place, split.argument = self.argument(what, kind, nodes[0]), what.argument
        self.levels.append(split)
        visible = what.visible()
        split.kinds = frozenset(visible)
        code = "None"
        for name, rule in visible.items():
            named = self.schema.type_map[name]
            row = self.origin(named).ROW
            level = ByIds(len(self.levels), self.select(), "", self.sqlite)
            level.named = f"ids{split.number}{name}"
            level.where = level.select.values.fill(rule(self.role), row=level.alias)
            self.rooted(level, row)
            assert isinstance(named, GraphQLObjectType)
            inner = self.below(RowPlace(level, level.alias, row), named, nodes)
            found = f"({inner} if (r{level.number} := f{level.number}.get(i)) is not None else None)"
            code = f"({found} if k == {name!r} else {code})"
        code = f"[{code} for k, i in f{split.number}]"
        return code if what.argument == "ids" else f"{code}[0]"
