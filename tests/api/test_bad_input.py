"""The table of bad inputs: each with exactly what it must answer, and not a row of any table changed by it."""

from collections.abc import Callable

import httpx
import orjson
import pytest

from models.tables import Store
from tests.api.conftest import SampleData
from tests.support.api import CREATE, READ, SEND, UNREAD, Json
from tests.support.database_rows import assert_no_writes
from tests.support.databases import ON_SQLITE

Input = Callable[[SampleData], Json]
Row = tuple[str, str, Input, str, str]
ABSENT_THREAD = "VGhyZWFkOjAxOWEwMDAwLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwMA"


def bad_threads() -> list[tuple[str, Callable[[SampleData], str]]]:
    """What is not the id of a thread of Ann's."""
    return [
        ("another customer's thread", lambda sample: sample.bens_thread),
        ("a thread that never was", lambda sample: ABSENT_THREAD),
        ("an order's id", lambda sample: sample.anns_order["id"]),
        ("a message's id", lambda sample: sample.anns_message),
        ("a user's id", lambda sample: sample.anns_id),
        ("an external id", lambda sample: sample.anns_order["externalId"]),
        ("an empty id", lambda sample: ""),
        ("a malformed id", lambda sample: "Thread:1"),
        ("a padded id", lambda sample: sample.anns_thread + "="),
        ("an id in capitals", lambda sample: sample.anns_thread.upper()),
        ("an id with a NUL", lambda sample: sample.anns_thread + "\0"),
        ("an id of emoji", lambda sample: "🧵"),
        ("a long id", lambda sample: "VGhyZWFk" * 1000),
        ("a number", lambda sample: "1"),
    ]


def bad_texts() -> list[tuple[str, str, str]]:
    """Bodies, and their codes."""
    return [
        ("an empty text", "", "BLANK"),
        ("only spaces", " \t\n\u00a0\u2003 ", "BLANK"),
        ("4,001 characters", "x" * 4001, "TOO_LONG"),
        ("4,001 emoji", "🧵" * 4001, "TOO_LONG"),
        ("a NUL", "a\0b", "INVALID"),
        ("nothing but a NUL", "\0", "INVALID"),
    ]


def given(**fields: str | int | Callable[[SampleData], str]) -> Input:
    """An input with these fields, each a value or what finds it in the scene."""

    def of(sample: SampleData) -> Json:
        return {name: value(sample) if callable(value) else value for name, value in fields.items()}

    return of


def anns_thread(sample: SampleData) -> str:
    """A good one."""
    return sample.anns_thread


def anns_order(sample: SampleData) -> str:
    """A good one."""
    return str(sample.anns_order["id"])


def table() -> list[Row]:
    """Name, mutation, its input, and the one userError that it must answer, as field and code."""
    rows: list[Row] = []
    for name, thread in bad_threads():
        rows += [
            (f"send to {name}", SEND, given(threadId=thread, body="Hi"), "threadId", "NOT_FOUND"),
            (f"read {name}", READ, given(threadId=thread), "threadId", "NOT_FOUND"),
            (f"unread {name}", UNREAD, given(threadId=thread), "threadId", "NOT_FOUND"),
        ]
    for name, body, code in bad_texts():
        rows += [
            (f"send {name}", SEND, given(threadId=anns_thread, body=body), "body", code),
            (f"contact with {name}", CREATE, given(orderId=anns_order, body=body), "body", code),
        ]
    for name, key, code in (("no key", "", "BLANK"), ("a long key", "k" * 101, "TOO_LONG"), ("NUL", "k\0", "INVALID")):
        sent = given(threadId=anns_thread, body="Hi", clientMutationId=key)
        rows.append((f"send with {name}", SEND, sent, "clientMutationId", code))
    for field, thing, value in (
        ("orderId", "another's order", lambda sample: sample.bens_order["id"]),
        ("orderId", "a thread", anns_thread),
        ("orderId", "nonsense", lambda sample: "x"),
        ("vendorId", "a user", lambda sample: sample.bens_id),
        ("vendorId", "nonsense", lambda sample: "x"),
        ("customerId", "another", lambda sample: sample.bens_id),
        ("customerId", "nonsense", lambda sample: "x"),
    ):
        rows.append((f"contact, {field} {thing}", CREATE, given(body="Hi", **{field: value}), field, "NOT_FOUND"))
    rows.append(("read up to -1", READ, given(threadId=anns_thread, seq=-1), "seq", "INVALID"))
    return rows


