"""Orders as the store's backend sends them, and the checks that need no database."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from models.refusals import Refusal, UserErrorCode
from models.tables import LONG_TEXT, SHORT_TEXT
from resolvers.currencies import CURRENCIES, MAX_AMOUNT
from resolvers.texts import FieldPath, checked_text

MAX_ITEMS_PER_ORDER = 500
MAX_QUANTITY = 2**31 - 1  # GraphQL's Int holds no more, and would break the reading of it


@dataclass(frozen=True, slots=True)
class PersonIn:
    """A customer in an order that the backend sends. None means that the backend says nothing about it."""

    external_id: str
    name: str
    email: str | None
    locale: str | None


@dataclass(frozen=True, slots=True)
class ItemIn:
    """A line of an order that the backend sends; `price` of one piece in the minor unit of the order's currency."""

    sku: str
    name: str
    quantity: int
    price: int
    vendor_external_id: str | None
    vendor_name: str | None
    image_url: str | None
    external_id: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """When the store's system changed an order, as it says, and when it sent that: the later of two is the newer."""

    changed_at: datetime
    sent_at: datetime


@dataclass(frozen=True, slots=True)
class OrderIn:
    """An order that the backend sends; `total` in the minor unit of its currency (ISO 4217).

    Whoever sends one without a `version` is always right.
    """

    external_id: str
    number: str
    status: str
    placed_at: datetime
    currency: str
    total: int
    url: str | None
    customer: PersonIn
    items: Sequence[ItemIn]
    expected_at: datetime | None = None
    version: Version | None = None


def validation_errors(orders: Sequence[OrderIn]) -> Iterator[Refusal]:
    """Yield a Refusal for everything that is wrong with the orders, with its path from `orders` on."""
    seen: set[str] = set()
    for index, order in enumerate(orders):
        at = ("orders", index)
        if order.external_id in seen:
            yield Refusal(UserErrorCode.INVALID, "This order is in the list twice.", (*at, "externalId"))
        seen.add(order.external_id)
        yield from _order_errors(order, at)
        if len(order.items) > MAX_ITEMS_PER_ORDER:
            yield Refusal(UserErrorCode.TOO_MANY, f"An order has at most {MAX_ITEMS_PER_ORDER} items.", (*at, "items"))
        for line, item in enumerate(order.items[:MAX_ITEMS_PER_ORDER]):
            yield from _item_errors(item, (*at, "items", line))
        yield from _repeated_lines(order, at)


def _repeated_lines(order: OrderIn, at: tuple[str | int, ...]) -> Iterator[Refusal]:
    ids = [item.external_id for item in order.items]
    for line, one in enumerate(ids):
        if one is not None and one in ids[:line]:
            yield Refusal(UserErrorCode.INVALID, "This line is in the order twice.", (*at, "items", line, "externalId"))


def _order_errors(order: OrderIn, at: tuple[str | int, ...]) -> Iterator[Refusal]:
    yield from text_errors(order.external_id, (*at, "externalId"))
    yield from text_errors(order.number, (*at, "number"))
    yield from text_errors(order.status, (*at, "status"))
    if order.currency not in CURRENCIES:
        yield Refusal(UserErrorCode.INVALID, "Not a currency of ISO 4217, such as USD.", (*at, "currency"))
    yield from _number_errors(order.total, 0, "A total", (*at, "total"))
    yield from _url_errors(order.url, (*at, "url"))
    yield from text_errors(order.customer.external_id, (*at, "customer", "externalId"))
    yield from text_errors(order.customer.name, (*at, "customer", "name"))
    for name in ("email", "locale"):
        value = getattr(order.customer, name)
        if value is not None:
            yield from text_errors(value, (*at, "customer", name))


def _item_errors(item: ItemIn, at: tuple[str | int, ...]) -> Iterator[Refusal]:
    if item.sku:  # many shops have none
        yield from text_errors(item.sku, (*at, "sku"))
    yield from text_errors(item.name, (*at, "name"))
    yield from _number_errors(item.quantity, 1, "A quantity", (*at, "quantity"), MAX_QUANTITY)
    yield from _number_errors(item.price, 0, "A price", (*at, "price"))
    yield from _url_errors(item.image_url, (*at, "imageUrl"))
    if item.external_id is not None:
        yield from text_errors(item.external_id, (*at, "externalId"))
    if item.vendor_external_id is not None:
        yield from text_errors(item.vendor_external_id, (*at, "vendorExternalId"))
    if item.vendor_name is not None:
        yield from text_errors(item.vendor_name, (*at, "vendorName"))
        if item.vendor_external_id is None:
            yield Refusal(UserErrorCode.BLANK, "A vendor's name needs its external id.", (*at, "vendorExternalId"))


def _number_errors(number: int, least: int, what: str, field: FieldPath, most: int = MAX_AMOUNT) -> Iterator[Refusal]:
    if number < least:
        rule = f"{what} is at least {least}." if least else f"{what} is not negative."
        yield Refusal(UserErrorCode.INVALID, rule, field)
    elif number > most:
        yield Refusal(UserErrorCode.INVALID, f"{what} is at most {most:,}.", field)


def text_errors(text: str, field: FieldPath, longest: int = SHORT_TEXT) -> Iterator[Refusal]:
    """Yield the Refusal of `checked_text`, if there is one."""
    try:
        checked_text(text, field, longest, "This")
    except Refusal as fault:
        yield fault


def _url_errors(url: str | None, field: FieldPath) -> Iterator[Refusal]:
    if url is None:
        return
    if not url.startswith(("http://", "https://")):
        yield Refusal(UserErrorCode.INVALID, "A link begins with http:// or https://.", field)
    yield from text_errors(url, field, LONG_TEXT)
