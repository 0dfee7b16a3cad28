"""What the root fields and lists in pages are made of, for plans; the filters are decoded as the resolvers do."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from models import access, clock
from models.actor import Actor
from models.enums import Role
from models.guest_access import SELLS_IN_ORDER
from models.order_search import matching_orders_sql
from models.search import matches_of, matching_sql
from models.sql import Piece
from resolvers import conversations, dispute_lists, messages, orders, thread_lists
from resolvers.orders import OrderMessagesFilter
from resolvers.thread_filter import ThreadOrder
from schema.definitions import PLAN, CurrentViewer, Lookup, Nodes, OnlyRow, Paged, ViewerValue
from schema.dispute_inputs import DisputeFilter
from schema.inputs import OrderFilter, ThreadFilter
from schema.plans.errors import NotCovered
from schema.plans.inputs import input_of


def _threads(actor: Actor, masked: bool, given: dict[str, Any]) -> dict[str, Any]:
    said = given.get("filter")
    wanted = _values(input_of(ThreadFilter, said).decode()) if said else {}
    search = wanted.pop("search", None)
    found = matching_sql(actor, masked, search) if search and search.strip() else None
    order = given.get("orderBy")
    many = _found(search, found, lambda each: matches_of(found or "", each))
    order_by = ThreadOrder[order] if order else ThreadOrder.UNREAD_FIRST
    return {**wanted, **many, "order_by": order_by, "now": clock.now()}


def _orders(actor: Actor, masked: bool, given: dict[str, Any]) -> dict[str, Any]:
    wanted = input_of(OrderFilter, given.get("filter"))
    search, by_name = wanted.search, actor.role is not Role.CUSTOMER and not masked
    found = matching_orders_sql(search, by_name) if search and search.strip() else None
    many = _found(search, found, lambda each: f"{found} AND w.order_id = {each}")
    return {**many, "messages": wanted.messages or OrderMessagesFilter.ALL}


def _found(search: str | None, found: str | None, of_each: Callable[[str], str]) -> dict[str, Any]:
    """What a page needs for a search: SQL for the ids of what is found, and for those of one row of many."""
    if not search or not search.strip():
        return {}
    many = of_each("ROW.id").replace("{", "{{").replace("}", "}}").replace("ROW", "{row}")
    return {"found": found or "", "found_many": many}


def _disputes(actor: Actor, masked: bool, given: dict[str, Any]) -> dict[str, Any]:
    return _values(input_of(DisputeFilter, given.get("filter")).decode())


def _recipients(actor: Actor, masked: bool, given: dict[str, Any]) -> dict[str, Any]:
    """Raises NotCovered for what is FORBIDDEN, and for a search of names that are shown otherwise than they are."""
    values = conversations.searched(given.get("search"))
    if actor.role is not Role.CUSTOMER or (masked and values):
        raise NotCovered("not for this viewer")
    return dict(values)


def _values(wanted: Any) -> dict[str, Any]:
    return {one.name: value for one in fields(wanted) if (value := getattr(wanted, one.name)) is not None}


def _nodes() -> dict[str, Piece]:
    return {
        "User": access.users_sql,
        "Vendor": lambda role: SELLS_IN_ORDER if role is Role.CUSTOMER else "TRUE",
        "Order": access.orders_sql,
        "Thread": access.threads_sql,
        "Message": access.any_message_sql,
        "Dispute": access.in_visible_thread_sql,
        "Attachment": access.attachments_sql,
    }


def field_metadata(what: Any) -> dict[object, Any]:
    """The metadata of a field with a resolver of its own."""
    return {PLAN: what}


THREAD = field_metadata(Lookup(access.threads_sql))
ORDER = field_metadata(
    Lookup(access.orders_sql, (("id", "id"), ("externalId", "external_id"), ("number", "number")), "placed_at")
)
DISPUTE = field_metadata(Lookup(access.in_visible_thread_sql))
NODE, NODES = field_metadata(Nodes(_nodes, "id")), field_metadata(Nodes(_nodes, "ids"))
THREADS = field_metadata(Paged(thread_lists.THREADS, _threads))
ORDERS = field_metadata(Paged(orders.ORDERS, _orders))
DISPUTES = field_metadata(Paged(dispute_lists.DISPUTES, _disputes))
RECIPIENTS = field_metadata(Paged(conversations.CONTACTS, _recipients))
MESSAGES = field_metadata(Paged(messages.MESSAGES))
STORE, VIEWER = field_metadata(OnlyRow()), field_metadata(CurrentViewer())


def answer_of(ask: Callable[[Actor], Any]) -> dict[object, Any]:
    """The metadata of a field that is what a function says of who asks."""
    return field_metadata(ViewerValue(ask))
