"""Orders."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from models.enums import OrderEventKind
from models.order_event_rows import OrderEventRow
from models.rows import OrderItemRow, OrderRow
from models.view import View
from resolvers import orders
from resolvers.conversations import ContactRow
from resolvers.order_event_lists import EVENT_ITEMS, ORDER_EVENTS
from resolvers.recipients import RECIPIENTS, RecipientRow
from schema.fields import Shown, column, computed, database_value, identity, linked, listed, masked_column, nested, part
from schema.ids import encode_item_id
from schema.people import Node, User, Vendor
from schema.scalars import Amount

if TYPE_CHECKING:
    from schema.threads import Thread

LazyThread = Annotated["Thread", strawberry.lazy("schema.threads")]


@strawberry.type
class Money(Shown):
    """An amount in the currency's minor unit: 1999 USD are 19.99 dollars."""

    amount: Amount = column(
        "amount",
        description="A whole number of the currency's minor unit: 1999 USD are 19.99 dollars, 1999 JPY are 1,999 yen.",
    )
    currency: str = column("currency", description="ISO 4217, such as USD.")


def _money(view: View, amount_and_currency: tuple[int, str]) -> Money:
    amount, currency = amount_and_currency
    return Money(amount=Amount(amount), currency=currency)


@strawberry.type
class OrderItem(Shown):
    """A line of an order."""

    ROW = OrderItemRow

    id: strawberry.ID = computed(
        lambda view, number: strawberry.ID(encode_item_id(number)),
        "id",
        description="Stays the same when the store's backend sends the order anew.",
    )
    external_id: str | None = masked_column(
        "external_id", View.item_external_id_of, description="The store's own id of the line."
    )
    sku: str = masked_column(
        "sku",
        lambda view, row: view.code_of(row.sku),
        description="The store's number of the article; empty where it has none.",
    )
    name: str = masked_column("name", View.item_name_of, description="What it is called.")
    quantity: int = column("quantity", description="How many pieces.")
    price: Money = nested(amount="price", description="Of one piece.")
    image_url: str | None = masked_column(
        "image_url",
        lambda view, row: view.link_of(row.image_url),
        description="A picture of it, on the store's own site.",
    )
    row: strawberry.Private[OrderItemRow]
    vendor: Vendor | None = linked("vendor_id", description="Who sells it; null: the store.")


def _text(view: View, row: OrderEventRow) -> str | None:
    return row.text and view.told_of_order(row.text, row)


@strawberry.type(
    description="What happened to an order, as the store's backend tells it. Shown in its threads as a message of kind "
    "ORDER_EVENT, which counts as unread for nobody."
)
class OrderEvent(Shown):
    """A piece of news about an order."""

    ROW = OrderEventRow

    id: strawberry.ID = identity("OrderEvent")
    kind: OrderEventKind = column("kind", description="What happened.")
    title: str = computed(
        View.event_title,
        *("kind", "is_status"),
        description="What happened, in the language of the viewer's preferences; empty where `text` says it all.",
    )
    at: datetime = column("at", description="When it happened, as the store says.")
    text: str | None = masked_column(
        "text", _text, description="What the store says of it; of a change of the order's status both of its words."
    )
    carrier: str | None = masked_column(
        "carrier",
        lambda view, row: row.carrier and view.code_of(row.carrier),
        description="Who carries the parcel, such as DHL.",
    )
    tracking_number: str | None = masked_column(
        "tracking_number",
        lambda view, row: row.tracking_number and view.code_of(row.tracking_number),
        description="The carrier's number of the parcel.",
    )
    tracking_url: str | None = masked_column(
        "tracking_url",
        lambda view, row: view.tracking_link_of(row.tracking_url),
        description="Where to follow the parcel: https.",
    )
    row: strawberry.Private[OrderEventRow]
    items: list[OrderItem] = listed(
        EVENT_ITEMS, description="The lines that it is about, of which a vendor sees their own; none: the whole order."
    )


def _recipient_name(view: View, row: RecipientRow | ContactRow) -> str:
    return view.vendor_name_of(row.vendor) if row.vendor else row.name


@strawberry.type
class Recipient(Shown):
    """One who can be contacted: a vendor, or the store itself when `vendor` is null."""

    ROW = RecipientRow  # or a ContactRow, which has the same parts

    vendor: Vendor | None = part("vendor")
    name: str = masked_column("name", _recipient_name, description="The vendor's name, or the store's.")
    thread: LazyThread | None = part(
        "thread", description="The thread that already exists with this recipient, if any."
    )


@strawberry.type
class Order(Node, Shown):
    """An order of the store's."""

    ROW = OrderRow

    id: strawberry.ID = identity("Order")
    external_id: str = masked_column("external_id", View.order_external_id_of)
    number: str = masked_column("number", lambda view, row: view.code_of(row.number), "What people call it: #10042.")
    status: str = masked_column(
        "status",
        lambda view, row: view.code_of(row.status),
        description="The store's own word for where it stands, such as `shipped`.",
    )
    placed_at: datetime = column("placed_at", description="When it was placed.")
    expected_at: datetime | None = column("expected_at", "When it should come, as far as the store says that.")
    total: Money = database_value(
        orders.TOTAL, _money, "What the customer pays; for a vendor what their own items of it came to."
    )
    url: str | None = masked_column("url", lambda view, row: view.link_of(row.url), "The order's page in the store.")
    row: strawberry.Private[OrderRow]
    items: list[OrderItem] = listed(
        orders.ITEMS, description="Its lines, in the store's order; of a shared order a vendor sees their own."
    )
    customer: User = linked("customer_id", description="Who placed it.")
    recipients: list[Recipient] = listed(
        RECIPIENTS,
        description="Whom the viewer may write to about it, by the store's mode; for its customer never empty.",
    )
    events: list[OrderEvent] = listed(
        ORDER_EVENTS,
        description="What happened to it, oldest first; of what is about some of its lines a vendor sees "
        "what is about their own.",
    )
    threads: list[LazyThread] = listed(
        orders.THREADS,
        description="What is said about it, as far as the viewer may see that; the newest message first.",
    )
    has_open_dispute: bool = database_value(
        orders.IN_DISPUTE, description="Whether a dispute about it is open that the viewer may see."
    )
    unread_count: int = database_value(
        orders.UNREAD, description="Messages in all of its threads that the viewer has not read."
    )
