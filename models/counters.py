"""Unread counters: `participants.unread` of each user and thread, kept in the transaction that changes what is unread.

The caller holds the lock on the thread's row, so that no two transactions change the counters of a thread at once.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import F, Q, Subquery

from models.access import visible_messages
from models.actor import Actor
from models.database import is_sqlite, run_sql
from models.enums import MessageKind
from models.statements import Statement, Write
from models.threads import Message, Participant, Thread

IMPORTED_KEY_PREFIX = "xcart "  # of the keys of messages that were imported; those have no digest
# The last message that counts as read for staff who are new to a thread: all of them unread, except for those that were
# imported, and for an admin in a vendor's thread, whom it concerns only since its dispute was opened.
_IMPORTED_SEQ_SQL = (
    "COALESCE((SELECT max(i.seq) FROM messages i WHERE i.thread_id = t.id AND i.client_mutation_digest IS NULL "
    f"AND i.client_mutation_id LIKE '{IMPORTED_KEY_PREFIX}%'), 0)"
)
SINCE_SEQ_SQL = (
    f"CASE WHEN t.vendor_id IS NULL OR t.open_dispute_id IS NULL THEN {_IMPORTED_SEQ_SQL} "
    "ELSE (SELECT max(o.seq) - 1 FROM messages o "
    "WHERE o.dispute_id = t.open_dispute_id AND o.kind = 'dispute_opened') END"
)
_INCREMENT = Statement(
    """INSERT INTO participants (thread_id, user_id, last_read_seq, since_seq, unread)
    SELECT thread_id, user_id, 0, since_seq, unread FROM {counts} WHERE true
    ON CONFLICT (thread_id, user_id) DO UPDATE SET unread = participants.unread + excluded.unread
    WHERE excluded.unread > 0""",
    counts={"thread_id": "uuid", "user_id": "uuid", "since_seq": "int", "unread": "int"},
)
_SEAT = Statement(
    """INSERT INTO participants (thread_id, user_id, last_read_seq, since_seq, unread)
    SELECT thread_id, user_id, 0, since_seq, 0 FROM {seats} WHERE true
    ON CONFLICT (thread_id, user_id) DO UPDATE SET since_seq = excluded.since_seq, unread = 0""",
    seats={"thread_id": "uuid", "user_id": "uuid", "since_seq": "int"},
)
_CLEAR = Statement(
    """UPDATE participants SET unread = 0 FROM {seats}
    WHERE participants.thread_id = seats.thread_id AND participants.user_id = seats.user_id""",
    seats={"thread_id": "uuid", "user_id": "uuid"},
)
STAFF_BACKFILL_LOCK = 0x7061726C6580  # PostgreSQL's advisory lock between threads that begin and staff that comes


@dataclass(slots=True)
class UnreadIncrement:
    """By how much a user's counter in a thread grows; in a new seat, messages up to `since_seq` count as read."""

    thread_id: UUID
    user_id: UUID
    since_seq: int
    unread: int = 0


@dataclass(frozen=True, slots=True)
class Seat:
    """A user's place in a thread, in which messages up to `since_seq` count as read."""

    thread_id: UUID
    user_id: UUID
    since_seq: int


def incremented_unread(counts: Sequence[UnreadIncrement]) -> list[Write]:
    """What adds to the counters, and makes the seats that are missing; no user may be named twice for a thread."""
    return [_INCREMENT.of(counts)] if counts else []


async def decrement_unread(thread: Thread, seq: int, author: UUID, others: Iterable[UUID]) -> None:
    """Uncount the deleted message number `seq` for those of the users `others` who had not read it."""
    waiting = Participant.filter(thread_id=thread.id, user_id__in=list(others), unread__gt=0)
    theirs = waiting.filter(last_read_seq__lt=seq, since_seq__lt=seq).exclude(user_id=author)
    await theirs.update(unread=F("unread") - 1)


