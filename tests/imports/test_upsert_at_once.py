"""ordersUpsert, when several write at once: in whatever order they come, they wait for each other and lose nothing."""

import asyncio
from collections import Counter
from dataclasses import replace
from random import Random

import pytest

import models.bulk
from resolvers.orders_upsert import write_orders
from tests.imports.support import item, order, random_orders, stored


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("chunk", [7, 500])
async def test_many_at_once_neither_lock_up_nor_lose(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Overlapping orders, people and vendors, new and known, in any order, in one chunk and in several."""
    monkeypatch.setattr(models.bulk, "KEYS_PER_STATEMENT", chunk)
    await write_orders(random_orders(60)[::2])
    for turn in range(4):
        calls = []
        for call in range(6):
            orders = [
                replace(one, status=f"{turn}-{call}", items=[item("v1", f"One {call}"), item("v2")])
                for one in random_orders(60)
            ]
            Random(call).shuffle(orders)
            renamed = [replace(one, customer=replace(one.customer, name=f"{turn}-{call}")) for one in orders]
            calls.append(write_orders(renamed[: 30 + 5 * call]))
        await asyncio.wait_for(asyncio.gather(*calls), 30)
    rows = await stored()
    assert len(rows["orders"]) == 60
    assert len(rows["people"]) == len({one.customer.external_id for one in random_orders(60)})
    per_order = Counter(name for name, *_ in rows["items"])
    assert set(per_order.values()) <= {2, 3}
    last = {name: status for name, _, status, _ in rows["orders"] if status != "paid"}
    assert all(per_order[name] == 2 for name in last)


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("chunk", [7, 500])
async def test_many_at_once_about_the_same_orders_of_known_people(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing but the orders' own locks keeps them apart."""
    monkeypatch.setattr(models.bulk, "KEYS_PER_STATEMENT", chunk)
    everyone = [order("o", one.customer, item("v1"), item("v2")) for one in random_orders(60)]
    await write_orders([replace(one, external_id=f"o{place}") for place, one in enumerate(everyone)])
    for turn in range(4):
        calls = []
        for call in range(6):
            items = [item("v1", name=f"{turn}-{call}")] * (call + 1)
            orders = [
                replace(one, external_id=f"{turn % 2}-{one.external_id}", items=items) for one in random_orders(60)
            ]
            Random(call).shuffle(orders)
            calls.append(write_orders([replace(one, status=f"{turn}-{call}") for one in orders]))
        done = await asyncio.wait_for(asyncio.gather(*calls), 30)
        assert sum(one.created for one in done) == (60 if turn < 2 else 0)
        assert len({frozenset(one.ids.items()) for one in done}) == 1
    rows = await stored()
    for name, _, status, _ in rows["orders"]:
        if name.startswith(("0-", "1-")):
            lines = [line for order_name, _, line, _ in rows["items"] if order_name == name]
            assert lines == [status] * (int(status[-1]) + 1)
