"""Levels that are lists in pages: of the whole store, or of each parent."""

from collections.abc import Sequence
from typing import Any

from models.listing import Section
from models.reading import Reading
from models.search import MAX_INLINED_MATCHES
from models.select import path_of
from models.sql import Values, about, among
from schema.plans.levels import OrEmpty, Request, Rows, grouped
from schema.plans.paged import Found, Paged, stored

WantedPage = tuple[int, bool, tuple[str, ...], bool, bool]  # size, from the end, conditions, after and before


class Page(Paged):
    """A page of a list, in sections laid end to end: each is read as far as it is needed, in one statement."""

    has_sections = True

    def _rows(self, request: Request) -> Reading[Any]:
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
        sections = self.listing.sections_for(self.role, request.arguments[self.place])
        after, before = self.positions(request, [section.keyset for section in sections])
        rule = self.where(request, conditions)
        ends = after and after[0], before and before[0]
        key = size, backward, rule, *ends, *((section.sql, id(section.keyset)) for section in sections)
        return self.remembered(key, lambda: self._text(values, (size, backward), rule, ends, sections))

    def _text(
        self,
        values: Values,
        asked: tuple[int, bool],
        rule: str,
        ends: tuple[int | None, int | None],
        sections: Sequence[Section],
    ) -> tuple[str, Values]:
        (size, backward), (after, before) = asked, ends
        where, parts = values.fill(rule, row="x"), []
        for number, section in enumerate(sections):
            if (after is not None and number < after) or (before is not None and number > before):
                continue
            held = [where]
            keyset = section.keyset
            held += [keyset.past_sql(values, "x", f"after{self.number}_", True)] if after == number else []
            held += [keyset.past_sql(values, "x", f"before{self.number}_", False)] if before == number else []
            parts.append(self._part(values, number, section, held, backward))
        joins = self.listing.joined(values, self.role, self.alias)
        used = [id(section.keyset) for section in sections]
        without = [column for column, keyset in self.of_order.items() if id(keyset) not in used]
        source = f"({self._end_to_end(parts[::-1] if backward else parts, size + 1)}) {self.alias} {joins}"
        return self.select.text(source, f"ORDER BY {self.order(sections, backward)} LIMIT {size + 1}", without), values

    def _end_to_end(self, parts: Sequence[str], wanted: int) -> str:
        """All parts, in the order in which they fill the page; no part is read once those before it have filled it."""
        if not parts:  # past the ends
            return f"SELECT x.*, 0 AS section, 0 AS ordering FROM {self.table} x WHERE FALSE"
        if len(parts) == 1:
            return self._filled(parts[0], "", wanted)
        names = [f"part{number}" for number in range(len(parts))]
        read = []
        for number, part in enumerate(parts):
            before = " + ".join(f"(SELECT count(*) FROM {name})" for name in names[:number])
            read.append(f"{names[number]} AS MATERIALIZED ({self._filled(part, before, wanted)})")
        return f"WITH {', '.join(read)} {' UNION ALL '.join(f'SELECT * FROM {name}' for name in names)}"

    def _part(self, values: Values, number: int, section: Section, held: list[str], backward: bool) -> str:
        """The rows of a section, at most `{limit}`; `{so_far}` stands for what else has to hold."""
        ordering, rule = self.listing.orders.index(section.keyset), values.fill(section.sql, row="x")

        def rows(own: str, limit: str) -> str:
            return (
                f"SELECT x.*, {number} AS section, {ordering} AS ordering FROM {self.table} x WHERE {{so_far}}"
                f"{' AND '.join([*held, own])} ORDER BY {section.keyset.order_sql('x', backward)} LIMIT {limit}"
            )

        if section.many is None or not self.sqlite:
            return rows(rule, "{limit}")
        many = values.fill(section.many)  # and a plus keeps SQLite from the index on the left of it
        ways = rows(rule, f"CASE WHEN {many} THEN 0 ELSE {{limit}} END"), rows(f"+{rule}", f"{many} * {{limit}}")
        return " UNION ALL ".join(f"SELECT * FROM ({one})" for one in ways)

    def _filled(self, part: str, before: str, wanted: int) -> str:
        """The text of a part of the page, before which are that many rows: none where they are enough.

        Each database has its own words that keep it from looking at a row then.
        """
        limit, so_far = str(wanted), ""
        if before and self.sqlite:
            limit = f"max(0, {wanted} - ({before}))"
        elif before:
            so_far = f"{before} < {wanted} AND "
        return part.replace("{limit}", limit).replace("{so_far}", so_far)

    def order(self, sections: Sequence[Section], backward: bool) -> str:
        """That of the sections laid end to end, each in its own."""
        first = f"{self.alias}.section{' DESC' if backward else ''}"
        if len({id(section.keyset) for section in sections}) == 1:
            return f"{first}, {sections[0].keyset.order_sql(self.alias, backward)}"
        own = [
            f"CASE WHEN {self.alias}.section = {number} THEN {column} END{way}"
            for number, section in enumerate(sections)
            for column, way in section.keyset.order_parts(self.alias, backward)
        ]
        return ", ".join([first, *own])

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
        after, before = self.positions(request, [self.listing.keyset])
        ends = bool(after), bool(before)
        key = size, backward, tuple(conditions), ends
        return self.remembered(key, lambda: self._text(values, (size, backward), conditions, ends))

    def _text(
        self, values: Values, asked: tuple[int, bool], conditions: list[str], ends: tuple[bool, bool]
    ) -> tuple[str, Values]:
        rest = self._rest(values, asked, conditions, ends, "p.id")
        order = f"ORDER BY {self.listing.keyset.order_sql(self.alias, asked[1])}"
        ids, table = values.place("ids"), self.table
        if self.sqlite:
            parents = f"(SELECT value AS id FROM json_each({ids})) p"
            source = f"{parents} JOIN {table} {self.alias} ON {self.alias}.id IN (SELECT x.id FROM {table} x {rest})"
        else:
            parents = f"unnest({ids}::uuid[]) p(id)"
            source = f"{parents} CROSS JOIN LATERAL (SELECT x.* FROM {table} x {rest}) {self.alias}"
        return self.select.text(source, order), values

    def _rest(
        self, values: Values, asked: tuple[int, bool], conditions: Sequence[str], ends: tuple[bool, bool], parent: str
    ) -> str:
        """Which rows of the table are on the page of the parent with that id, and in which order."""
        keyset, (size, backward), (after, before) = self.listing.keyset, asked, ends
        rules = (values.fill(about(one, "x")) for one in (self.mine, *conditions))
        held = [f"x.{self.parent_column} = {parent}", *rules]
        held += [keyset.past_sql(values, "x", f"after{self.number}_", True)] if after else []
        held += [keyset.past_sql(values, "x", f"before{self.number}_", False)] if before else []
        return f"WHERE {' AND '.join(held)} ORDER BY {keyset.order_sql('x', backward)} LIMIT {size + 1}"

    with_parent = False  # whether its rows are read with the parent's

    def read(self, request: Request) -> Reading[Any]:
        """Ask for the rows, unless the parent has."""
        if self.with_parent:
            return request.taken_in[self.number]
        return (yield from super().read(request))

    def wanted_of_parent(self, request: Request) -> WantedPage:
        """What the text for one parent's page depends on. Raises NotCovered."""
        request.known.update(stored(request.arguments[self.place]))
        size, backward, conditions, _ = self.wanted(request)
        after, before = self.positions(request, [self.listing.keyset])
        return size, backward, tuple(conditions), bool(after), bool(before)

    def of_parent(self, wanted: WantedPage, values: Values, parent: str) -> tuple[str, str]:
        """The page of one parent as a subselect, and its order around that."""
        size, backward, conditions, after, before = wanted
        rest = self._rest(values, (size, backward), conditions, (after, before), parent)
        order = f"ORDER BY {self.listing.keyset.order_sql(self.alias, backward)}"
        return f"SELECT x.* FROM {self.table} x {rest}", order

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
        return OrEmpty(pages, ((), *self.flags(request, False)))

    def rows_of(self, found: Any) -> Rows:
        """Those of all pages."""
        return [row for page in found.values() for row in page[0]]
