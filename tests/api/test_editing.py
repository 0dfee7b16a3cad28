"""messageEdit: who may change a text, for how long, and what follows it."""

from datetime import timedelta

import pytest

from models import clock
from models.message_parts import MessageRevision
from models.tables import Store
from models.threads import Event, Message
from tests.api.test_message_search import excerpts
from tests.support.api import Api, Json, Person
from tests.support.live_server import LiveServer
from tests.support.marketplace import DELETE, Marketplace, codes, note

EDIT = """mutation ($input: MessageEditInput!) { messageEdit(input: $input) {
  message { id seq body editedAt createdAt } userErrors { field message code } } }"""
LAST = "query ($id: ID!) { thread(id: $id) { awaitingReplyFrom lastMessage { body editedAt } } }"
EVENTS = """subscription ($id: ID!) { threadEvents(threadId: $id) {
  __typename ... on MessageEdited { message { id body editedAt } } } }"""
FOUND = "query ($word: String!) { threads(filter: {search: $word}) { totalCount } }"
STORE = "mutation ($input: StoreUpdateInput!) { storeUpdate(input: $input) { store { editWithinMinutes } ERRORS } }"
STORE = STORE.replace("ERRORS", "userErrors { field code }")


async def edited(person: Person, message: Json, body: str = "Another text.") -> list[str]:
    """Why it was refused, if it was."""
    return codes(await person.do(EDIT, messageId=message["id"], body=body))


async def found(person: Person, word: str) -> int:
    """In how many threads."""
    return int((await person.ask(FOUND, word=word))["threads"]["totalCount"])


async def test_a_changed_text_is_the_one_that_is_read_found_and_shown(api: Api) -> None:
    market = await Marketplace.create(api)
    sent = await market.ann.send(market.shop, "A red cup.", clientMutationId="k")
    payload = await market.ann.do(EDIT, messageId=sent["id"], body="  A blue cup. ")
    message = payload["message"]
    assert (message["id"], message["seq"], message["body"]) == (sent["id"], sent["seq"], "A blue cup.")
    assert message["editedAt"] > message["createdAt"]
    for person in (market.ann, market.vera, market.chief):
        last = (await person.ask(LAST, id=market.shop))["thread"]
        assert last == {
            "awaitingReplyFrom": "VENDOR",
            "lastMessage": {"body": "A blue cup.", "editedAt": message["editedAt"]},
        }
        assert (await found(person, "red cup"), await found(person, "blue cup")) == (0, 1)
        assert await excerpts(person, "cup") == ["A blue «cup»."]
    assert (await market.ann.send(market.shop, "A red cup.", clientMutationId="k"))["id"] == sent["id"]
    assert await edited(market.ann, sent, "A green cup.") == []
    kept = [one.body for one in await MessageRevision.all().order_by("id")]
    assert kept == ["A red cup.", "A blue cup."]


async def test_masking_and_unread_counts_follow(api: Api) -> None:
    market = await Marketplace.create(api)
    await market.set_masking(True)
    sent = await market.ann.send(market.shop, "Hello.")
    before = [await person.badge() for person in (market.ann, market.vera)]
    assert await edited(market.ann, sent, "I am ann@mailbox.example.") == []
    assert [await person.badge() for person in (market.ann, market.vera)] == before
    assert "mailbox" not in (await market.vera.ask(LAST, id=market.shop))["thread"]["lastMessage"]["body"]
    assert (await found(market.vera, "mailbox"), await found(market.ann, "mailbox")) == (0, 1)


