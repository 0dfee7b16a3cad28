"""Orders to import, and what became of them."""

import asyncio
from collections.abc import Callable, Coroutine
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any, TypeVar

from models.database import open_database
from models.tables import Order, OrderItem, User, Vendor
from resolvers.order_input import ItemIn, OrderIn, PersonIn
from settings import Settings

SAMPLES = Path(__file__).parent / "samples"
PLACED = datetime(2026, 11, 1, 10, tzinfo=UTC)
T = TypeVar("T")


def item(vendor: str | None = None, vendor_name: str | None = None, **fields: Any) -> ItemIn:
    plain: dict[str, Any] = {"sku": "sku", "name": "Thing", "quantity": 1, "price": 1000, "image_url": None}
    return ItemIn(**{**plain, "vendor_external_id": vendor, "vendor_name": vendor_name, **fields})


def order(name: str, customer: str | PersonIn = "ann", *items: ItemIn, **fields: Any) -> OrderIn:
    who = PersonIn(customer, customer.title(), None, None) if isinstance(customer, str) else customer
    plain: dict[str, Any] = {"number": f"#{name}", "status": "paid", "placed_at": PLACED, "currency": "USD"}
    rest: dict[str, Any] = {"total": 1000, "url": None, "items": list(items) or [item()]}
    return OrderIn(external_id=name, customer=who, **{**plain, **rest, **fields})


def random_orders(count: int, seed: int = 1) -> list[OrderIn]:
    random = Random(seed)
    return [
        order(
            f"o{n:04}", f"c{random.randrange(count // 3)}", *(item(random.choice([None, "v1", "v2"])) for _ in range(3))
        )
        for n in range(count)
    ]


async def stored() -> dict[str, Any]:
    """All that orders leave in the database, readable."""
    rows = await Order.all().order_by("external_id").values_list("external_id", "number", "status", "total")
    items = OrderItem.all().order_by("order__external_id", "position")
    return {
        "orders": rows,
        "items": await items.values_list("order__external_id", "position", "name", "vendor__external_id"),
        "people": await User.filter(role="customer")
        .order_by("external_id")
        .values_list("external_id", "name", "email"),
        "vendors": await Vendor.all().order_by("external_id").values_list("external_id", "name"),
    }


def run_with_database(settings: Settings, work: Callable[[], Coroutine[Any, Any, T]]) -> T:
    """Run something with the database open, from a test without an event loop."""

    async def run() -> T:
        async with open_database(settings):
            return await work()

    return asyncio.run(run())
