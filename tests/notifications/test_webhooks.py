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
from tests.support.house import DAY, HOUR, KEYS, MINUTE, House, opened_house
from tests.support.market import note

READ = "mutation ($input: ThreadMarkReadInput!) { threadMarkRead(input: $input) { userErrors { code } } }"
DELIVERIES = """query ($filter: WebhookDeliveryFilter, $first: Int, $after: String) {
  webhookDeliveries(filter: $filter, first: $first, after: $after) {
    nodes { id webhookId type eventId state attempts lastError nextAttemptAt deliveredAt }
    pageInfo { endCursor hasNextPage } totalCount } }"""
REPLAY = """mutation ($input: WebhookReplayInput!) { webhookReplay(input: $input) {
  delivery { id state attempts } userErrors { code field } } }"""
OPEN = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { dispute { id } userErrors { code } } }"


async def scene(house: House) -> tuple[Person, Person, str]:
    ann, boss = house.customer(), house.admin()
    await house.meet(ann, boss)
    return ann, boss, await house.thread(ann)


async def deliveries(boss: Person, **variables: Any) -> Any:
    return (await boss.ask(DELIVERIES, **variables))["webhookDeliveries"]


async def test_each_event_is_posted_as_subscribers_see_it(house: House) -> None:
    ann, boss, thread = await scene(house)
    cursor = (await boss.ask("{ eventCursor }"))["eventCursor"]
    sent = await ann.send(thread, "Hello?")
    await boss.read(thread)
    await ann.do(OPEN, threadId=thread, reason="LATE", comment="It is late")
    await house.work()
    page = await boss.ask(
        """query ($after: String!) { events(after: $after) { nodes { __typename id at thread { id subject }
        ... on MessageAdded { message { id body author { externalId } } } ... on ThreadRead { seq } } } }""",
        after=cursor,
    )
    bodies = [posted.json for posted in house.backend.posted]
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


async def test_a_payload_s_event_can_be_asked_for(house: House) -> None:
    ann, boss, thread = await scene(house)
    await ann.send(thread, "Hello?")
    await house.work()
    event = house.backend.posted[0].json["data"]["id"]
    query = "query ($id: ID!) { event(id: $id) { id ... on MessageAdded { message { body } } } }"
    for person, sees in ((house.api.backend(), True), (boss, True), (ann, True), (house.customer("ben"), False)):
        found = (await person.ask(query, id=event))["event"]
        assert found == ({"id": event, "message": {"body": "Hello?"}} if sees else None)
    for malformed in ("", "RXZlbnQ6eA", "RXZlbnQ6OTk5OTk5OTk5OTk5OTk5OTk5OTk5", thread):
        assert (await boss.ask(query, id=malformed))["event"] is None


