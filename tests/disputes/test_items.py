"""What a dispute is about: pieces of lines, what they come to, and that nothing is given back twice."""

from collections.abc import Sequence

import pytest

from models.database import run_sql
from schema.build import schema
from schema.webhooks import webhook_payload
from tests.disputes.cases import DisputeCase, Json, new_case
from tests.disputes.test_amounts import edited, partial
from tests.support.api import Api
from tests.support.database_rows import raw_rows

PROPOSE, ACCEPT, RESOLVE, REPORT = (
    "disputeProposeResolution",
    "disputeAcceptResolution",
    "disputeResolve",
    "disputeSettlementReport",
)
LINES = [("lamp", 2, 1000, "acme"), ("bulb", 1, 500, "acme"), ("vase", 1, 700, "rival")]
ITEMS = "query ($id: ID!) { order(id: $id) { items { id name } recipients { vendor { id externalId } } } }"
VALUE = """query ($id: ID!) { dispute(id: $id) { status value { amount currency }
  items { item { name } quantity value { amount } }
  resolution { items { item { name } quantity } }
  settlements { id state kind amount { amount } items { item { name } quantity } reference } } }"""


def line(name: str, quantity: int, price: int, vendor: str | None) -> Json:
    """A line as the backend sends it."""
    return {"sku": "", "name": name, "quantity": quantity, "price": price, "vendorExternalId": vendor}


async def shared_case(api: Api, lines: Sequence[tuple[str, int, int, str | None]] = LINES) -> dict[str, DisputeCase]:
    """An order of several sellers, as a case with each, by the vendors' external ids."""
    one = await new_case(api)
    await edited(one, total=5000, items=[line(*each) for each in lines])
    sellers = (await one.people["customer"].ask(ITEMS, id=one.order_id))["order"]["recipients"]
    cases = {
        each["vendor"]["externalId"]: DisputeCase(api, one.order_id, each["vendor"]["id"], one.people)
        for each in sellers
        if each["vendor"]
    }
    return {name: await case.start_thread() for name, case in cases.items()}


async def pieces(one: DisputeCase, **counts: int) -> list[Json]:
    """An input of so many pieces of the lines of these names."""
    there = (await one.people["boss"].ask(ITEMS, id=one.order_id))["order"]["items"]
    ids = {each["name"]: each["id"] for each in there}
    return [{"itemId": ids[name], "quantity": count} for name, count in counts.items()]


async def about(one: DisputeCase, who: str = "boss") -> Json:
    """What a dispute is about: the same in a plan, which the second request has."""
    seen = [(await one.people[who].ask(VALUE, id=one.dispute_id))["dispute"] for _ in range(2)]
    assert seen[0] == seen[1]
    return seen[0]


def named(rows: list[Json]) -> dict[str, int]:
    return {row["item"]["name"]: row["quantity"] for row in rows}


async def test_a_dispute_is_about_the_pieces_named_and_comes_to_these(api: Api) -> None:
    one = (await shared_case(api))["acme"]
    lamp, vase = await pieces(one, lamp=1), await pieces(one, vase=1)
    before = await raw_rows()
    for items, code in (
        ([{**lamp[0], "itemId": one.order_id}], "NOT_FOUND"),
        (vase, "INVALID"),
        (lamp * 2, "INVALID"),
        (await pieces(one, lamp=0), "INVALID"),
        (await pieces(one, lamp=3), "INVALID"),
    ):
        assert await one.refusal("customer", "disputeOpen", items=items) == code
    assert await raw_rows() == before
    await one.do("customer", "disputeOpen", items=lamp)
    seen = await about(one, "vera")
    assert (seen["value"], named(seen["items"])) == ({"amount": 1000, "currency": "USD"}, {"lamp": 1})
    for resolution in (partial(1001), partial(10) | {"items": await pieces(one, bulb=1)}):
        assert await one.refusal("vera", PROPOSE, resolution=resolution) == "INVALID"
    await one.do("vera", PROPOSE, resolution={"kind": "REFUND_FULL", "items": lamp})
    await one.do("customer", ACCEPT)
    (due,) = (await about(one))["settlements"]
    assert (due["state"], due["amount"], named(due["items"])) == ("DUE", {"amount": 1000}, {"lamp": 1})


