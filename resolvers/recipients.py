"""Recipients: whom people may write to about an order, by the store's mode."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from models.access import VENDORS_CAN_REPLY, threads_sql
from models.actor import Actor
from models.children import Children
from models.database import is_sqlite
from models.enums import Role
from models.rows import FromRow, ThreadRow, VendorRow
from models.select import Found, Link
from models.sql import about, same
from models.tables import Order, OrderItem, Vendor
from models.threads import Thread


@dataclass(frozen=True, slots=True)
class RecipientRow(FromRow):
    """A recipient of an order: a vendor or, if `vendor` is None, the store. `thread` is the one with them."""

    MODEL = Order
    COLUMNS = ("order_id", "vendor_id", "name")
    PARTS: ClassVar = {"vendor": (VendorRow, "vendor_id"), "thread": (ThreadRow, "thread_id")}

    order_id: UUID
    vendor_id: UUID | None
    name: str
    vendor: VendorRow | None
    thread: ThreadRow | None


def _source(role: Role) -> str:
    """SQL for FROM: of each seller in an order the first item `i`, their vendor `v`, and the visible thread `t`.

    One row without an item, which stands for the store, where vendors may not reply.
    """
    earlier = same("e.vendor_id", "i.vendor_id", is_sqlite())
    seller = same("x.vendor_id", "i.vendor_id", is_sqlite())
    return (
        f"orders {{row}} LEFT JOIN order_items i ON i.order_id = {{row}}.id AND i.position >= 0 "
        f"AND {VENDORS_CAN_REPLY} AND NOT EXISTS "
        f"(SELECT 1 FROM order_items e WHERE e.order_id = i.order_id AND {earlier} "
        "AND e.position >= 0 AND e.position < i.position) "
        "LEFT JOIN vendors v ON v.id = i.vendor_id LEFT JOIN threads t ON t.id = (SELECT x.id FROM threads x "
        f"WHERE x.order_id = {{row}}.id AND x.customer_id IS NOT NULL AND {seller} AND {about(threads_sql(role), 'x')} "
        "ORDER BY x.last_message_at, x.id LIMIT 1)"
    )


def _visible(role: Role) -> str:
    return "i.vendor_id = {vendor}" if role is Role.VENDOR else "TRUE"


def _links(alias: str) -> Mapping[str, Found | Link]:
    """The columns and joins of `_source` by the names of RecipientRow."""
    items, vendors = OrderItem._meta.fields_map, Vendor._meta.fields_map
    return {
        "order_id": Found(f"{alias}.id", vendors["id"]),
        "vendor_id": Found("i.vendor_id", vendors["id"]),
        "thread_id": Found("t.id", vendors["id"]),
        "position": Found("i.position", items["position"]),
        "name": Found("COALESCE(v.name, (SELECT s.name FROM store s))", vendors["name"]),
        "vendor": Link("v", Vendor),
        "thread": Link("t", Thread),
    }


RECIPIENTS = Children(RecipientRow, "order_id", ("position",), _visible, _source, _links)


async def allowed_sellers(actor: Actor, order_id: UUID) -> list[UUID | None]:
    """The sellers that the actor may write to about an order: ids of vendors, and None for the store."""
    return [row.vendor_id for row in (await RECIPIENTS.of([order_id], actor)).get(order_id, [])]
