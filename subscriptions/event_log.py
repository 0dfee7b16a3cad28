"""The event log: an event is written in the transaction of the change it reports, and announced after the commit."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from models import clock
from models.actor import Actor
from models.concern import ConcernedUser, Concerning, concerns_all_admins, ids_of, users_concerned, users_concerned_by
from models.database import is_sqlite, run_sql
from models.enums import EventKind, Role
from models.outbox import StoredEvent, enqueue_jobs
from models.statements import Statement
from models.threads import Thread
from models.transaction import Transaction
from subscriptions.bus import EventRecorded, UserTyping, publish

COMMIT_ORDER_LOCK = 0x6C6F67  # "log"
_WRITE = Statement(
    """INSERT INTO events (thread_id, kind, at, message_id, user_id, seq, dispute_id, audience, to_admins)
    SELECT thread_id, kind, at, message_id, user_id, seq, dispute_id, audience, to_admins FROM {events} ORDER BY place
    RETURNING id""",
    events={
        "place": "int",
        "thread_id": "uuid",
        "kind": "text",
        "at": "timestamptz",
        "message_id": "uuid",
        "user_id": "uuid",
        "seq": "int",
        "dispute_id": "uuid",
        "audience": "text",
        "to_admins": "boolean",
    },
)


@dataclass(unsafe_hash=True, slots=True)  # and not frozen, as a thread in memory is not either
class Place:
    """What of a thread decides whom it concerns, as it was when something happened there."""

    id: UUID
    customer_id: UUID
    vendor_id: UUID | None
    assignee_id: UUID | None
    open_dispute_id: UUID | None

    @classmethod
    def of(cls, thread: Concerning) -> "Place":
        """As it is now."""
        return cls(thread.id, thread.customer_id, thread.vendor_id, thread.assignee_id, thread.open_dispute_id)


@dataclass(frozen=True, slots=True)
class _NewEvent:
    """A row of the log to be, and whom the thread concerned: `people`, where the caller has asked for them already."""

    place: Place
    kind: EventKind
    at: datetime
    message_id: UUID | None
    user_id: UUID | None
    seq: int | None
    dispute_id: UUID | None
    audience: Role | None
    people: Sequence[ConcernedUser] | None

    def row(self, number: int) -> dict[str, Any]:
        """As the log keeps it."""
        names = ("at", "message_id", "user_id", "seq", "dispute_id")
        return {
            **{name: getattr(self, name) for name in names},
            "place": number,
            "thread_id": self.place.id,
            "kind": self.kind.value,
            "audience": self.audience and self.audience.value,
            "to_admins": concerns_all_admins(self.place),
        }


class _PendingEvents:
    """The events of one running transaction, each with the ids of the users whom it concerns."""

    def __init__(self) -> None:
        self.events: list[_NewEvent] = []
        self._written: list[StoredEvent] = []

    async def write(self) -> None:
        """Take the log's numbers under a lock that ends with the commit: nobody sees a number before a lower one."""
        audiences = await self._audiences()
        rows = [event.row(number) for number, event in enumerate(self.events)]
        if not is_sqlite():  # which has one writer at a time anyway
            await run_sql("SELECT pg_advisory_xact_lock($1)", COMMIT_ORDER_LOCK)
        numbers = sorted(row["id"] for row in await _WRITE.run(rows))
        self._written = [
            StoredEvent(number, event.place.id, event.kind, event.audience, audience)
            for number, event, audience in zip(numbers, self.events, audiences, strict=True)
        ]
        await enqueue_jobs(self._written)

    async def _audiences(self) -> list[tuple[UUID, ...]]:
        """Whom each event concerns, and whom it is about."""
        unknown = list(dict.fromkeys(event.place for event in self.events if event.people is None))
        found = dict(zip(unknown, await users_concerned_by(unknown), strict=True)) if unknown else {}
        audiences = []
        for event in self.events:
            ids = ids_of(found[event.place] if event.people is None else event.people)
            audiences.append(ids if event.user_id is None or event.user_id in ids else (*ids, event.user_id))
        return audiences

    async def publish(self) -> None:
        """To every process."""
        for one in self._written:
            publish(EventRecorded(one.thread_id, one.people, one.number))


_PENDING: WeakKeyDictionary[Transaction, _PendingEvents] = WeakKeyDictionary()


def record_event(
    tx: Transaction,
    thread: Concerning,
    kind: EventKind,
    *,
    message_id: UUID | None = None,
    user_id: UUID | None = None,
    seq: int | None = None,
    dispute_id: UUID | None = None,
    audience: Role | None = None,
    people: Sequence[ConcernedUser] | None = None,
) -> None:
    """Record an event of a thread whose row the caller has locked, and announce it once it is committed.

    `audience` narrows down whom it is told to: see Event. `people` are those whom the thread concerns, for who knows.
    """
    pending = _PENDING.get(tx)
    if pending is None:
        pending = _PENDING[tx] = _PendingEvents()
        tx.before_commit(pending.write)
        tx.after_commit(pending.publish)
    place, at = Place.of(thread), clock.now()
    pending.events.append(_NewEvent(place, kind, at, message_id, user_id, seq, dispute_id, audience, people))


async def publish_typing(actor: Actor, thread: Thread) -> None:
    """Tell the others that the actor is writing."""
    others = (one for one in await users_concerned(thread) if one.id != actor.user_id)
    publish(UserTyping(thread.id, ids_of(others), actor.user_id))
