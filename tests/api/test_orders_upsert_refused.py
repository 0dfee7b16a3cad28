"""ordersUpsert: each fault with the path of its field and its code, and not a row changed by any."""

from collections.abc import Iterator
from typing import Any

from models.tables import Order, User, Vendor
from schema.ids import to_global_id
from tests.support.api import UPSERT, Api, Json, order_input
from tests.support.database_rows import assert_no_writes
from tests.support.databases import ON_SQLITE

Fault = tuple[Json, list[str], str]

AT, ITEM, WHO = ["orders", "1"], ["orders", "1", "items", "1"], ["orders", "1", "customer"]
ERASE = "mutation ($input: CustomerEraseInput!) { customerErase(input: $input) { userErrors { code } } }"
SOLD_BY_A_STRANGER = {"sku": "s", "name": "Thing", "quantity": 1, "price": 1, "vendorExternalId": "stranger"}
SHORT, LONG = "x" * 201, "https://shop.example/" + "x" * 1980


def order_faults() -> Iterator[Fault]:
    """A change of an order, and what it is refused for."""
    for name in ("externalId", "number", "status"):
        for value, code in ((" \n", "BLANK"), (SHORT, "TOO_LONG"), ("a\0b", "INVALID")):
            yield ({name: value}, [*AT, name], code)
    for currency in ("XYZ", "usd", "", "US", "EURO"):
        yield ({"currency": currency}, [*AT, "currency"], "INVALID")
    yield ({"total": -1}, [*AT, "total"], "INVALID")
    yield from _urls("url", AT)


def _urls(name: str, at: list[str]) -> Iterator[Fault]:
    for value, code in (
        ("javascript:alert(1)", "INVALID"),
        ("//shop.example", "INVALID"),
        (LONG, "TOO_LONG"),
        ("https://shop.example/\0", "INVALID"),
    ):
        yield ({name: value}, [*at, name], code)


def customer_faults() -> Iterator[Fault]:
    """A change of the customer, and what it is refused for."""
    for name in ("externalId", "name"):
        yield ({name: "\t"}, [*WHO, name], "BLANK")
    for name in ("externalId", "name", "email", "locale"):
        for value, code in ((SHORT, "TOO_LONG"), ("a\0b", "INVALID")):
            yield ({name: value}, [*WHO, name], code)


def item_faults() -> Iterator[Fault]:
    """A change of a line, and what it is refused for."""
    yield ({"name": ""}, [*ITEM, "name"], "BLANK")
    for name in ("sku", "name", "vendorExternalId", "externalId"):
        for value, code in ((SHORT, "TOO_LONG"), ("a\0b", "INVALID")):
            yield ({name: value}, [*ITEM, name], code)
    for quantity in (0, -1):
        yield ({"quantity": quantity}, [*ITEM, "quantity"], "INVALID")
    yield ({"price": -1}, [*ITEM, "price"], "INVALID")
    yield ({"vendorName": "Acme"}, [*ITEM, "vendorExternalId"], "BLANK")
    yield from _urls("imageUrl", ITEM)


async def refused(api: Api, faulty: Json) -> list[Any]:
    """The errors of a call with a good order, new or changed, before and after the faulty one. Nothing is written."""
    known = order_input("ann", "acme")
    await api.backend().do(UPSERT, orders=[known])
    async with assert_no_writes(api.backend()):
        sent = [{**known, "status": "changed"}, faulty, order_input("somebody new", "new vendor")]
        payload = await api.backend().do(UPSERT, orders=sent)
        assert (payload["orders"], payload["created"], payload["updated"]) == ([], 0, 0)
    assert all(error["message"] for error in payload["userErrors"])
    return [(error["field"], error["code"]) for error in payload["userErrors"]]


@ON_SQLITE
async def test_a_faulty_order_is_refused_at_its_field(api: Api) -> None:
    for change, field, code in order_faults():
        assert await refused(api, {**order_input("ben"), **change}) == [(field, code)], change


@ON_SQLITE
async def test_a_faulty_customer_is_refused_at_its_field(api: Api) -> None:
    for change, field, code in customer_faults():
        customer = {"externalId": "ben", "name": "Ben", **change}
        assert await refused(api, {**order_input(), "customer": customer}) == [(field, code)], change


@ON_SQLITE
async def test_a_faulty_item_is_refused_at_its_field(api: Api) -> None:
    good = {"sku": "s", "name": "Thing", "quantity": 1, "price": 1}
    for change, field, code in item_faults():
        assert await refused(api, order_input("ben", items=[good, {**good, **change}])) == [(field, code)], change


async def test_each_of_many_faults_has_its_own_row(api: Api) -> None:
    faults = await refused(api, {**order_input("ben", None, None), "status": "", "total": -5, "currency": "??"})
    assert faults == [([*AT, "status"], "BLANK"), ([*AT, "currency"], "INVALID"), ([*AT, "total"], "INVALID")]


