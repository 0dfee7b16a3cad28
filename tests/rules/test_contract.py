"""The built schema against the contract: what is missing is listed in tests/contract/missing.txt, and nowhere else."""

import pytest
from graphql import parse

from tests.contract import COMMITTED, CONTRACT, MISSING, ORIGINAL, contract_sdl, missing, own_sdl


def test_what_is_missing_of_the_contract_is_what_is_listed() -> None:
    """When this fails after a change that is meant: `python -m tests.contract`, and read the diff."""
    now, listed = missing(contract_sdl(), own_sdl()), MISSING.read_text().splitlines()
    assert [line for line in now if line not in listed] == [], "missing, and not listed"
    assert [line for line in listed if line not in now] == [], "listed, and no longer missing"
    assert listed == now


def test_the_committed_schema_is_the_built_one() -> None:
    """When this fails after a change that is meant: `python -m tests.contract`, and read the diff."""
    assert COMMITTED.read_text() == own_sdl()
    parse(COMMITTED.read_text())


def test_the_copy_of_the_contract_is_the_contract() -> None:
    """Beside a clone of its own the original need not be there."""
    if ORIGINAL.exists():
        assert CONTRACT.read_bytes() == ORIGINAL.read_bytes()


@pytest.mark.parametrize(
    ("own", "lacking"),
    [
        ("type Query { i: Int a(b: Int): String! c: E } enum E { X }", []),
        ("type Query { i: Int a(b: Int, d: Int): String! c: E extra: Int } enum E { X Y }", []),
        ("type Query { i: Int c: E } enum E { X }", ["FIELD_REMOVED"]),
        ("type Query { i: Int a: String! c: E } enum E { X }", ["ARG_REMOVED"]),
        ("type Query { i: Int a(b: Int): String c: E } enum E { X }", ["FIELD_CHANGED_KIND"]),
        ("type Query { i: Int a(b: Int): String! c: E } enum E { Y }", ["VALUE_REMOVED_FROM_ENUM"]),
        ("type Query { i: Int a(b: Int, d: Int!): String! c: E } enum E { X }", ["REQUIRED_ARG_ADDED"]),
        ("type Query { i: Int a(b: Int): String! c: Int }", ["FIELD_CHANGED_KIND", "TYPE_REMOVED"]),
    ],
)
def test_the_comparison_sees_what_breaks_a_client(own: str, lacking: list[str]) -> None:
    contract = "type Query { i: Int a(b: Int): String! c: E } enum E { X }"
    assert [line.partition(":")[0] for line in missing(contract, own)] == lacking
