"""Orders, as people look at them."""

from tests.api.conftest import SampleData
from tests.support.api import UPSERT, Api, Json, Person, order_input

FIND = """query ($id: ID, $externalId: String, $number: String) {
  order(id: $id, externalId: $externalId, number: $number) { id } }"""
LIST = "query ($f: OrderFilter) { orders(filter: $f) { totalCount nodes { number } } }"
RECIPIENTS = "query ($n: String) { order(number: $n) { recipients { name vendor { id } thread { id } } } }"


async def numbers(person: Person, **wanted: Json) -> list[str]:
    """The numbers of the orders that match, in their order; `totalCount` agrees."""
    found = (await person.ask(LIST, f=wanted))["orders"]
    assert found["totalCount"] == len(found["nodes"])
    return [order["number"] for order in found["nodes"]]


async def test_an_order_is_found_by_its_id_its_external_id_or_its_number(sample: SampleData) -> None:
    for name in ("id", "externalId", "number"):
        found = await sample.ann.ask(FIND, **{name: sample.anns_order[name]})
        assert found == {"order": {"id": sample.anns_order["id"]}}, name


async def test_exactly_one_of_the_three_says_which_order(sample: SampleData) -> None:
    whole = {name: sample.anns_order[name] for name in ("id", "externalId", "number")}
    for left_out in whole:
        assert await sample.ann.error(FIND, **{**whole, left_out: None}) == "BAD_USER_INPUT"
    assert await sample.ann.error(FIND, **whole) == "BAD_USER_INPUT"
    assert await sample.ann.error(FIND) == "BAD_USER_INPUT"


async def test_anothers_order_is_null_as_one_that_does_not_exist(sample: SampleData) -> None:
    for name in ("id", "externalId", "number"):
        assert await sample.ann.ask(FIND, **{name: sample.bens_order[name]}) == {"order": None}, name
        for other in (sample.boss, sample.api.backend()):
            assert await other.ask(FIND, **{name: sample.bens_order[name]}) == {
                "order": {"id": sample.bens_order["id"]}
            }


async def test_what_no_order_has_is_null(sample: SampleData) -> None:
    asked: list[Json] = [
        {"id": "nonsense"},
        {"id": ""},
        {"id": sample.anns_thread},
        {"id": "\0"},
        {"externalId": ""},
        {"externalId": "order\0"},
        {"number": "#0"},
        {"number": "\0"},
    ]
    for one in asked:
        assert await sample.boss.ask(FIND, **one) == {"order": None}, one


async def test_of_several_with_one_number_the_newest_is_found(api: Api) -> None:
    await api.order("ann", number="#1", placedAt="2026-10-01T00:00:00Z")
    newest = await api.order("ann", number="#1", placedAt="2026-10-03T00:00:00Z")
    await api.order("ann", number="#1", placedAt="2026-10-02T00:00:00Z")
    assert (await api.admin().ask(FIND, number="#1"))["order"]["id"] == newest["id"]


async def test_an_order_is_given_back_as_the_backend_sent_it(api: Api) -> None:
    lines = [
        {"sku": "TNT", "name": "Tent", "quantity": 2, "price": 24900, "imageUrl": "https://shop.example/tent.png"},
        {"sku": "", "name": "Pegs", "quantity": 1, "price": 0, "vendorExternalId": "acme", "vendorName": "Acme"},
    ]
    sent = order_input("ann", items=lines, total=49800, currency="EUR", url="https://shop.example/1", status="shipped")
    await api.backend().do(UPSERT, orders=[sent])
    data = await api.customer("ann").ask(
        "query ($n: String) { order(number: $n) { externalId number status placedAt url total { amount currency } "
        "customer { externalId name role } items { sku name quantity imageUrl price { amount currency } "
        "vendor { externalId name } } } }",
        n=sent["number"],
    )
    acme = {"externalId": "acme", "name": "Acme"}
    assert data["order"] == {
        **{name: sent[name] for name in ("externalId", "number", "status", "url")},
        "placedAt": "2026-11-01T10:00:00.000000Z",
        "total": {"amount": 49800, "currency": "EUR"},
        "customer": {"externalId": "ann", "name": "Ann", "role": "CUSTOMER"},
        "items": [
            {**lines[0], "price": {"amount": 24900, "currency": "EUR"}, "vendor": None},
            {
                **{name: lines[1][name] for name in ("sku", "name", "quantity")},
                "price": {"amount": 0, "currency": "EUR"},
                "vendor": acme,
                "imageUrl": None,
            },
        ],
    }


