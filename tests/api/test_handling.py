"""Watching, assigning, and saying that no reply is needed."""

from tests.support.api import Api
from tests.support.live_server import LiveServer
from tests.support.marketplace import ASSIGN, NO_REPLY, WATCH, Marketplace, codes, user_of

INBOX = "subscription { inboxEvents { __typename thread { id } ... on MessageAdded { message { body } } } }"
BADGE = "subscription { unreadBadge { messages threads } }"
THREAD = """query ($id: ID!) { thread(id: $id) {
  unreadCount viewerIsWatching awaitingReplyFrom assignee { externalId } } }"""
ASSIGNED = "query ($id: ID!) { threads(filter: {assigneeId: $id}) { totalCount nodes { id } } }"


async def test_what_was_there_before_an_admin_watched_counts_as_read(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    chief, clerk = marketplace.chief, marketplace.clerk
    seen = (await chief.ask(THREAD, id=marketplace.shop))["thread"]
    assert (seen["unreadCount"], seen["viewerIsWatching"], await chief.badge()) == (
        *(0, False),
        {"messages": 2, "threads": 2, "capped": False},
    )
    watched = (await chief.do(WATCH, threadId=marketplace.shop, watch=True))["thread"]
    assert (watched["unreadCount"], watched["viewerIsWatching"]) == (0, True)
    await marketplace.ann.send(marketplace.shop)
    await marketplace.vera.send(marketplace.shop)
    assert (await chief.badge())["messages"] == 4
    assert (await clerk.badge())["messages"] == 2
    unwatched = (await chief.do(WATCH, threadId=marketplace.shop, watch=False))["thread"]
    assert (unwatched["unreadCount"], unwatched["viewerIsWatching"]) == (0, False)
    assert (await chief.badge())["messages"] == 2
    await marketplace.ann.send(marketplace.shop)
    await chief.do(WATCH, threadId=marketplace.shop, watch=True)
    assert (await chief.badge())["messages"] == 2
    assert (await chief.unread(marketplace.shop))["thread"]["unreadCount"] == 1


async def test_the_stores_own_threads_concern_every_admin_watching_or_not(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    for on in (True, False):
        thread = (await marketplace.clerk.do(WATCH, threadId=marketplace.store, watch=on))["thread"]
        assert (thread["viewerIsWatching"], thread["unreadCount"]) == (True, 1)


async def test_assigning_makes_a_thread_concern_the_colleague_until_it_is_taken_away(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    clerk = await user_of(marketplace.clerk)
    given = (await marketplace.chief.do(ASSIGN, threadId=marketplace.shop, assigneeId=clerk))["thread"]
    assert given["assignee"] == {"externalId": "clerk"}
    await marketplace.ann.send(marketplace.shop)
    assert [(await one.badge())["messages"] for one in (marketplace.clerk, marketplace.chief)] == [3, 2]
    assert (await marketplace.clerk.ask(ASSIGNED, id=clerk))["threads"]["nodes"] == [{"id": marketplace.shop}]
    await marketplace.clerk.do(WATCH, threadId=marketplace.shop, watch=True)
    await marketplace.chief.do(ASSIGN, threadId=marketplace.shop, assigneeId=None)
    assert (await marketplace.clerk.badge())["messages"] == 3  # the watch still holds
    await marketplace.clerk.do(WATCH, threadId=marketplace.shop, watch=False)
    assert (await marketplace.clerk.badge())["messages"] == 2
    assert (await marketplace.clerk.ask(ASSIGNED, id=clerk))["threads"]["totalCount"] == 0


async def test_who_may_be_assigned(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    users = {
        one.sub: await user_of(one) for one in (marketplace.ann, marketplace.vic, marketplace.rob, marketplace.chief)
    }
    allowed = {("chief", "vic"), ("chief", "chief"), ("vera", "vic")}
    for person in (marketplace.chief, marketplace.vera):
        for sub, user in users.items():
            refused = codes(await person.do(ASSIGN, threadId=marketplace.shop, assigneeId=user))
            assert refused == ([] if (person.sub, sub) in allowed else ["NOT_FOUND"]), (person.sub, sub)
    refused = await marketplace.chief.do(ASSIGN, threadId=marketplace.store, assigneeId=users["vic"])
    assert [(one["field"], one["code"]) for one in refused["userErrors"]] == [(["assigneeId"], "NOT_FOUND")]
    assert (await marketplace.ann.ask(THREAD, id=marketplace.shop))["thread"]["assignee"] is None


async def test_no_reply_needed_lasts_until_the_next_message(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    waiting = "{ threads(filter: {awaitingReplyFrom: VENDOR}) { nodes { id } } }"
    assert len((await marketplace.vera.ask(waiting))["threads"]["nodes"]) == 2
    settled = (await marketplace.vera.do(NO_REPLY, threadId=marketplace.shop))["thread"]
    assert settled["awaitingReplyFrom"] is None
    assert (await marketplace.vera.ask(waiting))["threads"]["nodes"] == [{"id": marketplace.chat}]
    await marketplace.ann.send(marketplace.shop)
    assert (await marketplace.ann.ask(THREAD, id=marketplace.shop))["thread"]["awaitingReplyFrom"] == "VENDOR"
    await marketplace.ann.send(marketplace.store)
    assert (await marketplace.ann.ask(THREAD, id=marketplace.store))["thread"]["awaitingReplyFrom"] == "ADMIN"


async def test_handling_is_told_live_to_the_staff_it_concerns(server: LiveServer) -> None:
    marketplace = await Marketplace.create(server.api)
    async with server.connect(marketplace.clerk) as his, server.connect(marketplace.ann) as hers:
        inbox, badge, customers = await his.subscribe(INBOX), await his.subscribe(BADGE), await hers.subscribe(INBOX)
        await badge.wait_until_live()
        await customers.wait_until_live()
        assert await badge.next() == {"messages": 2, "threads": 2}
        await marketplace.vera.send(marketplace.shop, "Before.")
        assert (await customers.next())["message"] == {"body": "Before."}
        await marketplace.clerk.do(WATCH, threadId=marketplace.shop, watch=True)
        assert (await inbox.next())["__typename"] == "ThreadChanged"
        await marketplace.ann.send(marketplace.shop, "After.")
        assert (await inbox.next())["message"] == {"body": "After."}
        assert await badge.next() == {"messages": 3, "threads": 3}
        await marketplace.clerk.do(WATCH, threadId=marketplace.shop, watch=False)
        assert await badge.next() == {"messages": 2, "threads": 2}
        assert (await inbox.next())["__typename"] == "ThreadChanged"  # the last of it
        assert (await customers.next())["message"] == {"body": "After."}
        await marketplace.chief.do(ASSIGN, threadId=marketplace.shop, assigneeId=await user_of(marketplace.chief))
        await marketplace.vera.do(NO_REPLY, threadId=marketplace.chat)
        assert await customers.next() == {"__typename": "ThreadChanged", "thread": {"id": marketplace.chat}}
        assert await inbox.receives_nothing()
