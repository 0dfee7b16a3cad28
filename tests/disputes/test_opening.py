"""When a dispute can be opened: after a talk with the seller, and for each reason in a window of its own."""

from datetime import UTC, datetime, timedelta

import pytest

from models.tables import Order
from tests.disputes.cases import NO_DISPUTE, PLACED, Clock, DisputeCase, Json, instant, new_case, new_cases, uuid_of
from tests.disputes.environment import TICK
from tests.docs.blocks import blocks_of
from tests.support.api import Api, order_input
from tests.support.database_rows import raw_rows

POLICY = """mutation ($input: StoreUpdateInput!) { storeUpdate(input: $input) {
  store { contactFirstHours disputeWindows { reason fromDays days } refundPolicy { times } }
  userErrors { field code } } }"""
ACTIONS = """query ($id: ID!) { thread(id: $id) {
  viewerActions { action allowed reason since until reasons } } }"""
EXPECT = "mutation ($input: OrdersUpsertInput!) { ordersUpsert(input: $input) { userErrors { code } } }"
ADD = "mutation ($input: OrderEventAddInput!) { orderEventAdd(input: $input) { userErrors { code } } }"
EXTERNAL = "query ($id: ID!) { node(id: $id) { ... on Order { externalId number expectedAt } } }"
WINDOWS = [{"reason": "NOT_RECEIVED", "fromDays": 2, "days": 20}, {"reason": "DAMAGED", "days": 3}]


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock().install(monkeypatch)


async def opening(one: DisputeCase, who: str = "customer") -> Json:
    """What somebody is told of opening a dispute."""
    actions = (await one.people[who].ask(ACTIONS, id=one.thread_id))["thread"]["viewerActions"]
    return next(action for action in actions if action["action"] == "OPEN_DISPUTE")


async def set_policy(one: DisputeCase, **change: Json) -> Json:
    payload = await one.people["boss"].do(POLICY, **change)
    assert not payload["userErrors"], payload
    return payload["store"]


async def refused(one: DisputeCase, who: str = "customer", **fields: Json) -> Json:
    """The refusal of a dispute, which leaves no trace."""
    before = await raw_rows()
    (error,) = (await one.call(who, "disputeOpen", **fields))["userErrors"]
    assert await raw_rows() == before
    return error


async def test_the_seller_comes_first(api: Api, clock: Clock) -> None:
    one, other = await new_cases(api, 2)
    assert (await set_policy(one, contactFirstHours=48))["contactFirstHours"] == 48
    about: Json = {"orderId": other.order_id, "vendorId": other.vendor_id}
    never = await refused(other, **about)
    assert (never["code"], never["field"]) == ("NOT_ALLOWED", ["orderId"])
    assert "48 hours" in never["message"]
    await one.start_thread()
    since = clock.time + timedelta(hours=48)
    clock.time = since - TICK
    await one.people["customer"].send(one.thread_id)  # what counts is the first
    early = await refused(one)
    assert (early["code"], early["field"]) == ("NOT_ALLOWED", ["threadId"])
    assert early["message"] == "A dispute can be opened from 2026-11-12 12:00 UTC on."
    told = await opening(one)
    assert (told["allowed"], told["reason"], instant(told["since"])) == (False, early["message"], since)
    assert told["reasons"] == []
    assert (await opening(one, "boss"))["allowed"], "an admin who opens one has decided that"
    clock.time = since
    assert (await opening(one))["allowed"]
    await one.do("customer", "disputeOpen")


async def test_words_that_are_not_the_customers_do_not_count(api: Api, clock: Clock) -> None:
    one = await new_case(api)
    await set_policy(one, contactFirstHours=1)
    other = (await new_cases(api, 1))[0]
    other.thread_id = (await other.people["vera"].contact(other.order_id))["thread"]["id"]
    clock.advance(hours=2)
    assert (await refused(other))["code"] == "NOT_ALLOWED"
    assert (await opening(other))["since"] is None
    await one.do("customer", "disputeOpen")


