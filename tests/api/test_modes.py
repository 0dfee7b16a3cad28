"""Switching the store's mode: what it shows and hides, at once, and that it loses nothing."""

from tests.support.api import CREATE, Api, Json, Person
from tests.support.live_server import LiveServer
from tests.support.market import MODES, OPEN_MODES, Market, codes

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
    market = await Market.open(api)
    for mode in MODES:
        await market.switch(mode)
        is_open = mode in OPEN_MODES
        assert await recipients(market.ann, market.mixed) == (["acme", None] if is_open else [None]), mode
        assert await recipients(market.ann, market.pure) == (["acme"] if is_open else [None]), mode
        assert await recipients(market.vera, market.mixed) == (["acme"] if is_open else []), mode
        assert await recipients(market.chief, market.pure) == (["acme"] if is_open else [None]), mode


async def test_a_recipient_is_named_and_has_the_thread_that_exists(api: Api) -> None:
    market = await Market.open(api)
    found = (await market.ann.ask(RECIPIENTS, id=market.mixed["id"]))["order"]["recipients"]
    assert [(one["name"], one["thread"]["id"]) for one in found] == [("acme", market.shop), ("The store", market.store)]
    fresh = (await market.ann.ask(RECIPIENTS, id=market.pure["id"]))["order"]["recipients"]
    assert [one["thread"] for one in fresh] == [None]


async def test_a_mode_that_comes_back_brings_all_back(api: Api) -> None:
    market = await Market.open(api)
    before = await market.vera.ask(THREADS)
    assert {node["id"] for node in before["threads"]["nodes"]} == {market.shop, market.chat}
    for mode in ("SINGLE_STORE", "WAREHOUSE, contact off"):
        await market.switch(mode)
        assert (await market.vera.ask(THREADS))["threads"] == {"totalCount": 0, "nodes": []}
        assert (await market.vera.badge())["messages"] == 0
        assert (await market.ann.ask(THREADS))["threads"]["totalCount"] == 4
        await market.ann.send(market.shop, "Still there?")
        await market.switch("WAREHOUSE, contact on")
        assert (await market.vera.ask(THREADS))["threads"]["totalCount"] == 2
    assert await market.vera.badge() == {"messages": 4, "threads": 2, "capped": False}
    await market.vera.read(market.shop)
    assert (await market.vera.badge())["messages"] == 1


async def test_a_switch_reaches_running_subscriptions(server: LiveServer) -> None:
    # given
    market = await Market.open(server.api)
    async with server.connect(market.vera) as ws:
        badge, inbox = await ws.subscribe(BADGE), await ws.subscribe(INBOX)
        thread = await ws.subscribe(EVENTS, id=market.shop)
        await thread.wait_until_live()
        assert await badge.next() == {"messages": 2, "threads": 2}
        # when hidden
        await market.switch("SINGLE_STORE")
        # then
        assert await badge.next() == {"messages": 0, "threads": 0}
        await market.ann.send(market.shop, "Hidden.")
        assert await inbox.receives_nothing()
        assert await thread.receives_nothing(0)
        assert await badge.receives_nothing(0)
        # when shown again
        await market.switch("SEPARATE_SHOPS")
        # then
        assert await badge.next() == {"messages": 3, "threads": 2}
        await market.ann.send(market.shop, "Shown.")
        assert (await inbox.next())["message"] == {"body": "Shown."}
        while (event := await thread.next())["message"]["body"] != "Shown.":
            assert event["message"]["body"] == "Hidden."
        assert await badge.next() == {"messages": 4, "threads": 2}


async def test_all_users_of_a_vendor_share_threads_and_each_reads_alone(api: Api) -> None:
    market = await Market.open(api)
    await market.vera.send(market.shop, "Hello Ann.")
    assert (await market.vic.badge())["messages"] == 3
    await market.vic.read(market.shop)
    assert [(await one.badge())["messages"] for one in (market.vic, market.vera, market.rob)] == [1, 2, 0]
    late = api.vendor("val")
    assert (await late.badge())["messages"] == 3
    assert (await market.ann.badge())["messages"] == 1


async def test_a_conversation_is_with_any_vendor_and_continues(api: Api) -> None:
    market = await Market.open(api)
    first = await market.ben.contact(None, "Do you sell tents?", vendorId=market.acme)
    again = await market.ben.contact(None, "And stoves?", vendorId=market.acme)
    assert first["thread"] == again["thread"]
    assert (first["thread"]["kind"], first["thread"]["subject"]) == ("CONVERSATION", "Do you sell tents?")
    assert (await market.vera.badge())["threads"] == 3
    with_store = await market.ben.contact(None, "Do you, then?")
    assert with_store["thread"]["id"] != first["thread"]["id"]


async def test_a_vendor_writes_first_to_customers_of_their_own_orders(api: Api) -> None:
    market = await Market.open(api)
    ann, ben = [
        (await one.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"] for one in (market.ann, market.ben)
    ]
    made = await market.vera.contact(market.pure["id"], "Your tent is on its way.")
    assert (await market.vic.contact(market.pure["id"], "It is here."))["thread"] == made["thread"]
    assert (await market.vera.contact(None, "Hello.", customerId=ann))["thread"]["id"] == market.chat
    assert codes(await market.vera.do(CREATE, body="Hello.", customerId=ben)) == ["NOT_FOUND"]
    assert codes(await market.rob.do(CREATE, body="Hello.", orderId=market.pure["id"])) == ["NOT_FOUND"]
    assert codes(await market.rob.do(CREATE, body="Hello.", customerId=ann)) == ["NOT_FOUND"]
    assert (await market.chief.contact(None, "Hello.", customerId=ben, vendorId=market.bolt))["thread"]["id"]
