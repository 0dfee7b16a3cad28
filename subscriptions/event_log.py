"""The event log: an event is written in the transaction of the change it reports, and announced after the commit."""

from dataclasses import dataclass
from uuid import UUID
from weakref import WeakKeyDictionary

from tortoise.expressions import Q

from models import clock
from models.access import concerned_users, concerns_all_admins
from models.actor import Actor
from models.database import is_sqlite, run_sql
from models.enums import EventKind, Role
from models.outbox import enqueue_jobs
from models.rows import fetch_column
from models.tables import User
from models.threads import Event, Message, Thread
from models.transaction import Transaction
from subscriptions.bus import EventRecorded, UserTyping, publish

COMMIT_ORDER_LOCK = 0x6C6F67  # the key of a PostgreSQL advisory lock: "log" in ASCII


@dataclass(slots=True)
class _PendingEvents:
    """The events of one running transaction, each with the ids of the users whom it concerns."""

    events: list[tuple[Event, tuple[UUID, ...]]]

    async def write(self) -> None:
        """Write the events and their jobs as the transaction's last step.

        They get their ids under a lock that is held until the commit, so that ids become visible in ascending order:
        a reader that has read up to one has missed none below it.
        """
        if not is_sqlite():  # which has a single writer anyway
            await run_sql("SELECT pg_advisory_xact_lock($1)", COMMIT_ORDER_LOCK)
        for event, _ in self.events:
            await event.save(force_create=True)
        await enqueue_jobs(self.events)

    async def publish(self) -> None:
        """Announce the committed events to every process."""
        for event, audience in self.events:
            publish(EventRecorded(event.thread_id, audience, event.id))


_PENDING: WeakKeyDictionary[Transaction, _PendingEvents] = WeakKeyDictionary()


async def record_event(
    tx: Transaction,
    thread: Thread,
    kind: EventKind,
    *,
    message: Message | None = None,
    user_id: UUID | None = None,
    seq: int | None = None,
    dispute_id: UUID | None = None,
    audience: Role | None = None,
) -> None:
    """Record an event of a thread whose row the caller has locked, and announce it once it is committed.

    It saves the thread's row as well. `message`, `user_id`, `seq` and `dispute_id` say what the event is about, as its
    kind needs; `audience` keeps it from other roles: see `models.threads.Event`.
    """
    await thread.save()
    event = Event(
        thread_id=thread.id,
        kind=kind,
        at=clock.now(),
        message_id=message.id if message else None,
        user_id=user_id,
        seq=seq,
        dispute_id=dispute_id,
        audience=audience,
        to_admins=concerns_all_admins(thread),
    )
    user_ids = tuple(await fetch_column(User.filter(concerned_users(thread) | Q(id=user_id)), "id"))
    pending = _PENDING.get(tx)
    if pending is None:
        pending = _PENDING[tx] = _PendingEvents([])
        tx.before_commit(pending.write)
        tx.after_commit(pending.publish)
    pending.events.append((event, user_ids))


async def publish_typing(actor: Actor, thread: Thread) -> None:
    """Announce to the other users whom the thread concerns that the actor is typing in it. Nothing is stored."""
    others = User.filter(concerned_users(thread)).exclude(id=actor.user_id)
    publish(UserTyping(thread.id, tuple(await fetch_column(others, "id")), actor.user_id))
