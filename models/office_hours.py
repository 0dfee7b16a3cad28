"""Office hours: when somebody answers, on the clock on the wall of the store, and by when an answer is due."""

import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import orjson

DAY_MINUTES, WEEK_DAYS = 24 * 60, 7
ALWAYS = ((0, 7 * DAY_MINUTES),)
_CLOCK = re.compile(r"([01]\d|2[0-3]):([0-5]\d)|24:00", re.ASCII)


@dataclass(frozen=True, slots=True)
class OfficeHours:
    """Hours of one day of the week, of which 1 is Monday; both times are HH:MM, and `to` may be 24:00."""

    day: int
    from_: str
    to: str


@dataclass(frozen=True, slots=True)
class Policy:
    """What a store promises: an answer within so many `minutes` of office `hours`, as they are kept, in its `zone`."""

    zone: str
    hours: str = "[]"
    minutes: int | None = None

    def due_at(self, since: datetime) -> datetime | None:
        """By when what was sent at `since` should be answered; None without a target."""
        return None if self.minutes is None else add_office_minutes(since, self.minutes, self.hours, self.zone)

    def is_open(self, at: datetime) -> bool:
        """Are these office hours, at that instant?"""
        local = at.astimezone(ZoneInfo(self.zone))
        minute = local.weekday() * DAY_MINUTES + local.hour * 60 + local.minute
        return any(start <= minute < end for start, end in _week_of(self.hours))


def stored_hours(hours: Sequence[OfficeHours]) -> str:
    """Office hours as they are kept."""
    return orjson.dumps([asdict(one) for one in hours]).decode()


@lru_cache(maxsize=50)
def hours_of(stored: str) -> list[OfficeHours]:
    """The same as they are shown, in the order of the week."""
    return [OfficeHours(one["day"], one["from_"], one["to"]) for one in orjson.loads(stored)]


def minute_of(clock: str) -> int | None:
    """The minute of the day, 0 to 1440, of a time as HH:MM; None where it is none."""
    if _CLOCK.fullmatch(clock) is None:
        return None
    return int(clock[:2]) * 60 + int(clock[3:])


@lru_cache(maxsize=50)
def _week_of(stored: str) -> tuple[tuple[int, int], ...]:
    """From which minute of the week to which somebody answers, in order; without hours, always."""
    found = []
    for one in hours_of(stored):
        start, end = minute_of(one.from_), minute_of(one.to)
        assert start is not None
        assert end is not None
        found.append(((one.day - 1) * DAY_MINUTES + start, (one.day - 1) * DAY_MINUTES + end))
    return tuple(sorted(found)) or ALWAYS


def add_office_minutes(since: datetime, minutes: int, hours: str, zone: str) -> datetime:
    """The instant at which so many minutes of office hours have passed since `since`, by the clock on the wall.

    So the hour that a clock leaves out in spring counts, and the one that it shows twice counts once. An hour that
    begins where the wanted minute ends is not waited for: 60 minutes from 16:00 on end at 17:00, as the office does.
    """
    here, week = ZoneInfo(zone), _week_of(hours)
    local = since.astimezone(here)
    monday = datetime.combine(local.date() - timedelta(days=local.weekday()), time())
    start = (local.replace(tzinfo=None, fold=0) - monday) / timedelta(minutes=1)
    weeks, left = divmod(minutes, sum(end - begin for begin, end in week))
    if left == 0:  # to the end of an hour, and not to the beginning of the next one
        weeks, left = weeks - 1, left + sum(end - begin for begin, end in week)
    place = _after(start, left, week) + weeks * WEEK_DAYS * DAY_MINUTES
    return _instant(monday + timedelta(minutes=place), here, since)


def _after(start: float, left: float, week: Sequence[tuple[int, int]]) -> float:
    """The minute, counted from the week's beginning, at which `left` office minutes have passed since `start`."""
    length = WEEK_DAYS * DAY_MINUTES
    for begin, end in (*week, *((begin + length, end + length) for begin, end in week)):
        if end <= start:
            continue
        free = end - max(begin, start)
        if left <= free:
            return max(begin, start) + left
        left -= free
    raise AssertionError("two weeks hold more than one")


def _instant(local: datetime, zone: ZoneInfo, since: datetime) -> datetime:
    """The instant that a clock on the wall shows, the first of two unless that is before `since`."""
    first, second = (local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1))
    return first if first >= since else max(second, since)
