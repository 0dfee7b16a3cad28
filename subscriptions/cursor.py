"""Cursors of the event log: opaque and sealed, so that nobody makes one up or uses another's."""

from datetime import timedelta

from models import clock
from models.actor import Actor
from models.refusals import RequestError
from models.signing import sign_value, verify_value

PURPOSE = "cursor"
LIFETIME = timedelta(days=30)


class ResyncRequired(RequestError):
    """A reader is too far behind: it must load afresh."""

    code = "RESYNC_REQUIRED"

    def __init__(self) -> None:
        super().__init__("You fell too far behind. Load afresh, then go on from `eventCursor`.")


def encode_cursor(position: int, actor: Actor) -> str:
    """The place in the log right after an event, for this user."""
    return sign_value(PURPOSE, f"{position} {int(clock.now().timestamp())} {actor.user_id.hex}")


def decode_cursor(cursor: str, actor: Actor) -> int:
    """Where a cursor points. Raises RequestError for one that is not this user's, ResyncRequired after 30 days."""
    position, _, rest = (verify_value(PURPOSE, cursor) or "").partition(" ")
    made, _, user = rest.partition(" ")
    if user != actor.user_id.hex:
        raise RequestError("That is not a cursor of yours.")
    if clock.now().timestamp() - int(made) > LIFETIME.total_seconds():
        raise ResyncRequired
    return int(position)
