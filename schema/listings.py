"""What the root fields and lists in pages are made of, for plans; the filters are decoded as the resolvers do."""

from collections.abc import Callable
from dataclasses import fields
from typing import Any

from models import access
from models.actor import Actor
from models.enums import Role
from models.order_search import matching_orders_sql
from models.search import matches_of, matching_sql
from models.sql import Piece
from resolvers import dispute_lists, messages, orders, thread_lists
from resolvers.orders import OrderMessagesFilter
from resolvers.threads import ThreadOrder
from schema.definitions import PLAN, Asked, Lookup, Nodes, OnlyRow, Paged, Whoever
from schema.dispute_inputs import DisputeFilter
from schema.inputs import OrderFilter, ThreadFilter
from schema.plans.inputs import input_of


def _threads(actor: Actor, masked: bool, given: dict[str, Any]) -> dict[str, Any]:
    wanted = _values(input_of(ThreadFilter, given.get("filter")).decode())
    search = wanted.pop("search", None)
    found = matching_sql(actor, masked, search) if search and search.strip() else None
    order = given.get("orderBy")
    many = _found(search, found, lambda each: matches_of(found or "", each))
    return {**wanted, **many, "order_by": ThreadOrder[order] if order else ThreadOrder.UNREAD_FIRST}


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


def _values(wanted: Any) -> dict[str, Any]:
    return {one.name: value for one in fields(wanted) if (value := getattr(wanted, one.name)) is not None}


def _nodes() -> dict[str, Piece]:
    return {
        "User": access.users_sql,
        "Vendor": lambda role: "TRUE",
        "Order": access.orders_sql,
        "Thread": access.threads_sql,
        "Message": access.any_message_sql,
        "Dispute": access.in_visible_thread_sql,
        "Attachment": access.attachments_sql,
    }


def made_of(what: Any) -> dict[object, Any]:
    """The metadata of a field with a resolver of its own."""
    return {PLAN: what}


THREAD = made_of(Lookup(access.threads_sql))
ORDER = made_of(
    Lookup(access.orders_sql, (("id", "id"), ("externalId", "external_id"), ("number", "number")), "placed_at")
)
DISPUTE = made_of(Lookup(access.in_visible_thread_sql))
NODE, NODES = made_of(Nodes(_nodes, "id")), made_of(Nodes(_nodes, "ids"))
THREADS = made_of(Paged(thread_lists.THREADS, _threads))
ORDERS = made_of(Paged(orders.ORDERS, _orders))
DISPUTES = made_of(Paged(dispute_lists.DISPUTES, _disputes))
MESSAGES = made_of(Paged(messages.MESSAGES))
STORE, VIEWER = made_of(OnlyRow()), made_of(Whoever())


def answer_of(ask: Callable[[Actor], Any]) -> dict[object, Any]:
    """The metadata of a field that is what a function says of who asks."""
    return made_of(Asked(ask))
