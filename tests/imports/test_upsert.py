"""ordersUpsert at scale: set-based, cheap where nothing changed, and safe when several write at once."""

import logging
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random
from typing import Any

import pytest
from uuid_utils.compat import uuid7

import models.bulk
from models.actor import Actor
from models.enums import Role
from models.refusals import Refusals
from models.tables import Order, User, Vendor
from resolvers import order_rows, orders_upsert
from resolvers.order_input import PersonIn
from resolvers.orders_upsert import upsert_orders, write_orders
from tests.imports.support import item, order, random_orders, stored
from tests.support.api import UPSERT, Api, order_input

STATEMENTS_A_CALL = 30


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How many rows each kind of statement that writes many was given."""
    count: Counter[str] = Counter()
    plain = models.bulk._run_each

    async def counted(statement: str, rows: Iterable[Any]) -> None:
        rows = list(rows)
        count[" ".join(statement.split()[:3])] += len(rows)
        await plain(statement, rows)

    monkeypatch.setattr(models.bulk, "_run_each", counted)
    return count


@pytest.mark.usefixtures("store")
async def test_replaces_all_and_keeps_what_is_not_said() -> None:
    ann = PersonIn("ann", "Ann", "ann@example.com", "de")
    await write_orders([order("1", ann, item("v1"), item("v2", "Two")), order("2", ann)])
    shipped = order(
        "1", PersonIn("ann", "Ann B.", None, None), item("v2"), item("v1", "One", name="Other"), status="sent"
    )
    done = await write_orders([shipped])
    assert done.created == 0
    assert await stored() == {
        "orders": [("1", "#1", "sent", 1000), ("2", "#2", "paid", 1000)],
        "items": [("1", 0, "Thing", "v2"), ("1", 1, "Other", "v1"), ("2", 0, "Thing", None)],
        "people": [("ann", "Ann B.", "ann@example.com")],
        "vendors": [("v1", "One"), ("v2", "Two")],
    }


@pytest.mark.usefixtures("store")
async def test_of_one_who_is_named_twice_the_last_word_counts() -> None:
    first = order("2", PersonIn("ann", "Old", "old@example.com", None), item("v1", "Named"), item("v1"))
    await write_orders([first, order("1", PersonIn("ann", "New", "new@example.com", None), item("v1"))])
    rows = await stored()
    assert rows["people"] == [("ann", "New", "new@example.com")]
    assert rows["vendors"] == [("v1", "Named")]


@pytest.mark.usefixtures("store")
async def test_an_admin_with_a_customers_id_is_somebody_else() -> None:
    boss = await User.create(role=Role.ADMIN, external_id="ann", name="The boss", created_at=order("1").placed_at)
    await write_orders([order("1", "ann")])
    await boss.refresh_from_db()
    assert boss.name == "The boss"
    assert (await Order.get(external_id="1")).customer_id != boss.id


@pytest.mark.usefixtures("store")
async def test_what_is_so_already_is_not_written(written: Counter[str]) -> None:
    orders = random_orders(300)
    assert (await write_orders(orders)).created == 300
    assert written['INSERT INTO "orders"'] == 300
    assert written['INSERT INTO "order_items"'] == 900
    written.clear()
    again = await write_orders(orders)
    assert (len(again.ids), again.created, +written) == (300, 0, Counter())
    await write_orders([*orders[:299], replace(orders[299], items=[item()])])
    assert +written == Counter({'DELETE FROM "order_items"': 2})  # the third is as it was
    written.clear()
    await write_orders([replace(orders[0], status="sent"), *orders[1:299]])
    assert +written == Counter({'UPDATE "orders" SET': 1})


@pytest.mark.usefixtures("store")
async def test_what_is_so_already_is_not_even_locked(caplog: pytest.LogCaptureFixture) -> None:
    await write_orders(random_orders(300))
    with caplog.at_level(logging.DEBUG, logger="tortoise.db_client"):
        await write_orders(random_orders(300))
    said = [record.getMessage() for record in caplog.records]
    assert 0 < len(said) <= 6  # SQLite's first one, what tokens say, people, vendors, orders, items
    assert not any("FOR NO KEY UPDATE" in one for one in said)


@pytest.mark.usefixtures("store")
async def test_all_are_inserted_and_locked_by_external_id(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, backend: str
) -> None:
    """What two calls have in common, both must take in the same order, or they wait for each other for good."""
    names: list[list[str]] = []
    plain = models.bulk._run_each

    async def seen(statement: str, rows: Iterable[Any]) -> None:
        rows = list(rows)
        if "ON CONFLICT" in statement:
            names.append([row[1] for row in rows])
        await plain(statement, rows)

    monkeypatch.setattr(models.bulk, "_run_each", seen)
    shuffled = [
        replace(one, customer=replace(one.customer, external_id=f"x{one.external_id}")) for one in random_orders(50)
    ]
    Random(3).shuffle(shuffled)
    await write_orders(shuffled)
    assert [len(some) for some in names] == [50, 2, 50]  # people, vendors, orders
    assert all(some == sorted(some) for some in names)
    with caplog.at_level(logging.DEBUG, logger="tortoise.db_client"):
        renamed = [replace(one, status="sent", customer=replace(one.customer, name="Other")) for one in shuffled]
        await write_orders(renamed)
    locks = [record.getMessage() for record in caplog.records if "FOR NO KEY UPDATE" in record.getMessage()]
    assert len(locks) == (2 if backend == "postgres" else 0)
    assert all('ORDER BY "external_id" COLLATE "C" FOR' in one for one in locks)


@pytest.mark.usefixtures("store")
async def test_orders_that_others_made_meanwhile_are_locked_in_their_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first look misses half of them, as if they had been committed just after it."""
    there = await write_orders(random_orders(40))
    plain, looks, locked = order_rows.stored_orders, [], list[Any]()

    async def late(names: Sequence[str]) -> Any:
        looks.append(names)
        return await plain(names[::2] if len(looks) == 1 else names)

    async def seen(table: object, ids: Sequence[Any], column: str) -> None:
        locked.extend(ids)

    monkeypatch.setattr(orders_upsert, "stored_orders", late)
    monkeypatch.setattr(order_rows, "lock_rows", seen)
    done = await write_orders([replace(one, status="sent") for one in random_orders(40)])
    assert (done.created, done.ids) == (0, there.ids)
    assert locked == [there.ids[name] for name in sorted(there.ids)]