async def test_nothing_is_written_for_nobody(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    async with opened_house(settings, monkeypatch, webhook_url=None, webhook_secret=None) as house:
        ann, boss, thread = await scene(house)
        await ann.send(thread)
        await boss.read(thread)
        assert {job.kind for job in await house.jobs()} == {JobKind.NOTIFY}


async def test_signatures_are_of_both_secrets_while_one_replaces_the_other(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with opened_house(settings, monkeypatch, webhook_secret=SecretStr(" ".join(KEYS))) as house:
        ann, _, thread = await scene(house)
        await ann.send(thread)
        await house.work()
        (posted,) = house.backend.posted
        for key in KEYS:
            assert Webhook(key).verify(posted.body, posted.headers)
        with pytest.raises(WebhookVerificationError):
            Webhook(KEYS[0]).verify(posted.body.replace("Hello", "Hullo"), posted.headers)
        with pytest.raises(WebhookVerificationError):
            Webhook(KEYS[0][:-8] + "AAAAAAA=").verify(posted.body, posted.headers)


async def test_a_failure_is_tried_again_with_the_same_id_and_another_time(house: House) -> None:
    ann, boss, thread = await scene(house)
    house.backend.answer = lambda posted: 500
    await ann.send(thread)
    await house.work()
    (delivery,) = (await deliveries(boss))["nodes"]
    assert (delivery["state"], delivery["attempts"], delivery["lastError"]) == ("WAITING", 1, "HTTP 500")
    house.clock.pass_time(MINUTE)
    house.backend.answer = lambda posted: 200
    await house.work()
    first, second = house.backend.posted
    assert first.headers["webhook-id"] == second.headers["webhook-id"]
    assert first.headers["webhook-timestamp"] != second.headers["webhook-timestamp"]
    (delivery,) = (await deliveries(boss))["nodes"]
    assert (delivery["state"], delivery["attempts"], delivery["lastError"]) == ("DONE", 2, None)


async def test_it_is_given_up_after_days_and_can_be_replayed(house: House) -> None:
    ann, boss, thread = await scene(house)
    house.backend.answer = lambda posted: 503
    await ann.send(thread)
    times = []
    while jobs := [job for job in await house.jobs() if job.kind is JobKind.WEBHOOK]:
        house.clock.pass_time((jobs[0].run_at - house.clock.now()).total_seconds() + 1)
        before = len(house.backend.posted)
        await house.work()
        times += [house.clock.now()] * (len(house.backend.posted) - before)
    waits = [(later - earlier).total_seconds() for earlier, later in pairwise(times)]
    assert len(times) == 12
    assert all(later > earlier for earlier, later in pairwise(waits[:-1]))
    assert HOUR < max(waits) <= DAY + 1
    (dead,) = (await deliveries(boss, filter={"state": "DEAD"}))["nodes"]
    house.backend.answer = lambda posted: 200
    payload = await boss.do(REPLAY, id=dead["id"])
    assert payload["delivery"] == {"id": dead["id"], "state": "WAITING", "attempts": 0}
    await house.work()
    assert len({posted.headers["webhook-id"] for posted in house.backend.posted}) == 1
    assert (await deliveries(boss))["nodes"][0]["state"] == "DONE"
    log = await boss.ask("{ auditLog { nodes { action } } }")
    assert log["auditLog"]["nodes"][0]["action"] == "webhookReplay"


PAYLOAD = "query ($id: ID!) { node(id: $id) { ... on WebhookDelivery { payload } } }"


async def test_an_admin_sees_what_was_sent_and_no_note_of_a_vendors(house: House) -> None:
    await house.rules(mode=MarketplaceMode.SEPARATE_SHOPS)
    ann, boss, vera = house.customer(), house.admin(), house.vendor()
    await house.meet(ann, boss, vera)
    thread = await house.thread(ann, "acme")
    await ann.send(thread, "Hello?")
    await note(vera, thread, "He always asks.")
    await house.work()
    sent = {posted.json["data"]["message"]["body"]: posted.json for posted in house.backend.posted}
    assert set(sent) == {"Hello?", "He always asks."}
    noted, said = (await deliveries(boss))["nodes"]
    payload = (await boss.ask(PAYLOAD, id=said["id"]))["node"]["payload"]
    assert orjson.loads(payload) == sent["Hello?"]
    assert (await boss.ask(PAYLOAD, id=noted["id"]))["node"]["payload"] is None
    await Event.all().delete()
    assert (await boss.ask(PAYLOAD, id=said["id"]))["node"]["payload"] is None


async def test_who_wants_it_no_more_gets_it_once(house: House) -> None:
    ann, boss, thread = await scene(house)
    house.backend.answer = lambda posted: 410
    await ann.send(thread)
    await house.work()
    assert (await deliveries(boss))["nodes"][0]["state"] == "DEAD"


async def test_order_is_kept_within_a_thread_and_one_thread_holds_up_no_other(house: House) -> None:
    ann, _, first = await scene(house)
    second = await house.thread(ann)
    house.backend.answer = lambda posted: 500 if posted.json["data"]["thread"]["id"] == first else 200
    for number in range(3):
        await ann.send(first, f"first {number}")
        await ann.send(second, f"second {number}")
    await house.work()
    assert said(house, second) == ["second 0", "second 1", "second 2"]
    assert said(house, first) == ["first 0"]
    house.backend.answer = lambda posted: 200
    house.clock.pass_time(MINUTE)
    await house.work()
    assert said(house, first) == ["first 0", "first 0", "first 1", "first 2"]


def said(house: House, thread: str) -> list[str]:
    datas = [posted.json["data"] for posted in house.backend.posted]
    return [data["message"]["body"] for data in datas if data["thread"]["id"] == thread]


async def test_the_log_is_for_admins_in_pages(house: House) -> None:
    ann, boss, thread = await scene(house)
    for number in range(5):
        await ann.send(thread, str(number))
    await house.work()
    seen, cursor = [], None
    while True:
        page = await deliveries(boss, first=2, after=cursor)
        seen += [node["webhookId"] for node in page["nodes"]]
        cursor = page["pageInfo"]["endCursor"]
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert seen == [posted.headers["webhook-id"] for posted in house.backend.posted][::-1]
    assert page["totalCount"] == 5
    job = (await deliveries(boss))["nodes"][0]["id"]
    backend = house.api.backend()
    assert (await deliveries(backend))["nodes"] == (await deliveries(boss))["nodes"]
    for person in (ann, house.vendor(), backend):
        assert person is backend or await person.error(DELIVERIES) == "FORBIDDEN"
        assert await person.error(REPLAY, input={"id": job}) == "FORBIDDEN"
    assert (await boss.do(REPLAY, id=thread))["userErrors"] == [{"code": "NOT_FOUND", "field": ["id"]}]
    assert all(one.state is JobState.DONE for one in await Job.filter(kind=JobKind.WEBHOOK))
