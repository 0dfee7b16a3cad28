"""Money is given back once: by the store, or by the bank, whatever is heard of when, and no question is lost."""

import pytest

from models.database import run_sql
from resolvers.deadlines import process_due_deadlines
from tests.disputes.cases import Clock, DisputeCase, Json, new_case
from tests.disputes.test_amounts import edited, partial
from tests.disputes.test_items import about, line, pieces, shared_case
from tests.disputes.test_refunds_by_policy import EXTERNAL
from tests.support.api import Api

PROPOSE, ACCEPT, RESOLVE, REOPEN = (
    "disputeProposeResolution",
    "disputeAcceptResolution",
    "disputeResolve",
    "disputeReopen",
)
REPORT = "disputeSettlementReport"
BANK = """mutation ($input: ChargebackReportInput!) { chargebackReport(input: $input) {
  dispute { id status } userErrors { code } } }"""
pytestmark = pytest.mark.parametrize("backend", ["sqlite"], indirect=True)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock().install(monkeypatch)


async def bank(one: DisputeCase, status: str, amount: int = 5000, external_id: str = "cb") -> Json:
    """The dispute of a chargeback that the backend has reported."""
    order = (await one.people["boss"].ask(EXTERNAL, id=one.order_id))["node"]["externalId"]
    told = {"orderExternalId": order, "externalId": external_id, "reason": "fraud", "amount": amount}
    payload = await one.people["backend"].do(BANK, **told, status=status)
    assert not payload["userErrors"], payload
    return payload["dispute"]


async def states(one: DisputeCase, dispute_id: str | None = None) -> tuple[str, list[str]]:
    """Where a dispute stands, and its settlements."""
    one.dispute_id = dispute_id or one.dispute_id
    seen = await about(one)
    return seen["status"], [each["state"] for each in seen["settlements"]]


async def opened(api: Api, **resolution: Json) -> DisputeCase:
    """A case whose dispute was decided."""
    one = await new_case(api)
    await one.do("customer", "disputeOpen")
    await one.do("boss", RESOLVE, resolution=resolution or {"kind": "REFUND_FULL"})
    return one


async def test_what_the_bank_has_taken_is_not_paid_as_well(api: Api) -> None:
    one = await opened(api)
    waiting = await one.disputes_waiting("boss")
    await bank(one, "LOST")
    assert await states(one) == ("ESCALATED", ["FAILED"])
    assert await one.disputes_waiting("boss") == waiting + 1
    (row,) = await run_sql("SELECT remind_at FROM settlements")
    assert row["remind_at"] is None, "nobody is asked for it again"
    await one.do("backend", REPORT, status="DONE")  # it had paid before it heard
    assert await states(one) == ("RESOLVED", ["DONE"])


async def test_what_is_left_beside_the_bank_is_paid(api: Api) -> None:
    one = await opened(api, **partial(3000))
    await bank(one, "LOST", 2000)
    assert await states(one) == ("RESOLVED", ["DUE"])
    await bank(one, "LOST", 1, "another")
    assert await states(one) == ("ESCALATED", ["FAILED"])


async def test_what_an_order_no_longer_comes_to_is_not_paid(api: Api) -> None:
    one = await opened(api, **partial(3000))
    await edited(one, total=3000)
    assert await states(one) == ("RESOLVED", ["DUE"])
    await edited(one, total=2999, status="part refunded")
    assert await states(one) == ("ESCALATED", ["FAILED"])
    assert (await about(one))["settlements"][0]["amount"] == {"amount": 3000}, "amounts are as they were agreed on"
    assert await one.refusal("boss", RESOLVE, resolution=partial(3000)) == "INVALID"
    await edited(one, total=5000)
    assert await states(one) == ("ESCALATED", ["FAILED"])
    await one.do("backend", REPORT, status="DONE")
    assert await states(one) == ("RESOLVED", ["DONE"])


async def test_pieces_that_an_order_has_lost_are_not_paid(api: Api) -> None:
    one = (await shared_case(api))["acme"]
    await one.do("customer", "disputeOpen", items=await pieces(one, lamp=2))
    await one.do("boss", RESOLVE)
    await edited(one, total=5000, items=[line("lamp", 1, 1000, "acme"), line("vase", 1, 700, "rival")])
    assert await states(one) == ("ESCALATED", ["FAILED"])


async def test_goods_that_come_after_the_bank_has_decided(api: Api) -> None:
    one = await opened(api, kind="RETURN_AND_REFUND")
    await bank(one, "LOST")
    assert await states(one) == ("RESOLVED", ["AWAITING_RETURN"])
    await one.do("vera", "returnUpdate", status="RECEIVED")
    assert await states(one) == ("ESCALATED", ["FAILED"])
    assert (await run_sql("SELECT id FROM events WHERE kind = 'settlement_requested'")) == []


