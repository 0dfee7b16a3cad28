"""customerErase while orders of the same customer are written."""

import asyncio
from collections.abc import Iterable, Mapping

import pytest

from models.database import run_sql
from models.order_search import write_order_words
from models.tables import Order
from tests.notifications.test_erasure import PRIVATE, _erased, _told
from tests.support.api import UPSERT
from tests.support.database_rows import raw_rows
from tests.support.store_fixture import StoreFixture


@pytest.mark.parametrize("backend", ["postgres"], indirect=True)
async def test_an_order_that_is_written_during_an_erasure_is_not_found_by_the_name(
    store: StoreFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its words are read before the erasure's commit and written after it, unless the one waits for the other."""
    ann, boss = store.api.customer(), store.admin()
    await store.sign_in(ann, boss)
    await store.api.backend().do(UPSERT, orders=[_told()])  # so that the next changes nothing of the customer
    read, go_on, real = asyncio.Event(), asyncio.Event(), write_order_words

    async def late(orders: Iterable[Mapping[str, object]]) -> None:
        if not read.is_set():
            read.set()
            await go_on.wait()
        await real(orders)

    monkeypatch.setattr("resolvers.search_index.write_order_words", late)
    writing = asyncio.create_task(store.api.backend().do(UPSERT, orders=[_told()]))
    await read.wait()
    erasing = asyncio.create_task(_erased(store, ann, boss))
    here = "SELECT pid FROM pg_stat_activity WHERE datname = current_database()"
    waiting = f"SELECT 1 FROM pg_locks WHERE NOT granted AND pid IN ({here})"
    while not erasing.done() and not await run_sql(waiting):  # noqa: ASYNC110 - nobody tells of a lock
        await asyncio.sleep(0.01)
    go_on.set()
    await asyncio.wait_for(asyncio.gather(writing, erasing), 30)
    assert PRIVATE.lower() not in str(await raw_rows()).lower()


async def test_erasures_and_orders_at_once_neither_lock_up_nor_undo_each_other(store: StoreFixture) -> None:
    boss, backend, sent = store.admin(), store.api.backend(), [_told() for _ in range(4)]
    await store.sign_in(boss)
    for turn in range(6):
        ann = store.api.customer(f"ann-{turn}")
        for one in sent:
            one["customer"]["externalId"], one["externalId"] = ann.sub, f"{turn}-{one['number']}"
        await store.sign_in(ann)
        await store.create_thread(ann)
        writes = [backend.do(UPSERT, orders=[one]) for one in sent]
        await asyncio.wait_for(asyncio.gather(*writes[:2], _erased(store, ann, boss), *writes[2:]), 30)
    assert PRIVATE.lower() not in str(await raw_rows()).lower()
    assert await Order.all().count() == 6 * (1 + len(sent))
