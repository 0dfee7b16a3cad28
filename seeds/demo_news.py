"""What the systems beside the demo store tell: of orders, paid, shipped and delivered, and of a bank."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from models.enums import ChargebackStatus, OrderEventKind
from resolvers.chargebacks import NewChargeback
from resolvers.order_events import NewOrderEvent
from seeds.demo_data import ORDERS, PRODUCTS, DemoOrder

SENT = ("Shipped", "Delivered", "Returned")
PARCEL_NUMBER = 340_434_161_094_000_000  # of the parcel of order 0; the others follow
CHARGED_BACK, CHARGED_BACK_HOURS_AGO = 10043, 6


def order_news(now: datetime) -> Iterator[NewOrderEvent]:
    """What happened to each order until now."""
    for order in ORDERS:
        placed = now - timedelta(days=order.days_ago)
        yield _event(order, OrderEventKind.PAID, placed + timedelta(minutes=7))
        if order.status in SENT:
            yield _event(order, OrderEventKind.SHIPPED, placed + timedelta(days=1, hours=3))
        if order.status in SENT[1:]:
            yield _event(order, OrderEventKind.DELIVERED, placed + timedelta(days=3, hours=2))


def _event(order: DemoOrder, kind: OrderEventKind, at: datetime) -> NewOrderEvent:
    parcel = f"00{PARCEL_NUMBER + order.number}" if kind is OrderEventKind.SHIPPED else None
    link = f"https://www.dhl.de/track?id={parcel}" if parcel else None
    name = f"{order.number}-{kind.value}"
    return NewOrderEvent(str(order.number), name, kind, at, None, "DHL" if parcel else None, parcel, link)


def chargeback(now: datetime) -> NewChargeback:
    """What a bank was told of an order that its customer has thanked for."""
    (order,) = (one for one in ORDERS if one.number == CHARGED_BACK)
    total = sum(PRODUCTS[sku].price * count for sku, count in order.items.items())
    due = now + timedelta(days=5, hours=8)
    return NewChargeback(
        str(order.number), "dp_10043", "product_not_received", total, ChargebackStatus.NEEDS_RESPONSE, due
    )
