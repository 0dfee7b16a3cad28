"""Upserting orders that the store's backend sends: all of a call or none, or all without a fault."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import attrgetter
from uuid import UUID

from tortoise.expressions import Q

from models.actor import Actor
from models.bulk import select_where_in
from models.enums import Role
from models.refusals import Refusal, Refusals, UserErrorCode
from models.rows import OrderRow, fetch_column
from models.tables import Order
from models.threads import Thread
from models.transaction import Transaction, transactional
from resolvers import order_people
from resolvers.dispute_items import refresh_values
from resolvers.order_events import StatusChange, note_status_changes, status_changes
from resolvers.order_input import ItemIn, OrderIn, PersonIn, validation_errors
from resolvers.order_rows import (
    OrderState,
    StoredOrder,
    insert_items,
    insert_orders,
    lock_orders,
    stored_orders,
    update_orders,
    wanted_state,
)
from resolvers.order_settlements import escalate_what_failed, fail_what_shrank
from resolvers.order_transfer import Transfer, erased_users, lock_threads, transfer_orders
from resolvers.order_versions import advance_versions
from resolvers.search_index import index_orders, index_orders_of, reindex

__all__ = [
    "ItemIn",
    "OrderIn",
    "PersonIn",
    "Preview",
    "RenamedRows",
    "UpsertResult",
    "WriteResult",
    "preview",
    "upsert_orders",
    "write_orders",
]

MAX_ORDERS_PER_CALL = 500
MAX_NAME_SHOWN = 80  # characters of an order's external id in a message


@dataclass(frozen=True, slots=True)
class UpsertResult:
    """The stored orders in the order of the input, how many were created and updated, and why others were refused."""

    orders: list[OrderRow]
    created: int
    updated: int
    refused: list[Refusal]


@dataclass(frozen=True, slots=True)
class RenamedRows:
    """Ids of existing rows whose searchable text changed: users, vendors and orders."""

    users: list[UUID]
    vendors: list[UUID]
    orders: list[UUID]


@dataclass(frozen=True, slots=True)
class WriteResult:
    """The ids of the written orders by external id, how many were created, and which searchable texts changed.

    `transferred` is how many went to another customer.
    """

    ids: dict[str, UUID]
    created: int
    transferred: int
    renamed: RenamedRows


@dataclass(frozen=True, slots=True)
class Preview:
    """How many orders are new, how many of the others would go to another customer, and what would be refused."""

    created: int
    transferred: int
    refused: list[Refusal]


async def upsert_orders(actor: Actor, orders: Sequence[OrderIn], skip_invalid: bool = False) -> UpsertResult:
    """Create or replace orders with their customers and vendors, by external id.

    With `skip_invalid`, orders with a fault are left out, and the result has the refusals; otherwise one of them is
    enough to store none. Raises Forbidden for all but the store's backend; Refusal TOO_MANY; Refusals with one for each
    fault of the input, whose message names the order.
    """
    actor.require_role(Role.SYSTEM)
    if len(orders) > MAX_ORDERS_PER_CALL:
        raise Refusal(UserErrorCode.TOO_MANY, f"At most {MAX_ORDERS_PER_CALL} orders at once.", "orders")
    refused = list(validation_errors(orders))
    while True:
        if refused and not skip_invalid:
            raise Refusals(_naming_orders(orders, refused))
        places = sorted(set(range(len(orders))) - {refusal.path[1] for refusal in refused})
        accepted = [orders[place] for place in places]
        try:
            written = await write_orders(accepted, by=actor.user_id)
            break
        except Refusals as refusals:  # nothing of it is stored
            refused += [row.within(("orders", places[int(row.path[1])])) for row in refusals.rows]
    rows = {
        row[0]: OrderRow(*row)
        for row in await select_where_in(Order, "id", list(written.ids.values()), OrderRow.COLUMNS)
    }
    in_order = [rows[written.ids[order.external_id]] for order in accepted]
    errors = _naming_orders(orders, sorted(refused, key=lambda refusal: int(refusal.path[1])))
    return UpsertResult(in_order, written.created, len(accepted) - written.created, errors)


def _naming_orders(orders: Sequence[OrderIn], refusals: Sequence[Refusal]) -> list[Refusal]:
    """Return the refusals with the external id of the order that each is about in its message."""
    named = []
    for refusal in refusals:
        name = orders[int(refusal.path[1])].external_id[:MAX_NAME_SHOWN]
        shown = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in name)
        message = f"Order {shown}: {refusal.message}" if shown else refusal.message
        named.append(Refusal(refusal.code, message, refusal.field))
    return named


async def preview(orders: Sequence[OrderIn]) -> Preview:
    """Return what `write_orders` would do, and what it would refuse. Writes nothing."""
    names = [order.external_id for order in orders]
    owners = dict(await select_where_in(Order, "external_id", names, ("external_id", "customer_id")))
    customers = await order_people.known_customers(orders)
    moving = {
        order.external_id: customers.get(order.customer.external_id)
        for order in orders
        if order.external_id in owners and customers.get(order.customer.external_id) != owners[order.external_id]
    }
    erased = await erased_users([user_id for user_id in moving.values() if user_id])
    return Preview(len(orders) - len(owners), len(moving), list(_transfer_errors(orders, moving, erased)))


@transactional
async def write_orders(
    tx: Transaction,
    orders: Sequence[OrderIn],
    progress: Callable[[int], None] = lambda count: None,
    by: UUID | None = None,
) -> WriteResult:
    """Write any number of validated orders in one transaction; `progress` is called with each number of orders done.

    Customers are written first, then vendors, then orders; of each, the new ones are inserted, then the changed ones,
    and customers who get an order, locked and updated, by external id; then the threads of orders that change hands or
    status, or leave no room for what is due. All writers keep to that order, so none deadlock. `by` is who does it,
    None for Parley itself. Raises Refusals for an order that is to go to an erased customer, and OutdatedOrder.
    """
    known = await stored_orders([order.external_id for order in orders])
    numbers = {order.external_id: order.number for order in orders}
    owners = {name: one.state.customer_id for name, one in known.items() if one.state.fields[0] == numbers[name]}
    customers = await order_people.upsert_customers(orders, owners)
    vendors = await order_people.upsert_vendors(orders)
    wanted = {
        order.external_id: wanted_state(order, customers.ids, vendors.ids)
        for order in sorted(orders, key=attrgetter("external_id"))
    }
    made = await insert_orders({name: state for name, state in wanted.items() if name not in known})
    known |= await stored_orders([one for one in wanted if one not in known and one not in made])  # others were faster
    there = [name for name in wanted if name in known]  # in the one order that all keep to
    held = await lock_orders({name: known[name].id for name in there if known[name].state != wanted[name]})
    transfers, changes = await _transfers(orders, held, wanted), status_changes(held, wanted)
    progress(len(known) - len(held))  # they are so already
    await update_orders(held, wanted, progress)
    await insert_items(made, wanted, progress)
    await _announce_to_threads(tx, transfers, changes, await fail_what_shrank(held, wanted), by)
    await refresh_values([one.id for one in held.values()])
    ids = made | {name: stored.id for name, stored in known.items()}
    await advance_versions(orders, ids)
    renumbered = [stored.id for name, stored in held.items() if stored.state.fields[0] != wanted[name].fields[0]]
    renamed = RenamedRows(customers.renamed, vendors.renamed, renumbered)
    await reindex(await _threads_naming(renamed))
    await index_orders([*made.values(), *renumbered, *(transfer.order_id for transfer in transfers)])
    await index_orders_of(renamed.users)
    return WriteResult(ids, len(made), len(transfers), renamed)


async def _announce_to_threads(
    tx: Transaction,
    transfers: Sequence[Transfer],
    changes: Sequence[StatusChange],
    short: Collection[UUID],
    by: UUID | None,
) -> None:
    threads = await lock_threads(transfers, changes, short)
    await transfer_orders(tx, transfers, threads, by)
    await note_status_changes(tx, changes, threads)
    await escalate_what_failed(tx, short, threads)


async def _transfers(
    orders: Sequence[OrderIn], held: Mapping[str, StoredOrder], wanted: Mapping[str, OrderState]
) -> list[Transfer]:
    """Return which of the locked orders change hands. Raises Refusals for those that would go to an erased customer."""
    moving = {
        name: Transfer(stored.id, stored.state.customer_id, wanted[name].customer_id)
        for name, stored in held.items()
        if stored.state.customer_id != wanted[name].customer_id
    }
    if not moving:
        return []
    new_ids = {name: transfer.new_id for name, transfer in moving.items()}
    wrong = list(_transfer_errors(orders, new_ids, await erased_users(list(new_ids.values()))))
    if wrong:
        raise Refusals(wrong)
    return list(moving.values())


async def _threads_naming(renamed: RenamedRows) -> list[UUID]:
    """Return the ids of the threads whose search documents hold a text that changed."""
    if not (renamed.users or renamed.vendors or renamed.orders):
        return []
    about = Q(customer_id__in=renamed.users) | Q(vendor_id__in=renamed.vendors) | Q(order_id__in=renamed.orders)
    return await fetch_column(Thread.filter(about), "id")


def _transfer_errors(
    orders: Sequence[OrderIn], new_ids: Mapping[str, UUID | None], erased: Collection[UUID]
) -> Iterator[Refusal]:
    """Yield a Refusal for each order that would go to an erased customer; `new_ids` are the new customers' by order."""
    for index, order in enumerate(orders):
        if new_ids.get(order.external_id) in erased:
            yield Refusal(
                UserErrorCode.NOT_ALLOWED,
                "This order belongs to another customer, and cannot go to one who was erased.",
                ("orders", index, "customer", "externalId"),
            )
