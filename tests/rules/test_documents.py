"""The measure of documents: equal to a naive unfolding, within bounded memory and time."""

import time
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from graphql import GraphQLError, parse
from hypothesis import HealthCheck, given
from hypothesis import settings as examples
from hypothesis import strategies as st

from models.actor import Actor
from models.enums import Role
from schema import complexity
from schema.build import schema
from schema.complexity import MAX_ALIASES, MAX_DEPTH, complexity_errors
from schema.context import Context
from schema.documents import (
    MAX_CACHED_CHARACTERS,
    MAX_CACHED_DOCUMENTS,
    MAX_CACHED_TOGETHER,
    MAX_OF_STRANGERS,
    DocumentCache,
)
from schema.parsing import MAX_TOKENS
from schema.plans import memory
from schema.plans.errors import NotCovered
from schema.plans.memory import Plans
from schema.remembered import Remembered


@dataclass(frozen=True)
class Field:
    """A field, with what is selected of it."""

    name: str
    alias: bool
    inner: tuple["Part", ...]


@dataclass(frozen=True)
class Inline:
    """A fragment in place."""

    inner: tuple["Part", ...]


@dataclass(frozen=True)
class Spread:
    """A fragment by name, which is its number."""

    number: int


Part = Field | Inline | Spread
FRAGMENTS = 4
names = st.sampled_from(["a", "b", "leaf", "__typename", "__schema"])


def parts(spreads: list[int]) -> st.SearchStrategy[tuple[Part, ...]]:
    """Selections that spread these fragments alone."""
    leaf: st.SearchStrategy[Part] = st.builds(Field, names, st.booleans(), st.just(()))
    if spreads:
        leaf |= st.builds(Spread, st.sampled_from(spreads))
    nested = st.recursive(
        leaf,
        lambda inner: (
            st.builds(Field, names, st.booleans(), st.lists(inner, max_size=3).map(tuple))
            | st.builds(Inline, st.lists(inner, min_size=1, max_size=2).map(tuple))
        ),
        max_leaves=6,
    )
    return st.lists(nested, min_size=1, max_size=3).map(tuple)


# A fragment spreads those of a higher number, so that there is no cycle.
texts = st.tuples(
    parts(list(range(FRAGMENTS))), *(parts(list(range(number + 1, FRAGMENTS))) for number in range(FRAGMENTS))
)


def printed(selection: tuple[Part, ...]) -> str:
    return "{ " + " ".join(map(printed_part, selection)) + " }" if selection else ""


def printed_part(part: Part) -> str:
    if isinstance(part, Spread):
        return f"...F{part.number}"
    if isinstance(part, Inline):
        return f"... on Query {printed(part.inner)}"
    return f"{'x: ' if part.alias else ''}{part.name} {printed(part.inner)}"


def unfolded(selection: tuple[Part, ...], fragments: tuple[tuple[Part, ...], ...]) -> tuple[int, int]:
    """Depth and aliases, as one would count them with every fragment written out."""
    depth = aliases = 0
    for part in selection:
        inner = fragments[part.number] if isinstance(part, Spread) else part.inner
        below, more = unfolded(inner, fragments)
        aliases += more
        if isinstance(part, Field):
            aliases += part.alias
            below = 0 if part.name.startswith("__") else below + 1
        depth = max(depth, below)
    return depth, aliases


def refusals(text: str) -> list[str]:
    return [error.message for error in complexity_errors(parse(text))]


