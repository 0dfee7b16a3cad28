"""Orders and vendors, as the store's backend hands them in."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import datetime
from typing import Any

import strawberry
from strawberry.types import get_object_definition
from strawberry.types.arguments import InputContext
from strawberry.utils.str_converters import to_camel_case

from resolvers import orders_upsert
from resolvers.vendors_upsert import VendorIn
from schema.scalars import Amount


@strawberry.input
class PersonInput:
    """A customer."""

    external_id: str
    name: str = strawberry.field(
        description="What they are called: 1 to 200 characters. What their own token says counts more."
    )
    email: str | None = None
    locale: str | None = None


@strawberry.input
class OrderItemInput:
    """A line of an order; `price` of one piece in the currency's minor unit."""

    sku: str = strawberry.field(description="The store's number of the article; empty where it has none.")
    name: str = strawberry.field(description="What it is called: 1 to 200 characters.")
    quantity: int = strawberry.field(description="How many pieces: at least 1.")
    price: Amount = strawberry.field(description="Of one piece, in the minor unit of the order's currency.")
    vendor_external_id: str | None = strawberry.field(
        default=None, description="Who sells it, by the store's own id; null: the store."
    )
    vendor_name: str | None = strawberry.field(
        default=None, description="What the vendor is called. What a token of the vendor's people says counts more."
    )
    image_url: str | None = strawberry.field(
        default=None, description="A picture of it: http or https, at most 2,000 characters."
    )
    external_id: str | None = strawberry.field(
        default=None,
        description="The store's own id of the line, unlike those of the order's other lines: at most 200 characters. "
        "By it, or else by sku, name and place, a line is known again when the order is sent anew.",
    )


@strawberry.input
class OrderInput:
    """An order; `total` in the currency's minor unit."""

    external_id: str
    number: str = strawberry.field(description="What people call it: 1 to 200 characters.")
    status: str = strawberry.field(description="The store's own word for where it stands: 1 to 200 characters.")
    placed_at: datetime = strawberry.field(description="When it was placed.")
    currency: str = strawberry.field(description="ISO 4217, such as USD.")
    total: Amount = strawberry.field(description="What the customer pays, in the currency's minor unit.")
    url: str | None = strawberry.field(
        default=None, description="Its page in the store: http or https, at most 2,000 characters."
    )
    customer: PersonInput = strawberry.field(
        description="Who placed it. Another one than before: it goes over to them, with its threads."
    )
    items: list[OrderItemInput] = strawberry.field(
        description="Its lines, at most 500. They take the place of those that were there."
    )
    expected_at: datetime | None = strawberry.field(default=None, description="When it should come.")

    def decode(self) -> orders_upsert.OrderIn:
        """Without white space at the ends of its texts, as tokens name people and vendors."""
        who = self.customer
        return orders_upsert.OrderIn(
            external_id=self.external_id.strip(),
            number=self.number.strip(),
            status=self.status.strip(),
            placed_at=self.placed_at,
            currency=self.currency,
            total=self.total,
            url=_trimmed(self.url),
            customer=orders_upsert.PersonIn(
                who.external_id.strip(), who.name.strip(), _trimmed(who.email), _trimmed(who.locale)
            ),
            items=[_item(item) for item in self.items],
            expected_at=self.expected_at,
        )


def _item(item: OrderItemInput) -> orders_upsert.ItemIn:
    return orders_upsert.ItemIn(
        sku=item.sku.strip(),
        name=item.name.strip(),
        quantity=item.quantity,
        price=item.price,
        vendor_external_id=_trimmed(item.vendor_external_id),
        vendor_name=_trimmed(item.vendor_name),
        image_url=_trimmed(item.image_url),
        external_id=_trimmed(item.external_id),
    )


def _trimmed(text: str | None) -> str | None:
    """Empty texts count as left out: exports write them for what they do not know."""
    return (text or "").strip() or None


@strawberry.input
class VendorInput:
    """A vendor, by the store's own id."""

    external_id: str = strawberry.field(description="The store's own id of the vendor: 1 to 200 characters.")
    name: str | None = strawberry.field(
        default=None,
        description="What people call the vendor: at most 200 characters. Without it a known one keeps its name, and a "
        "new one is called by its id. What a token has said in `vendor_name` is kept, too.",
    )

    def decode(self) -> VendorIn:
        """Without white space at the ends of its texts."""
        return VendorIn(self.external_id.strip(), _trimmed(self.name))


@strawberry.input
class VendorsUpsertInput:
    """Vendors to create or to rename."""

    vendors: list[VendorInput] = strawberry.field(description="At most 500, each once.")


@strawberry.input
class OrdersUpsertInput:
    """At most 500 orders."""

    orders: list[OrderInput] = strawberry.field(description="At most 500, each once.")
    skip_invalid: bool = strawberry.field(
        default=False,
        description="Store the orders without a fault, and tell of the others in userErrors, instead of storing none.",
    )


def _order_from_input(kind: type, data: Mapping[str, Any], context: InputContext) -> OrderInput:
    """Built by hand, which takes a fraction of the time for 500 orders.

    For every object the library would look up the type of every field anew.
    """
    parts = {
        "customer": PersonInput(**_python_names(data["customer"])),
        "items": [OrderItemInput(**_python_names(item)) for item in data["items"]],
    }
    return OrderInput(**{**_python_names(data), **parts})


def _python_names(data: Mapping[str, Any]) -> dict[str, Any]:
    return {PYTHON_NAMES[name]: value for name, value in data.items()}


PYTHON_NAMES = {
    to_camel_case(one.name): one.name for kind in (PersonInput, OrderItemInput, OrderInput) for one in fields(kind)
}
get_object_definition(OrderInput, strict=True).from_input = _order_from_input
