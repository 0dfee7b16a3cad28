"""Snoozes that are over: the worker opens their threads again, a few at a time, and tells the side."""

from tortoise.queryset import QuerySet

from models import clock
from models.actor import Actor
from models.enums import Role, ThreadState
from models.rows import fetch_column
from models.threads import Thread
from models.transaction import Transaction, transactional
from resolvers.people import upsert_parley
from resolvers.thread_edits import Edit, Standing, apply_edits

THREADS_PER_RUN = 200


async def end_due_snoozes() -> int:
    """Open threads whose snooze is over, at most THREADS_PER_RUN for each side. Returns how many were due."""
    return sum([await _end(side) for side in (Role.ADMIN, Role.VENDOR)])


async def _end(side: Role) -> int:
    ids = await fetch_column(_due(side).order_by(f"{side.value}_snoozed_until").limit(THREADS_PER_RUN), "id")
    if ids:
        await _open(side, ids)
    return len(ids)


def _due(side: Role) -> QuerySet[Thread]:
    """The query of the threads whose snooze is over for a side."""
    snoozed = {f"{side.value}_state": ThreadState.SNOOZED, f"{side.value}_snoozed_until__lte": clock.now()}
    return Thread.filter(**snoozed)


@transactional
async def _open(tx: Transaction, side: Role, ids: list[object]) -> None:
    """Those of these threads that are still due under their locks, whoever else has come meanwhile."""
    threads = await _due(side).filter(id__in=ids).order_by("id").select_for_update()
    edits = [Edit(one, side, Standing(ThreadState.OPEN)) for one in threads]
    await apply_edits(tx, Actor(await upsert_parley(), Role.SYSTEM), edits)
