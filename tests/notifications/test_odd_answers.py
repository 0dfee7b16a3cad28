"""Answers by mail that are too much, odd, or come twice."""

import asyncio

import pytest
from pydantic import SecretStr

from models.jobs import Attachment
from settings import Settings
from tests.notifications.test_answers import PNG, SECRET, answer, bodies, mailed, post, store
from tests.support.databases import ON_SQLITE
from tests.support.store_fixture import StoreFixture, open_store

pytestmark = ON_SQLITE

__all__ = ["store"]


async def test_nothing_is_cut(store: StoreFixture) -> None:
    """What does not fit into a message goes back to its sender."""
    _, boss, thread, mail = await mailed(store)
    long = answer(mail, "a word and another\n" * 250)
    assert "4,000" in (await post(store, long)).json()["bounce"]
    many = answer(mail)
    for number in range(11):
        many.add_attachment(PNG, maintype="image", subtype="png", filename=f"{number}.png")
    assert (await post(store, many)).json() == {"bounce": "A message has at most 10 files."}
    large = answer(mail)
    large.add_attachment(b"x" * (10 * 1024 * 1024 + 1), maintype="text", subtype="plain", filename="long.txt")
    assert "10,485,760" in (await post(store, large)).json()["bounce"]
    assert len(await bodies(boss, thread)) == 2
    assert await Attachment.all().count() == 0


@pytest.mark.parametrize("charset", ["no-such-charset", "utf-8"])
async def test_a_character_set_that_nobody_knows_is_read_as_far_as_it_goes(store: StoreFixture, charset: str) -> None:
    _, boss, thread, mail = await mailed(store)
    head = f"From: ann@mail.example\r\nTo: {mail['Reply-To']}\r\nContent-Type: text/plain; charset={charset}\r\n"
    raw = f"{head}Content-Transfer-Encoding: 8bit\r\n\r\n".encode() + b"Thank you\xff!\r\n"
    assert (await post(store, raw)).json() == {"result": "sent"}
    assert (await bodies(boss, thread))[-1] == "Thank you\N{REPLACEMENT CHARACTER}!"


@pytest.mark.parametrize(
    "head",
    [
        "From: @",
        "From: <",
        "To: [",
        "Message-ID: <",
        "Content-Type: ;;",
        "Content-Type: multipart/mixed",
        "Date: =?x?=",
    ],
)
async def test_odd_headers_are_no_fault_of_ours(store: StoreFixture, head: str) -> None:
    *_, mail = await mailed(store)
    response = await post(store, f"{head}\r\n".encode() + bytes(answer(mail)))
    assert response.status_code in (200, 422), response.text


async def test_the_same_mail_at_once_is_one_message(store: StoreFixture) -> None:
    _, boss, thread, mail = await mailed(store)
    reply = answer(mail)
    reply.add_attachment(PNG, maintype="image", subtype="png", filename="photo.png")
    responses = await asyncio.gather(*(post(store, reply) for _ in range(5)))
    assert [response.json() for response in responses] == [{"result": "sent"}] * 5
    assert len(await bodies(boss, thread)) == 3


async def test_too_many_may_come_again(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    limits = {"mail_in_secret": SecretStr(SECRET), "rate_limits": True}
    async with open_store(settings, monkeypatch, **limits) as store:
        ann, _, thread, mail = await mailed(store)
        for number in range(29):  # and one began the thread
            await ann.send(thread, str(number))
        response = await post(store, answer(mail))
        assert response.status_code == 429
        assert 0 < int(response.headers["retry-after"]) <= 60
