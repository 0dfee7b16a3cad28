"""By when an answer is due: office hours, counted by the clock on the wall of the store."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.office_hours import OfficeHours, Policy, add_office_minutes, hours_of, minute_of, stored_hours

WEEKDAYS = stored_hours([OfficeHours(day, "09:00", "17:00") for day in range(1, 6)])
SPLIT = stored_hours(
    [OfficeHours(1, "08:00", "12:00"), OfficeHours(1, "13:00", "18:00"), OfficeHours(6, "10:00", "24:00")]
)
ALL_WEEK = stored_hours([OfficeHours(day, "00:00", "24:00") for day in range(1, 8)])
ZONES = ("UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Apia")


def due(since: str, minutes: int, hours: str = WEEKDAYS, zone: str = "Europe/Berlin") -> str:
    """When it is due, both as the clock on the wall shows it."""
    here = ZoneInfo(zone)
    at = add_office_minutes(datetime.fromisoformat(since).replace(tzinfo=here), minutes, hours, zone)
    return at.astimezone(here).replace(tzinfo=None).isoformat(" ", "minutes")


@pytest.mark.parametrize(
    ("since", "minutes", "expected"),
    [
        ("2026-11-23 10:00", 60, "2026-11-23 11:00"),  # a Monday
        ("2026-11-23 16:30", 60, "2026-11-24 09:30"),
        ("2026-11-23 16:00", 60, "2026-11-23 17:00"),
        ("2026-11-23 07:00", 60, "2026-11-23 10:00"),
        ("2026-11-27 16:30", 60, "2026-11-30 09:30"),  # a Friday
        ("2026-11-28 12:00", 480, "2026-11-30 17:00"),
        ("2026-11-23 09:00", 2400, "2026-11-27 17:00"),  # a whole week's
        ("2026-11-23 10:00", 2400, "2026-11-30 10:00"),
        ("2026-03-27 16:30", 60, "2026-03-30 09:30"),  # over the change to summer time
        ("2026-10-23 16:30", 60, "2026-10-26 09:30"),  # and back
    ],
)
def test_it_is_due_in_office_hours(since: str, minutes: int, expected: str) -> None:
    assert due(since, minutes) == expected


def test_hours_of_a_day_may_be_apart_and_a_store_may_always_be_open() -> None:
    assert due("2026-11-23 11:30", 60, SPLIT) == "2026-11-23 13:30"
    assert due("2026-11-23 17:30", 60, SPLIT) == "2026-11-28 10:30"
    assert due("2026-11-28 23:30", 60, SPLIT) == "2026-11-30 08:30"
    assert due("2026-11-28 23:30", 60, "[]") == "2026-11-29 00:30"


def test_the_clock_on_the_wall_counts_where_it_is_changed() -> None:
    assert due("2026-03-29 01:30", 120, "[]") == "2026-03-29 03:30"  # of which one hour was left out
    assert due("2026-10-25 01:30", 120, "[]") == "2026-10-25 03:30"  # of which one came twice
    second = datetime(2026, 10, 25, 2, 15, tzinfo=ZoneInfo("Europe/Berlin"), fold=1)
    assert add_office_minutes(second, 30, "[]", "Europe/Berlin") == datetime(2026, 10, 25, 1, 45, tzinfo=UTC)


@st.composite
def weeks(draw: st.DrawFn) -> str:
    """Some office hours."""
    found = []
    for day in draw(st.sets(st.integers(1, 7), min_size=1)):
        cuts = sorted(draw(st.sets(st.integers(0, 1440), min_size=2, max_size=4)))
        pairs = zip(cuts[::2], cuts[1::2], strict=False)
        found += [OfficeHours(day, _clock(start), _clock(end)) for start, end in pairs]
    return stored_hours(found)


def _clock(minute: int) -> str:
    return f"{minute // 60:02}:{minute % 60:02}"


instants = st.datetimes(datetime(2025, 1, 1), datetime(2027, 12, 31), timezones=st.just(UTC))


@settings(deadline=None)
@given(instants, st.integers(1, 5000), weeks(), st.sampled_from(ZONES))
def test_it_is_what_counting_minute_by_minute_gives(since: datetime, minutes: int, hours: str, zone: str) -> None:
    here = ZoneInfo(zone)
    wall = since.replace(second=0, microsecond=0).astimezone(here).replace(tzinfo=None)
    week = [((one.day - 1), minute_of(one.from_) or 0, minute_of(one.to) or 0) for one in hours_of(hours)]
    at, left = wall, minutes
    while left and at - wall < timedelta(days=60):
        minute = at.hour * 60 + at.minute
        left -= any(day == at.weekday() and start <= minute < end for day, start, end in week)
        at += timedelta(minutes=1)
    if left == 0:
        found = add_office_minutes(since.replace(second=0, microsecond=0), minutes, hours, zone)
        expected = {at.replace(tzinfo=here, fold=fold).astimezone(UTC) for fold in (0, 1)}
        assert found in expected


@given(instants, st.integers(1, 43_200), weeks(), st.sampled_from(ZONES), st.integers(1, 600))
def test_later_is_due_later_and_more_minutes_are_too(
    since: datetime, minutes: int, hours: str, zone: str, more: int
) -> None:
    first = add_office_minutes(since, minutes, hours, zone)
    assert first >= since
    assert add_office_minutes(since, minutes + more, hours, zone) >= first
    assert add_office_minutes(since, minutes, ALL_WEEK, zone) == add_office_minutes(since, minutes, "[]", zone)


@given(instants, weeks(), st.sampled_from(ZONES))
def test_in_office_hours_one_minute_is_due_in_a_minute(since: datetime, hours: str, zone: str) -> None:
    policy = Policy(zone, hours, 1)
    at = since.replace(second=0, microsecond=0)
    wall = at.astimezone(ZoneInfo(zone))
    found = policy.due_at(at)
    assert found is not None
    after = found.astimezone(ZoneInfo(zone)).replace(tzinfo=None) - wall.replace(tzinfo=None)
    changes = wall.utcoffset() != found.astimezone(ZoneInfo(zone)).utcoffset()
    assert policy.is_open(at) == (after == timedelta(minutes=1)) or changes
    assert Policy(zone, hours).due_at(at) is None


@pytest.mark.parametrize("wrong", ["", "9:00", "24:01", "25:00", "12:60", "12:00 ", "１２:00", "noon"])  # noqa: RUF001
def test_what_is_no_time_of_a_day(wrong: str) -> None:
    assert minute_of(wrong) is None
