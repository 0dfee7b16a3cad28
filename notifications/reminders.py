"""Reminders for the side that has to act: an answer, goods to send or receive, a bank, and what was not reported."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from models import clock
from models.disputes import Chargeback, Dispute, Settlement
from models.enums import ChargebackStatus, EventKind, ReturnStatus, Role, SettlementState
from models.threads import Event, Thread
from resolvers.dispute_rules import timeout_action
from resolvers.settling import UNREPORTED_FOR

REMINDING = (EventKind.DISPUTE_REMINDER, EventKind.SETTLEMENT_REQUESTED)
ANSWER, SEND, RECEIVE = "subject_reminder", "subject_return", "subject_receive"
BANK, UNREPORTED = "subject_bank", "subject_unreported"


@dataclass(frozen=True, slots=True)
class Reminder:
    """A due reminder: the role `turn` has until `until` to act; of UNREPORTED, that is since when it is waited for.

    `at` is the time of the event that reminds, and `subject` what a mail says of it in its subject.
    """

    at: datetime
    thread_id: UUID
    dispute_id: UUID
    turn: Role
    until: datetime
    subject: str


class _Due(NamedTuple):
    """What somebody has to do: since when, and until when."""

    turn: Role
    since: datetime
    until: datetime
    subject: str


async def reminder_of(event_id: int) -> Reminder | None:
    """Return the reminder that an event stands for; None where that was done, or has no deadline now."""
    event = await Event.filter(id=event_id, kind__in=REMINDING).first()
    dispute = await Dispute.filter(id=event.dispute_id).first() if event else None
    if event is None or dispute is None:
        return None
    if event.kind is EventKind.SETTLEMENT_REQUESTED:
        found = await _unreported_of(dispute)
    elif event.audience is Role.ADMIN:
        found = await _bank_of(dispute)
    else:
        found = _answer_of(dispute) or await _return_of(dispute)
    if found is None or found.since > event.at or (found.subject != UNREPORTED and found.until <= clock.now()):
        return None
    return Reminder(event.at, event.thread_id, dispute.id, found.turn, found.until, found.subject)


def _answer_of(dispute: Dispute) -> _Due | None:
    if dispute.turn is None or dispute.deadline_at is None or timeout_action(dispute.status) is None:
        return None
    return _Due(dispute.turn, dispute.turn_at, dispute.deadline_at, ANSWER)


async def _return_of(dispute: Dispute) -> _Due | None:
    if dispute.return_due_at is None or dispute.return_updated_at is None or dispute.closed_at is None:
        return None
    if dispute.return_status is not ReturnStatus.SHIPPED:
        return _Due(Role.CUSTOMER, dispute.closed_at, dispute.return_due_at, SEND)
    thread = await Thread.get(id=dispute.thread_id)
    seller = Role.VENDOR if thread.vendor_id else Role.ADMIN
    return _Due(seller, dispute.return_updated_at, dispute.return_due_at, RECEIVE)


async def _bank_of(dispute: Dispute) -> _Due | None:
    waiting = Chargeback.filter(dispute_id=dispute.id, status=ChargebackStatus.NEEDS_RESPONSE, due_at__gt=clock.now())
    told = await waiting.filter(remind_at__isnull=True).order_by("due_at").first()  # of a time put off comes another
    if told is None or told.due_at is None:
        return None
    return _Due(Role.ADMIN, dispute.opened_at, told.due_at, BANK)


async def _unreported_of(dispute: Dispute) -> _Due | None:
    due = await Settlement.filter(dispute_id=dispute.id, state=SettlementState.DUE).first()
    if due is None or due.requested_at is None:
        return None
    return _Due(Role.ADMIN, due.requested_at + UNREPORTED_FOR, due.requested_at, UNREPORTED)
