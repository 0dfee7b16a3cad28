"""People: made from what their tokens and orders say, and shown to those who may see them."""

import pytest

from resolvers import order_people
from tests.api.conftest import SampleData, id_of
from tests.support.api import READ, UNREAD, UPSERT, Api, Json, Person, order_input
from tests.support.database_rows import assert_no_writes
from tests.support.interleaving import interleave

ME = "{ viewer { user { id externalId name email role vendor { externalId name } } } }"


async def me(person: Person) -> Json:
    """The viewer's own user, without its id."""
    user = (await person.ask(ME))["viewer"]["user"]
    del user["id"]
    return user


async def test_a_person_is_made_from_the_claims(api: Api) -> None:
    vera = api.vendor("vera", "acme", name="Vera", email="vera@acme.example", vendor_name="Acme Ltd")
    assert await me(vera) == {
        "externalId": "vera",
        "name": "Vera",
        "email": "vera@acme.example",
        "role": "VENDOR",
        "vendor": {"externalId": "acme", "name": "Acme Ltd"},
    }


async def test_a_known_person_is_brought_up_to_date_by_what_a_token_says(api: Api) -> None:
    before = await id_of(api.customer("ann", name="Ann", email="ann@old.example"))
    changed = api.customer("ann", name="Ann Baker", email="ann@new.example")
    assert await id_of(changed) == before
    assert await me(changed) == {
        "externalId": "ann",
        "name": "Ann Baker",
        "email": "ann@new.example",
        "role": "CUSTOMER",
        "vendor": None,
    }


async def test_what_a_token_leaves_out_stays_as_it_was(api: Api) -> None:
    await me(api.customer("ann", name="Ann", email="ann@shop.example"))
    later = await me(api.customer("ann", locale="de"))
    assert (later["name"], later["email"]) == ("Ann", "ann@shop.example")


async def test_a_name_that_nobody_says_is_the_sub_and_then_that_of_the_orders(api: Api) -> None:
    ann = api.customer("ann")
    assert (await me(ann))["name"] == "ann"
    said = {"externalId": "ann", "name": "Ann of the order", "email": "ann@shop.example"}
    await api.backend().do(UPSERT, orders=[{**order_input(), "customer": said}])
    assert (await me(ann))["name"] == "Ann of the order"
    assert (await me(ann))["email"] == "ann@shop.example"


async def test_a_name_that_a_token_has_said_counts_before_that_of_the_orders(api: Api) -> None:
    said = {"externalId": "ann", "name": "Ann of the order", "email": "order@shop.example"}
    await api.backend().do(UPSERT, orders=[{**order_input(), "customer": said}])
    assert (await me(api.customer("ann")))["name"] == "Ann of the order"
    named = await me(api.customer("ann", name="Ann of the token"))
    assert (named["name"], named["email"]) == ("Ann of the token", "order@shop.example")
    later = {**said, "name": "Ann of another order", "email": "other@shop.example"}
    await api.backend().do(UPSERT, orders=[{**order_input(), "customer": later}])
    unsaid = await me(api.customer("ann"))
    assert (unsaid["name"], unsaid["email"]) == ("Ann of the token", "other@shop.example")
    await me(api.customer("ann", email="token@shop.example"))
    await api.backend().do(UPSERT, orders=[{**order_input(), "customer": said}])
    assert (await me(api.customer("ann")))["email"] == "token@shop.example"
    assert (await me(api.customer("ann", name="Ann Now")))["name"] == "Ann Now"  # tokens may say something new


async def test_a_vendor_is_named_by_the_claims_else_by_the_orders_else_by_its_id(api: Api) -> None:
    vera = api.vendor("vera", "acme")
    assert (await me(vera))["vendor"]["name"] == "acme"
    item = {"sku": "s", "name": "Thing", "quantity": 1, "price": 1, "vendorExternalId": "acme", "vendorName": "Acme"}
    await api.order("ann", items=[item])
    assert (await me(vera))["vendor"]["name"] == "Acme"
    assert (await me(api.vendor("vera", "acme", vendor_name="Acme Ltd")))["vendor"]["name"] == "Acme Ltd"
    await api.order("ann", "acme")
    assert (await me(vera))["vendor"]["name"] == "Acme Ltd"


async def test_a_vendors_name_that_a_token_has_said_counts_before_that_of_the_orders(api: Api) -> None:
    item = {"sku": "s", "name": "Thing", "quantity": 1, "price": 1, "vendorExternalId": "acme", "vendorName": "Acme"}
    await api.order("ann", items=[item])
    vera = api.vendor("vera", "acme")
    assert (await me(vera))["vendor"]["name"] == "Acme"
    await me(api.vendor("vera", "acme", vendor_name="Acme"))  # which says nothing new, and yet says it
    await api.order("ann", items=[{**item, "vendorName": "Acme of the order"}])
    assert (await me(vera))["vendor"]["name"] == "Acme"
    assert (await me(api.vendor("vic", "acme", vendor_name="Acme Ltd")))["vendor"]["name"] == "Acme Ltd"
    await api.order("ann", items=[{**item, "vendorName": "Acme of the order"}])
    assert (await me(api.vendor("vic", "acme")))["vendor"]["name"] == "Acme Ltd"
    other = {**item, "vendorExternalId": "bolt", "vendorName": "Bolt of the order"}
    assert (await me(api.vendor("rob", "bolt", vendor_name="Bolt Ltd")))["vendor"]["name"] == "Bolt Ltd"
    await api.order("ann", items=[item, other])
    assert (await me(api.vendor("rob", "bolt")))["vendor"]["name"] == "Bolt Ltd"


