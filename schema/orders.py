"""Orders."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from models.rows import OrderItemRow, OrderRow
from models.view import View
from resolvers import orders
from resolvers.recipients import RECIPIENTS, RecipientRow
from schema.fields import Shown, column, counted, here, identity, linked, listed, part, seen
from schema.people import Node, User, Vendor
from schema.scalars import Amount

if TYPE_CHECKING:
    from schema.threads import Thread

LazyThread = Annotated["Thread", strawberry.lazy("schema.threads")]


@strawberry.type
class Money(Shown):
    """An amount in the currency's minor unit: 1999 USD are 19.99 dollars."""

    amount: Amount = column("amount")
    currency: str = column("currency")


@strawberry.type
class OrderItem(Shown):
    """A line of an order."""

    ROW = OrderItemRow

    sku: str = seen("sku", lambda view, row: view.code_of(row.sku))
    name: str = seen("name", View.item_name_of)
    quantity: int = column("quantity")
    price: Money = here(amount="price", description="Of one piece.")
    image_url: str | None = seen("image_url", lambda view, row: view.link_of(row.image_url))
    row: strawberry.Private[OrderItemRow]
    vendor: Vendor | None = linked("vendor_id", description="Who sells it; null: the store.")


def _recipient_name(view: View, row: RecipientRow) -> str:
    return view.vendor_name_of(row.vendor) if row.vendor else row.name


@strawberry.type
class Recipient(Shown):
    """One who can be contacted: a vendor, or the store itself when `vendor` is null."""

    ROW = RecipientRow

    vendor: Vendor | None = part("vendor")
    name: str = seen("name", _recipient_name)
    thread: LazyThread | None = part(
        "thread", description="The thread that already exists with this recipient, if any."
    )


@strawberry.type
class Order(Node, Shown):
    """An order of the store's."""

    ROW = OrderRow

    id: strawberry.ID = identity("Order")
    external_id: str = seen("external_id", View.order_external_id_of)
    number: str = seen("number", lambda view, row: view.code_of(row.number), "What people call it: #10042.")
    status: str = seen("status", lambda view, row: view.code_of(row.status))
    placed_at: datetime = column("placed_at")
    total: Money = here(amount="total")
    url: str | None = seen("url", lambda view, row: view.link_of(row.url), "The order's page in the store.")
    row: strawberry.Private[OrderRow]
    items: list[OrderItem] = listed(orders.ITEMS)
    customer: User = linked("customer_id")
    recipients: list[Recipient] = listed(RECIPIENTS)
    threads: list[LazyThread] = listed(orders.THREADS)
    has_open_dispute: bool = counted(orders.IN_DISPUTE)
    unread_count: int = counted(orders.UNREAD)
