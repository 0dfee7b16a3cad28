"""Stripe's and PayPal's webhooks about disputes: whose they are, what becomes of them, twice, late and out of order."""

import hmac
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

import orjson
import pytest
import pytest_asyncio
from pydantic import SecretStr

from models import clock
from models.disputes import Chargeback, Dispute
from models.enums import ChargebackStatus
from settings import Settings
from tests.support.api import Json
from tests.support.database_rows import raw_rows
from tests.support.fake_servers import WebhookRequest, webhook_receiver
from tests.support.live_server import LiveServer, live_server

SECRET = "whsec_what-only-stripe-and-parley-know"
NEXT = "whsec_what-takes-its-place-very-soon-now"
DUE = 1_800_000_000
TRANSMISSION = {f"PAYPAL-{name}": name for name in ("AUTH-ALGO", "CERT-URL", "TRANSMISSION-ID", "TRANSMISSION-SIG")}


@dataclass
class Providers:
    """The APIs of both: what payments are for, whether a signature is PayPal's, and what was asked."""

    orders: dict[str, str] = field(default_factory=dict)
    verdict: str = "SUCCESS"
    status: int = 200
    asked: list[tuple[str, bytes]] = field(default_factory=list)

    def reply(self, request: WebhookRequest) -> bytes:
        path = request.headers[":path"]
        self.asked.append((path, request.body.encode()))
        found: Json = {"metadata": {"order_id": self.orders.get(path.rpartition("/")[2])}}
        if path.endswith("/oauth2/token"):
            found = {"access_token": "a token", "expires_in": 32000}
        elif path.endswith("/verify-webhook-signature"):
            found = {"verification_status": self.verdict}
        body = orjson.dumps(found)
        head = b"HTTP/1.1 %d X\r\nConnection: close\r\nContent-Length: %d\r\n\r\n"
        return head % (self.status, len(body)) + body


@pytest_asyncio.fixture
async def providers() -> AsyncIterator[tuple[Providers, str]]:
    found = Providers()
    async with webhook_receiver() as receiver:
        receiver.reply = found.reply
        yield found, f"http://127.0.0.1:{receiver.port}"


@pytest_asyncio.fixture
async def server(settings: Settings, providers: tuple[Providers, str]) -> AsyncIterator[LiveServer]:
    update = {
        "connect_stripe_secret": SecretStr(f"{SECRET} {NEXT}"),
        "connect_stripe_key": SecretStr("rk_test"),
        "connect_stripe_api": f"{providers[1]}/v1",
        "connect_paypal_client": "client",
        "connect_paypal_secret": SecretStr("of the app"),
        "connect_paypal_webhook": "8PT5",
        "connect_paypal_api": providers[1],
    }
    async with live_server(settings.model_copy(update=update)) as one:
        yield one


@pytest.fixture
def bank(providers: tuple[Providers, str]) -> Providers:
    return providers[0]


def event(status: str, created: int, **changed: Json) -> Json:
    """As Stripe sends it."""
    dispute: Json = {
        "id": "dp_1",
        "object": "dispute",
        "amount": 900,
        "currency": "usd",
        "reason": "product_not_received",
    }
    dispute |= {"status": status, "payment_intent": "pi_1", "evidence_details": {"due_by": DUE}, **changed}
    return {"id": "evt", "type": "charge.dispute.updated", "created": created, "data": {"object": dispute}}


def signature(body: bytes, key: str = SECRET, at: float | None = None) -> str:
    time = int(clock.now().timestamp() if at is None else at)
    made = hmac.new(key.encode(), b"%d.%s" % (time, body), sha256).hexdigest()
    return f"t={time},v1={'0' * 64},v1={made},v0=abc"


async def stripe(server: LiveServer, sent: Json, header: str | None = None) -> tuple[int, str]:
    body = orjson.dumps(sent)
    headers = {"Stripe-Signature": signature(body) if header is None else header}
    answer = await server.api.http.post("/connect/stripe", content=body, headers=headers)
    return answer.status_code, answer.json()["result"]


