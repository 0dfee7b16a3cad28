"""Telling why a token is refused: in the answer, in the reason of a closed WebSocket, and in the log."""

from http import HTTPStatus

import structlog
from cross_web import HTTPException

from auth.tokens import InvalidToken

DOCS = "docs/integrate.md#when-a-token-is-refused"
log = structlog.get_logger()


class TokenRefused(HTTPException):
    """Status 401; `extensions` are those of the GraphQL error: the claim that is wrong, if it is one, and the docs."""

    def __init__(self, error: InvalidToken) -> None:
        super().__init__(HTTPStatus.UNAUTHORIZED, f"Sign in again: {error}.")
        self.extensions = {"claim": error.claim, "docs": DOCS}


def note_refused(error: InvalidToken, transport: str) -> None:
    """Write why a token was refused to the log: neither the token nor a key is in it."""
    log.info("token_refused", transport=transport, reason=str(error), claim=error.claim, docs=DOCS)
