"""What happened to orders: told by the store's backend, shown in threads, unread for nobody."""

from typing import Any

import pytest

from models.jobs import Job
from models.order_events import OrderEvent
from models.threads import Event, Message
from tests.support.api import UPSERT, Api, Json, Person, order_input
from tests.support.database_rows import assert_no_writes
from tests.support.marketplace import Marketplace, codes

ADD = """mutation ($input: OrderEventAddInput!) { orderEventAdd(input: $input) {
  event { id kind at text carrier trackingNumber trackingUrl items { name } } userErrors { field message code } } }"""
EVENTS = """query ($id: ID!) { order(id: $id) { events {
  id kind at text carrier trackingNumber trackingUrl items { name } } } }"""
THREAD = """query ($id: ID!) { thread(id: $id) { state unreadCount awaitingReplyFrom lastMessageAt
  lastMessage { seq } messages { nodes {
    kind body author { role name } orderEvent { id kind } step { action } } } } }"""
PARCEL = {
    "carrier": "DHL",
    "trackingNumber": "00340434161094",
    "trackingUrl": "https://www.dhl.example/track?id=00340434161094",
}


def event(order: Json, number: str = "e-1", **fields: Any) -> Json:
    """The input of an event."""
    told = {"kind": "SHIPPED", "at": "2026-11-02T10:00:00.000000Z", **PARCEL, **fields}
    return {"orderExternalId": order["externalId"], "externalId": number, **told}


async def events_of(person: Person, order: Json) -> list[Json]:
    return list((await person.ask(EVENTS, id=order["id"]))["order"]["events"])


async def thread_of(person: Person, thread: str) -> Json:
    return (await person.ask(THREAD, id=thread))["thread"]


async def test_an_event_is_shown_in_every_thread_and_is_unread_for_nobody(api: Api) -> None:
    place = await Marketplace.create(api)
    await place.chief.read(place.store)
    before = {thread: await thread_of(place.chief, thread) for thread in (place.store, place.shop)}
    badges = [await person.badge() for person in (place.ann, place.vera, place.chief)]
    answer = await place.backend.do(ADD, **event(place.mixed, text="It left our house."))
    told = {"kind": "SHIPPED", "at": "2026-11-02T10:00:00.000000Z", **PARCEL, "text": "It left our house.", "items": []}
    assert answer["userErrors"] == []
    assert answer["event"] == {"id": answer["event"]["id"], **told}
    for person in (place.ann, place.vera, place.chief):
        assert await events_of(person, place.mixed) == [answer["event"]]
    for thread in (place.store, place.shop):
        after = await thread_of(place.chief, thread)
        *_, last = after.pop("messages")["nodes"]
        assert last == {
            "kind": "ORDER_EVENT",
            "body": f"Shipped: DHL 00340434161094 {PARCEL['trackingUrl']} It left our house.",
            "author": {"role": "SYSTEM", "name": "The store"},
            "orderEvent": {"id": answer["event"]["id"], "kind": "SHIPPED"},
            "step": None,
        }
        assert after == {name: value for name, value in before[thread].items() if name != "messages"}
    assert [await person.badge() for person in (place.ann, place.vera, place.chief)] == badges
    assert (await thread_of(place.ann, place.talk))["messages"]["nodes"][-1]["kind"] == "TEXT"
    assert [job for job in await Job.all() if job.payload.get("event") == (await Event.all())[-1].id] == []
    unread = await place.ann.unread(place.store)
    assert codes(unread) == ["NOT_ALLOWED"], "nobody else has written there"


async def test_the_same_again_changes_nothing_and_a_refusal_leaves_no_trace(api: Api) -> None:
    place = await Marketplace.create(api)
    first = await place.backend.do(ADD, **event(place.mixed))
    wrong: list[tuple[Json, str, str]] = [
        (event({"externalId": "no such"}), "NOT_FOUND", "orderExternalId"),
        (event(place.mixed, "e-2", trackingUrl="http://dhl.example/1"), "INVALID", "trackingUrl"),
        (event(place.mixed, "e-2", trackingUrl="javascript:alert(1)"), "INVALID", "trackingUrl"),
        (event(place.mixed, "e-2", trackingUrl="https://"), "INVALID", "trackingUrl"),
        (event(place.mixed, "e-2", trackingUrl="https://a.example/" + "x" * 2000), "TOO_LONG", "trackingUrl"),
        (event(place.mixed, " "), "BLANK", "externalId"),
        (event(place.mixed, "e" * 201), "TOO_LONG", "externalId"),
        (event(place.mixed, "e-2", text="\0"), "INVALID", "text"),
        (event(place.mixed, "e-2", itemExternalIds=["no such line"]), "INVALID", "itemExternalIds"),
    ]
    async with assert_no_writes(place.ann, place.vera, place.chief):
        again = await place.backend.do(ADD, **event(place.mixed, kind="DELIVERED", text="Another text"))
        assert again == first
        for fields, code, field in wrong:
            payload = await place.backend.do(ADD, **fields)
            assert [(one["code"], one["field"]) for one in payload["userErrors"]] == [(code, [field])], fields
        for person in (place.ann, place.vera, place.chief):
            assert await person.error(ADD, input=event(place.mixed, "e-3")) == "FORBIDDEN"


