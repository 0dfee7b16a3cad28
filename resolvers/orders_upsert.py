"""Upserting orders that the store's backend sends: all of a call or none."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from tortoise.expressions import Q
from uuid_utils.compat import uuid7

from models.actor import Actor
from models.bulk import chunks, insert_rows, lock_rows, select_where_in, update_rows
from models.enums import Role
from models.erased import erased_external_id
from models.refusals import Refusal, Refusals, UserErrorCode
from models.rows import OrderRow, fetch_column
from models.tables import Order, OrderItem, User
from models.threads import Thread
from models.transaction import Transaction, transactional
from resolvers import order_people
from resolvers.order_input import ItemIn, OrderIn, PersonIn, validation_errors
from resolvers.search_index import index_orders, index_orders_of, reindex

__all__ = [
    "ItemIn",
    "OrderIn",
    "PersonIn",
    "RenamedRows",
    "UpsertResult",
    "WriteResult",
    "preview",
    "upsert_orders",
    "write_orders",
]

MAX_ORDERS_PER_CALL = 500
ORDER_COLUMNS = ("number", "status", "placed_at", "currency", "total", "url")
ITEM_COLUMNS = ("sku", "name", "quantity", "price", "vendor_id", "image_url")


@dataclass(frozen=True, slots=True)
class UpsertResult:
    """The upserted orders in the order of the input, and how many were created and updated."""

    orders: list[OrderRow]
    created: int
    updated: int


@dataclass(frozen=True, slots=True)
class RenamedRows:
    """Ids of existing rows whose searchable text changed: users, vendors and orders."""

    users: list[UUID]
    vendors: list[UUID]
    orders: list[UUID]


@dataclass(frozen=True, slots=True)
class WriteResult:
    """The ids of the written orders by external id, how many were created, and which searchable texts changed."""

    ids: dict[str, UUID]
    created: int
    renamed: RenamedRows


class _OrderState(NamedTuple):
    """What is compared of an order, as it is stored or as it is wanted."""

    customer_id: UUID
    fields: tuple[Any, ...]
    items: tuple[tuple[Any, ...], ...]


class _StoredOrder(NamedTuple):
    id: UUID
    state: _OrderState


async def upsert_orders(actor: Actor, orders: Sequence[OrderIn]) -> UpsertResult:
    """Create or replace orders with their customers and vendors, by external id.

    Raises Forbidden for all but the store's backend; Refusal TOO_MANY; Refusals with one for each fault of the input.
    """
    actor.require_role(Role.SYSTEM)
    if len(orders) > MAX_ORDERS_PER_CALL:
        raise Refusal(UserErrorCode.TOO_MANY, f"At most {MAX_ORDERS_PER_CALL} orders at once.", "orders")
    wrong = list(validation_errors(orders))
    if wrong:
        raise Refusals(wrong)
    written = await write_orders(orders)
    rows = {
        row[0]: OrderRow(*row)
        for row in await select_where_in(Order, "id", list(written.ids.values()), OrderRow.COLUMNS)
    }
    in_order = [rows[written.ids[order.external_id]] for order in orders]
    return UpsertResult(in_order, written.created, len(orders) - written.created)


async def preview(orders: Sequence[OrderIn]) -> tuple[int, list[Refusal]]:
    """Return how many of the orders are new, and what `write_orders` would refuse. Writes nothing."""
    customers_by_order = {order.external_id: order.customer.external_id for order in orders}
    owner_ids = dict(
        await select_where_in(Order, "external_id", list(customers_by_order), ("external_id", "customer_id"))
    )
    names = dict(await select_where_in(User, "id", list(set(owner_ids.values())), ("id", "external_id")))
    owners = {name: names[owner_id] for name, owner_id in owner_ids.items()}
    owners |= {
        name: customers_by_order[name]
        for name, owner in owners.items()
        if owner == erased_external_id(customers_by_order[name])
    }
    return len(customers_by_order.keys() - owners.keys()), list(_ownership_errors(orders, owners, customers_by_order))


@transactional
async def write_orders(
    tx: Transaction, orders: Sequence[OrderIn], progress: Callable[[int], None] = lambda count: None
) -> WriteResult:
    """Write any number of validated orders in one transaction; `progress` is called with each number of orders done.

    Customers are written first, then vendors, then orders; of each, the new ones are inserted, then the changed ones
    locked and updated, by external id. As all writers keep to that order, concurrent ones cannot deadlock. Raises
    Refusals for an order that belongs to another customer.
    """
    customers, vendors = await order_people.upsert_customers(orders), await order_people.upsert_vendors(orders)
    wanted = {
        order.external_id: _wanted_state(order, customers.ids, vendors.ids)
        for order in sorted(orders, key=attrgetter("external_id"))
    }
    known = await _stored_orders(list(wanted))
    made = await _insert_orders({name: state for name, state in wanted.items() if name not in known})
    known |= await _stored_orders(
        [name for name in wanted if name not in known and name not in made]
    )  # others were faster
    there = [name for name in wanted if name in known]  # in the one order that all keep to
    held = await _lock_orders({name: known[name].id for name in there if known[name].state != wanted[name]})
    owners = {name: stored.state.customer_id for name, stored in held.items()}
    wrong = list(_ownership_errors(orders, owners, {name: state.customer_id for name, state in wanted.items()}))
    if wrong:
        raise Refusals(wrong)
    progress(len(known) - len(held))  # they are so already
    await _update_orders(held, wanted, progress)
    await _insert_items(made, wanted, progress)
    renumbered = [stored.id for name, stored in held.items() if stored.state.fields[0] != wanted[name].fields[0]]
    ids = made | {name: stored.id for name, stored in known.items()}
    renamed = RenamedRows(customers.renamed, vendors.renamed, renumbered)
    await reindex(await _threads_naming(renamed))
    await index_orders([*made.values(), *(stored.id for stored in held.values())])
    await index_orders_of(renamed.users)
    return WriteResult(ids, len(made), renamed)


async def _threads_naming(renamed: RenamedRows) -> list[UUID]:
    """Return the ids of the threads whose search documents hold a text that changed."""
    if not (renamed.users or renamed.vendors or renamed.orders):
        return []
    about = Q(customer_id__in=renamed.users) | Q(vendor_id__in=renamed.vendors) | Q(order_id__in=renamed.orders)
    return await fetch_column(Thread.filter(about), "id")


def _wanted_state(order: OrderIn, customers: Mapping[str, UUID], vendors: Mapping[str, UUID]) -> _OrderState:
    return _OrderState(
        customers[order.customer.external_id],
        tuple(getattr(order, name) for name in ORDER_COLUMNS),
        tuple(
            (
                *(item.sku, item.name, item.quantity, item.price),
                vendors[item.vendor_external_id] if item.vendor_external_id is not None else None,
                item.image_url,
            )
            for item in order.items
        ),
    )


async def _stored_orders(names: Sequence[str]) -> dict[str, _StoredOrder]:
    rows = await select_where_in(Order, "external_id", names, ("external_id", "id", "customer_id", *ORDER_COLUMNS))
    items: dict[UUID, list[tuple[Any, ...]]] = {row[1]: [] for row in rows}
    lines = await select_where_in(OrderItem, "order_id", list(items), ("order_id", *ITEM_COLUMNS), order="position")
    for order_id, *line in lines:
        items[order_id].append(tuple(line))
    return {
        name: _StoredOrder(order_id, _OrderState(customer_id, tuple(fields), tuple(items[order_id])))
        for name, order_id, customer_id, *fields in rows
    }


async def _insert_orders(missing: Mapping[str, _OrderState]) -> dict[str, UUID]:
    """Insert orders without their items. Returns the ids of those that no other process inserted first."""
    ids = {name: uuid7() for name in missing}
    rows = [(ids[name], name, state.customer_id, *state.fields) for name, state in missing.items()]
    await insert_rows(Order, ("id", "external_id", "customer_id", *ORDER_COLUMNS), rows, ignore_conflicts=True)
    there = await select_where_in(Order, "id", list(ids.values()), ("external_id",))
    return {name: ids[name] for (name,) in there}


async def _lock_orders(ids: Mapping[str, UUID]) -> dict[str, _StoredOrder]:
    """Lock the rows of these orders, and return them as they are now."""
    await lock_rows(Order, list(ids.values()), "external_id")
    return await _stored_orders(list(ids))


async def _update_orders(
    held: Mapping[str, _StoredOrder], wanted: Mapping[str, _OrderState], progress: Callable[[int], None]
) -> None:
    """Update orders that differ; all items of an order are replaced where any differs.

    Threads do not refer to items.
    """
    for some in chunks(list(held)):
        different = [name for name in some if held[name].state.fields != wanted[name].fields]
        await update_rows(Order, ORDER_COLUMNS, [(*wanted[name].fields, held[name].id) for name in different])
        replaced = {name: held[name].id for name in some if held[name].state.items != wanted[name].items}
        await OrderItem.filter(order_id__in=list(replaced.values())).delete()
        await _insert_items(replaced, wanted)
        progress(len(some))


async def _insert_items(
    ids: Mapping[str, UUID], wanted: Mapping[str, _OrderState], progress: Callable[[int], None] = lambda count: None
) -> None:
    for some in chunks(list(ids)):
        rows = [(ids[name], position, *line) for name in some for position, line in enumerate(wanted[name].items)]
        await insert_rows(OrderItem, ("order_id", "position", *ITEM_COLUMNS), rows)
        progress(len(some))


def _ownership_errors(
    orders: Sequence[OrderIn], owners: Mapping[str, object], customers_by_order: Mapping[str, object]
) -> Iterator[Refusal]:
    """Yield a Refusal for each order that belongs to another customer, whose threads it would take along."""
    for index, order in enumerate(orders):
        name = order.external_id
        if name in owners and owners[name] != customers_by_order[name]:
            yield Refusal(
                UserErrorCode.NOT_ALLOWED,
                "This order belongs to another customer, and cannot change hands.",
                ("orders", index, "customer", "externalId"),
            )
