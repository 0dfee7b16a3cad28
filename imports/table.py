"""Parsing orders from a table with one row for each item: CSV, in one of the layouts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import TypeVar

from imports.layouts import ITEM_FIELDS, ORDER_FIELDS, Layout, Source, first_filled
from imports.parsed import ParsedFile
from imports.report import Problem, UnusableFile
from imports.values import minor_units, quoted, whole_number
from resolvers.currencies import CURRENCIES
from resolvers.order_input import ItemIn, OrderIn, PersonIn

T = TypeVar("T")
Cells = list[str]
NO_SOURCE = first_filled()


@dataclass(slots=True)
class _Group:
    """The rows of one order; `cells` has the columns of the order itself, from the first row that fills each."""

    line: int
    cells: Cells
    items: list[tuple[int, Cells]] = field(default_factory=list)
    lines: list[int] = field(default_factory=list)


class _Field:
    """A Source resolved to the columns of a file; `header` is the column to name in a problem."""

    def __init__(self, source: Source, layout: Layout, header: Sequence[str]) -> None:
        indexes = {name.lower(): index for index, name in enumerate(header)}
        codes = {name.lower(): meanings for name, meanings in layout.codes.items()}
        known = [[one for one in columns if one.lower() in indexes] for columns in source.alternatives]
        self._alternatives = [[(indexes[one.lower()], codes.get(one.lower(), {})) for one in some] for some in known]
        self._separator = source.separator
        self.indexes = {index for some in self._alternatives for index, _ in some}
        first = [header[indexes[one.lower()]] for some in known for one in some]
        self.header = first[0] if first else source.alternatives[0][0] if source.alternatives else ""

    def text(self, cells: Cells) -> str:
        """Return the field's text in a row; empty where no alternative is filled."""
        for columns in self._alternatives:
            texts = [meanings.get(cells[index], cells[index]) for index, meanings in columns]
            joined = self._separator.join(text for text in texts if text)
            if joined:
                return joined
        return ""


