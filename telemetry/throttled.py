"""Log entries about what lasts, such as a database that is away: one a minute, with how many it stands for."""

import time
from collections import defaultdict

import structlog

log = structlog.get_logger()
EVERY_SECONDS = 60.0
MAX_ORIGIN = 200  # characters
_written_at: dict[str, float] = {}
_held_back: defaultdict[str, int] = defaultdict(int)


def warn_once_a_minute(event: str, **fields: object) -> None:
    """Write a warning, unless one of the same name was written within EVERY_SECONDS; `repeated` says how many were not.

    `event` must be one of few names that the program knows, since each is remembered.
    """
    now = time.monotonic()
    if now - _written_at.get(event, -EVERY_SECONDS) < EVERY_SECONDS:
        _held_back[event] += 1
        return
    _written_at[event] = now
    log.warning(event, **fields, repeated=_held_back.pop(event, 0))


def warn_of_origin(origin: str) -> None:
    """Tell that a page of another origin was not let in, and by what setting it would be."""
    warn_once_a_minute("origin_refused", origin=origin[:MAX_ORIGIN], allow_it_by="PARLEY_ALLOWED_ORIGINS")
