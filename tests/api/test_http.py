"""GraphQL over HTTP, by the draft of https://graphql.github.io/graphql-over-http/."""

from collections.abc import AsyncIterator

import httpx
import orjson
import pytest

from tests.api.conftest import SampleData
from tests.support.api import SEND, Api, Json
from tests.support.database_rows import assert_no_writes
from tests.support.databases import ON_SQLITE

pytestmark = ON_SQLITE

JSON, GRAPHQL_JSON = "application/json", "application/graphql-response+json"
NAME = "{ store { name } }"
NAMED = {"data": {"store": {"name": "The store"}}}
LIMIT = 256 * 1024


def refused(response: httpx.Response, status: int) -> bool:
    """Is it an answer in JSON with this status and one coded error, and without data?"""
    assert response.status_code == status, response.text
    assert response.headers["content-type"].startswith(JSON)
    answer = response.json()
    assert answer.keys() == {"errors"}
    assert [error["extensions"]["code"] for error in answer["errors"]] == ["BAD_USER_INPUT"]
    return True


async def test_a_query_by_get(api: Api) -> None:
    variables = {"n": "#1"}
    query = "query A { store { name } } query B($n: String) { order(number: $n) { id } }"
    headers = {"Authorization": f"Bearer {api.admin().token}"}
    first = await api.http.get("/graphql", params={"query": query, "operationName": "A"})
    assert first.json() == NAMED
    params = {"query": query, "operationName": "B", "variables": orjson.dumps(variables).decode()}
    second = await api.http.get("/graphql", params=params, headers=headers)
    assert second.json() == {"data": {"order": None}}


async def test_a_mutation_by_get_is_405_and_does_nothing(sample: SampleData) -> None:
    headers = {"Authorization": f"Bearer {sample.ann.token}"}
    mutation = f'mutation B {{ threadMarkRead(input: {{ threadId: "{sample.anns_thread}" }}) {{ thread {{ id }} }} }}'
    for query, name in ((mutation, {}), (f"query A {NAME} {mutation}", {"operationName": "B"})):
        async with assert_no_writes():
            response = await sample.api.http.get("/graphql", params={"query": query, **name}, headers=headers)
        assert refused(response, 405)
        assert response.headers["allow"] == "POST"


async def test_methods_other_than_get_and_post_are_405(api: Api) -> None:
    for method in ("PUT", "PATCH", "DELETE", "OPTIONS"):
        response = await api.http.request(method, "/graphql", json={"query": NAME})
        assert refused(response, 405), method
        assert response.headers["allow"] == "GET, POST"
    head = await api.http.head("/graphql", params={"query": NAME})
    assert (head.status_code, head.headers["allow"]) == (405, "GET, POST")


async def test_what_is_not_declared_as_json_is_415(api: Api) -> None:
    body = orjson.dumps({"query": NAME})
    for kind in (
        "text/plain",
        "application/x-www-form-urlencoded",
        "multipart/form-data; boundary=x",
        "x-application/json",
    ):
        response = await api.http.post("/graphql", content=body, headers={"Content-Type": kind})
        assert refused(response, 415), kind
    assert refused(await api.http.post("/graphql", content=body), 415)
    for kind in (JSON, "application/json; charset=utf-8"):
        response = await api.http.post("/graphql", content=body, headers={"Content-Type": kind})
        assert response.json() == NAMED, kind


async def test_what_is_no_request_in_json_is_400(api: Api) -> None:
    for body in (
        *("", "{", "nonsense", "'{}'", '{"query": "{store{name}}",}', '{"query": NaN}', "[" * 100_000),
        *("null", "1", '"{store{name}}"', "true", "[]", '[{"query": "{store{name}}"}]', '["{store{name}}"]'),
        *("{}", '{"query": null}', '{"query": ""}', '{"query": 7}', '{"query": ["{store{name}}"]}'),
        *('{"query": "{store{name}}", "variables": [1]}', '{"query": "{store{name}}", "variables": "{}"}'),
        *('{"query": "{store{name}}", "extensions": 1}', '{"query": "{store{name}}", "operationName": "A"}'),
        '{"query": "fragment F on Store { name }"}',
    ):
        response = await api.http.post("/graphql", content=body, headers={"Content-Type": JSON})
        assert refused(response, 400), body
    latin = await api.http.post("/graphql", content=b'{"query": "\xe9"}', headers={"Content-Type": JSON})
    assert refused(latin, 400)


