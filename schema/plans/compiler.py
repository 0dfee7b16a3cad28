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
from resolvers.currencies import MAX_AMOUNT
from schema import definitions as kinds
from schema.fields import attribute
from schema.plans.code import Ask, ObjectScope, ViewerScope
from schema.plans.connections import Connections, Shape
from schema.plans.errors import NotCovered
from schema.plans.levels import Belonging, KnownIds, Level, One
from schema.plans.pages import Pages
from schema.plans.scopes import GlobalIds, RowScope, too_large, whole_instant

GLOBAL_IDS = {kind: GlobalIds(kind) for kind in ("User", "Vendor", "Order", "Thread", "Message")}
Scope = RowScope | ObjectScope | ViewerScope


class Compiler(Connections):
    """Of the fields below the roots; `roots.py` has those."""

    def below(self, scope: Scope, kind: GraphQLObjectType, nodes: list[FieldNode]) -> str:
        """The code for an object: a dict by response keys."""
        parts = []
        for key, same in self.selections.below(nodes, kind).items():
            parts.append(f"{key!r}: {self.field(scope, kind, same)}")
        return "{" + ", ".join(parts) + "}"

    def field(self, scope: Scope, kind: GraphQLObjectType, nodes: list[FieldNode]) -> str:
        """The code for a field, which may be selected several times with the same arguments."""
        name = nodes[0].name.value
        if name == "__typename":
            return repr(kind.name)
        what, shape = self.definition(kind, name), Shape.of(kind.fields[name].type)
        if isinstance(what, kinds.Paged):
            return self.pages(scope, what, kind, nodes)
        if any(node.arguments for node in nodes):
            raise NotCovered("arguments")
        if isinstance(scope, RowScope):
            return self.of_row(scope, what, shape, nodes)
        if isinstance(what, kinds.Identity):
            holder = scope.variable if isinstance(scope, ObjectScope) else "view.actor"
            return self.identity(what.kind, f"str({holder}.{what.path})")
        if isinstance(scope, ObjectScope) and isinstance(what, kinds.Column):
            return self.python(f"{scope.variable}.{what.path}", shape, nodes)
        if isinstance(scope, ObjectScope) and isinstance(what, kinds.AskedOfAll):
            return self.of_all(scope, what)
        return self.of_viewer(what, shape, nodes)

    def of_row(self, scope: RowScope, what: Any, shape: Shape, nodes: list[FieldNode]) -> str:
        """The code for a field of a row."""
        if isinstance(what, kinds.Column) or (isinstance(what, kinds.MaskedColumn) and not self.masked):
            return scope.wire(what.path, shape.named.name, self.tool)
        if isinstance(what, kinds.MaskedColumn):
            return self.needed(scope, what)
        if isinstance(what, kinds.Identity):
            return self.identity(what.kind, scope.text(what.path))
        if isinstance(what, kinds.Computed):
            return self.python(self.computed(scope, what), shape, nodes)
        if isinstance(what, kinds.DatabaseValue):
            return self.database_value(scope, what, shape, nodes)
        if isinstance(what, kinds.Listed):
            return self.listed(scope, what, shape, nodes)
        if isinstance(what, kinds.Present):
            return self.present(scope, what, shape, nodes)
        return self.object(scope, what, shape, nodes)

    def object(self, scope: RowScope, what: Any, shape: Shape, nodes: list[FieldNode]) -> str:
        """The code for a field that is one object, of this row or another."""
        there, target = "", self.origin(shape.named)
        if isinstance(what, kinds.Part):
            inner, there = scope.part(what.path)
        elif isinstance(what, kinds.Nested):
            inner = scope.renamed(scope.row, what.names)
            when = what.when
            if when is not None:
                there = self.computed(scope, when) if isinstance(when, kinds.Computed) else scope.plain(when, self.tool)
        elif isinstance(what, kinds.Linked):
            if what.roles is not None and self.role not in what.roles:
                return "None"
            inner, there = scope.linked(what.path, target.ROW)
            if what.rule is not None:
                allowed = scope.level.select.values.fill(what.rule.sql(self.role), row=inner.alias)
                # a rule may be true of every row, and of one that is not there
                there = scope.read(f"({inner.alias}.id IS NOT NULL AND COALESCE({allowed}, FALSE))")
        else:
            raise NotCovered(f"a field that is {what}")
        code = self.below(inner, shape.named, nodes)
        return f"({code} if {there} else None)" if there and shape.nullable else code

    def of_viewer(self, what: Any, shape: Shape, nodes: list[FieldNode]) -> str:
        """The code for a field of the viewer."""
        if isinstance(what, kinds.ViewerValue):
            return self.asked(lambda actor, given, answers: what.ask(actor), shape, nodes)
        if not isinstance(what, kinds.Linked):
            raise NotCovered("another field of the viewer")
        level = self.one(self.origin(shape.named).ROW)
        level.where = f"{level.alias}.id = {level.select.values.place('viewer')}"
        scope = RowScope(level, level.alias, self.origin(shape.named).ROW)
        return f"({self.below(scope, shape.named, nodes)} if r{level.number} is not None else None)"

    def asked(self, ask: Ask, shape: Shape, nodes: list[FieldNode]) -> str:
        """The code for what is asked of the viewer."""
        self.viewer_values.append(ask)
        place = len(self.viewer_values) - 1
        return self.python(f"q{place}", shape, nodes, place if shape.many else None)

    def of_all(self, scope: ObjectScope, what: kinds.AskedOfAll) -> str:
        """The code for a value that is asked of all rows of a list at once."""
        place = scope.asked
        if place is None:
            raise NotCovered("a list of something else")
        self.viewer_values.append(
            lambda actor, given, answers: what.ask(
                self.schema, actor, [attribute(one, what.path) for one in answers[place]]
            )
        )
        return f"q{len(self.viewer_values) - 1}[{scope.variable}.{what.path}]"

    def python(self, code: str, shape: Shape, nodes: list[FieldNode], asked: int | None = None) -> str:
        """The code for what a function of Python gave, or an attribute of that."""
        if isinstance(shape.named, GraphQLObjectType):
            variable = self.variable()
            inner = self.below(ObjectScope(variable, asked), shape.named, nodes)
            return (
                f"[{inner} for {variable} in {code}]"
                if shape.many
                else f"({inner} if ({variable} := {code}) else None)"
            )
        if isinstance(shape.named, GraphQLEnumType):
            name, found, one = self.tool(name_of, "name_of"), self.variable(), self.variable()
            every = f"(None if ({found} := {code}) is None else [{name}({one}) for {one} in {found}])"
            return every if shape.many else f"{name}({code})"
        if shape.named.name == "Amount":
            return f"{self.tool(amount_of, 'amount_of')}({code})"
        return f"{self.tool(instant_of, 'instant_of')}({code})" if shape.named.name == "DateTime" else code

    def computed(self, scope: RowScope, what: kinds.Computed) -> str:
        """The code for a value that a function makes."""
        needs = [self.needed(scope, one) for one in what.needs]
        return f"{self.tool(what.make, what.make.__name__)}({', '.join(['view', *needs])})"

    def needed(self, scope: RowScope, what: str | kinds.MaskedColumn) -> str:
        """The code for what a function needs, as Python has it."""
        if isinstance(what, str):
            return scope.plain(what, self.tool)
        if not self.masked:
            return scope.plain(what.path, self.tool)
        return f"{self.tool(what.show, what.show.__name__)}(view, {scope.whole(self.tool)})"

    def identity(self, kind: str, text: str) -> str:
        """The code for a global id; what is encoded is letters and digits, so that it is the same in both alphabets."""
        if kind in GLOBAL_IDS:
            return f"{self.tool(GLOBAL_IDS[kind], f'{kind}_ids')}[{text}]"
        padding = -(len(kind) + 37) % 3
        cut = f"[:-{padding}]" if padding else ""
        return f'{self.base64}(b"{kind}:%b" % {text}.encode(), newline=False){cut}.decode()'

    def database_value(self, scope: RowScope, what: kinds.DatabaseValue, shape: Shape, nodes: list[FieldNode]) -> str:
        """The code for a value that the database works out."""
        select = scope.level.select
        code = scope.read(select.values.fill(what.value.sql(self.role), row=scope.own_alias()))
        code = f"{self.tool(what.value.plain, what.value.plain.__name__)}({code})"
        if what.make is None:
            return code
        return self.python(f"{self.tool(what.make, what.make.__name__)}(view, {code})", shape, nodes)

    def listed(self, scope: RowScope, what: kinds.Listed, shape: Shape, nodes: list[FieldNode]) -> str:
        """The code for a list without pages."""
        values, number, children = Values(), len(self.levels), what.children
        alias = f"a{number}"
        select, source = children.place(values, self.role, alias)
        rule = values.fill(children.sql(self.role), row=alias)
        level = Belonging(number, select, source, self.sqlite, children, rule)
        key = self.child(level, scope)
        inner = self.below(RowScope(level, alias, children.row), shape.named, nodes)
        return f"[{inner} for r{number} in f{number}.get({key}, ())]"

    def present(self, scope: RowScope, what: kinds.Present, shape: Shape, nodes: list[FieldNode]) -> str:
        """The code for rows whose ids the process knows."""
        rule, row = what.visible(self.role), self.origin(shape.named).ROW
        if rule is None:
            return "[]"
        level = KnownIds(
            len(self.levels), self.select(), f"{row.MODEL._meta.db_table} a{len(self.levels)}", self.sqlite
        )
        level.ids_of, level.where = what.ids, level.select.values.fill(rule, row=level.alias)
        level.order = f"ORDER BY {', '.join(f'{level.alias}.{name}' for name in what.order)}"
        key = self.child(level, scope)
        inner = self.below(RowScope(level, level.alias, row), shape.named, nodes)
        return f"[{inner} for r{level.number} in f{level.number}.get({key}, ())]"

    def child(self, level: Level, scope: RowScope) -> str:
        """Put a level below a place. Returns the code for the id that its rows belong to."""
        self.levels.append(level)
        key = scope.text("id")
        level.below(scope.level, scope.level.select.column(scope.id_sql()))
        return key

    def pages(self, scope: Scope, what: kinds.Paged, kind: GraphQLObjectType, nodes: list[FieldNode]) -> str:
        """The code for a page of each row's list."""
        if not isinstance(scope, RowScope):
            raise NotCovered("a list of the viewer's")
        number, listing = len(self.levels), what.listing
        select = self.select()
        argument = self.argument(what, kind, nodes[0])
        level = Pages(number, select, self.sqlite, listing, argument, self.role, listing.visible(self.role))
        level.key_columns()
        key = self.child(level, scope)
        return self.connection(level, key, kind, nodes)

    def one(self, row: Any) -> One:
        """A level of at most one row of a table."""
        level = One(len(self.levels), self.select(), "", self.sqlite)
        self.rooted(level, row)
        return level


def name_of(value: Any) -> str | None:
    """The name of an enum's member."""
    return None if value is None else str(value._name_)  # `name` is a property, which takes five times as long


def instant_of(value: Any) -> str | None:
    """An instant as it is written."""
    return None if value is None else whole_instant(value)


def amount_of(value: Any) -> int | None:
    """An amount that its type may hold. Raises NotCovered for another, which is the executor's to refuse."""
    within = value is None or -MAX_AMOUNT <= value <= MAX_AMOUNT
    return value if within else too_large()  # type: ignore[no-any-return]
