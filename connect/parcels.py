"""What the systems say of an order's parcels, as events of the order: each is told once, however often it comes."""

from collections.abc import Iterator

from connect.fields import Fields
from models.enums import OrderEventKind
from resolvers.order_events import NewOrderEvent

ON_ITS_WAY = {"out_for_delivery": OrderEventKind.OUT_FOR_DELIVERY, "delivered": OrderEventKind.DELIVERED}


def shopify_events(order: Fields) -> Iterator[NewOrderEvent]:
    """Yield what Shopify says of its fulfillments, and whether the order is cancelled."""
    order_id, lines = order.id("id"), _kept(order, "line_items")
    for parcel in order.each("fulfillments"):
        if parcel.text("status") != "success":
            continue
        sent = NewOrderEvent(
            order_id,
            f"fulfillment {parcel.id('id')}",
            OrderEventKind.SHIPPED,
            parcel.instant("created_at"),
            carrier=parcel.filled("tracking_company"),
            tracking_number=parcel.filled("tracking_number"),
            tracking_url=_link(parcel, "tracking_url"),
            items=[one for line in parcel.each("line_items") if (one := line.text("id")) and one in lines],
        )
        yield sent
        kind = ON_ITS_WAY.get(parcel.text("shipment_status") or "")
        if kind is not None:
            at, name = parcel.instant("updated_at"), f"{sent.external_id} {kind.value}"
            yield NewOrderEvent(order_id, name, kind, at, items=sent.items)
    if order.has("cancelled_at"):
        yield NewOrderEvent(order_id, "cancelled", OrderEventKind.CANCELLED, order.instant("cancelled_at"))


def saleor_events(order: Fields) -> Iterator[NewOrderEvent]:
    """Yield what Saleor says of its fulfillments."""
    lines = _kept(order, "lines")
    for parcel in order.each("fulfillments"):
        if parcel.text("status") == "FULFILLED":
            yield NewOrderEvent(
                order.id("id"),
                f"fulfillment {parcel.id('id')}",
                OrderEventKind.SHIPPED,
                parcel.instant("created"),
                tracking_number=parcel.filled("trackingNumber"),
                items=_named(parcel, lines),
            )


def _kept(order: Fields, name: str) -> set[str | None]:
    """Return the ids of the lines that Parley has of the order."""
    return {line.filled("id") for line in order.each(name) if line.decimal("quantity") > 0}


def _named(parcel: Fields, lines: set[str | None]) -> list[str]:
    ids = [line.sub("orderLine").text("id") for line in parcel.each("lines")]
    return [one for one in ids if one and one in lines]


def _link(parcel: Fields, name: str) -> str | None:
    link = parcel.address(name)
    return link if link is not None and link.startswith("https://") and " " not in link else None