@pytest.mark.parametrize("document", [CREATE, SEND, READ, UNREAD], ids=["create", "send", "read", "unread"])
async def test_a_bad_input_is_refused_at_its_field(sample: SampleData, document: str) -> None:
    for name, _, fields, field, code in (row for row in table() if row[1] == document):
        async with assert_no_writes():
            payload = await sample.ann.do(document, **fields(sample))
        assert [(error["field"], error["code"]) for error in payload["userErrors"]] == [([field], code)], name
        assert payload.get("thread") is payload.get("message") is None, name


WRONG_REQUESTS: list[tuple[str, str, Input]] = [
    ("no thread", SEND, lambda sample: {"body": "Hi"}),
    ("null for the thread", SEND, lambda sample: {"threadId": None, "body": "Hi"}),
    ("no body", SEND, lambda sample: {"threadId": sample.anns_thread}),
    ("null for the body", SEND, lambda sample: {"threadId": sample.anns_thread, "body": None}),
    ("a number for the body", SEND, lambda sample: {"threadId": sample.anns_thread, "body": 7}),
    ("a list for the body", SEND, lambda sample: {"threadId": sample.anns_thread, "body": ["Hi"]}),
    ("a field too many", SEND, lambda sample: {"threadId": sample.anns_thread, "body": "Hi", "kind": "NOTE"}),
    ("a list for the thread", SEND, lambda sample: {"threadId": [sample.anns_thread], "body": "Hi"}),
    ("a text for seq", READ, lambda sample: {"threadId": sample.anns_thread, "seq": "1"}),
    ("half a seq", READ, lambda sample: {"threadId": sample.anns_thread, "seq": 1.5}),
    ("a seq beyond 32 bits", READ, lambda sample: {"threadId": sample.anns_thread, "seq": 2**31}),
]


@ON_SQLITE
async def test_what_is_not_of_the_schemas_types_is_wrong_as_a_request(sample: SampleData) -> None:
    for name, document, fields in WRONG_REQUESTS:
        async with assert_no_writes():
            assert await sample.ann.error(document, input=fields(sample)) == "BAD_USER_INPUT", name


async def test_a_mutations_unread_badge_comes_with_a_refusal_too(sample: SampleData) -> None:
    payload = await sample.ann.read(sample.bens_thread)
    assert payload["unread"] == {"messages": 1, "threads": 1, "capped": False}


async def escaped(sample: SampleData, text: str) -> httpx.Response:
    """The answer to a message whose body is written with JSON's escapes."""
    headers = {"Authorization": f"Bearer {sample.ann.token}", "Content-Type": "application/json"}
    variables = orjson.dumps({"input": {"threadId": sample.anns_thread, "body": "TEXT"}}).replace(
        b"TEXT", text.encode()
    )
    body = b'{"query": %s, "variables": %s}' % (orjson.dumps(SEND), variables)
    return await sample.api.http.post("/graphql", content=body, headers=headers)


@ON_SQLITE
async def test_half_a_character_is_no_json_and_no_graphql(sample: SampleData) -> None:
    for half in ("\\ud800", "\\udfff", "\\ude0a\\ud83d"):
        sent = f'{{ threadId: "{sample.anns_thread}", body: "{half}" }}'
        async with assert_no_writes():
            response = await escaped(sample, half)
            assert response.status_code == 400, half
            assert response.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"
            literal = f"mutation {{ messageSend(input: {sent}) {{ message {{ id }} }} }}"
            assert await sample.ann.error(literal) == "BAD_USER_INPUT", half
    response = await escaped(sample, "\\ud83e\\uddf5")
    assert response.json()["data"]["messageSend"]["message"]["body"] == "🧵"


@ON_SQLITE
async def test_a_megabyte_is_turned_away_unread(sample: SampleData) -> None:
    headers = {"Authorization": f"Bearer {sample.ann.token}"}
    body = {"query": SEND, "variables": {"input": {"threadId": sample.anns_thread, "body": "x" * 2**20}}}
    async with assert_no_writes():
        response = await sample.api.http.post("/graphql", json=body, headers=headers)
    assert response.status_code == 413
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_the_proof_that_nothing_was_written_can_fail(sample: SampleData) -> None:
    with pytest.raises(AssertionError):
        async with assert_no_writes():
            await Store.filter(id=Store.SINGLETON_ID).update(direct_vendor_contact=True)
