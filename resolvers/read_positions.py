"""Read positions: how far each user has read a thread, as the `seq` of a message."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Q

from models import clock
from models.access import ALL_ROWS
from models.actor import HUMAN_ROLES, Actor
from models.concern import users_concerned_by
from models.enums import EventKind
from models.refusals import Refusal, UserErrorCode
from models.rows import fetch_column
from models.transaction import Transaction, transactional
from resolvers.drafts import no_such_thread
from resolvers.positions import Moved, Position, newest_by_others, positions_of, store_positions
from resolvers.rate_limits import RateLimit, consume
from resolvers.send_queue import LockedThread, locked_threads
from resolvers.thread_filter import ThreadFilter, matching_threads, unread_threads
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
    if not await _mark_unread(actor, thread_id):
        raise Refusal(UserErrorCode.NOT_ALLOWED, "Nobody else has written here.", "threadId")


@dataclass(frozen=True, slots=True)
class Step:
    """How far a user had read a thread before a call, and how far they have after it."""

    thread_id: UUID
    before: Position
    after: Position


async def mark_many_read(actor: Actor, threads: Sequence[UUID] | None, wanted: ThreadFilter | None) -> list[Step]:
    """Mark the given threads, or those that match the filter, read. Returns a step for each that had something unread.

    Raises Refusal: INVALID unless exactly one is given, TOO_MANY, NOT_FOUND. Raises RateLimited.
    """
    actor.require_role(*HUMAN_ROLES)
    return await _mark_many(_mark_batch_read, actor, threads, wanted, has=unread_threads(actor))


async def mark_many_unread(actor: Actor, threads: Sequence[UUID] | None, wanted: ThreadFilter | None) -> list[Step]:
    """Mark the given threads, or those that match the filter, unread. Returns a step for each that became unread.

    Raises Refusal as `mark_many_read` does.
    """
    actor.require_role(*HUMAN_ROLES)
    return await _mark_many(_mark_batch_unread, actor, threads, wanted)


async def _mark_many(
    mark: Callable[[Actor, Sequence[UUID]], Awaitable[list[Step]]],
    actor: Actor,
    threads: Sequence[UUID] | None,
    wanted: ThreadFilter | None,
    has: Q = ALL_ROWS,
) -> list[Step]:
    if (threads is None) == (wanted is None):
        raise Refusal(UserErrorCode.INVALID, "Give either threadIds or a filter.")
    await consume(actor, RateLimit.MANY_READS)
    if threads is not None:
        if len(threads) > MAX_THREADS_PER_CALL:
            raise Refusal(UserErrorCode.TOO_MANY, f"At most {MAX_THREADS_PER_CALL} threads at once.", "threadIds")
        return await mark(actor, sorted(set(threads)))
    assert wanted is not None
    matching = sorted(await fetch_column((await matching_threads(actor, wanted)).filter(has), "id"))
    steps = list[Step]()
    for start in range(0, len(matching), THREADS_PER_TRANSACTION):
        steps += await mark(actor, matching[start : start + THREADS_PER_TRANSACTION])
    return steps


@transactional
async def _mark_batch_read(tx: Transaction, actor: Actor, threads: Sequence[UUID]) -> list[Step]:
    return await _advance(tx, actor, threads, None, "threadIds")


@transactional
async def _mark_batch_unread(tx: Transaction, actor: Actor, threads: Sequence[UUID]) -> list[Step]:
    return (await _move_back(tx, actor, threads, "threadIds"))[1]


@transactional
async def _mark_read(tx: Transaction, actor: Actor, thread_id: UUID, seq: int | None) -> None:
    await _advance(tx, actor, [thread_id], seq)


@transactional
async def _mark_unread(tx: Transaction, actor: Actor, thread_id: UUID) -> bool:
    return (await _move_back(tx, actor, [thread_id]))[0]


async def _advance(
    tx: Transaction, actor: Actor, ids: Sequence[UUID], seq: int | None, field: str = "threadId"
) -> list[Step]:
    """Mark threads read up to `seq`. Returns those in which the position moved."""
    threads = await _locked(actor, ids, field)
    before, moved = await positions_of(actor, ids), list[tuple[LockedThread, Step]]()
    for thread in threads:
        position = before.get(thread.id, Position())
        target = thread.last_seq if seq is None else min(seq, thread.last_seq)
        if target > position.last_read_seq:
            moved.append((thread, Step(thread.id, position, Position(target, position.since_seq))))
    await store_steps(tx, actor, moved)
    return [step for _, step in moved]


async def _move_back(
    tx: Transaction, actor: Actor, ids: Sequence[UUID], field: str = "threadId"
) -> tuple[bool, list[Step]]:
    """Mark threads unread. Returns whether somebody else has written in any, and those that became unread."""
    threads = await _locked(actor, ids, field)
    before, newest = await positions_of(actor, ids), await newest_by_others(actor, ids)
    moved = list[tuple[LockedThread, Step]]()
    for thread in threads:
        position, seq = before.get(thread.id, Position()), newest[thread.id]
        if seq is not None and seq <= max(position.last_read_seq, position.since_seq):
            after = Position(min(position.last_read_seq, seq - 1), min(position.since_seq, seq - 1))
            moved.append((thread, Step(thread.id, position, after)))
    await store_steps(tx, actor, moved)
    return any(seq is not None for seq in newest.values()), [step for _, step in moved]


async def _locked(actor: Actor, ids: Sequence[UUID], field: str) -> list[LockedThread]:
    """The threads of these ids, locked. Raises Refusal NOT_FOUND for one that the actor may not see."""
    found = await locked_threads(set(ids))
    threads = [found.get(one) for one in ids]
    for thread in threads:
        if thread is None or not thread.is_seen_by(actor):
            raise no_such_thread(field)
    return [thread for thread in threads if thread is not None]


async def store_steps(tx: Transaction, actor: Actor, steps: Sequence[tuple[LockedThread, Step]]) -> None:
    """Store where the actor's positions have come to in locked threads, and tell of it."""
    if not steps:
        return
    people = await users_concerned_by([thread for thread, _ in steps])
    moved = [
        Moved(thread.id, step.after, any(one.id == actor.user_id for one in concerned))
        for (thread, step), concerned in zip(steps, people, strict=True)
    ]
    await store_positions(actor, moved, clock.now())
    for (thread, step), concerned in zip(steps, people, strict=True):
        seq = step.after.last_read_seq
        record_event(tx, thread, EventKind.THREAD_READ, user_id=actor.user_id, seq=seq, people=concerned)
