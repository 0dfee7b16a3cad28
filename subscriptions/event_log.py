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
from models.database import is_sqlite
from models.enums import EventKind, Role
from models.outbox import DUE, PUT, ToldEvent, jobs_of, put_on_sqlite
from models.statements import Statement
from models.threads import Thread
from models.transaction import Transaction
from subscriptions.bus import EventRecorded, UserTyping, UserViewing, publish

COMMIT_ORDER_LOCK = 0x6C6F67  # "log"
_COLUMNS = "thread_id, kind, at, message_id, user_id, seq, dispute_id, audience, to_admins"
_EVENTS = {
    "ordinal": "int",
    "thread_id": "uuid",
    "kind": "text",
    "at": "timestamptz",
    "message_id": "uuid",
    "user_id": "uuid",
    "seq": "int",
    "dispute_id": "uuid",
    "audience": "text",
    "to_admins": "boolean",
}
# The lock is taken before the rows are sorted, and so before any has its number. Jobs are written by the same
# statement, since everybody else who writes waits until it is done and committed.
_WRITE = Statement(
    f"""WITH held AS MATERIALIZED (SELECT pg_advisory_xact_lock({COMMIT_ORDER_LOCK}) AS lock),
    sorted AS MATERIALIZED (SELECT events.* FROM held CROSS JOIN {{events}} ORDER BY events.ordinal),
    logged AS MATERIALIZED (SELECT nextval('events_id_seq') AS id, sorted.* FROM sorted),
    written AS (INSERT INTO events (id, {_COLUMNS}) SELECT id, {_COLUMNS} FROM logged),
    put AS ({PUT})
    SELECT id FROM logged ORDER BY id""",
    events=_EVENTS,
    due=DUE,
)
_WRITE_ON_SQLITE = Statement(  # which has but one writer at a time
    f"INSERT INTO events ({_COLUMNS}) SELECT {_COLUMNS} FROM {{events}} ORDER BY ordinal RETURNING id", events=_EVENTS
)


@dataclass(unsafe_hash=True, slots=True)  # and not frozen, as a thread in memory is not either
class ConcernFacts:
    """What of a thread decides whom it concerns, as it was when something happened there."""

    id: UUID
    customer_id: UUID | None
    vendor_id: UUID | None
    assignee_id: UUID | None
    open_dispute_id: UUID | None

    @classmethod
    def of(cls, thread: Concerning) -> "ConcernFacts":
        """As it is now."""
        return cls(thread.id, thread.customer_id, thread.vendor_id, thread.assignee_id, thread.open_dispute_id)


@dataclass(frozen=True, slots=True)
class _NewEvent:
    """A row of the log to be, and whom the thread concerned: `people`, where the caller has asked for them already."""

    thread: ConcernFacts
    kind: EventKind
    at: datetime
    message_id: UUID | None
    user_id: UUID | None
    seq: int | None
    dispute_id: UUID | None
    audience: Role | None
    people: Sequence[ConcernedUser] | None
    mentioned: tuple[UUID, ...]
    mailed: bool
    to_admins: bool

    def row(self, number: int) -> dict[str, Any]:
        """As the log keeps it."""
        names = ("at", "message_id", "user_id", "seq", "dispute_id")
        return {
            **{name: getattr(self, name) for name in names},
            "ordinal": number,
            "thread_id": self.thread.id,
            "kind": self.kind.value,
            "audience": self.audience and self.audience.value,
            "to_admins": self.to_admins,
        }


class _PendingEvents:
    """The events of one running transaction, each with the ids of the users whom it concerns."""

    def __init__(self) -> None:
        self.events: list[_NewEvent] = []
        self._signals: list[EventRecorded] = []

    async def write(self) -> None:
        """Take the log's numbers under a lock that ends with the commit: nobody sees a number before a lower one."""
        told = [
            ToldEvent(event.thread.id, event.kind, event.audience, audience, event.mentioned, event.mailed)
            for event, audience in zip(self.events, await self._audiences(), strict=True)
        ]
        rows, jobs = [event.row(ordinal) for ordinal, event in enumerate(self.events)], jobs_of(told)
        if is_sqlite():
            numbers = sorted(row["id"] for row in await _WRITE_ON_SQLITE.run(rows))
            await put_on_sqlite(jobs, numbers)
        else:
            numbers = [row["id"] for row in await _WRITE.run(rows, jobs)]
        self._signals = [
            EventRecorded(one.thread_id, one.people, number) for number, one in zip(numbers, told, strict=True)
        ]

    async def _audiences(self) -> list[tuple[UUID, ...]]:
        """Whom each event concerns, whom it is about, and whom it names."""
        unknown = list(dict.fromkeys(event.thread for event in self.events if event.people is None))
        found = dict(zip(unknown, await users_concerned_by(unknown), strict=True)) if unknown else {}
        audiences = []
        for event in self.events:
            ids = ids_of(found[event.thread] if event.people is None else event.people)
            others = (event.user_id, *event.mentioned)
            audiences.append((*ids, *(one for one in others if one is not None and one not in ids)))
        return audiences

    async def publish(self) -> None:
        """To every process."""
        for signal in self._signals:
            publish(signal)


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
    mentioned: Sequence[UUID] = (),
    mailed: bool = True,
    to_admins: bool | None = None,
) -> None:
    """Record an event of a thread whose row the caller has locked, and announce it once it is committed.

    `audience` narrows down whom it is told to: see Event. `people` are those whom the thread concerns, for who knows.
    `mentioned` are told besides. Of what is not `mailed` nobody gets a mail.
    `to_admins` is whether every admin is told, if not as the thread concerns them.
    """
    pending = _PENDING.get(tx)
    if pending is None:
        pending = _PENDING[tx] = _PendingEvents()
        tx.before_commit(pending.write)
        tx.after_commit(pending.publish)
    facts, at = ConcernFacts.of(thread), clock.now()
    about, all_admins = (message_id, user_id, seq, dispute_id), to_admins
    if all_admins is None:
        all_admins = concerns_all_admins(facts)
    pending.events.append(_NewEvent(facts, kind, at, *about, audience, people, tuple(mentioned), mailed, all_admins))


async def publish_viewing(actor: Actor, thread: Thread) -> None:
    """Tell the actor's colleagues that the actor has the thread on their screen."""
    others = (
        one
        for one in await users_concerned(thread)
        if one.id != actor.user_id and (one.role, one.vendor_id) == (actor.role, actor.vendor_id)
    )
    publish(UserViewing(thread.id, ids_of(others), actor.user_id))


async def publish_typing(actor: Actor, thread: Thread) -> None:
    """Tell the others that the actor is writing."""
    others = (one for one in await users_concerned(thread) if one.id != actor.user_id)
    publish(UserTyping(thread.id, ids_of(others), actor.user_id))
