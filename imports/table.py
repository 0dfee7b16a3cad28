"""Orders from a table with a row an item: CSV, in one of the layouts."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, tzinfo
from typing import TypeVar

from imports.layouts import ITEM_FIELDS, ORDER_FIELDS, Layout, Source, of
from imports.report import Bad, UnusableFile
from imports.told import Told
from imports.values import minor_units, shown, whole_number
from resolvers.currencies import CURRENCIES
from resolvers.order_input import ItemIn, OrderIn, PersonIn

T = TypeVar("T")
Cells = list[str]
NOWHERE = of()


@dataclass(slots=True)
class _Group:
    """The rows of one order: `cells` has the order's own, from whichever row says them first."""

    line: int
    cells: Cells
    items: list[tuple[int, Cells]] = field(default_factory=list)


class _Field:
    """A source, found in a file: `text(cells)` of a row; `header` is the column to name where something is wrong."""

    def __init__(self, source: Source, layout: Layout, header: Sequence[str]) -> None:
        places = {name.lower(): place for place, name in enumerate(header)}
        codes = {name.lower(): meanings for name, meanings in layout.codes.items()}
        known = [[one for one in columns if one.lower() in places] for columns in source.alternatives]
        self._alternatives = [[(places[one.lower()], codes.get(one.lower(), {})) for one in some] for some in known]
        self._joint = source.joint
        self.places = {place for some in self._alternatives for place, _ in some}
        first = [header[places[one.lower()]] for some in known for one in some]
        self.header = first[0] if first else source.alternatives[0][0] if source.alternatives else ""

    def text(self, cells: Cells) -> str:
        """Empty, where no alternative is filled."""
        for columns in self._alternatives:
            texts = [meanings.get(cells[place], cells[place]) for place, meanings in columns]
            joined = self._joint.join(text for text in texts if text)
            if joined:
                return joined
        return ""


class Table:
    """A layout in a file. `currency` and `zone` are for orders and times that do not say their own."""

    def __init__(self, layout: Layout, header: Sequence[str], currency: str | None, zone: tzinfo) -> None:
        self._layout, self._header, self._currency, self._zone = layout, header, currency, zone
        self._order = {name: self._found(layout.order.get(name, NOWHERE)) for name in ORDER_FIELDS}
        self._item = {name: self._found(layout.items.get(name, NOWHERE)) for name in ITEM_FIELDS}
        self._line_total, self._vendor = self._found(of(*layout.line_total)), self._found(of(*layout.vendor_of_order))
        self._key = self._found(of(*layout.key))
        if currency is None and not self._order["currency"].places:
            raise UnusableFile("has no column with the currency: say it with --currency")
        own = [*self._order.values(), self._vendor]
        self._own_places = sorted(set().union(*(one.places for one in own)))
        items = [*self._item.values(), self._line_total]
        self._item_places = sorted(set().union(*(one.places for one in items)) - set(self._own_places))
        self.told = Told(self._column)

    def _found(self, source: Source) -> _Field:
        return _Field(source, self._layout, self._header)

    def read(self, rows: Iterable[tuple[int, Cells]]) -> Told:
        """All rows, each with its line."""
        groups: dict[str, _Group] = {}
        last = None
        for line, row in rows:
            cells = self._cells(line, row)
            last = self._group(groups, last, line, cells)
            if last is not None and any(cells[place] for place in self._item_places):
                last.items.append((line, cells))
        for group in groups.values():
            self._tell(group)
        return self.told

    def _cells(self, line: int, row: Cells) -> Cells:
        width = len(self._header)
        cells = [cell.strip() for cell in row]
        if any(cells[width:]):
            self.told.bad.append(Bad(line, "", f"The row has {len(row)} cells, and the header {width}."))
        return cells[:width] + [""] * (width - len(cells))

    def _group(self, groups: dict[str, _Group], last: _Group | None, line: int, cells: Cells) -> _Group | None:
        """The order of a row: that of its key, or without one, where the format allows it, that of the row before."""
        key = self._key.text(cells)
        if not key and (last is None or not self._layout.key_goes_on):
            self.told.bad.append(Bad(line, self._key.header, "This must not be empty."))
            return None
        group = groups.setdefault(key, _Group(line, cells)) if key or last is None else last
        if group.cells is not cells:
            self._merge(group, line, cells)
        return group

    def _merge(self, group: _Group, line: int, cells: Cells) -> None:
        for place in self._own_places:
            said, before = cells[place], group.cells[place]
            if said and not before:
                group.cells[place] = said
            elif said and said != before:
                problem = f"{shown(said)} here, and {shown(before)} in line {group.line} of the same order."
                self.told.bad.append(Bad(line, self._header[place], problem))

    def _tell(self, group: _Group) -> None:
        told = {name: one.text(group.cells) for name, one in self._order.items()}
        currency = told["currency"] or self._currency or ""
        lines, items = [], []
        for line, cells in group.items:
            item = self._read_item(line, cells, currency, self._vendor.text(group.cells))
            if item.quantity or not self._layout.leave_out_none:
                lines.append(line)
                items.append(item)
        at = self._value(
            group.line, self._order["placed_at"], told["placed_at"], self._instant, datetime.fromtimestamp(0, UTC)
        )
        order = OrderIn(
            external_id=told["external_id"],
            number=told["number"],
            status=told["status"],
            placed_at=at,
            currency=currency,
            total=self._amount(group.line, self._order["total"], told["total"], currency),
            url=told["url"] or None,
            customer=PersonIn(
                told["customer_external_id"],
                told["customer_name"],
                told["customer_email"] or None,
                told["customer_locale"] or None,
            ),
            items=items,
        )
        self.told.orders.append(order)
        self.told.lines.append((group.line, lines))

    def _read_item(self, line: int, cells: Cells, currency: str, vendor: str) -> ItemIn:
        told = {name: one.text(cells) for name, one in self._item.items()}
        quantity = self._value(line, self._item["quantity"], told["quantity"], whole_number, 1)
        if not told["price"] and self._line_total.places:
            total = self._amount(line, self._line_total, self._line_total.text(cells), currency)
            price = (2 * total + quantity) // (2 * quantity) if quantity > 0 else 0
        else:
            price = self._amount(line, self._item["price"], told["price"], currency)
        return ItemIn(
            sku=told["sku"],
            name=told["name"],
            quantity=quantity,
            price=price,
            vendor_external_id=told["vendor_external_id"] or vendor or None,
            vendor_name=told["vendor_name"] or None,
            image_url=told["image_url"] or None,
        )

    def _instant(self, text: str) -> datetime:
        return self._layout.instant(text, self._zone)

    def _amount(self, line: int, column: _Field, text: str, currency: str) -> int:
        if currency not in CURRENCIES:  # which is told of by itself
            return 0
        return self._value(line, column, text, lambda amount: minor_units(amount, currency), 0)

    def _value(self, line: int, column: _Field, text: str, read: Callable[[str], T], else_: T) -> T:
        try:
            if text:
                return read(text)
            problem = "This must not be empty."
        except ValueError as error:
            problem = f"{error}."
        self.told.bad.append(Bad(line, column.header, problem))
        return else_

    def _column(self, path: Sequence[str | int]) -> str:
        """The header of an order's or item's field, by its path in the API's OrderInput."""
        if path[0] == "items":
            fields = {name: self._item[key].header for key, name in ITEM_FIELDS.items()}
            return fields.get(str(path[-1]), "")
        return {names: self._order[key].header for key, names in ORDER_FIELDS.items()}.get(tuple(map(str, path)), "")
