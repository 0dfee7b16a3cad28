"""What Parley makes of an order of Shopify's."""

from typing import Any

import pytest

from connect.delivery import Delivery
from connect.fields import Fields
from connect.rules import NothingToTake, Rules
from connect.shopify import TOPICS, Shopify, shopify_order
from tests.connect.payloads import Change
from tests.connect.shops import SHOPS

RULES = Rules(None, "vendor", False)


def order(**changes: Any) -> Any:
    return shopify_order(Fields(SHOPS["shopify"].payload(Change()) | changes), RULES)


def test_its_status_is_of_payment_and_of_parcels() -> None:
    assert order().status == "paid"
    assert order(fulfillment_status="partial").status == "paid, partial"
    cancelled = order(cancelled_at="2026-11-02T10:00:00Z", financial_status="partially_refunded")
    assert cancelled.status == "cancelled, partially refunded"
    assert order(financial_status=None).status == "open"


def test_it_is_in_the_money_that_the_customer_paid_else_in_the_shop_s() -> None:
    assert (order().currency, order().total) == ("USD", 38550)
    line = {"name": "Tent", "quantity": 3, "price": "10.00", "discount_allocations": [{"amount": "1.00"}]}
    old = order(total_price_set=None, line_items=[line])
    assert (old.currency, old.total) == ("EUR", 35000)
    assert old.items[0].price == 967  # a third of a discount of 1.00 for all three


def test_what_is_left_of_it() -> None:
    assert order().url is None, "the page of its status lets in whoever has the address"
    assert order(name=None).number == "4711"
    lines = [{"name": "Gone", "quantity": 0, "price_set": {}}, *SHOPS["shopify"].payload(Change())["line_items"]]
    assert [one.name for one in order(line_items=lines).items] == ["Two-person tent", "Lamp"]
    assert [one.vendor_external_id for one in order().items] == ["Acme", None]
    assert order().customer.locale == "de-AT"
    assert order(customer=None, billing_address=None).customer.name == "Ann@Mail.example"


def test_of_changes_within_a_second_the_later_sent_is_the_newer() -> None:
    payload = Fields(SHOPS["shopify"].payload(Change()))
    sent = [f"2026-11-01T10:00:01.{fraction}Z" for fraction in ("100000001", "2")]
    first, second = (shopify_order(payload, RULES, at).version for at in sent)
    assert first is not None
    assert second is not None
    assert first.changed_at == second.changed_at
    assert first.sent_at < second.sent_at
    unsaid = shopify_order(payload, RULES, "soon").version
    assert unsaid is not None
    assert unsaid.sent_at == unsaid.changed_at


async def test_only_whole_orders_are_taken() -> None:
    shop, body = Shopify([b"key"], RULES), SHOPS["shopify"].body(Change())
    for topic in TOPICS:
        assert (await shop.order(Delivery({"x-shopify-topic": topic}, body))).external_id == "4711"
    for headers in (
        {"x-shopify-topic": "orders/edited"},
        {"x-shopify-topic": "customers/redact"},
        {},
        {"x-shopify-topic": "orders/create", "x-shopify-test": "true"},
    ):
        with pytest.raises(NothingToTake):
            await shop.order(Delivery(headers, body))
