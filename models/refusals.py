"""How an operation says no. Each is raised before anything is written, or takes back with it what was."""

from enum import Enum


class UserErrorCode(Enum):
    """Why the caller's input was refused; the values are the contract's."""

    BLANK = "blank"
    TOO_LONG = "too_long"
    TOO_MANY = "too_many"
    TOO_LARGE = "too_large"
    INVALID = "invalid"
    NOT_FOUND = "not_found"
    NOT_ALLOWED = "not_allowed"
    ALREADY_OPEN = "already_open"
    NOT_OPEN = "not_open"
    WINDOW_CLOSED = "window_closed"
    IDEMPOTENCY_KEY_REUSED = "idempotency_key_reused"


class Refusal(Exception):
    """One row of `userErrors`: `field` is the path within the input, None for the whole."""

    def __init__(self, code: UserErrorCode, message: str, field: str | tuple[str | int, ...] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = (field,) if isinstance(field, str) else field


class Refusals(Exception):
    """Several at once, for inputs that hold many things."""

    def __init__(self, rows: list[Refusal]) -> None:
        super().__init__("; ".join(row.message for row in rows))
        self.rows = rows


class RequestError(Exception):
    """Something is wrong with the request itself: a top-level GraphQL error with this code."""

    code = "BAD_USER_INPUT"

    @property
    def extensions(self) -> dict[str, object]:
        """What a client's program needs to know of it."""
        return {"code": self.code}


class RateLimited(RequestError):
    """Too much in too short a time; `retry_after` in seconds."""

    code = "RATE_LIMITED"

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"That was a lot at once. Try again in {retry_after} seconds.")
        self.retry_after = retry_after

    @property
    def extensions(self) -> dict[str, object]:
        """With the time to wait."""
        return {"code": self.code, "retryAfter": self.retry_after}


class Unauthenticated(RequestError):
    """Nobody is asking."""

    code = "UNAUTHENTICATED"

    def __init__(self) -> None:
        super().__init__("Sign in: this needs a token.")


class Forbidden(RequestError):
    """The operation is not for the viewer's role."""

    code = "FORBIDDEN"


class NotFound(RequestError):
    """A subscription to what does not exist for the viewer."""

    code = "NOT_FOUND"


class QueryTooComplex(RequestError):
    """The document asks for more than the limits allow."""

    code = "QUERY_TOO_COMPLEX"
