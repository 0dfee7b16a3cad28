"""Rows of what happened to orders, as they are read: frozen dataclasses, see `models.rows`."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from models.enums import OrderEventKind
from models.order_events import OrderEvent
from models.rows import FromRow, OrderItemRow


@dataclass(frozen=True, slots=True)
class OrderEventRow(FromRow):
    """An event of an order, with the order's page and number, which are nobody's contact data."""

    MODEL = OrderEvent
    COLUMNS = (
        *("id", "order_id", "kind", "at", "text", "carrier", "tracking_number", "tracking_url"),
        *("order__url", "order__number", "is_status"),
    )

    id: UUID
    order_id: UUID
    kind: OrderEventKind
    at: datetime
    text: str | None
    carrier: str | None
    tracking_number: str | None
    tracking_url: str | None
    order_url: str | None
    order_number: str
    is_status: bool


@dataclass(frozen=True, slots=True)
class EventItemRow(OrderItemRow):
    """A line of an order, as one that an event is about."""

    COLUMNS = (*OrderItemRow.COLUMNS, "event_id")  # type: ignore[assignment]  # one more than those have

    event_id: UUID
