"""The period of figures, in days of the store's time zone, and running their statements for what an actor may see.

The rows of a period are found by their ids, which are UUIDv7 and begin with the millisecond when they were made: the
primary key bounds what is read by what the period holds, however much lies before it.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from models import clock
from models.access import in_visible_thread_sql, side_of, threads_sql
from models.actor import Actor
from models.database import Row, is_sqlite, run_sql
from models.enums import Role
from models.rows import fetch_column
from models.side_access import labels_sql
from models.sql import Values, known_of
from models.tables import Store

MAX_THREADS_MEASURED = 10_000  # the newest of the period
MAX_CLOCK_SKEW = timedelta(minutes=5)  # by which clocks of several processes may differ
CHANGES_WITHIN = timedelta(minutes=15)  # offsets of zones change at full quarters of an hour


@dataclass(frozen=True, slots=True)
class Period:
    """Some days of a time zone, the last of which is today, as an actor may see them; from `since` on."""

    actor: Actor
    dates: list[date]
    zone: ZoneInfo

    @classmethod
    async def of(cls, actor: Actor, days: int) -> "Period":
        """The last `days` days where the store is, today included."""
        (name,) = await fetch_column(Store.filter(id=Store.SINGLETON_ID), "time_zone")
        zone = ZoneInfo(name)
        today = clock.now().astimezone(zone).date()
        return cls(actor, [today - timedelta(days=number) for number in reversed(range(days))], zone)

    @property
    def since(self) -> datetime:
        """When the first day begins."""
        return self.start_of(self.dates[0])

    def start_of(self, day: date) -> datetime:
        """When a day begins."""
        return datetime.combine(day, time(), self.zone).astimezone(UTC)

    def day_of(self, column: str) -> str:
        """SQL for the day of a time, as YYYY-MM-DD."""
        (_, first), *changes = self._offsets()
        words = [f"WHEN {column} >= '{at:%Y-%m-%d %H:%M:%S}+00' THEN {_shift(by)}" for at, by in reversed(changes)]
        shift = f"CASE {' '.join(words)} ELSE {_shift(first)} END" if words else _shift(first)
        if is_sqlite():
            return f"date({column}, {shift})"
        return f"to_char(({column} AT TIME ZONE 'UTC') + {shift}, 'YYYY-MM-DD')"

    def _offsets(self) -> list[tuple[datetime, timedelta]]:
        """From when on local time is how far ahead of UTC, within the period."""
        at, found = self.since, list[tuple[datetime, timedelta]]()
        while at <= clock.now():
            offset = self._offset(at)
            if not found or found[-1][1] != offset:
                found.append((at, offset))
            is_same = self._offset(at + timedelta(days=1)) == offset
            at += timedelta(days=1) if is_same else CHANGES_WITHIN
        return found

    def _offset(self, at: datetime) -> timedelta:
        return at.astimezone(self.zone).utcoffset() or timedelta()

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


def _shift(by: timedelta) -> str:
    minutes = f"'{by // timedelta(minutes=1):+d} minutes'"
    return minutes if is_sqlite() else f"interval {minutes}"


def seconds_between(start: str, end: str) -> str:
    """The seconds from one time to another."""
    if is_sqlite():
        return f"(julianday({end}) - julianday({start})) * 86400"
    return f"EXTRACT(EPOCH FROM {end} - {start})"
