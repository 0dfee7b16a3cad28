"""Finding and listing orders, as an actor may see them, and whom they may contact about one."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.functions import Sum
from tortoise.queryset import QuerySet

from models.access import visible_orders, visible_threads
from models.actor import Actor
from models.enums import Role
from models.keyset import ORDERS_NEWEST_FIRST, Page, PageRequest
from models.rows import OrderItemRow, OrderRow, ThreadRow, VendorRow, fetch_column, index_by_id
from models.tables import Order, OrderItem, Store, Vendor
from models.threads import Participant, Thread
from models.view import view_for
from resolvers.texts import search_terms


class OrderMessagesFilter(Enum):
    """Which orders, by what is said about them."""

    ALL = "all"
    WITH_MESSAGES = "with_messages"
    WITH_UNREAD = "with_unread"
    WITH_OPEN_DISPUTE = "with_open_dispute"


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who can be contacted about an order, and the thread with them if there is one.

    No vendor means the store.
    """

    name: str
    vendor: VendorRow | None
    thread: ThreadRow | None


@dataclass(frozen=True, slots=True)
class OrderPage:
    """A page of orders, and the query that counts all that match."""

    page: Page[OrderRow]
    query: QuerySet[Order]


async def find_order(actor: Actor, **by: str | UUID) -> OrderRow | None:
    """Return the order with this `id`, `external_id` or `number`, the newest of several, if the actor may see it."""
    if any("\0" in value for value in by.values() if isinstance(value, str)):
        return None
    rows = await OrderRow.fetch(Order.filter(visible_orders(actor), **by).order_by("-placed_at", "-id").limit(1))
    return rows[0] if rows else None


async def list_orders(
    actor: Actor, request: PageRequest, messages: OrderMessagesFilter, search: str | None
) -> OrderPage:
    """List the orders that the actor may see, newest first.

    Each word of `search` has to occur in the number, or in the customer's name for actors who see it.
    """
    query = Order.filter(visible_orders(actor), await _with_messages(actor, messages))
    knows_names = actor.role is not Role.CUSTOMER and not (await view_for(actor)).masked
    for word in search_terms(search):
        number, name = Q(number__icontains=word), Q(customer__name__icontains=word)
        query = query.filter(number | name if knows_names else number)
    page = await ORDERS_NEWEST_FIRST.page([query], OrderRow.columns(), request)
    rows = [OrderRow.of(row) for row in page.rows]
    return OrderPage(Page(rows, page.cursors, page.has_next, page.has_previous), query)


async def _with_messages(actor: Actor, messages: OrderMessagesFilter) -> Q:
    if messages is OrderMessagesFilter.ALL:
        return Q()
    threads = Thread.filter(await visible_threads(actor), order_id__isnull=False)
    if messages is OrderMessagesFilter.WITH_UNREAD:
        waiting = Participant.filter(user_id=actor.user_id, unread__gt=0)
        threads = threads.filter(id__in=Subquery(waiting.values("thread_id")))
    if messages is OrderMessagesFilter.WITH_OPEN_DISPUTE:
        threads = threads.filter(open_dispute_id__isnull=False)
    return Q(id__in=Subquery(threads.values("order_id")))


async def items_of(actor: Actor, order_ids: Iterable[UUID]) -> dict[UUID, list[OrderItemRow]]:
    """Return the items of these orders by order id, in their order; a vendor's user gets only the vendor's own."""
    mine = Q(vendor_id=actor.vendor_id) if actor.role is Role.VENDOR else Q()
    rows = await OrderItemRow.fetch(
        OrderItem.filter(mine, order_id__in=list(order_ids)).order_by("order_id", "position")
    )
    grouped: dict[UUID, list[OrderItemRow]] = {}
    for row in rows:
        grouped.setdefault(row.order_id, []).append(row)
    return grouped


async def threads_of(actor: Actor, order_id: UUID) -> list[ThreadRow]:
    """The threads about an order that the actor may see, newest first."""
    query = Thread.filter(await visible_threads(actor), order_id=order_id)
    return await ThreadRow.fetch(query.order_by("-last_message_at", "-id"))


async def unread_of(actor: Actor, order_ids: Iterable[UUID]) -> dict[UUID, int]:
    """Return the numbers of the actor's unread messages by order id."""
    threads = Thread.filter(await visible_threads(actor), order_id__in=list(order_ids))
    mine = threads.filter(participants__user_id=actor.user_id).annotate(waiting=Sum("participants__unread"))
    return dict(await mine.group_by("order_id").values_list("order_id", "waiting"))


async def allowed_sellers(actor: Actor, order_id: UUID) -> list[UUID | None]:
    """Return the vendor ids whom the actor may contact about an order, None for the store.

    It is the contract's table of marketplace modes.
    """
    store = await Store.get(id=Store.SINGLETON_ID)
    if not store.vendors_can_reply:
        return [] if actor.role is Role.VENDOR else [None]
    items = await fetch_column(OrderItem.filter(order_id=order_id).order_by("position"), "vendor_id")
    sellers: list[UUID | None] = list(dict.fromkeys(items)) or [None]
    return [seller for seller in sellers if actor.role is not Role.VENDOR or seller == actor.vendor_id]


async def recipients_of(actor: Actor, order_id: UUID) -> list[Recipient]:
    """Return the allowed sellers of an order with their names and existing threads."""
    sellers = await allowed_sellers(actor, order_id)
    vendors = index_by_id(await VendorRow.fetch(Vendor.filter(id__in=[seller for seller in sellers if seller])))
    threads = {thread.vendor and thread.vendor.id: thread for thread in await threads_of(actor, order_id)}
    store = await Store.get(id=Store.SINGLETON_ID)
    return [
        Recipient(
            vendors[seller].name if seller else store.name, vendors[seller] if seller else None, threads.get(seller)
        )
        for seller in sellers
    ]
