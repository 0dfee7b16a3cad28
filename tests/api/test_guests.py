"""Guests: the buyer of one order who has no account reads and writes about it, and about nothing else."""

from datetime import UTC, datetime
from urllib.parse import urlsplit

import jwt
import pytest

from auth.tokens import sign
from models.guest_links import GuestLink
from models.jobs import Attachment
from tests.files.uploading import upload
from tests.support.api import CREATE, READ, SEND, UNREAD, UPSERT, Api, Json, Person, order_input
from tests.support.database_rows import assert_no_writes
from tests.support.marketplace import Marketplace, codes

PAST = datetime(2020, 1, 1, tzinfo=UTC)
LINK = """mutation ($input: GuestLinkCreateInput!) { guestLinkCreate(input: $input) {
  url token userErrors { code field } } }"""
EVERYTHING = """{ viewer { user { externalId } unread { messages threads } } orders { totalCount nodes { id } }
  threads { totalCount nodes { id } } recipients { totalCount } disputes { totalCount } }"""
ORDER = """query ($id: ID!) { order(id: $id) { number customer { name } recipients { name }
  threads { id messages { nodes { body } } } events { kind } } }"""
OPEN = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { dispute { id } userErrors { code } } }"
ERASE = "mutation ($input: CustomerEraseInput!) { customerErase(input: $input) { userErrors { code } } }"
FILE = """mutation ($input: AttachmentCreateInput!) { attachmentCreate(input: $input) {
  attachment { id } uploadUrl userErrors { code } } }"""


async def link(api: Api, order: Json, **fields: int) -> Json:
    """A guest's link."""
    payload = await api.backend().do(LINK, orderExternalId=order["externalId"], **fields)
    assert payload["userErrors"] == []
    return payload


async def guest_of(api: Api, order: Json) -> Person:
    return Person(api.http, (await link(api, order))["token"], "guest")


async def status_of(person: Person) -> int:
    answer = await person.http.post(
        "/graphql", json={"query": "{ viewer { user { id } } }"}, headers={"Authorization": f"Bearer {person.token}"}
    )
    return int(answer.status_code)


async def test_a_guest_reads_writes_disputes_and_sends_files_about_their_order_alone(api: Api) -> None:
    place = await Marketplace.create(api)
    made = await link(api, place.mixed)
    url = urlsplit(made["url"])
    assert (url.path, url.fragment) == (f"/orders/{place.mixed['id']}", f"token={made['token']}")
    claims = jwt.decode(made["token"], options={"verify_signature": False})
    assert (claims["sub"], claims["role"], claims["order"]) == ("ann", "customer", place.mixed["externalId"])
    guest = Person(api.http, made["token"], "guest")
    seen = (await guest.ask(ORDER, id=place.mixed["id"]))["order"]
    assert {one["id"] for one in seen["threads"]} == {place.store, place.shop}
    assert len(seen["recipients"]) == 2
    everything = await guest.ask(EVERYTHING)
    assert everything["orders"] == {"totalCount": 1, "nodes": [{"id": place.mixed["id"]}]}
    assert {one["id"] for one in everything["threads"]["nodes"]} == {place.store, place.shop}
    assert (everything["recipients"]["totalCount"], everything["viewer"]["user"]["externalId"]) == (0, "ann")
    await guest.send(place.shop, "Where is it?")
    begun = await guest.contact(place.mixed["id"], "And the mug?")
    assert begun["thread"]["id"] == place.store
    assert codes(await guest.do(OPEN, threadId=place.shop, reason="LATE", comment="It is late")) == []
    await place.chief.send(place.talk, "Of no order.")
    await place.chief.send(place.store, "Of the order.")
    assert (await guest.badge())["messages"] == 1
    assert (await place.ann.badge())["messages"] == 2


async def test_all_else_does_not_exist_for_them(api: Api) -> None:
    place = await Marketplace.create(api)
    guest = await guest_of(api, place.mixed)
    hers = await place.ann.do(FILE, threadId=place.talk, filename="a.txt", contentType="text/plain", size=5)
    unsent = await upload(api, place.ann, place.talk)
    bolts = {"__typename": "Vendor", "id": place.bolt}
    async with assert_no_writes(guest, place.ann):
        for thread in (place.talk, place.chat):
            assert (await guest.ask("query ($id: ID!) { thread(id: $id) { id } }", id=thread))["thread"] is None
            assert codes(await guest.do(SEND, threadId=thread, body="Hi")) == ["NOT_FOUND"]
            for mark in (READ, UNREAD):
                assert codes(await guest.do(mark, threadId=thread)) == ["NOT_FOUND"]
        node = "query ($ids: [ID!]!) { nodes(ids: $ids) { id } }"
        ids = [place.pure["id"], place.talk, place.bolt, unsent, place.mixed["id"], place.acme]
        found = (await guest.ask(node, ids=ids))["nodes"]
        assert found == [None, None, None, None, {"id": place.mixed["id"]}, {"id": place.acme}]
        entities = "query ($it: [_Any!]!) { _entities(representations: $it) { ... on Node { id } } }"
        assert (await guest.ask(entities, it=[bolts]))["_entities"] == [None]
        for fields in ({}, {"vendorId": place.acme}, {"orderId": place.pure["id"], "vendorId": place.acme}):
            assert codes(await guest.do(CREATE, body="Hi", **fields)) == ["NOT_FOUND"]
        assert codes(await guest.do(SEND, threadId=place.store, body="Hi", attachmentIds=[unsent])) == ["NOT_FOUND"]
        keys = {"endpoint": "https://push.example/x", "p256dh": "x", "auth": "y"}
        push = "mutation ($input: PushSubscribeInput!) { pushSubscribe(input: $input) { userErrors { code } } }"
        assert await guest.error(push, input=keys) == "FORBIDDEN"
    assert hers["userErrors"] == []


