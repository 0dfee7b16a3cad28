"""Watching, assigning, and saying that no reply is needed."""

from tests.support.api import Api
from tests.support.live_server import LiveServer
from tests.support.market import ASSIGN, NO_REPLY, WATCH, Market, codes, user_of

INBOX = "subscription { inboxEvents { __typename thread { id } ... on MessageAdded { message { body } } } }"
BADGE = "subscription { unreadBadge { messages threads } }"
THREAD = """query ($id: ID!) { thread(id: $id) {
  unreadCount viewerIsWatching awaitingReplyFrom assignee { externalId } } }"""
ASSIGNED = "query ($id: ID!) { threads(filter: {assigneeId: $id}) { totalCount nodes { id } } }"


async def test_what_was_there_before_an_admin_watched_counts_as_read(api: Api) -> None:
    market = await Market.open(api)
    chief, clerk = market.chief, market.clerk
    seen = (await chief.ask(THREAD, id=market.shop))["thread"]
    assert (seen["unreadCount"], seen["viewerIsWatching"], await chief.badge()) == (
        *(0, False),
        {"messages": 2, "threads": 2, "capped": False},
    )
    watched = (await chief.do(WATCH, threadId=market.shop, watch=True))["thread"]
    assert (watched["unreadCount"], watched["viewerIsWatching"]) == (0, True)
    await market.ann.send(market.shop)
    await market.vera.send(market.shop)
    assert (await chief.badge())["messages"] == 4
    assert (await clerk.badge())["messages"] == 2
    unwatched = (await chief.do(WATCH, threadId=market.shop, watch=False))["thread"]
    assert (unwatched["unreadCount"], unwatched["viewerIsWatching"]) == (0, False)
    assert (await chief.badge())["messages"] == 2
    await market.ann.send(market.shop)
    await chief.do(WATCH, threadId=market.shop, watch=True)
    assert (await chief.badge())["messages"] == 2
    assert (await chief.unread(market.shop))["thread"]["unreadCount"] == 1


async def test_the_stores_own_threads_concern_every_admin_watching_or_not(api: Api) -> None:
    market = await Market.open(api)
    for on in (True, False):
        thread = (await market.clerk.do(WATCH, threadId=market.store, watch=on))["thread"]
        assert (thread["viewerIsWatching"], thread["unreadCount"]) == (True, 1)


async def test_assigning_makes_a_thread_concern_the_colleague_until_it_is_taken_away(api: Api) -> None:
    market = await Market.open(api)
    clerk = await user_of(market.clerk)
    given = (await market.chief.do(ASSIGN, threadId=market.shop, assigneeId=clerk))["thread"]
    assert given["assignee"] == {"externalId": "clerk"}
    await market.ann.send(market.shop)
    assert [(await one.badge())["messages"] for one in (market.clerk, market.chief)] == [3, 2]
    assert (await market.clerk.ask(ASSIGNED, id=clerk))["threads"]["nodes"] == [{"id": market.shop}]
    await market.clerk.do(WATCH, threadId=market.shop, watch=True)
    await market.chief.do(ASSIGN, threadId=market.shop, assigneeId=None)
    assert (await market.clerk.badge())["messages"] == 3  # the watch still holds
    await market.clerk.do(WATCH, threadId=market.shop, watch=False)
    assert (await market.clerk.badge())["messages"] == 2
    assert (await market.clerk.ask(ASSIGNED, id=clerk))["threads"]["totalCount"] == 0


async def test_who_may_be_assigned(api: Api) -> None:
    market = await Market.open(api)
    users = {one.sub: await user_of(one) for one in (market.ann, market.vic, market.rob, market.chief)}
    allowed = {("chief", "vic"), ("chief", "chief"), ("vera", "vic")}
    for person in (market.chief, market.vera):
        for sub, user in users.items():
            refused = codes(await person.do(ASSIGN, threadId=market.shop, assigneeId=user))
            assert refused == ([] if (person.sub, sub) in allowed else ["NOT_FOUND"]), (person.sub, sub)
    refused = await market.chief.do(ASSIGN, threadId=market.store, assigneeId=users["vic"])
    assert [(one["field"], one["code"]) for one in refused["userErrors"]] == [(["assigneeId"], "NOT_FOUND")]
    assert (await market.ann.ask(THREAD, id=market.shop))["thread"]["assignee"] is None


async def test_no_reply_needed_lasts_until_the_next_message(api: Api) -> None:
    market = await Market.open(api)
    waiting = "{ threads(filter: {awaitingReplyFrom: VENDOR}) { nodes { id } } }"
    assert len((await market.vera.ask(waiting))["threads"]["nodes"]) == 2
    settled = (await market.vera.do(NO_REPLY, threadId=market.shop))["thread"]
    assert settled["awaitingReplyFrom"] is None
    assert (await market.vera.ask(waiting))["threads"]["nodes"] == [{"id": market.chat}]
    await market.ann.send(market.shop)
    assert (await market.ann.ask(THREAD, id=market.shop))["thread"]["awaitingReplyFrom"] == "VENDOR"
    await market.ann.send(market.store)
    assert (await market.ann.ask(THREAD, id=market.store))["thread"]["awaitingReplyFrom"] == "ADMIN"


async def test_handling_is_told_live_to_the_staff_it_concerns(server: LiveServer) -> None:
    market = await Market.open(server.api)
    async with server.connect(market.clerk) as his, server.connect(market.ann) as hers:
        inbox, badge, customers = await his.subscribe(INBOX), await his.subscribe(BADGE), await hers.subscribe(INBOX)
        await badge.wait_until_live()
        await customers.wait_until_live()
        assert await badge.next() == {"messages": 2, "threads": 2}
        await market.vera.send(market.shop, "Before.")
        assert (await customers.next())["message"] == {"body": "Before."}
        await market.clerk.do(WATCH, threadId=market.shop, watch=True)
        assert (await inbox.next())["__typename"] == "ThreadChanged"
        await market.ann.send(market.shop, "After.")
        assert (await inbox.next())["message"] == {"body": "After."}
        assert await badge.next() == {"messages": 3, "threads": 3}
        await market.clerk.do(WATCH, threadId=market.shop, watch=False)
        assert await badge.next() == {"messages": 2, "threads": 2}
        assert (await inbox.next())["__typename"] == "ThreadChanged"  # the last of it
        assert (await customers.next())["message"] == {"body": "After."}
        await market.chief.do(ASSIGN, threadId=market.shop, assigneeId=await user_of(market.chief))
        await market.vera.do(NO_REPLY, threadId=market.chat)
        assert await customers.next() == {"__typename": "ThreadChanged", "thread": {"id": market.chat}}
        assert await inbox.receives_nothing()
