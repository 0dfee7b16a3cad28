"""Answers by mail: from a mail to a message, and what is dropped or bounced."""

from datetime import timedelta
from email.message import EmailMessage
from typing import Any

import httpx
import pytest
import pytest_asyncio
from pydantic import SecretStr

from models.jobs import Attachment
from models.office_hours import OfficeHours, stored_hours
from models.threads import Message
from settings import Settings
from tests.support.api import Person
from tests.support.databases import ON_SQLITE
from tests.support.store_fixture import DAY, HOUR, StoreFixture, open_store

SECRET = "shared with the mail provider, and nobody else"
BLOCK = "mutation ($input: UserBlockInput!) { userBlock(input: $input) { userErrors { code } } }"
FILES = "query ($id: ID!) { thread(id: $id) { messages { nodes { body attachments { filename contentType } } } } }"
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415478da63f8cfc0000003010100c9fe92"
    "ef0000000049454e44ae426082"
)


@pytest_asyncio.fixture
async def store(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Any:
    async with open_store(settings, monkeypatch, mail_in_secret=SecretStr(SECRET)) as store:
        yield store


async def mailed(store: StoreFixture) -> tuple[Person, Person, str, EmailMessage]:
    """Ann has a mail to answer."""
    ann, boss = store.customer(), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    await boss.send(thread, "Here it is.")
    (mail,) = await store.mails_after()
    return ann, boss, thread, mail


def answer(mail: EmailMessage, text: str = "Thank you!", **headers: str) -> EmailMessage:
    reply = EmailMessage()
    fields = {
        "From": "Ann Baker <ann@mail.example>",
        "To": mail["Reply-To"],
        "Subject": f"Re: {mail['Subject']}",
        "Message-ID": "<1@mail.example>",
        "In-Reply-To": mail["Message-ID"],
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    for name, value in fields.items():
        reply[name] = value
    reply.set_content(text)
    return reply


async def post(store: StoreFixture, mail: EmailMessage | bytes, secret: str = SECRET) -> httpx.Response:
    raw = mail if isinstance(mail, bytes) else bytes(mail)
    return await store.api.http.post("/mail-in", content=raw, headers={"Authorization": f"Bearer {secret}"})


async def bodies(person: Person, thread: str) -> list[str]:
    nodes = (await person.ask(FILES, id=thread))["thread"]["messages"]["nodes"]
    return [node["body"] for node in nodes]


@pytest.mark.parametrize(
    "text",
    [
        "Thank you!",
        "Thank you!\n\nOn Mon, 23 Nov 2026 at 10:00, The Shop <talk@shop.example> wrote:\n> Here it is.\n",
        "Thank you!\n\nAm 23.11.2026 um 10:00 schrieb The Shop <talk@shop.example>:\n> Here it is.\n",
        "Thank you!\n\nLe lun. 23 nov. 2026 à 10:00, The Shop <talk@shop.example> a écrit :\n> Here it is.\n",
        "Thank you!\n\nEl lun, 23 nov 2026 a las 10:00, The Shop (<talk@shop.example>) escribió:\n> Here it is.\n",
        "Thank you!\n\nпн, 23 нояб. 2026 г. в 10:00, The Shop <talk@shop.example>:\n> Here it is.\n>\n> Bye\n",  # noqa: RUF001
        "Thank you!\n\n-- \nAnn Baker\n+1 555 0100\n",
        "Thank you!\n\nSent from my iPhone\n",
    ],
)
@ON_SQLITE
async def test_an_answer_is_sent_without_quotes_and_signature(store: StoreFixture, text: str) -> None:
    ann, boss, thread, mail = await mailed(store)
    response = await post(store, answer(mail, text))
    assert (response.status_code, response.json()) == (200, {"result": "sent"})
    assert (await bodies(boss, thread))[-1] == "Thank you!"
    assert (await boss.badge())["messages"] != 0
    assert (await ann.badge())["messages"] == 1  # to answer reads nothing


@ON_SQLITE
async def test_an_answer_in_html_alone(store: StoreFixture) -> None:
    _, boss, thread, mail = await mailed(store)
    reply = answer(mail)
    reply.set_content(
        "<style>p {}</style><p>Thank you &amp; bye!</p><blockquote>Here it is.</blockquote>", subtype="html"
    )
    await post(store, reply)
    assert (await bodies(boss, thread))[-1] == "Thank you & bye!"


async def test_the_same_mail_again_is_one_message(store: StoreFixture) -> None:
    _, boss, thread, mail = await mailed(store)
    reply = answer(mail)
    reply.add_attachment(PNG, maintype="image", subtype="png", filename="../../photo.png")
    for _ in range(3):
        assert (await post(store, reply)).status_code == 200
    assert len(await bodies(boss, thread)) == 3
    nodes = (await boss.ask(FILES, id=thread))["thread"]["messages"]["nodes"]
    assert nodes[-1]["attachments"] == [{"filename": "photo.png", "contentType": "image/png"}]
    assert await Attachment.all().count() == 1


async def test_a_bad_attachment_bounces_and_nothing_is_sent(store: StoreFixture) -> None:
    _, boss, thread, mail = await mailed(store)
    reply = answer(mail)
    reply.add_attachment(b"<svg><script>1</script></svg>", maintype="image", subtype="png", filename="photo.png")
    assert (await post(store, reply)).status_code == 422
    assert len(await bodies(boss, thread)) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated; x=y"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"List_Id": "<list.example>"},
        {"Return_Path": "<>"},
        {"From": "MAILER-DAEMON@mail.example"},
        {"From": "no-reply@mail.example"},
        {"From": "talk@shop.example"},
    ],
    ids=str,
)
@ON_SQLITE
async def test_what_no_person_wrote_is_dropped(store: StoreFixture, headers: dict[str, str]) -> None:
    _, boss, thread, mail = await mailed(store)
    response = await post(store, answer(mail, **headers))
    assert (response.status_code, response.json()) == (200, {"result": "dropped"})
    assert len(await bodies(boss, thread)) == 2