class Table:
    """Parses the rows of a file by a layout. `currency` and `zone` are for orders and times without their own.

    Raises UnusableFile where neither the file nor `currency` says the currency.
    """

    def __init__(self, layout: Layout, header: Sequence[str], currency: str | None, zone: tzinfo) -> None:
        self._layout, self._header, self._currency, self._zone = layout, header, currency, zone
        self._order = {name: self._locate(layout.order.get(name, NO_SOURCE)) for name in ORDER_FIELDS}
        self._item = {name: self._locate(layout.items.get(name, NO_SOURCE)) for name in ITEM_FIELDS}
        self._line_total, self._vendor = (
            self._locate(first_filled(*layout.line_total)),
            self._locate(first_filled(*layout.vendor_of_order)),
        )
        self._key = self._locate(first_filled(*layout.key))
        if currency is None and not self._order["currency"].indexes:
            raise UnusableFile("has no column with the currency: say it with --currency")
        own = [*self._order.values(), self._vendor]
        self._order_indexes = sorted(set().union(*(one.indexes for one in own)))
        items = [*self._item.values(), self._line_total]
        self._item_indexes = sorted(set().union(*(one.indexes for one in items)) - set(self._order_indexes))
        self.parsed = ParsedFile(self._column)

    def _locate(self, source: Source) -> _Field:
        return _Field(source, self._layout, self._header)

    def read(self, rows: Iterable[tuple[int, Cells]]) -> ParsedFile:
        """Parse all rows, given with their lines."""
        groups: dict[str, _Group] = {}
        last = None
        for line, row in rows:
            cells = self._cells(line, row)
            last = self._group(groups, last, line, cells)
            if last is not None:
                last.lines.append(line)
            if last is not None and any(cells[index] for index in self._item_indexes):
                last.items.append((line, cells))
        for group in groups.values():
            self._add_order(group)
        return self.parsed

    def _cells(self, line: int, row: Cells) -> Cells:
        width = len(self._header)
        cells = [cell.strip() for cell in row]
        if any(cells[width:]):
            self.parsed.problems.append(Problem(line, "", f"The row has {len(row)} cells, and the header {width}."))
        return cells[:width] + [""] * (width - len(cells))

    def _group(self, groups: dict[str, _Group], last: _Group | None, line: int, cells: Cells) -> _Group | None:
        """Return the order that a row belongs to: by its key or, where the layout allows it, that of the row before."""
        key = self._key.text(cells)
        if not key and (last is None or not self._layout.key_carries_over):
            self.parsed.problems.append(Problem(line, self._key.header, "This must not be empty."))
            return None
        group = groups.setdefault(key, _Group(line, cells)) if key or last is None else last
        if group.cells is not cells:
            self._merge(group, line, cells)
        return group

    def _merge(self, group: _Group, line: int, cells: Cells) -> None:
        for index in self._order_indexes:
            said, before = cells[index], group.cells[index]
            if said and not before:
                group.cells[index] = said
            elif said and said != before:
                problem = f"{quoted(said)} here, and {quoted(before)} in line {group.line} of the same order."
                self.parsed.problems.append(Problem(line, self._header[index], problem))

    def _add_order(self, group: _Group) -> None:
        texts = {name: one.text(group.cells) for name, one in self._order.items()}
        if self._layout.skip_without_customer and not texts["customer_external_id"]:
            self.parsed.without_customer.append(group.line)
            return
        currency = texts["currency"] or self._currency or ""
        lines, items = [], []
        for line, cells in group.items:
            item = self._read_item(line, cells, currency, self._vendor.text(group.cells))
            if item.quantity or not self._layout.skip_empty_items:
                lines.append(line)
                items.append(item)
        at = self._value(
            group.line, self._order["placed_at"], texts["placed_at"], self._instant, datetime.fromtimestamp(0, UTC)
        )
        order = OrderIn(
            external_id=texts["external_id"],
            number=texts["number"],
            status=texts["status"],
            placed_at=at,
            currency=currency,
            total=self._amount(group.line, self._order["total"], texts["total"], currency),
            url=texts["url"] or None,
            customer=PersonIn(
                texts["customer_external_id"],
                texts["customer_name"],
                texts["customer_email"] or None,
                texts["customer_locale"] or None,
            ),
            items=items,
        )
        self.parsed.orders.append(order)
        self.parsed.lines.append((group.line, lines))
        self.parsed.rows.append(group.lines)

    def _read_item(self, line: int, cells: Cells, currency: str, vendor: str) -> ItemIn:
        texts = {name: one.text(cells) for name, one in self._item.items()}
        quantity = self._value(line, self._item["quantity"], texts["quantity"], whole_number, 1)
        if not texts["price"] and self._line_total.indexes:
            total = self._amount(line, self._line_total, self._line_total.text(cells), currency)
            price = (2 * total + quantity) // (2 * quantity) if quantity > 0 else 0
        else:
            price = self._amount(line, self._item["price"], texts["price"], currency, rounded=True)
        return ItemIn(
            sku=texts["sku"],
            name=texts["name"],
            quantity=quantity,
            price=price,
            vendor_external_id=texts["vendor_external_id"] or vendor or None,
            vendor_name=texts["vendor_name"] or None,
            image_url=texts["image_url"] or None,
            external_id=texts["external_id"] or None,
        )

    def _instant(self, text: str) -> datetime:
        return self._layout.instant(text, self._zone)

    def _amount(self, line: int, column: _Field, text: str, currency: str, rounded: bool = False) -> int:
        if currency not in CURRENCIES:  # which is told of by itself
            return 0
        return self._value(line, column, text, lambda amount: minor_units(amount, currency, rounded), 0)

    def _value(self, line: int, column: _Field, text: str, read: Callable[[str], T], default: T) -> T:
        try:
            if text:
                return read(text)
            problem = "This must not be empty."
        except ValueError as error:
            problem = f"{error}."
        self.parsed.problems.append(Problem(line, column.header, problem))
        return default

    def _column(self, path: Sequence[str | int]) -> str:
        """The header of an order's or item's field, by its path in the API's OrderInput."""
        if path[0] == "items":
            fields = {name: self._item[key].header for key, name in ITEM_FIELDS.items()}
            return fields.get(str(path[-1]), "")
        return {names: self._order[key].header for key, names in ORDER_FIELDS.items()}.get(tuple(map(str, path)), "")