async def test_only_its_author_changes_a_message(api: Api) -> None:
    market = await Marketplace.create(api)
    sent, hers = await market.ann.send(market.shop), await market.vera.send(market.shop)
    theirs = await note(market.vera, market.shop, "Ours.")
    assert await edited(market.vera, hers) == await edited(market.vera, theirs) == []
    for person, message, code in (
        (market.vera, sent, "NOT_ALLOWED"),
        (market.chief, sent, "NOT_ALLOWED"),
        (market.vic, hers, "NOT_ALLOWED"),
        (market.vic, theirs, "NOT_ALLOWED"),
        (market.ann, theirs, "NOT_FOUND"),
        (market.chief, theirs, "NOT_FOUND"),
        (market.ben, sent, "NOT_FOUND"),
        (market.ann, {"id": "nonsense"}, "NOT_FOUND"),
    ):
        assert await edited(person, message) == [code]
        assert await edited(person, message, " ") == [code]
    assert await market.backend.error(EDIT, input={"messageId": sent["id"], "body": "x"}) == "FORBIDDEN"


async def test_what_cannot_be_changed_leaves_no_trace(api: Api) -> None:
    market = await Marketplace.create(api)
    sent, gone = await market.ann.send(market.shop, "Hello."), await market.ann.send(market.shop)
    opening = (
        "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { message { id } userErrors { code } } }"
    )
    step = (await market.ann.do(opening, threadId=market.shop, reason="LATE", comment="Late."))["message"]
    await market.ann.do(DELETE, messageId=gone["id"])
    before = await Event.all().count()
    assert await edited(market.ann, gone) == await edited(market.ann, step) == ["NOT_ALLOWED"]
    for body, code in ((" ", "BLANK"), ("x" * 4001, "TOO_LONG"), ("a\0b", "INVALID")):
        assert await edited(market.ann, sent, body) == [code]
    assert await edited(market.ann, sent, "Hello. ") == []
    assert (await Event.all().count(), await MessageRevision.all().count()) == (before, 0)
    assert await Message.filter(edited_at__isnull=False).count() == 0


async def test_the_store_says_for_how_long(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    market = await Marketplace.create(api)
    sent = await market.ann.send(market.shop)
    written = clock.now()
    monkeypatch.setattr(clock, "now", lambda: written + timedelta(minutes=14, seconds=59))
    assert await edited(market.ann, sent, "In time.") == []
    monkeypatch.setattr(clock, "now", lambda: written + timedelta(minutes=15, seconds=1))
    assert await edited(market.ann, sent) == ["NOT_ALLOWED"]
    assert (await market.chief.do(STORE, editWithinMinutes=60))["store"] == {"editWithinMinutes": 60}
    assert await edited(market.ann, sent) == []
    assert (await market.chief.do(STORE, editWithinMinutes=0))["store"] == {"editWithinMinutes": 0}
    assert await edited(market.ann, sent, "Never.") == ["NOT_ALLOWED"]
    for wrong in (-1, 10_081):
        payload = await market.chief.do(STORE, editWithinMinutes=wrong)
        assert payload["userErrors"] == [{"field": ["editWithinMinutes"], "code": "INVALID"}]
    assert (await Store.get(id=1)).edit_within_minutes == 0


async def test_a_deleted_message_takes_its_earlier_texts_along(api: Api) -> None:
    market = await Marketplace.create(api)
    sent = await market.ann.send(market.shop, "Unspeakable.")
    await edited(market.ann, sent)
    await market.chief.do(DELETE, messageId=sent["id"])
    assert await MessageRevision.all().count() == 0


async def test_it_is_told_live_and_of_a_note_to_its_own_side(server: LiveServer) -> None:
    market = await Marketplace.create(server.api)
    noted, sent = await note(market.vera, market.shop, "Hm."), await market.ann.send(market.shop)
    async with server.connect(market.vic) as ours, server.connect(market.ann) as hers:
        mine, theirs = await ours.subscribe(EVENTS, id=market.shop), await hers.subscribe(EVENTS, id=market.shop)
        await mine.wait_until_live()
        await theirs.wait_until_live()
        assert await edited(market.vera, noted, "Hm!") == await edited(market.ann, sent, "Well.") == []
        for stream, messages in ((mine, {"Hm!": noted, "Well.": sent}), (theirs, {"Well.": sent})):
            for body, message in messages.items():
                event = await stream.next()
                assert (event["__typename"], event["message"]["id"]) == ("MessageEdited", message["id"])
                assert (event["message"]["body"], event["message"]["editedAt"] is None) == (body, False)
