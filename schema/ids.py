"""Global ids: opaque to clients; base64 of a type and the id of a row (Relay's Global Object Identification)."""

import base64
from functools import lru_cache
from uuid import UUID

from models.ids import to_global_id as to_global_id  # noqa: PLC0414 - the types take it from here
from models.signing import decrypt_bytes, encrypt_bytes

EVENT_PREFIX = b"Event:"
NO_ROW_ID = UUID(int=0)  # no row has this id


@lru_cache(maxsize=10_000)
def decode_global_id(global_id: str) -> tuple[str, UUID] | None:
    """Return the type and row id of a global id; None for one that this server never made."""
    try:
        text = base64.b64decode(global_id + "=" * (-len(global_id) % 4), altchars=b"-_", validate=True).decode()
        kind, _, row_id = text.partition(":")
        found = kind, UUID(row_id)
    except ValueError:
        return None
    return found if to_global_id(*found) == global_id else None


def encode_event_id(number: int) -> str:
    """The global id of an event: its number in the log encrypted, since that tells how much happens in the store."""
    return base64.urlsafe_b64encode(EVENT_PREFIX + encrypt_bytes("event", b"", number.to_bytes(8, "big"))).decode()


def decode_event_id(global_id: str) -> int | None:
    """Return the number in the event log that an event's global id stands for; None for any other text."""
    try:
        raw = base64.b64decode(global_id, altchars=b"-_", validate=True)
    except ValueError:
        return None
    number = decrypt_bytes("event", b"", raw.removeprefix(EVENT_PREFIX)) if raw.startswith(EVENT_PREFIX) else None
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
