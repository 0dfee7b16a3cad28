"""What a guest may see: of what their customer may, that of one order alone; see models/access.py for the rest.

For everybody who is no guest each rule holds of every row. As there, each stands in three forms side by side.
"""

from uuid import UUID

from tortoise.expressions import Q, Subquery

from models.actor import Actor
from models.tables import OrderItem
from models.threads import Thread

NO_GUEST = "CAST({guests_order} AS uuid) IS NULL"
WITHIN_ORDER = "({row}.order_id = {guests_order} OR " + NO_GUEST + ")"  # of a thread `{row}`, or what else is of one
IS_ORDER = "({row}.id = {guests_order} OR " + NO_GUEST + ")"  # of an order `{row}`
SELLS_IN_ORDER = (  # of a vendor `{row}`
    "(" + NO_GUEST + " OR EXISTS (SELECT 1 FROM order_items i WHERE i.order_id = {guests_order} "
    "AND i.vendor_id = {row}.id) OR EXISTS (SELECT 1 FROM threads x WHERE x.order_id = {guests_order} "
    "AND x.vendor_id = {row}.id))"
)


def within_order(actor: Actor) -> Q:
    """A filter on threads, or on what else is of an order: those of the guest's order."""
    return Q(order_id=actor.order_id) if actor.order_id is not None else Q()


def is_within_order(actor: Actor, order_id: UUID | None) -> bool:
    """The same of one of that order."""
    return actor.order_id is None or order_id == actor.order_id


def is_order(actor: Actor) -> Q:
    """A filter on orders: the guest's."""
    return Q(id=actor.order_id) if actor.order_id is not None else Q()


def sells_in_order(actor: Actor) -> Q:
    """A filter on vendors: those who sold something of the guest's order, or wrote about it."""
    if actor.order_id is None:
        return Q()
    lines, threads = OrderItem.filter(order_id=actor.order_id), Thread.filter(order_id=actor.order_id)
    return Q(id__in=Subquery(lines.values("vendor_id"))) | Q(id__in=Subquery(threads.values("vendor_id")))
