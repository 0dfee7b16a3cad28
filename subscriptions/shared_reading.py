"""Reading the event log once for all viewers of this process.

The predicates of models/access.py then say of each event who may see it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from models.access import VENDORS_CAN_REPLY, is_in_admin_inbox, may_see_event, may_see_message, may_see_thread
from models.actor import Actor
from models.enums import EventKind, MessageKind, Role
from models.message_parts import MessageMention
from models.reading import read_rows
from models.statements import as_uuid
from models.threads import Participant

MAX_EVENTS = 500  # read at once
_AFTER = f"""SELECT e.id, e.kind, e.thread_id, e.user_id, e.audience, e.to_admins,
    t.customer_id, t.order_id, t.vendor_id, t.assignee_id, m.id, m.kind, m.seq, a.role, a.vendor_id, {VENDORS_CAN_REPLY}
    FROM events e JOIN threads t ON t.id = e.thread_id
    LEFT JOIN messages m ON m.id = e.message_id LEFT JOIN users a ON a.id = m.author_id
    WHERE e.id > $1 ORDER BY e.id LIMIT {MAX_EVENTS}"""


@dataclass(frozen=True, slots=True)
class LoggedEvent:
    """An event of the log, and what decides now who may see it."""

    id: int
    kind: EventKind
    thread_id: UUID
    user_id: UUID | None
    audience: Role | None
    to_admins: bool
    customer_id: UUID | None
    order_id: UUID | None
    vendor_id: UUID | None
    assignee_id: UUID | None
    message: "LoggedMessage | None"
    vendors_can_reply: bool

    @classmethod
    def of(cls, row: Sequence[Any]) -> "LoggedEvent":
        """One of a row, as either database gives it."""
        number, kind, thread, user, audience, to_admins, customer, order, vendor, assignee, *message, can_reply = row
        return cls(
            number,
            EventKind(kind),
            as_uuid(thread),
            _id(user),
            _role(audience),
            bool(to_admins),
            _id(customer),
            _id(order),
            _id(vendor),
            _id(assignee),
            LoggedMessage.of(message),
            bool(can_reply),
        )

    def is_in_thread_of(self, actor: Actor) -> bool:
        """Whether who follows the thread may see it."""
        if not may_see_thread(actor, self.customer_id, self.order_id, self.vendor_id, self.vendors_can_reply):
            return False
        if not may_see_event(actor, self.audience):
            return False
        message = self.message
        return message is None or may_see_message(actor, message.kind, message.author_role, message.author_vendor_id)

    def is_in_inbox_of(self, actor: Actor, seats: "Seats") -> bool:
        """Whether it is in the actor's inbox: see models.access.inbox_events."""
        if actor.role is Role.SYSTEM or (actor.role is Role.ADMIN and not self._is_in_admin_inbox(actor, seats)):
            return False
        return self.is_in_thread_of(actor)

    def _is_in_admin_inbox(self, admin: Actor, seats: "Seats") -> bool:
        """Of a thread that they only watch or handle, messages from before they began to are not in it."""
        message = self.message
        watching, since_seq = seats.followed.get((self.thread_id, admin.user_id), (False, 0))
        mentioned = message is not None and (message.id, admin.user_id) in seats.mentions
        if not is_in_admin_inbox(admin, self, watching, self.assignee_id, mentioned):
            return False
        return self.to_admins or mentioned or message is None or message.seq > since_seq


@dataclass(frozen=True, slots=True)
class LoggedMessage:
    """What of an event's message decides who may see it."""

    id: UUID
    kind: MessageKind
    seq: int
    author_role: Role
    author_vendor_id: UUID | None

    @classmethod
    def of(cls, row: Sequence[Any]) -> "LoggedMessage | None":
        """One of columns that are all null where there is none."""
        message_id, kind, seq, role, vendor = row
        return None if kind is None else cls(as_uuid(message_id), MessageKind(kind), seq, Role(role), _id(vendor))


@dataclass(frozen=True, slots=True)
class Seats:
    """How admins follow threads: whether they watch one, and since which message; and which notes mention them."""

    followed: dict[tuple[UUID, UUID], tuple[bool, int]]
    mentions: set[tuple[UUID, UUID]]


async def events_after(position: int) -> list[LoggedEvent]:
    """The events of the whole log after a position, oldest first, at most MAX_EVENTS."""
    return [LoggedEvent.of(row) for row in await read_rows(_AFTER, position)]


async def seats_of(admins: Sequence[UUID], events: Iterable[LoggedEvent]) -> Seats:
    """How admins follow the threads of those events that do not concern them all."""
    few = [event for event in events if not event.to_admins]
    if not few or not admins:
        return Seats({}, set())
    followed = Participant.filter(thread_id__in={event.thread_id for event in few}, user_id__in=admins)
    rows = await followed.values_list("thread_id", "user_id", "watching", "since_seq")
    notes = {event.message.id for event in few if event.message and event.message.kind is MessageKind.NOTE}
    named = MessageMention.filter(message_id__in=notes, user_id__in=admins)
    mentions = set(await named.values_list("message_id", "user_id")) if notes else set()
    return Seats({(thread, user): (watching, since) for thread, user, watching, since in rows}, mentions)


def _id(value: object) -> UUID | None:
    return None if value is None else as_uuid(value)


def _role(value: str | None) -> Role | None:
    return None if value is None else Role(value)
