"""messageSend: what is sent is kept as it was, once."""

from tests.api.conftest import SampleData
from tests.support.api import CREATE, SEND, UNREAD, Api
from tests.support.database_rows import assert_no_writes
from tests.support.databases import ON_SQLITE

BODIES = "query ($id: ID!) { thread(id: $id) { awaitingReplyFrom messages { nodes { body } } } }"
EMOJI = "\N{SMILING FACE WITH SMILING EYES}"
FAMILY = "\U0001f468\u200d\U0001f469\u200d\U0001f467"

KEPT = {
    "HTML": "<script>alert('1')</script> & <b>bold</b> &amp; \"quoted\"",
    "right to left": "\u202eשלום, איפה ההזמנה? مرحبا\u202c",  # noqa: RUF001 - meant
    "emoji": f"{EMOJI} {FAMILY} 🇮🇸",
    "what looks like a template": "{customer} %s {{ 7 * 7 }} ${jndi}",
    "what looks like SQL": "'); DROP TABLE messages; --",
    "lines and tabs": "one\n\n  two\r\n\tthree",
    "control characters": "a\x01b\x1bc\x7fd",
    "combining marks": "e\u0301 and \u00e9 stay apart",
    "the end of Unicode": "\U0010ffff \ufffe \ufeff.",
    "a number": "0",
}


async def test_a_text_stays_as_it_is(api: Api) -> None:
    for name, text in KEPT.items():
        sender = api.customer(name)
        thread = (await sender.contact(None, text))["thread"]["id"]
        assert (await sender.send(thread, text))["body"] == text, name
        nodes = (await api.admin().ask(BODIES, id=thread))["thread"]["messages"]["nodes"]
        assert [node["body"] for node in nodes] == [text] * 2, name


@ON_SQLITE
async def test_white_space_at_the_ends_is_trimmed(sample: SampleData) -> None:
    sent = await sample.ann.send(sample.anns_thread, " \t\r\n\u00a0\u2003 in the  middle \u3000\n")
    assert sent["body"] == "in the  middle"


async def test_4000_characters_are_sent_whatever_their_bytes(sample: SampleData) -> None:
    for character in ("x", "é", EMOJI):
        sent = await sample.ann.send(sample.anns_thread, f" {character * 4000} ")
        assert sent["body"] == character * 4000
        async with assert_no_writes():
            payload = await sample.ann.do(SEND, threadId=sample.anns_thread, body=character * 4001)
        assert [(error["field"], error["code"]) for error in payload["userErrors"]] == [(["body"], "TOO_LONG")]


async def test_a_message_has_the_next_seq_its_author_and_its_kind(sample: SampleData) -> None:
    sent = await sample.boss.send(sample.anns_thread, "Found it.")
    assert {**sent, "id": None} == {
        "id": None,
        "seq": 3,
        "body": "Found it.",
        "kind": "TEXT",
        "author": {"name": "boss"},
    }


async def test_whose_turn_it_is_follows_the_last_message(sample: SampleData) -> None:
    async def turn() -> str:
        return str((await sample.ann.ask(BODIES, id=sample.anns_thread))["thread"]["awaitingReplyFrom"])

    assert await turn() == "CUSTOMER"
    await sample.ann.send(sample.anns_thread)
    assert await turn() == "ADMIN"
    await sample.ann.send(sample.anns_thread)
    assert await turn() == "ADMIN"
    await sample.boss.send(sample.anns_thread)
    assert await turn() == "CUSTOMER"
    await sample.ann.read(sample.anns_thread)
    await sample.ann.do(UNREAD, threadId=sample.anns_thread)
    assert await turn() == "CUSTOMER"


async def test_the_same_again_returns_the_first_message_and_writes_nothing(sample: SampleData) -> None:
    first = await sample.ann.send(sample.anns_thread, "Once.", clientMutationId="a" * 100)
    await sample.boss.send(sample.anns_thread, "In between.")
    async with assert_no_writes():
        assert await sample.ann.send(sample.anns_thread, "  Once. ", clientMutationId="a" * 100) == first


async def test_the_same_key_with_another_text_is_refused(sample: SampleData) -> None:
    await sample.ann.send(sample.anns_thread, "Once.", clientMutationId="key")
    async with assert_no_writes():
        payload = await sample.ann.do(SEND, threadId=sample.anns_thread, body="Twice.", clientMutationId="key")
    refused = [(error["field"], error["code"]) for error in payload["userErrors"]]
    assert refused == [(["clientMutationId"], "IDEMPOTENCY_KEY_REUSED")]
    assert payload["message"] is None


async def test_a_key_is_one_persons_in_one_thread(sample: SampleData) -> None:
    hers = await sample.ann.send(sample.anns_thread, "Hers.", clientMutationId="key")
    theirs = await sample.boss.send(sample.anns_thread, "The store's.", clientMutationId="key")
    elsewhere = await sample.boss.send(sample.bens_thread, "The store's, elsewhere.", clientMutationId="key")
    assert len({hers["id"], theirs["id"], elsewhere["id"]}) == 3


async def test_contact_seller_is_repeated_by_its_key_too(api: Api) -> None:
    ann, order = api.customer("ann"), await api.order("ann")
    first = await ann.contact(order["id"], "Once.", clientMutationId="key")
    async with assert_no_writes():
        assert await ann.contact(order["id"], "Once.", clientMutationId="key") == first
        assert (await ann.send(first["thread"]["id"], "Once.", clientMutationId="key"))["id"] == first["message"]["id"]
        payload = await ann.do(CREATE, orderId=order["id"], body="Twice.", clientMutationId="key")
    assert [error["code"] for error in payload["userErrors"]] == ["IDEMPOTENCY_KEY_REUSED"]


async def test_without_a_key_the_same_text_is_another_message(sample: SampleData) -> None:
    assert [(await sample.ann.send(sample.anns_thread, "Hello?"))["seq"] for _ in range(2)] == [3, 4]
