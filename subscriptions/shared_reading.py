"""Reading the event log once for all viewers of this process.

The predicates of models/access.py then pick, on the rows, what each viewer may see.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from models.access import may_see_event, may_see_message, may_see_thread
from models.actor import Actor
from models.dispute_rows import DisputeRow
from models.disputes import Dispute
from models.enums import EventKind, Role
from models.rows import EventRow, MessageRow, ThreadRow, UserRow, index_by_id
from models.tables import Store, User
from models.threads import Event, Message, Participant, Thread
from subscriptions.replay import ViewerEvent

MAX_EVENTS = 500  # read at once


@dataclass(frozen=True, slots=True)
class Seat:
    """How an admin follows a thread: by watching it, and from which message on it concerns them."""

    watching: bool
    since_seq: int


@dataclass(frozen=True, slots=True)
class SharedPage:
    """A page of the log with the rows that its events are about, as they are now, for any viewer."""

    events: list[EventRow]
    threads: dict[UUID | None, ThreadRow]
    messages: dict[UUID | None, MessageRow]
    users: dict[UUID | None, UserRow]
    disputes: dict[UUID | None, DisputeRow]
    seats: dict[tuple[UUID, UUID], Seat]
    vendors_can_reply: bool
    masked: bool

    def of_thread(self, actor: Actor, event: EventRow) -> ViewerEvent | None:
        """The event for who follows its thread; None where they may not see it."""
        thread, message = self.threads.get(event.thread_id), self.messages.get(event.message_id)
        if thread is None or not self._may_see(actor, event, thread, message):
            return None
        user, dispute = self.users.get(event.user_id), self.disputes.get(event.dispute_id)
        return ViewerEvent(thread, event.id, event, message, user, dispute)

    def of_inbox(self, actor: Actor, event: EventRow) -> ViewerEvent | None:
        """The same for who follows their inbox; None where it is not in it: see models.access.inbox_events."""
        if actor.role is Role.SYSTEM or (actor.role is Role.ADMIN and not self._concerns(actor, event)):
            return None
        return self.of_thread(actor, event)

    def _may_see(self, actor: Actor, event: EventRow, thread: ThreadRow, message: MessageRow | None) -> bool:
        vendor_id = thread.vendor.id if thread.vendor else None
        if not may_see_thread(actor, thread.customer.id, vendor_id, self.vendors_can_reply):
            return False
        if not may_see_event(actor, event.audience):
            return False
        if event.message_id is None:
            return True
        author = message and message.author
        return bool(message and author and may_see_message(actor, message.kind, author.role, author.vendor_id))

    def _concerns(self, admin: Actor, event: EventRow) -> bool:
        if event.to_admins:
            return True
        thread, message = self.threads.get(event.thread_id), self.messages.get(event.message_id)
        seat = self.seats.get((event.thread_id, admin.user_id), Seat(False, 0))
        unassigned = event.user_id == admin.user_id and event.kind is EventKind.THREAD_CHANGED
        handled = seat.watching or (thread is not None and thread.assignee_id == admin.user_id)
        return (unassigned or handled) and (message is None or message.seq > seat.since_seq)


async def events_after(position: int) -> list[EventRow]:
    """The events of the whole log after a position, oldest first, at most MAX_EVENTS."""
    return await EventRow.fetch(Event.filter(id__gt=position).order_by("id").limit(MAX_EVENTS))


async def load_page(events: Sequence[EventRow], admins: Iterable[UUID]) -> SharedPage:
    """Load what events are about, each kind of row in one statement; seats are those of these admins."""
    thread_ids = {event.thread_id for event in events}
    messages, users = _ids(event.message_id for event in events), _ids(event.user_id for event in events)
    disputes, followed = _ids(event.dispute_id for event in events), list(admins)
    store = await Store.get(id=Store.SINGLETON_ID)
    return SharedPage(
        list(events),
        index_by_id(await ThreadRow.fetch(Thread.filter(id__in=thread_ids))),
        index_by_id(await MessageRow.fetch(Message.filter(id__in=messages))) if messages else {},
        index_by_id(await UserRow.fetch(User.filter(id__in=users))) if users else {},
        index_by_id(await DisputeRow.fetch(Dispute.filter(id__in=disputes))) if disputes else {},
        await _seats(events, followed),
        store.vendors_can_reply,
        store.mask_contact_data,
    )


async def _seats(events: Sequence[EventRow], admins: Sequence[UUID]) -> dict[tuple[UUID, UUID], Seat]:
    threads = {event.thread_id for event in events if not event.to_admins}
    if not threads or not admins:
        return {}
    rows = await Participant.filter(thread_id__in=threads, user_id__in=admins).values_list(
        "thread_id", "user_id", "watching", "since_seq"
    )
    return {(thread_id, user_id): Seat(watching, since_seq) for thread_id, user_id, watching, since_seq in rows}


def _ids(ids: Iterable[UUID | None]) -> list[UUID]:
    return list({one for one in ids if one is not None})
