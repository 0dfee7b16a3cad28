"""Mails about a deadline that nears: to the side that has to act before it, while it still has to."""

import pytest

from models.disputes import Dispute
from models.enums import JobState, MarketplaceMode
from models.tables import User
from resolvers.deadlines import act_on_due
from tests.disputes.court import mutation
from tests.notifications.test_mails import BLOCK, OPEN, SHOPS, WATCH, html_of, receivers, text_of
from tests.support.api import Person
from tests.support.house import DAY, HOUR, MINUTE, House

DAYS = {"seller_response_days": 3, "customer_response_days": 3}


async def shop(house: House, number: str = "#7") -> tuple[Person, Person, str]:
    """Ann and Vera, of whom there are colleagues, in a thread that a dispute can be opened in."""
    ann, vera = house.customer(), house.vendor()
    await house.rules(**SHOPS, **DAYS)
    people = house.vendor("vito"), house.vendor("otto", "other"), house.admin(), house.customer("ben")
    await house.meet(ann, vera, *people)
    return ann, vera, await house.thread(ann, "acme", number=number)


async def opened(house: House, ann: Person, thread: str) -> str:
    """A dispute, whose opening has been mailed."""
    payload = await ann.do(OPEN, threadId=thread, reason="LATE", comment="It is late")
    assert not payload["userErrors"]
    await house.a_while()
    return str(payload["dispute"]["id"])


async def proposed(house: House, vera: Person, dispute: str) -> None:
    resolution = {"kind": "REPLACEMENT", "comment": "A new one."}
    payload = await vera.do(mutation("disputeProposeResolution"), disputeId=dispute, resolution=resolution)
    assert not payload["userErrors"]
    await house.a_while()


async def until_reminded(house: House, seconds: float = 2 * DAY) -> list[str]:
    """The reminder's event is made a day before the deadline: who gets a mail of it."""
    house.clock.pass_time(seconds)
    await act_on_due()
    return receivers(await house.a_while(1))


async def test_the_seller_s_users_are_reminded_and_nobody_else(house: House) -> None:
    ann, _, thread = await shop(house)
    await opened(house, ann, thread)
    assert await until_reminded(house) == ["vera", "vito"]
    until = f"{(await Dispute.get()).deadline_at:%Y-%m-%d %H:%M} UTC"
    for mail in house.mails.mails[-2:]:
        assert mail["Subject"] == f"Dispute about order #7: please answer by {until}"
        for shown in (text_of(mail), html_of(mail)):
            assert f"Please answer by {until}. After that the store decides." in shown
            assert "It is late" in shown
            assert f"https://talk.example/admin/threads/{thread}" in shown
            assert "Thing 0" in shown
        assert mail["In-Reply-To"] == mail["References"]
        assert mail["Reply-To"].addresses[0].domain == "in.shop.example"
    assert await house.a_while(HOUR) == []  # once
    assert await house.jobs() == await house.jobs(JobState.DEAD) == []


async def test_the_customer_is_reminded_of_a_proposal(house: House) -> None:
    ann, vera, thread = await shop(house)
    await proposed(house, vera, await opened(house, ann, thread))
    assert await until_reminded(house) == ["ann"]
    text = text_of(house.mails.mails[-1])
    assert "After that the proposal stands." in text
    assert "A new one." in text
    assert f"https://talk.example/messages/{thread}" in text


async def test_where_the_store_sells_its_admins_are_reminded(house: House) -> None:
    ann = house.customer()
    await house.rules(**DAYS)
    await house.meet(ann, house.admin(), house.admin("chef"), house.vendor())
    await opened(house, ann, await house.thread(ann))
    assert await until_reminded(house) == ["boss", "chef"]


async def test_an_admin_who_watches_a_vendor_s_dispute_need_not_act(house: House) -> None:
    ann, _, thread = await shop(house)
    await house.admin().do(WATCH, threadId=thread, watch=True)
    await opened(house, ann, thread)
    assert "boss" not in await until_reminded(house)


@pytest.mark.parametrize(
    ("frequency", "at_once", "later"),
    [("EVERY_MESSAGE", 1, 0), ("DISPUTES_ONLY", 1, 0), ("DIGEST", 0, 1), ("NEVER", 0, 0)],
)
async def test_frequencies(house: House, frequency: str, at_once: int, later: int) -> None:
    ann, vera, thread = await shop(house)
    await house.prefer(vera, email=frequency)
    await opened(house, ann, thread)
    await vera.read(thread)
    await house.a_while(HOUR)
    assert (await until_reminded(house)).count("vera") == at_once
    assert receivers(await house.a_while(HOUR)).count("vera") == later


