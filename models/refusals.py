"""The exceptions by which an operation refuses a request; nothing that it wrote before is kept.

A Refusal is about the input and becomes a row of `userErrors` in the payload; a RequestError is about the request and
becomes a top-level GraphQL error.
"""

from enum import Enum


class UserErrorCode(Enum):
    """Why the caller's input was refused; the names are those of the GraphQL enum."""

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
    """The input is refused: a row of `userErrors`. `field` is the path within the input, or None for all of it."""

    def __init__(self, code: UserErrorCode, message: str, field: str | tuple[str | int, ...] | None = None) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.field = (field,) if isinstance(field, str) else field

    @property
    def path(self) -> tuple[str | int, ...]:
        """The path of the field, empty where it is about all of the input."""
        return self.field or ()

    def within(self, start: tuple[str | int, ...]) -> "Refusal":
        """Return the same refusal with another beginning of its path, of as many steps."""
        return Refusal(self.code, self.message, (*start, *self.path[len(start) :]))


class Refusals(Exception):
    """The input is refused for several reasons at once: one row of `userErrors` for each of `rows`."""

    def __init__(self, rows: list[Refusal]) -> None:
        super().__init__("; ".join(row.message for row in rows))
        self.rows = rows


class RequestError(Exception):
    """The request itself is refused, with a top-level GraphQL error that has this `code`."""

    code = "BAD_USER_INPUT"

    @property
    def extensions(self) -> dict[str, object]:
        """The `extensions` of the GraphQL error."""
        return {"code": self.code}


class RateLimited(RequestError):
    """A rate limit is exceeded; `retry_after` is in seconds."""

    code = "RATE_LIMITED"

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"That was a lot at once. Try again in {retry_after} seconds.")
        self.retry_after = retry_after

    @property
    def extensions(self) -> dict[str, object]:
        """The `extensions` of the GraphQL error, with the seconds to wait in `retryAfter`."""
        return {"code": self.code, "retryAfter": self.retry_after}


class QueryGivenUp(RequestError):
    """A query took longer than `seconds`, or its client has gone, and was not run on."""

    code = "INTERNAL"

    def __init__(self, seconds: float) -> None:
        super().__init__(f"This took longer than {seconds:.0f} seconds, and was given up. Ask for less at once.")
        self.seconds = seconds

    @property
    def extensions(self) -> dict[str, object]:
        """The `extensions` of the GraphQL error: to try again at once would only take as long."""
        return {"code": self.code, "retryAfter": int(self.seconds)}


class Unauthenticated(RequestError):
    """The operation needs a signed-in user, and the request has no valid token."""

    code = "UNAUTHENTICATED"

    def __init__(self) -> None:
        super().__init__("Sign in: this needs a token.")


class Forbidden(RequestError):
    """The operation is not for the actor's role."""

    code = "FORBIDDEN"


class NotFound(RequestError):
    """A subscription is about something that does not exist, or not for the actor."""

    code = "NOT_FOUND"


class QueryTooComplex(RequestError):
    """The GraphQL document exceeds a limit of depth, size or complexity; of cost, `cost` and `limit` are numbers."""

    code = "QUERY_TOO_COMPLEX"

    def __init__(self, message: str, cost: int | None = None, limit: int | None = None) -> None:
        super().__init__(message)
        self.cost, self.limit = cost, limit

    @property
    def extensions(self) -> dict[str, object]:
        """The `extensions` of the GraphQL error, with the cost of the document and what it may cost."""
        costs = {} if self.cost is None else {"cost": self.cost, "limit": self.limit}
        return {"code": self.code, **costs}