@ON_SQLITE
async def test_501_orders_are_too_many(api: Api) -> None:
    async with assert_no_writes(api.backend()):
        payload = await api.backend().do(UPSERT, orders=[order_input() for _ in range(501)])
    assert [(error["field"], error["code"]) for error in payload["userErrors"]] == [(["orders"], "TOO_MANY")]


@ON_SQLITE
async def test_501_items_are_too_many(api: Api) -> None:
    item = {"sku": "s", "name": "Thing", "quantity": 1, "price": 1}
    assert await refused(api, order_input("ben", items=[item] * 501)) == [([*AT, "items"], "TOO_MANY")]


@ON_SQLITE
async def test_the_same_order_twice_in_one_call_is_refused_at_the_second(api: Api) -> None:
    one = order_input("ann")
    async with assert_no_writes(api.backend()):
        payload = await api.backend().do(UPSERT, orders=[one, {**one, "externalId": f" {one['externalId']} "}])
    assert [(error["field"], error["code"]) for error in payload["userErrors"]] == [([*AT, "externalId"], "INVALID")]


async def test_an_order_does_not_go_to_an_erased_customer(api: Api) -> None:
    one = order_input("ann")
    await api.backend().do(UPSERT, orders=[one, order_input("ben")])
    ben = str(to_global_id("User", (await User.get(role="customer", external_id="ben")).id))
    await api.admin().do(ERASE, customerId=ben)
    assert await refused(api, {**one, "customer": {"externalId": "ben", "name": "Ben"}}) == [
        ([*WHO, "externalId"], "NOT_ALLOWED")
    ]


async def test_a_refusal_names_its_order(api: Api) -> None:
    faulty = [{**order_input(externalId="A\t1"), "total": -1}, {**order_input(externalId="x" * 100), "status": ""}]
    payload = await api.backend().do(UPSERT, orders=faulty)
    assert [error["message"] for error in payload["userErrors"]] == [
        "Order A\N{REPLACEMENT CHARACTER}1: A total is not negative.",
        f"Order {'x' * 80}: This must not be empty.",
    ]


async def test_the_orders_without_a_fault_are_stored_where_that_is_asked_for(api: Api) -> None:
    erased, mine = order_input("ann"), order_input("ben")
    await api.backend().do(UPSERT, orders=[erased, mine])
    ann = str(to_global_id("User", (await User.get(role="customer", external_id="ann")).id))
    await api.admin().do(ERASE, customerId=ann)
    good, changed = order_input("zoe", "acme"), {**erased, "status": "sent"}
    stolen = {**mine, "customer": {"externalId": "ann", "name": "Ann"}, "items": [SOLD_BY_A_STRANGER]}
    orders = [{**order_input("cat"), "total": -1}, good, stolen, changed, {**good, "number": "again"}]
    payload = await api.backend().do(UPSERT, orders=orders, skipInvalid=True)
    assert [order["externalId"] for order in payload["orders"]] == [good["externalId"], changed["externalId"]]
    assert (payload["created"], payload["updated"]) == (1, 1)
    assert [(error["field"], error["code"]) for error in payload["userErrors"]] == [
        (["orders", "0", "total"], "INVALID"),
        (["orders", "2", "customer", "externalId"], "NOT_ALLOWED"),
        (["orders", "4", "externalId"], "INVALID"),
    ]
    assert payload["userErrors"][1]["message"].startswith(f"Order {mine['externalId']}: ")
    assert not await User.filter(external_id="cat").exists()
    assert not await Vendor.filter(external_id="stranger").exists()
    assert (await Order.get(external_id=changed["externalId"])).status == "sent"
    assert (await Order.get(external_id=good["externalId"])).number == good["number"]


async def test_where_all_are_refused_none_is_stored_and_none_is_an_error(api: Api) -> None:
    async with assert_no_writes(api.backend()):
        payload = await api.backend().do(UPSERT, orders=[{**order_input(), "total": -1}], skipInvalid=True)
    assert (payload["orders"], payload["created"], payload["updated"]) == ([], 0, 0)
    assert len(payload["userErrors"]) == 1


WRONG_TYPES: list[Json] = [
    {"total": 2**53},
    {"total": 1.5},
    {"total": "1"},
    {"placedAt": "yesterday"},
    {"placedAt": None},
    {"items": None},
    {"unknown": 1},
    {"number": 7},
]


@ON_SQLITE
async def test_what_is_not_of_the_schemas_types_is_wrong_as_a_request(api: Api) -> None:
    for change in WRONG_TYPES:
        async with assert_no_writes(api.backend()):
            orders = [order_input(), {**order_input(), **change}]
            assert await api.backend().error(UPSERT, input={"orders": orders}) == "BAD_USER_INPUT", change


async def test_no_two_lines_of_an_order_have_one_id(api: Api) -> None:
    plain = order_input("ann", None, None)
    for item in plain["items"]:
        item["externalId"] = "same"
    assert await refused(api, plain) == [(["orders", "1", "items", "1", "externalId"], "INVALID")]