async def test_a_vendor_sees_of_events_about_lines_only_those_of_their_own(api: Api) -> None:
    place = await Marketplace.create(api)
    lines = [
        {"externalId": f"line-{name}", "sku": "", "name": name, "quantity": 1, "price": 1, "vendorExternalId": vendor}
        for name, vendor in (("Tent", "acme"), ("Rope", "bolt"), ("Mug", None))
    ]
    order = await api.order("ann", items=lines)
    threads = {
        name: (await place.ann.contact(order["id"], vendorId=vendor))["thread"]["id"]
        for name, vendor in (("acme", place.acme), ("bolt", place.bolt), ("store", None))
    }
    for number, names in (("both", ["Tent", "Rope"]), ("rope", ["Rope"]), ("all", None)):
        ids = names and [f"line-{name}" for name in names]
        assert not codes(await place.backend.do(ADD, **event(order, number, itemExternalIds=ids)))
    seen = {person.sub: await events_of(person, order) for person in (place.ann, place.vera, place.rob, place.chief)}
    lines_of = {sub: [[item["name"] for item in one["items"]] for one in events] for sub, events in seen.items()}
    whole = [["Tent", "Rope"], ["Rope"], []]
    assert lines_of == {"ann": whole, "chief": whole, "vera": [["Tent"], []], "rob": [["Rope"], ["Rope"], []]}
    told = {
        name: [one["kind"] for one in (await thread_of(place.chief, thread))["messages"]["nodes"]].count("ORDER_EVENT")
        for name, thread in threads.items()
    }
    assert told == {"acme": 2, "bolt": 3, "store": 3}


async def test_a_change_of_status_is_noted_with_both_words(api: Api) -> None:
    ann, fields = api.customer("ann"), order_input("ann")
    order = (await api.backend().do(UPSERT, orders=[fields]))["orders"][0]
    thread = (await ann.contact(order["id"]))["thread"]["id"]
    for status in ("paid", "shipped", "shipped"):
        await api.backend().do(UPSERT, orders=[{**fields, "status": status}])
    (noted,) = await events_of(ann, order)
    assert (noted["kind"], noted["text"]) == ("NOTE", "paid → shipped")
    (message,) = await Message.filter(kind="order_event")
    assert message.order_event_id == (await OrderEvent.get()).id
    assert (await thread_of(ann, thread))["messages"]["nodes"][-1]["body"] == "Order status: paid → shipped"


@pytest.mark.parametrize("locale", ["de", "ja"])
async def test_what_happened_is_said_and_found_in_the_reader_s_language(api: Api, locale: str) -> None:
    said = {"de": "Zugestellt", "ja": "配達済み"}[locale]
    ann = api.customer("ann", locale=locale)
    order = await api.order("ann")
    thread = (await ann.contact(order["id"]))["thread"]["id"]
    delivered: Json = {"kind": "DELIVERED", "carrier": None, "trackingNumber": None, "trackingUrl": None}
    await api.backend().do(ADD, **event(order, **delivered))
    assert (await thread_of(ann, thread))["messages"]["nodes"][-1]["body"] == said
    found = await ann.ask("query ($s: String!) { messageSearch(search: $s) { nodes { message { body } } } }", s=said)
    assert [one["message"]["body"] for one in found["messageSearch"]["nodes"]] == [said]


async def test_masking_hides_contacts_in_the_text_and_search_does_not_find_them(api: Api) -> None:
    place = await Marketplace.create(api)
    await place.set_masking(True)
    words = "Call 0171 2345678 or driver@carrier.example"
    await place.backend.do(ADD, **event(place.mixed, text=words, trackingUrl="https://a.example/t?m=x@carrier.example"))
    for person in (place.ann, place.vera):
        (told,) = await events_of(person, place.mixed)
        body = (await thread_of(person, place.shop))["messages"]["nodes"][-1]["body"]
        for text in (told["text"], body):
            assert "carrier.example" not in text
            assert "2345678" not in text
            assert text.startswith(("Call", "Shipped")), text
        assert (told["trackingNumber"], told["trackingUrl"]) == (PARCEL["trackingNumber"], None)
        assert (await person.ask('{ threads(filter: {search: "driver"}) { totalCount } }'))["threads"][
            "totalCount"
        ] == 0
    assert (await events_of(place.chief, place.mixed))[0]["text"] == words
    assert (await place.chief.ask('{ threads(filter: {search: "driver"}) { totalCount } }'))["threads"]["totalCount"]