async def known_as(one: DisputeCase) -> Json:
    return (await one.people["backend"].ask(EXTERNAL, id=one.order_id))["node"]


async def expect(one: DisputeCase, at: datetime) -> None:
    """The backend says by when the order should come."""
    order = await known_as(one)
    same = {"externalId": order["externalId"], "number": order["number"], "total": 5000}
    sent = order_input("ann", "acme", **same, expectedAt=at.isoformat())
    assert not (await one.people["backend"].do(EXPECT, orders=[sent]))["userErrors"]
    assert instant((await known_as(one))["expectedAt"]) == at


async def deliver(one: DisputeCase, at: datetime) -> None:
    order = (await known_as(one))["externalId"]
    event = {"orderExternalId": order, "externalId": "came", "kind": "DELIVERED", "at": at.isoformat()}
    assert not (await one.people["backend"].do(ADD, **event))["userErrors"]


async def test_what_has_not_come_counts_from_the_expected_day(api: Api, clock: Clock) -> None:
    one = await new_case(api)
    await set_policy(one, disputeWindows=WINDOWS)
    day = clock.time + timedelta(days=1)
    await expect(one, day)
    clock.time = day + timedelta(days=2) - TICK
    early = await refused(one, reason="NOT_RECEIVED")
    assert (early["code"], early["field"]) == ("NOT_ALLOWED", ["reason"])
    told = await opening(one)
    assert told["allowed"]
    assert {"NOT_RECEIVED", "DAMAGED"}.isdisjoint(told["reasons"]), "these have windows of their own"
    assert {"LATE", "OTHER"} <= set(told["reasons"]), "these have none"
    clock.time += TICK
    assert "NOT_RECEIVED" in (await opening(one))["reasons"]
    clock.time = day + timedelta(days=20) + TICK
    assert (await refused(one, reason="NOT_RECEIVED"))["code"] == "WINDOW_CLOSED"
    clock.time -= TICK
    await one.do("customer", "disputeOpen", reason="NOT_RECEIVED")


async def test_what_is_said_to_have_come_can_be_missed_at_once(api: Api, clock: Clock) -> None:
    one = await new_case(api)
    await set_policy(one, disputeWindows=WINDOWS)
    await expect(one, clock.time + timedelta(days=9))
    await deliver(one, clock.time)
    await one.do("customer", "disputeOpen", reason="NOT_RECEIVED")


async def test_other_reasons_count_from_the_delivery_or_the_order(api: Api, clock: Clock) -> None:
    one, other = await new_cases(api, 2)
    await set_policy(one, disputeWindows=WINDOWS)
    clock.time = PLACED + timedelta(days=4)
    for each in (one, other):
        await each.start_thread()
    assert (await refused(one))["code"] == "WINDOW_CLOSED"
    await deliver(one, PLACED + timedelta(days=2))
    assert (await refused(other))["code"] == "WINDOW_CLOSED"
    assert "DAMAGED" in (await opening(one))["reasons"]
    clock.time = PLACED + timedelta(days=5) + TICK
    assert (await refused(one))["code"] == "WINDOW_CLOSED"
    clock.time -= TICK
    await one.do("customer", "disputeOpen")


