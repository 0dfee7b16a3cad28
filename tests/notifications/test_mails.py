"""Who gets a mail of what, and what stands in it."""

from email.message import EmailMessage

import pytest

from models.enums import JobKind, JobState, MarketplaceMode
from models.jobs import Job
from models.tables import User
from models.threads import Event
from notifications.readers import message_of
from tests.support.house import HOUR, MINUTE, House

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


async def test_a_customer_s_message_goes_to_the_admins_and_an_answer_to_the_customer(house: House) -> None:
    ann, boss = house.customer(), house.admin()
    await house.meet(ann, boss, house.admin("chef"), house.customer("ben"), house.vendor())
    thread = await house.thread(ann)
    await ann.send(thread, "Is it here?")
    assert receivers(await house.a_while()) == ["boss", "chef"]
    await boss.send(thread, "Here it is.")
    assert receivers(await house.a_while()) == ["ann", "chef"]


async def test_nothing_is_sent_before_the_delay_nor_twice(house: House) -> None:
    ann, boss = house.customer(), house.admin()
    await house.meet(ann, boss)
    thread = await house.thread(ann)
    await boss.send(thread, "Here.")
    assert await house.a_while(MINUTE - 5) == []
    assert receivers(await house.a_while(6)) == ["ann"]
    assert await house.a_while(HOUR) == []
    assert {job.state for job in await Job.all()} == {JobState.DONE}


@pytest.mark.parametrize("mode", [MarketplaceMode.SINGLE_STORE, MarketplaceMode.SEPARATE_SHOPS])
async def test_a_vendor_s_thread_concerns_its_users_and_admins_who_watch(house: House, mode: MarketplaceMode) -> None:
    ann, vera, boss, chef = house.customer(), house.vendor(), house.admin(), house.admin("chef")
    await house.rules(**SHOPS)
    await house.meet(ann, vera, house.vendor("vito"), house.vendor("otto", "other"), boss, chef)
    thread = await house.thread(ann, "acme")
    await boss.do(WATCH, threadId=thread, watch=True)
    await ann.send(thread, "Hello?")
    await house.rules(mode=mode)  # a switch of modes within the minute: vendors may not see it any more
    seeing = ["boss", "vera", "vito"] if mode is MarketplaceMode.SEPARATE_SHOPS else ["boss"]
    assert receivers(await house.a_while()) == seeing


@pytest.mark.parametrize("what", ["read", "deleted", "blocked", "no address", "note", "own"])
async def test_what_hinders_a_mail(house: House, what: str) -> None:
    ann, boss = house.customer(), house.admin()
    if what == "no address":
        ann = house.api.customer()
    await house.meet(ann, boss)
    thread = await house.thread(ann)
    if what == "note":
        await boss.do(NOTE, threadId=thread, body="A note")
        await house.meet(house.admin("chef"))
    elif what == "own":
        await house.meet(ann)
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
    assert await house.a_while() == []
    assert await house.jobs(JobState.DEAD) == []


@pytest.mark.parametrize("between", ["read", "deleted", "unsubscribed"])
async def test_what_happens_between_planning_and_sending_counts(house: House, between: str) -> None:
    ann, boss = house.customer(), house.admin()
    await house.meet(ann, boss)
    thread = await house.thread(ann)
    message = await boss.send(thread, "Here.")
    house.mails.answer = lambda mail: "451 later"
    assert await house.a_while() == []
    house.mails.answer = lambda mail: None
    if between == "read":
        await ann.read(thread)
    elif between == "deleted":
        await boss.do(DELETE, messageId=message["id"])
    else:
        await house.prefer(ann, email="NEVER")
    assert await house.a_while(HOUR) == []
    assert await house.jobs() == []


