"""Errors of operations: each has a code in its extensions, and none reveals internals."""

from collections.abc import Iterator
from typing import Any

import structlog
from graphql import GraphQLError
from strawberry.exceptions import MissingQueryError
from strawberry.extensions import SchemaExtension
from strawberry.schema.exceptions import CannotGetOperationTypeError, InvalidOperationTypeError

from models.database import DATABASE_UNAVAILABLE, is_unavailable
from models.refusals import QueryTooComplex, RequestError
from schema.documents import is_document_limit_error
from telemetry.metrics import ERRORS
from telemetry.throttled import warn_once_a_minute

log = structlog.get_logger()
BAD_USER_INPUT, INTERNAL = "BAD_USER_INPUT", "INTERNAL"
INTERNAL_ERROR_MESSAGE = "Something went wrong on our side."
CLIENT_ERRORS = (GraphQLError, MissingQueryError, InvalidOperationTypeError, CannotGetOperationTypeError)


def with_code(error: GraphQLError) -> GraphQLError:
    """Return the error with its `extensions.code`. Internal errors are logged, and their message is replaced."""
    if "code" in (error.extensions or {}):
        return error
    cause = error.original_error
    while isinstance(cause, GraphQLError) and cause.original_error is not None:
        cause = cause.original_error
    if is_document_limit_error(error):
        return _with(error, error.message, {"code": QueryTooComplex.code})
    if isinstance(cause, RequestError):
        return _with(error, error.message, cause.extensions)
    if cause is None or isinstance(cause, CLIENT_ERRORS) or _is_coercion(cause):
        return _with(error, error.message, {"code": BAD_USER_INPUT})
    if is_unavailable(cause):
        warn_once_a_minute("database_away", error=type(cause).__name__)
        return _with(error, DATABASE_UNAVAILABLE, {"code": INTERNAL, "retryAfter": 1})
    ERRORS.inc()
    log.error("internal_error", path=error.path, exc_info=cause)
    return _with(error, INTERNAL_ERROR_MESSAGE, {"code": INTERNAL})


def _is_coercion(cause: BaseException) -> bool:
    """A scalar's parser refused a value: graphql-core wraps that, with the value's place, in an error of its own."""
    return isinstance(cause, ValueError) and cause.__traceback__ is not None and _raised_in_scalar(cause)


def _raised_in_scalar(cause: BaseException) -> bool:
    traceback = cause.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    return traceback is not None and traceback.tb_frame.f_globals.get("__name__") == "schema.scalars"


def _with(error: GraphQLError, message: str, extensions: dict[str, object]) -> GraphQLError:
    return GraphQLError(
        message,
        nodes=error.nodes,
        source=error.source,
        positions=error.positions,
        path=error.path,
        extensions={**(error.extensions or {}), **extensions},
    )


class ErrorCodes(SchemaExtension):
    """A schema extension that gives every error of a result its code."""

    def on_operation(self) -> Iterator[None]:
        """Give the errors of a query's or mutation's result their codes."""
        yield
        self._code(self.execution_context.result)

    def on_stream_result(self, result: Any) -> Iterator[None]:
        """Give the errors of one result of a subscription their codes."""
        self._code(result)
        yield

    @staticmethod
    def _code(result: Any) -> None:
        if getattr(result, "errors", None):
            result.errors = [with_code(error) for error in result.errors]
