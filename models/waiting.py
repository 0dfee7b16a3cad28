"""Who is waited for in a thread, and since when: the side that has not answered the other's texts."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol
from uuid import UUID

from models.enums import MessageKind, Role
from models.speaker import answers_sql
from models.statements import Statement, keys

NOT_RECKONED = 0  # the number of no policy: by when an answer is due has to be reckoned, here or by the worker


class Waiting(Protocol):
    """What of a thread tells it. `no_reply_seq` is up to which message somebody said that no reply is needed.

    With each change of who is waited for goes by when an answer is due: see models/due.py.
    """

    customer_id: UUID | None
    vendor_id: UUID | None
    last_seq: int
    awaiting_reply_from: Role | None
    waiting_since: datetime | None
    no_reply_seq: int
    answer_due_at: datetime | None
    due_policy: int


def note_text(thread: Waiting, author: Role, at: datetime) -> None:
    """A text was sent: the other side is waited for, since the first that it has not answered.

    What Parley itself says is no answer, and asks for none.
    """
    if author is Role.SYSTEM:
        return
    asker = asking_role(thread.customer_id)
    side = _answering_role(thread) if author is asker else asker
    if thread.awaiting_reply_from is not side:
        thread.awaiting_reply_from, thread.waiting_since = side, at
        thread.answer_due_at, thread.due_policy = None, NOT_RECKONED


def asking_role(customer_id: UUID | None) -> Role:
    """Who is answered in a thread: its customer or, where it has none, the vendor who has the store to talk to."""
    return Role.VENDOR if customer_id is None else Role.CUSTOMER


def _answering_role(thread: Waiting) -> Role:
    """The other side: the vendor, or the store's admins where the store sells, or is whom the vendor talks to."""
    return Role.ADMIN if thread.vendor_id is None or thread.customer_id is None else Role.VENDOR


_SAME = "threads.awaiting_reply_from = found.side AND threads.waiting_since = found.at"
# Of each side the last text, and then the first of whoever wrote last that came after the other side's.
_RECOUNT = Statement(
    f"""WITH t AS (
        SELECT threads.id, vendor_id, customer_id, no_reply_seq,
        CASE WHEN customer_id IS NULL THEN '{Role.VENDOR.value}' ELSE '{Role.CUSTOMER.value}' END AS asker
        FROM {{wanted}} JOIN threads ON threads.id = wanted.id
    ), said AS (
        SELECT m.thread_id, m.seq, m.created_at, u.role = t.asker AS by_asker
        FROM t JOIN messages m ON m.thread_id = t.id JOIN users u ON u.id = m.author_id
        WHERE m.kind = '{MessageKind.TEXT.value}' AND m.deleted_at IS NULL AND m.seq > t.no_reply_seq
        AND (u.role <> '{Role.SYSTEM.value}' OR {answers_sql("t", "u")})
    ), newest AS (
        SELECT thread_id, max(CASE WHEN by_asker THEN seq ELSE 0 END) AS asker_seq,
        max(CASE WHEN by_asker THEN 0 ELSE seq END) AS seller_seq FROM said GROUP BY thread_id
    ), since AS (
        SELECT said.thread_id, min(said.seq) AS seq FROM said JOIN newest n ON n.thread_id = said.thread_id
        WHERE said.seq > CASE WHEN n.asker_seq < n.seller_seq THEN n.asker_seq ELSE n.seller_seq END
        GROUP BY said.thread_id
    ), found AS (
        SELECT t.id, m.created_at AS at, CASE WHEN n.asker_seq < n.seller_seq THEN t.asker
        WHEN n.thread_id IS NULL THEN NULL
        WHEN t.vendor_id IS NULL OR t.customer_id IS NULL THEN '{Role.ADMIN.value}'
        ELSE '{Role.VENDOR.value}' END AS side
        FROM t LEFT JOIN newest n ON n.thread_id = t.id LEFT JOIN since s ON s.thread_id = t.id
        LEFT JOIN messages m ON m.thread_id = t.id AND m.seq = s.seq
    )
    UPDATE threads SET awaiting_reply_from = found.side, waiting_since = found.at,
    answer_due_at = CASE WHEN {_SAME} THEN threads.answer_due_at END,
    due_policy = CASE WHEN {_SAME} THEN threads.due_policy ELSE {NOT_RECKONED} END
    FROM found WHERE threads.id = found.id""",
    wanted={"id": "uuid"},
)


async def recount_waiting(thread_ids: Sequence[UUID]) -> None:
    """Tell it anew from the messages of locked threads, some of which were deleted, or need no reply."""
    await _RECOUNT.run(keys(thread_ids))