async def test_orders_come_newest_first_and_each_to_its_customer_alone(api: Api) -> None:
    for day in (2, 3, 1):
        await api.order("ann", number=f"#{day}", placedAt=f"2026-10-0{day}T00:00:00Z")
    await api.order("ben", number="#4", placedAt="2026-10-04T00:00:00Z")
    assert await numbers(api.customer("ann")) == ["#3", "#2", "#1"]
    assert await numbers(api.customer("ben")) == ["#4"]
    assert await numbers(api.customer("new")) == []
    assert await numbers(api.admin()) == ["#4", "#3", "#2", "#1"]


async def test_orders_by_what_is_said_about_them(api: Api) -> None:
    ann, boss = api.customer("ann"), api.admin()
    silent, asked, answered = [await api.order("ann", placedAt=f"2026-10-0{day}T00:00:00Z") for day in (1, 2, 3)]
    await ann.contact(asked["id"])
    thread = (await ann.contact(answered["id"]))["thread"]["id"]
    await ann.contact(None, "About no order.")
    await boss.read(thread)
    await boss.send(thread)
    both = [answered["number"], asked["number"]]
    for everything in ({}, {"messages": "ALL"}, {"messages": None}):
        assert await numbers(ann, **everything) == [*both, silent["number"]]
    assert await numbers(ann, messages="WITH_MESSAGES") == both
    assert await numbers(ann, messages="WITH_UNREAD") == [answered["number"]]
    assert await numbers(boss, messages="WITH_UNREAD") == [asked["number"]]
    await ann.read(thread)
    assert await numbers(ann, messages="WITH_UNREAD") == []


async def test_orders_are_searched_by_number_and_by_staff_by_the_customers_name(api: Api) -> None:
    for number, name in (("#1001", "Ann Baker"), ("#1002", "Ann Cook"), ("#2001", "Ann Baker")):
        who = {"externalId": f"ann {name}", "name": name}
        day = number[-1] if number < "#2" else "3"
        await api.backend().do(
            UPSERT, orders=[{**order_input(number=number, placedAt=f"2026-10-0{day}T00:00:00Z"), "customer": who}]
        )
    boss, ann = api.admin(), api.customer("ann Ann Baker")
    assert await numbers(boss, search="100") == ["#1002", "#1001"]
    assert await numbers(boss, search="bAKER") == ["#2001", "#1001"]
    assert await numbers(boss, search=" 100 baker ") == ["#1001"]
    assert await numbers(boss, search="%") == []
    assert await numbers(boss, search="_") == []
    assert await numbers(boss, search="baker\0") == ["#2001", "#1001"]
    assert await numbers(boss, search="  ") == ["#2001", "#1002", "#1001"]
    assert await numbers(boss, search="100", messages="WITH_MESSAGES") == []
    assert await numbers(ann, search="2001") == ["#2001"]
    assert await numbers(ann, search="baker") == []


async def test_in_a_single_store_the_recipient_is_the_store(api: Api) -> None:
    sellers: list[tuple[str | None, ...]] = [(), ("acme",), ("acme", "zenith", None)]
    for vendors in sellers:
        order = await api.order("ann", *vendors)
        for viewer in (api.customer("ann"), api.admin()):
            data = await viewer.ask(RECIPIENTS, n=order["number"])
            assert data["order"]["recipients"] == [{"name": "The store", "vendor": None, "thread": None}]


async def test_a_recipient_and_the_order_lead_to_the_thread_that_exists(sample: SampleData) -> None:
    ask = "query ($n: String) { order(number: $n) { unreadCount recipients { thread { id } } threads { id } } }"
    data = await sample.ann.ask(ask, n=sample.anns_order["number"])
    thread = {"id": sample.anns_thread}
    assert data["order"] == {"unreadCount": 1, "recipients": [{"thread": thread}], "threads": [thread]}
