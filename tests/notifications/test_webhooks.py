"""Webhooks: what is sent, signed how, in which order, and where it may not go."""

from itertools import pairwise
from typing import Any

import orjson
import pytest
from pydantic import SecretStr
from standardwebhooks import Webhook, WebhookVerificationError

from models.enums import JobKind, JobState, MarketplaceMode
from models.jobs import Job
from models.threads import Event
from settings import Settings
from tests.support.api import Person
from tests.support.databases import ON_SQLITE
from tests.support.marketplace import note
from tests.support.store_fixture import DAY, HOUR, KEYS, MINUTE, StoreFixture, open_store

READ = "mutation ($input: ThreadMarkReadInput!) { threadMarkRead(input: $input) { userErrors { code } } }"
DELIVERIES = """query ($filter: WebhookDeliveryFilter, $first: Int, $after: String) {
  webhookDeliveries(filter: $filter, first: $first, after: $after) {
    nodes { id webhookId type eventId state attempts lastError nextAttemptAt deliveredAt }
    pageInfo { endCursor hasNextPage } totalCount } }"""
REPLAY = """mutation ($input: WebhookReplayInput!) { webhookReplay(input: $input) {
  delivery { id state attempts } userErrors { code field } } }"""
OPEN = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { dispute { id } userErrors { code } } }"


@pytest.fixture
def posts_webhooks() -> bool:
    return True


async def scene(store: StoreFixture) -> tuple[Person, Person, str]:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    return ann, boss, await store.create_thread(ann)


async def deliveries(boss: Person, **variables: Any) -> Any:
    return (await boss.ask(DELIVERIES, **variables))["webhookDeliveries"]


async def test_each_event_is_posted_as_subscribers_see_it(store: StoreFixture) -> None:
    ann, boss, thread = await scene(store)
    cursor = (await boss.ask("{ eventCursor }"))["eventCursor"]
    sent = await ann.send(thread, "Hello?")
    await boss.read(thread)
    await ann.do(OPEN, threadId=thread, reason="LATE", comment="It is late")
    await store.run_jobs()
    page = await boss.ask(
        """query ($after: String!) { events(after: $after) { nodes { __typename id at thread { id subject }
        ... on MessageAdded { message { id body author { externalId } } } ... on ThreadRead { seq } } } }""",
        after=cursor,
    )
    bodies = [request.json for request in store.webhooks.requests]
    assert [body["type"] for body in bodies] == [node["__typename"] for node in page["events"]["nodes"]]
    assert {body["type"] for body in bodies} == {"MessageAdded", "ThreadRead", "DisputeChanged"}
    for body, node in zip(bodies, page["events"]["nodes"], strict=True):
        assert body["timestamp"] == body["data"]["at"] == node["at"]
        for name in ("id", "__typename"):
            assert body["data"][name] == node[name]
        assert body["data"]["thread"].items() >= node["thread"].items()
    assert bodies[0]["data"]["message"]["id"] == sent["id"]
    assert bodies[0]["data"]["message"]["body"] == "Hello?"
    assert bodies[0]["data"]["message"]["author"]["externalId"] == "ann"


async def test_a_payload_s_event_can_be_asked_for(store: StoreFixture) -> None:
    ann, boss, thread = await scene(store)
    await ann.send(thread, "Hello?")
    await store.run_jobs()
    event = store.webhooks.requests[0].json["data"]["id"]
    query = "query ($id: ID!) { event(id: $id) { id ... on MessageAdded { message { body } } } }"
    for person, sees in ((store.api.backend(), True), (boss, True), (ann, True), (store.customer("ben"), False)):
        found = (await person.ask(query, id=event))["event"]
        assert found == ({"id": event, "message": {"body": "Hello?"}} if sees else None)
    for malformed in ("", "RXZlbnQ6eA", "RXZlbnQ6OTk5OTk5OTk5OTk5OTk5OTk5OTk5", thread):
        assert (await boss.ask(query, id=malformed))["event"] is None


