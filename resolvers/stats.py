"""Figures for staff: what came in day by day, how soon it was answered and by whom, what is in dispute."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from models.actor import STAFF_ROLES, Actor
from models.database import Row
from models.enums import DisputeReason, Role
from models.refusals import RequestError
from resolvers import stats_sql
from resolvers.stats_groups import Groups, load_groups
from resolvers.stats_period import Period, seconds_between

MAX_DAYS = 90


@dataclass(frozen=True, slots=True)
class DayFigures:
    """A day where the store is, from `at` on: texts sent, disputes opened, and the median wait for a first answer.

    The wait is that of threads begun that day, from the customer's first text to the seller's first after it.
    """

    at: datetime
    date: str
    messages: int
    disputes: int
    first_response: int | None


@dataclass(frozen=True, slots=True)
class ReasonFigure:
    """How many open disputes have this reason."""

    reason: DisputeReason
    count: int


@dataclass(frozen=True, slots=True)
class DisputeFigures:
    """Of the disputes opened for a reason: how many, how many of them are closed, and the median seconds it took."""

    reason: DisputeReason
    opened: int
    closed: int
    closed_after: int | None


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a number of days, the last of which is today. `first_response` is the median over all of them, in seconds."""

    days: list[DayFigures]
    first_response: int | None
    open_disputes: list[ReasonFigure]
    reasons: list[DisputeFigures]
    groups: Groups


async def load_figures(actor: Actor, days: int) -> Figures:
    """Count the last `days` days, today included: of all threads, or for a vendor's people of their own.

    Raises Forbidden for customers, RequestError for less than 1 day or more than MAX_DAYS.
    """
    actor.require_role(*STAFF_ROLES, Role.SYSTEM)
    if not 1 <= days <= MAX_DAYS:
        raise RequestError(f"Figures are for 1 to {MAX_DAYS} days.")
    period = await Period.of(actor, days)
    waits = await period.run(
        stats_sql.FIRST_RESPONSES,
        day=period.day_of("q.created_at"),
        wait=seconds_between("q.created_at", "r.created_at"),
    )
    of_all = [row for row in waits if row["sort"] == "all"]
    messages = await period.run(stats_sql.MESSAGES, day=period.day_of("m.created_at"))
    open_now = await period.run(stats_sql.OPEN_DISPUTES)
    return Figures(
        await _load_days(period, messages, [row for row in waits if row["sort"] == "day"]),
        round(of_all[0]["median"]) if of_all else None,
        [
            ReasonFigure(DisputeReason(row["reason"]), row["count"])
            for row in sorted(open_now, key=_most_first("count"))
        ],
        await _load_reasons(period),
        await load_groups(period, messages, waits),
    )


async def _load_days(period: Period, messages: Sequence[Row], waits: Sequence[Row]) -> list[DayFigures]:
    disputes = await period.run(stats_sql.DISPUTES, day=period.day_of("d.opened_at"))
    sent, opened = _by_day(messages), _by_day(disputes)
    waited = {row["name"]: round(row["median"]) for row in waits}
    return [
        DayFigures(period.start_of(day), key, sent.get(key, 0), opened.get(key, 0), waited.get(key))
        for day in period.dates
        if (key := day.isoformat())
    ]


async def _load_reasons(period: Period) -> list[DisputeFigures]:
    rows = await period.run(stats_sql.REASONS, wait=seconds_between("d.opened_at", "d.closed_at"))
    return [
        DisputeFigures(
            DisputeReason(row["reason"]),
            row["total"],
            row["closed"],
            None if row["median"] is None else round(row["median"]),
        )
        for row in sorted(rows, key=_most_first("total"))
    ]


def _by_day(rows: Sequence[Row]) -> Mapping[str, int]:
    found: Counter[str] = Counter()
    for row in rows:
        found[row["day"]] += row["count"]
    return found


def _most_first(name: str) -> Callable[[Row], tuple[int, str]]:
    return lambda row: (-row[name], row["reason"])
