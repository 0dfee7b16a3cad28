"""Figures for the store's admins: what came in day by day, how soon it was answered, what is in dispute.

The rows of a period are found by their ids, which are UUIDv7 and begin with the millisecond when they were made: the
primary key bounds what is read by what the period holds, however much lies before it.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from models import clock
from models.actor import STORE_ROLES, Actor
from models.database import Row, is_sqlite, run_sql
from models.enums import DisputeReason
from models.refusals import RequestError

MAX_DAYS = 90
MAX_THREADS_MEASURED = 10_000  # of which the wait for an answer is measured, the newest of the period
MAX_CLOCK_SKEW = timedelta(minutes=5)  # by which clocks of several processes may differ

FIRST_RESPONSE_SQL = """
WITH asked AS (
  SELECT m.thread_id, MIN(m.seq) AS seq
  FROM (SELECT id FROM threads WHERE id >= $1 AND created_at >= $2 ORDER BY id DESC LIMIT $3) t
  JOIN messages m ON m.thread_id = t.id JOIN users u ON u.id = m.author_id
  WHERE m.kind = 'text' AND u.role = 'customer'
  GROUP BY m.thread_id
), answered AS (
  SELECT a.thread_id, a.seq AS question, MIN(m.seq) AS reply
  FROM asked a JOIN messages m ON m.thread_id = a.thread_id AND m.seq > a.seq JOIN users u ON u.id = m.author_id
  WHERE m.kind = 'text' AND u.role IN ('vendor', 'admin')
  GROUP BY a.thread_id, a.seq
), waits AS (
  SELECT {day} AS day, {seconds} AS seconds
  FROM answered a
  JOIN messages q ON q.thread_id = a.thread_id AND q.seq = a.question
  JOIN messages r ON r.thread_id = a.thread_id AND r.seq = a.reply
), ranked AS (
  SELECT day, seconds, ROW_NUMBER() OVER (PARTITION BY day ORDER BY seconds) AS place,
         COUNT(*) OVER (PARTITION BY day) AS total
  FROM (SELECT day, seconds FROM waits UNION ALL SELECT 'all', seconds FROM waits) w
)
SELECT day, AVG(seconds) AS median FROM ranked WHERE place IN ((total + 1) / 2, (total + 2) / 2) GROUP BY day
"""
MESSAGES_SQL = """
SELECT {day} AS day, COUNT(*) AS count FROM messages m JOIN users u ON u.id = m.author_id
WHERE m.id >= $1 AND m.created_at >= $2 AND m.kind = 'text' AND u.role <> 'system'
GROUP BY 1
"""
DISPUTES_SQL = "SELECT {day} AS day, COUNT(*) AS count FROM disputes d WHERE d.opened_at >= $1 GROUP BY 1"
OPEN_DISPUTES_SQL = """
SELECT d.reason, COUNT(*) AS count FROM threads t JOIN disputes d ON d.id = t.open_dispute_id
WHERE t.open_dispute_id IS NOT NULL GROUP BY d.reason
"""


@dataclass(frozen=True, slots=True)
class DayFigures:
    """One day in UTC, from `at` on: texts sent, disputes opened, and the median wait in seconds for a first answer.

    The wait is that of threads begun that day, from the customer's first text to the seller's first after it.
    """

    at: datetime
    messages: int
    disputes: int
    first_response: int | None


@dataclass(frozen=True, slots=True)
class ReasonFigure:
    """How many open disputes have this reason."""

    reason: DisputeReason
    count: int


@dataclass(frozen=True, slots=True)
class Figures:
    """Of a number of days, the last of which is today. `first_response` is the median over all of them, in seconds."""

    days: list[DayFigures]
    first_response: int | None
    open_disputes: list[ReasonFigure]


async def load_figures(actor: Actor, days: int) -> Figures:
    """Count the last `days` days, today included.

    Raises Forbidden for all but admins and the store's backend, RequestError for less than 1 day or more than MAX_DAYS.
    """
    actor.require_role(*STORE_ROLES)
    if not 1 <= days <= MAX_DAYS:
        raise RequestError(f"Figures are for 1 to {MAX_DAYS} days.")
    today = clock.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    since = today - timedelta(days=days - 1)
    first, begin = _first_id(since), str(since) if is_sqlite() else since
    messages = await run_sql(MESSAGES_SQL.format(day=_day("m.created_at")), first, begin)
    disputes = await run_sql(DISPUTES_SQL.format(day=_day("d.opened_at")), begin)
    waits = await run_sql(
        FIRST_RESPONSE_SQL.format(day=_day("q.created_at"), seconds=_seconds()), first, begin, MAX_THREADS_MEASURED
    )
    reasons = await run_sql(OPEN_DISPUTES_SQL)
    sent, opened, waited = _by_day(messages, "count"), _by_day(disputes, "count"), _by_day(waits, "median")
    dates = [since + timedelta(days=number) for number in range(days)]
    return Figures(
        [DayFigures(at, sent.get(key, 0), opened.get(key, 0), waited.get(key)) for at in dates if (key := f"{at:%F}")],
        waited.get("all"),
        [ReasonFigure(DisputeReason(row["reason"]), row["count"]) for row in sorted(reasons, key=_most_first)],
    )


def _first_id(since: datetime) -> UUID:
    """The least id of a row that can have been made since then."""
    return UUID(int=int((since - MAX_CLOCK_SKEW).timestamp() * 1000) << 80)


def _day(column: str) -> str:
    return f"substr({column}, 1, 10)" if is_sqlite() else f"to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD')"


def _seconds() -> str:
    if is_sqlite():
        return "(julianday(r.created_at) - julianday(q.created_at)) * 86400"
    return "EXTRACT(EPOCH FROM r.created_at - q.created_at)"


def _by_day(rows: list[Row], name: str) -> dict[str, int]:
    return {row["day"]: round(row[name]) for row in rows}


def _most_first(row: Row) -> tuple[int, str]:
    return -row["count"], row["reason"]
