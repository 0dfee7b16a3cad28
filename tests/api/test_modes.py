"""Switching the store's mode: what it shows and hides, at once, and that it loses nothing."""

from tests.support.api import CREATE, Api, Json, Person
from tests.support.live_server import LiveServer
from tests.support.marketplace import MODES, OPEN_MODES, Marketplace, codes

BADGE = "subscription { unreadBadge { messages threads } }"
INBOX = "subscription { inboxEvents { __typename thread { id } ... on MessageAdded { message { body } } } }"
EVENTS = """subscription ($id: ID!) { threadEvents(threadId: $id) {
  __typename ... on MessageAdded { message { body } } } }"""
THREADS = "{ threads { totalCount nodes { id unreadCount } } }"
RECIPIENTS = "query ($id: ID!) { order(id: $id) { recipients { name vendor { externalId } thread { id } } } }"


async def recipients(person: Person, order: Json) -> list[Json]:
    """Whom they may write to about an order: a vendor, or None for the store."""
    found = (await person.ask(RECIPIENTS, id=order["id"]))["order"]["recipients"]
    return [one["vendor"]["externalId"] if one["vendor"] else None for one in found]


async def test_recipients_follow_the_mode(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    for mode in MODES:
        await marketplace.set_mode(mode)
        is_open = mode in OPEN_MODES
        assert await recipients(marketplace.ann, marketplace.mixed) == (["acme", None] if is_open else [None]), mode
        assert await recipients(marketplace.ann, marketplace.pure) == (["acme"] if is_open else [None]), mode
        assert await recipients(marketplace.vera, marketplace.mixed) == (["acme"] if is_open else []), mode
        assert await recipients(marketplace.chief, marketplace.pure) == (["acme"] if is_open else [None]), mode


async def test_a_recipient_is_named_and_has_the_thread_that_exists(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    found = (await marketplace.ann.ask(RECIPIENTS, id=marketplace.mixed["id"]))["order"]["recipients"]
    assert [(one["name"], one["thread"]["id"]) for one in found] == [
        ("acme", marketplace.shop),
        ("The store", marketplace.store),
    ]
    fresh = (await marketplace.ann.ask(RECIPIENTS, id=marketplace.pure["id"]))["order"]["recipients"]
    assert [one["thread"] for one in fresh] == [None]


async def test_a_mode_that_comes_back_brings_all_back(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    before = await marketplace.vera.ask(THREADS)
    assert {node["id"] for node in before["threads"]["nodes"]} == {marketplace.shop, marketplace.chat}
    for mode in ("SINGLE_STORE", "WAREHOUSE, contact off"):
        await marketplace.set_mode(mode)
        assert (await marketplace.vera.ask(THREADS))["threads"] == {"totalCount": 0, "nodes": []}
        assert (await marketplace.vera.badge())["messages"] == 0
        assert (await marketplace.ann.ask(THREADS))["threads"]["totalCount"] == 4
        await marketplace.ann.send(marketplace.shop, "Still there?")
        await marketplace.set_mode("WAREHOUSE, contact on")
        assert (await marketplace.vera.ask(THREADS))["threads"]["totalCount"] == 2
    assert await marketplace.vera.badge() == {"messages": 4, "threads": 2, "capped": False}
    await marketplace.vera.read(marketplace.shop)
    assert (await marketplace.vera.badge())["messages"] == 1


async def test_a_switch_reaches_running_subscriptions(server: LiveServer) -> None:
    # given
    marketplace = await Marketplace.create(server.api)
    async with server.connect(marketplace.vera) as ws:
        badge, inbox = await ws.subscribe(BADGE), await ws.subscribe(INBOX)
        thread = await ws.subscribe(EVENTS, id=marketplace.shop)
        await thread.wait_until_live()
        assert await badge.next() == {"messages": 2, "threads": 2}
        # when hidden
        await marketplace.set_mode("SINGLE_STORE")
        # then
        assert await badge.next() == {"messages": 0, "threads": 0}
        await marketplace.ann.send(marketplace.shop, "Hidden.")
        assert await inbox.receives_nothing()
        assert await thread.receives_nothing(0)
        assert await badge.receives_nothing(0)
        # when shown again
        await marketplace.set_mode("SEPARATE_SHOPS")
        # then
        assert await badge.next() == {"messages": 3, "threads": 2}
        await marketplace.ann.send(marketplace.shop, "Shown.")
        assert (await inbox.next())["message"] == {"body": "Shown."}
        while (event := await thread.next())["message"]["body"] != "Shown.":
            assert event["message"]["body"] == "Hidden."
        assert await badge.next() == {"messages": 4, "threads": 2}


async def test_all_users_of_a_vendor_share_threads_and_each_reads_alone(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    await marketplace.vera.send(marketplace.shop, "Hello Ann.")
    assert (await marketplace.vic.badge())["messages"] == 3
    await marketplace.vic.read(marketplace.shop)
    assert [(await one.badge())["messages"] for one in (marketplace.vic, marketplace.vera, marketplace.rob)] == [
        1,
        2,
        0,
    ]
    late = api.vendor("val")
    assert (await late.badge())["messages"] == 3
    assert (await marketplace.ann.badge())["messages"] == 1


async def test_a_conversation_is_with_any_vendor_and_continues(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    first = await marketplace.ben.contact(None, "Do you sell tents?", vendorId=marketplace.acme)
    again = await marketplace.ben.contact(None, "And stoves?", vendorId=marketplace.acme)
    assert first["thread"] == again["thread"]
    assert (first["thread"]["kind"], first["thread"]["subject"]) == ("CONVERSATION", "Do you sell tents?")
    assert (await marketplace.vera.badge())["threads"] == 3
    with_store = await marketplace.ben.contact(None, "Do you, then?")
    assert with_store["thread"]["id"] != first["thread"]["id"]


async def test_a_vendor_writes_first_to_customers_of_their_own_orders(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    ann, ben = [
        (await one.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
        for one in (marketplace.ann, marketplace.ben)
    ]
    made = await marketplace.vera.contact(marketplace.pure["id"], "Your tent is on its way.")
    assert (await marketplace.vic.contact(marketplace.pure["id"], "It is here."))["thread"] == made["thread"]
    assert (await marketplace.vera.contact(None, "Hello.", customerId=ann))["thread"]["id"] == marketplace.chat
    assert codes(await marketplace.vera.do(CREATE, body="Hello.", customerId=ben)) == ["NOT_FOUND"]
    assert codes(await marketplace.rob.do(CREATE, body="Hello.", orderId=marketplace.pure["id"])) == ["NOT_FOUND"]
    assert codes(await marketplace.rob.do(CREATE, body="Hello.", customerId=ann)) == ["NOT_FOUND"]
    assert (await marketplace.chief.contact(None, "Hello.", customerId=ben, vendorId=marketplace.bolt))["thread"]["id"]
