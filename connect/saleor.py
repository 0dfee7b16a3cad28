"""Saleor's webhooks about orders, as the subscription of docs/connect/saleor.md asks for them."""

from collections.abc import Iterable, Iterator, Mapping
from time import monotonic

from auth.detached import is_signed_detached
from auth.key_sets import REFRESH_SECONDS, KeySet
from connect.delivery import Delivery, TryLater
from connect.fields import Fields
from connect.parcels import saleor_events
from connect.rules import NothingToTake, Rules, full_name
from connect.signatures import is_hmac
from models.tables import SHORT_TEXT
from resolvers.order_events import NewOrderEvent
from resolvers.order_input import ItemIn, OrderIn, Version

SIGNATURE, EVENT = "saleor-signature", "saleor-event"
KEYS_PATH = "/.well-known/jwks.json"
HALF = SHORT_TEXT // 2 - 1  # of a name, for the product and for its variant


class Saleor:
    """Orders of a shop with Saleor. Its webhooks are signed with its private key, or with a secret, which is older."""

    name = "saleor"

    def __init__(self, url: str | None, keys: list[bytes], rules: Rules) -> None:
        self._published = KeySet(f"{url}{KEYS_PATH}", lambda: None) if url else None
        self._asked_at = float("-inf")
        self._keys = keys
        self._rules = rules

    def looks_signed(self, headers: Mapping[str, str]) -> bool:
        """Return whether there is a signature."""
        return SIGNATURE in headers

    async def is_signed(self, delivery: Delivery) -> bool:
        """Return whether the signature is by the secret, or by one of the keys that Saleor publishes now."""
        signature = delivery.headers[SIGNATURE]
        if is_hmac([signature], delivery.body, self._keys):
            return True
        published = self._published
        if published is None or "." not in signature:
            return False
        if monotonic() - self._asked_at >= REFRESH_SECONDS:
            self._asked_at = monotonic()
            await published.refresh()
        if is_signed_detached(signature, delivery.body, published):
            return True
        await published.refresh()  # for a new key; it asks once in a while only
        if not published.count:
            raise TryLater("Saleor's keys cannot be had")
        return is_signed_detached(signature, delivery.body, published)

    def topic(self, delivery: Delivery) -> str:
        """Return Saleor's own, such as order_updated."""
        return delivery.headers.get(EVENT, "")

    async def order(self, delivery: Delivery) -> OrderIn:
        """Return the order. Raises NothingToTake for other events and drafts."""
        if not self.topic(delivery).startswith("order_"):
            raise NothingToTake("Parley has no use for this event")
        return saleor_order(Fields.parsed(delivery.body), self._rules)

    def events(self, delivery: Delivery) -> Iterable[NewOrderEvent]:
        """Return what Saleor says of its fulfillments."""
        return saleor_events(Fields.parsed(delivery.body).sub("order"))

    async def trouble(self) -> str | None:
        """Say so where no keys are published at the address that is set."""
        if self._published is None:
            return None
        await self._published.refresh()
        return None if self._published.count else f"no usable key is at PARLEY_CONNECT_SALEOR_URL and {KEYS_PATH}"


def saleor_order(payload: Fields, rules: Rules) -> OrderIn:
    """Return the order of a payload as Parley has it."""
    order = payload.sub("order")
    external_id, status = order.id("id"), order.filled("status") or "open"
    if status == "DRAFT":
        raise NothingToTake("it is not placed yet")
    number, gross, who = order.filled("number") or external_id, order.sub("total").sub("gross"), order.sub("user")
    currency, changed_at = gross.currency("currency"), order.instant("updatedAt")
    people = (who, order.sub("billingAddress"), order.sub("shippingAddress"))
    names = (full_name(one.text("firstName"), one.text("lastName")) or one.filled("companyName") for one in people)
    said = (status, order.filled("paymentStatus"))
    return OrderIn(
        external_id=external_id,
        number=number,
        status=", ".join(filter(None, said)).replace("_", " ").lower()[:200],
        placed_at=order.instant("created"),
        currency=currency,
        total=gross.amount("amount", currency),
        url=rules.url(external_id, number),
        customer=rules.customer(
            who.filled("id"), order.filled("userEmail"), names, _language(order.filled("languageCodeEnum"))
        ),
        items=list(_items(order, rules, currency)),
        version=Version(changed_at, changed_at),
    )


def _language(code: str | None) -> str | None:
    """Return a tag of BCP 47, as de-AT, for a code such as DE_AT."""
    first, _, rest = (code or "").partition("_")
    return "-".join(filter(None, (first.lower(), rest))) or None


def _items(order: Fields, rules: Rules, currency: str) -> Iterator[ItemIn]:
    """Yield what was ordered, at the price of one piece with its taxes, after discounts."""
    for line in order.each("lines"):
        quantity = line.quantity("quantity")
        if quantity == 0:
            continue
        names = (line.filled("productName", HALF), line.filled("variantName", HALF))
        yield ItemIn(
            sku=line.text("productSku") or "",
            name=", ".join(filter(None, names)) or line.id("id"),
            quantity=quantity,
            price=line.sub("unitPrice").sub("gross").amount("amount", currency),
            vendor_external_id=_seller(line, rules.vendor) if rules.vendor else None,
            vendor_name=None,
            image_url=line.sub("thumbnail").address("url"),
            external_id=line.filled("id"),
        )


def _seller(line: Fields, key: str) -> str | None:
    """Return what the metadata of the line, or of its product, say under that key."""
    product = line.sub("variant").sub("product")
    said = (one.filled("value") for of in (line, product) for one in of.each("metadata") if one.text("key") == key)
    return next(filter(None, said), None)
