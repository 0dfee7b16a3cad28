"""People's right to have their data; and what goes by itself."""

from datetime import timedelta
from typing import Any

import orjson
import pytest

from models.disputes import Dispute, DisputeStep
from models.enums import JobState, MarketplaceMode, MessageKind
from models.ids import to_global_id
from models.jobs import Attachment, Job
from models.message_parts import MessageRevision
from models.tables import PushSubscription
from models.threads import Message, Participant, Thread
from resolvers.attachments import delete_unsent_attachments
from resolvers.retention import delete_finished_jobs, redact_expired_threads
from tests.api.test_push import keys
from tests.files.uploading import upload
from tests.permissions.targets import mutation
from tests.support.api import Person
from tests.support.database_rows import raw_rows
from tests.support.store_fixture import DAY, HOUR, StoreFixture

EXPORT = "{ viewerExport { url } }"
NOTE = "mutation ($input: NoteAddInput!) { noteAdd(input: $input) { message { id } userErrors { code } } }"
OPEN = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { dispute { id } userErrors { code } } }"
PARTLY = {"kind": "REFUND_PARTIAL", "amount": 300, "comment": "Some of it"}
PRIVATE = "Zanzibar"


@pytest.fixture
def posts_webhooks() -> bool:
    return True


async def exported(store: StoreFixture, person: Person) -> Any:
    url = (await person.ask(EXPORT))["viewerExport"]["url"]
    response = await store.api.http.get(url.removeprefix("https://talk.example"))
    assert response.status_code == 200
    assert response.headers["content-disposition"].startswith("attachment")
    return orjson.loads(response.content)


async def _dispute() -> str:
    found = await Dispute.first()
    assert found is not None
    return to_global_id("Dispute", found.id)


async def test_an_export_holds_what_its_person_sees_and_no_more(store: StoreFixture) -> None:
    ann, ben, vera, boss = store.customer(), store.customer("ben"), store.vendor(), store.admin()
    await store.set_rules(mode=MarketplaceMode.SEPARATE_SHOPS, mask_contact_data=True)
    await store.sign_in(ann, ben, vera, boss)
    thread, other = (
        await store.create_thread(ann, "acme", number="#1"),
        await store.create_thread(ben, body="Ben's own words"),
    )
    picture = await upload(store.api, ann, thread)
    await ann.send(thread, "Look", attachmentIds=[picture])
    await vera.send(thread, "Write to vera@private.example")
    await boss.do(NOTE, threadId=thread, body="A note of the admins")
    await vera.do(NOTE, threadId=thread, body="A note of the vendor")
    await ann.do(OPEN, threadId=thread, reason="LATE", comment="It is late")
    await ann.do(mutation("disputeEscalate"), disputeId=await _dispute(), comment="Help me")
    await boss.do(mutation("disputeProposeResolution"), disputeId=await _dispute(), resolution=PARTLY)
    data = await exported(store, ann)
    assert data["profile"]["email"] == "ann@mail.example"
    assert [order["number"] for order in data["orders"]] == ["#1"]
    (talk,) = data["threads"]
    assert [one["body"] for one in talk["messages"]][:2] == ["Where is it?", "Look"]
    (file,) = talk["messages"][1]["attachments"]
    assert (file["filename"], len(file["sha256"])) == ("photo.png", 64)
    (dispute,) = data["disputes"]
    assert (dispute["reason"], dispute["resolutionAmount"], dispute["currency"]) == ("LATE", 300, "USD")
    assert dispute["resolutionComment"] == "Some of it"
    assert [(one["status"], one["comment"]) for one in dispute["history"]] == [
        ("OPEN", "It is late"),
        ("ESCALATED", "Help me"),
        ("RESOLUTION_PROPOSED", "Some of it"),
    ]
    for hidden in ("note of", "Ben's own words", "vera@private.example", other):
        assert hidden not in str(data)
    staff = await exported(store, vera)
    assert "Write to vera@private.example" in str(staff)
    assert "Where is it?" not in str(staff)
    assert "Ben's own words" not in str(await exported(store, boss))


async def test_of_a_dispute_that_staff_opened_their_export_holds_their_own_words(store: StoreFixture) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    await boss.do(OPEN, threadId=await store.create_thread(ann), reason="LATE", comment="I open it")
    await ann.do(mutation("disputeEscalate"), disputeId=await _dispute(), comment="Ann's own words")
    (dispute,) = (await exported(store, boss))["disputes"]
    assert [one["comment"] for one in dispute["history"]] == ["I open it", None]
    assert "Ann's own words" not in str(await exported(store, boss))
    assert "Ann's own words" in str(await exported(store, ann))


