"""Events: what subscriptions push."""

from datetime import datetime

import strawberry
from uuid_utils.compat import uuid7

from models import clock
from models.enums import EventKind
from models.view import View
from schema.disputes import Dispute
from schema.ids import encode_event_id, to_global_id
from schema.people import User
from schema.threads import Message, Thread
from subscriptions.cursor import encode_cursor
from subscriptions.replay import LogPage, ViewerEvent


@strawberry.interface
class Event:
    """Something that happened where the viewer can see it. In order within a thread; `id` tells a repeat."""

    id: strawberry.ID
    cursor: str = strawberry.field(description="The place right after it.")
    at: datetime
    thread: Thread


@strawberry.type
class MessageAdded(Event):
    """A new message."""

    message: Message


@strawberry.type
class ThreadRead(Event):
    """Another participant, or the viewer elsewhere, read up to `seq`."""

    reader: User
    seq: int


@strawberry.type
class MessageDeleted(Event):
    """A message whose text was taken away."""

    message: Message


@strawberry.type
class ThreadChanged(Event):
    """Watching, assignment, no-reply-needed and the like."""


@strawberry.type
class DisputeChanged(Event):
    """A dispute took a step, its deadline moved, or its settlement was reported."""

    dispute: Dispute


@strawberry.type
class DisputeReminder(Event):
    """A deadline of a dispute comes near."""

    dispute: Dispute


@strawberry.type
class Typing(Event):
    """Someone is writing. Never stored, never replayed: `cursor` is that of the event before it."""

    user: User


def event_of(seen: ViewerEvent, view: View) -> Event:
    """Make the GraphQL event of an event in the log, as the viewer may see it."""
    thread, event, cursor = Thread.of(seen.thread, view), seen.event, encode_cursor(seen.position, view.actor)
    if event is None:
        assert seen.user is not None
        return Typing(
            id=strawberry.ID(to_global_id("Typing", uuid7())),
            cursor=cursor,
            at=clock.now(),
            thread=thread,
            user=User.of(seen.user, view),
        )
    global_id = strawberry.ID(encode_event_id(event.id))
    if event.kind in _MESSAGE_EVENTS:
        assert seen.message is not None
        message = Message.of(seen.message, view)
        return _MESSAGE_EVENTS[event.kind](id=global_id, cursor=cursor, at=event.at, thread=thread, message=message)
    if event.kind in _DISPUTE_EVENTS:
        assert seen.dispute is not None
        dispute = Dispute.of(seen.dispute, view)
        return _DISPUTE_EVENTS[event.kind](id=global_id, cursor=cursor, at=event.at, thread=thread, dispute=dispute)
    if event.kind is EventKind.THREAD_READ:
        assert seen.user is not None
        assert event.seq is not None
        reader = User.of(seen.user, view)
        return ThreadRead(id=global_id, cursor=cursor, at=event.at, thread=thread, reader=reader, seq=event.seq)
    if event.kind is EventKind.THREAD_CHANGED:
        return ThreadChanged(id=global_id, cursor=cursor, at=event.at, thread=thread)
    raise ValueError(f"there is no type for {event.kind}")


_MESSAGE_EVENTS: dict[EventKind, type[MessageAdded] | type[MessageDeleted]] = {
    EventKind.MESSAGE_ADDED: MessageAdded,
    EventKind.MESSAGE_DELETED: MessageDeleted,
}
_DISPUTE_EVENTS: dict[EventKind, type[DisputeChanged] | type[DisputeReminder]] = {
    EventKind.DISPUTE_CHANGED: DisputeChanged,
    EventKind.DISPUTE_REMINDER: DisputeReminder,
}
EVENTS = [MessageAdded, MessageDeleted, ThreadRead, ThreadChanged, DisputeChanged, DisputeReminder, Typing]


@strawberry.type
class EventPage:
    """What the viewer missed, or a part of it."""

    nodes: list[Event]
    cursor: str = strawberry.field(description="Hand it back as `after`, also when `nodes` is empty.")
    has_more: bool

    @classmethod
    def of(cls, page: LogPage, view: View) -> "EventPage":
        """Make the GraphQL type from a stored row, with names and texts as the viewer may see them."""
        nodes = [event_of(seen, view) for seen in page.events]
        return cls(nodes=nodes, cursor=encode_cursor(page.position, view.actor), has_more=page.has_more)
