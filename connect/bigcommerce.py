"""BigCommerce's webhooks about orders: they bring an id alone, and the order is looked up by its REST API."""

import asyncio
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

import httpx
import orjson

from connect.delivery import Delivery, TryLater
from connect.fields import MAX_LINES, Fields, Unreadable, minor_units
from connect.rules import NothingToTake, Rules, full_name
from connect.signatures import is_secret
from resolvers.order_events import NewOrderEvent
from resolvers.order_input import ItemIn, OrderIn, Version

SECRET = "x-parley-secret"
SCOPES = {f"store/order/{what}" for what in ("created", "updated", "statusUpdated")}
PATH = "/connect/bigcommerce"
LOOK_UP_SECONDS = 8.0  # within which both answers are there; BigCommerce sends the webhook again otherwise
MAX_ANSWER = 4 * 1024 * 1024
PAGE = 250  # lines of an order in one answer, at most
INCOMPLETE = 0  # the status of a checkout that was not paid
JSON = {"Accept": "application/json", "Accept-Encoding": "identity"}  # so that the bound is on what is made of it


class BigCommerceApi:
    """The API of one store: `root` is its address without the version, as .../stores/abc123."""

    def __init__(self, root: str, token: str) -> None:
        self._root = root
        self._headers = {**JSON, "X-Auth-Token": token}
        self._tls = httpx.create_ssl_context(verify=root.startswith("https:"))

    async def get(self, path: str) -> object:
        """Return an answer's JSON; None where there is nothing there. Raises TryLater for all that may pass."""
        try:
            status, body = await self._answer(path)
        except (httpx.HTTPError, OSError) as error:
            raise TryLater(f"BigCommerce's API cannot be reached ({type(error).__name__})") from error
        if status in (httpx.codes.NOT_FOUND, httpx.codes.NO_CONTENT):
            return None
        if status != httpx.codes.OK:
            raise TryLater(f"BigCommerce's API answers {status}")
        try:
            return orjson.loads(body)
        except ValueError:
            raise TryLater("BigCommerce's API answers what is not JSON") from None

    async def _answer(self, path: str) -> tuple[int, bytes]:
        body = bytearray()
        async with (
            httpx.AsyncClient(verify=self._tls, timeout=LOOK_UP_SECONDS, follow_redirects=False) as http,
            http.stream("GET", f"{self._root}{path}", headers=self._headers) as answer,
        ):
            async for piece in answer.aiter_raw():
                body += piece
                if len(body) > MAX_ANSWER:
                    raise TryLater("BigCommerce's API answers too much")
        return answer.status_code, bytes(body)


class BigCommerce:
    """Orders of a store at BigCommerce. Its webhooks carry a header that was chosen when they were created."""

    name = "bigcommerce"

    def __init__(self, keys: list[bytes], api: BigCommerceApi, rules: Rules) -> None:
        self._keys = keys
        self._api = api
        self._rules = rules

    def looks_signed(self, headers: Mapping[str, str]) -> bool:
        """Return whether there is a secret."""
        return SECRET in headers

    async def is_signed(self, delivery: Delivery) -> bool:
        """Return whether the secret is ours."""
        return is_secret(delivery.headers[SECRET], self._keys)

    def topic(self, delivery: Delivery) -> str:
        """Return BigCommerce's scope, such as store/order/created."""
        try:
            return Fields.parsed(delivery.body).text("scope") or ""
        except Unreadable:
            return ""

    async def order(self, delivery: Delivery) -> OrderIn:
        """Look the order up. Raises NothingToTake for other scopes, and for an order that is not there any more."""
        sent = Fields.parsed(delivery.body)
        if sent.text("scope") not in SCOPES:
            raise NothingToTake("Parley has no use for this scope")
        order_id = sent.sub("data").id("id")
        if not re.fullmatch("[0-9]{1,18}", order_id):
            raise Unreadable("data.id is not a number")
        try:
            async with asyncio.timeout(LOOK_UP_SECONDS):
                found = await self._api.get(f"/v2/orders/{order_id}")
                if found is None:
                    raise NothingToTake("BigCommerce has no such order")
                lines = await self._lines(order_id)
        except TimeoutError:
            raise TryLater("BigCommerce's API does not answer in time") from None
        return bigcommerce_order(Fields({"order": found, "products": lines}), self._rules)

    async def _lines(self, order_id: str) -> list[object]:
        found: list[object] = []
        while len(found) < MAX_LINES:
            page = await self._api.get(f"/v2/orders/{order_id}/products?limit={PAGE}&page={len(found) // PAGE + 1}")
            some = page if isinstance(page, list) else []
            found += some
            if len(some) < PAGE:
                break
        return found

    def events(self, delivery: Delivery) -> Iterable[NewOrderEvent]:
        """Return nothing: parcels are other webhooks of BigCommerce's, which are not asked for."""
        return ()

    async def trouble(self) -> str | None:
        """Ask its API for the webhooks, and say so where none comes here, or one was ended."""
        try:
            hooks = Fields(await self._api.get("/v3/hooks?limit=250")).each("data")
        except TryLater as away:
            return str(away)
        ours = [one for one in hooks if (one.text("destination", 2000) or "").endswith(PATH)]
        if not ours:
            return f"none of its webhooks comes to {PATH}"
        ended = [one.text("scope") or "" for one in ours if not one.is_true("is_active")]
        return f"these webhooks are not active: {', '.join(ended)}" if ended else None


def bigcommerce_order(answers: Fields, rules: Rules) -> OrderIn:
    """Return an order as Parley has it, of the API's two answers. Guests have 0 as the id of their account."""
    order = answers.sub("order")
    external_id, billing = order.id("id"), order.sub("billing_address")
    if order.is_true("is_deleted") or order.text("status_id") == str(INCOMPLETE):
        raise NothingToTake("it is not placed, or deleted")
    currency = order.currency("default_currency_code" if order.has("default_currency_code") else "currency_code")
    account = order.filled("customer_id")
    names = (full_name(billing.text("first_name"), billing.text("last_name")), billing.filled("company"))
    changed_at = order.instant("date_modified" if order.has("date_modified") else "date_created")
    return OrderIn(
        external_id=external_id,
        number=external_id,
        status=order.filled("status") or "open",
        placed_at=order.instant("date_created"),
        currency=currency,
        total=order.amount("total_inc_tax", currency),
        url=rules.url(external_id, external_id),
        customer=rules.customer(
            None if account == "0" else account, billing.filled("email"), names, order.filled("customer_locale")
        ),
        items=list(_items(answers, rules, currency)),
        version=Version(changed_at, changed_at),
    )


def _items(answers: Fields, rules: Rules, currency: str) -> Iterator[ItemIn]:
    """Yield what was ordered, at the price of one piece with its taxes, after discounts where the API says these."""
    for line in answers.each("products"):
        quantity = line.quantity("quantity")
        if quantity == 0:
            continue
        paid = line.decimal("discounted_total_inc_tax") if line.has("discounted_total_inc_tax") else Decimal(0)
        yield ItemIn(
            sku=line.text("sku") or "",
            name=line.filled("name") or line.id("id"),
            quantity=quantity,
            price=minor_units(paid / quantity if paid else line.decimal("price_inc_tax"), currency),
            vendor_external_id=line.filled(rules.vendor) if rules.vendor else None,
            vendor_name=None,
            image_url=None,
            external_id=line.filled("id"),
        )