@pytest.mark.usefixtures("store")
async def test_500_orders_take_a_few_statements(caplog: pytest.LogCaptureFixture) -> None:
    service = Actor(user_id=uuid7(), role=Role.SYSTEM)
    with caplog.at_level(logging.DEBUG, logger="tortoise.db_client"):
        done = await upsert_orders(service, random_orders(500))
    assert 0 < len(caplog.records) < STATEMENTS_A_CALL
    assert (done.created, done.updated) == (500, 0)
    assert [row.external_id for row in done.orders] == [f"o{n:04}" for n in range(500)]


@pytest.mark.usefixtures("store")
async def test_tells_whose_names_and_numbers_changed() -> None:
    first = await write_orders([order("1", "ann", item("v1")), order("2", "ben", item("v2", "Two")), order("3", "cat")])
    assert (first.renamed.users, first.renamed.vendors, first.renamed.orders) == ([], [], [])
    ann, mail = PersonIn("ann", "Anna", None, None), PersonIn("ben", "Ben", "ben@example.com", None)
    second = [order("1", ann, item("v1", "One")), order("2", mail, item("v2"), number="#22"), order("4", "dan")]
    renamed = (await write_orders(second)).renamed
    assert renamed.users == [(await User.get(external_id="ann")).id]
    assert renamed.vendors == [(await Vendor.get(external_id="v1")).id]
    assert renamed.orders == [(await Order.get(external_id="2")).id]


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize(
    "fields", [{"total": 2**53}, {"items": [item(price=2**53)]}, {"items": [item(quantity=2**31)]}]
)
async def test_a_number_that_the_api_could_not_give_back_is_refused(fields: dict[str, Any]) -> None:
    with pytest.raises(Refusals):
        await upsert_orders(Actor(user_id=uuid7(), role=Role.SYSTEM), [order("1", **fields)])
    assert await Order.all().count() == 0


async def test_an_order_whose_items_change_vendors_keeps_its_threads(api: Api) -> None:
    backend, ann = api.backend(), api.customer()
    sent = order_input("ann", "acme", None)
    created = (await backend.do(UPSERT, orders=[sent]))["orders"][0]
    thread = (await ann.contact(created["id"], "Where is it?"))["thread"]["id"]
    sent["items"] = [{**sent["items"][0], "vendorExternalId": "other", "vendorName": "The other"}]
    payload = await backend.do(UPSERT, orders=[sent])
    assert (payload["created"], payload["updated"], payload["userErrors"]) == (0, 1, [])
    assert payload["orders"][0]["id"] == created["id"]
    query = "query ($id: ID!) { order(id: $id) { items { vendor { name } } threads { id lastMessage { body } } } }"
    found = (await ann.ask(query, id=created["id"]))["order"]
    assert found["items"] == [{"vendor": {"name": "The other"}}]
    assert found["threads"] == [{"id": thread, "lastMessage": {"body": "Where is it?"}}]
    await ann.send(thread, "Still here?")