async def test_all_windows_can_be_closed(api: Api, clock: Clock) -> None:
    """Then the answer says what comes next, if anything does, and the last end is that of the whole permission."""
    one = await new_case(api)
    every = api.nobody()
    kinds = await every.ask('{ __type(name: "DisputeReason") { enumValues { name } } }')
    reasons = [kind["name"] for kind in kinds["__type"]["enumValues"]]
    late = [{"reason": reason, "fromDays": 30 + place} for place, reason in enumerate(reasons)]
    await set_policy(one, disputeWindows=late)
    told = await opening(one)
    assert (told["allowed"], instant(told["since"])) == (False, PLACED + timedelta(days=30))
    past = [{"reason": reason, "days": 1 + place} for place, reason in enumerate(reasons)]
    await set_policy(one, disputeWindows=past)
    assert (await refused(one, reason=reasons[-1]))["code"] == "WINDOW_CLOSED"
    clock.time = PLACED + timedelta(hours=1)
    told = await opening(one)
    assert (told["reasons"], instant(told["until"])) == (reasons, PLACED + timedelta(days=len(reasons)))
    await set_policy(one, disputeWindows=[])
    assert (await opening(one))["until"] is None


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_what_the_docs_say(api: Api) -> None:
    blocks = [one.text for one in blocks_of("docs/disputes.md") if one.language == "graphql"]
    for text in blocks:
        assert not (await api.admin("boss").ask(text))["storeUpdate"]["userErrors"]
    assert len(blocks) == 2


@pytest.mark.parametrize(
    ("change", "field", "code"),
    [
        ({"contactFirstHours": 0}, ["contactFirstHours"], "INVALID"),
        ({"contactFirstHours": 721}, ["contactFirstHours"], "INVALID"),
        ({"disputeWindows": [*WINDOWS, WINDOWS[0]]}, ["disputeWindows", "2", "reason"], "INVALID"),
        ({"disputeWindows": [{"reason": "LATE", "fromDays": -1}]}, ["disputeWindows", "0", "fromDays"], "INVALID"),
        (
            {"disputeWindows": [{"reason": "LATE", "fromDays": 5, "days": 5}]},
            ["disputeWindows", "0", "days"],
            "INVALID",
        ),
        ({"disputeWindows": [{"reason": "LATE", "days": 3651}]}, ["disputeWindows", "0", "days"], "INVALID"),
    ],
)
@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_what_is_refused(api: Api, change: Json, field: list[str], code: str) -> None:
    boss = api.admin("boss")
    await boss.ask("{ viewer { id } }")
    before = await raw_rows()
    payload = await boss.do(POLICY, **change)
    assert payload["userErrors"] == [{"field": field, "code": code}]
    assert await raw_rows() == before


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize("column", ["placed_at", "expected_at"])
async def test_a_day_at_the_end_of_time_closes_no_window(api: Api, column: str) -> None:
    one = await new_case(api)
    await one.rules(disputeWindowDays=30, disputeWindows=[{"reason": "LATE", "fromDays": 5, "days": 30}])
    last = datetime(9999, 12, 31, 23, 59, tzinfo=UTC)
    await Order.filter(id=uuid_of(one.order_id)).update(**{column: last})
    assert await one.refusal("customer", "disputeOpen", reason="LATE") == "NOT_ALLOWED"
    assert "LATE" not in (await opening(one))["reasons"]
    await one.do("customer", "disputeOpen")


async def test_open_from_an_order(api: Api) -> None:
    """It gets its thread; sent again it is the same dispute; other content under the same key is refused."""
    (one,) = await new_cases(api, 1)
    about = {"orderId": one.order_id, "vendorId": one.vendor_id, "clientMutationId": "a"}
    before = await raw_rows()
    assert await one.refusal("rival", "disputeOpen", orderId=one.order_id) == "NOT_FOUND"
    assert await one.refusal("vera", "disputeOpen", orderId=one.order_id) == "NOT_ALLOWED"
    assert await one.refusal("customer", "disputeOpen", **{**about, "vendorId": None}) == "NOT_ALLOWED"
    assert await one.refusal("customer", "disputeOpen", **about, threadId=NO_DISPUTE) == "INVALID"
    assert await one.refusal("customer", "disputeOpen", **about, comment="  ") == "BLANK"
    assert await raw_rows() == before
    first = await one.call("customer", "disputeOpen", **about)
    after = await raw_rows()
    assert (await one.call("customer", "disputeOpen", **about)) == first
    assert await one.refusal("customer", "disputeOpen", **about, comment="Else.") == "IDEMPOTENCY_KEY_REUSED"
    assert await raw_rows() == after
