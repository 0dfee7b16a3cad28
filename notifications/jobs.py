"""The job queue: claiming due jobs under a lease, running them at least once, retrying with backoff, giving up.

Jobs are rows of the table `jobs`. Any number of workers may claim them at the same time.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID

import structlog
from tortoise.expressions import F, RawSQL
from tortoise.queryset import QuerySet

from models import clock
from models.database import is_unavailable
from models.enums import JobKind, JobState
from models.jobs import Job
from models.transaction import Transaction, transactional

log = structlog.get_logger()
LEASE_SECONDS = 90.0  # after which a claimed job that has not ended counts as abandoned, and may be claimed again
JOB_TIMEOUT_FRACTION = 2 / 3  # of the lease, after which a job is cancelled, so that no two workers run it at once
FINISH_SECONDS = 5.0  # that a worker which is told to stop may spend on the jobs it has claimed
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
BatchStep = Callable[[list[Job]], Awaitable[list[Job]]]


class PermanentFailure(Exception):
    """A job failed, and a retry would not help. The text is shown to admins, and holds nothing of what people write."""


class TemporaryFailure(Exception):
    """A job failed, and is to be retried later. The text is as safe to show as that of PermanentFailure."""


async def run_due_jobs(
    kind: JobKind,
    handler: JobHandler,
    lease: float = LEASE_SECONDS,
    limit: int = BATCH_SIZE,
    first: BatchStep | None = None,
) -> int:
    """Claim at most `limit` due jobs of one kind and run them concurrently. Returns how many were claimed.

    `lease` is in seconds. A job that fails is recorded as such, and does not stop the others. When cancelled, waits up
    to FINISH_SECONDS for the claimed jobs to end, then cancels them and hands them back to the queue. `first` is done
    with all of them at once, and returns those that are left to be run one by one.
    """
    if not await Job.filter(kind=kind, state=JobState.WAITING, run_at__lte=clock.now()).exists():
        return 0  # to claim takes SQLite's one lock for writing
    begun = asyncio.create_task(_claim_and_run(kind, handler, lease, limit, first))
    try:
        return await asyncio.shield(begun)
    except asyncio.CancelledError:
        await asyncio.wait([begun], timeout=FINISH_SECONDS)
        begun.cancel()
        await asyncio.wait([begun])
        raise


async def _claim_and_run(kind: JobKind, handler: JobHandler, lease: float, limit: int, first: BatchStep | None) -> int:
    jobs = await claim(kind, limit, lease)
    rest = await _left_by(first, jobs) if first is not None and jobs else jobs
    results = await asyncio.gather(*(_run_job(job, handler, lease) for job in rest), return_exceptions=True)
    for failed in filter(None, results):
        raise failed
    return len(jobs)


async def _left_by(first: BatchStep, jobs: list[Job]) -> list[Job]:
    """The jobs that a step with all at once has left; all of them where it fails, as one job may that nobody can do."""
    try:
        return await first(jobs)
    except Exception as error:
        log.warning("batch_not_done", kind=jobs[0].kind.value, count=len(jobs), error=type(error).__name__)
        return jobs


@transactional
async def claim(tx: Transaction, kind: JobKind, limit: int, lease: float = LEASE_SECONDS) -> list[Job]:
    """Lease up to `limit` due jobs of one kind for `lease` seconds; no other worker claims them meanwhile.

    On PostgreSQL rows that another worker is claiming are skipped; on SQLite one writer holds the whole database. A
    webhook is only claimed once all earlier webhooks of its thread are done or given up, so that they stay in order.
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
        leased = Job.filter(id__in=[job.id for job in jobs])
        await leased.update(attempts=F("attempts") + 1, run_at=until, lease_until=until)
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
        if not is_unavailable(error):
            log.exception("job_failed", job=str(job.id), kind=job.kind.value)
        await _mark_failed(job, type(error).__name__)
    else:
        await mark_done(job)


async def mark_done(job: Job) -> None:
    """Record that a job is done, whichever worker holds its lease."""
    await Job.filter(id=job.id).update(state=JobState.DONE, done_at=clock.now(), lease_until=None, last_error=None)


async def _mark_failed(job: Job, reason: str, final: bool = False) -> None:
    """Record a failed attempt, unless the lease is lost: retry later; give up if `final`, or after MAX_ATTEMPTS."""
    dead = final or job.attempts >= MAX_ATTEMPTS
    log.warning("job_not_done", job=str(job.id), kind=job.kind.value, attempts=job.attempts, reason=reason, dead=dead)
    await _claimed(job.id, job.attempts).update(
        state=JobState.DEAD if dead else JobState.WAITING,
        run_at=clock.now() + retry_delay(job.attempts),
        lease_until=None,
        last_error=reason[:MAX_ERROR_LENGTH],
    )


async def _release(job: Job) -> None:
    """End the lease of a job whose worker is shutting down, and do not count the attempt."""
    await _claimed(job.id, job.attempts).update(run_at=clock.now(), lease_until=None, attempts=job.attempts - 1)


def _claimed(job_id: UUID, attempts: int) -> QuerySet[Job]:
    return Job.filter(id=job_id, attempts=attempts, state=JobState.WAITING)


def retry_delay(attempts: int) -> timedelta:
    """Return the delay before the next attempt: from FIRST_RETRY_SECONDS to a day, exponential, with jitter."""
    seconds = min(MAX_RETRY_SECONDS, FIRST_RETRY_SECONDS * BACKOFF_FACTOR ** (attempts - 1))
    return timedelta(seconds=seconds * random.uniform(0.75, 1))
