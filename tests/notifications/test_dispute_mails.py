"""What mails about disputes say: why, what is asked of whom, until when, and what silence means."""

from zoneinfo import ZoneInfo

from languages.wording import CANONICAL, wording_for
from models.disputes import Dispute
from tests.notifications.test_mails import OPEN, html_of, receivers, text_of
from tests.notifications.test_reminders import opened, proposed, shop
from tests.support.databases import ON_SQLITE
from tests.support.store_fixture import StoreFixture


@ON_SQLITE
async def test_the_mail_about_a_new_dispute_says_why_and_what_is_asked_until_when(store: StoreFixture) -> None:
    ann, _, thread = await shop(store)
    await store.set_preferences(store.vendor("vito"), locale="de")
    payload = await ann.do(OPEN, threadId=thread, reason="NOT_AS_DESCRIBED", comment="It is blue.\nI want it green.")
    assert not payload["userErrors"]
    mails = {receivers([mail])[0]: mail for mail in await store.mails_after()}
    due = (await Dispute.get()).deadline_at
    assert due is not None
    for shown in (text_of(mails["vera"]), html_of(mails["vera"])):
        assert "Reason: Not as described" in shown
        assert "It is blue.\nI want it green." in shown.replace("\r\n", "\n")
        assert (
            f"Please answer and propose a resolution by {CANONICAL.time(due)}. After that the store decides." in shown
        )
    german = text_of(mails["vito"])
    assert "Grund: Nicht wie beschrieben" in german
    assert f"und zwar bis {wording_for('de').time(due)}. Danach entscheidet der Shop." in german
    told = f"The seller is asked to answer and to propose a resolution by {CANONICAL.time(due)}."
    assert told in text_of(mails["boss"])


@ON_SQLITE
async def test_the_mail_about_a_proposal_says_what_silence_means(store: StoreFixture) -> None:
    ann, vera, thread = await shop(store)
    await store.set_preferences(ann, locale="pl")
    await proposed(store, vera, await opened(store, ann, thread))
    due = (await Dispute.get()).deadline_at
    assert due is not None
    (mail,) = store.smtp.to("ann@mail.example")[-1:]
    text = text_of(mail)
    assert "Propozycja: wymiana. A new one." in text
    assert f"do {wording_for('pl').time(due)}. W przeciwnym razie propozycja zostanie uznana za zaakceptowaną." in text
    assert "Reason" not in text
    assert "Powód" not in text


@ON_SQLITE
async def test_a_dispute_without_a_deadline_asks_without_one(store: StoreFixture) -> None:
    ann, vera, thread = await shop(store)
    await store.set_rules(seller_response_days=None, customer_response_days=None)
    await proposed(store, vera, await opened(store, ann, thread))
    (mail,) = store.smtp.to("vera@mail.example")[-1:]
    assert "Please answer and propose a resolution." in text_of(mail)
    (mail,) = store.smtp.to("ann@mail.example")[-1:]
    assert "Please accept the proposal, or ask the store to decide." in text_of(mail)
    assert "UTC" not in text_of(mail)


@ON_SQLITE
async def test_times_are_those_of_the_store(store: StoreFixture) -> None:
    ann, vera, thread = await shop(store)
    await store.set_rules(time_zone="Asia/Kathmandu")
    await proposed(store, vera, await opened(store, ann, thread))
    due = (await Dispute.get()).deadline_at
    assert due is not None
    (mail,) = store.smtp.to("ann@mail.example")[-1:]
    said = CANONICAL.time(due, ZoneInfo("Asia/Kathmandu"))
    assert said.endswith("+0545")
    assert said in text_of(mail)
