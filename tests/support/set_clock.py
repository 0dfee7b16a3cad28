"""What time it is, as a test says."""

from datetime import UTC, datetime, timedelta

NOON = datetime.now(UTC).replace(hour=12, minute=0, second=0, microsecond=0)


class Clock:
    """What time it is for the app."""

    at = NOON

    def days_ago(self, days: float, **later: float) -> None:
        """Go there, and a little further."""
        self.at = NOON - timedelta(days=days) + timedelta(**later)

    def now(self) -> datetime:
        """As models.clock says it."""
        return self.at