async def test_of_what_was_given_up_but_paid_the_new_one_is_not_paid_too(api: Api) -> None:
    one = await opened(api)
    (first,) = (await about(one))["settlements"]
    await one.do("customer", REOPEN)
    await one.do("boss", RESOLVE)
    await one.do("backend", REPORT, status="DONE", settlementId=first["id"])
    assert await states(one) == ("ESCALATED", ["DONE", "FAILED"])
    await one.do("boss", RESOLVE, resolution={"kind": "NO_ACTION"})
    assert await states(one) == ("RESOLVED", ["DONE", "DROPPED"])


async def test_what_failed_beside_another_dispute_comes_up_after_it(api: Api) -> None:
    one = (await shared_case(api))["acme"]
    await one.do("customer", "disputeOpen", items=await pieces(one, lamp=2))
    first = (await one.do("boss", RESOLVE))["id"]
    second = (await one.do("customer", "disputeOpen", items=await pieces(one, bulb=1)))["id"]
    await one.do("backend", REPORT, status="FAILED", disputeId=first)
    assert await states(one, first) == ("RESOLVED", ["FAILED"])
    assert (await states(one, second))[0] == "OPEN"
    assert await one.refusal("boss", RESOLVE, resolution=partial(501)) == "INVALID", "nothing is promised twice"
    await one.do("boss", RESOLVE)
    assert await states(one, second) == ("RESOLVED", ["DUE"])
    assert await states(one, first) == ("ESCALATED", ["FAILED"])
    assert sum(step["settlement"] is not None for step in (await one.dispute())["history"]) == 1
    await one.do("boss", RESOLVE)
    assert await states(one) == ("RESOLVED", ["DROPPED", "DUE"])


@pytest.mark.parametrize("change", [{"total": 0}, {"total": 5000, "currency": "EUR"}, {"total": 1249}])
async def test_the_clock_lets_nothing_stand_that_cannot_be_any_more(api: Api, clock: Clock, change: Json) -> None:
    one = await new_case(api)
    await one.rules(customerResponseDays=2)
    await one.do("customer", "disputeOpen")
    await one.do("vera", PROPOSE, resolution=partial(1250))
    await edited(one, **change)
    clock.advance(days=3)
    await process_due_deadlines()
    assert await states(one) == ("ESCALATED", [])
    last = (await one.dispute())["history"][-1]
    assert (last["settlement"], last["comment"]) == ({"status": "FAILED", "reference": None}, None)


@pytest.mark.parametrize(("kind", "status"), [("REFUND_FULL", "ESCALATED"), ("NO_ACTION", "EXPIRED")])
async def test_the_clock_pays_nothing_that_a_bank_holds(api: Api, clock: Clock, kind: str, status: str) -> None:
    one = await new_case(api)
    await one.rules(customerResponseDays=2)
    await one.do("customer", "disputeOpen")
    await one.do("vera", PROPOSE, resolution={"kind": kind})
    await bank(one, "UNDER_REVIEW", 100)
    clock.advance(days=3)
    await process_due_deadlines()
    assert await states(one) == (status, [])


async def test_store_credit_without_an_amount_is_the_value(api: Api) -> None:
    one = await opened(api, kind="STORE_CREDIT")
    (credit,) = (await about(one))["settlements"]
    assert credit["amount"] == {"amount": 5000}
    await one.do("customer", "disputeOpen")
    assert (await about(one))["value"]["amount"] == 0
    for kind in ("REFUND_FULL", "STORE_CREDIT"):
        assert await one.refusal("boss", RESOLVE, resolution={"kind": kind}) == "INVALID"


async def test_credit_that_was_given_without_an_amount_before_counts(api: Api) -> None:
    one = await opened(api, kind="STORE_CREDIT")
    await run_sql("UPDATE settlements SET amount = NULL")
    await run_sql("DELETE FROM dispute_items WHERE resolution_id IS NOT NULL")
    await one.do("customer", "disputeOpen")
    assert (await about(one))["value"]["amount"] == 0


async def test_amounts_of_another_currency_are_not_added(api: Api) -> None:
    one = await opened(api, **partial(1250))
    await edited(one, total=5000, currency="EUR")
    await one.do("customer", "disputeOpen")
    assert (await about(one))["value"] == {"amount": 5000, "currency": "EUR"}


async def test_a_chargeback_that_comes_back_opens_a_dispute(api: Api) -> None:
    one = await new_case(api)
    first = await bank(one, "NEEDS_RESPONSE")
    assert await bank(one, "WON") == {"id": first["id"], "status": "WITHDRAWN"}
    again = await bank(one, "NEEDS_RESPONSE")
    assert (again["status"], again["id"] == first["id"]) == ("OPEN", False)
    assert (await bank(one, "UNDER_REVIEW"))["id"] == again["id"]
    assert await bank(one, "LOST") == {"id": again["id"], "status": "WITHDRAWN"}


async def test_a_failure_without_an_id_is_not_an_older_ones(api: Api) -> None:
    one = await opened(api, **partial(700))
    await one.do("backend", REPORT, status="DONE")
    await one.do("customer", REOPEN)
    await one.do("boss", RESOLVE, resolution={"kind": "NO_ACTION"})
    await one.do("backend", REPORT, status="FAILED")
    assert await states(one) == ("RESOLVED", ["DONE"])
