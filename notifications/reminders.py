"""Reminders of what is due in a dispute, for the side that has to act: an answer, or goods to send or to receive."""

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from models import clock
from models.disputes import Dispute
from models.enums import EventKind, ReturnStatus, Role
from models.threads import Event, Thread
from resolvers.dispute_rules import timeout_action


@dataclass(frozen=True, slots=True)
class Reminder:
    """A due reminder: the role `turn` has until `until` to act; with `of_return`, to send goods back or receive
    them.

    `at` is the time of the event that reminds.
    """

    at: datetime
    thread_id: UUID
    dispute_id: UUID
    turn: Role
    until: datetime
    of_return: bool = False


async def reminder_of(event_id: int) -> Reminder | None:
    """Return the reminder that an event stands for; None where the dispute moved on, or has no deadline now."""
    event = await Event.filter(id=event_id, kind=EventKind.DISPUTE_REMINDER).first()
    dispute = await Dispute.filter(id=event.dispute_id).first() if event else None
    if event is None or dispute is None:
        return None
    thread = await Thread.get(id=dispute.thread_id)
    found = _answer_of(dispute) or _return_of(dispute, Role.VENDOR if thread.vendor_id else Role.ADMIN)
    if found is None or found.since > event.at or found.until <= clock.now():
        return None
    return Reminder(event.at, event.thread_id, dispute.id, found.turn, found.until, found.of_return)


class _Due(NamedTuple):
    """What somebody has to do: since when, and until when."""

    turn: Role
    since: datetime
    until: datetime
    of_return: bool


def _answer_of(dispute: Dispute) -> _Due | None:
    if dispute.turn is None or dispute.deadline_at is None or timeout_action(dispute.status) is None:
        return None
    return _Due(dispute.turn, dispute.turn_at, dispute.deadline_at, False)


def _return_of(dispute: Dispute, seller: Role) -> _Due | None:
    if dispute.return_due_at is None or dispute.return_updated_at is None or dispute.closed_at is None:
        return None
    if dispute.return_status is ReturnStatus.SHIPPED:
        return _Due(seller, dispute.return_updated_at, dispute.return_due_at, True)
    return _Due(Role.CUSTOMER, dispute.closed_at, dispute.return_due_at, True)
