"""Taking back that many threads were marked as read or unread: what was so before is in the hands of who may do it."""

import base64
import struct
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from models import clock
from models.actor import STAFF_ROLES, Actor
from models.refusals import Refusal, UserErrorCode
from models.signing import decrypt_bytes, encrypt_bytes
from models.transaction import Transaction, transactional
from resolvers.positions import Position, positions_of
from resolvers.rate_limits import RateLimit, consume
from resolvers.read_positions import THREADS_PER_TRANSACTION, Step, store_steps
from resolvers.send_queue import locked_threads
from resolvers.threads_undo import UNDO_WINDOW
from resolvers.threads_update import MAX_THREADS, Updated

PURPOSE = "read undo"
ISSUED = struct.Struct(">Q")  # Unix seconds
STEP = struct.Struct(">16s4I")  # the thread, and the positions before and after


@dataclass(frozen=True, slots=True)
class Marked:
    """What a call has marked, and when."""

    at: datetime
    steps: Sequence[Step]


def undo_of(actor: Actor, steps: Sequence[Step]) -> str | None:
    """What takes these steps back, for this user alone: None for nothing, for too much, and for all but staff."""
    if not 0 < len(steps) <= MAX_THREADS or actor.role not in STAFF_ROLES:
        return None
    rows = [STEP.pack(one.thread_id.bytes, *_numbers(one.before), *_numbers(one.after)) for one in steps]
    fields = ISSUED.pack(int(clock.now().timestamp())) + b"".join(rows)
    return base64.urlsafe_b64encode(encrypt_bytes(PURPOSE, actor.user_id.bytes, fields)).decode()


def marked_by(actor: Actor, undo: str) -> Marked | None:
    """What `undo_of` wrote for this user; None for anything else."""
    try:
        encrypted = base64.b64decode(undo, altchars=b"-_", validate=True)
    except ValueError:
        return None
    fields = decrypt_bytes(PURPOSE, actor.user_id.bytes, encrypted)
    if fields is None:
        return None
    (issued,) = ISSUED.unpack_from(fields)
    steps = [
        Step(UUID(bytes=thread), Position(was_read, was_since), Position(read, since))
        for thread, was_read, was_since, read, since in STEP.iter_unpack(fields[ISSUED.size :])
    ]
    return Marked(datetime.fromtimestamp(issued, UTC), steps)


async def undo(actor: Actor, marked: Marked) -> Updated:
    """Put the actor's positions back where they are still as the call left them.

    Raises Refusal WINDOW_CLOSED after UNDO_WINDOW. Raises RateLimited, and Forbidden for all but staff.
    """
    actor.require_role(*STAFF_ROLES)
    await consume(actor, RateLimit.MANY_CHANGES)
    if marked.at < clock.now() - UNDO_WINDOW:
        raise Refusal(UserErrorCode.WINDOW_CLOSED, "It is too late to take this back.", "undo")
    done = list[UUID]()
    for start in range(0, len(marked.steps), THREADS_PER_TRANSACTION):
        done += await _undo(actor, marked.steps[start : start + THREADS_PER_TRANSACTION])
    return Updated(done)


@transactional
async def _undo(tx: Transaction, actor: Actor, steps: Sequence[Step]) -> list[UUID]:
    threads = await locked_threads({one.thread_id for one in steps})
    present = await positions_of(actor, [*threads])
    back = [
        (thread, Step(thread.id, one.after, one.before))
        for one in steps
        if (thread := threads.get(one.thread_id)) is not None
        and thread.is_seen_by(actor)
        and present.get(thread.id) == one.after
    ]
    await store_steps(tx, actor, back)
    return [thread.id for thread, _ in back]


def _numbers(position: Position) -> tuple[int, int]:
    return position.last_read_seq, position.since_seq
