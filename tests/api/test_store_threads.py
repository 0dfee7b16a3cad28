"""Threads between a vendor and the store's admins: without a customer, in every mode, and of no other vendor's."""

import pytest

from models.threads import Thread
from models.waiting import recount_waiting
from tests.api.test_contact_seller import refused
from tests.support.api import UPSERT, Api, Json, Person, order_input
from tests.support.marketplace import MODES, STORE, Marketplace, note, user_of

FIELDS = """kind subject customer { id } vendor { externalId } order { number } awaitingReplyFrom answerDueAt
  unreadCount viewerIsWatching state viewerActions { action allowed } messages { nodes { seq body isRead } }"""
THREAD = f"query ($id: ID!) {{ thread(id: $id) {{ {FIELDS} }} }}"
OPEN = """mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { userErrors { field code } } }"""


async def seen(person: Person, thread_id: str) -> Json:
    """The thread as they see it; None where they do not."""
    return (await person.ask(THREAD, id=thread_id))["thread"]


async def started(person: Person, body: str = "Who pays the return?", **fields: Json) -> str:
    """Their thread, with that message; returns its id."""
    return str((await person.contact(None, body, **fields))["thread"]["id"])


@pytest.mark.parametrize("mode", MODES)
async def test_a_vendor_and_the_stores_admins_write_to_each_other_in_every_mode(api: Api, mode: str) -> None:
    market = await Marketplace.create(api)
    await market.set_mode(mode)
    found = await started(market.vera, toStore=True)
    shown = await seen(market.clerk, found)
    assert (shown["kind"], shown["customer"], shown["vendor"]) == ("STORE", None, {"externalId": "acme"})
    assert (shown["subject"], shown["awaitingReplyFrom"]) == ("Who pays the return?", "ADMIN")
    assert (shown["unreadCount"], shown["viewerIsWatching"]) == (1, True)  # it concerns every admin
    assert (await seen(market.vic, found))["unreadCount"] == 1
    for other in (market.rob, market.ann, market.ben):
        assert await seen(other, found) is None
    assert (await market.backend.ask(THREAD, id=found))["thread"] is not None
    assert await started(market.chief, "You do.", vendorId=market.acme) == found
    assert (await seen(market.vera, found))["awaitingReplyFrom"] == "VENDOR"
    for kind in ("STORE", "CONVERSATION", "ORDER", "PRODUCT", None):
        query = "query ($k: ThreadKind) { threads(filter: {kind: $k}) { nodes { id } } }"
        for person in (market.vera, market.chief):
            listed = (await person.ask(query, k=kind))["threads"]["nodes"]
            assert ({"id": found} in listed) is (kind in ("STORE", None)), kind
    for person, badge in ((market.vic, 2), (market.rob, 0)):
        shown = (await person.badge())["messages"]
        hidden = 2 if person is market.vic and mode in ("SEPARATE_SHOPS", "WAREHOUSE, contact on") else 0  # Ann's two
        assert shown == badge + hidden


async def test_there_is_one_a_vendor_and_order_that_holds_something_of_theirs(api: Api) -> None:
    market = await Marketplace.create(api)
    general, order = await started(market.vera, toStore=True), market.mixed["id"]
    about = await started(market.vic, toStore=True, orderId=order)
    assert about != general
    assert await started(market.chief, toStore=True, vendorId=market.acme, orderId=order) == about
    assert await started(market.rob, toStore=True) not in (general, about)
    shown = await seen(market.vera, about)
    assert (shown["kind"], shown["order"], shown["subject"]) == (
        "STORE",
        {"number": market.mixed["number"]},
        f"Order {market.mixed['number']}",
    )
    recipients = "query ($id: ID!) { order(id: $id) { recipients { vendor { id } thread { id } } threads { id } } }"
    for person, own in ((market.ann, {market.shop, market.store}), (market.vera, {market.shop, about})):
        listed = (await person.ask(recipients, id=order))["order"]
        assert {one["id"] for one in listed["threads"]} == own
        assert {one["thread"]["id"] for one in listed["recipients"]} == own - {about}


