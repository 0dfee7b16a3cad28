"""A dispute's history says what happened: not what its author's role and its status could mean, too."""

import json

import pytest

from models.database import run_sql
from models.disputes import DisputeStep
from resolvers.deadlines import process_due_deadlines
from tests.disputes.cases import EVIDENCE, DisputeCase
from tests.disputes.test_chargebacks import REPORT, told
from tests.disputes.test_returns import GOODS, PROPOSE, UPDATE, agreed, seen
from tests.support.api import Api

LAPSED = "The seller did not answer in time. The store decides now."
REFUSED = "Refused the goods that came back. The store decides now. An empty box."
ORDER = "query ($id: ID!) { order(id: $id) { externalId } }"
PAGE = "disputeEvidence"


async def comments(one: DisputeCase) -> list[str | None]:
    """What its steps say."""
    return [step["comment"] for step in (await one.dispute("customer"))["history"]]


async def test_goods_that_the_backend_refuses_are_no_lapse(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = await agreed(api, monkeypatch)
    await one.do("customer", UPDATE, status="SHIPPED", carrier="UPS")
    await one.do("backend", UPDATE, status="REFUSED", comment="An empty box.")
    assert (await comments(one))[-2:] == ["Sent the goods back.", REFUSED]
    found = (await one.people["boss"].ask(EVIDENCE, id=one.dispute_id))[PAGE]
    history = json.loads(found["json"])["history"]
    assert [step["action"] for step in history] == ["OPEN", "PROPOSE", "ACCEPT", "SHIP", "REFUSE"]
    for text in (found["json"], found["stripe"], found["paypal"]):
        assert REFUSED in text
        assert LAPSED not in text
    await DisputeStep.all().update(action=None)  # as it was before steps were kept
    assert (await comments(one))[-1] == LAPSED


async def test_what_happens_to_goods_after_the_customer_did_not_answer(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, clock = await agreed(api, monkeypatch)
    await one.rules(customerResponseDays=3)
    await one.do("customer", "disputeReopen")
    await one.do("vera", PROPOSE, resolution=GOODS)
    clock.advance(days=30)
    await process_due_deadlines()
    await one.do("backend", UPDATE, status="AWAITED", labelUrl="https://acme.example/label.pdf")
    clock.advance(days=15)
    await process_due_deadlines()
    assert (await comments(one))[-3:] == [
        "The customer did not answer in time. The proposal stands.",
        "Gave a label for the parcel.",
        "The goods were not sent back in time. Nothing is refunded.",
    ]


async def test_a_second_parcel_takes_the_place_of_the_first_and_the_seller_changes_neither(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = await agreed(api, monkeypatch)
    first = {"carrier": "UPS", "trackingNumber": "1Z", "trackingUrl": "https://ups.example/1Z"}
    await one.do("customer", UPDATE, status="SHIPPED", **first)
    await one.do("customer", UPDATE, status="SHIPPED", comment="It is on its way.")
    assert (await seen(one))["return"].items() >= first.items()
    await one.do("customer", UPDATE, status="SHIPPED", trackingNumber="CB 2")
    second = {"carrier": None, "trackingNumber": "CB 2", "trackingUrl": None}
    assert (await seen(one))["return"].items() >= second.items()
    await one.do("vera", UPDATE, status="RECEIVED", carrier="DHL", trackingNumber="JD01")
    assert (await seen(one))["return"].items() >= second.items()


async def test_the_backend_is_told_of_goods_that_nobody_waits_for_any_more(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, _ = await agreed(api, monkeypatch)
    await one.do("customer", UPDATE, status="SHIPPED")
    before = await run_sql("SELECT id FROM events WHERE kind = 'return_updated'")
    await one.do("customer", "disputeReopen")
    after = await run_sql("SELECT id FROM events WHERE kind = 'return_updated'")
    assert len(after) == len(before) + 1


async def test_the_page_of_evidence_tells_of_the_bank(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = await agreed(api, monkeypatch)
    order = (await one.people["boss"].ask(ORDER, id=one.order_id))["order"]
    payload = await one.people["backend"].do(REPORT, **told(order))
    assert not payload["userErrors"]
    one.dispute_id = payload["dispute"]["id"]
    url = (await one.people["boss"].ask(EVIDENCE, id=one.dispute_id))[PAGE]["htmlUrl"]
    page = (await api.http.get(url.removeprefix("https://talk.example"))).text
    assert "<h2>Chargeback</h2>" in page
    assert "dp_1" in page
