"""Retention: texts of old threads are redacted, and finished jobs are deleted."""

from datetime import datetime, timedelta
from itertools import takewhile
from uuid import UUID

import structlog
from tortoise.expressions import Subquery

from models import clock
from models.disputes import Dispute, DisputeStep
from models.enums import EventKind, JobState
from models.jobs import Job
from models.rows import fetch_column
from models.threads import Event, Message, PastRead, Thread
from models.transaction import Transaction, transactional
from resolvers.kept_evidence import needing_proof
from resolvers.order_events import forget_words
from resolvers.redaction import purge_residue, redact_messages

log = structlog.get_logger()
THREADS_PER_RUN = 50
JOB_RETENTION = timedelta(days=30)
EVENT_RETENTION = timedelta(days=30)  # as long as a cursor is good
EVENTS_PER_RUN = 1000


async def redact_expired_threads(days: int | None) -> int:
    """Redact up to THREADS_PER_RUN threads whose order and last message are older than this. Returns how many.

    None days means never. Threads without an order are kept, and those whose dispute still needs proof: while it is
    open and, for a while, as long as goods or money are under way, or the bank has not decided.
    """
    if days is None:
        return 0
    before = clock.now() - timedelta(days=days)
    old = Thread.filter(order__placed_at__lt=before, last_message_at__lt=before, open_dispute_id__isnull=True)
    old = old.exclude(id__in=Subquery(needing_proof().values("thread_id")))
    full = Message.filter(deleted_at__isnull=True)
    full_ones = old.filter(id__in=Subquery(full.values("thread_id"))).order_by("last_message_at")
    ids = await fetch_column(full_ones.limit(THREADS_PER_RUN), "id")
    for number, thread_id in enumerate(ids, start=1):
        await _redact_thread(thread_id, before, is_last=number == len(ids))
    if ids:
        log.info("threads_redacted", count=len(ids))
    return len(ids)


@transactional
async def _redact_thread(tx: Transaction, thread_id: UUID, before: datetime, is_last: bool) -> None:
    """Redact a thread, unless it became active meanwhile.

    The last thread's transaction purges the residue of all, since that costs as much as rebuilding the search index.
    """
    thread = await Thread.filter(id=thread_id).select_for_update().get()
    if is_last:
        tx.before_commit(lambda: purge_residue(tx))
    if thread.last_message_at >= before or thread.open_dispute_id is not None:  # under the lock it may be otherwise
        return
    if await needing_proof().filter(thread_id=thread_id).exists():
        return
    disputes = Dispute.filter(thread_id=thread_id)
    await DisputeStep.filter(dispute_id__in=Subquery(disputes.values("id"))).update(comment=None)
    parcel = dict.fromkeys(("return_carrier", "return_number", "return_url", "return_label_url"))
    await disputes.update(comment="", resolution_comment=None, **parcel)
    await forget_words([thread.order_id] if thread.order_id else [])
    await redact_messages(tx, [thread], await Message.filter(thread_id=thread_id))


async def delete_finished_jobs() -> int:
    """Delete jobs that ended longer than JOB_RETENTION ago. Returns how many."""
    gone = await Job.filter(state=JobState.DONE, done_at__lt=clock.now() - JOB_RETENTION).delete()
    dead = await Job.filter(state=JobState.DEAD, run_at__lt=clock.now() - JOB_RETENTION).delete()
    return gone + dead


async def delete_old_events() -> int:
    """Delete the oldest events of the log that no cursor reaches any more, one step of many. Returns how many.

    Read receipts among them are kept for evidence. The newest event stays, however old, since it holds the log's place.
    """
    oldest = await Event.all().order_by("id").limit(EVENTS_PER_RUN + 1).values("id", "at")
    before = clock.now() - EVENT_RETENTION
    old = [row["id"] for row in takewhile(lambda row: row["at"] < before, oldest[:-1])]
    if old:
        await _delete_events_up_to(old[-1])
    return len(old)


@transactional
async def _delete_events_up_to(tx: Transaction, last_id: int) -> None:
    """In ranges of ids, and not by time, so that a clock that was set back leaves no hole in the log."""
    gone = Event.filter(id__lte=last_id)
    reads = await gone.filter(kind=EventKind.THREAD_READ).order_by("id").values("thread_id", "user_id", "seq", "at")
    await PastRead.bulk_create([PastRead(**row) for row in reads])
    await gone.delete()
