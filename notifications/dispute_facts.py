"""What a mail says of a dispute beside its messages: why it was opened, what is asked of whom, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from languages.wording import Wording
from models.disputes import Chargeback, Dispute, Settlement
from models.enums import (
    ChargebackStatus,
    DisputeStatus,
    MessageKind,
    ResolutionKind,
    ReturnStatus,
    Role,
    SettlementState,
)
from models.rows import MessageRow
from notifications.reminders import ANSWER, BANK, UNREPORTED, Reminder
from resolvers.currencies import EXPONENTS
from resolvers.dispute_rules import OPEN_STATUSES

RETURN_UNDER_WAY = (ReturnStatus.AWAITED, ReturnStatus.SHIPPED)


@dataclass(frozen=True, slots=True)
class DisputeFacts:
    """A dispute as a mail tells of it: `status` in a word or two for its subject, and `lines` of text."""

    status: str
    lines: Sequence[str]


async def facts_about(steps: Sequence[MessageRow], reader: Role, wording: Wording, zone: tzinfo) -> DisputeFacts | None:
    """Return what to tell of the dispute whose latest steps these messages report; None without one.

    Its reason is told with its opening, what is asked as long as it is open, and what follows after that.
    """
    told = [one for one in steps if one.kind is not MessageKind.TEXT and one.dispute_id is not None]
    dispute = await Dispute.filter(id=told[-1].dispute_id).first() if told else None
    if dispute is None:
        return None
    opened = any(one.kind is MessageKind.DISPUTE_OPENED for one in told)
    lines = [wording.say("reason", reason=wording.say(f"reason_{dispute.reason.value}"))] if opened else []
    if dispute.chargeback_id is not None and reader is not Role.CUSTOMER:
        lines += _bank(await Chargeback.get(id=dispute.chargeback_id), reader, wording, zone)
    if dispute.status in OPEN_STATUSES:
        lines.append(ask(dispute, reader, wording, zone))
    else:
        lines += await _follows(dispute, reader, wording, zone)
    return DisputeFacts(wording.say(f"status_{dispute.status.value}"), lines)


def _bank(told: Chargeback, reader: Role, wording: Wording, zone: tzinfo) -> list[str]:
    """What staff has to answer the customer's bank, and until when; of what others sold a vendor reads nothing."""
    if told.status is not ChargebackStatus.NEEDS_RESPONSE:
        return []
    own = told.own_amount if reader is Role.VENDOR else None
    amount = wording.money(told.amount if own is None else own, told.currency, EXPONENTS.get(told.currency, 2))
    if told.due_at is None:
        return [wording.say("ask_chargeback", amount=amount)]
    return [wording.say("ask_chargeback_until", amount=amount, until=wording.time(told.due_at, zone))]


async def _follows(dispute: Dispute, reader: Role, wording: Wording, zone: tzinfo) -> list[str]:
    """What follows from the end of a dispute: goods to send back, or money that the store is asked for."""
    if dispute.return_status in RETURN_UNDER_WAY:
        return [_ask_for_goods(dispute, reader, wording, zone)]
    due = await Settlement.filter(dispute_id=dispute.id, state=SettlementState.DUE).first()
    if due is None or due.kind is ResolutionKind.REPLACEMENT:
        return [] if due is None else [wording.say("told_replacement_due")]
    if due.amount is None or due.kind is ResolutionKind.STORE_CREDIT:
        return [wording.say("told_settlement_due")]
    amount = wording.money(due.amount, due.currency, EXPONENTS.get(due.currency, 2))
    return [wording.say("told_settlement_due_of", amount=amount)]


def _ask_for_goods(dispute: Dispute, reader: Role, wording: Wording, zone: tzinfo) -> str:
    """What is asked of goods that go back: of the customer to send them, of the seller to say that they came."""
    awaited = dispute.return_status is ReturnStatus.AWAITED
    key = f"{'ask' if awaited == (reader is Role.CUSTOMER) else 'told'}_{'return' if awaited else 'receive'}"
    if dispute.return_due_at is None:  # sent before sellers had a time
        return wording.say(key)
    return wording.say(f"{key}_until", until=wording.time(dispute.return_due_at, zone))


async def asked_by(due: Reminder, reader: Role, wording: Wording, zone: tzinfo) -> list[str]:
    """Return what a reminder asks of its reader."""
    dispute = await Dispute.get(id=due.dispute_id)
    if due.subject == UNREPORTED:
        return [wording.say("ask_unreported", since=wording.time(due.until, zone))]
    if due.subject == BANK:
        banks = await Chargeback.filter(dispute_id=dispute.id, due_at=due.until)
        return [line for one in banks for line in _bank(one, reader, wording, zone)]
    say = ask if due.subject == ANSWER else _ask_for_goods
    return [say(dispute, reader, wording, zone)]


def ask(dispute: Dispute, reader: Role, wording: Wording, zone: tzinfo) -> str:
    """Return what is asked in an open dispute, of the reader or of the other side, and what happens if it is not done.

    Times are in the store's zone, and say so: the reader's is not known.
    """
    key = f"{'ask' if reader is dispute.turn else 'told'}_{dispute.status.value}"
    if dispute.deadline_at is None or dispute.status is DisputeStatus.ESCALATED:
        return wording.say(key)
    return wording.say(f"{key}_until", until=wording.time(dispute.deadline_at, zone))