async def test_an_export_s_link_ends_and_is_nobody_else_s(store: StoreFixture) -> None:
    ann = store.customer()
    await store.sign_in(ann)
    link = (await ann.ask(EXPORT))["viewerExport"]["url"].removeprefix("https://talk.example")
    for wrong in ("/export", "/export?token=x", link[:-2] + "AA"):
        assert (await store.api.http.get(wrong)).status_code == 404
    assert (await store.api.http.get(link)).status_code == 200
    store.clock.advance(HOUR)
    assert (await store.api.http.get(link)).status_code == 404
    assert await store.api.backend().error(EXPORT) == "FORBIDDEN"
    assert await store.api.nobody().error(EXPORT) == "UNAUTHENTICATED"


async def test_texts_of_orders_long_done_go_and_those_of_others_stay(store: StoreFixture) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    old, late, disputed = [await store.create_thread(ann, body=f"{PRIVATE} {number}") for number in range(3)]
    talk = (await ann.contact(None, "A conversation"))["thread"]["id"]
    await ann.do(OPEN, threadId=disputed, reason="LATE", comment="Still open")
    picture = await upload(store.api, ann, old)
    await ann.send(old, PRIVATE, attachmentIds=[picture])
    await boss.do(NOTE, threadId=old, body=PRIVATE)
    store.clock.advance(100 * DAY)
    await boss.send(late, "Is it well?")
    assert await redact_expired_threads(None) == 0
    assert await redact_expired_threads(200) == 0
    assert await redact_expired_threads(90) == 1
    assert await redact_expired_threads(90) == 0
    texts = {
        str(message.thread_id): message.body for message in await Message.all().order_by("-seq") if message.deleted_at
    }
    assert len(texts) == 1
    assert set(texts.values()) == {""}
    assert await Message.filter(deleted_at__isnull=False).count() == 3
    assert await Attachment.all().count() == 0
    assert await Message.filter(body__contains=f"{PRIVATE} ").count() == 2
    gone = await Thread.get(id=next(iter(texts)))
    assert await Participant.filter(thread_id=gone.id, unread__gt=0).count() == 0
    assert talk


async def test_a_dispute_s_words_go_with_its_thread(store: StoreFixture) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    await ann.do(OPEN, threadId=thread, reason="LATE", comment=PRIVATE)
    dispute = await Dispute.first()
    assert dispute is not None
    await Thread.all().update(open_dispute_id=None)
    store.clock.advance(100 * DAY)
    assert await redact_expired_threads(90) == 1
    assert PRIVATE.lower() not in str(await raw_rows()).lower()
    assert await DisputeStep.all().count() == 1
    kinds = [message.kind for message in await Message.all().order_by("seq")]
    assert kinds == [MessageKind.TEXT, MessageKind.DISPUTE_OPENED]


async def test_what_was_never_sent_goes_after_a_day(store: StoreFixture) -> None:
    ann = store.customer()
    await store.sign_in(ann)
    thread = await store.create_thread(ann)
    sent, _ = await upload(store.api, ann, thread), await upload(store.api, ann, thread)
    await ann.send(thread, "Look", attachmentIds=[sent])
    assert await delete_unsent_attachments() == 0
    store.clock.advance(DAY + HOUR)
    assert await delete_unsent_attachments() == 1
    assert await Attachment.all().count() == 1
    assert len(store.stored_files()) == 2  # the picture and its thumbnail


@pytest.mark.parametrize("state", [JobState.DONE, JobState.DEAD])
async def test_jobs_that_ended_go_after_a_month(store: StoreFixture, state: JobState) -> None:
    ann = store.customer()
    await store.sign_in(ann)
    await ann.send(await store.create_thread(ann))
    now = store.clock.now()
    await Job.all().update(state=state, done_at=now, run_at=now)
    assert await delete_finished_jobs() == 0
    store.clock.advance(timedelta(days=31).total_seconds())
    assert await delete_finished_jobs() == 2


async def test_earlier_texts_and_browsers_are_exported_and_go_with_an_erasure(
    store: StoreFixture,
) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    for person, body in ((ann, "Call me at home."), (boss, "By all means.")):
        sent = await person.send(thread, PRIVATE)
        await person.do(mutation("messageEdit"), messageId=sent["id"], body=body)
    assert not (await ann.do(mutation("pushSubscribe"), endpoint="https://push.example/1", **keys()))["userErrors"]
    data = await exported(store, ann)
    assert [one["endpoint"] for one in data["browsers"]] == ["https://push.example/1"]
    hers, his = data["threads"][0]["messages"][1:]
    assert [one["body"] for one in hers["earlierTexts"]] == [PRIVATE]
    assert (hers["body"], his["body"], his["earlierTexts"]) == ("Call me at home.", "By all means.", [])
    user = (await ann.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    await boss.do(mutation("customerErase"), customerId=user)
    left = [one.body for one in await MessageRevision.all()]
    assert (left, await PushSubscription.all().count()) == ([PRIVATE], 0), "the store's own text alone"
    assert not any(PRIVATE in row for row in (await raw_rows())["thread_words"])
