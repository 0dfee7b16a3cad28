"""Global ids: opaque to clients; base64 of a type and the id of a row (Relay's Global Object Identification)."""

import base64
from functools import lru_cache
from uuid import UUID

from models.ids import to_global_id as to_global_id  # noqa: PLC0414 - the types take it from here
from models.signing import decrypt_bytes, encrypt_bytes

EVENT_PREFIX, ITEM_PREFIX = b"Event:", b"OrderItem:"
NO_ROW_ID = UUID(int=0)  # no row has this id
MAX_LENGTH = 100  # characters: a longer id is none, and would be remembered


def decode_global_id(global_id: str) -> tuple[str, UUID] | None:
    """Return the type and row id of a global id; None for one that this server never made."""
    return _decoded(global_id) if len(global_id) <= MAX_LENGTH else None


@lru_cache(maxsize=10_000)
def _decoded(global_id: str) -> tuple[str, UUID] | None:
    try:
        text = base64.b64decode(global_id + "=" * (-len(global_id) % 4), altchars=b"-_", validate=True).decode()
        kind, _, row_id = text.partition(":")
        found = kind, UUID(row_id)
    except ValueError:
        return None
    return found if to_global_id(*found) == global_id else None


def encode_event_id(number: int) -> str:
    """The global id of an event: its number in the log encrypted, since that tells how much happens in the store."""
    return _encode_number(EVENT_PREFIX, number)


def decode_event_id(global_id: str) -> int | None:
    """Return the number in the event log that an event's global id stands for; None for any other text."""
    return _decode_number(EVENT_PREFIX, global_id)


def encode_item_id(number: int) -> str:
    """The global id of a line of an order: its row's number encrypted, since that tells how much is sold."""
    return _encode_number(ITEM_PREFIX, number)


def decode_item_id(global_id: str) -> int | None:
    """Return the number of the row that a global id of a line stands for; None for any other text."""
    return _decode_number(ITEM_PREFIX, global_id)


def _encode_number(prefix: bytes, number: int) -> str:
    purpose = prefix.decode().rstrip(":").lower()
    return base64.urlsafe_b64encode(prefix + encrypt_bytes(purpose, b"", number.to_bytes(8, "big"))).decode()


def _decode_number(prefix: bytes, global_id: str) -> int | None:
    try:
        raw = base64.b64decode(global_id if len(global_id) <= MAX_LENGTH else "", altchars=b"-_", validate=True)
    except ValueError:
        return None
    purpose = prefix.decode().rstrip(":").lower()
    number = decrypt_bytes(purpose, b"", raw.removeprefix(prefix)) if raw.startswith(prefix) else None
    return None if number is None else int.from_bytes(number, "big")


def row_id(global_id: str, kind: str) -> UUID | None:
    """Return the row id of a global id; None if it is malformed or of another type."""
    found = decode_global_id(global_id)
    return found[1] if found and found[0] == kind else None


def required_row_id(global_id: str, kind: str) -> UUID:
    """Return the row id of a global id in an input, or NO_ROW_ID for a bad one.

    A bad id is so treated as one that does not exist.
    """
    return row_id(global_id, kind) or NO_ROW_ID


def optional_row_id(global_id: str | None, kind: str) -> UUID | None:
    """Return what `required_row_id` does; None for an id that the input leaves out."""
    return None if global_id is None else required_row_id(global_id, kind)
