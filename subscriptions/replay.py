"""Reading the event log after a position, as one viewer may see it: for replay and for live streams alike.

A position is the id of an event: the reader has read every event up to and including it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Q

from models.access import colleagues_of, inbox_events, visible_events, visible_messages, visible_threads
from models.actor import STAFF_ROLES, Actor
from models.dispute_rows import DisputeRow
from models.disputes import Dispute
from models.enums import Role
from models.message_parts import MessageMention
from models.rows import EventRow, MessageRow, ThreadRow, UserRow, fetch_column, index_by_id
from models.tables import User
from models.threads import Event, Message, Participant, Thread
from subscriptions.bus import Passing, UserTyping, UserViewing
from subscriptions.cursor import ResyncRequired

PAGE_SIZE = 100  # events


@dataclass(frozen=True, slots=True)
class ViewerEvent:
    """An event with the rows that it is about, as one viewer sees them now.

    `position` is the event's id. An event of typing, or of viewing if it `is_viewing`, is not in the log: its `event`
    is None, and its `position` that of the event before it.
    """

    thread: ThreadRow
    position: int
    event: EventRow | None = None
    message: MessageRow | None = None
    user: UserRow | None = None
    dispute: DisputeRow | None = None
    is_viewing: bool = False


@dataclass(frozen=True, slots=True)
class LogPage:
    """A page of the log: the events that the viewer may see, oldest first.

    `position` is where the next page begins; it may be beyond the last event here, as others were passed over.
    """

    events: list[ViewerEvent]
    position: int
    has_more: bool


async def newest_position() -> int:
    """The id of the newest committed event; 0 where the log is empty."""
    newest = await fetch_column(Event.all().order_by("-id").limit(1), "id")
    return newest[0] if newest else 0


async def read_after(actor: Actor, position: int, thread_id: UUID | None = None, limit: int = PAGE_SIZE) -> LogPage:
    """The events after `position`, oldest first and at most `limit`: of one thread, or else of the actor's inbox.

    The inbox holds the events of all threads that concern the actor. Raises ResyncRequired for a position beyond the
    end of the log, as after an older backup was restored.
    """
    end = await newest_position()  # before the events, so that none falls between
    if position > end:
        raise ResyncRequired
    if thread_id is None:
        query = Event.filter(await inbox_events(actor))
    else:
        query = Event.filter(visible_events(actor), thread_id=thread_id)
    rows = await EventRow.fetch(query.filter(id__gt=position).order_by("id").limit(limit + 1))
    more, rows = len(rows) > limit, rows[:limit]
    end_position = rows[-1].id if more else max([position, end, *(row.id for row in rows)])
    events = await _viewer_events(actor, rows)
    if thread_id is None and actor.role is Role.ADMIN:
        events = await _without_earlier(actor, events)
    return LogPage(events, end_position, more)


async def read_event(actor: Actor, event_id: int) -> ViewerEvent | None:
    """The event with an id, as the actor sees it; None where it does not exist, or not for them."""
    events = await _viewer_events(actor, await EventRow.fetch(Event.filter(visible_events(actor), id=event_id)))
    return events[0] if events else None


async def _without_earlier(admin: Actor, events: list[ViewerEvent]) -> list[ViewerEvent]:
    """Leave out messages from before an admin began to watch or handle a thread that concerns them only for that."""
    late = [one for one in events if one.message and one.event and not one.event.to_admins]
    if not late:
        return events
    seats = Participant.filter(user_id=admin.user_id, thread_id__in={one.thread.id for one in late})
    since = dict(await seats.values_list("thread_id", "since_seq"))
    named = MessageMention.filter(user_id=admin.user_id, message_id__in=[one.message.id for one in late if one.message])
    mentions = set(await fetch_column(named, "message_id"))
    before = {
        one.position
        for one in late
        if one.message and one.message.seq <= since.get(one.thread.id, 0) and one.message.id not in mentions
    }
    return [one for one in events if one.position not in before]


async def passing_events(actor: Actor, signal: Passing, position: int) -> list[ViewerEvent]:
    """A signal of typing or viewing as a list of one event at `position`.

    It is empty for the actor's own, for a thread hidden from them, and for a viewing of another side's.
    """
    if signal.user == actor.user_id or (isinstance(signal, UserViewing) and actor.role not in STAFF_ROLES):
        return []
    others = Q() if isinstance(signal, UserTyping) else colleagues_of(actor)
    threads = await ThreadRow.fetch(Thread.filter(await visible_threads(actor), id=signal.thread))
    users = await UserRow.fetch(User.filter(others, id=signal.user))
    is_viewing = isinstance(signal, UserViewing)
    return [ViewerEvent(threads[0], position, user=users[0], is_viewing=is_viewing)] if threads and users else []


async def _viewer_events(actor: Actor, events: Sequence[EventRow]) -> list[ViewerEvent]:
    """Load what the events are about, as it is now; leave out those about what the actor may not see."""
    if not events:
        return []
    visible = await visible_threads(actor)
    threads = index_by_id(await ThreadRow.fetch(Thread.filter(visible, id__in={event.thread_id for event in events})))
    seen = Message.filter(visible_messages(actor), id__in=_ids(event.message_id for event in events))
    messages = index_by_id(await MessageRow.fetch(seen)) if any(event.message_id for event in events) else {}
    people, disputed = _ids(event.user_id for event in events), _ids(event.dispute_id for event in events)
    users = index_by_id(await UserRow.fetch(User.filter(id__in=people))) if people else {}
    disputes = index_by_id(await DisputeRow.fetch(Dispute.filter(id__in=disputed))) if disputed else {}
    return [
        ViewerEvent(
            threads[event.thread_id],
            event.id,
            event,
            messages.get(event.message_id),
            users.get(event.user_id),
            disputes.get(event.dispute_id),
        )
        for event in events
        if event.thread_id in threads and (event.message_id is None or event.message_id in messages)
    ]


def _ids(ids: Iterable[UUID | None]) -> list[UUID]:
    return list({one for one in ids if one is not None})
