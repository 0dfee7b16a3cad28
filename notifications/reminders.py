"""Reminders: that a dispute's deadline nears, told to the side that has to act before it."""

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
    """`turn` is the side that has time `until` then; after that the dispute comes to `outcome`. `at` is the event's."""

    at: datetime
    thread_id: UUID
    dispute_id: UUID
    turn: Role
    until: datetime
    outcome: DisputeStatus


async def reminder_of(event_id: int) -> Reminder | None:
    """What an event reminds of, as it is now; None where the dispute has moved on, or has no deadline any more."""
    event = await Event.filter(id=event_id, kind=EventKind.DISPUTE_REMINDER).first()
    dispute = await Dispute.filter(id=event.dispute_id).first() if event else None
    if event is None or dispute is None or dispute.turn is None or dispute.turn_at > event.at:
        return None
    step = timeout_action(dispute.status)
    if step is None or dispute.deadline_at is None or dispute.deadline_at <= clock.now():
        return None
    return Reminder(event.at, event.thread_id, dispute.id, dispute.turn, dispute.deadline_at, STEPS[step].target)
