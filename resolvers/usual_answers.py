"""How soon each seller usually answers, as customers are told it: measured by the worker, kept beside the seller."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from models import clock
from models.access import VENDORS_CAN_REPLY
from models.database import run_sql
from models.enums import AnswerTime
from models.sql import Values
from models.statements import Statement, as_uuid
from models.tables import Store, Vendor
from resolvers.stats_period import first_id, seconds_between
from resolvers.stats_sql import WAITS

MEASURED = timedelta(days=30)
MIN_ANSWERS = 5  # fewer say nothing about the next one
MAX_THREADS = 100  # of each seller, the newest
LIMITS = {AnswerTime.HOUR: 3600, AnswerTime.HOURS: 6 * 3600, AnswerTime.DAY: 24 * 3600, AnswerTime.DAYS: 7 * 24 * 3600}
_MEDIANS = (
    """
WITH begun AS (
  SELECT id, vendor_id, customer_id FROM (
    SELECT t.id, t.vendor_id, t.customer_id, ROW_NUMBER() OVER (PARTITION BY t.vendor_id ORDER BY t.id DESC) AS place
    FROM threads t WHERE t.id >= {first} AND t.created_at >= {since} AND t.customer_id IS NOT NULL
      AND (t.vendor_id IS NULL OR """
    + VENDORS_CAN_REPLY
    + """)
  ) newest WHERE place <= {most}
), """
    + WAITS
    + """, ranked AS (
  SELECT vendor_id, seconds, ROW_NUMBER() OVER (PARTITION BY vendor_id ORDER BY seconds) AS place,
         COUNT(*) OVER (PARTITION BY vendor_id) AS total
  FROM waits
)
SELECT vendor_id, AVG(seconds) AS median FROM ranked
WHERE total >= {least} AND place IN ((total + 1) / 2, (total + 2) / 2) GROUP BY vendor_id
"""
)
_KEEP = Statement(
    "UPDATE vendors SET usual_answer = found.usual_answer FROM {found} WHERE vendors.id = found.id "
    f"AND (found.usual_answer IS NULL OR {VENDORS_CAN_REPLY})",
    found={"id": "uuid", "usual_answer": "text"},
)


async def measure_usual_answers() -> None:
    """Measure the median of the first answers of each seller, and keep what has changed."""
    found = await _measured()
    store = await Store.get(id=Store.SINGLETON_ID)
    if store.usual_answer is not found.get(None):
        await Store.filter(id=Store.SINGLETON_ID).update(usual_answer=found.get(None))
    kept = dict(await Vendor.filter(usual_answer__isnull=False).values_list("id", "usual_answer"))
    sellers = {*kept, *found} - {None}
    changed = [
        {"id": one, "usual_answer": answer and answer.value}
        for one in sellers
        if (answer := found.get(one)) != kept.get(one)
    ]
    if changed:
        await _KEEP.run(changed)


async def _measured() -> Mapping[UUID | None, AnswerTime]:
    """By vendor, and of the store under None: those of whom there are enough answers, none of which took too long."""
    since = clock.now() - MEASURED
    values = Values()
    words = {"day": "''", "wait": seconds_between("q.created_at", "r.created_at")}
    text = values.fill(_MEDIANS, **words)
    known = {"first": first_id(since), "since": since, "most": MAX_THREADS, "least": MIN_ANSWERS}
    rows = await run_sql(text, *values.of(known))
    found = {
        None if row["vendor_id"] is None else as_uuid(row["vendor_id"]): usual_answer(float(row["median"]))
        for row in rows
    }
    return {seller: answer for seller, answer in found.items() if answer is not None}


def usual_answer(seconds: float) -> AnswerTime | None:
    """What is said of a median; None where it is more than some days."""
    return next((answer for answer, most in LIMITS.items() if seconds <= most), None)
