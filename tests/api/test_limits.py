"""What one document may cost: more is refused before anything runs."""

import threading
import time
from typing import Any

import pytest
from graphql import execute_sync, get_introspection_query

from tests.api.conftest import SampleData
from tests.support.api import Api
from tests.support.database_rows import assert_no_writes
from tests.support.databases import ON_SQLITE

pytestmark = ON_SQLITE

QUICK = 1.0  # seconds; what these documents would unfold to takes hours


def nested(depth: int) -> str:
    """A selection of that depth: orders, nodes, and then threads and order in turn."""
    path = ["orders(first: 1)", "nodes"]
    while len(path) < depth - 1:
        path.append("threads" if len(path) % 2 == 0 else "order")
    return "{ " + " { ".join([*path, "id"]) + " }" * depth


def aliased(count: int) -> str:
    """A selection with that many aliases."""
    return "{ " + " ".join(f"a{n}: store {{ name }}" for n in range(count)) + " }"


def of_tokens(count: int) -> str:
    """A document of that many tokens."""
    around = "{ store { name } }"
    assert len(around.split()) == 6
    return "{ store { " + "name " * (count - 5) + "} }"


async def complexity(api: Api, query: str) -> bool:
    """Is it refused as too complex, by anybody and in little time?"""
    start = time.process_time()
    code = await api.nobody().error(query)
    assert time.process_time() - start < QUICK
    return code == "QUERY_TOO_COMPLEX"


async def test_a_document_nests_12_deep_and_no_deeper(api: Api) -> None:
    assert await api.admin().ask(nested(12)) == {"orders": {"nodes": []}}
    for depth in (13, 14, 60, 300, 600):
        assert await complexity(api, nested(depth)), depth


async def test_fragments_do_not_hide_how_deep_it_nests(api: Api) -> None:
    inner = "threads { order { threads { order { %s } } } }"
    for hidden in ("... on Order { %s }", "... { %s }", "...F"):
        for last, refused in (("threads { id }", False), ("threads { order { id } }", True)):
            deep = inner % (inner % last)
            fragment = f"fragment F on Order {{ {deep} }}" if hidden == "...F" else ""
            query = f"{{ orders(first: 1) {{ nodes {{ {hidden.replace('%s', deep)} }} }} }} {fragment}"
            if refused:
                assert await complexity(api, query), hidden
            else:
                await api.admin().ask(query)


async def test_a_document_holds_30_aliases_and_no_more(api: Api) -> None:
    assert len(await api.nobody().ask(aliased(30))) == 30
    assert await complexity(api, aliased(31))


async def test_an_alias_counts_as_often_as_its_fragment_is_spread(api: Api) -> None:
    fragment = "fragment F on Query { " + " ".join(f"a{n}: store {{ name }}" for n in range(10)) + " }"
    await api.nobody().ask(f"{{ ...F ...F ...F }} {fragment}")
    assert await complexity(api, f"{{ ...F ...F ...F a: store {{ name }} }} {fragment}")


async def test_a_document_holds_2000_tokens_and_no_more(api: Api) -> None:
    assert await api.nobody().ask(of_tokens(2000)) == {"store": {"name": "The store"}}
    assert await complexity(api, of_tokens(2001))


async def test_what_is_said_hundreds_of_times_is_done_once(api: Api) -> None:
    fragment = "fragment F on Query { store { name } }"
    for repeated, also in (("store { name }", ""), ("... { store { name } }", ""), ("...F", fragment)):
        query = "{ " + f"{repeated} " * 200 + "} " + also
        assert await api.nobody().ask(query) == {"store": {"name": "The store"}}, repeated


async def test_fields_that_are_too_many_to_compare_are_too_complex(api: Api) -> None:
    varied = (f"... {{ name @include(if: true) {'name ' * names} }}" for names in range(1, 45))
    assert await complexity(api, f"{{ store {{ {' '.join(varied)} }} }}")


