"""Goods on their way back: who says what of them, until when, and what follows for the refund."""

import pytest

from models.database import run_sql
from models.threads import Thread
from resolvers.deadlines import process_due_deadlines
from tests.disputes.cases import NO_DISPUTE, Clock, DisputeCase, Json, new_case, uuid_of
from tests.disputes.test_amounts import partial
from tests.disputes.test_items import about
from tests.support.api import Api
from tests.support.database_rows import raw_rows

PROPOSE, ACCEPT, UPDATE = "disputeProposeResolution", "disputeAcceptResolution", "returnUpdate"
GOODS = {"kind": "RETURN_AND_REFUND"}
DAYS = "mutation ($input: StoreUpdateInput!) { storeUpdate(input: $input) { store { returnDays } } }"
RETURN = """query ($id: ID!) { dispute(id: $id) { status
  return { status carrier trackingNumber trackingUrl labelUrl dueAt updatedAt } settlements { state }
  thread { viewerActions { action allowed until } messages(last: 1) { nodes { body kind author { role } } } } } }"""
LIST = "query ($filter: DisputeFilter) { disputes(filter: $filter) { nodes { id } } }"
ACTIONS = ("SHIP_RETURN", "LABEL_RETURN", "RECEIVE_RETURN", "REFUSE_RETURN")
SELLING = {"LABEL_RETURN", "RECEIVE_RETURN", "REFUSE_RETURN"}


async def seen(one: DisputeCase, who: str = "boss") -> Json:
    """A dispute with its return, and what may be done: the same in a plan, which the second request has."""
    twice = [(await one.people[who].ask(RETURN, id=one.dispute_id))["dispute"] for _ in range(2)]
    assert twice[0] == twice[1]
    return twice[0]


async def agreed(api: Api, monkeypatch: pytest.MonkeyPatch) -> tuple[DisputeCase, Clock]:
    """A case in which the customer has to send the goods back, and the clock."""
    clock = Clock().install(monkeypatch)
    one = await new_case(api)
    await one.do("customer", "disputeOpen")
    await one.do("vera", PROPOSE, resolution=GOODS)
    await one.do("customer", ACCEPT)
    return one, clock


async def allowed(one: DisputeCase, who: str) -> set[str]:
    """Which steps of a return the pages offer."""
    actions = (await seen(one, who))["thread"]["viewerActions"]
    return {each["action"] for each in actions if each["allowed"] and each["action"] in ACTIONS}


