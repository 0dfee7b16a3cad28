"""Cursors of the event log: encrypted, so that nobody forges one, uses another user's, or counts the store's events."""

import base64
import hashlib
import struct
from datetime import timedelta

from models import clock
from models.actor import Actor
from models.refusals import RequestError
from models.signing import decrypt_bytes, encrypt_bytes, verify_value
from models.tables import Store

PURPOSE = "cursor"
LIFETIME = timedelta(days=30)
FIELDS = struct.Struct(">QIQ")  # the event's id, when the cursor was issued (Unix seconds), which log it is of
_log = 0


class ResyncRequired(RequestError):
    """The client is too far behind to catch up from the log: it must load the current state afresh."""

    code = "RESYNC_REQUIRED"

    def __init__(self) -> None:
        super().__init__("You fell too far behind. Load afresh, then go on from `eventCursor`.")


async def load_log_id() -> str:
    """Read which event log the store has now, and return its id; needed once before the first cursor."""
    global _log  # noqa: PLW0603 - the same for the whole store
    log_id = (await Store.get(id=Store.SINGLETON_ID)).log_id
    _log = int.from_bytes(hashlib.sha256(log_id.encode()).digest()[:8], "big")
    return log_id


def encode_cursor(position: int, actor: Actor) -> str:
    """The cursor that points right after the event with the id `position`, for this user alone, valid 30 days."""
    fields = FIELDS.pack(position, int(clock.now().timestamp()), _log)
    return base64.urlsafe_b64encode(encrypt_bytes(PURPOSE, actor.user_id.bytes, fields)).decode()


def decode_cursor(cursor: str, actor: Actor) -> int:
    """The event id that a cursor points after.

    Raises RequestError for a cursor that is forged or another user's, ResyncRequired for one that is older than 30
    days, of another log, as after a backup was restored, or in the form that an earlier Parley gave it.
    """
    try:
        encrypted = base64.b64decode(cursor, altchars=b"-_", validate=True)
    except ValueError:
        encrypted = b""
    fields = decrypt_bytes(PURPOSE, actor.user_id.bytes, encrypted)
    if fields is None:
        if (verify_value(PURPOSE, cursor) or "").endswith(actor.user_id.hex):
            raise ResyncRequired
        raise RequestError("That is not a cursor of yours.")
    position, issued_at, log = FIELDS.unpack(fields)
    if log != _log or clock.now().timestamp() - issued_at > LIFETIME.total_seconds():
        raise ResyncRequired
    return int(position)
