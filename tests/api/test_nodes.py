"""node and nodes: anything by its global id, for those who may see it."""

from tests.api.conftest import SampleData, id_of
from tests.support.api import Api, Json, Person

NODE = "query ($id: ID!) { node(id: $id) { __typename id } }"
NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"


async def ids_of_ann(sample: SampleData) -> dict[str, str]:
    """One global id of each type, of what is Ann's and the vendor's of a thing she ordered."""
    order = await sample.api.order("ann", "acme")
    ask = "query ($n: String) { order(number: $n) { items { vendor { id } } } }"
    data = await sample.ann.ask(ask, n=order["number"])
    return {
        "User": sample.anns_id,
        "Vendor": data["order"]["items"][0]["vendor"]["id"],
        "Order": sample.anns_order["id"],
        "Thread": sample.anns_thread,
        "Message": sample.anns_message,
    }


async def seen(person: Person, ids: dict[str, str]) -> set[str]:
    """The types of those that the person gets."""
    nodes = (await person.ask(NODES, ids=list(ids.values())))["nodes"]
    assert [(await person.ask(NODE, id=one))["node"] for one in ids.values()] == nodes
    assert all(
        node is None or node == {"__typename": kind, "id": ids[kind]} for kind, node in zip(ids, nodes, strict=True)
    )
    return {node["__typename"] for node in nodes if node}


async def test_each_type_for_those_who_may_see_it(sample: SampleData) -> None:
    ids, api = await ids_of_ann(sample), sample.api
    everything = {"User", "Vendor", "Order", "Thread", "Message"}
    assert await seen(sample.ann, ids) == everything
    assert await seen(sample.boss, ids) == everything
    assert await seen(api.admin("another"), ids) == everything
    assert await seen(api.backend(), ids) == everything
    assert await seen(sample.ben, ids) == {"Vendor"}
    assert await seen(api.customer("new"), ids) == {"Vendor"}


async def test_a_vendor_sees_the_orders_of_its_things_and_their_customers_and_no_thread(sample: SampleData) -> None:
    ids = await ids_of_ann(sample)
    assert await seen(sample.api.vendor("vera", "acme"), ids) == {"User", "Vendor"}
    own = await sample.api.order("ann", "acme", None)
    thread = (await sample.ann.contact(own["id"]))["thread"]["id"]
    its = {**ids, "Order": own["id"], "Thread": thread}
    assert await seen(sample.api.vendor("vera", "acme"), its) == {"User", "Vendor", "Order"}
    assert await seen(sample.api.vendor("zoe", "zenith"), its) == {"Vendor"}


async def test_people_see_those_whom_they_have_met_in_a_thread(sample: SampleData) -> None:
    boss, stranger = await id_of(sample.boss), await id_of(sample.api.admin("stranger"))
    assert await seen(sample.ann, {"User": boss}) == {"User"}
    await sample.api.customer("new").ask("{ viewer { user { id } } }")
    assert await seen(sample.api.customer("new"), {"User": boss}) == set()
    assert await seen(sample.boss, {"User": stranger}) == {"User"}


async def test_what_is_no_id_is_null(sample: SampleData) -> None:
    ids = [
        *("", "x", "VXNlcg", "é", "\0", "x" * 5000),
        *(sample.anns_thread + "=", sample.anns_thread[:-1], sample.anns_thread.lower()),
        "U3RvcmU6MDFhMjBjMjUtNzcwMC03NmQ2LWJlYWYtZTc0ZjI0Y2ExMmI1",  # Store:
        "VXNlcjowMWEyMGMyNS03NzAwLTc2ZDYtYmVhZi1lNzRmMjRjYTEyYjU",  # User: whom there is not
    ]
    assert (await sample.boss.ask(NODES, ids=ids))["nodes"] == [None] * len(ids)


async def test_nodes_come_in_the_order_of_the_ids_with_repeats(sample: SampleData) -> None:
    ids = [sample.anns_thread, "nonsense", sample.anns_order["id"], sample.bens_thread, sample.anns_thread]
    nodes = (await sample.ann.ask(NODES, ids=ids))["nodes"]
    assert [node and node["id"] for node in nodes] == [ids[0], None, ids[2], None, ids[0]]
    assert (await sample.ann.ask(NODES, ids=[]))["nodes"] == []


async def test_100_ids_are_answered_and_101_are_bad_user_input(sample: SampleData) -> None:
    assert len((await sample.ann.ask(NODES, ids=[sample.anns_id] * 100))["nodes"]) == 100
    assert await sample.ann.error(NODES, ids=[sample.anns_id] * 101) == "BAD_USER_INPUT"


async def test_an_id_of_another_type_is_none_of_this_one(sample: SampleData) -> None:
    for other in (sample.anns_order["id"], sample.anns_message, sample.anns_id):
        data = await sample.ann.ask("query ($id: ID!) { thread(id: $id) { id } }", id=other)
        assert data == {"thread": None}
    for other in (sample.anns_thread, sample.anns_message, sample.anns_id):
        data = await sample.ann.ask("query ($id: ID) { order(id: $id) { id } }", id=other)
        assert data == {"order": None}


async def test_a_message_leads_to_its_thread_and_knows_its_author(api: Api) -> None:
    thread = await api.thread("ann")
    ask = """query ($id: ID!) { thread(id: $id) { lastMessage { viewerIsAuthor kind thread { id lastMessage { id } }
      author { externalId } deletedAt } } }"""
    for viewer, is_author in ((api.customer("ann"), True), (api.admin(), False)):
        message: Json = (await viewer.ask(ask, id=thread))["thread"]["lastMessage"]
        assert message["thread"]["id"] == thread
        assert message["author"] == {"externalId": "ann"}
        assert (message["viewerIsAuthor"], message["kind"], message["deletedAt"]) == (is_author, "TEXT", None)
