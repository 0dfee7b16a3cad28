"""Cursors of the event log: opaque, signed texts, so that nobody can forge one or use another user's."""

from datetime import timedelta

from models import clock
from models.actor import Actor
from models.refusals import RequestError
from models.signing import sign_value, verify_value

PURPOSE = "cursor"
LIFETIME = timedelta(days=30)


class ResyncRequired(RequestError):
    """The client is too far behind to catch up from the log: it must load the current state afresh."""

    code = "RESYNC_REQUIRED"

    def __init__(self) -> None:
        super().__init__("You fell too far behind. Load afresh, then go on from `eventCursor`.")


def encode_cursor(position: int, actor: Actor) -> str:
    """The cursor that points right after the event with the id `position`, for this user alone, valid 30 days."""
    return sign_value(PURPOSE, f"{position} {int(clock.now().timestamp())} {actor.user_id.hex}")


def decode_cursor(cursor: str, actor: Actor) -> int:
    """The event id that a cursor points after.

    Raises RequestError for a cursor that is forged or another user's, ResyncRequired for one older than 30 days.
    """
    position, _, rest = (verify_value(PURPOSE, cursor) or "").partition(" ")
    issued_at, _, user = rest.partition(" ")
    if user != actor.user_id.hex:
        raise RequestError("That is not a cursor of yours.")
    if clock.now().timestamp() - int(issued_at) > LIFETIME.total_seconds():
        raise ResyncRequired
    return int(position)