async def test_a_token_that_comes_as_an_order_is_written_counts_before_it(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The order has looked who is there, and not locked them yet."""
    item = {"sku": "s", "name": "Thing", "quantity": 1, "price": 1, "vendorExternalId": "acme", "vendorName": "Acme"}
    await api.order("ann", items=[item])
    said = {"externalId": "ann", "name": "Ann of the order", "email": "order@shop.example"}

    async def sign_in() -> None:
        await me(api.customer("ann", name="Ann", email="ann@shop.example"))
        await me(api.vendor("vera", "acme", vendor_name="Acme Ltd"))

    async with interleave(monkeypatch, order_people, "lock_rows", sign_in):
        order = {**order_input(), "customer": said, "items": [{**item, "vendorName": "Acme of the order"}]}
        assert not (await api.backend().do(UPSERT, orders=[order]))["userErrors"]
    named = await me(api.customer("ann"))
    assert (named["name"], named["email"]) == ("Ann", "ann@shop.example")
    assert (await me(api.vendor("vera", "acme")))["vendor"]["name"] == "Acme Ltd"


async def test_a_vendors_user_can_change_to_another_vendor(api: Api) -> None:
    await me(api.vendor("vera", "acme"))
    assert (await me(api.vendor("vera", "zenith")))["vendor"]["externalId"] == "zenith"


async def test_the_same_sub_in_two_roles_is_two_people(api: Api) -> None:
    people = api.customer("7"), api.admin("7"), api.vendor("7"), api.person("service", "7")
    assert len({await id_of(person) for person in people}) == 4
    assert await api.customer("7").ask("{ orders { totalCount } }") == {"orders": {"totalCount": 0}}


async def test_the_email_is_for_oneself_and_admins(api: Api) -> None:
    ann, boss = api.customer("ann", email="ann@shop.example"), api.admin(email="boss@shop.example")
    thread = await api.thread("ann")
    await boss.send(thread)
    query = "query ($id: ID!) { thread(id: $id) { participants { user { role email } } } }"
    hers, theirs = "ann@shop.example", "boss@shop.example"
    for viewer, seen in (
        (ann, {"CUSTOMER": hers, "ADMIN": None}),
        (boss, {"CUSTOMER": hers, "ADMIN": theirs}),
        (api.admin("other"), {"CUSTOMER": hers, "ADMIN": theirs}),
        (api.backend(), {"CUSTOMER": None, "ADMIN": None}),
    ):
        data = await viewer.ask(query, id=thread)
        emails = {one["user"]["role"]: one["user"]["email"] for one in data["thread"]["participants"]}
        assert emails == seen, viewer.sub


async def test_the_backend_reads_all_and_has_nothing_of_its_own(sample: SampleData) -> None:
    backend = sample.api.backend()
    data = await backend.ask(
        "query ($t: ID!) { viewer { user { role } unread { messages threads } } orders { totalCount } "
        "threads { totalCount } thread(id: $t) { unreadCount messages { totalCount } } }",
        t=sample.anns_thread,
    )
    assert data == {
        "viewer": {"user": {"role": "SYSTEM"}, "unread": {"messages": 0, "threads": 0}},
        "orders": {"totalCount": 2},
        "threads": {"totalCount": 2},
        "thread": {"unreadCount": 0, "messages": {"totalCount": 2}},
    }


async def test_the_backend_has_nothing_to_read(sample: SampleData) -> None:
    backend = sample.api.backend()
    for document in (READ, UNREAD):
        async with assert_no_writes(backend):
            assert await backend.error(document, input={"threadId": sample.anns_thread}) == "FORBIDDEN", document


async def test_orders_come_from_the_backend_alone(api: Api) -> None:
    for person in (api.customer(), api.vendor(), api.admin()):
        async with assert_no_writes(person):
            assert await person.error(UPSERT, input={"orders": [order_input("ann")]}) == "FORBIDDEN", person.sub


IDS = "{ viewer { id user { id } unread { id } } store { id } }"


async def test_the_viewer_and_their_badge_have_ids_that_stay_with_the_person(api: Api) -> None:
    """A client's cache keeps apart what belongs to two people who sign in one after the other."""
    before = await api.customer("ann").ask(IDS)
    assert await api.customer("ann", name="Ann Baker").ask(IDS) == before
    other = await api.customer("ben").ask(IDS)
    ids = [one["viewer"]["id"] for one in (before, other)]
    ids += [one["viewer"][name]["id"] for one in (before, other) for name in ("user", "unread")]
    assert len(set(ids)) == 6
    assert before["store"] == other["store"]


async def test_what_the_viewer_s_ids_name_is_nothing_that_node_finds(api: Api) -> None:
    ids = await api.customer("ann").ask(IDS)
    for one in (ids["viewer"]["id"], ids["viewer"]["unread"]["id"], ids["store"]["id"]):
        assert (await api.customer("ann").ask("query ($id: ID!) { node(id: $id) { id } }", id=one))["node"] is None
