"""WooCommerce's webhooks about orders: each an order whole, as its REST API (v3) has it."""

import re
from collections.abc import Iterable, Iterator, Mapping

from connect.delivery import Delivery
from connect.fields import Fields, minor_units
from connect.rules import NothingToTake, Rules, full_name
from connect.signatures import is_hmac
from resolvers.order_events import NewOrderEvent
from resolvers.order_input import ItemIn, OrderIn, Version

SIGNATURE, TOPIC = "x-wc-webhook-signature", "x-wc-webhook-topic"
TOPICS = {"order.created", "order.updated", "order.restored"}  # of a deleted one only the id comes
PING = re.compile(rb"webhook_id=[0-9]{1,20}")
DRAFTS = {"draft", "auto-draft", "checkout-draft", "new"}


class WooCommerce:
    """Orders of a shop with WooCommerce."""

    name = "woocommerce"

    def __init__(self, keys: list[bytes], rules: Rules) -> None:
        self._keys = keys
        self._rules = rules

    def looks_signed(self, headers: Mapping[str, str]) -> bool:
        """Return whether there is a signature, or a form, as a ping is one."""
        return SIGNATURE in headers or headers.get("content-type", "").startswith("application/x-www-form-urlencoded")

    async def is_signed(self, delivery: Delivery) -> bool:
        """Return whether the signature is by the secret.

        When a webhook is saved, WooCommerce pings its address without a signature, and wants status 200.
        """
        return _is_ping(delivery) or is_hmac([delivery.headers.get(SIGNATURE, "")], delivery.body, self._keys)

    def topic(self, delivery: Delivery) -> str:
        """Return WooCommerce's own, such as order.created."""
        return "ping" if _is_ping(delivery) else delivery.headers.get(TOPIC, "")

    async def order(self, delivery: Delivery) -> OrderIn:
        """Return the order. Raises NothingToTake for other topics, pings and orders that are not placed yet."""
        if _is_ping(delivery):
            raise NothingToTake("it is the ping of a webhook that was saved")
        if self.topic(delivery) not in TOPICS:
            raise NothingToTake("Parley has no use for this topic")
        return woocommerce_order(Fields.parsed(delivery.body), self._rules)

    def events(self, delivery: Delivery) -> Iterable[NewOrderEvent]:
        """Return nothing: WooCommerce itself knows of no parcels."""
        return ()

    async def trouble(self) -> str | None:
        """Return None: WooCommerce is not asked for anything."""
        return None


def _is_ping(delivery: Delivery) -> bool:
    return SIGNATURE not in delivery.headers and PING.fullmatch(delivery.body) is not None


def woocommerce_order(order: Fields, rules: Rules) -> OrderIn:
    """Return an order of WooCommerce's as Parley has it. Guests have 0 as the id of their account."""
    external_id, status, billing = order.id("id"), order.filled("status") or "open", order.sub("billing")
    if status in DRAFTS:
        raise NothingToTake("it is not placed yet")
    number, currency = order.filled("number") or external_id, order.currency("currency")
    account = order.filled("customer_id")
    names = (
        full_name(who.text("first_name"), who.text("last_name")) or who.filled("company")
        for who in (billing, order.sub("shipping"))
    )
    changed_at = order.instant("date_modified_gmt" if order.has("date_modified_gmt") else "date_created_gmt")
    return OrderIn(
        external_id=external_id,
        number=number,
        status=status.replace("-", " "),
        placed_at=order.instant("date_created_gmt"),
        currency=currency,
        total=order.amount("total", currency),
        url=rules.url(external_id, number),
        customer=rules.customer(None if account == "0" else account, billing.filled("email"), names, None),
        items=list(_items(order, rules, currency)),
        version=Version(changed_at, changed_at),
    )


def _items(order: Fields, rules: Rules, currency: str) -> Iterator[ItemIn]:
    """Yield what was ordered, at the price of one piece with its taxes, after discounts."""
    of_all = _in_metadata(order, rules.vendor) if rules.vendor else None
    for line in order.each("line_items"):
        quantity = line.quantity("quantity")
        if quantity == 0:
            continue
        paid = line.decimal("total") + (line.decimal("total_tax") if line.has("total_tax") else 0)
        yield ItemIn(
            sku=line.text("sku") or "",
            name=line.filled("name") or line.id("id"),
            quantity=quantity,
            price=minor_units(paid / quantity, currency),
            vendor_external_id=(_seller(line, rules.vendor) or of_all) if rules.vendor else None,
            vendor_name=None,
            image_url=line.sub("image").address("src"),
            external_id=line.filled("id"),
        )


def _in_metadata(of: Fields, name: str) -> str | None:
    """Return what the metadata of a line or an order say under that name: plugins for marketplaces differ in that."""
    said = (one.filled("value") for one in of.each("meta_data") if one.text("key") == name)
    return next(filter(None, said), None)


def _seller(line: Fields, name: str) -> str | None:
    return line.filled(name) or _in_metadata(line, name)
