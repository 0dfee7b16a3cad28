"""One webhook of a payment provider's: a quarrel at the customer's bank, or at the provider itself."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from tortoise.expressions import Q

from connect.delivery import About, Delivery, Outcome, Result, Sender, receive
from models import clock
from models.actor import Actor
from models.enums import ChargebackStatus, Role
from models.refusals import Refusal
from models.tables import Order
from models.transaction import Transaction, transactional
from resolvers.chargebacks import NewChargeback, report
from resolvers.currencies import MAX_AMOUNT
from resolvers.people import upsert_parley
from resolvers.texts import can_be_kept

ORDER_MAY_COME = timedelta(days=1)  # after its chargeback; of other shops' orders, no more is asked for then


@dataclass(frozen=True, slots=True)
class BankNews:
    """What a provider says of a chargeback: `order` is the store's own id or number of the order.

    `amount` is in the minor unit of `currency`, and `told_at` when the provider has said so.
    """

    order: str
    external_id: str
    reason: str
    amount: int
    currency: str
    status: ChargebackStatus
    due_at: datetime | None
    told_at: datetime


class Bank(Sender, Protocol):
    """A payment provider, which says what customers' banks ask of it."""

    async def news(self, delivery: Delivery) -> BankNews:
        """Return what it says. Raises NothingToTake, Unreadable and TryLater."""


async def receive_news(bank: Bank, delivery: Delivery) -> Result:
    """Take what a provider says of a chargeback."""

    async def take(delivery: Delivery, about: About) -> Result:
        news = await bank.news(delivery)
        about["order"] = news.order
        return await _take(news)

    return await receive(bank, delivery, take)


async def _take(news: BankNews) -> Result:
    numbers = [one for one in (news.order, f"#{news.order}") if can_be_kept(one)]
    known = Q(external_id=news.order) | Q(number__in=numbers)
    orders = await Order.filter(known).order_by("-placed_at").limit(10)
    found = next((one for one in orders if one.external_id == news.order), orders[0] if orders else None)
    if found is None:
        young = clock.now() - news.told_at < ORDER_MAY_COME
        return Result(Outcome.LATER if young else Outcome.REFUSED, "there is no such order")
    if found.currency != news.currency:
        return Result(Outcome.REFUSED, "the order is in another currency")
    if not 0 < news.amount <= MAX_AMOUNT:
        return Result(Outcome.REFUSED, "the amount is none that Parley can hold")
    told = NewChargeback(
        order_external_id=found.external_id,
        external_id=news.external_id,
        reason=news.reason,
        amount=news.amount,
        status=news.status,
        due_at=news.due_at,
        told_at=news.told_at,
    )
    try:
        await report(await _parley(), told)
    except Refusal as fault:
        return Result(Outcome.REFUSED, fault.message)
    return Result(Outcome.TAKEN)


@transactional
async def _parley(tx: Transaction) -> Actor:
    """Parley itself, which hands on what a provider says, as the store's backend does with `chargebackReport`."""
    return Actor(await upsert_parley(), Role.SYSTEM)
