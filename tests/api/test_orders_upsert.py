"""ordersUpsert: what it does when nothing is wrong."""

from tests.support.api import UPSERT, Api, order_input
from tests.support.database_rows import all_rows

ORDER = "query ($n: String) { order(number: $n) { id status total { amount } customer { name } items { sku } } }"


async def test_orders_are_created_with_their_customers_in_the_order_of_the_call(api: Api) -> None:
    sent = [order_input("ben"), order_input("ann"), order_input("ben")]
    payload = await api.backend().do(UPSERT, orders=sent)
    assert (payload["created"], payload["updated"], payload["userErrors"]) == (3, 0, [])
    assert [order["externalId"] for order in payload["orders"]] == [order["externalId"] for order in sent]
    assert (await api.customer("ben").ask("{ orders { totalCount } }"))["orders"]["totalCount"] == 2


async def test_a_known_order_is_replaced_with_all_its_items_and_keeps_its_id(api: Api) -> None:
    first = order_input("ann", "acme", None, "zenith")
    before = (await api.backend().do(UPSERT, orders=[first]))["orders"][0]["id"]
    items = [{"sku": "new", "name": "New", "quantity": 3, "price": 5}]
    changed = {**first, "status": "refunded", "total": 15, "items": items}
    payload = await api.backend().do(UPSERT, orders=[changed, order_input("ann")])
    assert (payload["created"], payload["updated"]) == (1, 1)
    order = (await api.customer("ann").ask(ORDER, n=first["number"]))["order"]
    assert order == {
        "id": before,
        "status": "refunded",
        "total": {"amount": 15},
        "customer": {"name": "Ann"},
        "items": [{"sku": "new"}],
    }


async def test_replacing_an_order_keeps_what_was_said_about_it(api: Api) -> None:
    sent = order_input("ann")
    order = (await api.backend().do(UPSERT, orders=[sent]))["orders"][0]
    thread = (await api.customer("ann").contact(order["id"]))["thread"]["id"]
    await api.backend().do(UPSERT, orders=[{**sent, "items": []}])
    ask = "query ($n: String) { order(number: $n) { items { sku } threads { id } } }"
    assert (await api.customer("ann").ask(ask, n=sent["number"]))["order"] == {
        "items": [],
        "threads": [{"id": thread}],
    }


async def test_the_same_call_again_changes_nothing(api: Api) -> None:
    sent = [order_input("ann", "acme", None), order_input("ben")]
    await api.backend().do(UPSERT, orders=sent)
    before = await all_rows()
    payload = await api.backend().do(UPSERT, orders=sent)
    assert (payload["created"], payload["updated"]) == (0, 2)
    assert await all_rows() == before


async def test_lines_keep_their_ids_wherever_they_go(api: Api) -> None:
    lines = [
        {"sku": "", "name": name, "quantity": 2, "price": 5, "externalId": f"line-{name}"} for name in ("a", "b", "c")
    ]
    sent = {**order_input("ann"), "items": lines}
    await api.backend().do(UPSERT, orders=[sent])
    ask = "query ($n: String) { order(number: $n) { items { id externalId name } } }"
    first = {one["externalId"]: one["id"] for one in (await api.admin().ask(ask, n=sent["number"]))["order"]["items"]}
    assert len(set(first.values())) == 3
    new = {"sku": "", "name": "b", "quantity": 1, "price": 5, "externalId": "line-d"}
    sent["items"] = [lines[2], new, {**lines[0], "name": "renamed"}, lines[1]]
    await api.backend().do(UPSERT, orders=[sent])
    again = (await api.admin().ask(ask, n=sent["number"]))["order"]["items"]
    assert [(one["externalId"], one["name"]) for one in again] == [
        *(("line-c", "c"), ("line-d", "b"), ("line-a", "renamed"), ("line-b", "b")),
    ]
    assert {one["externalId"]: one["id"] for one in again if one["externalId"] != "line-d"} == first
    assert again[1]["id"] not in first.values()


async def test_white_space_at_the_ends_of_texts_is_no_part_of_them(api: Api) -> None:
    sent = {**order_input("ann"), "externalId": "  one\n", "number": " #1 "}
    await api.backend().do(UPSERT, orders=[sent])
    payload = await api.backend().do(UPSERT, orders=[{**sent, "externalId": "one"}])
    assert payload["updated"] == 1
    assert payload["orders"][0]["number"] == "#1"


async def test_empty_optional_texts_count_as_left_out(api: Api) -> None:
    item = {"sku": " ", "name": "Thing", "quantity": 1, "price": 1, "vendorExternalId": "", "vendorName": " "}
    who = {"externalId": "ann", "name": "Ann", "email": "", "locale": " "}
    sent = {**order_input(items=[{**item, "imageUrl": ""}], url=" "), "customer": who}
    await api.backend().do(UPSERT, orders=[sent])
    ask = "query ($n: String) { order(number: $n) { url customer { email } items { sku imageUrl vendor { id } } } }"
    assert (await api.customer("ann").ask(ask, n=sent["number"]))["order"] == {
        "url": None,
        "customer": {"email": None},
        "items": [{"sku": "", "imageUrl": None, "vendor": None}],
    }


async def test_five_hundred_orders_come_in_one_call_and_none_in_an_empty_one(api: Api) -> None:
    payload = await api.backend().do(UPSERT, orders=[order_input(f"c{n % 50}") for n in range(500)])
    assert (payload["created"], len(payload["orders"]), payload["userErrors"]) == (500, 500, [])
    assert (await api.admin().ask("{ orders { totalCount } }"))["orders"]["totalCount"] == 500
    assert (await api.backend().do(UPSERT, orders=[]))["orders"] == []
