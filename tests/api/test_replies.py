"""A message that answers another: replyTo, shown to those who see the other one, too."""

import pytest

from models.threads import Event, Message
from tests.support.api import Api, Json, Person
from tests.support.marketplace import Marketplace, note

SEND = """mutation ($input: MessageSendInput!) { messageSend(input: $input) {
  message { id replyTo { id body author { name } replyTo { id } } } userErrors { field code } } }"""
READ = """query ($id: ID!) { node(id: $id) { ... on Message { body replyTo { id body } } }
  nodes(ids: [$id]) { ... on Message { replyTo { body replyTo { body replyTo { body replyTo { body replyTo { body
    replyTo { body } } } } } } } } }"""


async def reply(person: Person, thread: str, to: str, **fields: Json) -> Json:
    """Answer a message."""
    return await person.do(SEND, threadId=thread, body="To that.", replyToId=to, **fields)


async def read(person: Person, message: str) -> Json:
    """What a message answers, to whoever looks; the same a second time, by the plan."""
    first = await person.ask(READ, id=message)
    assert await person.ask(READ, id=message) == first
    return first["node"]["replyTo"]


async def test_an_answer_has_the_message_that_it_answers(api: Api) -> None:
    market = await Marketplace.create(api)
    first = await market.vera.send(market.shop, "Which size?")
    payload = await reply(market.ann, market.shop, first["id"], clientMutationId="k1")
    second = payload["message"]
    assert second["replyTo"]["body"] == "Which size?"
    third = (await reply(market.vera, market.shop, second["id"]))["message"]
    assert third["replyTo"]["replyTo"] == {"id": first["id"]}
    for person in (market.ann, market.vera, market.chief, market.backend):
        assert await read(person, third["id"]) == {"id": second["id"], "body": "To that."}
    assert await read(market.ann, first["id"]) is None
    again = await reply(market.ann, market.shop, first["id"], clientMutationId="k1")
    assert again["message"]["id"] == second["id"]
    other = await reply(market.ann, market.shop, third["id"], clientMutationId="k1")
    assert other["userErrors"] == [{"field": ["clientMutationId"], "code": "IDEMPOTENCY_KEY_REUSED"}]


async def test_a_note_that_a_text_answers_is_shown_to_its_side_alone(api: Api) -> None:
    market = await Marketplace.create(api)
    secret = await note(market.vic, market.shop, "They always complain.")
    answer = (await reply(market.vera, market.shop, secret["id"]))["message"]
    assert await read(market.vic, answer["id"]) == {"id": secret["id"], "body": "They always complain."}
    for person in (market.ann, market.chief):
        assert await read(person, answer["id"]) is None


async def test_what_is_answered_is_shown_as_its_reader_sees_it(api: Api) -> None:
    market = await Marketplace.create(api)
    await market.set_masking(True)
    first = await market.ann.send(market.shop, "I am ann@mailbox.example.")
    answer = (await reply(market.chief, market.shop, first["id"]))["message"]
    assert "mailbox" not in (await read(market.vera, answer["id"]))["body"]
    assert "mailbox" in (await read(market.ann, answer["id"]))["body"]


@pytest.mark.parametrize("key", [None, "a key"])
async def test_nobody_answers_what_they_do_not_see_there(api: Api, key: str | None) -> None:
    market = await Marketplace.create(api)
    elsewhere = await market.ann.send(market.store, "Elsewhere.")
    secret = await note(market.clerk, market.shop, "Hm.")
    before = await Message.all().count(), await Event.all().count()
    for person, to in (
        (market.ann, elsewhere["id"]),
        (market.ann, secret["id"]),
        (market.vera, secret["id"]),
        (market.ann, market.shop),
        (market.ann, "nonsense"),
    ):
        payload = await reply(person, market.shop, to, clientMutationId=key)
        assert payload == {"message": None, "userErrors": [{"field": ["replyToId"], "code": "NOT_FOUND"}]}
    assert (await Message.all().count(), await Event.all().count()) == before
