"""node and nodes: anything by its global id, for those who may see it."""

from tests.api.conftest import Scene, id_of
from tests.support.api import Api, Json, Person

NODE = "query ($id: ID!) { node(id: $id) { __typename id } }"
NODES = "query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }"


async def ids_of_ann(scene: Scene) -> dict[str, str]:
    """One global id of each type, of what is Ann's and the vendor's of a thing she ordered."""
    order = await scene.api.order("ann", "acme")
    ask = "query ($n: String) { order(number: $n) { items { vendor { id } } } }"
    data = await scene.ann.ask(ask, n=order["number"])
    return {
        "User": scene.her_id,
        "Vendor": data["order"]["items"][0]["vendor"]["id"],
        "Order": scene.her_order["id"],
        "Thread": scene.her_thread,
        "Message": scene.her_message,
    }


async def seen(person: Person, ids: dict[str, str]) -> set[str]:
    """The types of those that the person gets."""
    nodes = (await person.ask(NODES, ids=list(ids.values())))["nodes"]
    assert [(await person.ask(NODE, id=one))["node"] for one in ids.values()] == nodes
    assert all(
        node is None or node == {"__typename": kind, "id": ids[kind]} for kind, node in zip(ids, nodes, strict=True)
    )
    return {node["__typename"] for node in nodes if node}


async def test_each_type_for_those_who_may_see_it(scene: Scene) -> None:
    ids, api = await ids_of_ann(scene), scene.api
    everything = {"User", "Vendor", "Order", "Thread", "Message"}
    assert await seen(scene.ann, ids) == everything
    assert await seen(scene.boss, ids) == everything
    assert await seen(api.admin("another"), ids) == everything
    assert await seen(api.backend(), ids) == everything
    assert await seen(scene.ben, ids) == {"Vendor"}
    assert await seen(api.customer("new"), ids) == {"Vendor"}


async def test_a_vendor_sees_the_orders_of_its_things_and_their_customers_and_no_thread(scene: Scene) -> None:
    ids = await ids_of_ann(scene)
    assert await seen(scene.api.vendor("vera", "acme"), ids) == {"User", "Vendor"}
    own = await scene.api.order("ann", "acme", None)
    thread = (await scene.ann.contact(own["id"]))["thread"]["id"]
    its = {**ids, "Order": own["id"], "Thread": thread}
    assert await seen(scene.api.vendor("vera", "acme"), its) == {"User", "Vendor", "Order"}
    assert await seen(scene.api.vendor("zoe", "zenith"), its) == {"Vendor"}


async def test_people_see_those_whom_they_have_met_in_a_thread(scene: Scene) -> None:
    boss, stranger = await id_of(scene.boss), await id_of(scene.api.admin("stranger"))
    assert await seen(scene.ann, {"User": boss}) == {"User"}
    await scene.api.customer("new").ask("{ viewer { user { id } } }")
    assert await seen(scene.api.customer("new"), {"User": boss}) == set()
    assert await seen(scene.boss, {"User": stranger}) == {"User"}


async def test_what_is_no_id_is_null(scene: Scene) -> None:
    ids = [
        *("", "x", "VXNlcg", "é", "\0", "x" * 5000),
        *(scene.her_thread + "=", scene.her_thread[:-1], scene.her_thread.lower()),
        "U3RvcmU6MDFhMjBjMjUtNzcwMC03NmQ2LWJlYWYtZTc0ZjI0Y2ExMmI1",  # Store:
        "VXNlcjowMWEyMGMyNS03NzAwLTc2ZDYtYmVhZi1lNzRmMjRjYTEyYjU",  # User: whom there is not
    ]
    assert (await scene.boss.ask(NODES, ids=ids))["nodes"] == [None] * len(ids)


async def test_nodes_come_in_the_order_of_the_ids_with_repeats(scene: Scene) -> None:
    ids = [scene.her_thread, "nonsense", scene.her_order["id"], scene.his_thread, scene.her_thread]
    nodes = (await scene.ann.ask(NODES, ids=ids))["nodes"]
    assert [node and node["id"] for node in nodes] == [ids[0], None, ids[2], None, ids[0]]
    assert (await scene.ann.ask(NODES, ids=[]))["nodes"] == []


async def test_100_ids_are_answered_and_101_are_bad_user_input(scene: Scene) -> None:
    assert len((await scene.ann.ask(NODES, ids=[scene.her_id] * 100))["nodes"]) == 100
    assert await scene.ann.error(NODES, ids=[scene.her_id] * 101) == "BAD_USER_INPUT"


async def test_an_id_of_another_type_is_none_of_this_one(scene: Scene) -> None:
    for other in (scene.her_order["id"], scene.her_message, scene.her_id):
        data = await scene.ann.ask("query ($id: ID!) { thread(id: $id) { id } }", id=other)
        assert data == {"thread": None}
    for other in (scene.her_thread, scene.her_message, scene.her_id):
        data = await scene.ann.ask("query ($id: ID) { order(id: $id) { id } }", id=other)
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
