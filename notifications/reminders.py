"""Reminders of a dispute's deadline, for the side that has to act before it."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from models import clock
from models.disputes import Dispute
from models.enums import DisputeStatus, EventKind, Role
from models.threads import Event
from resolvers.dispute_rules import STEPS, timeout_action


@dataclass(frozen=True, slots=True)
class Reminder:
    """A due reminder: the role `turn` has until `until` to act, or the dispute gets the status `outcome`.

    `at` is the time of the event that reminds.
    """

    at: datetime
    thread_id: UUID
    dispute_id: UUID
    turn: Role
    until: datetime
    outcome: DisputeStatus


async def reminder_of(event_id: int) -> Reminder | None:
    """Return the reminder that an event stands for; None where the dispute moved on, or has no deadline now."""
    event = await Event.filter(id=event_id, kind=EventKind.DISPUTE_REMINDER).first()
    dispute = await Dispute.filter(id=event.dispute_id).first() if event else None
    if event is None or dispute is None or dispute.turn is None or dispute.turn_at > event.at:
        return None
    step = timeout_action(dispute.status)
    if step is None or dispute.deadline_at is None or dispute.deadline_at <= clock.now():
        return None
    return Reminder(event.at, event.thread_id, dispute.id, dispute.turn, dispute.deadline_at, STEPS[step].target)
