"""What documents cost, to the row; and that plans and executor refuse the same."""

from typing import Any

import pytest
from graphql import parse

from schema.build import schema
from schema.plans.cost import CostModel
from schema.plans.memory import named
from schema.plans.selections import condition_values, conditions_of
from tests.api.conftest import SampleData
from tests.support.api import Api
from tests.support.databases import ON_SQLITE
from tests.support.live_server import LiveServer, followed_operations

COSTS: list[tuple[str, dict[str, Any], int]] = [
    ("{ store { name } }", {}, 0),
    ("{ viewer { user { vendor { name } } unread { messages } } }", {}, 0),
    ("{ threads { nodes { id } } }", {}, 20),
    ("{ threads(first: 3) { nodes { id } } }", {}, 3),
    ("{ threads(last: 7) { edges { node { id } } pageInfo { endCursor } totalCount } }", {}, 7),
    ("query($n: Int) { threads(first: $n) { nodes { id } } }", {}, 20),
    ("query($n: Int) { threads(first: $n) { nodes { id } } }", {"n": 9}, 9),
    ("query($n: Int) { threads(first: $n) { nodes { id } } }", {"n": 100.0}, 100),
    ("query($n: Int) { threads(first: $n) { nodes { id } } }", {"n": 1e300}, 100),
    ("query($n: Int) { threads(first: $n) { nodes { id } } }", {"n": None}, 20),
    ("query($n: Int = 4) { threads(first: $n) { nodes { id } } }", {}, 4),
    ("{ threads(first: 100000) { nodes { id } } }", {}, 100),
    ("{ threads(first: -5) { nodes { id } } }", {}, 0),
    ('{ thread(id: "x") { messages { nodes { id } } } }', {}, 50),
    ("{ threads(first: 10) { nodes { messages(last: 3) { nodes { id } } } } }", {}, 10 + 10 * 3),
    ("{ threads(first: 2) { nodes { participants { user { id } } } } }", {}, 2 + 2 * 5),
    ("{ threads(first: 2) { nodes { viewerActions { action } } } }", {}, 2 + 2 * 5),
    (
        "{ orders(first: 4) { nodes { items { sku } threads { messages { nodes { id } } } } } }",
        {},
        4 * (1 + 5 + 5 * 51),
    ),
    ("{ a: orders(first: 1) { nodes { id } } b: orders(first: 2) { nodes { id } } }", {}, 3),
    ("{ threads(first: 2) { nodes { id } nodes { disputes { id } } } }", {}, 2 + 2 * 5),
    (
        "{ threads(first: 2) { nodes { ...F } } } fragment F on Thread { disputes { history { at } } }",
        {},
        2 * (1 + 5 * 6),
    ),
    ('{ nodes(ids: ["a", "b", "c"]) { id } }', {}, 3),
    ("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", {"ids": ["a", "b"]}, 2),
    (
        '{ nodes(ids: ["a"]) { ... on Thread { disputes { id } } ... on Order { items { sku } threads { id } } } }',
        {},
        11,
    ),
    ('{ node(id: "a") { ... on Thread { messages(first: 8) { nodes { id } } } } }', {}, 8),
    ("query($s: Boolean!) { threads @skip(if: $s) { nodes { id } } }", {"s": True}, 0),
    ("query($s: Boolean!) { threads @skip(if: $s) { nodes { id } } }", {"s": False}, 20),
    ("{ colleagues { id } }", {}, 50),
    ('{ events(after: "x") { nodes { id } } }', {}, 100),
    ('{ events(after: "x", first: 5) { nodes { thread { disputes { id } } } } }', {}, 5 + 5 * 5),
    ('subscription { messageAdded(threadId: "x") { message { attachments { id } } } }', {}, 5),
]


@pytest.mark.parametrize(("text", "variables", "cost"), COSTS)
def test_a_document_costs_the_rows_that_it_could_load(text: str, variables: dict[str, Any], cost: int) -> None:
    document = parse(text)
    operation = named(document, None)
    conditions = condition_values(conditions_of(document), operation, variables)
    assert CostModel(schema._schema, document, operation, conditions).cost(variables) == cost


