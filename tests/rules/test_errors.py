"""Errors: each that reaches a client has its code, and what is our own fault is masked and logged."""

from typing import Any

import pytest
import structlog
from graphql import GraphQLError, GraphQLSyntaxError, Source

from models.refusals import Forbidden, NotFound, QueryTooComplex, RequestError, Unauthenticated
from schema.errors import with_code
from schema.parsing import DocumentTooLong
from schema.scalars import DATE_TIME
from subscriptions.cursor import ResyncRequired

MASK = "Something went wrong on our side."
PRIVATE = "dear secret diary"


def wrapped(cause: Exception) -> GraphQLError:
    """As graphql-core wraps what a resolver raises."""
    return GraphQLError(str(cause), path=["thread", 0], original_error=cause)


def syntax_error(text: str) -> GraphQLError:
    return GraphQLSyntaxError(Source("{"), 1, text)


def scalar_error() -> GraphQLError:
    """As graphql-core wraps what a scalar's parser raises: in an error of its own, which has no cause but in chain."""
    assert DATE_TIME.parse_value is not None
    try:
        DATE_TIME.parse_value("yesterday")
    except ValueError as error:
        return wrapped(error)
    raise AssertionError


TABLE: dict[str, tuple[GraphQLError, str, str | None]] = {
    "validation": (GraphQLError("Cannot query field 'x'."), "BAD_USER_INPUT", "Cannot query field 'x'."),
    "syntax": (syntax_error("Unexpected Name."), "BAD_USER_INPUT", "Syntax Error: Unexpected Name."),
    "too deep to parse": (DocumentTooLong(Source("{"), 0, "Too deep."), "QUERY_TOO_COMPLEX", None),
    "request": (wrapped(RequestError("Give one.")), "BAD_USER_INPUT", "Give one."),
    "unauthenticated": (wrapped(Unauthenticated()), "UNAUTHENTICATED", "Sign in: this needs a token."),
    "forbidden": (wrapped(Forbidden("Not for you.")), "FORBIDDEN", "Not for you."),
    "not found": (wrapped(NotFound("No such thread.")), "NOT_FOUND", "No such thread."),
    "too complex": (wrapped(QueryTooComplex("Too deep.")), "QUERY_TOO_COMPLEX", "Too deep."),
    "resync": (wrapped(ResyncRequired()), "RESYNC_REQUIRED", None),
    "wrapped twice": (GraphQLError("No.", original_error=wrapped(Forbidden("No."))), "FORBIDDEN", "No."),
    "scalar": (scalar_error(), "BAD_USER_INPUT", None),
    "error of graphql": (GraphQLError("Bad.", original_error=GraphQLError("Bad.")), "BAD_USER_INPUT", "Bad."),
    "value error": (wrapped(ValueError(PRIVATE)), "INTERNAL", MASK),
    "assertion": (wrapped(AssertionError(PRIVATE)), "INTERNAL", MASK),
    "key error": (wrapped(KeyError(PRIVATE)), "INTERNAL", MASK),
    "recursion": (wrapped(RecursionError(PRIVATE)), "INTERNAL", MASK),
    "masked once wrapped twice": (
        GraphQLError(PRIVATE, original_error=wrapped(LookupError(PRIVATE))),
        "INTERNAL",
        MASK,
    ),
}


def test_a_database_that_is_away_is_worth_another_try() -> None:
    found = with_code(wrapped(OSError(PRIVATE)))
    assert found.extensions == {"code": "INTERNAL", "retryAfter": 1}
    assert PRIVATE not in found.message


@pytest.mark.parametrize(("error", "code", "message"), TABLE.values(), ids=TABLE.keys())
def test_an_error_has_its_code_and_what_is_ours_is_masked(error: GraphQLError, code: str, message: str | None) -> None:
    with structlog.testing.capture_logs() as logs:
        found = with_code(error)
    assert found.extensions == {"code": code}
    assert found.message == (message or error.message)
    assert (found.path, found.locations) == (error.path, error.locations)
    assert [entry["event"] for entry in logs] == (["internal_error"] if code == "INTERNAL" else [])
    assert PRIVATE not in str(found.formatted)


@pytest.mark.parametrize("extensions", [{"code": "RATE_LIMITED", "retryAfter": 3}, {"code": "FORBIDDEN"}])
def test_an_error_that_has_a_code_keeps_it(extensions: dict[str, Any]) -> None:
    assert with_code(GraphQLError("No.", extensions=extensions)).extensions == extensions


def test_an_error_keeps_its_other_extensions() -> None:
    found = with_code(GraphQLError("Bad.", extensions={"line": 3}))
    assert found.extensions == {"line": 3, "code": "BAD_USER_INPUT"}


def test_an_error_is_coded_once_however_often_it_is_asked() -> None:
    with structlog.testing.capture_logs() as logs:
        once = with_code(wrapped(LookupError(PRIVATE)))
        assert with_code(once) is once
    assert len(logs) == 1


def test_the_codes_are_the_contract_s() -> None:
    said = {kind.code for kind in (RequestError, Unauthenticated, Forbidden, NotFound, QueryTooComplex, ResyncRequired)}
    assert said == {
        *("BAD_USER_INPUT", "UNAUTHENTICATED", "FORBIDDEN", "NOT_FOUND", "QUERY_TOO_COMPLEX", "RESYNC_REQUIRED"),
    }