@ON_SQLITE
async def test_our_own_mail_come_back_is_dropped(store: StoreFixture) -> None:
    _, boss, thread, mail = await mailed(store)
    assert (await post(store, mail)).json() == {"result": "dropped"}
    assert len(await bodies(boss, thread)) == 2


@pytest.mark.parametrize("why", ["forged", "expired", "another's", "blocked", "none", "empty", "erased"])
@ON_SQLITE
async def test_what_is_not_taken_bounces(store: StoreFixture, why: str) -> None:
    ann, boss, _thread, mail = await mailed(store)
    reply = answer(mail)
    user = (await ann.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    if why == "forged":
        local, _, domain = mail["Reply-To"].partition("@")
        changed = "a" if local[-1] != "a" else "b"
        reply = answer(mail, To=f"{local[:-1]}{changed}@{domain}")
    elif why == "expired":
        store.clock.advance(92 * DAY)
    elif why == "another's":
        reply = answer(mail, From="mallory@mail.example")
    elif why == "blocked":
        await boss.do(BLOCK, userId=user, reason="Rude")
    elif why == "none":
        reply = answer(mail, To="somebody@in.shop.example")
    elif why == "empty":
        reply = answer(mail, "> Here it is.\n")
    else:
        erase = "mutation ($input: CustomerEraseInput!) { customerErase(input: $input) { userErrors { code } } }"
        await boss.do(erase, customerId=user)
    before = await Message.all().count()
    response = await post(store, reply)
    assert response.status_code == 422
    assert set(response.json()) == {"bounce"}
    assert await Message.all().count() == before


async def test_an_address_survives_other_cases(store: StoreFixture) -> None:
    _, _boss, _thread, mail = await mailed(store)
    local, _, domain = mail["Reply-To"].partition("@")
    assert (await post(store, answer(mail, To=f"{local.upper()}@{domain}"))).json() == {"result": "sent"}


@ON_SQLITE
async def test_the_secret_is_asked_for(store: StoreFixture) -> None:
    *_, mail = await mailed(store)
    assert (await post(store, answer(mail), "another")).status_code == 401
    assert (await post(store, b"\xff\xfe garbage")).status_code == 422
    assert (await post(store, b"x" * (33 * 1024 * 1024))).status_code == 413


async def test_without_a_domain_there_is_no_reply_to_and_without_a_secret_no_door(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_store(settings, monkeypatch, mail_reply_domain=None) as store:
        *_, mail = await mailed(store)
        assert mail["Reply-To"] is None
        assert (await store.api.http.post("/mail-in", content=b"x")).status_code == 404


async def test_who_answers_at_night_is_told_so_in_the_thread_and_by_no_mail(store: StoreFixture) -> None:
    ann, _, thread, mail = await mailed(store)
    day = (store.clock.now() + timedelta(days=3)).isoweekday()  # the store opens in three days
    hours = stored_hours([OfficeHours(day, "00:00", "24:00")])
    await store.set_rules(office_hours=hours, away_message="We are back on that day.")
    assert (await post(store, answer(mail, "Are you there?"))).is_success
    assert await bodies(ann, thread) == ["Where is it?", "Here it is.", "Are you there?", "We are back on that day."]
    assert [str(one["To"]) for one in await store.mails_after(HOUR)] == ["Boss <boss@mail.example>"]
