"""Messages of graphql-transport-ws as clients send them: what is wrong with a frame's JSON, if anything."""

from contextvars import ContextVar
from typing import Any

MAX_ID_LENGTH = 100  # characters of an operation's id
EXTENSIONS: ContextVar[dict[str, object] | None] = ContextVar("EXTENSIONS", default=None)  # of an operation's message


def hash_in(extensions: object) -> str | None:
    """The hash that a request's or a message's extensions name a document by; None where they name none."""
    asked: Any = extensions.get("persistedQuery") if isinstance(extensions, dict) else None
    named = asked.get("sha256Hash") if isinstance(asked, dict) else None
    return named if isinstance(named, str) else None


def protocol_error(message: object) -> str | None:
    """What makes a frame's JSON no message of the protocol, as a close reason; None where it is one."""
    if not isinstance(message, dict) or not isinstance(message.get("type"), str):
        return "A message is an object with a type"
    kind = message["type"]
    named = message.get("id")
    if kind in ("subscribe", "complete") and not (isinstance(named, str) and 0 < len(named) <= MAX_ID_LENGTH):
        return f"An id is a text of 1 to {MAX_ID_LENGTH} characters"
    if kind == "subscribe":
        return _payload_error(message.get("payload"))
    if kind in ("connection_init", "ping", "pong") and not isinstance(message.get("payload"), dict | None):
        return "A payload is an object"
    if kind == "connection_init" and message.get("payload", {}) is None:
        message["payload"] = {}
    return None


def _payload_error(payload: object) -> str | None:
    """What is wrong with the payload of a `subscribe` message, as a close reason; None where it is good."""
    if not isinstance(payload, dict) or not isinstance(payload.get("query"), str | None):
        return "A subscribe message has a query"
    extensions = payload.get("extensions")
    if not isinstance(extensions, dict | None):
        return "Extensions are an object"
    if payload.get("query") is None:
        if hash_in(extensions) is None:
            return "A subscribe message has a query"
        payload["query"] = ""
    if not isinstance(payload.get("variables"), dict | None):
        return "Variables are an object"
    if not isinstance(payload.get("operationName"), str | None):
        return "An operation's name is a text"
    return None