async def test_what_a_dispute_was_resolved_for_is_gone_for_the_next(api: Api) -> None:
    one = (await shared_case(api))["acme"]
    await one.do("customer", "disputeOpen", items=await pieces(one, lamp=1))
    await one.do("boss", RESOLVE)
    assert await one.refusal("customer", "disputeOpen", items=await pieces(one, lamp=2)) == "INVALID"
    await one.do("customer", "disputeOpen")
    seen = await about(one, "customer")
    assert (seen["value"]["amount"], named(seen["items"])) == (1500, {"lamp": 1, "bulb": 1})
    assert await one.refusal("boss", RESOLVE, resolution=partial(1501)) == "INVALID"
    await one.do("boss", RESOLVE, resolution={"kind": "REFUND_FULL", "items": await pieces(one, bulb=1)})
    await one.do("customer", "disputeOpen", items=await pieces(one, lamp=1))
    await one.do("boss", RESOLVE, resolution={"kind": "REPLACEMENT"})
    await one.do("customer", "disputeOpen", items=await pieces(one, lamp=1))  # the new one is broken, too
    assert (await about(one))["value"]["amount"] == 1000


async def test_the_disputes_of_two_sellers_go_on_side_by_side(api: Api) -> None:
    both = await shared_case(api)
    for one in both.values():
        await one.do("customer", "disputeOpen")
    found = {name: await about(one) for name, one in both.items()}
    assert {name: (seen["value"]["amount"], named(seen["items"])) for name, seen in found.items()} == {
        "acme": (2500, {"lamp": 2, "bulb": 1}),
        "rival": (700, {"vase": 1}),
    }
    await both["acme"].do("vera", PROPOSE)
    await both["rival"].do("rival", PROPOSE)
    for one in both.values():
        await one.do("customer", ACCEPT)
        assert (await about(one))["settlements"][0]["amount"]["amount"] == found[
            "acme" if one is both["acme"] else "rival"
        ]["value"]["amount"]


async def test_a_line_that_is_disputed_stays_when_the_order_loses_it(api: Api) -> None:
    one = (await shared_case(api))["acme"]
    await one.do("customer", "disputeOpen", items=await pieces(one, lamp=2))
    await one.do("vera", PROPOSE, resolution=partial(1500))
    await edited(one, total=5000, items=[line(*each) for each in LINES[1:]])
    names = [each["name"] for each in (await one.people["boss"].ask(ITEMS, id=one.order_id))["order"]["items"]]
    assert names == ["bulb", "vase"]
    seen = await about(one)
    assert (seen["value"]["amount"], named(seen["items"])) == (0, {"lamp": 2})
    assert await one.refusal("customer", ACCEPT) == "NOT_ALLOWED"
    await edited(one, total=5000, items=[line("lamp", 2, 900, "acme"), *[line(*each) for each in LINES[1:]]])
    assert (await about(one))["value"]["amount"] == 1800
    assert (await one.do("customer", ACCEPT))["status"] == "RESOLVED"


async def test_a_settlement_that_failed_reopens_the_question_until_it_is_done(api: Api) -> None:
    one = await new_case(api)
    await one.do("customer", "disputeOpen")
    await one.do("boss", RESOLVE, resolution=partial(700))
    waiting = await one.disputes_waiting("boss")
    assert (await one.do("backend", REPORT, status="FAILED", comment="Card expired."))["status"] == "ESCALATED"
    assert await one.disputes_waiting("boss") == waiting + 1
    assert [each["state"] for each in (await about(one))["settlements"]] == ["FAILED"]
    (settlement,) = (await about(one))["settlements"]
    assert (await one.do("backend", REPORT, status="DONE", reference="pay-1"))["status"] == "RESOLVED"
    assert (await about(one))["settlements"] == [{**settlement, "state": "DONE", "reference": "pay-1"}]
    await one.do("customer", "disputeReopen")
    assert await one.refusal("backend", REPORT, status="DONE") == "NOT_ALLOWED"
    assert (await about(one))["value"]["amount"] == 4300  # what was paid, stays paid
    await one.do("boss", RESOLVE, resolution=partial(4300))
    await one.do("customer", "disputeReopen")
    states = [each["state"] for each in (await about(one))["settlements"]]
    assert (states, (await about(one))["value"]["amount"]) == (["DONE", "DROPPED"], 4300)
    late = (await about(one))["settlements"][1]["id"]
    await one.do("backend", REPORT, status="DONE", settlementId=late)  # the backend had paid meanwhile
    assert (await about(one))["value"]["amount"] == 0