async def test_who_may_not_begin_one_is_refused(api: Api) -> None:
    market = await Marketplace.create(api)
    hi, ann = {"body": "Hi", "toStore": True}, await user_of(market.ann)
    product = {"externalId": "tent-2", "name": "Tent"}
    for person, fields, field, code in (
        (market.ann, {}, "toStore", "NOT_ALLOWED"),
        (market.ann, {"vendorId": market.acme}, "toStore", "NOT_ALLOWED"),
        (market.vera, {"vendorId": market.bolt}, "vendorId", "NOT_ALLOWED"),
        (market.vera, {"orderId": market.bens["id"]}, "orderId", "NOT_FOUND"),
        (market.chief, {"vendorId": market.acme, "orderId": market.bens["id"]}, "orderId", "NOT_ALLOWED"),
        (market.chief, {}, "vendorId", "BLANK"),
        (market.chief, {"vendorId": "nonsense"}, "vendorId", "NOT_FOUND"),
        (market.chief, {"vendorId": market.acme, "customerId": ann}, "customerId", "INVALID"),
        (market.vera, {"product": product}, "product", "INVALID"),
    ):
        assert await refused(person, **hi, **fields) == [([field], code)], fields
    assert await refused(market.backend, **hi, vendorId=market.acme) == [(["toStore"], "NOT_ALLOWED")]


async def test_there_is_no_dispute_no_policy_and_no_away_message(api: Api) -> None:
    market = await Marketplace.create(api)
    rules = {
        "answerWithinMinutes": 60,
        "awayMessage": "We sleep.",
        "officeHours": [{"day": 1, "from": "03:00", "to": "03:01"}],
    }
    assert not (await market.chief.do(STORE, **rules))["userErrors"]
    found = await started(market.vera, toStore=True, orderId=market.mixed["id"])
    shown = await seen(market.chief, found)
    assert (shown["answerDueAt"], len(shown["messages"]["nodes"])) == (None, 1)
    for person in (market.chief, market.vera):
        allowed = {one["action"] for one in (await seen(person, found))["viewerActions"] if one["allowed"]}
        assert not {name for name in allowed if name.endswith(("_DISPUTE", "_RESOLUTION"))}
        refusal = await person.do(OPEN, threadId=found, reason="LATE", comment="Late.")
        assert refusal["userErrors"] == [{"field": ["threadId"], "code": "NOT_ALLOWED"}]


async def test_each_side_has_its_receipts_notes_and_state(api: Api) -> None:
    market = await Marketplace.create(api)
    found = await started(market.vera, toStore=True)
    await market.vic.read(found)  # a colleague is not the other side
    assert [one["isRead"] for one in (await seen(market.vera, found))["messages"]["nodes"]] == [False]
    await market.chief.read(found)
    await market.chief.send(found, "We do.")
    await market.vera.read(found)
    assert [one["isRead"] for one in (await seen(market.vera, found))["messages"]["nodes"]] == [True, True]
    await note(market.chief, found, "They always ask.")
    await note(market.vera, found, "They always pay.")
    for person, said in ((market.vic, "pay"), (market.clerk, "ask")):
        bodies = [one["body"] for one in (await seen(person, found))["messages"]["nodes"]]
        assert bodies == ["Who pays the return?", "We do.", f"They always {said}."]
    done = "mutation ($i: ThreadsUpdateInput!) { threadsUpdate(input: $i) { count } }"
    for person in (market.vera, market.chief):
        await person.ask(done, i={"threadIds": [found], "state": "DONE"})
    await market.vera.send(found, "Thanks!")
    assert ((await seen(market.vera, found))["state"], (await seen(market.chief, found))["state"]) == ("DONE", "OPEN")
    row = await Thread.get(customer_id__isnull=True)
    before = (row.awaiting_reply_from, row.waiting_since)
    await recount_waiting([row.id])
    await row.refresh_from_db()
    assert (row.awaiting_reply_from, row.waiting_since) == before


async def test_masking_hides_nothing_between_a_vendor_and_the_store(api: Api) -> None:
    market = await Marketplace.create(api)
    await market.set_masking(True)
    found = await started(market.chief, "Write to parcels@store.example", vendorId=market.acme)
    shown = await seen(market.vera, found)
    assert shown["subject"] == shown["messages"]["nodes"][0]["body"] == "Write to parcels@store.example"


async def test_it_stays_where_its_order_goes_to_another_customer(api: Api) -> None:
    market = await Marketplace.create(api)
    found = await started(market.vera, toStore=True, orderId=market.pure["id"])
    moved = order_input("ben", "acme") | {name: market.pure[name] for name in ("externalId", "number")}
    assert not (await market.backend.do(UPSERT, orders=[moved]))["userErrors"]
    assert await seen(market.ben, found) is None
    assert (await Thread.get(customer_id__isnull=True)).key.startswith(
        f"{(await Thread.get(customer_id__isnull=True)).order_id} - "
    )
    assert await started(market.vera, toStore=True, orderId=market.pure["id"]) == found


async def test_a_member_of_staff_who_comes_later_has_it_unread(api: Api) -> None:
    market = await Marketplace.create(api)
    found = await started(market.vera, toStore=True)
    late = api.admin("late")
    assert (await seen(late, found))["unreadCount"] == 1