async def test_what_is_no_request_by_get_is_400(api: Api) -> None:
    for params in (
        {},
        {"query": ""},
        {"variables": "{}"},
        {"query": NAME, "variables": "nonsense"},
        {"query": NAME, "variables": "[1]"},
        {"query": NAME, "operationName": "A"},
    ):
        assert refused(await api.http.get("/graphql", params=params), 400), params


async def test_of_several_operations_the_request_must_name_one(api: Api) -> None:
    two = "query A { store { name } } query B { store { mode } }"
    named = await api.http.post("/graphql", json={"query": two, "operationName": "B"})
    assert named.json() == {"data": {"store": {"mode": "SINGLE_STORE"}}}
    assert refused(await api.http.post("/graphql", json={"query": two, "operationName": "C"}), 400)
    assert await api.nobody().error(two) == "BAD_USER_INPUT"


async def test_a_body_over_the_limit_is_413_with_a_length_and_without(api: Api) -> None:
    async def parts(body: bytes) -> AsyncIterator[bytes]:
        for start in range(0, len(body), 2**15):
            yield body[start : start + 2**15]

    for size, status in ((LIMIT, 200), (LIMIT + 1, 413)):
        body = orjson.dumps({"query": NAME})
        body += b" " * (size - len(body))
        for content in (body, parts(body)):
            response = await api.http.post("/graphql", content=content, headers={"Content-Type": JSON})
            assert response.json() == NAMED if status == 200 else refused(response, 413)


async def test_a_length_that_is_a_lie_is_413_before_anything_is_read(api: Api) -> None:
    headers = {"Content-Type": JSON, "Content-Length": str(2**40)}
    assert refused(await api.http.post("/graphql", content=b"{}", headers=headers), 413)


DOCUMENTS: list[tuple[str, int]] = [
    (NAME, 200),
    ("{ orders { totalCount } }", 200),  # it ran, and its error is within the result
    ("{ store { ", 400),
    ("{ nothing }", 400),
    ('{ node(id: "x") }', 400),
    ("query ($n: String!) { order(number: $n) { id } }", 400),
]


async def test_the_drafts_own_media_type_tells_by_the_status_what_ran(api: Api) -> None:
    for query, status in DOCUMENTS:
        for accept, expected in (
            (GRAPHQL_JSON, status),
            (f"{GRAPHQL_JSON}, {JSON};q=0.9", status),
            (JSON, 200),
            ("*/*", 200),
        ):
            response = await api.http.post("/graphql", json={"query": query}, headers={"Accept": accept})
            assert response.status_code == expected, (query, accept)
            kind = GRAPHQL_JSON if GRAPHQL_JSON in accept else JSON
            assert response.headers["content-type"].partition(";")[0] == kind
            assert ("data" in response.json()) is (status == 200), query


@pytest.mark.parametrize("accept", [JSON, "text/event-stream", 'multipart/mixed;subscriptionSpec="1.0"'])
async def test_a_subscription_in_a_plain_request_is_refused(api: Api, accept: str) -> None:
    headers = {"Authorization": f"Bearer {api.admin().token}", "Accept": accept}
    query = "subscription { unreadBadge { messages } }"
    assert refused(await api.http.post("/graphql", json={"query": query}, headers=headers), 400)
    assert refused(await api.http.get("/graphql", params={"query": query}, headers=headers), 405)


async def test_an_error_within_a_result_has_its_place_and_its_code(sample: SampleData) -> None:
    reply: Json = await sample.ann.reply("{ store { name } orders(first: -1) { totalCount } }")
    assert reply["data"] is None
    error = reply["errors"][0]
    assert (error["path"], error["extensions"]) == (["orders"], {"code": "BAD_USER_INPUT"})


async def test_every_error_of_a_document_has_a_code(sample: SampleData) -> None:
    for query, variables in (
        ("{ nothing also { less } }", {}),
        ("{ store { name ", {}),
        ("{ orders(first: 500) { totalCount } threads(last: -1) { totalCount } }", {}),
        (SEND, {"input": {"threadId": 1.5, "body": []}}),
        ("{ orders(filter: { messages: SOME }) { totalCount } }", {}),
        ("query ($x: Nothing) { store { name } }", {}),
    ):
        reply = await sample.ann.reply(query, **variables)
        assert {error["extensions"]["code"] for error in reply["errors"]} == {"BAD_USER_INPUT"}, query
