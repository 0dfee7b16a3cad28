"""The period of figures, and running their statements for what an actor may see of it.

The rows of a period are found by their ids, which are UUIDv7 and begin with the millisecond when they were made: the
primary key bounds what is read by what the period holds, however much lies before it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from models import clock
from models.access import in_visible_thread_sql, side_of, threads_sql
from models.actor import Actor
from models.database import Row, is_sqlite, run_sql
from models.enums import Role
from models.side_access import labels_sql
from models.sql import Values, known_of

MAX_THREADS_MEASURED = 10_000  # the newest of the period
MAX_CLOCK_SKEW = timedelta(minutes=5)  # by which clocks of several processes may differ


@dataclass(frozen=True, slots=True)
class Period:
    """A number of days in UTC from `since` on, the last of which is today, as an actor may see them."""

    actor: Actor
    since: datetime
    days: int

    @classmethod
    def of(cls, actor: Actor, days: int) -> "Period":
        """The last `days` days, today included."""
        today = clock.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
        return cls(actor, today - timedelta(days=days - 1), days)

    async def run(self, statement: str, **words: str) -> list[Row]:
        """The rows of a statement of resolvers/stats_sql.py; `words` are what it leaves to be said."""
        values, role = Values(), self.actor.role
        side = side_of(role)
        assert side is not None
        text = values.fill(
            statement,
            side=side.value,
            seen=values.fill(threads_sql(role), "t"),
            message_seen=values.fill(in_visible_thread_sql(role), "m"),
            own_label=values.fill(labels_sql(role), "l"),
            mine=values.fill("u.vendor_id = {vendor}" if role is Role.VENDOR else "u.role IN ('vendor', 'admin')"),
            **words,
        )
        own = {"first": first_id(self.since), "since": self.since, "most": MAX_THREADS_MEASURED}
        return await run_sql(text, *values.of({**known_of(self.actor), **own}))


def first_id(since: datetime) -> UUID:
    """The least id of a row that can have been made since then."""
    return UUID(int=int((since - MAX_CLOCK_SKEW).timestamp() * 1000) << 80)


def day_of(column: str) -> str:
    """The day of a time, in UTC, as YYYY-MM-DD."""
    return f"substr({column}, 1, 10)" if is_sqlite() else f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD')"


def seconds_between(start: str, end: str) -> str:
    """The seconds from one time to another."""
    if is_sqlite():
        return f"(julianday({end}) - julianday({start})) * 86400"
    return f"EXTRACT(EPOCH FROM {end} - {start})"
