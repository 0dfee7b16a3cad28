"""The front: the same responses, headers, log and metrics as behind it, and nothing answered that is not a plan's."""

from typing import Any

import pytest
from httpx import Response
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from schema.plans.memory import Plans
from telemetry.access_log import render_console, render_json
from tests.api.conftest import SampleData
from tests.support.databases import ON_SQLITE

QUERY = "query Mine { threads(first: 2) { nodes { id subject lastMessageAt } } }"
CASES: list[dict[str, str]] = [
    {},
    {"Origin": "https://shop.example"},
    {"Origin": "https://elsewhere.example"},
    {"Accept": "application/graphql-response+json"},
    {"Accept": "application/graphql-response+json, application/json;q=0.5", "Origin": "https://shop.example"},
    {"Content-Type": "application/json; charset=utf-8"},
]


def answered(by: str) -> float:
    """How many operations were."""
    return REGISTRY.get_sample_value("parley_plans_total", {"by": by}) or 0.0


async def post(sample: SampleData, body: dict[str, Any], **headers: str) -> Response:
    """A request of Ann's."""
    return await sample.api.http.post(
        "/graphql", json=body, headers={"Authorization": f"Bearer {sample.ann.token}", **headers}
    )


@pytest.mark.parametrize("headers", CASES, ids=lambda one: " ".join(one.values()) or "plain")
@ON_SQLITE
async def test_a_plan_answers_with_the_bytes_and_headers_of_the_executor(
    sample: SampleData, headers: dict[str, str]
) -> None:
    body, before = {"query": QUERY + " #" + str(headers)}, (answered("plan"), answered("executor"))
    first, second = await post(sample, body, **headers), await post(sample, body, **headers)
    assert (answered("plan"), answered("executor")) == (before[0] + 1, before[1] + 1)
    assert (second.status_code, second.content) == (first.status_code, first.content) == (200, first.content)
    assert sorted(second.headers.multi_items()) == sorted(first.headers.multi_items())
    assert len(second.json()["data"]["threads"]["nodes"]) == 1


REFUSED: list[dict[str, Any]] = [
    {"query": "query($n: Int) { threads(first: $n) { nodes { id } } }", "variables": {"n": "2"}},
    {"query": "query($n: Int) { threads(first: $n) { nodes { id } } }", "variables": {"n": 101}},
    {"query": "query($n: Int) { threads(first: $n) { nodes { id } } }", "variables": {"n": True}},
    {"query": "query($c: String) { threads(after: $c) { nodes { id } } }", "variables": {"c": "nonsense"}},
    {"query": "query($o: ThreadOrder) { threads(orderBy: $o) { nodes { id } } }", "variables": {"o": "OLDEST"}},
    {"query": "query($f: ThreadFilter) { threads(filter: $f) { nodes { id } } }", "variables": {"f": {"no": 1}}},
    {"query": "query($id: ID!) { thread(id: $id) { id } }", "variables": {"id": None}},
    {"query": "query($id: ID!) { thread(id: $id) { id } }"},
    {"query": "query($a: ID, $b: String) { order(id: $a, number: $b) { id } }", "variables": {"a": "x", "b": "y"}},
    {"query": "query A { store { name } } query B { viewer { user { id } } }"},
    {"query": "query A { store { name } }", "operationName": "B"},
    {"query": "query($s: Boolean!) { store @skip(if: $s) { name } }", "variables": {"s": "yes"}},
]


@pytest.mark.parametrize("body", REFUSED, ids=lambda one: str(one.get("variables", one["query"])))
@ON_SQLITE
async def test_what_the_executor_refuses_it_refuses_each_time(sample: SampleData, body: dict[str, Any]) -> None:
    before = answered("plan")
    replies = [await post(sample, body) for _ in range(3)]
    assert answered("plan") == before
    assert all("errors" in one.json() for one in replies)
    assert replies[1].content == replies[2].content == replies[0].content


@ON_SQLITE
async def test_a_bad_token_and_a_blocked_person_stay_out(sample: SampleData) -> None:
    body = {"query": QUERY}
    assert [(await post(sample, body)).status_code for _ in range(2)] == [200, 200]
    reply = await sample.api.http.post("/graphql", json=body, headers={"Authorization": "Bearer nonsense"})
    assert reply.status_code == 401
    nobody = (await sample.api.http.post("/graphql", json=body)).json()
    assert nobody["errors"][0]["extensions"]["code"] == "UNAUTHENTICATED"
    block = "mutation($input: UserBlockInput!) { userBlock(input: $input) { userErrors { code } } }"
    await sample.boss.do(block, userId=sample.anns_id, reason="Spam")
    assert (await post(sample, body)).status_code == 401


@ON_SQLITE
async def test_a_bug_in_a_plan_is_an_error_and_told_of_not_hidden(
    sample: SampleData, monkeypatch: pytest.MonkeyPatch
) -> None:
    await post(sample, {"query": QUERY})

    async def broken(*_: object) -> bytes:
        raise ZeroDivisionError

    monkeypatch.setattr(Plans, "answer", broken)
    with capture_logs() as entries:
        reply = await post(sample, {"query": QUERY})
    assert (reply.status_code, reply.json()["errors"][0]["extensions"]["code"]) == (200, "INTERNAL")
    assert [entry["event"] for entry in entries] == ["internal_error", "request"]


@ON_SQLITE
async def test_the_request_is_logged_and_measured_as_any_other(sample: SampleData) -> None:
    lines = []
    for _ in range(2):
        with capture_logs() as entries:
            await post(sample, {"query": QUERY})
        (line,) = (entry for entry in entries if entry["event"] == "request")
        lines.append({name: value for name, value in line.items() if name != "ms"})
    assert lines[0] == lines[1]
    assert (lines[0]["operation"], lines[0]["status"], lines[0]["path"]) == ("Mine", 200, "/graphql")


def test_lines_made_by_hand_look_as_those_of_the_library() -> None:
    entry = {"method": "POST", "path": '/a"b', "status": 200, "ms": 1.5, "operation": "Mine"}
    at = "2026-01-31T12:00:00.000001Z"
    made = render_json(at, entry)
    assert made == (
        '{"method": "POST", "path": "/a\\"b", "status": 200, "ms": 1.5, "operation": "Mine", "event": "request", '
        '"level": "info", "timestamp": "2026-01-31T12:00:00.000001Z"}'
    )
    line = render_console(at, entry)
    assert line == (
        f'{at} [info     ] request                        method=POST ms=1.5 operation=Mine path=/a"b status=200'
    )
