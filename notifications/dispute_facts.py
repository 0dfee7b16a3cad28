"""What a mail says of a dispute beside its messages: why it was opened, what is asked of whom, and until when."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from languages.wording import Wording
from models.disputes import Dispute
from models.enums import DisputeStatus, MessageKind, Role
from models.rows import MessageRow
from resolvers.dispute_rules import OPEN_STATUSES


@dataclass(frozen=True, slots=True)
class DisputeFacts:
    """A dispute as a mail tells of it: `status` in a word or two for its subject, and `lines` of text."""

    status: str
    lines: Sequence[str]


async def facts_about(steps: Sequence[MessageRow], reader: Role, wording: Wording) -> DisputeFacts | None:
    """Return what to tell of the dispute whose latest steps these messages report; None without one.

    Its reason is told with its opening, what is asked as long as it is open.
    """
    told = [one for one in steps if one.kind is not MessageKind.TEXT and one.dispute_id is not None]
    dispute = await Dispute.filter(id=told[-1].dispute_id).first() if told else None
    if dispute is None:
        return None
    opened = any(one.kind is MessageKind.DISPUTE_OPENED for one in told)
    lines = [wording.say("reason", reason=wording.say(f"reason_{dispute.reason.value}"))] if opened else []
    if dispute.status in OPEN_STATUSES:
        lines.append(ask(dispute, reader, wording))
    return DisputeFacts(wording.say(f"status_{dispute.status.value}"), lines)


async def ask_of(dispute_id: UUID, reader: Role, wording: Wording) -> str:
    """Return what is asked in a dispute that is open."""
    return ask(await Dispute.get(id=dispute_id), reader, wording)


def ask(dispute: Dispute, reader: Role, wording: Wording) -> str:
    """Return what is asked in an open dispute, of the reader or of the other side, and what happens if it is not done.

    Times are in UTC, and say so: the reader's time zone is not known.
    """
    key = f"{'ask' if reader is dispute.turn else 'told'}_{dispute.status.value}"
    if dispute.deadline_at is None or dispute.status is DisputeStatus.ESCALATED:
        return wording.say(key)
    return wording.say(f"{key}_until", until=wording.time(dispute.deadline_at))
