"""The whole text of a mail, of which the message has what was new in it: who sees it, and when it goes."""

from email.message import EmailMessage

import orjson
import pytest
from pydantic import SecretStr

from models.enums import MarketplaceMode
from models.message_parts import MessageOriginal
from models.threads import Message
from resolvers.originals import MAX_ORIGINAL_LENGTH
from settings import Settings
from tests.notifications.test_answers import SECRET, answer, mailed, post, store
from tests.support.api import Person
from tests.support.databases import ON_SQLITE
from tests.support.store_fixture import StoreFixture, open_store

__all__ = ["store"]

MESSAGES = "query ($id: ID!) { thread(id: $id) { messages { nodes { id body hasOriginalBody originalBody } } } }"
OPEN = """mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { dispute { id } userErrors { code } } }"""
DELETE = "mutation ($input: MessageDeleteInput!) { messageDelete(input: $input) { userErrors { code } } }"
ERASE = "mutation ($input: CustomerEraseInput!) { customerErase(input: $input) { userErrors { code } } }"


def quoting(mail: EmailMessage, written: str = "Thank you!", quoted: str = "Here it is.") -> EmailMessage:
    """An answer above what it answers, with the address to which it goes."""
    address = mail["Reply-To"]
    text = f"{written}\n\nOn Mon, 23 Nov 2026 at 10:00, The Shop <talk@shop.example> wrote:\n> {quoted}\n> {address}\n"
    return answer(mail, text)


async def last(person: Person, thread: str) -> dict[str, object]:
    node = (await person.ask(MESSAGES, id=thread))["thread"]["messages"]["nodes"][-1]
    assert isinstance(node, dict)
    return node


async def test_staff_can_read_what_was_left_out(store: StoreFixture) -> None:
    ann, boss, thread, mail = await mailed(store)
    assert (await post(store, quoting(mail))).json() == {"result": "sent"}
    seen = await last(boss, thread)
    assert (seen["body"], seen["hasOriginalBody"]) == ("Thank you!", True)
    assert str(seen["originalBody"]).startswith("Thank you!\n\nOn Mon, 23 Nov 2026")
    assert str(seen["originalBody"]).endswith("> Here it is.\n> reply@in.shop.example")
    hers = await last(ann, thread)
    assert (hers["body"], hers["hasOriginalBody"], hers["originalBody"]) == ("Thank you!", False, None)


@ON_SQLITE
async def test_where_nothing_was_left_out_there_is_no_other_text(store: StoreFixture) -> None:
    _, boss, thread, mail = await mailed(store)
    await post(store, answer(mail, "Sizes:\n----\nM and L\n"))
    seen = await last(boss, thread)
    assert (seen["body"], seen["hasOriginalBody"], seen["originalBody"]) == ("Sizes:\n----\nM and L", False, None)


@ON_SQLITE
async def test_it_is_bounded(store: StoreFixture) -> None:
    _, boss, thread, mail = await mailed(store)
    await post(store, quoting(mail, quoted="x" * 2 * MAX_ORIGINAL_LENGTH))
    assert len(str((await last(boss, thread))["originalBody"])) == MAX_ORIGINAL_LENGTH


@ON_SQLITE
async def test_it_is_masked_as_the_message_is(store: StoreFixture) -> None:
    ann, vera = store.customer(), store.vendor()
    await store.set_rules(mode=MarketplaceMode.SEPARATE_SHOPS, mask_contact_data=True)
    await store.sign_in(ann, vera)
    thread = await store.create_thread(ann, "acme")
    await vera.send(thread, "Here it is.")
    (mail,) = await store.mails_after()
    await post(store, quoting(mail, "Call me: +49 30 901820"))
    seen = await last(vera, thread)
    assert "901820" not in f"{seen['body']}{seen['originalBody']}"
    assert "shop.example" not in str(seen["originalBody"])
    assert "Here it is." in str(seen["originalBody"])


