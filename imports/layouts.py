"""How a table of orders says what an order is: which columns, which dates, which codes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, tzinfo

from imports.values import iso_instant

ORDER_FIELDS: dict[str, tuple[str, ...]] = {  # by their path in the API's OrderInput
    "external_id": ("externalId",),
    "number": ("number",),
    "status": ("status",),
    "placed_at": ("placedAt",),
    "currency": ("currency",),
    "total": ("total",),
    "url": ("url",),
    "customer_external_id": ("customer", "externalId"),
    "customer_name": ("customer", "name"),
    "customer_email": ("customer", "email"),
    "customer_locale": ("customer", "locale"),
}
ITEM_FIELDS = {
    "sku": "sku",
    "name": "name",
    "quantity": "quantity",
    "price": "price",
    "vendor_external_id": "vendorExternalId",
    "vendor_name": "vendorName",
    "image_url": "imageUrl",
}
REQUIRED_ORDER_FIELDS = (
    "external_id",
    "number",
    "status",
    "placed_at",
    "total",
    "customer_external_id",
    "customer_name",
)
REQUIRED_ITEM_FIELDS = ("name", "quantity", "price")


@dataclass(frozen=True, slots=True)
class Source:
    """Where a field's text is: in the first alternative that is filled, each one column or several, joined."""

    alternatives: tuple[tuple[str, ...], ...]
    separator: str = " "


def first_filled(*alternatives: str | tuple[str, ...], separator: str = " ") -> Source:
    """A source; `of("A", ("B", "C"))` is A, or if that is empty B and C."""
    return Source(tuple((one,) if isinstance(one, str) else one for one in alternatives), separator)


@dataclass(frozen=True, slots=True)
class Layout:
    """One format. `key` is the column by which rows belong to one order, the first of these that a file has."""

    name: str
    key: tuple[str, ...]
    order: Mapping[str, Source]
    items: Mapping[str, Source]
    instant: Callable[[str, tzinfo], datetime] = iso_instant
    line_total: tuple[str, ...] = ()
    """Columns with the price of all pieces of a row, for files without that of one."""
    vendor_of_order: tuple[str, ...] = ()
    """Columns with the vendor of all items of an order."""
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By column: what its codes stand for; nothing, where a code only says that there is none."""
    key_carries_over: bool = False
    """A row without a key belongs to the order of the row before."""
    skip_empty_items: bool = False
    """An item of which nothing is left is no item; in the others, a quantity of 0 is a mistake."""

    def uses(self, column: str) -> bool:
        """Does anything come from that column?"""
        sources = [*self.order.values(), *self.items.values()]
        named = {one.lower() for source in sources for columns in source.alternatives for one in columns}
        named.update(one.lower() for one in (*self.key, *self.line_total, *self.vendor_of_order))
        return column.lower() in named

    def missing(self, header: frozenset[str]) -> list[str]:
        """The columns without which nothing can be made of a file; `header` holds the file's, in small letters."""
        needed = [self.order[name] for name in REQUIRED_ORDER_FIELDS] + [
            self.items[name] for name in REQUIRED_ITEM_FIELDS
        ]
        lacking = [source for source in needed if not any(has_all(header, one) for one in source.alternatives)]
        if any(has_all(header, (one,)) for one in self.line_total) and self.items["price"] in lacking:
            lacking.remove(self.items["price"])
        return [source.alternatives[0][0] for source in lacking]


def has_all(header: frozenset[str], columns: tuple[str, ...]) -> bool:
    """Are all of the columns in the file?"""
    return all(column.lower() in header for column in columns)
