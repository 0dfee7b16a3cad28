"""Stripe's webhooks about disputes. A dispute names its payment alone: the order is in the metadata of that."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime

from connect.banks import BankNews
from connect.delivery import Delivery
from connect.fields import Fields, Unreadable
from connect.lookup import Api
from connect.rules import NothingToTake
from connect.signatures import is_hmac
from models import clock
from models.enums import ChargebackStatus

SIGNATURE = "stripe-signature"
TOLERANCE_SECONDS = 300  # by which the time of a signature may differ, as in Stripe's own libraries
MAX_SIGNATURES = 10  # with the time
TOPICS = re.compile(r"charge\.dispute\.(created|updated|closed|funds_withdrawn|funds_reinstated)")
STATUSES = {
    "warning_needs_response": ChargebackStatus.NEEDS_RESPONSE,
    "needs_response": ChargebackStatus.NEEDS_RESPONSE,
    "warning_under_review": ChargebackStatus.UNDER_REVIEW,
    "under_review": ChargebackStatus.UNDER_REVIEW,
    "warning_closed": ChargebackStatus.WON,
    "prevented": ChargebackStatus.WON,
    "won": ChargebackStatus.WON,
    "lost": ChargebackStatus.LOST,
}
IN_HUNDREDTHS = ("ISK", "UGX")  # of which Stripe counts hundredths, though there are none
IN_WHOLE = ("MGA",)  # of which Stripe counts whole ones, though ISO 4217 has hundredths
PAYMENT_ID = re.compile(r"[A-Za-z0-9_]{1,100}")


class Stripe:
    """Disputes of an account at Stripe. `field` is the name of the metadata in which a payment has its order."""

    name = "stripe"

    def __init__(self, keys: list[bytes], api: Api, field: str) -> None:
        self._keys = keys
        self._api = api
        self._field = field

    def looks_signed(self, headers: Mapping[str, str]) -> bool:
        """Return whether there is a signature."""
        return SIGNATURE in headers

    async def is_signed(self, delivery: Delivery) -> bool:
        """Return whether one of the signatures is by the secret, over the body and a time that is not long ago."""
        parts = delivery.headers[SIGNATURE].split(",", MAX_SIGNATURES)
        said = [part.strip().partition("=") for part in parts[:MAX_SIGNATURES]]
        times = [value for name, _, value in said if name == "t"]
        if len(times) != 1 or not re.fullmatch("[0-9]{1,11}", times[0]):
            return False
        if abs(clock.now().timestamp() - int(times[0])) > TOLERANCE_SECONDS:
            return False
        signed = times[0].encode() + b"." + delivery.body
        return is_hmac([value for name, _, value in said if name == "v1"], signed, self._keys)

    def topic(self, delivery: Delivery) -> str:
        """Return Stripe's type of the event, such as charge.dispute.created."""
        try:
            return Fields.parsed(delivery.body).text("type") or ""
        except Unreadable:
            return ""

    async def news(self, delivery: Delivery) -> BankNews:
        """Return what is said of a dispute; its payment is looked up, which names the order."""
        event = Fields.parsed(delivery.body)
        if not TOPICS.fullmatch(event.text("type") or ""):
            raise NothingToTake("Parley has no use for this type of event")
        dispute = event.sub("data").sub("object")
        status = STATUSES.get(dispute.text("status") or "")
        if status is None:
            raise NothingToTake("Parley does not know this status")
        currency = (dispute.text("currency") or "").upper()
        amount = dispute.quantity("amount")
        return BankNews(
            order=await self._order_of(dispute),
            external_id=dispute.id("id"),
            reason=dispute.filled("reason") or "general",
            amount=_in_minor_unit(amount, currency),
            currency=currency,
            status=status,
            due_at=_instant(dispute.sub("evidence_details"), "due_by"),
            told_at=_instant(event, "created") or clock.now(),
        )

    async def _order_of(self, dispute: Fields) -> str:
        both = (("payment_intents", "payment_intent"), ("charges", "charge"))
        there = [(kind, dispute.id(name)) for kind, name in both if dispute.has(name)]
        if not there or not all(PAYMENT_ID.fullmatch(payment) for _, payment in there):
            raise Unreadable("the payment is not an id of Stripe's")
        for kind, payment in there:
            found = await self._api.get(f"/{kind}/{payment}")
            named = Fields(found).sub("metadata").filled(self._field)
            if named is not None:
                return named
        raise NothingToTake(f"the payment has no order in its metadata ({self._field})")


def _in_minor_unit(amount: int, currency: str) -> int:
    """An amount of Stripe's in the minor unit of ISO 4217."""
    if currency in IN_WHOLE:
        return amount * 100
    return amount // 100 if currency in IN_HUNDREDTHS else amount


def _instant(fields: Fields, name: str) -> datetime | None:
    """A time of Stripe's, in seconds; None where there is none."""
    if not fields.has(name):
        return None
    try:
        return datetime.fromtimestamp(fields.quantity(name), UTC)
    except (OverflowError, ValueError, OSError):
        raise Unreadable(f"{name} is not a time") from None
