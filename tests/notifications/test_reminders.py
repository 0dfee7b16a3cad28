"""Mails about a deadline that nears: to the side that has to act before it, while it still has to."""

import pytest

from languages.wording import CANONICAL
from models.disputes import Dispute
from models.enums import JobState, MarketplaceMode
from models.tables import User
from resolvers.deadlines import process_due_deadlines
from tests.disputes.cases import mutation
from tests.notifications.test_mails import BLOCK, OPEN, SHOPS, WATCH, html_of, receivers, text_of
from tests.support.api import Person
from tests.support.databases import ON_SQLITE
from tests.support.store_fixture import DAY, HOUR, MINUTE, StoreFixture

DAYS = {"seller_response_days": 3, "customer_response_days": 3}


async def shop(store: StoreFixture, number: str = "#7") -> tuple[Person, Person, str]:
    """Ann and Vera, of whom there are colleagues, in a thread that a dispute can be opened in."""
    ann, vera = store.customer(), store.vendor()
    await store.set_rules(**SHOPS, **DAYS)
    people = store.vendor("vito"), store.vendor("otto", "other"), store.admin(), store.customer("ben")
    await store.sign_in(ann, vera, *people)
    return ann, vera, await store.create_thread(ann, "acme", number=number)


async def opened(store: StoreFixture, ann: Person, thread: str) -> str:
    """A dispute, whose opening has been mailed."""
    payload = await ann.do(OPEN, threadId=thread, reason="LATE", comment="It is late")
    assert not payload["userErrors"]
    await store.mails_after()
    return str(payload["dispute"]["id"])


async def proposed(store: StoreFixture, vera: Person, dispute: str) -> None:
    resolution = {"kind": "REPLACEMENT", "comment": "A new one."}
    payload = await vera.do(mutation("disputeProposeResolution"), disputeId=dispute, resolution=resolution)
    assert not payload["userErrors"]
    await store.mails_after()


async def until_reminded(store: StoreFixture, seconds: float = 2 * DAY) -> list[str]:
    """The reminder's event is made a day before the deadline: who gets a mail of it."""
    store.clock.advance(seconds)
    await process_due_deadlines()
    return receivers(await store.mails_after(1))


async def test_the_seller_s_users_are_reminded_and_nobody_else(store: StoreFixture) -> None:
    ann, _, thread = await shop(store)
    await opened(store, ann, thread)
    assert await until_reminded(store) == ["vera", "vito"]
    due = (await Dispute.get()).deadline_at
    assert due is not None
    until = CANONICAL.time(due)
    for mail in store.smtp.received[-2:]:
        assert mail["Subject"] == f"Dispute about order #7: please answer by {CANONICAL.time(due, length='medium')}"
        for shown in (text_of(mail), html_of(mail)):
            assert f"Please answer and propose a resolution by {until}. After that the store decides." in shown
            assert "It is late" in shown
            assert f"https://talk.example/admin/threads/{thread}" in shown
            assert "Thing 0" in shown
        assert mail["In-Reply-To"] == mail["References"]
        assert mail["Reply-To"].addresses[0].domain == "in.shop.example"
    assert await store.mails_after(HOUR) == []  # once
    assert await store.jobs() == await store.jobs(JobState.DEAD) == []


async def test_the_customer_is_reminded_of_a_proposal(store: StoreFixture) -> None:
    ann, vera, thread = await shop(store)
    await proposed(store, vera, await opened(store, ann, thread))
    assert await until_reminded(store) == ["ann"]
    text = text_of(store.smtp.received[-1])
    due = (await Dispute.get()).deadline_at
    assert due is not None
    until = CANONICAL.time(due)
    assert f"by {until}. If you do neither, it counts as accepted then." in text
    assert "A new one." in text
    assert f"https://talk.example/messages/{thread}" in text


async def test_where_the_store_sells_its_admins_are_reminded(store: StoreFixture) -> None:
    ann = store.customer()
    await store.set_rules(**DAYS)
    await store.sign_in(ann, store.admin(), store.admin("chef"), store.vendor())
    await opened(store, ann, await store.create_thread(ann))
    assert await until_reminded(store) == ["boss", "chef"]


async def test_an_admin_who_watches_a_vendor_s_dispute_need_not_act(store: StoreFixture) -> None:
    ann, _, thread = await shop(store)
    await store.admin().do(WATCH, threadId=thread, watch=True)
    await opened(store, ann, thread)
    assert "boss" not in await until_reminded(store)


@pytest.mark.parametrize(
    ("frequency", "at_once", "later"),
    [("EVERY_MESSAGE", 1, 0), ("DISPUTES_ONLY", 1, 0), ("DIGEST", 0, 1), ("NEVER", 0, 0)],
)
@ON_SQLITE
async def test_frequencies(store: StoreFixture, frequency: str, at_once: int, later: int) -> None:
    ann, vera, thread = await shop(store)
    await store.set_preferences(vera, email=frequency)
    await opened(store, ann, thread)
    await vera.read(thread)
    await store.mails_after(HOUR)
    assert (await until_reminded(store)).count("vera") == at_once
    assert receivers(await store.mails_after(HOUR)).count("vera") == later


