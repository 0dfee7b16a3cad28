"""Read positions: how far each user has read a thread, as the `seq` of a message."""

from collections.abc import Awaitable, Callable, Sequence
from uuid import UUID

from tortoise.expressions import Q

from models import clock
from models.access import ALL_ROWS, visible_messages
from models.actor import HUMAN_ROLES, Actor
from models.concern import users_concerned
from models.counters import count_unread, update_read_receipts
from models.enums import EventKind
from models.refusals import Refusal, UserErrorCode
from models.rows import fetch_column
from models.threads import Message, Participant, Thread
from models.transaction import Transaction, transactional
from resolvers.messages import lock_thread
from resolvers.rate_limits import RateLimit, consume
from resolvers.threads import ThreadFilter, matching_threads, unread_threads
from subscriptions.event_log import record_event

MAX_THREADS_PER_CALL = 500
THREADS_PER_TRANSACTION = 50


async def mark_read(actor: Actor, thread_id: UUID, seq: int | None = None) -> None:
    """Mark a thread read up to and including `seq`, or all of it; the position never moves back by this.

    Raises Refusal: NOT_FOUND, or INVALID for a negative `seq`. Raises RateLimited.
    """
    actor.require_role(*HUMAN_ROLES)
    if seq is not None and seq < 0:
        raise Refusal(UserErrorCode.INVALID, "A message's seq is not negative.", "seq")
    await consume(actor, RateLimit.READS)
    await _mark_read(actor, thread_id, seq)


async def mark_unread(actor: Actor, thread_id: UUID) -> None:
    """Move the read position back before the newest message by somebody else.

    Raises Refusal: NOT_FOUND, or NOT_ALLOWED where nobody else has written. Raises RateLimited.
    """
    actor.require_role(*HUMAN_ROLES)
    await consume(actor, RateLimit.READS)
    if await _mark_unread(actor, thread_id) is None:
        raise Refusal(UserErrorCode.NOT_ALLOWED, "Nobody else has written here.", "threadId")


async def mark_many_read(actor: Actor, threads: Sequence[UUID] | None, wanted: ThreadFilter | None) -> int:
    """Mark the given threads, or those that match the filter, read. Returns how many had something unread.

    Raises Refusal: INVALID unless exactly one is given, TOO_MANY, NOT_FOUND. Raises RateLimited.
    """
    actor.require_role(*HUMAN_ROLES)
    return await _mark_many(_mark_batch_read, actor, threads, wanted, has=unread_threads(actor))


async def mark_many_unread(actor: Actor, threads: Sequence[UUID] | None, wanted: ThreadFilter | None) -> int:
    """Mark the given threads, or those that match the filter, unread. Returns how many became unread.

    Raises Refusal as `mark_many_read` does.
    """
    actor.require_role(*HUMAN_ROLES)
    return await _mark_many(_mark_batch_unread, actor, threads, wanted)


async def _mark_many(
    mark: Callable[[Actor, Sequence[UUID]], Awaitable[int]],
    actor: Actor,
    threads: Sequence[UUID] | None,
    wanted: ThreadFilter | None,
    has: Q = ALL_ROWS,
) -> int:
    if (threads is None) == (wanted is None):
        raise Refusal(UserErrorCode.INVALID, "Give either threadIds or a filter.")
    await consume(actor, RateLimit.MANY_READS)
    if threads is not None:
        if len(threads) > MAX_THREADS_PER_CALL:
            raise Refusal(UserErrorCode.TOO_MANY, f"At most {MAX_THREADS_PER_CALL} threads at once.", "threadIds")
        return await mark(actor, sorted(set(threads)))
    assert wanted is not None
    matching = sorted(await fetch_column((await matching_threads(actor, wanted)).filter(has), "id"))
    return sum(
        [
            await mark(actor, matching[start : start + THREADS_PER_TRANSACTION])
            for start in range(0, len(matching), THREADS_PER_TRANSACTION)
        ]
    )


@transactional
async def _mark_batch_read(tx: Transaction, actor: Actor, threads: Sequence[UUID]) -> int:
    return sum([await _advance_position(tx, actor, thread_id, None, "threadIds") for thread_id in threads])


@transactional
async def _mark_batch_unread(tx: Transaction, actor: Actor, threads: Sequence[UUID]) -> int:
    return sum([await _move_position_back(tx, actor, thread_id, "threadIds") or 0 for thread_id in threads])


@transactional
async def _mark_read(tx: Transaction, actor: Actor, thread_id: UUID, seq: int | None) -> bool:
    return await _advance_position(tx, actor, thread_id, seq)


@transactional
async def _mark_unread(tx: Transaction, actor: Actor, thread_id: UUID) -> bool | None:
    return await _move_position_back(tx, actor, thread_id)


async def _advance_position(
    tx: Transaction, actor: Actor, thread_id: UUID, seq: int | None, field: str = "threadId"
) -> bool:
    """Mark a thread read up to `seq`. Returns whether the position moved."""
    thread = await lock_thread(actor, thread_id, field)
    participant = await _participant(actor, thread)
    target = thread.last_seq if seq is None else min(seq, thread.last_seq)
    if target <= participant.last_read_seq:
        return False
    participant.last_read_seq = target
    await _save_position(tx, actor, thread, participant)
    return True


async def _move_position_back(tx: Transaction, actor: Actor, thread_id: UUID, field: str = "threadId") -> bool | None:
    """Mark a thread unread. Returns whether it became unread; None where nobody else has written."""
    thread = await lock_thread(actor, thread_id, field)
    theirs = Message.filter(visible_messages(actor), thread_id=thread.id, deleted_at__isnull=True)
    newest = await theirs.exclude(author_id=actor.user_id).order_by("-seq").first()
    if newest is None:
        return None
    participant = await _participant(actor, thread)
    if newest.seq > max(participant.last_read_seq, participant.since_seq):
        return False
    participant.last_read_seq = min(participant.last_read_seq, newest.seq - 1)
    participant.since_seq = min(participant.since_seq, newest.seq - 1)
    await _save_position(tx, actor, thread, participant)
    return True


async def _participant(actor: Actor, thread: Thread) -> Participant:
    """Return the actor's row in a thread, new and unsaved if there is none."""
    participant = await Participant.filter(thread_id=thread.id, user_id=actor.user_id).first()
    return participant or Participant(thread_id=thread.id, user_id=actor.user_id)


async def _save_position(tx: Transaction, actor: Actor, thread: Thread, participant: Participant) -> None:
    participant.last_read_at = clock.now()
    concerns = any(one.id == actor.user_id for one in await users_concerned(thread))
    participant.unread = await count_unread(participant, actor) if concerns else 0
    await participant.save()
    await update_read_receipts(thread)
    await thread.save(update_fields=("customer_read_seq", "seller_read_seq"))
    record_event(tx, thread, EventKind.THREAD_READ, user_id=actor.user_id, seq=participant.last_read_seq)
