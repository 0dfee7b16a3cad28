"""The roots of queries: what a plan begins with."""

from typing import Any

from graphql import FieldNode, GraphQLObjectType

from models.reading import Reading
from models.select import Select
from models.sql import Values
from schema import definitions as kinds
from schema.ids import NO_ROW_ID, decode_global_id, row_id
from schema.plans.code import ViewerScope
from schema.plans.compiler import Compiler
from schema.plans.connections import Shape
from schema.plans.errors import NotCovered
from schema.plans.levels import ByIds, Level, One, Request, Rows, copied
from schema.plans.paged import TEXTS_EACH
from schema.plans.pages import Page, Pages, WantedPage
from schema.plans.scopes import RowScope

MAX_NODES = 100
MAX_REPEATED = 10  # columns that are read again with each row of a page


class FoundBy(One):
    """The row that one of a field's arguments names."""

    place = 0
    kind = ""
    by: tuple[tuple[str, str], ...] = ()
    visible = "TRUE"

    page: Pages | None = None

    def __init__(self, number: int, select: Select, source: str, sqlite: bool) -> None:
        super().__init__(number, select, source, sqlite)
        self._texts: dict[tuple[str, WantedPage | None], tuple[str, Values]] = {}

    def take_in(self, page: Pages) -> None:
        """Read a page of the row's list with it, where that costs less than a statement of its own."""
        is_own = page.parent is self and page.parent_key == self.select.columns.get(f"{self.alias}.id::text")
        if is_own and not self.order and not page.select.values.names and len(self.select.columns) <= MAX_REPEATED:
            self.page, page.with_parent = page, True

    def statement(self, request: Request) -> tuple[str, Values]:
        """By whichever argument is given. Raises NotCovered for none, for several, and for what no text can hold."""
        given = request.arguments[self.place]
        said = [(column, given[name]) for name, column in self.by if given.get(name) is not None]
        if len(said) != 1 or "\0" in said[0][1]:
            raise NotCovered("not by one argument")
        ((column, value),) = said
        request.known[f"key{self.number}"] = (row_id(value, self.kind) or NO_ROW_ID) if column == "id" else value
        wanted = None if self.page is None else self.page.wanted_of_parent(request)
        found = self._texts.get((column, wanted))
        if found is None:
            if len(self._texts) >= TEXTS_EACH:
                self._texts.clear()
            found = self._texts[column, wanted] = self._text(column, wanted)
        return found

    def _text(self, column: str, wanted: WantedPage | None) -> tuple[str, Values]:
        values = copied(self.select.values)
        visible = values.fill(self.visible, row=self.alias)
        where = f"WHERE {self.alias}.{column} = {values.place(f'key{self.number}')} AND {visible}"
        if self.page is not None and wanted is not None:
            return self._with_page(self.page, wanted, values, where)
        return self.select.text(self.source, f"{where} {self.order} LIMIT 1"), values

    def _with_page(self, page: Pages, wanted: WantedPage, values: Values, where: str) -> tuple[str, Values]:
        own = [f"{column} AS c{number}" for number, column in enumerate(self.select.columns)]
        parent = (
            f"SELECT {', '.join([*own, f'{self.alias}.id'])} FROM {self.source} {' '.join(self.select.joins.values())}"
        )
        rows, order = page.of_parent(wanted, values, f"{self.alias}.id")
        columns = [*(f"{self.alias}.c{number}" for number in range(len(own))), *page.select.columns]
        source = f"({parent} {where} LIMIT 1) {self.alias} LEFT JOIN LATERAL ({rows}) {page.alias} ON TRUE"
        return f"SELECT {', '.join(columns)} FROM {source} {' '.join(page.select.joins.values())} {order}", values

    def arranged(self, rows: Rows, request: Request) -> Any:
        """The row, or None."""
        if self.page is not None:
            start = len(self.select.columns)
            found = [row[start:] for row in rows if row[start + self.page.key] is not None]
            request.taken_in[self.page.number] = self.page.arranged(found, request)
        return super().arranged(rows, request)


class Split(Level):
    """Not a statement: tells the ids of nodes apart by their types, for the levels after it."""

    place = 0
    argument = ""
    kinds: frozenset[str] = frozenset()

    def read(self, request: Request) -> Reading[Any]:
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
        self._take_in()
        return "{" + ", ".join(parts) + "}"

    def _take_in(self) -> None:
        """Let rows that arguments name be read with a page of theirs; one each."""
        for level in self.levels:
            parent = level.parent
            if isinstance(level, Pages) and isinstance(parent, FoundBy) and parent.page is None and not self.sqlite:
                parent.take_in(level)

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
        if isinstance(what, kinds.CurrentViewer):
            return self.below(ViewerScope(), shape.named, nodes)
        if isinstance(what, kinds.ViewerValue):
            return self.of_viewer(what, shape, nodes)
        if isinstance(what, kinds.ViewerAnswer):
            ask, place = what.ask, self.argument(what, kind, nodes[0])
            return self.asked(lambda actor, given, answers: ask(actor, given[place]), shape, nodes)
        row = self.origin(shape.named).ROW
        if isinstance(what, kinds.OnlyRow):
            level: One = self.one(row)
        elif isinstance(what, kinds.Lookup):
            level = self.lookup(what, shape.named.name, row, self.argument(what, kind, nodes[0]))
        else:
            raise NotCovered(name)
        inner = self.below(RowScope(level, level.alias, row), shape.named, nodes)
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
        number = len(self.levels)
        select = listing.select(Values(), f"a{number}")
        level = Page(number, select, self.sqlite, listing, place, self.role, listing.visible(self.role))
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
            inner = self.below(RowScope(level, level.alias, row), named, nodes)
            found = f"({inner} if (r{level.number} := f{level.number}.get(i)) is not None else None)"
            code = f"({found} if k == {name!r} else {code})"
        code = f"[{code} for k, i in f{split.number}]"
        return code if what.argument == "ids" else f"{code}[0]"
