"""The compiler: from an operation, and the definitions beside the fields it selects, to levels and code.

It walks the selection once. Each field becomes an expression of Python over the rows of a level; a list becomes a level
of its own below. What has no definition, or cannot be put so, raises NotCovered.
"""

from typing import Any

from graphql import (
    FieldNode,
    GraphQLEnumType,
    GraphQLObjectType,
)

from models.sql import Values
from schema import definitions as kinds
from schema.plans.code import ObjectPlace, ViewerPlace
from schema.plans.connections import Connections, Shape
from schema.plans.errors import NotCovered
from schema.plans.levels import Belonging, Level, One
from schema.plans.pages import Pages
from schema.plans.places import GlobalIds, RowPlace, whole_instant

GLOBAL_IDS = {kind: GlobalIds(kind) for kind in ("User", "Vendor", "Order")}
Place = RowPlace | ObjectPlace | ViewerPlace


class Compiler(Connections):
    """Of the fields below the roots; `roots.py` has those."""

    def below(self, place: Place, kind: GraphQLObjectType, nodes: list[FieldNode]) -> str:
        """The code for an object: a dict by response keys."""
        parts = []
        for key, same in self.selections.below(nodes, kind).items():
            parts.append(f"{key!r}: {self.field(place, kind, same)}")
        return "{" + ", ".join(parts) + "}"

    def field(self, place: Place, kind: GraphQLObjectType, nodes: list[FieldNode]) -> str:
        """The code for a field, which may be selected several times with the same arguments."""
        name = nodes[0].name.value
        if name == "__typename":
            return repr(kind.name)
        what, shape = self.definition(kind, name), Shape.of(kind.fields[name].type)
        if isinstance(what, kinds.Paged):
            return self.pages(place, what, kind, nodes)
        if any(node.arguments for node in nodes):
            raise NotCovered("arguments")
        if isinstance(place, RowPlace):
            return self.of_row(place, what, shape, nodes)
        if isinstance(place, ObjectPlace) and isinstance(what, kinds.Column):
            return self.python(f"{place.variable}.{what.path}", shape, nodes)
        return self.of_viewer(what, shape, nodes)

    def of_row(self, place: RowPlace, what: Any, shape: Shape, nodes: list[FieldNode]) -> str:
        """The code for a field of a row."""
        if isinstance(what, kinds.Column) or (isinstance(what, kinds.Seen) and not self.masked):
            return place.wire(what.path, shape.named.name, self.tool)
        if isinstance(what, kinds.Seen):
            return self.needed(place, what)
        if isinstance(what, kinds.Identity):
            return self.identity(what.kind, place.text(what.path))
        if isinstance(what, kinds.Made):
            return self.python(self.made(place, what), shape, nodes)
        if isinstance(what, kinds.Counted):
            return self.counted(place, what, shape, nodes)
        if isinstance(what, kinds.Listed):
            return self.listed(place, what, shape, nodes)
        return self.object(place, what, shape, nodes)

    def object(self, place: RowPlace, what: Any, shape: Shape, nodes: list[FieldNode]) -> str:
        """The code for a field that is one object, of this row or another."""
        there, target = "", self.origin(shape.named)
        if isinstance(what, kinds.Part):
            inner, there = place.part(what.path)
        elif isinstance(what, kinds.Here):
            inner = place.renamed(place.row, what.names)
            when = what.when
            if when is not None:
                there = self.made(place, when) if isinstance(when, kinds.Made) else place.plain(when, self.tool)
        elif isinstance(what, kinds.Linked):
            if what.roles is not None and self.role not in what.roles:
                return "None"
            inner, there = place.linked(what.path, target.ROW)
        else:
            raise NotCovered(f"a field that is {what}")
        code = self.below(inner, shape.named, nodes)
        return f"({code} if {there} else None)" if there and shape.nullable else code

    def of_viewer(self, what: Any, shape: Shape, nodes: list[FieldNode]) -> str:
        """The code for a field of the viewer."""
        if isinstance(what, kinds.Asked):
            self.asked.append(what.ask)
            return self.python(f"q{len(self.asked) - 1}", shape, nodes)
        if not isinstance(what, kinds.Linked):
            raise NotCovered("another field of the viewer")
        level = self.one(self.origin(shape.named).ROW)
        level.where = f"{level.alias}.id = {level.select.values.place('viewer')}"
        place = RowPlace(level, level.alias, self.origin(shape.named).ROW)
        return f"({self.below(place, shape.named, nodes)} if r{level.number} is not None else None)"

    def python(self, code: str, shape: Shape, nodes: list[FieldNode]) -> str:
        """The code for what a function of Python gave, or an attribute of that."""
        if isinstance(shape.named, GraphQLObjectType):
            variable = self.variable()
            inner = self.below(ObjectPlace(variable), shape.named, nodes)
            return f"[{inner} for {variable} in {code}]" if shape.many else f"[{inner} for {variable} in ({code},)][0]"
        if isinstance(shape.named, GraphQLEnumType):
            return f"{self.tool(name_of, 'name_of')}({code})"
        return f"{self.tool(instant_of, 'instant_of')}({code})" if shape.named.name == "DateTime" else code

    def made(self, place: RowPlace, what: kinds.Made) -> str:
        """The code for a value that a function makes."""
        needs = [self.needed(place, one) for one in what.needs]
        return f"{self.tool(what.make, what.make.__name__)}({', '.join(['view', *needs])})"

    def needed(self, place: RowPlace, what: str | kinds.Seen) -> str:
        """The code for what a function needs, as Python has it."""
        if isinstance(what, str):
            return place.plain(what, self.tool)
        if not self.masked:
            return place.plain(what.path, self.tool)
        return f"{self.tool(what.show, what.show.__name__)}(view, {place.whole(self.tool)})"

    def identity(self, kind: str, text: str) -> str:
        """The code for a global id; what is encoded is letters and digits, so that it is the same in both alphabets."""
        if kind in GLOBAL_IDS:
            return f"{self.tool(GLOBAL_IDS[kind], f'{kind}_ids')}[{text}]"
        padding = -(len(kind) + 37) % 3
        cut = f"[:-{padding}]" if padding else ""
        return f'{self.base64}(b"{kind}:%b" % {text}.encode(), newline=False){cut}.decode()'

    def counted(self, place: RowPlace, what: kinds.Counted, shape: Shape, nodes: list[FieldNode]) -> str:
        """The code for a value that the database works out."""
        select = place.level.select
        code = place.read(select.values.fill(what.count.sql(self.role), row=place.own_alias()))
        code = f"{self.tool(what.count.plain, what.count.plain.__name__)}({code})"
        if what.make is None:
            return code
        return self.python(f"{self.tool(what.make, what.make.__name__)}(view, {code})", shape, nodes)

    def listed(self, place: RowPlace, what: kinds.Listed, shape: Shape, nodes: list[FieldNode]) -> str:
        """The code for a list without pages."""
        values, number, children = Values(), len(self.levels), what.children
        alias = f"a{number}"
        select, source = children.place(values, self.role, alias)
        rule = values.fill(children.sql(self.role), row=alias)
        level = Belonging(number, select, source, self.sqlite, children, rule)
        key = self.child(level, place)
        inner = self.below(RowPlace(level, alias, children.row), shape.named, nodes)
        return f"[{inner} for r{number} in f{number}.get({key}, ())]"

    def child(self, level: Level, place: RowPlace) -> str:
        """Put a level below a place. Returns the code for the id that its rows belong to."""
        self.levels.append(level)
        key = place.text("id")
        level.below(place.level, place.level.select.column(place.id_sql()))
        return key

    def pages(self, place: Place, what: kinds.Paged, kind: GraphQLObjectType, nodes: list[FieldNode]) -> str:
        """The code for a page of each row's list."""
        if not isinstance(place, RowPlace):
            raise NotCovered("a list of the viewer's")
        number, listing = len(self.levels), what.listing
        select = self.select()
        argument = self.argument(what, kind, nodes[0])
        level = Pages(number, select, self.sqlite, listing, argument, self.role, listing.visible(self.role))
        level.key_columns()
        key = self.child(level, place)
        return self.connection(level, key, kind, nodes)

    def one(self, row: Any) -> One:
        """A level of at most one row of a table."""
        level = One(len(self.levels), self.select(), "", self.sqlite)
        self.rooted(level, row)
        return level


def name_of(value: Any) -> str | None:
    """The name of an enum's member."""
    return None if value is None else str(value.name)


def instant_of(value: Any) -> str | None:
    """An instant as it is written."""
    return None if value is None else whole_instant(value)
