"""Global ids: opaque to clients, a type and a row's id to us (the Relay object identification)."""

import base64
from uuid import UUID

from models.ids import to_global_id as to_global_id  # noqa: PLC0414 - the types take it from here
from models.signing import decrypt_bytes, encrypt_bytes

EVENT_PREFIX = b"Event:"
NO_ROW_ID = UUID(int=0)  # no row has this id


def decode_global_id(global_id: str) -> tuple[str, UUID] | None:
    """Type and row id of a global id; None for what we never handed out."""
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
    """The number in the log of an event's global id; None for what we never handed out."""
    try:
        raw = base64.b64decode(global_id, altchars=b"-_", validate=True)
    except ValueError:
        return None
    number = decrypt_bytes("event", b"", raw.removeprefix(EVENT_PREFIX)) if raw.startswith(EVENT_PREFIX) else None
    return None if number is None else int.from_bytes(number, "big")


def row_id(global_id: str, kind: str) -> UUID | None:
    """The row of a global id, None if it is malformed or of another type."""
    found = decode_global_id(global_id)
    return found[1] if found and found[0] == kind else None


def required_row_id(global_id: str, kind: str) -> UUID:
    """The same for a mutation's input: NOWHERE for what is none, so that the rules answer as for what is not there."""
    return row_id(global_id, kind) or NO_ROW_ID


def optional_row_id(global_id: str | None, kind: str) -> UUID | None:
    """The same where the input may leave it out."""
    return None if global_id is None else required_row_id(global_id, kind)
