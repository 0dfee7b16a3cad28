"""Answers that are not what was asked for: an error of ours, and more than anybody should be sent at once."""

import orjson

from models.refusals import QueryTooComplex
from schema.errors import INTERNAL, INTERNAL_ERROR_MESSAGE

MAX_ANSWER_BYTES = 8 * 1024 * 1024  # 10,000 rows of usual size; of the longest messages they would be 40 MB


def bounded_answer(answer: bytes) -> bytes:
    """Return an answer, or in place of one that is too large the error that says so: a few bytes may ask for it."""
    if len(answer) <= MAX_ANSWER_BYTES:
        return answer
    reason = f"The answer has more than {MAX_ANSWER_BYTES:,} bytes. Ask for less at once."
    error = {"message": reason, "extensions": QueryTooComplex(reason).extensions}
    return orjson.dumps({"data": None, "errors": [error]})


def internal_error_answer() -> bytes:
    """Return a GraphQL error that reveals nothing; the cause is in the log."""
    error = {"message": INTERNAL_ERROR_MESSAGE, "extensions": {"code": INTERNAL}}
    return orjson.dumps({"errors": [error]})
