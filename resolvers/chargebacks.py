"""Chargebacks: the same quarrel at the customer's bank, as the payment provider tells the store, and that tells us."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from models import clock
from models.actor import Actor
from models.concern import all_admins
from models.disputes import Chargeback, Dispute
from models.enums import ChargebackStatus, DisputeReason, EventKind, MessageKind, Role
from models.refusals import Refusal, UserErrorCode
from models.steps import Step
from models.tables import SHORT_TEXT, Order
from models.threads import Thread
from models.transaction import Transaction, transactional
from resolvers.currencies import EXPONENTS, MAX_AMOUNT
from resolvers.dispute_items import choose_items, lock_order, refresh_values, write_pieces
from resolvers.dispute_rules import OPEN_STATUSES, DisputeAction
from resolvers.dispute_steps import apply_step, escalate_order, record_dispute_changed
from resolvers.disputes import load_case
from resolvers.drafts import Draft, Post
from resolvers.ledger import load_ledger
from resolvers.posting import post_all
from resolvers.recipients import allowed_sellers
from resolvers.settling import fail_what_is_gone
from resolvers.texts import checked_text
from resolvers.threads import lock_or_create_thread, new_thread
from subscriptions.event_log import record_event

LEAD_TIME = timedelta(days=3)  # before which the reminder comes
DECIDED = (ChargebackStatus.WON, ChargebackStatus.LOST)
REASONS = {  # what is told by parts of the words of Stripe, PayPal and others
    "not_received": DisputeReason.NOT_RECEIVED,
    "not_as_described": DisputeReason.NOT_AS_DESCRIBED,
    "unacceptable": DisputeReason.NOT_AS_DESCRIBED,
    "credit_not_processed": DisputeReason.REFUND_NOT_RECEIVED,
}


@dataclass(frozen=True, slots=True)
class NewChargeback:
    """The input of the mutation chargebackReport; `amount` is in the minor unit of the order's currency.

    `told_at` is when the provider has said so, where that is known: what it said before is passed over.
    """

    order_external_id: str
    external_id: str
    reason: str
    amount: int
    status: ChargebackStatus
    due_at: datetime | None = None
    told_at: datetime | None = None


async def report(actor: Actor, new: NewChargeback) -> UUID:
    """Note a chargeback, or what became of it: by its external id it is the same. Returns the id of its dispute.

    That is the order's open dispute, else one that is opened now. One that was opened for banks ends once they all
    have decided. The same report again changes nothing. Raises Refusal: NOT_FOUND for the order, INVALID for a
    chargeback of another order, what texts and amount can be refused for; Forbidden for all but the store's backend.
    """
    actor.require_role(Role.SYSTEM)
    order_id = checked_text(new.order_external_id, "orderExternalId", SHORT_TEXT, "An order's id")
    external_id = checked_text(new.external_id, "externalId", SHORT_TEXT, "An externalId")
    reason = checked_text(new.reason, "reason", SHORT_TEXT, "A reason")
    if not 0 < new.amount <= MAX_AMOUNT:
        raise Refusal(UserErrorCode.INVALID, f"An amount is more than 0, and at most {MAX_AMOUNT:,}.", "amount")
    order = await Order.filter(external_id=order_id).first()
    if order is None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such order.", "orderExternalId")
    reported = Chargeback(
        external_id=external_id,
        reason=reason,
        amount=new.amount,
        currency=order.currency,
        due_at=new.due_at,
        status=new.status,
        told_at=new.told_at,
    )
    return await _report(actor, order, reported)


@transactional
async def _report(tx: Transaction, actor: Actor, order: Order, reported: Chargeback) -> UUID:
    thread = await _locked_thread(actor, order, reported.external_id)
    known = await Chargeback.filter(external_id=reported.external_id).prefetch_related("dispute").first()
    if known is not None and (known.dispute.thread_id != thread.id or thread.order_id != order.id):
        raise Refusal(UserErrorCode.INVALID, "This chargeback is another order's.", "orderExternalId")
    if known is not None and (_is_late(known, reported) or await _said_already(known, reported)):
        return known.dispute_id
    kept = _dispute_of(known, reported) or thread.open_dispute_id
    dispute_id = kept or await _open(tx, actor, thread, reported.reason)
    dispute = await Dispute.get(id=dispute_id).prefetch_related("opened_by")
    sold = (await load_ledger(order.id)).sold_by(thread.vendor_id)
    reported.own_amount = min(reported.amount, sum(line.value(line.quantity) for line in sold))
    await _keep(reported, known, dispute)
    await refresh_values([order.id])  # what a bank has taken is not given back once more
    await dispute.refresh_from_db(fields=("value",))
    digits = EXPONENTS.get(reported.currency, 2)
    step = Step(
        "chargeback",
        amount=reported.amount,
        currency=reported.currency,
        digits=digits,
        chargeback=reported.status,
        own_amount=reported.own_amount,
    )
    draft = Draft("", dispute_id=dispute.id, step=step)
    # Of a dispute that was opened by it, the mail about that tells of both.
    await post_all(tx, [Post(actor, thread, MessageKind.DISPUTE_UPDATED, draft, is_mailed=kept is not None)])
    record_event(tx, thread, EventKind.CHARGEBACK_UPDATED, dispute_id=dispute.id, audience=Role.VENDOR)
    if dispute.status in OPEN_STATUSES and dispute.opened_by.role is Role.SYSTEM and await _is_decided(dispute):
        await apply_step(tx, actor.user_id, await load_case(thread, dispute), dispute, DisputeAction.WITHDRAW, None)
    else:
        record_dispute_changed(tx, thread, dispute)
    if reported.status is ChargebackStatus.LOST:
        await fail_what_is_gone(order.id)
        await escalate_order(tx, order.id, await load_case(thread, dispute))
    return dispute.id


def _dispute_of(known: Chargeback | None, reported: Chargeback) -> UUID | None:
    """The dispute that a chargeback has; None for a new one, and for one that comes back when its own is closed."""
    if known is None:
        return None
    again = known.status in DECIDED and reported.status not in DECIDED
    return None if again and known.dispute.status not in OPEN_STATUSES else known.dispute_id


async def _locked_thread(actor: Actor, order: Order, external_id: str) -> Thread:
    """The thread of the chargeback's dispute; else that of the order's open dispute, or in which was written last."""
    await lock_order(order.id)  # of two reports at once, one opens
    known = await Chargeback.filter(external_id=external_id).prefetch_related("dispute").first()
    if known is not None:
        return await Thread.filter(id=known.dispute.thread_id).select_for_update().get()
    threads = Thread.filter(order_id=order.id, customer_id__isnull=False).order_by("-last_message_at", "id")
    disputed = await threads.filter(open_dispute_id__isnull=False).first() or await threads.first()
    if disputed is not None:
        return await Thread.filter(id=disputed.id).select_for_update().get()
    sellers = await allowed_sellers(actor, order.id)
    return await lock_or_create_thread(new_thread(order.customer_id, sellers[0] if sellers else None, order))


def _is_late(known: Chargeback, told: Chargeback) -> bool:
    """Whether a provider has said this before what is known; of two that it said at once, a decision is the later."""
    if known.told_at is None or told.told_at is None:
        return False
    undecided = known.status in DECIDED and told.status not in DECIDED
    return told.told_at < known.told_at or (told.told_at == known.told_at and undecided)


async def _said_already(known: Chargeback, reported: Chargeback) -> bool:
    """Whether this is no news: then it is known from now on that it was still so when the provider has said it."""
    if any(getattr(known, name) != getattr(reported, name) for name in ("reason", "amount", "due_at", "status")):
        return False
    if reported.told_at is not None and reported.told_at != known.told_at:
        known.told_at = reported.told_at
        await known.save(update_fields=("told_at",))
    return True


async def _open(tx: Transaction, actor: Actor, thread: Thread, reason: str) -> UUID:
    """Open the dispute that a chargeback is about, whatever the store's own windows are: the bank has others."""
    words = "_".join(reason.lower().split())
    found = (one for part, one in REASONS.items() if part in words)
    dispute = Dispute(
        thread_id=thread.id,
        reason=next(found, DisputeReason.OTHER),
        comment=reason,
        opened_by_id=actor.user_id,
        opened_at=clock.now(),
    )
    pieces = await choose_items(dispute, thread, [])
    await apply_step(tx, actor.user_id, await load_case(thread), dispute, DisputeAction.OPEN, reason)
    await write_pieces(dispute, thread, pieces)
    return dispute.id


