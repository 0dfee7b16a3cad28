"""The event log: written in the transaction of what happened, published after its commit."""

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

COMMIT_ORDER_LOCK = 0x6C6F67  # "log"


@dataclass(slots=True)
class _PendingEvents:
    """What one transaction has to tell, written as its last step."""

    events: list[tuple[Event, tuple[UUID, ...]]]

    async def write(self) -> None:
        """Take the log's numbers under a lock that ends with the commit: nobody sees a number before a lower one."""
        if not is_sqlite():  # which has one writer at a time anyway
            await run_sql("SELECT pg_advisory_xact_lock($1)", COMMIT_ORDER_LOCK)
        for event, _ in self.events:
            await event.save(force_create=True)
        await enqueue_jobs(self.events)

    async def publish(self) -> None:
        """To every process."""
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
    """Tell what happened in a thread whose lock the caller holds: in the log, and once that is committed, live.

    It saves the thread's own changes, too. `audience` narrows down whom it is told to: see Event.
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
    people = tuple(await fetch_column(User.filter(concerned_users(thread) | Q(id=user_id)), "id"))
    pending = _PENDING.get(tx)
    if pending is None:
        pending = _PENDING[tx] = _PendingEvents([])
        tx.before_commit(pending.write)
        tx.after_commit(pending.publish)
    pending.events.append((event, people))


async def publish_typing(actor: Actor, thread: Thread) -> None:
    """Tell the others that the actor is writing."""
    others = User.filter(concerned_users(thread)).exclude(id=actor.user_id)
    publish(UserTyping(thread.id, tuple(await fetch_column(others, "id")), actor.user_id))
