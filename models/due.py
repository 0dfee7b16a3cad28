"""By when sellers should answer: reckoned from since when they are waited for, by the store's policy.

Each change of the policy has a number. Threads remember by which they were reckoned, so that the worker finds those of
earlier ones, and of none, which it reckons anew in small steps.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from models.database import run_sql
from models.enums import Role
from models.office_hours import Policy
from models.statements import Statement, as_instant, as_uuid
from models.tables import Store
from models.waiting import NOT_RECKONED, Waiting

THREADS_AT_ONCE = 500
_OUTDATED = (  # in the words of an index
    "SELECT id, customer_id, waiting_since, awaiting_reply_from FROM threads "
    "WHERE waiting_since IS NOT NULL AND due_policy < $1 ORDER BY due_policy LIMIT $2"
)
# Who is waited for now may have changed meanwhile: then it has been reckoned anew, or will be.
_RECKON = Statement(
    """UPDATE threads SET answer_due_at = reckoned.answer_due_at, due_policy = reckoned.due_policy FROM {reckoned}
    WHERE threads.id = reckoned.id AND threads.waiting_since = reckoned.waiting_since
    AND threads.due_policy < reckoned.due_policy""",
    reckoned={
        "id": "uuid",
        "waiting_since": "timestamptz",
        "answer_due_at": "timestamptz",
        "due_policy": "int",
    },
)


@dataclass(frozen=True, slots=True)
class Promise:
    """What the store promises customers who wait, and what it tells them outside of its office hours."""

    number: int
    policy: Policy
    away_message: str | None
    store_name: str

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "Promise":
        """That of the columns of a store."""
        policy = Policy(row["time_zone"], row["office_hours"], row["answer_within_minutes"])
        return cls(row["due_policy"], policy, row["away_message"], row["name"])

    def reckon(self, thread: Waiting) -> None:
        """Note by when a locked thread should be answered, where that has not been reckoned."""
        if thread.due_policy == NOT_RECKONED and thread.waiting_since is not None:
            of_customer = thread.customer_id is not None
            thread.answer_due_at = self.due_at(thread.awaiting_reply_from, thread.waiting_since, of_customer)
            thread.due_policy = self.number

    def due_at(self, side: Role | None, since: datetime, of_customer: bool) -> datetime | None:
        """By when that side should answer a customer: customers never have to, and nothing is promised to vendors."""
        return self.policy.due_at(since) if of_customer and side is not Role.CUSTOMER else None


COLUMNS = ("due_policy", "time_zone", "office_hours", "answer_within_minutes", "away_message", "name")


async def current_promise() -> Promise:
    """What the store promises now."""
    return Promise.of(await Store.filter(id=Store.SINGLETON_ID).get().values(*COLUMNS))


async def reckon_outdated() -> bool:
    """Reckon a few threads anew by the policy as it is now; says whether there may be more."""
    promise = await current_promise()
    rows = await run_sql(_OUTDATED, promise.number, THREADS_AT_ONCE)
    if rows:
        await _RECKON.run([_reckoned(row, promise) for row in rows])
    return len(rows) == THREADS_AT_ONCE


def _reckoned(row: Mapping[str, Any], promise: Promise) -> dict[str, object]:
    since, of_customer = as_instant(row["waiting_since"]), row["customer_id"] is not None
    due = promise.due_at(Role(row["awaiting_reply_from"]), since, of_customer)
    return {
        "id": as_uuid(row["id"]),
        "waiting_since": row["waiting_since"],
        "answer_due_at": due,
        "due_policy": promise.number,
    }
