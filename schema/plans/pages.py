"""Levels that are lists in pages: of the whole store, or of each parent."""

from enum import Enum
from typing import Any

from models.enums import Role
from models.keyset import PageRequest, page_size
from models.listing import Listing
from models.refusals import RequestError
from models.search import MAX_INLINED_MATCHES
from models.select import Select, path_of
from models.sql import Values, about, among
from schema.plans.errors import NotCovered
from schema.plans.levels import Asking, Level, Request, Rows, copied, grouped

Found = tuple[Rows, bool, bool]  # the rows of a page, and whether there are more after and before them


def stored(wanted: dict[str, Any]) -> dict[str, Any]:
    """The values of a filter as they are stored."""
    return {name: value.value if isinstance(value, Enum) else value for name, value in wanted.items()}


class Paged(Level):
    """What both kinds share. `place` is that of its arguments among the request's, `mine` who may see it, as SQL."""

    def __init__(
        self, number: int, select: Select, sqlite: bool, listing: Listing, place: int, role: Role, mine: str
    ) -> None:
        super().__init__(number, select, "", sqlite)
        self.listing, self.place, self.role, self.mine = listing, place, role, mine
        self.table = listing.row.MODEL._meta.db_table

    def read(self, request: Request) -> Asking:
        """Ask for the rows, with the values of the filter."""
        request.known.update(stored(request.arguments[self.place]))
        return (yield from super().read(request))

    def wanted(self, request: Request) -> tuple[int, bool, list[str], Values]:
        """The size, whether from the end, what has to hold of `{row}`, and the values. Raises NotCovered."""
        given, values = request.arguments[self.place], copied(self.select.values, request.known)
        try:
            asked = PageRequest(*(given.get(name) for name in ("first", "after", "last", "before")))
            size, backward = page_size(asked, self.listing.default)
        except RequestError:
            raise NotCovered("a size that is refused") from None
        return size, backward, self.listing.conditions(self.role, given), values

    def positions(self, request: Request, sections: int) -> tuple[Any, Any]:
        """What `after` and `before` stand for. Raises NotCovered."""
        given = request.arguments[self.place]
        try:
            after, before = (self.listing.keyset.position(given.get(name), sections) for name in ("after", "before"))
        except RequestError:
            raise NotCovered("a cursor that is refused") from None
        for name, position in (("after", after), ("before", before)):
            for place, part in enumerate(position[1] if position else ()):
                request.known[f"{name}{self.number}_{place}"] = part
        return after, before

    def flags(self, request: Request, more: bool) -> tuple[bool, bool]:
        """Whether there are rows after and before a page that was cut, or not."""
        given = request.arguments[self.place]
        if page_size(PageRequest(first=given.get("first"), last=given.get("last")), self.listing.default)[1]:
            return given.get("before") is not None, more
        return more, given.get("after") is not None

    def cut(self, rows: Rows, request: Request) -> Found:
        """A page from one row more than it holds."""
        given = request.arguments[self.place]
        size, backward = page_size(PageRequest(first=given.get("first"), last=given.get("last")), self.listing.default)
        has_next, has_previous = self.flags(request, len(rows) > size)
        page = rows[:size]
        return (page[::-1] if backward else page), has_next, has_previous


class Page(Paged):
    """A page of a list, in sections laid end to end: each is read as far as it is needed, in one statement."""

    has_sections = True

    def _rows(self, request: Request) -> Asking:
        given = request.arguments[self.place]
        found = given.get("found")
        if found:
            rows = yield f"{found} LIMIT {MAX_INLINED_MATCHES + 1}", []
            request.known["matching"] = None if len(rows) > MAX_INLINED_MATCHES else [str(row[0]) for row in rows]
        return (yield from super()._rows(request))

    def where(self, request: Request, conditions: list[str]) -> str:
        """What has to hold of a row `{row}` of any section."""
        given = request.arguments[self.place]
        found = given.get("found")
        if found == "":
            return "FALSE"
        if found is not None and request.known["matching"] is None:
            conditions = [*conditions, f"{{row}}.id IN ({given['found_many']})"]
        elif found is not None:
            conditions = [*conditions, among("{row}.id", "{matching}", self.sqlite)]
        return " AND ".join([self.mine, *conditions])

    def statement(self, request: Request) -> tuple[str, Values]:
        """The page as a table, and the joins around it."""
        size, backward, conditions, values = self.wanted(request)
        sections, keyset = self.listing.sections(request.arguments[self.place]), self.listing.keyset
        after, before = self.positions(request, len(sections))
        where = values.fill(self.where(request, conditions), row="x")
        parts = []
        for number, section in enumerate(sections):
            if (after and number < after[0]) or (before and number > before[0]):
                continue
            held = [where, values.fill(section, row="x")]
            held += [keyset.past_sql(values, "x", f"after{self.number}_", True)] if after and after[0] == number else []
            held += (
                [keyset.past_sql(values, "x", f"before{self.number}_", False)] if before and before[0] == number else []
            )
            parts.append(
                f"SELECT * FROM (SELECT x.*, {number} AS section FROM {self.table} x WHERE {' AND '.join(held)} "
                f"ORDER BY {keyset.order_sql('x', backward)} LIMIT {size + 1}) x"
            )
        order = f"{self.alias}.section{' DESC' if backward else ''}, {keyset.order_sql(self.alias, backward)}"
        nothing = f"SELECT x.*, 0 AS section FROM {self.table} x WHERE FALSE"  # after the last, and before the first
        source = f"({' UNION ALL '.join(parts) or nothing}) {self.alias}"
        return self.select.text(source, f"ORDER BY {order} LIMIT {size + 1}"), values

    def arranged(self, rows: Rows, request: Request) -> Found:
        """The page."""
        return self.cut(rows, request)

    def rows_of(self, found: Found) -> Rows:
        """Those of the page."""
        return found[0]


