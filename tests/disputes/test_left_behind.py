"""What stays of a case when its customer is erased, exports it, or when its time is over."""

import orjson
import pytest

from models.actor import Actor
from models.disputes import Dispute, KeptEvidence, Settlement
from models.enums import Role, SettlementState
from models.tables import Order, User
from models.threads import Message
from resolvers import audit
from resolvers.dispute_steps import MUTATIONS
from resolvers.export import data_of
from resolvers.kept_evidence import forget_kept_evidence
from resolvers.retention import redact_expired_threads
from tests.disputes.cases import Clock, DisputeCase, new_case, uuid_of
from tests.disputes.test_chargebacks import REPORT, told
from tests.disputes.test_returns import UPDATE, agreed
from tests.notifications.test_erasure import ERASE
from tests.support.api import Api
from tests.support.database_rows import raw_rows
from tests.support.databases import ON_SQLITE

PRIVATE = "zanzibar"
LABEL = f"https://acme.example/{PRIVATE}.pdf"


async def labelled(api: Api, monkeypatch: pytest.MonkeyPatch) -> tuple[DisputeCase, Clock]:
    """A return whose label leads to a page about the customer."""
    one, clock = await agreed(api, monkeypatch)
    await one.do("vera", UPDATE, status="AWAITED", labelUrl=LABEL)
    return one, clock


async def test_an_erasure_takes_the_label_with_the_customers_address(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = await labelled(api, monkeypatch)
    assert PRIVATE in str(await raw_rows())
    user = (await one.people["customer"].ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    assert not (await one.people["boss"].do(ERASE, customerId=user))["userErrors"]
    assert PRIVATE not in str(await raw_rows())


def test_every_step_in_the_audit_log_leads_to_its_dispute() -> None:
    assert set(MUTATIONS.values()) <= set(audit.SUBJECT_TABLES)


async def test_an_export_holds_the_label_the_pieces_and_the_money(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    one, _ = await labelled(api, monkeypatch)
    await one.do("customer", UPDATE, status="SHIPPED")
    await one.do("vera", UPDATE, status="RECEIVED")
    await one.do("backend", "disputeSettlementReport", status="DONE", reference="pay-77")
    actor = Actor((await User.get(external_id="ann")).id, Role.CUSTOMER)
    (dispute,) = orjson.loads(orjson.dumps(await data_of(actor), default=str))["disputes"]
    assert dispute["return"]["labelUrl"] == LABEL
    (settlement,) = dispute["settlements"]
    assert {name: settlement[name] for name in ("kind", "state", "amount", "currency", "reference")} == {
        "kind": "RETURN_AND_REFUND",
        "state": "DONE",
        "amount": 5000,
        "currency": "USD",
        "reference": "pay-77",
    }
    assert sum(item["quantity"] for item in dispute["resolutionItems"]) > 0


async def kept(one: DisputeCase, clock: Clock) -> bool:
    """Whether the thread's words are still there a year later."""
    clock.advance(days=365)
    await redact_expired_threads(90)
    return not await Message.filter(thread_id=uuid_of(one.thread_id), deleted_at__isnull=False).exists()


@pytest.mark.parametrize("status", ["SHIPPED", "RECEIVED"])
async def test_words_about_goods_and_money_under_way_are_kept_until_that_ends(
    api: Api, monkeypatch: pytest.MonkeyPatch, status: str
) -> None:
    one, clock = await agreed(api, monkeypatch)
    await one.do("customer", UPDATE, status="SHIPPED")
    if status == "RECEIVED":
        await one.do("vera", UPDATE, status=status)
    assert await kept(one, clock)
    await Dispute.all().update(return_status=None)
    await Settlement.all().update(state=SettlementState.DONE)
    assert not await kept(one, clock)


async def test_what_nobody_reports_on_keeps_no_words_for_ever(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    one, clock = await agreed(api, monkeypatch)
    await one.do("customer", UPDATE, status="SHIPPED")
    assert await kept(one, clock)
    assert not await kept(one, clock)


async def test_words_about_a_chargeback_are_kept_until_the_bank_has_decided(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, clock = await agreed(api, monkeypatch)
    await Settlement.all().update(state=SettlementState.DONE)
    await Dispute.all().update(return_status=None)
    order = {"externalId": (await Order.get()).external_id}
    payload = await one.people["backend"].do(REPORT, **told(order, status="UNDER_REVIEW"))
    one.dispute_id = payload["dispute"]["id"]
    await one.do("boss", "disputeResolve", resolution={"kind": "NO_ACTION"})
    assert await kept(one, clock)
    await one.people["backend"].do(REPORT, **told(order, status="WON"))
    assert not await kept(one, clock)


@ON_SQLITE
async def test_what_was_sent_to_a_bank_outlives_an_erasure_until_it_has_decided_and_else_its_time(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock().install(monkeypatch)
    one = await new_case(api, vendor=False)
    order = {"externalId": (await Order.get()).external_id}
    one.dispute_id = (await one.people["backend"].do(REPORT, **told(order)))["dispute"]["id"]
    await one.people["boss"].ask("query ($id: ID!) { disputeEvidence(id: $id) { stripe } }", id=one.dispute_id)
    await one.do("boss", "disputeResolve", resolution={"kind": "NO_ACTION"})
    clock.advance(days=500)
    await one.people["backend"].do(REPORT, **told(order, status="UNDER_REVIEW"))
    user = (await one.people["customer"].ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    await one.people["boss"].do(ERASE, customerId=user)
    assert await KeptEvidence.all().count() == 1
    await one.people["backend"].do(REPORT, **told(order, status="WON"))
    await User.all().update(erased_at=None)
    assert await forget_kept_evidence(90) == 0, "of who was not erased it is kept for 540 days"
    clock.advance(days=41)
    assert await forget_kept_evidence(None) == 0, "where nothing has to go by itself, neither has this"
    assert await forget_kept_evidence(90) == 1