@pytest.mark.parametrize(
    "why", ["answered", "over", "no deadline", "blocked", "no address", "mode", "withdrawn", "unsubscribed"]
)
@ON_SQLITE
async def test_what_hinders_it(store: StoreFixture, why: str) -> None:
    """Between the reminder's event and its mail."""
    ann, vera, thread = await shop(store)
    dispute = await opened(store, ann, thread)
    store.clock.advance(2 * DAY)
    await process_due_deadlines()
    if why == "answered":
        payload = await vera.do(
            mutation("disputeProposeResolution"), disputeId=dispute, resolution={"kind": "NO_ACTION"}
        )
        assert not payload["userErrors"]
    elif why == "over":
        store.clock.advance(DAY)
    elif why == "no deadline":
        rules = "mutation ($input: StoreUpdateInput!) { storeUpdate(input: $input) { userErrors { code } } }"
        await store.admin().do(rules, sellerResponseDays=None)
    elif why == "blocked":
        user = (await vera.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
        await store.admin().do(BLOCK, userId=user, reason="Rude")
    elif why == "no address":
        await User.filter(external_id="vera").update(email="")
    elif why == "mode":
        await store.set_rules(mode=MarketplaceMode.SINGLE_STORE)
    elif why == "withdrawn":
        assert not (await ann.do(mutation("disputeWithdraw"), disputeId=dispute))["userErrors"]
    else:
        await store.set_preferences(vera, email="NEVER")
    mails = [mail for mail in await store.mails_after(1) if "please answer by" in mail["Subject"]]
    hinders_all = why in ("answered", "over", "no deadline", "mode", "withdrawn")
    assert receivers(mails) == ([] if hinders_all else ["vito"])


async def test_one_that_waits_for_the_mail_server_is_not_sent_once_it_was_answered(store: StoreFixture) -> None:
    ann, vera, thread = await shop(store)
    dispute = await opened(store, ann, thread)
    store.smtp.reply = lambda mail: "451 later"
    assert await until_reminded(store) == []
    await proposed(store, vera, dispute)
    store.smtp.reply = lambda mail: None
    assert receivers(await store.mails_after(HOUR)) == ["ann", "boss", "vito"]  # of the proposal
    assert not any("please answer by" in mail["Subject"] for mail in store.smtp.received[-3:])


async def test_a_digest_tells_of_deadlines_first_and_once(store: StoreFixture) -> None:
    ann, vera, thread = await shop(store)
    other = await store.create_thread(ann, "acme", number="#8")
    await store.set_preferences(vera, email="DIGEST")
    await opened(store, ann, thread)
    await vera.read(thread)
    await store.mails_after(HOUR)
    assert await until_reminded(store) == ["vito"]
    await ann.send(other, "And this one?")
    await store.mails_after()
    (mail,) = [mail for mail in await store.mails_after(HOUR) if receivers([mail]) == ["vera"]]
    assert mail["Subject"] == "1 unread message"
    text = text_of(mail)
    assert (
        text.index("Order #7")
        < text.index("Please answer and propose")
        < text.index("Order #8")
        < text.index("And this")
    )
    await ann.send(other, "Hello?")
    await store.mails_after()
    (mail,) = [mail for mail in await store.mails_after(HOUR) if receivers([mail]) == ["vera"]]
    assert "Please answer and propose" not in text_of(mail)


async def test_a_digest_of_a_deadline_alone_and_none_where_it_was_answered(store: StoreFixture) -> None:
    ann, vera, thread = await shop(store)
    await store.set_preferences(vera, email="DIGEST")
    dispute = await opened(store, ann, thread)
    await vera.read(thread)
    await store.mails_after(HOUR)
    await until_reminded(store)
    (mail,) = await store.mails_after(20 * MINUTE)
    assert mail["Subject"] == "1 dispute waits for your answer"
    await proposed(store, vera, dispute)
    await store.set_preferences(ann, email="DIGEST")
    await ann.read(thread)
    assert await until_reminded(store) == []
    accept = mutation("disputeAcceptResolution")
    resolution = (await ann.ask("query ($id: ID!) { dispute(id: $id) { resolution { id } } }", id=dispute))["dispute"]
    await ann.do(accept, disputeId=dispute, resolutionId=resolution["resolution"]["id"])
    assert "ann" not in receivers(await store.mails_after(HOUR))


@ON_SQLITE
async def test_masked_contacts_leak_into_no_reminder(store: StoreFixture) -> None:
    ann, _, thread = await shop(store)
    await store.set_rules(mask_contact_data=True)
    await ann.do(OPEN, threadId=thread, reason="LATE", comment="Call me: ann@private.example")
    await store.mails_after()
    assert await until_reminded(store) == ["vera", "vito"]
    for mail in store.smtp.received[-2:]:
        assert "ann@private.example" not in text_of(mail) + html_of(mail)
        assert "Baker" not in text_of(mail) + html_of(mail)


@pytest.mark.parametrize(
    ("locale", "subject", "words"),
    [
        ("de", "Streitfall zur Bestellung #7: bitte antworten bis", "Danach entscheidet der Shop."),
        ("fr", "Litige sur la commande #7", "Ensuite, la boutique tranchera."),
        ("es", "Disputa sobre el pedido #7: responda antes del", "Después decidirá la tienda."),
        ("ru", "Спор о заказе #7: ответьте до", "После этого решает магазин."),  # noqa: RUF001
    ],
)
@ON_SQLITE
async def test_in_the_reader_s_language(store: StoreFixture, locale: str, subject: str, words: str) -> None:
    ann, vera, thread = await shop(store)
    await store.set_preferences(vera, locale=locale)
    await opened(store, ann, thread)
    await until_reminded(store)
    (mail,) = store.smtp.to("vera@mail.example")[-1:]
    assert mail["Subject"].strip().startswith(subject)
    assert words in text_of(mail)