def told(status: str, updated: str, **changed: Json) -> Json:
    """As PayPal sends it."""
    dispute: Json = {"dispute_id": "PP-D-1", "reason": "MERCHANDISE_OR_SERVICE_NOT_RECEIVED", "status": status}
    dispute |= {"dispute_amount": {"currency_code": "USD", "value": "9.00"}, "update_time": updated}
    dispute |= {"seller_response_due_date": "2026-12-20T10:00:00Z", **changed}
    return {"event_type": "CUSTOMER.DISPUTE.UPDATED", "resource": dispute}


async def paypal(server: LiveServer, sent: Json) -> tuple[int, str]:
    headers = {**TRANSMISSION, "PAYPAL-TRANSMISSION-TIME": "2026-11-28T10:00:00Z"}
    answer = await server.api.http.post("/connect/paypal", content=orjson.dumps(sent), headers=headers)
    return answer.status_code, answer.json()["result"]


async def test_stripes_dispute_becomes_a_chargeback_once_in_any_order(server: LiveServer, bank: Providers) -> None:
    order = await server.api.order("ann")
    bank.orders["pi_1"] = order["externalId"]
    assert await stripe(server, event("under_review", 200)) == (200, "taken")
    known = await Chargeback.get()
    assert (known.external_id, known.amount, known.currency, known.status) == (
        "dp_1",
        900,
        "USD",
        ChargebackStatus.UNDER_REVIEW,
    )
    assert known.due_at == datetime.fromtimestamp(DUE, UTC)
    dispute = await Dispute.get()
    assert (dispute.reason.name, known.dispute_id) == ("NOT_RECEIVED", dispute.id)
    before = await raw_rows()
    assert await stripe(server, event("needs_response", 100)) == (200, "taken"), "it came late"
    assert await stripe(server, event("under_review", 200)) == (200, "taken"), "it came twice"
    assert await raw_rows() == before
    assert await stripe(server, event("under_review", 300)) == (200, "taken"), "it is still so"
    assert await stripe(server, event("needs_response", 250)) == (200, "taken"), "before that it was otherwise"
    assert (await Chargeback.get()).status is ChargebackStatus.UNDER_REVIEW
    assert await stripe(server, event("lost", 300)) == (200, "taken"), "decided within the same second"
    assert await stripe(server, event("under_review", 300)) == (200, "taken")
    assert (await Chargeback.get()).status is ChargebackStatus.LOST
    assert await Dispute.all().count() == 1


async def test_stripes_order_may_be_in_the_charge(server: LiveServer, bank: Providers) -> None:
    await server.api.order("ann", externalId="10042", currency="MGA", total=90000)
    bank.orders["ch_1"] = "10042"
    assert await stripe(server, event("needs_response", 100, charge="ch_1", currency="mga")) == (200, "taken")
    assert [path for path, _ in bank.asked] == ["/v1/payment_intents/pi_1", "/v1/charges/ch_1"]
    assert (await Chargeback.get()).amount == 90000, "Stripe counts whole ariary"


async def test_what_is_not_stripes_is_not_looked_at(server: LiveServer, bank: Providers) -> None:
    bank.orders["pi_1"] = (await server.api.order("ann"))["externalId"]
    sent = event("needs_response", 100)
    body, now = orjson.dumps(sent), clock.now().timestamp()
    before = await raw_rows()
    for header in (
        signature(body, "another secret of thirty-two characters"),
        signature(body + b" "),
        signature(body, at=now - 301),
        signature(body, at=now + 400),
        signature(body).replace("t=", "t=1,t="),
        signature(body).replace("v1=", "v0="),
        "t=,v1=",
        "",
    ):
        assert await stripe(server, sent, header) == (401, "not signed"), header
    assert (await raw_rows(), bank.asked) == (before, [])
    assert await stripe(server, sent, signature(body, NEXT)) == (200, "taken")


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_what_cannot_be_taken(server: LiveServer, bank: Providers) -> None:
    order = await server.api.order("ann")
    bank.orders |= {"pi_1": order["number"].removeprefix("#"), "pi_2": "no such order"}
    before = await raw_rows()
    for sent, result in (
        ({"type": "charge.succeeded"}, "ignored"),
        (event("new_status", 1), "ignored"),
        (event("won", 1, payment_intent="pi_3"), "ignored"),
        (event("won", 1, payment_intent="pi_2"), "refused"),
        (event("won", 1, payment_intent="../keys"), "refused"),
        (event("won", 1, currency="eur"), "refused"),
        (event("won", 1, amount="much"), "refused"),
        (event("won", 1, amount=0), "refused"),
        (event("won", 1, id=None), "refused"),
        (event("won", 2**52), "refused"),
    ):
        assert await stripe(server, sent) == (200, result), sent
    early = event("won", int(clock.now().timestamp()), payment_intent="pi_2")
    assert await stripe(server, early) == (503, "later"), "its order may be on its way"
    bank.status = 500
    assert await stripe(server, event("won", 1)) == (503, "later")
    assert await raw_rows() == before
    bank.status = 200
    assert await stripe(server, event("won", 1)) == (200, "taken"), "by its number"


