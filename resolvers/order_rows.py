"""The rows of orders and their items: reading, comparing, inserting and updating many in few statements."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple
from uuid import UUID

from uuid_utils.compat import uuid7

from models.bulk import chunks, insert_rows, lock_rows, select_where_in, update_rows
from models.tables import Order, OrderItem
from resolvers.order_input import OrderIn
from resolvers.order_items import ITEM_COLUMNS, insert_lines, replace_lines

ORDER_COLUMNS = ("number", "status", "placed_at", "expected_at", "currency", "total", "url")


class OrderState(NamedTuple):
    """What is compared of an order, as it is stored or as it is wanted."""

    customer_id: UUID
    fields: tuple[Any, ...]
    items: tuple[tuple[Any, ...], ...]


class StoredOrder(NamedTuple):
    """The id of a stored order, and what of it is compared."""

    id: UUID
    state: OrderState


def wanted_state(order: OrderIn, customers: Mapping[str, UUID], vendors: Mapping[str, UUID]) -> OrderState:
    """Return what an order is to be; `customers` and `vendors` are their ids by external id."""
    return OrderState(
        customers[order.customer.external_id],
        tuple(getattr(order, name) for name in ORDER_COLUMNS),
        tuple(
            (
                *(item.sku, item.name, item.quantity, item.price),
                vendors[item.vendor_external_id] if item.vendor_external_id is not None else None,
                item.image_url,
                item.external_id,
            )
            for item in order.items
        ),
    )


async def stored_orders(names: Sequence[str]) -> dict[str, StoredOrder]:
    """Return the orders that there are of these external ids."""
    rows = await select_where_in(Order, "external_id", names, ("external_id", "id", "customer_id", *ORDER_COLUMNS))
    items: dict[UUID, list[tuple[Any, ...]]] = {row[1]: [] for row in rows}
    columns = ("order_id", "position", *ITEM_COLUMNS)
    for order_id, position, *line in await select_where_in(
        OrderItem, "order_id", list(items), columns, order="position"
    ):
        if position >= 0:
            items[order_id].append(tuple(line))
    return {
        name: StoredOrder(order_id, OrderState(customer_id, tuple(fields), tuple(items[order_id])))
        for name, order_id, customer_id, *fields in rows
    }


async def insert_orders(missing: Mapping[str, OrderState]) -> dict[str, UUID]:
    """Insert orders without their items. Returns the ids of those that no other process inserted first."""
    ids = {name: uuid7() for name in missing}
    rows = [(ids[name], name, state.customer_id, *state.fields) for name, state in missing.items()]
    await insert_rows(Order, ("id", "external_id", "customer_id", *ORDER_COLUMNS), rows, ignore_conflicts=True)
    there = await select_where_in(Order, "id", list(ids.values()), ("external_id",))
    return {name: ids[name] for (name,) in there}


async def lock_orders(ids: Mapping[str, UUID]) -> dict[str, StoredOrder]:
    """Lock the rows of these orders, and return them as they are now."""
    await lock_rows(Order, list(ids.values()), "external_id")
    return await stored_orders(list(ids))


async def update_orders(
    held: Mapping[str, StoredOrder], wanted: Mapping[str, OrderState], progress: Callable[[int], None]
) -> None:
    """Update orders that differ, and their lines."""
    for some in chunks(list(held)):
        different = [name for name in some if held[name].state.fields != wanted[name].fields]
        await update_rows(Order, ORDER_COLUMNS, [(*wanted[name].fields, held[name].id) for name in different])
        await replace_lines(
            {held[name].id: wanted[name].items for name in some if held[name].state.items != wanted[name].items}
        )
        progress(len(some))


async def insert_items(
    ids: Mapping[str, UUID], wanted: Mapping[str, OrderState], progress: Callable[[int], None]
) -> None:
    """Insert the items of orders, whose `ids` are by external id."""
    for some in chunks(list(ids)):
        rows = [(ids[name], position, *line) for name in some for position, line in enumerate(wanted[name].items)]
        await insert_lines(rows)
        progress(len(some))
