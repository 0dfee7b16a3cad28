"""The unread badge of a user, counted from a few index rows, however large the store is."""

from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Subquery

from models.access import visible_threads
from models.actor import Actor
from models.enums import Role
from models.rows import fetch_column
from models.threads import Participant, Thread

MAX_COUNT = 999


@dataclass(frozen=True, slots=True)
class BadgeCounts:
    """The numbers on the badge: unread messages, threads with such, and disputes in which it is the user's turn.

    None exceeds MAX_COUNT; `capped` is whether there are more unread messages than `messages` says.
    """

    user_id: UUID
    messages: int = 0
    threads: int = 0
    disputes: int = 0
    capped: bool = False


async def count_badge(actor: Actor) -> BadgeCounts:
    """Count the actor's badge, looking at no more than MAX_COUNT + 1 threads; no number exceeds MAX_COUNT."""
    unread = Participant.filter(user_id=actor.user_id, unread__gt=0)
    if actor.role is Role.VENDOR or actor.order_id is not None:  # whose threads the mode, or their order, can hide
        unread = unread.filter(thread_id__in=Subquery(Thread.filter(await visible_threads(actor)).values("id")))
    counts = await fetch_column(unread.limit(MAX_COUNT + 1), "unread")
    messages = sum(counts)
    waiting_disputes = Thread.filter(await visible_threads(actor), dispute_turn=actor.role)
    disputes = len(await fetch_column(waiting_disputes.limit(MAX_COUNT), "id"))
    return BadgeCounts(
        actor.user_id, min(messages, MAX_COUNT), min(len(counts), MAX_COUNT), disputes, capped=messages > MAX_COUNT
    )