@pytest.mark.parametrize(
    "fragment",
    [
        "fragment f{n} on Query {{ ...f{m} ...f{m} a{n}: store {{ name }} }}",
        "fragment f{n} on Query {{ viewer {{ user {{ id }} }} a{n}: store {{ name }} ... {{ ...f{m} }} ...f{m} }}",
        'fragment f{n} on Query {{ a: __type(name: "Order") {{ name }} ...f{m} b: __typename ...f{m} }}',
    ],
)
async def test_fragments_that_double_at_each_step_are_answered_at_once(api: Api, fragment: str) -> None:
    steps = " ".join(fragment.format(n=n, m=n + 1) for n in range(40))
    assert await complexity(api, f"{{ ...f0 }} {steps} fragment f40 on Query {{ store {{ name }} }}")


async def test_fragments_in_a_circle_are_refused_at_once(api: Api) -> None:
    start = time.process_time()
    reply = await api.nobody().reply("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }")
    assert {error["extensions"]["code"] for error in reply["errors"]} == {"BAD_USER_INPUT"}
    assert time.process_time() - start < QUICK


async def test_the_schema_tells_of_itself_in_full_to_anybody(api: Api) -> None:
    query = get_introspection_query(specified_by_url=True, input_value_deprecation=True, directive_is_repeatable=True)
    data = await api.nobody().ask(query)
    assert {"Query", "Mutation", "Subscription", "DateTime"} <= {one["name"] for one in data["__schema"]["types"]}


async def test_the_schema_is_not_told_a_hundred_times_in_one_request(api: Api) -> None:
    whole = "fragment W on __Schema { types { fields { args { type { name } } type { name } } } }"
    many = " ".join(f"a{n}: __schema {{ ...W }}" for n in range(31))
    assert await complexity(api, f"{{ {many} }} {whole}")
    within = " ".join(f"a{n}: types {{ name }}" for n in range(31))
    assert await complexity(api, f"{{ __schema {{ {within} }} }}")
    few = " ".join(f"a{n}: __schema {{ ...W }}" for n in range(4))
    assert await complexity(api, f"{{ {few} }} {whole}")
    assert await complexity(api, "{ ...Q } fragment Q on Query { store { name } __schema { types { name } } }")
    circle = "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }"
    assert await api.nobody().error(circle) == "BAD_USER_INPUT"


async def test_the_schema_tells_of_itself_beside_the_event_loop(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    where = list[str]()

    def noted(*args: Any, **options: Any) -> Any:
        where.append(threading.current_thread().name)
        return execute_sync(*args, **options)

    monkeypatch.setattr("schema.introspection.execute_sync", noted)
    asked = "query ($n: String!, $on: Boolean!) { it: __type(name: $n) { kind name @include(if: $on) } ...S }"
    fragment = "fragment S on Query { __typename __schema { queryType { name } } }"
    assert await api.nobody().ask(f"{asked} {fragment}", n="Thread", on=False) == {
        "it": {"kind": "OBJECT"},
        "__typename": "Query",
        "__schema": {"queryType": {"name": "Query"}},
    }
    assert len(where) == 1
    assert where[0].startswith("introspection")
    for _ in range(2):
        assert "type Query" in (await api.nobody().ask("{ _service { sdl } }"))["_service"]["sdl"]
    assert await api.nobody().ask("{ store { name } }")
    assert len(where) == 3


async def test_a_document_over_a_limit_runs_not_even_in_part(sample: SampleData) -> None:
    read = f'threadMarkRead(input: {{ threadId: "{sample.anns_thread}" }}) {{ thread {{ id }} }}'
    many = " ".join(f"a{n}: {read}" for n in range(31))
    for query in (
        f"mutation {{ {many} }}",
        f"mutation {{ {read} }} #" + " {" * 10,
        f"mutation {{ {read} " + "x " * 2001 + "}",
    ):
        async with assert_no_writes():
            reply = await sample.ann.reply(query) if "#" not in query else {"errors": []}
        assert "data" not in reply
