"""Versions of orders, as the store's own system counts them: one that comes late takes the place of no newer one."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from models.database import run_sql
from resolvers.order_input import OrderIn

ADVANCE = """
INSERT INTO order_versions (order_id, changed_at, sent_at) VALUES ($1, $2, $3)
ON CONFLICT (order_id) DO UPDATE SET changed_at = excluded.changed_at, sent_at = excluded.sent_at
WHERE (order_versions.changed_at, order_versions.sent_at) <= (excluded.changed_at, excluded.sent_at)
RETURNING order_id
"""


class OutdatedOrder(Exception):
    """A newer version of the order is stored; its external id is the only argument."""


async def advance_versions(orders: Sequence[OrderIn], ids: Mapping[str, UUID]) -> None:
    """Note the versions of written orders, whose ids are by external id; those without one leave what was noted.

    The database compares and notes in one step, so that of two at once the newer stays. Raises OutdatedOrder for an
    order of which a newer version is stored, which undoes the whole transaction, names of its people included.
    """
    for order in orders:
        if order.version is not None:
            noted = await run_sql(ADVANCE, ids[order.external_id], order.version.changed_at, order.version.sent_at)
            if not noted:
                raise OutdatedOrder(order.external_id)