@ON_SQLITE
async def test_what_costs_more_is_refused_before_anything_runs_each_time(sample: SampleData) -> None:
    query = "query($n: Int) { threads(first: 100) { nodes { messages(last: $n) { nodes { id } } } } }"
    assert len((await sample.boss.ask(query, n=99))["threads"]["nodes"]) == 2  # 100 + 100 * 99 are 10,000
    for size in (100, 100, 100.0, 100):
        reply = await sample.boss.reply(query, n=size)
        error = reply["errors"][0]
        assert error["extensions"] == {"code": "QUERY_TOO_COMPLEX", "cost": 10_100, "limit": 10_000}
        assert "data" not in reply


@ON_SQLITE
async def test_who_asks_is_told_what_a_document_costs(sample: SampleData) -> None:
    document = "query($n: Int) { threads(first: $n) { nodes { id } } }"
    headers = {"Authorization": f"Bearer {sample.ann.token}"}
    for extensions, told in (({"cost": True}, {"cost": 7, "limit": 10_000}), ({"cost": 1}, None), ({}, None)):
        for _ in range(2):  # the second time there is a plan
            body = {"query": document, "variables": {"n": 7}, "extensions": extensions}
            answer = (await sample.ann.http.post("/graphql", json=body, headers=headers)).json()
            assert answer["data"]["threads"]["nodes"]
            assert answer.get("extensions") == told


async def test_a_subscription_costs_at_most_500_for_each_event(sample: SampleData) -> None:
    inside = "thread { messages(last: 100) { nodes { attachments { id } } } }"
    text = f'subscription {{ messageAdded(threadId: "x") {{ {inside} }} }}'
    document = parse(text)
    model = CostModel(schema._schema, document, named(document, None), {})
    assert (model.cost({}), model.limit) == (600, 500)


@ON_SQLITE
async def test_no_subscription_that_costs_more_joins_a_feed(server: LiveServer) -> None:
    """Whether its sizes are given or the defaults of variables; and each time, as the document is known."""
    ann, thread = server.api.customer(), await server.api.thread()
    text = """subscription ($id: ID!, $n: Int = 100) { messageAdded(threadId: $id) {
      message { body } thread { messages(last: $n) { nodes { attachments { id } } } } } }"""
    async with server.connect(ann) as ws:
        for variables in ({}, {"n": 100}, {"n": 84}):
            assert await (await ws.subscribe(text, id=thread, **variables)).error() == "QUERY_TOO_COMPLEX"
        assert followed_operations() == set()
        live = await (await ws.subscribe(text, id=thread, n=80)).wait_until_live()
        assert len(followed_operations()) == 1
        await ann.send(thread, "cheap enough")
        assert (await live.next())["message"] == {"body": "cheap enough"}


@ON_SQLITE
async def test_an_answer_has_at_most_8_mib_however_little_asks_for_it(
    api: Api, monkeypatch: pytest.MonkeyPatch
) -> None:
    thread, ann = await api.thread("ann"), api.customer("ann")
    query = (
        "query ($id: ID!) { thread(id: $id) { messages { nodes { body thread { messages { nodes { body } } } } } } }"
    )
    await ann.send(thread, "x" * 4000)
    await ann.ask(query, id=thread)
    monkeypatch.setattr("schema.answers.MAX_ANSWER_BYTES", 200)
    for text in (query, query, f"{query} # by the executor"):
        reply = await ann.reply(text, id=thread)
        assert reply["data"] is None
        assert reply["errors"][0]["extensions"]["code"] == "QUERY_TOO_COMPLEX"


@ON_SQLITE
async def test_so_it_has_over_a_websocket_and_as_events(server: LiveServer, monkeypatch: pytest.MonkeyPatch) -> None:
    ann, query = server.api.customer("ann"), "{ store { name mode } viewer { user { name externalId } } }"
    monkeypatch.setattr("schema.answers.MAX_ANSWER_BYTES", 90)
    async with server.connect(ann) as ws:
        told = await ws.message_of((await ws.subscribe(query)).id, 10)
    headers = {"Authorization": f"Bearer {ann.token}"}
    events = (await server.api.http.post("/graphql/stream", json={"query": query}, headers=headers)).text
    assert "QUERY_TOO_COMPLEX" in str(told)
    assert "QUERY_TOO_COMPLEX" in events
    assert "complete" in events