@pytest.mark.parametrize("how", ["deleted", "erased"])
async def test_it_goes_with_its_message(store: StoreFixture, how: str) -> None:
    ann, boss, thread, mail = await mailed(store)
    await post(store, quoting(mail))
    assert await MessageOriginal.all().count() == 1
    if how == "deleted":
        assert (await boss.do(DELETE, messageId=(await last(boss, thread))["id"]))["userErrors"] == []
    else:
        user = (await ann.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
        await boss.do(ERASE, customerId=user)
    assert await MessageOriginal.all().count() == 0
    seen = await last(boss, thread)
    assert (seen["body"], seen["hasOriginalBody"], seen["originalBody"]) == ("", False, None)


async def test_evidence_and_export_have_it(store: StoreFixture) -> None:
    ann, boss, thread, mail = await mailed(store)
    await post(store, quoting(mail))
    order = (await boss.ask("query ($id: ID!) { thread(id: $id) { order { id } } }", id=thread))["thread"]["order"]
    opened = await ann.do(OPEN, orderId=order["id"], reason="NOT_RECEIVED", comment="Where is it?")
    found = await boss.ask("query ($id: ID!) { disputeEvidence(id: $id) { json } }", id=opened["dispute"]["id"])
    originals = [one["originalBody"] for one in orjson.loads(found["disputeEvidence"]["json"])["messages"]]
    assert [bool(one) for one in originals] == [False, False, True, False]
    for person, theirs in ((ann, True), (boss, False)):
        link = (await person.ask("{ viewerExport { url } }"))["viewerExport"]["url"]
        data = (await store.api.http.get(link.removeprefix("https://talk.example"))).json()
        (exported,) = data["threads"]
        assert any(one["originalBody"] for one in exported["messages"]) is theirs


async def test_the_same_mail_again_has_one_original(store: StoreFixture) -> None:
    *_, mail = await mailed(store)
    for _ in range(2):
        assert (await post(store, quoting(mail))).json() == {"result": "sent"}
    assert await MessageOriginal.all().count() == 1


@ON_SQLITE
async def test_the_word_of_the_mail_server_counts_where_it_is_asked(
    settings: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    changes = {"mail_in_secret": SecretStr(SECRET), "mail_authserv_id": "mx.shop.example"}
    async with open_store(settings, monkeypatch, **changes) as store:
        *_, mail = await mailed(store)
        before = await Message.all().count()
        for said in ("", "mx.evil.example; dmarc=pass", "mx.shop.example; dmarc=fail header.from=mail.example"):
            response = await post(store, answer(mail, **({"Authentication_Results": said} if said else {})))
            assert response.status_code == 422
            assert "not certain" in response.json()["bounce"]
        assert await Message.all().count() == before
        passed = {"Authentication_Results": "mx.shop.example; dmarc=pass header.from=mail.example"}
        assert (await post(store, answer(mail, **passed))).json() == {"result": "sent"}


@ON_SQLITE
async def test_who_names_another_in_front_of_their_address_is_not_them(store: StoreFixture) -> None:
    *_, mail = await mailed(store)
    for sender in ("ann@mail.example <mallory@evil.example>", '"Ann <ann@mail.example>" <mallory@evil.example>'):
        raw = bytes(answer(mail)).replace(b"Ann Baker <ann@mail.example>", sender.encode())
        assert (await post(store, raw)).status_code == 422
    for sender in ("Baker, Ann <ann@mail.example>", "Ann @ Work <ann@mail.example>"):
        raw = bytes(answer(mail)).replace(b"Ann Baker <ann@mail.example>", sender.encode())
        assert (await post(store, raw)).json() == {"result": "sent"}


@ON_SQLITE
async def test_of_several_addresses_that_of_the_sender_counts(store: StoreFixture) -> None:
    """Who answers all of two mails that they have before them answers their own."""
    ann, boss, thread, mail = await mailed(store)
    bert = store.customer("bert")
    await store.sign_in(bert)
    other = await store.create_thread(bert)
    await boss.send(other, "Hello Bert.")
    (second,) = await store.mails_after()
    assert (await post(store, answer(mail, To=f"{second['Reply-To']}, {mail['Reply-To']}"))).json() == {
        "result": "sent"
    }
    assert (await last(boss, thread))["body"] == "Thank you!"
    assert (await last(bert, other))["body"] == "Hello Bert."
    assert ann is not bert
