"""Which events might be mailed to anybody at all, asked of many jobs at once: most are read before, or nobody's wish.

This only rules out what `notifications.mail_recipients` would leave out for certain; what is left is judged there.
"""

from collections.abc import Sequence

from models import clock
from models.enums import JobState
from models.jobs import Job
from models.statements import Statement, as_uuid
from models.transaction import Transaction, transactional

_MAYBE = Statement(
    """SELECT DISTINCT due.job_id FROM {due}
    JOIN events e ON e.id = due.event_id
    LEFT JOIN messages m ON m.id = e.message_id
    LEFT JOIN users u ON u.id = due.user_id AND u.email <> '' AND u.erased_at IS NULL AND u.email_frequency <> 'never'
    WHERE e.message_id IS NULL OR (u.id IS NOT NULL AND m.deleted_at IS NULL AND m.author_id <> u.id AND NOT EXISTS (
        SELECT 1 FROM participants p WHERE p.thread_id = e.thread_id AND p.user_id = u.id
        AND (p.last_read_seq >= m.seq OR p.since_seq >= m.seq)))""",
    due={"job_id": "uuid", "event_id": "bigint", "user_id": "uuid"},
)


async def end_unmailable(jobs: list[Job]) -> list[Job]:
    """End those jobs of kind NOTIFY of which no mail can come, in one statement. Returns the others."""
    due = [
        {"job_id": job.id, "event_id": job.payload["event"], "user_id": person}
        for job in jobs
        for person in job.payload["people"]
    ]
    maybe = {as_uuid(row["job_id"]) for row in await _MAYBE.run(due)} if due else set()
    ended = [job for job in jobs if job.id not in maybe]
    if ended:
        await _end(ended)
    return [job for job in jobs if job.id in maybe]


@transactional
async def _end(tx: Transaction, jobs: Sequence[Job]) -> None:
    mine = Job.filter(id__in=[job.id for job in jobs], state=JobState.WAITING)
    await mine.update(state=JobState.DONE, done_at=clock.now(), lease_until=None, last_error=None)
