"""Shopify's webhooks about orders: each an order whole, as its Admin REST API has it."""

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from connect.delivery import Delivery
from connect.fields import Fields, instant_of, minor_units
from connect.parcels import shopify_events
from connect.rules import NothingToTake, Rules, full_name
from connect.signatures import is_hmac
from resolvers.order_events import NewOrderEvent
from resolvers.order_input import ItemIn, OrderIn, Version

SIGNATURE, TOPIC = "x-shopify-hmac-sha256", "x-shopify-topic"
TRIGGERED_AT, IS_TEST = "x-shopify-triggered-at", "x-shopify-test"
TOPICS = {f"orders/{what}" for what in ("create", "updated", "paid", "cancelled", "fulfilled", "partially_fulfilled")}
"""Those that bring an order whole. `orders/edited` and `orders/delete` have parts of one."""


class Shopify:
    """Orders of a shop at Shopify."""

    name = "shopify"

    def __init__(self, keys: list[bytes], rules: Rules) -> None:
        self._keys = keys
        self._rules = rules

    def looks_signed(self, headers: Mapping[str, str]) -> bool:
        """Return whether there is a signature."""
        return SIGNATURE in headers

    async def is_signed(self, delivery: Delivery) -> bool:
        """Return whether the signature is by the secret."""
        return is_hmac([delivery.headers[SIGNATURE]], delivery.body, self._keys)

    def topic(self, delivery: Delivery) -> str:
        """Return Shopify's own, such as orders/create."""
        return delivery.headers.get(TOPIC, "")

    async def order(self, delivery: Delivery) -> OrderIn:
        """Return the order. Raises NothingToTake for other topics and the notification that only tries the address."""
        if self.topic(delivery) not in TOPICS:
            raise NothingToTake("Parley has no use for this topic")
        if delivery.headers.get(IS_TEST) == "true":
            raise NothingToTake("it is a test notification, and well signed")
        return shopify_order(Fields.parsed(delivery.body), self._rules, delivery.headers.get(TRIGGERED_AT, ""))

    def events(self, delivery: Delivery) -> Iterable[NewOrderEvent]:
        """Return what Shopify says of its fulfillments."""
        return shopify_events(Fields.parsed(delivery.body))

    async def trouble(self) -> str | None:
        """Return None: Shopify is not asked for anything."""
        return None


def shopify_order(order: Fields, rules: Rules, triggered_at: str = "") -> OrderIn:
    """Return an order of Shopify's as Parley has it, in the money in which the customer paid.

    Two changes within a second have one `updated_at`: then what `triggered_at` says decides, which is not signed.
    """
    external_id, number = order.id("id"), order.filled("name") or order.id("id")
    shown = "presentment_money" if order.sub("total_price_set").sub("presentment_money").has("amount") else None
    paid = order.sub("total_price_set").sub(shown) if shown else order
    currency = paid.currency("currency_code" if shown else "currency")
    who, changed_at = order.sub("customer"), order.instant("updated_at")
    names = (
        full_name(who.text("first_name"), who.text("last_name")),
        order.sub("billing_address").filled("name"),
        order.sub("shipping_address").filled("name"),
    )
    return OrderIn(
        external_id=external_id,
        number=number,
        status=_status(order),
        placed_at=order.instant("created_at"),
        currency=currency,
        total=paid.amount("amount" if shown else "total_price", currency),
        url=rules.url(external_id, number),
        customer=rules.customer(
            who.filled("id"), order.filled("email") or who.filled("email"), names, order.filled("customer_locale")
        ),
        items=list(_items(order, rules, currency, shown)),
        version=Version(changed_at, instant_of(triggered_at) or changed_at),
    )


def _status(order: Fields) -> str:
    """Say where payment and parcels stand, such as `paid, fulfilled`, and first whether it is cancelled."""
    said = ["cancelled"] if order.has("cancelled_at") else []
    said += [text for name in ("financial_status", "fulfillment_status") if (text := order.filled(name))]
    return ", ".join(said).replace("_", " ")[:200] or "open"


def _items(order: Fields, rules: Rules, currency: str, shown: str | None) -> Iterator[ItemIn]:
    """Yield what was ordered, at the price of one piece less its share of the discounts."""
    for line in order.each("line_items"):
        quantity = line.quantity("quantity")
        if quantity == 0:
            continue
        price = line.sub("price_set").sub(shown).decimal("amount") if shown else line.decimal("price")
        off = sum((_discount(one, shown) for one in line.each("discount_allocations")), Decimal(0))
        vendor = line.filled(rules.vendor) if rules.vendor else None
        yield ItemIn(
            sku=line.text("sku") or "",
            name=line.filled("name") or line.filled("title") or line.id("id"),
            quantity=quantity,
            price=max(0, minor_units(price - off / quantity, currency)),
            vendor_external_id=vendor,
            vendor_name=vendor,
            image_url=None,
            external_id=line.filled("id"),
        )


def _discount(allocation: Fields, shown: str | None) -> Decimal:
    return allocation.sub("amount_set").sub(shown).decimal("amount") if shown else allocation.decimal("amount")