async def test_disputes_are_found_by_where_their_goods_are(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = await agreed(api, monkeypatch)
    for wanted, count in ((["AWAITED", "SHIPPED"], 1), (["RECEIVED"], 0), ([], 0), (None, 1)):
        for _ in range(2):  # the second time by a plan
            found = await one.people["vera"].ask(LIST, filter={"return": wanted})
            assert len(found["disputes"]["nodes"]) == count


async def test_from_agreement_to_refund(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = await agreed(api, monkeypatch)
    first = await seen(one, "customer")
    assert (first["return"]["status"], first["return"]["dueAt"][:10]) == ("AWAITED", "2026-11-24")
    assert first["settlements"] == [{"state": "AWAITING_RETURN"}]
    assert {who: await allowed(one, who) for who in ("customer", "vera", "boss")} == {
        "customer": {"SHIP_RETURN"},
        "vera": SELLING,
        "boss": SELLING,
    }
    await twice(one, "vera", status="AWAITED", labelUrl="https://acme.example/label.pdf")
    parcel = {"carrier": "UPS", "trackingNumber": "1Z999AA10123456784", "trackingUrl": "https://ups.example/1Z"}
    await twice(one, "customer", status="SHIPPED", **{name: f" {text} " for name, text in parcel.items()})
    sent = await seen(one, "vera")
    assert sent["return"] == {
        **parcel,
        "status": "SHIPPED",
        "labelUrl": "https://acme.example/label.pdf",
        "dueAt": "2026-11-24T12:00:00.000000Z",
        "updatedAt": sent["return"]["updatedAt"],
    }
    assert sent["thread"]["messages"]["nodes"][0]["body"] == "Sent the goods back."
    await one.do("backend", UPDATE, status="RECEIVED")
    done = await seen(one, "customer")
    assert (done["status"], done["return"]["status"], done["settlements"]) == (
        "RESOLVED",
        "RECEIVED",
        [{"state": "DUE"}],
    )
    assert done["thread"]["messages"]["nodes"] == [
        {"body": "The goods have come back.", "kind": "DISPUTE_UPDATED", "author": {"role": "SYSTEM"}}
    ]
    assert await allowed(one, "customer") == await allowed(one, "vera") == set()
    assert (await about(one))["settlements"][0]["amount"]["amount"] == 5000


async def twice(one: DisputeCase, who: str, **fields: Json) -> None:
    """Somebody says it, and once more, since they did not see the answer: that changes nothing."""
    first = await one.call(who, UPDATE, **fields)
    before = await raw_rows()
    again = await one.call(who, UPDATE, **fields)
    assert (again, first["userErrors"], await raw_rows()) == (first, [], before)


async def test_a_dispute_that_ended_does_not_hide_an_earlier_ones_return(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, clock = await agreed(api, monkeypatch)
    clock.advance(hours=1)
    await one.do("customer", "disputeOpen")
    assert await allowed(one, "customer") == await allowed(one, "vera") == set()
    await one.do("customer", "disputeWithdraw")
    assert (await allowed(one, "customer"), await allowed(one, "vera")) == ({"SHIP_RETURN"}, SELLING)


async def test_what_nobody_may_say_changes_nothing(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock().install(monkeypatch)
    one = await new_case(api)
    await one.do("customer", "disputeOpen")
    assert await one.refusal("customer", UPDATE, status="SHIPPED") == "NOT_OPEN"
    await one.do("boss", "disputeResolve", resolution=GOODS)
    before = await raw_rows()
    for who, fields, code in (
        ("vera", {"status": "SHIPPED"}, "NOT_ALLOWED"),
        ("backend", {"status": "SHIPPED"}, "NOT_ALLOWED"),
        ("customer", {"status": "RECEIVED"}, "NOT_ALLOWED"),
        ("customer", {"status": "AWAITED", "labelUrl": "https://x.example"}, "NOT_ALLOWED"),
        ("customer", {"status": "SHIPPED", "labelUrl": "https://x.example"}, "NOT_ALLOWED"),
        ("vera", {"status": "AWAITED"}, "BLANK"),
        ("boss", {"status": "LAPSED"}, "INVALID"),
        ("vera", {"status": "OVERDUE"}, "INVALID"),
        ("customer", {"status": "SHIPPED", "trackingUrl": "javascript:alert(1)"}, "INVALID"),
        ("customer", {"status": "SHIPPED", "trackingUrl": "https://ups.example@evil.example/1Z"}, "INVALID"),
        ("boss", {"status": "AWAITED", "labelUrl": "https://"}, "INVALID"),
        ("customer", {"status": "SHIPPED", "carrier": "x" * 201}, "TOO_LONG"),
        ("customer", {"status": "SHIPPED", "comment": "x" * 4001}, "TOO_LONG"),
        ("rival", {"status": "RECEIVED"}, "NOT_FOUND"),
        ("stranger", {"status": "SHIPPED"}, "NOT_FOUND"),
    ):
        assert await one.refusal(who, UPDATE, **fields) == code, (who, fields)
    assert await one.refusal("backend", "disputeSettlementReport", status="DONE") == "NOT_ALLOWED"
    assert await raw_rows() == before
    clock.advance(days=14)
    await process_due_deadlines()
    for who, status in (("customer", "SHIPPED"), ("vera", "RECEIVED")):
        assert await one.refusal(who, UPDATE, status=status) == "NOT_OPEN"


async def test_what_is_not_sent_in_time_is_not_refunded(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    one, clock = await agreed(api, monkeypatch)
    clock.advance(days=11)
    assert await process_due_deadlines() == 1  # the reminder
    clock.advance(days=2, hours=23)
    assert await process_due_deadlines() == 0
    clock.advance(hours=1)
    await process_due_deadlines()
    assert await process_due_deadlines() == 0
    lapsed = await seen(one, "customer")
    assert (lapsed["status"], lapsed["return"]["status"], lapsed["settlements"]) == (
        "RESOLVED",
        "LAPSED",
        [{"state": "DROPPED"}],
    )
    clock.advance(days=30)
    await one.do("customer", "disputeReopen")  # counted from the return's end
    assert (await seen(one))["return"] is None


async def test_refused_goods_bring_the_dispute_before_the_store(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    one, clock = await agreed(api, monkeypatch)
    await one.do("customer", UPDATE, status="SHIPPED")
    clock.advance(days=10)
    assert await process_due_deadlines() == 0
    await one.do("vera", UPDATE, status="REFUSED", comment="An empty box.")
    refused = await seen(one, "customer")
    assert (refused["status"], refused["return"]["status"], refused["settlements"]) == (
        "ESCALATED",
        "REFUSED",
        [{"state": "DROPPED"}],
    )
    body = refused["thread"]["messages"]["nodes"][0]["body"]
    assert body == "Refused the goods that came back. The store decides now. An empty box."
    assert await one.disputes_waiting("boss") == 1
    await one.do("boss", "disputeResolve", resolution=partial(2000))
    assert [each["state"] for each in (await about(one))["settlements"]] == ["DROPPED", "DUE"]


async def test_a_seller_who_says_nothing_of_what_was_sent_has_the_store_decide(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, clock = await agreed(api, monkeypatch)
    await one.people["boss"].do(DAYS, returnDays=8)
    clock.advance(days=2)
    await one.do("customer", UPDATE, status="SHIPPED", trackingNumber="1Z")
    assert (await seen(one))["return"]["dueAt"][:10] == "2026-11-20"
    clock.advance(days=5)
    assert await process_due_deadlines() == 1  # the reminder
    clock.advance(days=3)
    await Thread.all().update(open_dispute_id=uuid_of(NO_DISPUTE))  # as if another were open there
    assert await process_due_deadlines() == 1
    assert (await seen(one))["return"]["status"] == "SHIPPED"
    await Thread.all().update(open_dispute_id=None)
    clock.advance(days=1)
    assert await process_due_deadlines() == 1
    assert await process_due_deadlines() == 0
    late = await seen(one, "vera")
    assert (late["status"], late["return"]["status"], late["return"]["trackingNumber"], late["settlements"]) == (
        "ESCALATED",
        "OVERDUE",
        "1Z",
        [{"state": "DROPPED"}],
    )
    body = late["thread"]["messages"]["nodes"][0]["body"]
    assert body == "The seller did not say in time whether the goods came. The store decides now."
    assert await allowed(one, "vera") == await allowed(one, "customer") == set()
    await one.do("boss", "disputeResolve", resolution={"kind": "REFUND_FULL"})


async def test_the_backend_hears_of_each_step_and_the_others_of_none_of_its_events(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = await agreed(api, monkeypatch)
    await one.do("customer", UPDATE, status="SHIPPED")
    await one.do("boss", UPDATE, status="RECEIVED")
    rows = await run_sql("SELECT kind, audience FROM events WHERE kind IN ('return_updated', 'settlement_requested')")
    assert [(row["kind"], row["audience"]) for row in rows] == [
        *[("return_updated", "admin")] * 2,
        ("settlement_requested", "admin"),
        ("return_updated", "admin"),
    ]
