"""Levels that count a list."""

from typing import Any

from models.reading import Reading
from models.sql import Values, about, among
from schema.plans.levels import Level, Request, Rows, copied
from schema.plans.paged import stored
from schema.plans.pages import Page, Pages


class Total(Level):
    """How many rows a list has in all, which only those who ask for it pay for."""

    page: Page | Pages

    def read(self, request: Request) -> Reading[Any]:
        """Ask for the number, with the values of the filter."""
        request.known.update(stored(request.arguments[self.page.place]))
        return (yield from super().read(request))

    def statement(self, request: Request) -> tuple[str, Values]:
        """The same conditions, without a page."""
        page = self.page
        conditions, values = page.wanted(request)[2], copied(self.select.values)
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
