"""The unread badge of a person: a few index rows, however large the store is."""

from dataclasses import dataclass

from tortoise.expressions import Subquery

from models.access import visible_threads
from models.actor import Actor
from models.enums import Role
from models.rows import fetch_column
from models.threads import Participant, Thread

MAX_COUNT = 999


@dataclass(frozen=True, slots=True)
class BadgeCounts:
    """What the header's icon shows. `capped`: there is more than `messages` says."""

    messages: int = 0
    threads: int = 0
    disputes: int = 0
    capped: bool = False


async def count_badge(actor: Actor) -> BadgeCounts:
    """Count what the actor has not read. It stops at CAP messages, and looks at no more threads than that."""
    waiting = Participant.filter(user_id=actor.user_id, unread__gt=0)
    if actor.role is Role.VENDOR:  # whose threads the store's mode can hide
        waiting = waiting.filter(thread_id__in=Subquery(Thread.filter(await visible_threads(actor)).values("id")))
    counts = await fetch_column(waiting.limit(MAX_COUNT + 1), "unread")
    messages = sum(counts)
    waiting_disputes = Thread.filter(await visible_threads(actor), dispute_turn=actor.role)
    disputes = len(await fetch_column(waiting_disputes.limit(MAX_COUNT), "id"))
    return BadgeCounts(min(messages, MAX_COUNT), min(len(counts), MAX_COUNT), disputes, capped=messages > MAX_COUNT)
