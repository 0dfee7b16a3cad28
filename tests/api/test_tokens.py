"""Who is asking: what a token must be, and what there is without one."""

import time
from collections.abc import Callable

import jwt
from structlog.testing import capture_logs

from settings import Settings
from tests.support.api import CREATE, READ, SEND, UNREAD, UPSERT, Api, Json, order_input
from tests.support.apps import api_with
from tests.support.database_rows import assert_no_writes
from tests.support.databases import ON_SQLITE
from tests.support.processes import ROOT

pytestmark = ON_SQLITE

WHO = "{ viewer { user { externalId role } } }"
OTHER_SECRET = "another secret, as long as the first"

NOT_FOR_NOBODY: list[tuple[str, Json]] = [
    ('{ node(id: "x") { id } }', {}),
    ('{ nodes(ids: ["x"]) { id } }', {}),
    ('{ order(number: "#1") { id } }', {}),
    ("{ orders { totalCount } }", {}),
    ('{ thread(id: "x") { id } }', {}),
    ("{ threads { totalCount } }", {}),
    (CREATE, {"body": "Hello?"}),
    (SEND, {"threadId": "x", "body": "Hello?"}),
    (READ, {"threadId": "x"}),
    (UNREAD, {"threadId": "x"}),
    (UPSERT, {"orders": [order_input()]}),
]


def encoded(settings: Settings, *, secret: str | None = None, algorithm: str = "HS256", **changes: object) -> str:
    """A token of Ann's; a claim that is None is left out."""
    said: dict[str, object] = {"sub": "ann", "role": "customer", "exp": int(time.time()) + 3600, **changes}
    claims = {name: value for name, value in said.items() if value is not None}
    key = settings.signing_secret if secret is None else secret
    assert key is not None
    return jwt.encode(claims, key, algorithm=algorithm)


BAD: dict[str, Callable[[Settings], str]] = {
    "expired": lambda settings: encoded(settings, exp=int(time.time()) - 1),
    "of another secret": lambda settings: encoded(settings, secret=OTHER_SECRET),
    "unsigned": lambda settings: encoded(settings, secret="", algorithm="none"),
    "of another algorithm": lambda settings: encoded(
        settings, secret=f"{settings.signing_secret}" * 2, algorithm="HS512"
    ),
    "without exp": lambda settings: encoded(settings, exp=None),
    "exp is a text": lambda settings: encoded(settings, exp=str(int(time.time()) + 3600)),
    "not valid yet": lambda settings: encoded(settings, nbf=int(time.time()) + 600),
    "without sub": lambda settings: encoded(settings, sub=None),
    "blank sub": lambda settings: encoded(settings, sub="  "),
    "sub of 201": lambda settings: encoded(settings, sub="x" * 201),
    "NUL in sub": lambda settings: encoded(settings, sub="a\0nn"),
    "half a character in sub": lambda settings: encoded(settings, sub="a\ud800"),
    "without role": lambda settings: encoded(settings, role=None),
    "unknown role": lambda settings: encoded(settings, role="system"),
    "role is a list": lambda settings: encoded(settings, role=["customer"]),
    "name is a number": lambda settings: encoded(settings, name=7),
    "a vendor's without vendor": lambda settings: encoded(settings, role="vendor"),
    "cut off": lambda settings: encoded(settings)[:-3],
    "no token at all": lambda settings: "abc",
    "empty": lambda settings: "",
}

AUDIENCES: list[tuple[Json, int]] = [
    ({"aud": "parley", "iss": "shop"}, 200),
    ({"aud": ["other", "parley"], "iss": "shop"}, 200),
    ({"aud": "other", "iss": "shop"}, 401),
    ({"iss": "shop"}, 401),
    ({"aud": "parley", "iss": "other"}, 401),
    ({"aud": "parley"}, 401),
]


async def test_without_a_token_the_viewer_is_null_and_the_store_answers(api: Api) -> None:
    data = await api.nobody().ask("{ viewer { user { id } } store { name mode maxMessageLength } }")
    assert data == {
        "viewer": None,
        "store": {"name": "The store", "mode": "SINGLE_STORE", "maxMessageLength": 4000},
    }


async def test_without_a_token_everything_else_is_unauthenticated(api: Api) -> None:
    for document, fields in NOT_FOR_NOBODY:
        async with assert_no_writes():
            variables = {"input": fields} if fields else {}
            assert await api.nobody().error(document, **variables) == "UNAUTHENTICATED", document


async def test_a_bad_token_is_401_even_where_none_is_needed(api: Api) -> None:
    for name, token in BAD.items():
        headers = {"Authorization": f"Bearer {token(api.settings)}"}
        async with assert_no_writes():
            response = await api.http.post("/graphql", json={"query": "{ store { name } }"}, headers=headers)
        assert response.status_code == 401, name
        assert response.headers["www-authenticate"] == "Bearer"
        answer = response.json()
        assert answer.keys() == {"errors"}
        assert [error["extensions"]["code"] for error in answer["errors"]] == ["UNAUTHENTICATED"], name


async def test_the_answer_and_the_log_say_which_claim_is_wrong_and_where_it_is_explained(api: Api) -> None:
    headers = {"Authorization": f"Bearer {encoded(api.settings, sub=42)}"}
    with capture_logs() as log:
        response = await api.http.post("/graphql", json={"query": WHO}, headers=headers)
    (error,) = response.json()["errors"]
    assert error["message"] == "Sign in again: the token's sub is a number, and must be a text."
    docs = error["extensions"]["docs"]
    assert error["extensions"] == {"code": "UNAUTHENTICATED", "claim": "sub", "docs": docs}
    (entry,) = [one for one in log if one["event"] == "token_refused"]
    assert (entry["claim"], entry["docs"], entry["transport"]) == ("sub", docs, "http")
    page, _, anchor = docs.partition("#")
    assert f"### {anchor.replace('-', ' ').capitalize()}\n" in (ROOT / page).read_text()


async def test_a_header_that_is_not_a_bearer_token_is_401(api: Api) -> None:
    for header in ("Basic YW5uOmFubg==", "Bearer", "", "Token {token}", "{token}"):
        headers = {"Authorization": header.format(token=encoded(api.settings))}
        response = await api.http.post("/graphql", json={"query": WHO}, headers=headers)
        assert response.status_code == 401, header


async def test_a_token_good_in_all_is_let_in_whatever_the_case_of_bearer(api: Api) -> None:
    headers = {"Authorization": f"bearer {encoded(api.settings, exp=int(time.time()) + 5)}"}
    response = await api.http.post("/graphql", json={"query": WHO}, headers=headers)
    assert response.json()["data"]["viewer"]["user"] == {"externalId": "ann", "role": "CUSTOMER"}


async def test_audience_and_issuer_must_be_those_of_the_settings(settings: Settings) -> None:
    async with api_with(settings, jwt_audience="parley", jwt_issuer="shop") as api:
        for claims, status in AUDIENCES:
            headers = {"Authorization": f"Bearer {encoded(settings, **claims)}"}
            response = await api.http.post("/graphql", json={"query": WHO}, headers=headers)
            assert response.status_code == status, claims


async def test_an_audience_that_nobody_asks_for_does_no_harm(api: Api) -> None:
    headers = {"Authorization": f"Bearer {encoded(api.settings, aud='anything')}"}
    response = await api.http.post("/graphql", json={"query": WHO}, headers=headers)
    assert response.status_code == 200
