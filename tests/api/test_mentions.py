"""Notes that name colleagues: who may be named, and how they are told."""

from uuid import UUID

import pytest

from models.ids import to_global_id
from models.message_parts import MessageMention
from models.threads import Message
from tests.api.test_notes import INBOX
from tests.support.api import Api, Json, Person
from tests.support.live_server import LiveServer
from tests.support.marketplace import Marketplace, user_of

NOTE = """mutation ($input: NoteAddInput!) { noteAdd(input: $input) {
  message { id body } userErrors { field code } } }"""
EVENTS = "query ($after: String!) { events(after: $after) { nodes { ... on MessageAdded { message { body } } } } }"
CURSOR = "{ eventCursor }"


async def named(person: Person, thread: str, *colleagues: str, **fields: Json) -> Json:
    """A note that names these people; the payload."""
    return await person.do(NOTE, threadId=thread, body="Look at this.", mentionIds=list(colleagues), **fields)


async def test_who_is_named_is_told_of_a_thread_that_does_not_concern_them(server: LiveServer) -> None:
    market = await Marketplace.create(server.api)
    clerk, chief = await user_of(market.clerk), await user_of(market.chief)
    after = (await market.clerk.ask(CURSOR))["eventCursor"]
    badge = await market.clerk.badge()
    async with server.connect(market.clerk) as connection:
        stream = await connection.subscribe(INBOX)
        await stream.wait_until_live()
        await named(market.chief, market.shop)
        payload = await named(market.chief, market.shop, clerk, clerk, chief)
        assert payload["userErrors"] == []
        await named(market.vera, market.shop, await user_of(market.vic))
        await market.ann.send(market.store, "Afterwards.")
        assert (await stream.next())["message"]["body"] == "Look at this."
        assert (await stream.next())["message"]["body"] == "Afterwards."
    replayed = (await market.clerk.ask(EVENTS, after=after))["events"]["nodes"]
    assert [one["message"]["body"] for one in replayed] == ["Look at this.", "Afterwards."]
    assert (await market.clerk.badge())["messages"] == badge["messages"] + 1
    assert await MessageMention.all().count() == 3


@pytest.mark.parametrize("key", [None, "a key"])
async def test_only_colleagues_of_ones_own_side_are_named(api: Api, key: str | None) -> None:
    market = await Marketplace.create(api)
    vic, rob, clerk, ann = [await user_of(one) for one in (market.vic, market.rob, market.clerk, market.ann)]
    before = await Message.all().count()
    for person, colleague, field, code in (
        (market.vera, rob, "mentionIds", "INVALID"),
        (market.vera, clerk, "mentionIds", "INVALID"),
        (market.vera, ann, "mentionIds", "INVALID"),
        (market.chief, vic, "mentionIds", "INVALID"),
        (market.chief, ann, "mentionIds", "INVALID"),
        (market.chief, market.shop, "mentionIds", "INVALID"),
        (market.chief, "nonsense", "mentionIds", "INVALID"),
        (market.rob, vic, "threadId", "NOT_FOUND"),
    ):
        payload = await named(person, market.shop, colleague, clientMutationId=key)
        assert payload == {"message": None, "userErrors": [{"field": [field], "code": code}]}
    many = [to_global_id("User", UUID(int=number)) for number in range(1, 22)]
    payload = await named(market.chief, market.shop, *many)
    assert payload["userErrors"] == [{"field": ["mentionIds"], "code": "TOO_MANY"}]
    assert (await Message.all().count(), await MessageMention.all().count()) == (before, 0)


async def test_a_repeat_names_nobody_again_and_names_the_same(api: Api) -> None:
    market = await Marketplace.create(api)
    clerk = await user_of(market.clerk)
    first = await named(market.chief, market.shop, clerk, clientMutationId="k")
    assert await named(market.chief, market.shop, clerk, clientMutationId="k") == first
    other = await named(market.chief, market.shop, clientMutationId="k")
    assert other["userErrors"] == [{"field": ["clientMutationId"], "code": "IDEMPOTENCY_KEY_REUSED"}]
    assert await MessageMention.all().count() == 1