@pytest.mark.parametrize(
    "why", ["answered", "over", "no deadline", "blocked", "no address", "mode", "withdrawn", "unsubscribed"]
)
async def test_what_hinders_it(house: House, why: str) -> None:
    """Between the reminder's event and its mail."""
    ann, vera, thread = await shop(house)
    dispute = await opened(house, ann, thread)
    house.clock.pass_time(2 * DAY)
    await act_on_due()
    if why == "answered":
        payload = await vera.do(
            mutation("disputeProposeResolution"), disputeId=dispute, resolution={"kind": "NO_ACTION"}
        )
        assert not payload["userErrors"]
    elif why == "over":
        house.clock.pass_time(DAY)
    elif why == "no deadline":
        rules = "mutation ($input: StoreUpdateInput!) { storeUpdate(input: $input) { userErrors { code } } }"
        await house.admin().do(rules, sellerResponseDays=None)
    elif why == "blocked":
        user = (await vera.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
        await house.admin().do(BLOCK, userId=user, reason="Rude")
    elif why == "no address":
        await User.filter(external_id="vera").update(email="")
    elif why == "mode":
        await house.rules(mode=MarketplaceMode.SINGLE_STORE)
    elif why == "withdrawn":
        assert not (await ann.do(mutation("disputeWithdraw"), disputeId=dispute))["userErrors"]
    else:
        await house.prefer(vera, email="NEVER")
    mails = [mail for mail in await house.a_while(1) if "please answer by" in mail["Subject"]]
    hinders_all = why in ("answered", "over", "no deadline", "mode", "withdrawn")
    assert receivers(mails) == ([] if hinders_all else ["vito"])


async def test_one_that_waits_for_the_mail_server_is_not_sent_once_it_was_answered(house: House) -> None:
    ann, vera, thread = await shop(house)
    dispute = await opened(house, ann, thread)
    house.mails.answer = lambda mail: "451 later"
    assert await until_reminded(house) == []
    await proposed(house, vera, dispute)
    house.mails.answer = lambda mail: None
    assert receivers(await house.a_while(HOUR)) == ["ann", "boss", "vito"]  # of the proposal
    assert not any("please answer by" in mail["Subject"] for mail in house.mails.mails[-3:])


async def test_a_digest_tells_of_deadlines_first_and_once(house: House) -> None:
    ann, vera, thread = await shop(house)
    other = await house.thread(ann, "acme", number="#8")
    await house.prefer(vera, email="DIGEST")
    await opened(house, ann, thread)
    await vera.read(thread)
    await house.a_while(HOUR)
    assert await until_reminded(house) == ["vito"]
    await ann.send(other, "And this one?")
    await house.a_while()
    (mail,) = [mail for mail in await house.a_while(HOUR) if receivers([mail]) == ["vera"]]
    assert mail["Subject"] == "Unread messages: 1"
    text = text_of(mail)
    assert text.index("Order #7") < text.index("Please answer by") < text.index("Order #8") < text.index("And this")
    await ann.send(other, "Hello?")
    await house.a_while()
    (mail,) = [mail for mail in await house.a_while(HOUR) if receivers([mail]) == ["vera"]]
    assert "Please answer by" not in text_of(mail)


async def test_a_digest_of_a_deadline_alone_and_none_where_it_was_answered(house: House) -> None:
    ann, vera, thread = await shop(house)
    await house.prefer(vera, email="DIGEST")
    dispute = await opened(house, ann, thread)
    await vera.read(thread)
    await house.a_while(HOUR)
    await until_reminded(house)
    (mail,) = await house.a_while(20 * MINUTE)
    assert mail["Subject"] == "Disputes that wait for your answer: 1"
    await proposed(house, vera, dispute)
    await house.prefer(ann, email="DIGEST")
    await ann.read(thread)
    assert await until_reminded(house) == []
    accept = mutation("disputeAcceptResolution")
    resolution = (await ann.ask("query ($id: ID!) { dispute(id: $id) { resolution { id } } }", id=dispute))["dispute"]
    await ann.do(accept, disputeId=dispute, resolutionId=resolution["resolution"]["id"])
    assert "ann" not in receivers(await house.a_while(HOUR))


async def test_masked_contacts_leak_into_no_reminder(house: House) -> None:
    ann, _, thread = await shop(house)
    await house.rules(mask_contact_data=True)
    await ann.do(OPEN, threadId=thread, reason="LATE", comment="Call me: ann@private.example")
    await house.a_while()
    assert await until_reminded(house) == ["vera", "vito"]
    for mail in house.mails.mails[-2:]:
        assert "ann@private.example" not in text_of(mail) + html_of(mail)
        assert "Baker" not in text_of(mail) + html_of(mail)


@pytest.mark.parametrize(
    ("locale", "subject", "words"),
    [
        ("de", "Reklamation zur Bestellung #7: bitte antworten bis", "Danach entscheidet der Händler."),
        ("fr", "Litige sur la commande #7", "Ensuite, la boutique décide."),
        ("es", "Disputa sobre el pedido #7: responda antes del", "Después decide la tienda."),
        ("ru", "Спор о заказе #7: ответьте до", "После этого решает магазин."),  # noqa: RUF001
    ],
)
async def test_in_the_reader_s_language(house: House, locale: str, subject: str, words: str) -> None:
    ann, vera, thread = await shop(house)
    await house.prefer(vera, locale=locale)
    await opened(house, ann, thread)
    await until_reminded(house)
    (mail,) = house.mails.to("vera@mail.example")[-1:]
    assert mail["Subject"].strip().startswith(subject)
    assert words in text_of(mail)