class Pages(Paged):
    """A page of each parent's list."""

    has_sections = False

    def statement(self, request: Request) -> tuple[str, Values]:
        """For all parents at once; each page is read from an index as far as it goes."""
        size, backward, conditions, values = self.wanted(request)
        keyset, table = self.listing.keyset, self.table
        after, before = self.positions(request, 1)
        held = [f"x.{self.parent_column} = p.id", *(values.fill(about(one, "x")) for one in (self.mine, *conditions))]
        held += [keyset.past_sql(values, "x", f"after{self.number}_", True)] if after else []
        held += [keyset.past_sql(values, "x", f"before{self.number}_", False)] if before else []
        rest = f"WHERE {' AND '.join(held)} ORDER BY {keyset.order_sql('x', backward)} LIMIT {size + 1}"
        order = f"ORDER BY {keyset.order_sql(self.alias, backward)}"
        ids = values.place("ids")
        if self.sqlite:
            parents = f"(SELECT value AS id FROM json_each({ids})) p"
            source = f"{parents} JOIN {table} {self.alias} ON {self.alias}.id IN (SELECT x.id FROM {table} x {rest})"
        else:
            parents = f"unnest({ids}::uuid[]) p(id)"
            source = f"{parents} CROSS JOIN LATERAL (SELECT x.* FROM {table} x {rest}) {self.alias}"
        return self.select.text(source, order), values

    @property
    def parent_column(self) -> str:
        """Which column holds the parent's id."""
        return path_of(self.listing.row, self.listing.by or "")

    def key_columns(self) -> None:
        """Read whose each row is."""
        column = f"{self.alias}.{self.parent_column}"
        self.key = self.select.column(column if self.sqlite else f"{column}::text")

    key = 0

    def arranged(self, rows: Rows, request: Request) -> Any:
        """Pages by the ids of their parents."""
        pages = {key: self.cut(some, request) for key, some in grouped(rows, self.key).items()}
        return _OrEmpty(pages, ((), *self.flags(request, False)))

    def rows_of(self, found: Any) -> Rows:
        """Those of all pages."""
        return [row for page in found.values() for row in page[0]]


class _OrEmpty(dict[str, Found]):
    def __init__(self, pages: dict[str, Found], empty: Any) -> None:
        super().__init__(pages)
        self._empty = empty

    def __missing__(self, key: str) -> Found:
        return self._empty  # type: ignore[no-any-return]


class Total(Level):
    """How many rows a list has in all, which only those who ask for it pay for."""

    page: Page | Pages

    def read(self, request: Request) -> Asking:
        """Ask for the number, with the values of the filter."""
        request.known.update(stored(request.arguments[self.page.place]))
        return (yield from super().read(request))

    def statement(self, request: Request) -> tuple[str, Values]:
        """The same conditions, without a page."""
        page = self.page
        conditions, values = page.wanted(request)[2], copied(self.select.values, request.known)
        table = page.table
        if isinstance(page, Page):
            return (
                f"SELECT count(*) FROM {table} x WHERE {values.fill(page.where(request, conditions), row='x')}",
                values,
            )
        where = " AND ".join(values.fill(about(one, "x")) for one in (page.mine, *conditions))
        key = f"x.{page.parent_column}"
        shown = key if self.sqlite else f"{key}::text"
        mine = among(key, values.place("ids"), self.sqlite)
        return f"SELECT {shown}, count(*) FROM {table} x WHERE {mine} AND {where} GROUP BY {key}", values

    def arranged(self, rows: Rows, request: Request) -> Any:
        """The number, or the numbers by the ids of the parents."""
        return rows[0][0] if isinstance(self.page, Page) else {row[0]: row[1] for row in rows}

    def rows_of(self, found: Any) -> Rows:
        """None to go on from."""
        return ()
