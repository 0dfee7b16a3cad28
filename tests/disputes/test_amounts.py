"""Money in disputes: large amounts, orders that are edited meanwhile, and what a vendor sold of an order."""

import pytest

from tests.disputes.cases import DisputeCase, Json, new_case
from tests.support.api import UPSERT, Api, order_input
from tests.support.database_rows import raw_rows

PROPOSE, ACCEPT, RESOLVE = "disputeProposeResolution", "disputeAcceptResolution", "disputeResolve"
ORDER = """query ($id: ID!) { order(id: $id) {
  externalId number status placedAt total { amount currency } items { price { amount } } } }"""
RUPIAHS = 3_000_000_000  # about 190 dollars, and beyond 32 bits


def partial(amount: int) -> Json:
    return {"kind": "REFUND_PARTIAL", "amount": amount}


async def edited(one: DisputeCase, **fields: Json) -> None:
    """The store's backend sends the order again, changed."""
    order = (await one.people["boss"].ask(ORDER, id=one.order_id))["order"]
    known = {name: order[name] for name in ("externalId", "number", "status", "placedAt")}
    payload = await one.people["backend"].do(UPSERT, orders=[order_input("ann", "acme") | known | fields])
    assert (payload["updated"], payload["userErrors"]) == (1, [])


async def test_amounts_are_whole_whatever_the_currency(api: Api) -> None:
    one = await new_case(api, total=RUPIAHS)
    await edited(one, currency="IDR", total=RUPIAHS)
    order = (await one.people["customer"].ask(ORDER, id=one.order_id))["order"]
    assert order["total"] == {"amount": RUPIAHS, "currency": "IDR"}
    await one.do("customer", "disputeOpen")
    offered = await one.do("vera", PROPOSE, resolution=partial(RUPIAHS - 1))
    assert offered["resolution"]["amount"] == {"amount": RUPIAHS - 1, "currency": "IDR"}


async def test_a_former_currency_is_that_of_an_old_order(api: Api) -> None:
    order = await api.order("ann", currency="HRK", total=1999)
    seen = (await api.customer("ann").ask(ORDER, id=order["id"]))["order"]
    assert seen["total"] == {"amount": 1999, "currency": "HRK"}


async def test_a_proposal_keeps_its_amount_and_currency_when_the_order_is_edited(api: Api) -> None:
    one = await new_case(api)
    await one.do("customer", "disputeOpen")
    offer = (await one.do("vera", PROPOSE, resolution=partial(1250)))["resolution"]
    await edited(one, currency="EUR", total=5000)
    assert offer["amount"] == {"amount": 1250, "currency": "USD"}
    assert (await one.dispute())["resolution"] == offer


@pytest.mark.parametrize("change", [{"total": 1249}, {"total": 5000, "currency": "EUR"}])
async def test_what_the_order_no_longer_comes_to_cannot_be_accepted(api: Api, change: Json) -> None:
    one = await new_case(api)
    await one.do("customer", "disputeOpen")
    await one.do("vera", PROPOSE, resolution=partial(1250))
    await edited(one, **change)
    before = await raw_rows()
    assert await one.refusal("customer", ACCEPT) == "NOT_ALLOWED"
    assert await raw_rows() == before
    await edited(one, total=1250)
    assert (await one.do("customer", ACCEPT))["status"] == "RESOLVED"


async def test_a_vendor_offers_at_most_what_they_sold(api: Api) -> None:
    """Items of 1,000 each: two of acme's, one of another's, in an order of 5,000 with its shipping."""
    one = await new_case(api)
    items = [*order_input("ann", "acme", "rival")["items"]]
    items[0]["quantity"] = 2
    await edited(one, total=5000, items=items)
    await one.do("customer", "disputeOpen")
    before = await raw_rows()
    for who, operation in (("vera", PROPOSE), ("boss", PROPOSE), ("boss", RESOLVE)):
        assert await one.refusal(who, operation, resolution=partial(2001)) == "INVALID"
    assert await raw_rows() == before
    assert (await one.do("vera", PROPOSE, resolution=partial(2000)))["resolution"]["amount"]["amount"] == 2000
    assert {who: await total_for(one, who) for who in ("vera", "customer", "boss")} == {
        "vera": 2000,
        "customer": 5000,
        "boss": 5000,
    }


async def total_for(one: DisputeCase, who: str) -> int:
    """What an order came to, as somebody sees it: the same in a plan, which the second request has."""
    seen = [(await one.people[who].ask(ORDER, id=one.order_id))["order"]["total"]["amount"] for _ in range(2)]
    assert seen[0] == seen[1]
    return int(seen[0])


@pytest.mark.parametrize(
    ("fields", "total"),
    [
        ({"total": 700}, 700),  # after discounts it came to less
        ({"total": 2**53 - 1}, 2**53 - 1),  # a vendor's quantity times price is beyond what databases count with
    ],
)
async def test_a_vendors_part_is_at_most_all_of_it(api: Api, fields: Json, total: int) -> None:
    one = await new_case(api)
    items = [*order_input("ann", "acme", "rival")["items"]]
    if total > 700:
        items[0] |= {"quantity": 2**31 - 1, "price": 2**53 - 1}
    await edited(one, items=items, **fields)
    assert await total_for(one, "vera") == total


async def test_the_only_seller_of_an_order_may_give_back_all_of_it(api: Api) -> None:
    one = await new_case(api)
    await one.do("customer", "disputeOpen")
    assert (await one.do("vera", PROPOSE, resolution=partial(5000)))["resolution"]["amount"]["amount"] == 5000
