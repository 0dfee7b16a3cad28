"""Who gets a mail of what, and what stands in it."""

from email.message import EmailMessage

import pytest

from models.enums import JobKind, JobState, MarketplaceMode
from models.jobs import Job
from models.tables import User
from models.threads import Event
from notifications.mail_recipients import mailable_message, recipients_of
from tests.support.databases import ON_SQLITE
from tests.support.store_fixture import HOUR, MINUTE, StoreFixture

DELETE = "mutation ($input: MessageDeleteInput!) { messageDelete(input: $input) { userErrors { code } } }"
NOTE = "mutation ($input: NoteAddInput!) { noteAdd(input: $input) { message { id } userErrors { code } } }"
OPEN = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { dispute { id } userErrors { code } } }"
WATCH = "mutation ($input: ThreadWatchInput!) { threadWatch(input: $input) { userErrors { code } } }"
BLOCK = "mutation ($input: UserBlockInput!) { userBlock(input: $input) { userErrors { code } } }"
SHOPS = {"mode": MarketplaceMode.SEPARATE_SHOPS}


def receivers(mails: list[EmailMessage]) -> list[str]:
    return sorted(address.addr_spec.partition("@")[0] for mail in mails for address in mail["To"].addresses)


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def html_of(mail: EmailMessage) -> str:
    part = mail.get_body(("html",))
    assert part is not None
    return str(part.get_content())


async def test_a_customer_s_message_goes_to_the_admins_and_an_answer_to_the_customer(store: StoreFixture) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss, store.admin("chef"), store.customer("ben"), store.vendor())
    thread = await store.create_thread(ann)
    await ann.send(thread, "Is it here?")
    assert receivers(await store.mails_after()) == ["boss", "chef"]
    await boss.send(thread, "Here it is.")
    assert receivers(await store.mails_after()) == ["ann", "chef"]


async def test_nothing_is_sent_before_the_delay_nor_twice(store: StoreFixture) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    await boss.send(thread, "Here.")
    assert await store.mails_after(MINUTE - 5) == []
    assert receivers(await store.mails_after(6)) == ["ann"]
    assert await store.mails_after(HOUR) == []
    assert {job.state for job in await Job.all()} == {JobState.DONE}


@pytest.mark.parametrize("mode", [MarketplaceMode.SINGLE_STORE, MarketplaceMode.SEPARATE_SHOPS])
async def test_a_vendor_s_thread_concerns_its_users_and_admins_who_watch(
    store: StoreFixture, mode: MarketplaceMode
) -> None:
    ann, vera, boss, chef = store.customer(), store.vendor(), store.admin(), store.admin("chef")
    await store.set_rules(**SHOPS)
    await store.sign_in(ann, vera, store.vendor("vito"), store.vendor("otto", "other"), boss, chef)
    thread = await store.create_thread(ann, "acme")
    await boss.do(WATCH, threadId=thread, watch=True)
    await ann.send(thread, "Hello?")
    await store.set_rules(mode=mode)  # a switch of modes within the minute: vendors may not see it any more
    seeing = ["boss", "vera", "vito"] if mode is MarketplaceMode.SEPARATE_SHOPS else ["boss"]
    assert receivers(await store.mails_after()) == seeing


