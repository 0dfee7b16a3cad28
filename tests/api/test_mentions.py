"""Notes that name colleagues: who may be named, and how they are told."""

from uuid import UUID

import pytest

from models.enums import JobKind
from models.ids import to_global_id
from models.jobs import Job
from models.message_parts import MessageMention
from models.threads import Message
from schema.ids import row_id
from tests.api.test_notes import INBOX
from tests.support.api import Api, Json, Person
from tests.support.live_server import LiveServer
from tests.support.marketplace import Marketplace, user_of

NOTE = """mutation ($input: NoteAddInput!) { noteAdd(input: $input) {
  message { id body } userErrors { field code } } }"""
EVENTS = "query ($after: String!) { events(after: $after) { nodes { ... on MessageAdded { message { body } } } } }"
CURSOR = "{ eventCursor }"
EDIT = "mutation ($input: MessageEditInput!) { messageEdit(input: $input) { userErrors { field code } } }"
EDITED = "subscription { inboxEvents { ... on MessageEdited { message { body } mentioned { id } } } }"


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


async def test_a_note_that_is_changed_tells_those_whom_it_did_not_name_before(server: LiveServer) -> None:
    market = await Marketplace.create(server.api)
    clerk, chief = await user_of(market.clerk), await user_of(market.chief)
    deputy = server.api.admin("deputy", name="Dora Deputy")
    dora = await user_of(deputy)
    note = (await named(market.chief, market.shop, clerk))["message"]["id"]
    async with server.connect(deputy) as hers, server.connect(market.clerk) as his:
        streams = [await one.subscribe(EDITED) for one in (hers, his)]
        for stream in streams:
            await stream.wait_until_live()
        edited = await market.chief.do(EDIT, messageId=note, body="Look, both.", mentionIds=[clerk, dora, dora])
        assert edited["userErrors"] == []
        told = {"message": {"body": "Look, both."}, "mentioned": {"id": dora}}
        assert [await stream.next() for stream in streams] == [told, told]
        await market.chief.do(EDIT, messageId=note, body="Look, all.", mentionIds=[clerk, dora])
        assert (await streams[1].next())["mentioned"] is None
    jobs = await Job.filter(kind=JobKind.NOTIFY).order_by("created_at")
    people = [job.payload["people"] for job in jobs]
    assert people[-1] == [str(row_id(dora, "User"))]
    assert people.count([str(row_id(clerk, "User"))]) == 1
    message = (await market.chief.send(market.store, "A text."))["id"]
    for about, body, colleague in ((message, "Another.", clerk), (note, "Who?", await user_of(market.vic))):
        refused = await market.chief.do(EDIT, messageId=about, body=body, mentionIds=[colleague, chief])
        assert refused["userErrors"] == [{"field": ["mentionIds"], "code": "INVALID"}]
    assert await MessageMention.all().count() == 2
