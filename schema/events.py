"""Events: what subscriptions push."""

from datetime import datetime

import strawberry
from uuid_utils.compat import uuid7

from models import clock
from models.enums import EventKind
from models.event_rows import LoggedEventRow
from models.view import View
from schema.disputes import Dispute
from schema.fields import Shown, column, computed, cursor_after, part
from schema.ids import encode_event_id, to_global_id
from schema.people import User
from schema.threads import Message, Thread
from subscriptions.cursor import encode_cursor
from subscriptions.replay import LogPage, ViewerEvent


def _event_id(view: View, number: int) -> strawberry.ID:
    return strawberry.ID(encode_event_id(number))


@strawberry.interface
class Event(Shown):
    """Something that happened where the viewer can see it. In order within a thread; `id` tells a repeat."""

    ROW = LoggedEventRow

    id: strawberry.ID = computed(_event_id, "id")
    cursor: str = cursor_after("id", "The place right after it.")
    at: datetime = column("at")
    thread: Thread = part("thread")


@strawberry.type
class MessageAdded(Event):
    """A new message."""

    message: Message = part("message")


@strawberry.type(description="An author changed a message.")
class MessageEdited(Event):
    """A message with another text."""

    message: Message = part("message")
    mentioned: User | None = part(
        "user", "Of a note: a colleague whom it did not name before; there is an event for each."
    )


@strawberry.type
class ThreadRead(Event):
    """Another participant, or the viewer elsewhere, read up to `seq`."""

    reader: User = part("user", description="Who has read.")
    seq: int = column("seq", "Up to which message, that one among them.")


@strawberry.type
class MessageDeleted(Event):
    """A message whose text was taken away."""

    message: Message = part("message")


@strawberry.type
class ThreadChanged(Event):
    """Watching, assignment, no-reply-needed and the like."""


@strawberry.type
class DisputeChanged(Event):
    """A dispute took a step, its deadline moved, or its settlement was reported."""

    dispute: Dispute = part("dispute")


@strawberry.type
class DisputeReminder(Event):
    """A deadline of a dispute comes near."""

    dispute: Dispute = part("dispute")


@strawberry.type(
    description="A settlement falls due: what the store's backend is asked to do is in `dispute.settlements`, as DUE. "
    "For the store's admins and its backend."
)
class SettlementRequested(Event):
    """The store's backend is asked to settle a dispute."""

    dispute: Dispute = part("dispute")


@strawberry.type(
    description="Goods of a dispute took a step on their way back. For the store's admins and its backend."
)
class ReturnUpdated(Event):
    """A return took a step."""

    dispute: Dispute = part("dispute")


@strawberry.type
class ChargebackUpdated(Event):
    """For staff: the payment provider told of a chargeback, or what became of it."""

    dispute: Dispute = part("dispute")


@strawberry.type
class Typing(Event):
    """Someone is writing. Never stored, never replayed: `cursor` is that of the event before it."""

    user: User = strawberry.field(description="Who is writing.")


@strawberry.type(description="A colleague has the thread on their screen. Never stored, never replayed.")
class Viewing(Event):
    """Somebody looks at a thread."""

    user: User = strawberry.field(description="Who looks at it.")


TYPES: dict[EventKind, type[Event]] = {
    EventKind.MESSAGE_ADDED: MessageAdded,
    EventKind.MESSAGE_DELETED: MessageDeleted,
    EventKind.MESSAGE_EDITED: MessageEdited,
    EventKind.DISPUTE_CHANGED: DisputeChanged,
    EventKind.DISPUTE_REMINDER: DisputeReminder,
    EventKind.CHARGEBACK_UPDATED: ChargebackUpdated,
    EventKind.SETTLEMENT_REQUESTED: SettlementRequested,
    EventKind.RETURN_UPDATED: ReturnUpdated,
    EventKind.THREAD_READ: ThreadRead,
    EventKind.THREAD_CHANGED: ThreadChanged,
}


def event_of(seen: ViewerEvent, view: View) -> Event:
    """Make the GraphQL event of an event in the log, as the viewer may see it."""
    event = seen.event
    if event is None:
        assert seen.user is not None
        kind = Viewing if seen.is_viewing else Typing
        return kind(
            id=strawberry.ID(to_global_id(kind.__name__, uuid7())),
            cursor=encode_cursor(seen.position, view.actor),
            at=clock.now(),
            thread=Thread.of(seen.thread, view),
            user=User.of(seen.user, view),
        )
    row = LoggedEventRow(event.id, event.kind, event.at, event.seq, seen.thread, seen.message, seen.user, seen.dispute)
    return TYPES[event.kind].of(row, view)


EVENTS = [*TYPES.values(), Typing, Viewing]


@strawberry.type
class EventPage:
    """What the viewer missed, or a part of it."""

    nodes: list[Event] = strawberry.field(description="Events, oldest first.")
    cursor: str = strawberry.field(description="Hand it back as `after`, also when `nodes` is empty.")
    has_more: bool = strawberry.field(description="Whether more can be asked for after `cursor` now.")

    @classmethod
    def of(cls, page: LogPage, view: View) -> "EventPage":
        """Make the GraphQL type from a stored row, with names and texts as the viewer may see them."""
        nodes = [event_of(seen, view) for seen in page.events]
        return cls(nodes=nodes, cursor=encode_cursor(page.position, view.actor), has_more=page.has_more)