async def test_nothing_is_written_for_nobody(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_store(settings, monkeypatch, webhook_url=None, webhook_secret=None) as store:
        ann, boss, thread = await scene(store)
        await ann.send(thread)
        await boss.read(thread)
        assert {job.kind for job in await store.jobs()} == {JobKind.NOTIFY}


@ON_SQLITE
async def test_signatures_are_of_both_secrets_while_one_replaces_the_other(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_store(settings, monkeypatch, webhook_secret=SecretStr(" ".join(KEYS))) as store:
        ann, _, thread = await scene(store)
        await ann.send(thread)
        await store.run_jobs()
        (request,) = store.webhooks.requests
        for key in KEYS:
            assert Webhook(key).verify(request.body, request.headers)
        with pytest.raises(WebhookVerificationError):
            Webhook(KEYS[0]).verify(request.body.replace("Hello", "Hullo"), request.headers)
        with pytest.raises(WebhookVerificationError):
            Webhook(KEYS[0][:-8] + "AAAAAAA=").verify(request.body, request.headers)


async def test_a_failure_is_tried_again_with_the_same_id_and_another_time(store: StoreFixture) -> None:
    ann, boss, thread = await scene(store)
    store.webhooks.reply = lambda request: 500
    await ann.send(thread)
    await store.run_jobs()
    (delivery,) = (await deliveries(boss))["nodes"]
    assert (delivery["state"], delivery["attempts"], delivery["lastError"]) == ("WAITING", 1, "HTTP 500")
    store.clock.advance(MINUTE)
    store.webhooks.reply = lambda request: 200
    await store.run_jobs()
    first, second = store.webhooks.requests
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    (delivery,) = (await deliveries(boss))["nodes"]
    assert (delivery["state"], delivery["attempts"], delivery["lastError"]) == ("DONE", 2, None)


async def test_it_is_given_up_after_days_and_can_be_replayed(store: StoreFixture) -> None:
    ann, boss, thread = await scene(store)
    store.webhooks.reply = lambda request: 503
    await ann.send(thread)
    times = []
    while jobs := [job for job in await store.jobs() if job.kind is JobKind.WEBHOOK]:
        store.clock.advance((jobs[0].run_at - store.clock.now()).total_seconds() + 1)
        before = len(store.webhooks.requests)
        await store.run_jobs()
        times += [store.clock.now()] * (len(store.webhooks.requests) - before)
    waits = [(later - earlier).total_seconds() for earlier, later in pairwise(times)]
    assert len(times) == 12
    assert all(later > earlier for earlier, later in pairwise(waits[:-1]))
    assert HOUR < max(waits) <= DAY + 1
    (dead,) = (await deliveries(boss, filter={"state": "DEAD"}))["nodes"]
    store.webhooks.reply = lambda request: 200
    payload = await boss.do(REPLAY, id=dead["id"])
    assert payload["delivery"] == {"id": dead["id"], "state": "WAITING", "attempts": 0}
    await store.run_jobs()
    assert len({request.headers["webhook-id"] for request in store.webhooks.requests}) == 1
    assert (await deliveries(boss))["nodes"][0]["state"] == "DONE"
    log = await boss.ask("{ auditLog { nodes { action } } }")
    assert log["auditLog"]["nodes"][0]["action"] == "webhookReplay"


PAYLOAD = "query ($id: ID!) { node(id: $id) { ... on WebhookDelivery { payload } } }"


async def test_an_admin_sees_what_was_sent_and_no_note_of_a_vendors(store: StoreFixture) -> None:
    await store.set_rules(mode=MarketplaceMode.SEPARATE_SHOPS)
    ann, boss, vera = store.customer(), store.admin(), store.vendor()
    await store.sign_in(ann, boss, vera)
    thread = await store.create_thread(ann, "acme")
    await ann.send(thread, "Hello?")
    await note(vera, thread, "He always asks.")
    await store.run_jobs()
    sent = {request.json["data"]["message"]["body"]: request.json for request in store.webhooks.requests}
    assert set(sent) == {"Hello?", "He always asks."}
    noted, said = (await deliveries(boss))["nodes"]
    payload = (await boss.ask(PAYLOAD, id=said["id"]))["node"]["payload"]
    assert orjson.loads(payload) == sent["Hello?"]
    assert (await boss.ask(PAYLOAD, id=noted["id"]))["node"]["payload"] is None
    await Event.all().delete()
    assert (await boss.ask(PAYLOAD, id=said["id"]))["node"]["payload"] is None


async def test_who_wants_it_no_more_gets_it_once(store: StoreFixture) -> None:
    ann, boss, thread = await scene(store)
    store.webhooks.reply = lambda request: 410
    await ann.send(thread)
    await store.run_jobs()
    assert (await deliveries(boss))["nodes"][0]["state"] == "DEAD"


async def test_order_is_kept_within_a_thread_and_one_thread_holds_up_no_other(store: StoreFixture) -> None:
    ann, _, first = await scene(store)
    second = await store.create_thread(ann)
    store.webhooks.reply = lambda request: 500 if request.json["data"]["thread"]["id"] == first else 200
    for number in range(3):
        await ann.send(first, f"first {number}")
        await ann.send(second, f"second {number}")
    await store.run_jobs()
    assert said(store, second) == ["second 0", "second 1", "second 2"]
    assert said(store, first) == ["first 0"]
    store.webhooks.reply = lambda request: 200
    store.clock.advance(MINUTE)
    await store.run_jobs()
    assert said(store, first) == ["first 0", "first 0", "first 1", "first 2"]


def said(store: StoreFixture, thread: str) -> list[str]:
    datas = [request.json["data"] for request in store.webhooks.requests]
    return [data["message"]["body"] for data in datas if data["thread"]["id"] == thread]


async def test_the_log_is_for_admins_in_pages(store: StoreFixture) -> None:
    ann, boss, thread = await scene(store)
    for number in range(5):
        await ann.send(thread, str(number))
    await store.run_jobs()
    seen, cursor = [], None
    while True:
        page = await deliveries(boss, first=2, after=cursor)
        seen += [node["webhookId"] for node in page["nodes"]]
        cursor = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == [request.headers["webhook-id"] for request in store.webhooks.requests][::-1]
    assert page["totalCount"] == 5
    job = (await deliveries(boss))["nodes"][0]["id"]
    backend = store.api.backend()
    assert (await deliveries(backend))["nodes"] == (await deliveries(boss))["nodes"]
    for person in (ann, store.vendor(), backend):
        assert person is backend or await person.error(DELIVERIES) == "FORBIDDEN"
        assert await person.error(REPLAY, input={"id": job}) == "FORBIDDEN"
    assert (await boss.do(REPLAY, id=thread))["userErrors"] == [{"code": "NOT_FOUND", "field": ["id"]}]
    assert all(one.state is JobState.DONE for one in await Job.filter(kind=JobKind.WEBHOOK))
