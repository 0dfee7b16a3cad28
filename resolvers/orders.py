"""Finding and listing orders, as an actor may see them, and whom they may contact about one."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from models.access import items_sql, orders_sql, threads_sql, visible_orders, visible_threads
from models.actor import Actor
from models.children import Children, SqlValue
from models.enums import Role
from models.keyset import ORDERS_NEWEST_FIRST, Page, PageRequest
from models.listing import Listing
from models.order_search import orders_matching
from models.rows import OrderItemRow, OrderRow, ThreadRow
from models.sql import about
from models.tables import Order
from models.threads import Participant, Thread
from models.view import view_for
from resolvers.texts import can_be_kept


def _unread(role: Role) -> str:
    """The viewer's unread messages in all threads about an order.

    CROSS JOIN tells SQLite to begin with those: it would go through all of the viewer's for each order.
    """
    return (
        "COALESCE((SELECT SUM(p.unread) FROM threads t CROSS JOIN participants p WHERE p.thread_id = t.id "
        f"AND t.order_id = {{row}}.id AND p.user_id = {{viewer}} AND {about(threads_sql(role), 't')}), 0)"
    )


def _in_dispute(role: Role) -> str:
    """Is a dispute about an order open, that the viewer may see?"""
    return (
        "EXISTS (SELECT 1 FROM threads t WHERE t.order_id = {row}.id AND t.open_dispute_id IS NOT NULL "
        f"AND {about(threads_sql(role), 't')})"
    )


def _total(role: Role) -> str:
    """What an order came to, in the minor unit, and the currency; for a vendor beside others their own part.

    It is what can be given back in the vendor's thread, as long as nothing was: see Ledger.
    """
    total = "{row}.total"
    if role is Role.VENDOR:
        items = "FROM order_items i WHERE i.order_id = {row}.id AND i.position >= 0 AND "
        own = f"(SELECT SUM(CAST(i.quantity AS NUMERIC) * i.price) {items} i.vendor_id = {{vendor}})"
        others = f"EXISTS (SELECT 1 {items} (i.vendor_id IS NULL OR i.vendor_id <> {{vendor}}))"
        total = f"CAST(CASE WHEN {others} AND {own} < {total} THEN {own} ELSE {total} END AS BIGINT)"
    return f"CAST({total} AS TEXT) || ' ' || {{row}}.currency"


def _amount_and_currency(value: str) -> tuple[int, str]:
    amount, currency = value.split(" ")
    return int(amount), currency


TOTAL = SqlValue(Order, _total, _amount_and_currency)
ITEMS = Children(OrderItemRow, "order_id", ("position",), items_sql)
THREADS = Children(ThreadRow, "order_id", ("-last_message_at", "-id"), threads_sql)
UNREAD = SqlValue(Order, _unread)
IN_DISPUTE = SqlValue(Order, _in_dispute, bool)


class OrderMessagesFilter(Enum):
    """Which orders, by what is said about them."""

    ALL = "all"
    WITH_MESSAGES = "with_messages"
    WITH_UNREAD = "with_unread"
    WITH_OPEN_DISPUTE = "with_open_dispute"


def _conditions(role: Role, wanted: Mapping[str, Any]) -> list[str]:
    """The filter by messages as SQL."""
    found = []
    threads = about(threads_sql(role), "t")
    more = {
        OrderMessagesFilter.WITH_MESSAGES: "",
        OrderMessagesFilter.WITH_UNREAD: " AND t.id IN (SELECT p.thread_id FROM participants p "
        "WHERE p.user_id = {viewer} AND p.unread > 0)",
        OrderMessagesFilter.WITH_OPEN_DISPUTE: " AND t.open_dispute_id IS NOT NULL",
    }
    if wanted["messages"] in more:
        said = f"SELECT t.order_id FROM threads t WHERE {threads} AND t.order_id IS NOT NULL"
        found.append(f"{{row}}.id IN ({said}{more[wanted['messages']]})")
    return found


ORDERS = Listing(OrderRow, ORDERS_NEWEST_FIRST, orders_sql, _conditions)


@dataclass(frozen=True, slots=True)
class OrderPage:
    """A page of orders, and the query that counts all that match."""

    page: Page[OrderRow]
    query: QuerySet[Order]


async def find_order(actor: Actor, **by: str | UUID) -> OrderRow | None:
    """Return the order with this `id`, `external_id` or `number`, the newest of several, if the actor may see it."""
    if not all(can_be_kept(value) for value in by.values() if isinstance(value, str)):
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
    if search and search.strip():
        query = query.filter(await orders_matching(search, by_name=knows_names))
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
