"""The clock: everything that needs the current time calls `now`, which tests replace."""

from datetime import UTC, datetime


def now() -> datetime:
    """The current time, in UTC."""
    return datetime.now(UTC)
