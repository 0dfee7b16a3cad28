"""messageDelete: who may take what away, and what is left."""

from datetime import timedelta

import pytest

from models import clock
from tests.support.api import Api, Json, Person
from tests.support.live_server import LiveServer
from tests.support.market import DELETE, WATCH, Market, codes, note

LAST = "query ($id: ID!) { thread(id: $id) { awaitingReplyFrom lastMessage { id body deletedAt } } }"
FOUND = "query ($word: String!) { threads(filter: {search: $word}) { totalCount } }"
DELETED = """subscription ($id: ID!) { threadEvents(threadId: $id) {
  __typename ... on MessageDeleted { message { seq body deletedAt } } } }"""


async def deleted(person: Person, message: Json) -> list[str]:
    """Why it was refused, if it was."""
    return codes(await person.do(DELETE, messageId=message["id"]))


async def test_an_author_regrets_within_five_minutes(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    market = await Market.open(api)
    early, late = await market.ann.send(market.shop), await market.ann.send(market.shop)
    written = clock.now()
    monkeypatch.setattr(clock, "now", lambda: written + timedelta(minutes=4, seconds=59))
    assert await deleted(market.ann, early) == []
    monkeypatch.setattr(clock, "now", lambda: written + timedelta(minutes=5, seconds=1))
    assert await deleted(market.ann, late) == ["NOT_ALLOWED"]
    assert await deleted(market.chief, late) == []


@pytest.mark.parametrize("reader", ["vic", "chief"])
async def test_what_somebody_has_read_stays_but_for_admins(api: Api, reader: str) -> None:
    market = await Market.open(api)
    sent, next_one = await market.ann.send(market.shop), await market.ann.send(market.shop)
    await market.ann.read(market.shop)
    await getattr(market, reader).read(market.shop, sent["seq"])
    assert await deleted(market.ann, sent) == ["NOT_ALLOWED"]
    assert await deleted(market.ann, next_one) == []
    assert await deleted(market.vera, sent) == ["NOT_ALLOWED"]
    assert await deleted(market.clerk, sent) == []


async def test_a_tombstone_stays_and_nothing_counts_or_finds_it(api: Api) -> None:
    market = await Market.open(api)
    before = [(await one.badge())["messages"] for one in (market.vera, market.vic)]
    sent = await market.ann.send(market.shop, "An unspeakable word")
    assert (await market.ann.ask(FOUND, word="unspeakable"))["threads"]["totalCount"] == 1
    left = (await market.ann.do(DELETE, messageId=sent["id"]))["message"]
    assert (left["body"], left["seq"], left["kind"]) == ("", sent["seq"], "TEXT")
    assert left["deletedAt"] is not None
    assert [(await one.badge())["messages"] for one in (market.vera, market.vic)] == before
    for person in (market.ann, market.vera, market.chief, market.backend):
        assert (await person.ask(FOUND, word="unspeakable"))["threads"]["totalCount"] == 0
        assert (await person.ask(FOUND, word="shop"))["threads"]["totalCount"] == 1
        last = (await person.ask(LAST, id=market.shop))["thread"]["lastMessage"]
        assert last == {"id": sent["id"], "body": "", "deletedAt": left["deletedAt"]}


async def test_deleting_again_changes_nothing(api: Api) -> None:
    market = await Market.open(api)
    sent = await market.ann.send(market.shop)
    first = await market.ann.do(DELETE, messageId=sent["id"])
    assert await market.chief.do(DELETE, messageId=sent["id"]) == first


async def test_a_deleted_message_is_less_unread_only_for_who_had_not_read_it(api: Api) -> None:
    market = await Market.open(api)
    first, second = await market.ann.send(market.shop), await market.ann.send(market.shop)
    await market.vic.read(market.shop, first["seq"])
    assert [(await one.badge())["messages"] for one in (market.vera, market.vic)] == [4, 2]
    assert await deleted(market.chief, first) == []
    assert [(await one.badge())["messages"] for one in (market.vera, market.vic)] == [3, 2]
    assert await deleted(market.chief, second) == []
    assert [(await one.badge())["messages"] for one in (market.vera, market.vic)] == [2, 1]


async def test_one_from_before_an_admin_watched_was_not_unread_and_takes_nothing_away(api: Api) -> None:
    market = await Market.open(api)
    old = await market.ann.send(market.shop)
    await market.chief.do(WATCH, threadId=market.shop, watch=True)
    new = await market.ann.send(market.shop)
    before = (await market.chief.badge())["messages"]
    assert await deleted(market.clerk, old) == []
    assert (await market.chief.badge())["messages"] == before
    assert await deleted(market.clerk, new) == []
    assert (await market.chief.badge())["messages"] == before - 1


async def test_notes_are_deleted_by_their_own_side(api: Api) -> None:
    market = await Market.open(api)
    theirs, ours = await note(market.vera, market.shop, "Ours."), await note(market.chief, market.shop, "The store's.")
    assert await deleted(market.chief, theirs) == ["NOT_FOUND"]
    assert await deleted(market.vera, ours) == ["NOT_FOUND"]
    assert await deleted(market.vic, theirs) == ["NOT_ALLOWED"]
    assert (await market.vic.badge())["messages"] == 3
    assert await deleted(market.vera, theirs) == []
    assert (await market.vic.badge())["messages"] == 2
    assert await deleted(market.clerk, ours) == []


async def test_it_is_told_live_and_a_notes_end_to_its_own_side(server: LiveServer) -> None:
    market = await Market.open(server.api)
    noted, sent = await note(market.vera, market.shop, "Hm."), await market.ann.send(market.shop)
    async with server.connect(market.vic) as ours, server.connect(market.ann) as hers:
        mine, theirs = await ours.subscribe(DELETED, id=market.shop), await hers.subscribe(DELETED, id=market.shop)
        await mine.wait_until_live()
        await theirs.wait_until_live()
        assert await deleted(market.vera, noted) == []
        assert await deleted(market.ann, sent) == []
        for stream, messages in ((mine, (noted, sent)), (theirs, (sent,))):
            for message in messages:
                event = await stream.next()
                assert (event["__typename"], event["message"]["seq"]) == ("MessageDeleted", message["seq"])
                assert (event["message"]["body"], event["message"]["deletedAt"] is None) == ("", False)