async def test_their_files_and_export_are_of_the_order(api: Api) -> None:
    place = await Marketplace.create(api)
    guest = await guest_of(api, place.mixed)
    sent = await upload(api, guest, place.store)
    await guest.send(place.store, "Look", attachmentIds=[sent])
    await place.ann.send(place.talk, "Not for guests")
    url = (await guest.ask("{ viewerExport { url } }"))["viewerExport"]["url"]
    path = url.removeprefix(api.settings.public_url)
    mine = (await api.http.get(path)).json()
    assert [one["number"] for one in mine["orders"]] == [place.mixed["number"]]
    assert len(mine["threads"]) == 2
    assert "Not for guests" not in str(mine)
    assert len(mine["uploads"]) == 1
    await link(api, place.mixed)
    assert (await api.http.get(path)).status_code == 404, "what the link had handed out ends with it"
    assert await Attachment.filter(message_id__isnull=False).count() == 1


async def test_a_link_ends_with_the_next_one_erasure_time_and_another_customer(api: Api) -> None:
    place = await Marketplace.create(api)
    first = await guest_of(api, place.mixed)
    assert await status_of(first) == 200
    second = await guest_of(api, place.mixed)
    assert (await status_of(first), await status_of(second)) == (401, 200)
    other = await guest_of(api, place.pure)
    await GuestLink.filter(order__external_id=place.pure["externalId"]).update(expires_at=PAST)
    fields = order_input("carl", externalId=place.mixed["externalId"], number=place.mixed["number"])
    assert codes(await api.backend().do(UPSERT, orders=[fields])) == []
    assert await status_of(second) == 401, "the order is another customer's now"
    carl = api.customer("carl")
    assert (await carl.ask("{ threads { totalCount } }"))["threads"]["totalCount"] == 2, (
        "with an account, all is theirs"
    )
    third = await guest_of(api, place.mixed)
    user = (await carl.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    assert codes(await place.chief.do(ERASE, customerId=user)) == []
    assert await status_of(third) == 401
    payload = await api.backend().do(LINK, orderExternalId=place.mixed["externalId"])
    assert codes(payload) == ["NOT_ALLOWED"]
    assert other.token


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_bad_inputs_make_no_link(api: Api) -> None:
    place = await Marketplace.create(api)
    order = place.mixed["externalId"]
    async with assert_no_writes(place.ann, place.chief, place.vera, place.backend):
        for person in (place.ann, place.chief, place.vera):
            assert await person.error(LINK, input={"orderExternalId": order}) == "FORBIDDEN"
        for fields, code in (
            ({"orderExternalId": "no such"}, "NOT_FOUND"),
            ({"orderExternalId": " "}, "BLANK"),
            ({"orderExternalId": order, "days": 0}, "INVALID"),
            ({"orderExternalId": order, "days": 366}, "INVALID"),
        ):
            assert codes(await place.backend.do(LINK, **fields)) == [code], fields


async def test_the_store_signs_tokens_of_guests_itself(api: Api) -> None:
    ann, order = api.customer("ann"), await api.order("ann")
    thread = (await ann.contact(order["id"]))["thread"]["id"]
    other = await api.thread("ann")

    def guest(sub: str, name: str) -> Person:
        return Person(api.http, sign(api.settings, "customer", sub, order=name), sub)

    hers = guest("ann", order["externalId"])
    await hers.send(thread, "Where is it?")
    assert codes(await hers.do(SEND, threadId=other, body="Hi")) == ["NOT_FOUND"]
    for sub, name in (("ben", order["externalId"]), ("ann", "not known")):
        everything = await guest(sub, name).ask(EVERYTHING)
        assert (everything["orders"]["totalCount"], everything["threads"]["totalCount"]) == (0, 0), (sub, name)
    early = guest("ann", "later")
    assert (await early.ask(EVERYTHING))["orders"]["totalCount"] == 0
    await api.backend().do(UPSERT, orders=[order_input("ann", externalId="later")])
    assert (await early.ask(EVERYTHING))["orders"]["totalCount"] == 1
    assert await status_of(Person(api.http, sign(api.settings, "admin", "boss", order="later"), "boss")) == 401