async def count_unread(participant: Participant, actor: Actor) -> int:
    """Count the messages that a participant, who is the actor, may see, did not write, and has not read."""
    visible = Message.filter(visible_messages(actor), thread_id=participant.thread_id, deleted_at__isnull=True)
    visible = visible.exclude(kind=MessageKind.ORDER_EVENT)  # which waits for nobody
    return (
        await visible.filter(seq__gt=max(participant.last_read_seq, participant.since_seq))
        .exclude(author_id=actor.user_id)
        .count()
    )


async def recount_unread(thread: Thread) -> None:
    """Count every participant's unread messages anew, as after many messages of the locked thread were deleted."""
    for participant in await Participant.filter(thread_id=thread.id, unread__gt=0).prefetch_related("user"):
        participant.unread = await count_unread(
            participant, Actor(participant.user.id, participant.user.role, participant.user.vendor_id)
        )
        await participant.save(update_fields=("unread",))


async def add_participants(seats: Sequence[Seat]) -> None:
    """Add users whom threads begin to concern as participants; what was sent before counts as read for them."""
    if seats:
        await _SEAT.run(seats)


async def clear_unread(seats: Sequence[Seat]) -> None:
    """Set the counters of users whom threads no longer concern to 0; they stay participants."""
    if seats:
        await _CLEAR.run(seats)


async def lock_out_staff_backfill() -> None:
    """Keep `backfill_staff_counters` waiting until the transaction ends: it could not see a thread not yet committed.

    Called in each transaction that creates a thread.
    """
    if not is_sqlite():
        await run_sql("SELECT pg_advisory_xact_lock_shared($1)", STAFF_BACKFILL_LOCK)


async def backfill_staff_counters(user_id: UUID, vendor_id: UUID | None) -> None:
    """Make the counters of a member of staff who is new, or has moved to another vendor.

    They get a row for each thread of their side, the people of `vendor_id` or, if that is None, the store's admins,
    with everything that they have not read. Threads of their former side count 0.
    """
    if not is_sqlite():
        await run_sql("SELECT pg_advisory_xact_lock($1)", STAFF_BACKFILL_LOCK)
    stores = Q(vendor_id__isnull=True) | Q(customer_id__isnull=True) | Q(open_dispute_id__isnull=False)
    side = Q(vendor_id=vendor_id) if vendor_id else stores
    before = Q(id__in=Subquery(Participant.filter(user_id=user_id).values("thread_id")))
    # Locked, so that nobody sends to them meanwhile; as instances, since `values_list` would drop the lock.
    await Thread.filter(side | before).order_by("id").select_for_update().only("id")
    await Participant.filter(user_id=user_id).update(unread=0)
    if vendor_id is None:
        theirs, colleague, since = (
            "t.vendor_id IS NULL OR t.customer_id IS NULL OR t.open_dispute_id IS NOT NULL",
            "u.role = 'admin'",
            SINCE_SEQ_SQL,
        )
    else:
        theirs, colleague, since = "t.vendor_id = $2", "u.vendor_id = $2", _IMPORTED_SEQ_SQL
    who = [user_id] if vendor_id is None else [user_id, vendor_id]
    await run_sql(
        "INSERT INTO participants (thread_id, user_id, last_read_seq, since_seq, unread) "
        f"SELECT t.id, $1, 0, {since}, 0 FROM threads t WHERE {theirs} ON CONFLICT (thread_id, user_id) DO NOTHING",
        *who,
    )
    await run_sql(
        "UPDATE participants SET unread = (SELECT count(*) FROM messages m JOIN users u ON u.id = m.author_id "
        "WHERE m.thread_id = participants.thread_id AND m.author_id <> $1 AND m.deleted_at IS NULL "
        "AND m.seq > participants.last_read_seq AND m.seq > participants.since_seq "
        f"AND m.kind <> 'order_event' AND (m.kind <> 'note' OR {colleague})) "
        f"WHERE user_id = $1 AND thread_id IN (SELECT t.id FROM threads t WHERE {theirs})",
        *who,
    )
