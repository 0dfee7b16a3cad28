"""PayPal's webhooks about disputes. PayPal itself is asked whether it has sent them, as its guide has it."""

import re
import time
from base64 import b64encode
from collections.abc import Mapping

import orjson

from connect.banks import BankNews
from connect.delivery import Delivery, TryLater
from connect.fields import Fields, Unreadable
from connect.lookup import Api, NotLetIn
from connect.rules import NothingToTake
from models.enums import ChargebackStatus

SIGNED = {
    "auth_algo": "paypal-auth-algo",
    "cert_url": "paypal-cert-url",
    "transmission_id": "paypal-transmission-id",
    "transmission_sig": "paypal-transmission-sig",
    "transmission_time": "paypal-transmission-time",
}
"""What is asked about, and the headers that say it."""
MAX_ASKING = 4  # at once: anybody can send what looks signed, and PayPal sends again what is answered 503
TOKEN_SPARE_SECONDS = 60
TOPICS = re.compile(r"CUSTOMER\.DISPUTE\.(CREATED|UPDATED|RESOLVED)")
STATUSES = {
    "OPEN": ChargebackStatus.NEEDS_RESPONSE,
    "WAITING_FOR_SELLER_RESPONSE": ChargebackStatus.NEEDS_RESPONSE,
    "WAITING_FOR_BUYER_RESPONSE": ChargebackStatus.UNDER_REVIEW,
    "UNDER_REVIEW": ChargebackStatus.UNDER_REVIEW,
}
OUTCOMES = {
    "RESOLVED_BUYER_FAVOUR": ChargebackStatus.LOST,
    "ACCEPTED": ChargebackStatus.LOST,
    "RESOLVED_SELLER_FAVOUR": ChargebackStatus.WON,
    "RESOLVED_WITH_PAYOUT": ChargebackStatus.WON,
    "CANCELED_BY_BUYER": ChargebackStatus.WON,
    "DENIED": ChargebackStatus.WON,
    "NONE": ChargebackStatus.WON,  # closed without a decision, since another takes its place: no money was taken
}


class PayPal:
    """Disputes of an account at PayPal, whose orders are the invoice numbers of its payments."""

    name = "paypal"

    def __init__(self, root: str, client: str, secret: str, webhook: str) -> None:
        login = b64encode(f"{client}:{secret}".encode()).decode()
        self._api = Api("PayPal", root, {})
        self._login = {"Authorization": f"Basic {login}", "Content-Type": "application/x-www-form-urlencoded"}
        self._webhook = webhook
        self._token, self._token_until = "", 0.0
        self._asking = 0

    def looks_signed(self, headers: Mapping[str, str]) -> bool:
        """Return whether all is there that PayPal signs."""
        return all(name in headers for name in SIGNED.values())

    async def is_signed(self, delivery: Delivery) -> bool:
        """Return whether PayPal says that it has sent this to our webhook. Raises TryLater."""
        Fields.parsed(delivery.body)  # of a body that is none, nobody has to be asked
        asked = {name: delivery.headers[header] for name, header in SIGNED.items()} | {"webhook_id": self._webhook}
        content = orjson.dumps(asked)[:-1] + b',"webhook_event":' + delivery.body + b"}"  # the very bytes that came
        if self._asking >= MAX_ASKING:
            raise TryLater("PayPal's API is asked about others")
        self._asking += 1
        try:
            headers = {"Authorization": f"Bearer {await self._login_token()}", "Content-Type": "application/json"}
            found = await self._api.post("/v1/notifications/verify-webhook-signature", content, headers)
        except NotLetIn:
            self._token = ""  # it was taken back
            raise
        finally:
            self._asking -= 1
        return Fields(found).text("verification_status") == "SUCCESS"

    async def _login_token(self) -> str:
        """Return a token for PayPal's API, the same until shortly before it ends."""
        if not self._token or time.monotonic() >= self._token_until:
            login = await self._api.post("/v1/oauth2/token", b"grant_type=client_credentials", self._login)
            given = Fields(login)
            token = given.text("access_token", 10_000)
            if not token:
                raise TryLater("PayPal's API gives no token")
            seconds = given.quantity("expires_in") if given.has("expires_in") else 0
            self._token, self._token_until = token, time.monotonic() + seconds - TOKEN_SPARE_SECONDS
            return token
        return self._token

    def topic(self, delivery: Delivery) -> str:
        """Return PayPal's type of the event, such as CUSTOMER.DISPUTE.CREATED."""
        return Fields.parsed(delivery.body).text("event_type") or ""

    async def news(self, delivery: Delivery) -> BankNews:
        """Return what is said of a dispute."""
        event = Fields.parsed(delivery.body)
        if not TOPICS.fullmatch(event.text("event_type") or ""):
            raise NothingToTake("Parley has no use for this type of event")
        dispute = event.sub("resource")
        paid = next(iter(dispute.each("disputed_transactions")), Fields(None))
        order = paid.filled("invoice_number") or paid.filled("custom")
        if order is None:
            raise NothingToTake("the payment has no invoice number")
        money = dispute.sub("dispute_amount")
        currency = money.currency("currency_code")
        return BankNews(
            order=order,
            external_id=dispute.id("dispute_id"),
            reason=dispute.filled("reason") or "OTHER",
            amount=money.amount("value", currency),
            currency=currency,
            status=_status(dispute),
            due_at=dispute.instant("seller_response_due_date") if dispute.has("seller_response_due_date") else None,
            told_at=dispute.instant("update_time" if dispute.has("update_time") else "create_time"),
        )


def _status(dispute: Fields) -> ChargebackStatus:
    said = dispute.text("status") or ""
    if said == "RESOLVED":
        outcome = OUTCOMES.get(dispute.sub("dispute_outcome").text("outcome_code") or "")
        if outcome is None:
            raise Unreadable("dispute_outcome.outcome_code is not one that Parley knows")
        return outcome
    if said not in STATUSES:
        raise NothingToTake("Parley does not know this status")
    return STATUSES[said]
