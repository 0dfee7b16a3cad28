"""messageDelete: who may take what away, and what is left."""

from datetime import timedelta

import pytest

from models import clock
from tests.support.api import Api, Json, Person
from tests.support.live_server import LiveServer
from tests.support.marketplace import DELETE, WATCH, Marketplace, codes, note

LAST = "query ($id: ID!) { thread(id: $id) { awaitingReplyFrom lastMessage { id body deletedAt } } }"
FOUND = "query ($word: String!) { threads(filter: {search: $word}) { totalCount } }"
DELETED = """subscription ($id: ID!) { threadEvents(threadId: $id) {
  __typename ... on MessageDeleted { message { seq body deletedAt } } } }"""


async def deleted(person: Person, message: Json) -> list[str]:
    """Why it was refused, if it was."""
    return codes(await person.do(DELETE, messageId=message["id"]))


async def test_an_author_regrets_within_five_minutes(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    marketplace = await Marketplace.create(api)
    early, late = await marketplace.ann.send(marketplace.shop), await marketplace.ann.send(marketplace.shop)
    written = clock.now()
    monkeypatch.setattr(clock, "now", lambda: written + timedelta(minutes=4, seconds=59))
    assert await deleted(marketplace.ann, early) == []
    monkeypatch.setattr(clock, "now", lambda: written + timedelta(minutes=5, seconds=1))
    assert await deleted(marketplace.ann, late) == ["NOT_ALLOWED"]
    assert await deleted(marketplace.chief, late) == []


@pytest.mark.parametrize("reader", ["vic", "chief"])
async def test_what_somebody_has_read_stays_but_for_admins(api: Api, reader: str) -> None:
    marketplace = await Marketplace.create(api)
    sent, next_one = await marketplace.ann.send(marketplace.shop), await marketplace.ann.send(marketplace.shop)
    await marketplace.ann.read(marketplace.shop)
    await getattr(marketplace, reader).read(marketplace.shop, sent["seq"])
    assert await deleted(marketplace.ann, sent) == ["NOT_ALLOWED"]
    assert await deleted(marketplace.ann, next_one) == []
    assert await deleted(marketplace.vera, sent) == ["NOT_ALLOWED"]
    assert await deleted(marketplace.clerk, sent) == []


async def test_a_tombstone_stays_and_nothing_counts_or_finds_it(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    before = [(await one.badge())["messages"] for one in (marketplace.vera, marketplace.vic)]
    sent = await marketplace.ann.send(marketplace.shop, "An unspeakable word")
    assert (await marketplace.ann.ask(FOUND, word="unspeakable"))["threads"]["totalCount"] == 1
    left = (await marketplace.ann.do(DELETE, messageId=sent["id"]))["message"]
    assert (left["body"], left["seq"], left["kind"]) == ("", sent["seq"], "TEXT")
    assert left["deletedAt"] is not None
    assert [(await one.badge())["messages"] for one in (marketplace.vera, marketplace.vic)] == before
    for person in (marketplace.ann, marketplace.vera, marketplace.chief, marketplace.backend):
        assert (await person.ask(FOUND, word="unspeakable"))["threads"]["totalCount"] == 0
        assert (await person.ask(FOUND, word="shop"))["threads"]["totalCount"] == 1
        last = (await person.ask(LAST, id=marketplace.shop))["thread"]["lastMessage"]
        assert last == {"id": sent["id"], "body": "", "deletedAt": left["deletedAt"]}


async def test_deleting_again_changes_nothing(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    sent = await marketplace.ann.send(marketplace.shop)
    first = await marketplace.ann.do(DELETE, messageId=sent["id"])
    assert await marketplace.chief.do(DELETE, messageId=sent["id"]) == first


async def test_a_deleted_message_is_less_unread_only_for_who_had_not_read_it(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    first, second = await marketplace.ann.send(marketplace.shop), await marketplace.ann.send(marketplace.shop)
    await marketplace.vic.read(marketplace.shop, first["seq"])
    assert [(await one.badge())["messages"] for one in (marketplace.vera, marketplace.vic)] == [4, 2]
    assert await deleted(marketplace.chief, first) == []
    assert [(await one.badge())["messages"] for one in (marketplace.vera, marketplace.vic)] == [3, 2]
    assert await deleted(marketplace.chief, second) == []
    assert [(await one.badge())["messages"] for one in (marketplace.vera, marketplace.vic)] == [2, 1]


async def test_one_from_before_an_admin_watched_was_not_unread_and_takes_nothing_away(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    old = await marketplace.ann.send(marketplace.shop)
    await marketplace.chief.do(WATCH, threadId=marketplace.shop, watch=True)
    new = await marketplace.ann.send(marketplace.shop)
    before = (await marketplace.chief.badge())["messages"]
    assert await deleted(marketplace.clerk, old) == []
    assert (await marketplace.chief.badge())["messages"] == before
    assert await deleted(marketplace.clerk, new) == []
    assert (await marketplace.chief.badge())["messages"] == before - 1


async def test_notes_are_deleted_by_their_own_side(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    theirs, ours = (
        await note(marketplace.vera, marketplace.shop, "Ours."),
        await note(marketplace.chief, marketplace.shop, "The store's."),
    )
    assert await deleted(marketplace.chief, theirs) == ["NOT_FOUND"]
    assert await deleted(marketplace.vera, ours) == ["NOT_FOUND"]
    assert await deleted(marketplace.vic, theirs) == ["NOT_ALLOWED"]
    assert (await marketplace.vic.badge())["messages"] == 3
    assert await deleted(marketplace.vera, theirs) == []
    assert (await marketplace.vic.badge())["messages"] == 2
    assert await deleted(marketplace.clerk, ours) == []


async def test_it_is_told_live_and_a_notes_end_to_its_own_side(server: LiveServer) -> None:
    marketplace = await Marketplace.create(server.api)
    noted, sent = await note(marketplace.vera, marketplace.shop, "Hm."), await marketplace.ann.send(marketplace.shop)
    async with server.connect(marketplace.vic) as ours, server.connect(marketplace.ann) as hers:
        mine, theirs = (
            await ours.subscribe(DELETED, id=marketplace.shop),
            await hers.subscribe(DELETED, id=marketplace.shop),
        )
        await mine.wait_until_live()
        await theirs.wait_until_live()
        assert await deleted(marketplace.vera, noted) == []
        assert await deleted(marketplace.ann, sent) == []
        for stream, messages in ((mine, (noted, sent)), (theirs, (sent,))):
            for message in messages:
                event = await stream.next()
                assert (event["__typename"], event["message"]["seq"]) == ("MessageDeleted", message["seq"])
                assert (event["message"]["body"], event["message"]["deletedAt"] is None) == ("", False)
