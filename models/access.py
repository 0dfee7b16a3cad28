"""What an actor may see, as filters (Tortoise's `Q`) for queries: what a filter leaves out does not exist for them."""

from tortoise.expressions import Q, Subquery

from models.actor import Actor
from models.enums import EventKind, MessageKind, Role
from models.tables import Order, OrderItem, Store
from models.threads import Participant, Thread

NO_ROWS, ALL_ROWS = Q(pk__isnull=True), Q()


async def visible_threads(actor: Actor) -> Q:
    """A filter on threads: a customer's own; a vendor's, while the store's mode lets vendors reply; all for admins."""
    if actor.role is Role.CUSTOMER:
        return Q(customer_id=actor.user_id)
    if actor.role is Role.VENDOR:
        store = await Store.get(id=Store.SINGLETON_ID)
        return Q(vendor_id=actor.vendor_id) if store.vendors_can_reply else NO_ROWS
    return ALL_ROWS


def visible_orders(actor: Actor) -> Q:
    """A filter on orders: a customer's own; those with an item of the vendor's; all for admins."""
    if actor.role is Role.CUSTOMER:
        return Q(customer_id=actor.user_id)
    if actor.role is Role.VENDOR:
        return Q(id__in=Subquery(OrderItem.filter(vendor_id=actor.vendor_id).values("order_id")))
    return Q()


async def visible_users(actor: Actor) -> Q:
    """A filter on users: the actor, people of visible threads and customers of visible orders; all for admins."""
    if actor.role in (Role.ADMIN, Role.SYSTEM):
        return Q()
    threads = Thread.filter(await visible_threads(actor))
    return (
        Q(id=actor.user_id)
        | Q(id__in=Subquery(threads.values("participants__user_id")))
        | Q(id__in=Subquery(threads.values("messages__author_id")))
        | Q(id__in=Subquery(Order.filter(visible_orders(actor)).values("customer_id")))
    )


def visible_messages(actor: Actor) -> Q:
    """A filter on the messages of a visible thread: all but notes, which only the side of their author may see."""
    if actor.role is Role.SYSTEM:
        return Q()
    if actor.role is Role.CUSTOMER:
        return ~Q(kind=MessageKind.NOTE)
    colleagues = Q(author__role=Role.ADMIN) if actor.role is Role.ADMIN else Q(author__vendor_id=actor.vendor_id)
    return ~Q(kind=MessageKind.NOTE) | colleagues


def colleagues_of(actor: Actor) -> Q:
    """A filter on users: the actor's side, who see each other's notes: all admins, or the people of one vendor."""
    return Q(role=Role.ADMIN) if actor.role is Role.ADMIN else Q(role=Role.VENDOR, vendor_id=actor.vendor_id)


def threads_concerning(admin: Actor) -> Q:
    """A filter on threads: those that concern an admin, as models.concern tells it of one thread and all people."""
    watched = Participant.filter(user_id=admin.user_id, watching=True)
    handled = Q(assignee_id=admin.user_id) | Q(id__in=Subquery(watched.values("thread_id")))
    return Q(vendor_id__isnull=True) | Q(open_dispute_id__isnull=False) | handled


def visible_events(actor: Actor) -> Q:
    """A filter on the events of visible threads: all but those whose `audience` is another role."""
    if actor.role is Role.CUSTOMER:
        return Q(audience__isnull=True)
    return Q(audience__isnull=True) | Q(audience=Role.VENDOR) if actor.role is Role.VENDOR else ALL_ROWS


async def inbox_events(actor: Actor) -> Q:
    """A filter on the events of the actor's inbox, those of threads that concern them.

    For an admin it also has what concerned every admin when it happened, and the event that ended their assignment.
    """
    if actor.role is Role.SYSTEM:
        return NO_ROWS
    if actor.role is not Role.ADMIN:
        mine = Thread.filter(await visible_threads(actor))
        return Q(thread_id__in=Subquery(mine.values("id"))) & visible_events(actor)
    watched = Participant.filter(user_id=actor.user_id, watching=True)
    handled = Q(thread_id__in=Subquery(watched.values("thread_id"))) | Q(
        thread_id__in=Subquery(Thread.filter(assignee_id=actor.user_id).values("id"))
    )
    unassigned = Q(user_id=actor.user_id, kind=EventKind.THREAD_CHANGED)  # the last that they hear of the thread
    return Q(to_admins=True) | unassigned | handled