async def _keep(reported: Chargeback, known: Chargeback | None, dispute: Dispute) -> None:
    """Store what was reported, as the dispute's."""
    reported.dispute_id, reported.updated_at = dispute.id, clock.now()
    reported.remind_at = _remind_at(reported, known)
    if known is not None:
        reported.id, reported.told_at = known.id, reported.told_at or known.told_at
    await reported.save(force_create=known is None, force_update=known is not None)
    every = await Chargeback.filter(dispute_id=dispute.id)
    dispute.chargeback_id = min(every, key=_urgency).id
    await dispute.save(update_fields=("chargeback_id",))


def _urgency(one: Chargeback) -> tuple[int, float]:
    """Of several about the same, the one that people have to see first: a bank that waits, then the latest news."""
    if one.status is ChargebackStatus.NEEDS_RESPONSE:
        return 0, one.due_at.timestamp() if one.due_at else float("inf")
    return 1 + (one.status in DECIDED), -one.updated_at.timestamp()


async def _is_decided(dispute: Dispute) -> bool:
    """Whether no bank has yet to decide about the dispute."""
    return not await Chargeback.filter(dispute_id=dispute.id).exclude(status__in=list(DECIDED)).exists()


def _remind_at(reported: Chargeback, known: Chargeback | None) -> datetime | None:
    """When the store's admins are reminded of their answer: once, unless the bank gives them another time."""
    now, due = clock.now(), reported.due_at
    if reported.status is not ChargebackStatus.NEEDS_RESPONSE or due is None or due <= now:
        return None
    if known is not None and (known.status, known.due_at) == (reported.status, due):
        return known.remind_at
    return due - min(LEAD_TIME, (due - now) / 2)


async def remind_of_bank(tx: Transaction, thread: Thread, dispute_id: UUID) -> None:
    """Remind the store's admins of the answer to a bank, where that is due."""
    due = Chargeback.filter(dispute_id=dispute_id, remind_at__lte=clock.now())
    if await due.update(remind_at=None):
        people = await all_admins()
        kind = EventKind.DISPUTE_REMINDER
        record_event(tx, thread, kind, dispute_id=dispute_id, audience=Role.ADMIN, people=people, to_admins=True)
