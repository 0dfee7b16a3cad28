"""When the store answers: its time zone, its office hours, its promise, and what it says outside of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from zoneinfo import available_timezones

from models.office_hours import OfficeHours, minute_of, stored_hours
from models.refusals import Refusal, UserErrorCode
from models.tables import Store
from resolvers.texts import MAX_BODY_LENGTH, FieldPath, checked_text

DUE_COLUMNS = ("time_zone", "office_hours", "answer_within_minutes")  # by which answers are due
HOURS_COLUMNS = (*DUE_COLUMNS, "away_message")
MAX_HOURS = 35
MAX_ANSWER_MINUTES = 30 * 24 * 60
DAYS_OF_WEEK = range(1, 8)


class Kept:
    """In place of a value that a change leaves as it is, where None takes one away."""


@dataclass(frozen=True, slots=True)
class HoursChange:
    """A change of these; None leaves the time zone and the hours as they are."""

    time_zone: str | None = None
    office_hours: Sequence[OfficeHours] | None = None
    answer_within_minutes: int | type[Kept] | None = Kept
    away_message: str | type[Kept] | None = Kept

    def apply(self, store: Store) -> None:
        """Set the columns of the store.

        Raises Refusal: INVALID; TOO_MANY office hours; BLANK and TOO_LONG for the away message.
        """
        before = [getattr(store, name) for name in DUE_COLUMNS]
        if self.time_zone is not None:
            store.time_zone = _checked_zone(self.time_zone)
        if self.office_hours is not None:
            store.office_hours = stored_hours(_checked_hours(self.office_hours))
        if not isinstance(self.answer_within_minutes, type):
            store.answer_within_minutes = _checked_minutes(self.answer_within_minutes)
        if not isinstance(self.away_message, type):
            store.away_message = _checked_away(self.away_message)
        if [getattr(store, name) for name in DUE_COLUMNS] != before:
            store.due_policy += 1


@cache
def _zones() -> set[str]:
    return available_timezones()


def _checked_zone(name: str) -> str:
    if name not in _zones():
        raise _invalid("Give a time zone of IANA, such as Europe/Berlin.", "timeZone")
    return name


def _checked_minutes(minutes: int | None) -> int | None:
    if minutes is not None and not 1 <= minutes <= MAX_ANSWER_MINUTES:
        raise _invalid(f"Give 1 to {MAX_ANSWER_MINUTES:,} minutes, or null for no target.", "answerWithinMinutes")
    return minutes


def _checked_away(text: str | None) -> str | None:
    return None if text is None else checked_text(text, "awayMessage", MAX_BODY_LENGTH, "An away message")


def _checked_hours(hours: Sequence[OfficeHours]) -> list[OfficeHours]:
    """The hours in the order of the week, of which no two overlap."""
    if len(hours) > MAX_HOURS:
        raise Refusal(UserErrorCode.TOO_MANY, f"Give at most {MAX_HOURS} office hours.", "officeHours")
    for place, one in enumerate(hours):
        start, end = minute_of(one.from_), minute_of(one.to)
        if one.day not in DAYS_OF_WEEK:
            raise _invalid("A day is 1 for Monday to 7 for Sunday.", ("officeHours", place, "day"))
        if start is None or one.from_ == "24:00":
            raise _invalid("Give a time as HH:MM.", ("officeHours", place, "from"))
        if end is None or end <= start:
            raise _invalid("Give a later time than the first, as HH:MM.", ("officeHours", place, "to"))
    ordered = sorted(hours, key=lambda one: (one.day, one.from_))
    for earlier, later in pairwise(ordered):
        if earlier.day == later.day and later.from_ < earlier.to:
            raise _invalid("Office hours must not overlap.", ("officeHours", list(hours).index(later)))
    return ordered


def _invalid(text: str, field: FieldPath) -> Refusal:
    return Refusal(UserErrorCode.INVALID, text, field)
