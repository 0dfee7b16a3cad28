"""The description of a CSV format of orders: the columns of each field, how dates are written, what codes mean."""

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
    "external_id": "externalId",
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
    """The columns that a field is read from: the first alternative that is not empty; several columns are joined."""

    alternatives: tuple[tuple[str, ...], ...]
    separator: str = " "


def first_filled(*alternatives: str | tuple[str, ...], separator: str = " ") -> Source:
    """Return a Source; `first_filled("A", ("B", "C"))` reads column A, or B and C joined where A is empty."""
    return Source(tuple((one,) if isinstance(one, str) else one for one in alternatives), separator)


@dataclass(frozen=True, slots=True)
class Layout:
    """One CSV format. Rows with the same value in the first column of `key` that a file has belong to one order."""

    name: str
    key: tuple[str, ...]
    order: Mapping[str, Source]
    items: Mapping[str, Source]
    instant: Callable[[str, tzinfo], datetime] = iso_instant
    line_total: tuple[str, ...] = ()
    """Columns with the price of all pieces of a row, for files that have no price of one piece."""
    vendor_of_order: tuple[str, ...] = ()
    """Columns with one vendor for all items of an order."""
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """By column, the text of each code; an empty text where a code means that there is no value."""
    key_carries_over: bool = False
    """Whether a row without a key belongs to the order of the row before."""
    skip_empty_items: bool = False
    """Whether items with a quantity of 0 are skipped; in other formats that is a problem."""

    items_optional: bool = False
    """Whether a file may have orders alone, without what was bought."""
    skip_without_customer: bool = True
    """Whether orders that name no customer, as of a till, are left out; in Parley's own table that is a problem."""

    def uses(self, column: str) -> bool:
        """Return whether any field is read from that column."""
        sources = [*self.order.values(), *self.items.values()]
        named = {one.lower() for source in sources for columns in source.alternatives for one in columns}
        named.update(one.lower() for one in (*self.key, *self.line_total, *self.vendor_of_order))
        return column.lower() in named

    def missing(self, header: frozenset[str]) -> list[str]:
        """Return the required columns that a file lacks; `header` has the names of its columns in lower case."""
        needed = [self.order[name] for name in REQUIRED_ORDER_FIELDS]
        needed += [self.items[name] for name in REQUIRED_ITEM_FIELDS if not self.items_optional]
        lacking = [source for source in needed if not any(has_all(header, one) for one in source.alternatives)]
        if any(has_all(header, (one,)) for one in self.line_total) and self.items["price"] in lacking:
            lacking.remove(self.items["price"])
        return [source.alternatives[0][0] for source in lacking]


def has_all(header: frozenset[str], columns: tuple[str, ...]) -> bool:
    """Return whether a file with that header, in lower case, has all of the columns."""
    return all(column.lower() in header for column in columns)