async def test_paypals_dispute_becomes_a_chargeback(server: LiveServer, bank: Providers) -> None:
    paid = {"disputed_transactions": [{"invoice_number": (await server.api.order("ann"))["externalId"]}]}
    lost = {"dispute_outcome": {"outcome_code": "RESOLVED_BUYER_FAVOUR"}}
    first = told("WAITING_FOR_SELLER_RESPONSE", "2026-11-28T10:00:00Z", **paid)
    assert await paypal(server, first) == (200, "taken")
    known = await Chargeback.get()
    assert (known.external_id, known.amount, known.status) == ("PP-D-1", 900, ChargebackStatus.NEEDS_RESPONSE)
    path, asked = bank.asked[-1]
    assert path == "/v1/notifications/verify-webhook-signature"
    assert asked.endswith(b',"webhook_event":' + orjson.dumps(first) + b"}"), "the very bytes"
    assert orjson.loads(asked)["webhook_id"] == "8PT5"
    assert await paypal(server, told("RESOLVED", "2026-11-29T10:00:00Z", **paid, **lost)) == (200, "taken")
    assert await paypal(server, told("UNDER_REVIEW", "2026-11-28T12:00:00Z", **paid)) == (200, "taken"), "late"
    assert (await Chargeback.get()).status is ChargebackStatus.LOST
    assert (await Dispute.get()).reason.name == "NOT_RECEIVED"


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_paypal_is_asked_for_one_token_and_closes_what_another_dispute_takes_over(
    server: LiveServer, bank: Providers
) -> None:
    paid = {"disputed_transactions": [{"invoice_number": (await server.api.order("ann"))["externalId"]}]}
    assert await paypal(server, told("OPEN", "2026-11-28T10:00:00Z", **paid)) == (200, "taken")
    none = {"dispute_outcome": {"outcome_code": "NONE"}}
    assert await paypal(server, told("RESOLVED", "2026-11-29T10:00:00Z", **paid, **none)) == (200, "taken")
    assert (await Chargeback.get()).status is ChargebackStatus.WON
    assert [path.rpartition("/")[2] for path, _ in bank.asked] == ["token", *["verify-webhook-signature"] * 2]


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_what_is_not_paypals_changes_nothing(server: LiveServer, bank: Providers) -> None:
    paid = {"disputed_transactions": [{"invoice_number": (await server.api.order("ann"))["externalId"]}]}
    before = await raw_rows()
    sent: dict[str, Any] = told("OPEN", "2026-11-28T10:00:00Z", **paid)
    bank.verdict = "FAILURE"
    assert await paypal(server, sent) == (401, "not signed")
    answer = await server.api.http.post("/connect/paypal", content=orjson.dumps(sent), headers=TRANSMISSION)
    assert answer.status_code == 401
    bank.verdict, bank.status = "SUCCESS", 503
    assert await paypal(server, sent) == (503, "later")
    bank.status = 200
    for other, result in (
        (told("OPEN", "2026-11-28T10:00:00Z"), "ignored"),
        (told("RESOLVED", "2026-11-28T10:00:00Z", **paid), "refused"),
        (told("OPEN", "some day", **paid), "refused"),
        ({**sent, "event_type": "PAYMENT.SALE.COMPLETED"}, "ignored"),
    ):
        assert await paypal(server, other) == (200, result), other
    assert await raw_rows() == before
