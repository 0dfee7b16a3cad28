"""The store's backend writes as the store: by its name, once, and as the seller's answer where the store sells."""

import pytest

from tests.support.api import CREATE, SEND, Api, Json, Person
from tests.support.database_rows import assert_no_writes
from tests.support.marketplace import DELETE, STORE, Marketplace, codes

STANDING = """query ($id: ID!) { thread(id: $id) { awaitingReplyFrom waitingSince state unreadCount
  lastMessage { body kind author { role name externalId } viewerIsAuthor } } }"""
STATS = "{ stats(days: 1) { days { messages firstResponseSeconds } } }"
DONE = "mutation ($input: ThreadsUpdateInput!) { threadsUpdate(input: $input) { count userErrors { code } } }"


async def standing(person: Person, thread: str) -> Json:
    return (await person.ask(STANDING, id=thread))["thread"]


async def test_it_answers_for_the_store_where_that_sells(api: Api) -> None:
    place = await Marketplace.create(api)
    await place.chief.do(STORE, name="Tents & More")
    for thread, seller in ((place.store, place.chief), (place.shop, place.vera)):
        assert codes(await seller.do(DONE, threadIds=[thread], state="DONE")) == []
        before = await standing(place.ann, thread)
        sent = await place.backend.send(thread, "It leaves tomorrow.")
        assert (sent["kind"], sent["author"]) == ("TEXT", {"name": "Tents & More"})
        after = await standing(place.ann, thread)
        author = {"role": "SYSTEM", "name": "Tents & More", "externalId": "parley:backend"}
        assert after["lastMessage"] == {
            "body": "It leaves tomorrow.",
            "kind": "TEXT",
            "author": author,
            "viewerIsAuthor": False,
        }
        assert after["unreadCount"] == before["unreadCount"] + 1
        answered = thread == place.store
        assert after["awaitingReplyFrom"] == ("CUSTOMER" if answered else "VENDOR")
        assert (after["waitingSince"] == before["waitingSince"]) is not answered
    assert (await standing(place.chief, place.store))["state"] == "DONE", "their own side has answered"
    assert (await standing(place.vera, place.shop))["state"] == "OPEN", "another side has written"
    figures = (await place.chief.ask(STATS))["stats"]["days"][0]
    assert (figures["messages"], figures["firstResponseSeconds"] is not None) == (6, True)


async def test_what_it_said_still_counts_once_the_question_is_deleted(api: Api) -> None:
    place = await Marketplace.create(api)
    await place.backend.send(place.store, "Yes.")
    for thread, awaited in ((place.store, "ADMIN"), (place.shop, "VENDOR")):
        again = await place.ann.send(thread, "And now?")
        assert (await standing(place.ann, thread))["awaitingReplyFrom"] == awaited
        await place.ann.do(DELETE, messageId=again["id"])
    assert (await standing(place.ann, place.store))["awaitingReplyFrom"] == "CUSTOMER"


async def test_a_repeat_is_one_message_whichever_token_it_comes_with(api: Api) -> None:
    place = await Marketplace.create(api)
    other = api.person("service", "another server")
    sent = [await one.send(place.store, "Once.", clientMutationId="k") for one in (place.backend, other, other)]
    assert len({one["id"] for one in sent}) == 1
    payload = await other.do(SEND, threadId=place.store, body="Twice.", clientMutationId="k")
    assert codes(payload) == ["IDEMPOTENCY_KEY_REUSED"]


async def test_it_begins_threads_and_continues_them(api: Api) -> None:
    place = await Marketplace.create(api)
    user = (await place.ann.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    new = await api.order("ann")
    begun = await place.backend.contact(new["id"], "Your order is late.")
    assert begun["thread"]["subject"] == f"Order {new['number']}"
    assert (await place.backend.contact(place.mixed["id"], "Late."))["thread"]["id"] == place.store
    assert (await place.backend.contact(None, "Hello.", customerId=user))["thread"]["id"] == place.talk
    assert (await place.ann.badge())["messages"] == 3


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_bad_inputs_are_refused_without_a_trace(api: Api) -> None:
    place = await Marketplace.create(api)
    await place.backend.send(place.store, "Hello.")
    async with assert_no_writes(place.backend):
        for fields, code in (
            ({"threadId": "nonsense", "body": "Hi"}, "NOT_FOUND"),
            ({"threadId": place.store, "body": " "}, "BLANK"),
            ({"threadId": place.store, "body": "x" * 4001}, "TOO_LONG"),
            ({"threadId": place.store, "body": "Hi", "attachmentIds": ["nonsense"]}, "NOT_FOUND"),
        ):
            assert codes(await place.backend.do(SEND, **fields)) == [code], fields
        for fields, code in (
            ({"body": "Hi"}, "BLANK"),
            ({"body": "Hi", "orderId": "nonsense"}, "NOT_FOUND"),
            ({"body": "Hi", "orderId": place.mixed["id"], "vendorId": place.bolt}, "NOT_ALLOWED"),
        ):
            assert codes(await place.backend.do(CREATE, **fields)) == [code], fields