@examples(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(drawn=texts)
def test_depth_and_aliases_are_those_of_the_document_unfolded(
    monkeypatch: pytest.MonkeyPatch, drawn: tuple[tuple[Part, ...], ...]
) -> None:
    selection, *fragments = drawn
    text = printed(selection) + " ".join(f" fragment F{n} on Query {printed(one)}" for n, one in enumerate(fragments))
    depth, aliases = unfolded(selection, tuple(fragments))
    with monkeypatch.context() as patched:
        patched.setattr(complexity, "MAX_DEPTH", depth)
        patched.setattr(complexity, "MAX_ALIASES", aliases)
        assert refusals(text) == []
        patched.setattr(complexity, "MAX_DEPTH", depth - 1)
        assert [f"nests {depth} deep" in message for message in refusals(text)] == [True]
        patched.setattr(complexity, "MAX_DEPTH", depth)
        patched.setattr(complexity, "MAX_ALIASES", aliases - 1)
        assert [f"has {aliases} aliases" in message for message in refusals(text)] == [True]


def nested(depth: int) -> str:
    return "{ a " * (depth - 1) + "{ leaf" + " }" * depth


def aliased(count: int) -> str:
    return "{ " + " ".join(f"x{number}: leaf" for number in range(count)) + " }"


@pytest.mark.parametrize(
    ("text", "refused"),
    [
        (nested(MAX_DEPTH), 0),
        (nested(MAX_DEPTH + 1), 1),
        (aliased(MAX_ALIASES), 0),
        (aliased(MAX_ALIASES + 1), 1),
        ("query A " + nested(MAX_DEPTH + 1) + " query B " + aliased(MAX_ALIASES + 1), 2),
        ("query A " + aliased(MAX_ALIASES) + " query B " + aliased(MAX_ALIASES), 0),
        ("{ ...A } fragment A on Query { a { ...A } }", 0),
        ("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }", 0),
        ("{ ...Nowhere }", 0),
        ("fragment A on Query " + nested(MAX_DEPTH + 1) + " { leaf }", 0),
    ],
)
def test_each_operation_is_held_to_the_limits(text: str, refused: int) -> None:
    assert len(refusals(text)) == refused


def test_fragments_that_unfold_to_a_trillion_fields_are_measured_at_once() -> None:
    bomb = "{ ...F0 }" + "".join(
        f" fragment F{number} on Query {{ a {{ ...F{number + 1} }} b {{ ...F{number + 1} }} }}" for number in range(40)
    )
    start = time.process_time()
    (message,) = refusals(bomb + " fragment F40 on Query { x: leaf }")
    assert "nests 41 deep" in message
    assert time.process_time() - start < 1


ANN = Actor(UUID(int=1), Role.CUSTOMER)


async def answer(text: str, by: Actor | None = ANN) -> list[dict[str, Any]]:
    result = await schema.execute(text, context_value=Context(actor_or_none=by))
    errors: list[GraphQLError] = getattr(result, "errors", None) or []
    return [dict(error.formatted) for error in errors]


@pytest.fixture
def forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """A memory of documents that is empty."""
    for name, most in (("_cache", MAX_CACHED_DOCUMENTS), ("_of_strangers", MAX_OF_STRANGERS)):
        monkeypatch.setattr(DocumentCache, name, Remembered(most, MAX_CACHED_TOGETHER))


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{ __typename }", None),
        ("{ viewer { user { name } } }", None),
        ("{ nothing }", "BAD_USER_INPUT"),
        ("{ node }", "BAD_USER_INPUT"),
        ("{", "BAD_USER_INPUT"),
        ("{ __typename } { __typename }", "BAD_USER_INPUT"),
        ("{ thread(id: 1) { customer { vendor " * 7 + "{ id }" + " } } }" * 7, "QUERY_TOO_COMPLEX"),
        ("{ " + "__typename " * MAX_TOKENS + "}", "QUERY_TOO_COMPLEX"),
        ("{ a" * 600 + "}" * 600, "QUERY_TOO_COMPLEX"),
        ("{ orders " * 1000, "QUERY_TOO_COMPLEX"),
        (aliased(MAX_ALIASES + 1).replace("leaf", "__typename"), "QUERY_TOO_COMPLEX"),
    ],
)
async def test_a_document_gets_the_same_answer_again(forgotten: None, text: str, code: str | None) -> None:
    first = await answer(text, None)
    assert ({error["extensions"]["code"] for error in first}) == ({code} if code else set())
    assert [await answer(text, None) for _ in range(3)] == [first] * 3


async def test_the_memory_of_documents_is_bounded(forgotten: None) -> None:
    """Who has no token takes the place of no document of those who have one."""
    used = "{ __typename } # used"
    await answer(used)
    for number in range(MAX_CACHED_DOCUMENTS + 50):
        await answer(f"{{ __typename }} # {number}")
        assert DocumentCache.valid(used)
    for number in range(MAX_OF_STRANGERS + 5):
        await answer(f"{{ __typename }} # a stranger's {number}", None)
    assert len(DocumentCache._cache) == MAX_CACHED_DOCUMENTS
    assert len(DocumentCache._of_strangers) == MAX_OF_STRANGERS
    assert DocumentCache.valid(f"{{ __typename }} # {MAX_CACHED_DOCUMENTS + 49}")
    assert not DocumentCache.valid("{ __typename } # 0")


async def test_long_documents_are_fewer(forgotten: None) -> None:
    for number in range(40):
        await answer(f"{{ __typename }} # {number:019000}")
    assert len(DocumentCache._cache) == MAX_CACHED_TOGETHER // 19_020


async def test_a_long_document_and_one_that_is_wrong_are_not_remembered(forgotten: None) -> None:
    await answer("{ __typename } #" + "x" * MAX_CACHED_CHARACTERS)
    await answer("{")
    await answer("{ nothing }")
    assert not len(DocumentCache._cache)


async def test_the_plans_of_one_who_varies_conditions_without_end_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "MAX_PLANNED", 1000)
    plans, text = Plans(schema._schema), "query ($a: Boolean!) { store { name mode @include(if: $a) } }"
    monkeypatch.setattr(Plans, "_compiled", lambda *about: None)
    for number in range(100):
        named = f"{text} # {number}"
        operation = plans.operation(named, None, parse(named))
        with suppress(NotCovered):
            plans._plan(operation, Role.CUSTOMER, {"a": True}, sqlite=True, masked=False)
    assert len(plans._operations) <= 1000 // len(text) + 1