@pytest.mark.parametrize(
    ("frequency", "of_text", "of_dispute"),
    [("EVERY_MESSAGE", 1, 1), ("DIGEST", 0, 0), ("DISPUTES_ONLY", 0, 1), ("NEVER", 0, 0)],
)
async def test_frequencies(house: House, frequency: str, of_text: int, of_dispute: int) -> None:
    ann, boss = house.customer(), house.admin()
    await house.meet(ann, boss)
    thread = await house.thread(ann)
    await house.prefer(ann, email=frequency)
    await boss.send(thread, "Here.")
    assert len(await house.a_while()) == of_text
    assert not (await boss.do(OPEN, threadId=thread, reason="LATE", comment="It is late"))["userErrors"]
    assert len(await house.a_while()) == of_dispute


async def test_a_dispute_is_mailed_to_the_other_side_and_the_admins(house: House) -> None:
    ann, vera, boss = house.customer(), house.vendor(), house.admin()
    await house.rules(**SHOPS)
    await house.meet(ann, vera, boss)
    thread = await house.thread(ann, "acme")
    await ann.do(OPEN, threadId=thread, reason="LATE", comment="It is late")
    mails = await house.a_while()
    assert receivers(mails) == ["boss", "vera"]
    assert all("opened" in mail["Subject"] for mail in mails)


async def test_a_digest_gathers_what_is_still_unread_in_one_mail(house: House) -> None:
    ann, boss = house.customer(), house.admin()
    await house.meet(ann, boss)
    first, second, third = [await house.thread(ann) for _ in range(3)]
    await house.prefer(ann, email="DIGEST")
    await boss.send(first, "One.")
    await boss.send(third, "Read before long.")
    assert await house.a_while() == []
    await boss.send(second, "Two.")
    await boss.send(second, "Three.")
    await ann.read(third)
    assert await house.a_while(10 * MINUTE) == []  # it is not quiet yet
    (mail,) = await house.a_while(20 * MINUTE)
    text = text_of(mail)
    assert [one in text for one in ("One.", "Two.", "Three.", "Read before long.")] == [True, True, True, False]
    assert mail["Subject"] == "Unread messages: 3"
    await boss.send(first, "Four.")
    await house.a_while()
    (mail,) = await house.a_while(HOUR)
    assert "Four." in text_of(mail)
    assert "One." not in text_of(mail)  # told of before


async def test_a_digest_of_what_was_read_is_not_sent(house: House) -> None:
    ann, boss = house.customer(), house.admin()
    await house.meet(ann, boss)
    thread = await house.thread(ann)
    await house.prefer(ann, email="DIGEST")
    await boss.send(thread, "One.")
    await house.a_while()
    await ann.read(thread)
    assert await house.a_while(HOUR) == []


async def test_a_lively_thread_holds_up_no_digest_for_ever(house: House) -> None:
    ann, boss = house.customer(), house.admin()
    await house.meet(ann, boss)
    thread = await house.thread(ann)
    await house.prefer(ann, email="DIGEST")
    came = 0
    for number in range(20):
        await boss.send(thread, f"And {number}")
        came += len(await house.a_while(10 * MINUTE))
    assert came == 1


@pytest.mark.parametrize("kind", [JobKind.NOTIFY, JobKind.MAIL])
async def test_a_note_is_mailed_to_nobody_even_where_a_job_asks_for_it(house: House, kind: JobKind) -> None:
    """Not to colleagues either, who see it; the outbox makes no such job, and the worker would not obey it."""
    boss, chef = house.admin(), house.admin("chef")
    await house.meet(house.customer(), boss, chef)
    thread = await house.thread(house.customer())
    await boss.do(NOTE, threadId=thread, body="Between us")
    await boss.send(thread, "For everybody")
    note, text = await Event.filter(message__author__external_id="boss").order_by("id")
    assert await message_of(note.id) is None
    reader = await User.get(external_id="chef")
    await Job.all().delete()
    for event in (note, text):
        payload = {"event": event.id, "people": [str(reader.id)]}
        job = Job(key=str(event.id), kind=kind, user_id=reader.id, payload=payload, position=event.id)
        job.run_at = job.created_at = house.clock.now()
        await job.save()
    (mail,) = await house.a_while()
    assert (receivers([mail]), "For everybody" in text_of(mail)) == (["chef"], True)
