"""What is due of orders that the store's backend has changed: what they no longer come to cannot be paid."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

from models import clock
from models.tables import Store
from models.threads import Thread
from models.transaction import Transaction
from resolvers.dispute_rules import Case
from resolvers.dispute_steps import escalate_failed
from resolvers.order_rows import ORDER_COLUMNS, OrderState, StoredOrder
from resolvers.settling import fail_what_no_longer_fits

WORTH = [ORDER_COLUMNS.index(name) for name in ("currency", "total")]


async def fail_what_shrank(held: Mapping[str, StoredOrder], wanted: Mapping[str, OrderState]) -> set[UUID]:
    """Fail what is due of locked orders that have just been changed, and for which they leave no room.

    Returns the ids of these orders; once their threads are locked, `escalate_what_failed` brings it before the admins.
    """
    return await fail_what_no_longer_fits(
        [stored.id for name, stored in held.items() if _worth(stored.state) != _worth(wanted[name])]
    )


def _worth(state: OrderState) -> tuple[Any, ...]:
    return (*(state.fields[place] for place in WORTH), state.items)


async def escalate_what_failed(tx: Transaction, order_ids: Collection[UUID], threads: Sequence[Thread]) -> None:
    """Bring what has failed of these orders before the admins; `threads` are all of theirs, locked, among others."""
    if not order_ids:
        return
    store = await Store.get(id=Store.SINGLETON_ID)
    for thread in threads:
        if thread.order_id in order_ids:
            await escalate_failed(tx, Case(thread, None, None, store, clock.now()))