@pytest.mark.parametrize("what", ["read", "deleted", "blocked", "no address", "note", "own"])
async def test_what_hinders_a_mail(store: StoreFixture, what: str) -> None:
    ann, boss = store.customer(), store.admin()
    if what == "no address":
        ann = store.api.customer()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    if what == "note":
        await boss.do(NOTE, threadId=thread, body="A note")
        await store.sign_in(store.admin("chef"))
    elif what == "own":
        await store.sign_in(ann)
        await ann.send(thread, "Mine")
        await boss.read(thread)
    else:
        message = await boss.send(thread, "Here.")
    if what == "read":
        await ann.read(thread)
    if what == "deleted":
        await boss.do(DELETE, messageId=message["id"])
    if what == "blocked":
        user = (await ann.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
        await boss.do(BLOCK, userId=user, reason="Rude")
    assert await store.mails_after() == []
    assert await store.jobs(JobState.DEAD) == []


@pytest.mark.parametrize("between", ["read", "deleted", "unsubscribed"])
@ON_SQLITE
async def test_what_happens_between_planning_and_sending_counts(store: StoreFixture, between: str) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    message = await boss.send(thread, "Here.")
    store.smtp.reply = lambda mail: "451 later"
    assert await store.mails_after() == []
    store.smtp.reply = lambda mail: None
    if between == "read":
        await ann.read(thread)
    elif between == "deleted":
        await boss.do(DELETE, messageId=message["id"])
    else:
        await store.set_preferences(ann, email="NEVER")
    assert await store.mails_after(HOUR) == []
    assert await store.jobs() == []


@pytest.mark.parametrize(
    ("frequency", "of_text", "of_dispute"),
    [("EVERY_MESSAGE", 1, 1), ("DIGEST", 0, 0), ("DISPUTES_ONLY", 0, 1), ("NEVER", 0, 0)],
)
@ON_SQLITE
async def test_frequencies(store: StoreFixture, frequency: str, of_text: int, of_dispute: int) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    await store.set_preferences(ann, email=frequency)
    await boss.send(thread, "Here.")
    assert len(await store.mails_after()) == of_text
    assert not (await boss.do(OPEN, threadId=thread, reason="LATE", comment="It is late"))["userErrors"]
    assert len(await store.mails_after()) == of_dispute


async def test_a_dispute_is_mailed_to_the_other_side_and_the_admins(store: StoreFixture) -> None:
    ann, vera, boss = store.customer(), store.vendor(), store.admin()
    await store.set_rules(**SHOPS)
    await store.sign_in(ann, vera, boss)
    thread = await store.create_thread(ann, "acme")
    await ann.do(OPEN, threadId=thread, reason="LATE", comment="It is late")
    mails = await store.mails_after()
    assert receivers(mails) == ["boss", "vera"]
    assert all("opened" in mail["Subject"] for mail in mails)


async def test_a_digest_gathers_what_is_still_unread_in_one_mail(store: StoreFixture) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    first, second, third = [await store.create_thread(ann) for _ in range(3)]
    await store.set_preferences(ann, email="DIGEST")
    await boss.send(first, "One.")
    await boss.send(third, "Read before long.")
    assert await store.mails_after() == []
    await boss.send(second, "Two.")
    await boss.send(second, "Three.")
    await ann.read(third)
    assert await store.mails_after(10 * MINUTE) == []  # it is not quiet yet
    (mail,) = await store.mails_after(20 * MINUTE)
    text = text_of(mail)
    assert [one in text for one in ("One.", "Two.", "Three.", "Read before long.")] == [True, True, True, False]
    assert mail["Subject"] == "3 unread messages"
    await boss.send(first, "Four.")
    await store.mails_after()
    (mail,) = await store.mails_after(HOUR)
    assert "Four." in text_of(mail)
    assert "One." not in text_of(mail)  # told of before


async def test_a_digest_of_what_was_read_is_not_sent(store: StoreFixture) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    await store.set_preferences(ann, email="DIGEST")
    await boss.send(thread, "One.")
    await store.mails_after()
    await ann.read(thread)
    assert await store.mails_after(HOUR) == []


async def test_a_lively_thread_holds_up_no_digest_for_ever(store: StoreFixture) -> None:
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    await store.set_preferences(ann, email="DIGEST")
    came = 0
    for number in range(20):
        await boss.send(thread, f"And {number}")
        came += len(await store.mails_after(10 * MINUTE))
    assert came == 1


@pytest.mark.parametrize("kind", [JobKind.NOTIFY, JobKind.MAIL])
async def test_a_note_is_mailed_to_nobody_even_where_a_job_asks_for_it(store: StoreFixture, kind: JobKind) -> None:
    """Not to colleagues either, who see it; the outbox makes no such job, and the worker would not obey it."""
    boss, chef = store.admin(), store.admin("chef")
    await store.sign_in(store.customer(), boss, chef)
    thread = await store.create_thread(store.customer())
    await boss.do(NOTE, threadId=thread, body="Between us")
    await boss.send(thread, "For everybody")
    note, text = await Event.filter(message__author__external_id="boss").order_by("id")
    reader, noted = await User.get(external_id="chef"), await mailable_message(note.id)
    assert noted is not None
    assert await recipients_of(noted, [reader.id]) == []
    await Job.all().delete()
    for event in (note, text):
        payload = {"event": event.id, "people": [str(reader.id)]}
        job = Job(key=str(event.id), kind=kind, user_id=reader.id, payload=payload, position=event.id)
        job.run_at = job.created_at = store.clock.now()
        await job.save()
    (mail,) = await store.mails_after()
    assert (receivers([mail]), "For everybody" in text_of(mail)) == (["chef"], True)