@pytest.mark.parametrize("state", ["DUE", "DONE"])
async def test_admins_find_what_waits_for_the_backend_and_others_are_not_told(api: Api, state: str) -> None:
    one = await new_case(api)
    cursors = {who: (await one.people[who].ask("{ eventCursor }"))["eventCursor"] for who in ("customer", "vera")}
    await one.do("customer", "disputeOpen")
    await one.do("boss", RESOLVE)
    if state == "DONE":
        await one.do("backend", REPORT, status="DONE")
    listed = "query ($s: [SettlementState!]) { disputes(filter: {settlement: $s}) { nodes { id } } }"
    found = {each: await one.people["boss"].ask(listed, s=[each]) for each in ("DUE", "DONE", "FAILED")}
    assert {each: len(page["disputes"]["nodes"]) for each, page in found.items()} == {
        **dict.fromkeys(("DUE", "DONE", "FAILED"), 0),
        state: 1,
    }
    rows = await run_sql("SELECT id FROM events WHERE kind = 'settlement_requested' AND audience = 'admin'")
    body = await webhook_payload(schema, {"event": rows[0]["id"]})
    assert body is not None
    assert (len(rows), body["type"]) == (1, "settlement.requested")
    (asked,) = body["data"]["dispute"]["settlements"]
    assert (asked["kind"], asked["amount"], asked["state"]) == (
        "REFUND_FULL",
        {"amount": 5000, "currency": "USD"},
        state,
    )
    events = "query ($a: String!) { events(after: $a) { nodes { __typename } } }"
    for who, at in cursors.items():
        nodes = (await one.people[who].ask(events, a=at))["events"]["nodes"]
        assert "DisputeChanged" in {node["__typename"] for node in nodes}
        assert "SettlementRequested" not in {node["__typename"] for node in nodes}


async def test_two_threads_about_one_order_do_not_promise_it_twice(api: Api) -> None:
    """The customer has a thread with the vendor, and with the store, which sells all once vendors reply no more."""
    one = await new_case(api, total=1000)
    await one.do("customer", "disputeOpen")
    await one.rules(mode="WAREHOUSE")
    other = await DisputeCase(api, one.order_id, None, one.people).start_thread()
    await other.do("customer", "disputeOpen")
    await other.do("boss", RESOLVE, resolution=partial(800))
    assert (await about(one))["value"]["amount"] == 200
    assert await one.refusal("boss", RESOLVE, resolution=partial(201)) == "INVALID"
    await one.do("boss", RESOLVE)
    (sums,) = await run_sql("SELECT SUM(amount) AS sum FROM settlements")
    assert int(sums["sum"]) == 1000


@pytest.mark.parametrize("kind", ["REFUND_FULL", "RETURN_AND_REFUND"])
async def test_what_is_given_back_already_cannot_be_promised_once_more(api: Api, kind: str) -> None:
    one = await new_case(api, total=1000)
    await one.do("customer", "disputeOpen")
    await one.do("vera", PROPOSE, resolution={"kind": kind})
    await one.rules(mode="WAREHOUSE")
    other = await DisputeCase(api, one.order_id, None, one.people).start_thread()
    await other.do("customer", "disputeOpen")
    await other.do("boss", RESOLVE)
    before = await raw_rows()
    assert await one.refusal("customer", ACCEPT) == "NOT_ALLOWED"
    for step in (PROPOSE, RESOLVE):
        assert await one.refusal("boss", step, resolution={"kind": kind}) == "INVALID"
    assert await raw_rows() == before
    await one.do("boss", RESOLVE, resolution={"kind": "NO_ACTION"})
