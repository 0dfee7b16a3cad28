"""Jobs: taken up by one of several workers, done at least once, tried again for days, and given up in the open."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import structlog
from tortoise.expressions import RawSQL
from tortoise.queryset import QuerySet

from models import clock
from models.enums import JobKind, JobState
from models.jobs import Job
from models.transaction import Transaction, transactional

log = structlog.get_logger()
LEASE_SECONDS = 90.0  # seconds after which a worker that has said nothing must have died
JOB_TIMEOUT_FRACTION = 2 / 3  # how long one job may take: less than the lease, or two would be at it
FINISH_SECONDS = 5.0  # how long a worker that is told to stop goes on with what it has begun
FIRST_RETRY_SECONDS, MAX_RETRY_SECONDS = 5.0, 86_400.0
BACKOFF_FACTOR = 3
MAX_ATTEMPTS = 12  # the last one about three days after the first
MAX_ERROR_LENGTH = 200
BATCH_SIZE = 20
OLDEST_OF_ITS_THREAD = (
    "NOT EXISTS (SELECT 1 FROM jobs earlier WHERE earlier.thread_id = jobs.thread_id "
    "AND earlier.position < jobs.position AND earlier.kind = 'webhook' AND earlier.state = 'waiting')"
)
JobHandler = Callable[[Job], Awaitable[None]]


class PermanentFailure(Exception):
    """Trying again would not help; the text is for admins, and holds nothing of what people write."""


class TemporaryFailure(Exception):
    """It did not work this time; likewise."""


async def run_due_jobs(
    kind: JobKind, handler: JobHandler, lease: float = LEASE_SECONDS, limit: int = BATCH_SIZE
) -> int:
    """Do what is due of a kind, at most `limit` jobs at once. Returns how many; one that fails stops no other.

    Cancelled, it finishes what it has begun, unless that takes too long.
    """
    if not await Job.filter(kind=kind, state=JobState.WAITING, run_at__lte=clock.now()).exists():
        return 0  # to claim takes SQLite's one lock for writing
    begun = asyncio.create_task(_claim_and_run(kind, handler, lease, limit))
    try:
        return await asyncio.shield(begun)
    except asyncio.CancelledError:
        await asyncio.wait([begun], timeout=FINISH_SECONDS)
        begun.cancel()
        await asyncio.wait([begun])
        raise


async def _claim_and_run(kind: JobKind, handler: JobHandler, lease: float, limit: int) -> int:
    jobs = await claim(kind, limit, lease)
    results = await asyncio.gather(*(_run_job(job, handler, lease) for job in jobs), return_exceptions=True)
    for failed in filter(None, results):
        raise failed
    return len(jobs)


@transactional
async def claim(tx: Transaction, kind: JobKind, limit: int, lease: float = LEASE_SECONDS) -> list[Job]:
    """Take up jobs that are due, for as long as a lease: others pass them over.

    PostgreSQL skips the rows that another worker is taking up; on SQLite that one would hold the whole database.
    Webhooks keep the order of their thread: one waits until those before it are done, or given up.
    """
    now = clock.now()
    until = now + timedelta(seconds=lease)
    due = Job.filter(kind=kind, state=JobState.WAITING, run_at__lte=now)
    if kind is JobKind.WEBHOOK:
        due = due.annotate(first=RawSQL(OLDEST_OF_ITS_THREAD)).filter(first=True)
    jobs = await due.order_by("run_at", "position").limit(limit).select_for_update(skip_locked=True)
    for job in jobs:
        # Out of sight until the lease ends: `run_at` is what the index holds.
        job.attempts, job.run_at, job.lease_until = job.attempts + 1, until, until
    if jobs:
        await Job.bulk_update(jobs, fields=["attempts", "run_at", "lease_until"])
    return jobs


async def _run_job(job: Job, handler: JobHandler, lease: float) -> None:
    try:
        async with asyncio.timeout(lease * JOB_TIMEOUT_FRACTION):
            await handler(job)
    except asyncio.CancelledError:
        await _release(job)
        raise
    except PermanentFailure as refused:
        await _mark_failed(job, str(refused), final=True)
    except TemporaryFailure as failed:
        await _mark_failed(job, str(failed))
    except Exception as error:
        log.exception("job_failed", job=str(job.id), kind=job.kind.value)
        await _mark_failed(job, type(error).__name__)
    else:
        await mark_done(job)


async def mark_done(job: Job) -> None:
    """It is done, whoever did it."""
    await Job.filter(id=job.id).update(state=JobState.DONE, done_at=clock.now(), lease_until=None, last_error=None)


async def _mark_failed(job: Job, reason: str, final: bool = False) -> None:
    """Unless another worker has it now: try again later, or give up."""
    dead = final or job.attempts >= MAX_ATTEMPTS
    log.warning("job_not_done", job=str(job.id), kind=job.kind.value, attempts=job.attempts, reason=reason, dead=dead)
    await _claimed(job.id, job.attempts).update(
        state=JobState.DEAD if dead else JobState.WAITING,
        run_at=clock.now() + retry_delay(job.attempts),
        lease_until=None,
        last_error=reason[:MAX_ERROR_LENGTH],
    )


async def _release(job: Job) -> None:
    """The worker ends: another may have it at once."""
    await _claimed(job.id, job.attempts).update(run_at=clock.now(), lease_until=None, attempts=job.attempts - 1)


def _claimed(job_id: UUID, attempts: int) -> QuerySet[Job]:
    return Job.filter(id=job_id, attempts=attempts, state=JobState.WAITING)


def retry_delay(attempts: int) -> timedelta:
    """How long to wait after so many attempts: three times as long each time, up to a day, and each a little other."""
    seconds = min(MAX_RETRY_SECONDS, FIRST_RETRY_SECONDS * BACKOFF_FACTOR ** (attempts - 1))
    return timedelta(seconds=seconds * random.uniform(0.75, 1))
