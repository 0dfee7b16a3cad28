"""What happened to orders beyond the API: webhooks, mails, evidence, a person's own data, and what erasure leaves."""

from email.message import EmailMessage
from typing import Any

import orjson
import pytest

from models.order_events import OrderEvent
from resolvers.retention import redact_expired_threads
from tests.api.test_guests import LINK
from tests.api.test_order_events import ADD, PARCEL, event
from tests.support.api import Json, Person
from tests.support.database_rows import raw_rows
from tests.support.store_fixture import DAY, StoreFixture

DELIVERIES = "{ webhookDeliveries { nodes { id webhookId type eventId payload } } }"
EVIDENCE = "query ($id: ID!) { disputeEvidence(id: $id) { json } }"
OPEN = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { dispute { id } userErrors { code } } }"
ERASE = "mutation ($input: CustomerEraseInput!) { customerErase(input: $input) { messagesErased userErrors { code } } }"
SECRET = "Zanzibar"


@pytest.fixture
def posts_webhooks() -> bool:
    return True


async def scene(store: StoreFixture) -> tuple[Person, Person, Json, str]:
    ann, boss = store.customer(email="ann@mail.example"), store.admin()
    await store.sign_in(ann, boss)
    order = await store.api.order("ann")
    return ann, boss, order, (await ann.contact(order["id"]))["thread"]["id"]


async def test_the_backend_is_told_by_a_webhook_and_nobody_by_mail(store: StoreFixture) -> None:
    _, boss, order, _ = await scene(store)
    other = await store.api.order("ben")
    assert await store.mails_after()
    store.webhooks.requests.clear()
    told = (await store.api.backend().do(ADD, **event(order, text="On its way")))["event"]
    await store.api.backend().do(ADD, **event(order, text="On its way"))
    await store.api.backend().do(ADD, **event(other))
    assert await store.mails_after() == [], "nobody is told by mail"
    bodies = [request.json for request in store.webhooks.requests]
    assert sorted(body["type"] for body in bodies) == ["MessageAdded", "order.event", "order.event"]
    (news,) = [body for body in bodies if body["data"].get("order", {}).get("externalId") == order["externalId"]]
    assert news["data"]["event"] == {**told, "items": []}
    assert news["timestamp"] == told["at"]
    listed = (await boss.ask(DELIVERIES))["webhookDeliveries"]["nodes"]
    (mine,) = [one for one in listed if one["eventId"] == told["id"]]
    assert (mine["type"], orjson.loads(mine["payload"])) == ("order.event", news)
    assert mine["webhookId"] in {request.headers["webhook-id"] for request in store.webhooks.requests}


async def test_evidence_and_export_hold_it(store: StoreFixture) -> None:
    ann, boss, order, thread = await scene(store)
    await store.api.backend().do(ADD, **event(order, text="On its way"))
    opened = (await ann.do(OPEN, threadId=thread, reason="LATE", comment="It is late"))["dispute"]["id"]
    record = orjson.loads((await boss.ask(EVIDENCE, id=opened))["disputeEvidence"]["json"])
    url = (await ann.ask("{ viewerExport { url } }"))["viewerExport"]["url"]
    mine = (await store.api.http.get(url.removeprefix(store.settings.public_url))).json()
    for events in (record["order"]["events"], mine["orders"][0]["events"]):
        ((one),) = events
        assert (one["kind"], one["text"], one["trackingNumber"]) == ("SHIPPED", "On its way", PARCEL["trackingNumber"])
    for messages in (record["messages"], mine["threads"][0]["messages"]):
        assert "Shipped: DHL" in next(one["body"] for one in messages if one["kind"] == "ORDER_EVENT")


@pytest.mark.parametrize("how", ["erased", "expired"])
async def test_what_says_where_somebody_is_goes_with_what_they_said(store: StoreFixture, how: str) -> None:
    ann, boss, order, _ = await scene(store)
    parcel: Any = {name: f"{PARCEL[name]}{SECRET}" for name in ("trackingNumber", "trackingUrl")}
    await store.api.backend().do(ADD, **event(order, text=f"Left with {SECRET}", **parcel))
    assert SECRET.lower() in str(await raw_rows()).lower()
    if how == "erased":
        user = (await ann.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
        assert (await boss.do(ERASE, customerId=user))["userErrors"] == []
    else:
        store.clock.advance(400 * DAY)
        assert await redact_expired_threads(30)
    assert SECRET.lower() not in str(await raw_rows()).lower()
    told = await OrderEvent.get()
    assert (told.kind.name, told.carrier) == ("SHIPPED", "DHL"), "that it happened stays"


async def test_mails_to_a_guest_lead_back_with_what_lets_them_in(store: StoreFixture) -> None:
    _, boss, order, thread = await scene(store)
    before = await store.mails_after()
    await boss.send(thread, "It has left.")
    (without,) = await store.mails_after()
    token = (await store.api.backend().do(LINK, orderExternalId=order["externalId"]))["token"]
    await boss.send(thread, "It has arrived.")
    (mail,) = await store.mails_after()
    page = f"/messages/{thread}"
    assert before
    assert f"{page}#token={token}" in text_of(mail)
    assert page in text_of(without)
    assert "#token=" not in text_of(without)
    warned = "Whoever has it can read along: do not pass it on." in text_of(mail)
    assert (warned, "read along" in text_of(without)) == (True, False)


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())
