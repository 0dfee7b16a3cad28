"""The background worker: jobs, deadlines and clean-up. It runs within the server or as `cli.py worker`, any number."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from functools import partial

import structlog

from models.database import is_unavailable, truncate_wal
from models.due import reckon_outdated
from models.enums import JobKind
from notifications.jobs import BATCH_SIZE, JobHandler, run_due_jobs
from notifications.mail import send_mail
from notifications.mail_recipients import schedule_mails
from notifications.mailable import end_unmailable
from notifications.push import PushSender
from notifications.webhooks import WebhookSender, http_client
from resolvers.attachments import delete_blobs, delete_unsent_attachments
from resolvers.deadlines import process_due_deadlines
from resolvers.kept_evidence import forget_kept_evidence
from resolvers.retention import delete_finished_jobs, delete_old_events, redact_expired_threads
from resolvers.search_index import reindex_outdated
from resolvers.snoozes import THREADS_PER_RUN, end_due_snoozes
from resolvers.usual_answers import measure_usual_answers
from schema.build import schema
from schema.webhooks import webhook_payload
from settings import Settings
from telemetry.throttled import warn_once_a_minute

log = structlog.get_logger()
DEADLINES_INTERVAL_SECONDS, JOBS_INTERVAL_SECONDS, CLEANUP_INTERVAL_SECONDS = 5.0, 1.0, 600.0
SNOOZES_INTERVAL_SECONDS, ANSWERS_INTERVAL_SECONDS = 2.0, 300.0
REINDEX_PAUSE_SECONDS = 0.05
LARGE_BATCH_SIZE = 200  # of jobs most of which are over with their first step
BATCH_STEPS = {JobKind.NOTIFY: end_unmailable}  # what is done with all claimed jobs of a kind at once
PeriodicTask = Callable[[], Awaitable[bool]]


async def run_worker(settings: Settings, beside_requests: bool = False) -> None:
    """Run all periodic tasks until cancelled; jobs that have begun by then are finished first.

    `beside_requests`: the process serves, too, and its worker takes at most half of the time while more is due.
    """
    async with http_client() as http, asyncio.TaskGroup() as tasks:
        for kind, handler in job_handlers(
            settings, WebhookSender(settings, http, partial(webhook_payload, schema))
        ).items():
            run = partial(_run_jobs, kind, handler, settings.worker_lease)
            tasks.create_task(_repeat(run, JOBS_INTERVAL_SECONDS, beside_requests))
        tasks.create_task(_repeat(_process_deadlines, DEADLINES_INTERVAL_SECONDS))
        tasks.create_task(_repeat(_end_snoozes, SNOOZES_INTERVAL_SECONDS))
        tasks.create_task(_repeat(_measure_answers, ANSWERS_INTERVAL_SECONDS))
        tasks.create_task(_repeat(_reindex, CLEANUP_INTERVAL_SECONDS))
        tasks.create_task(_repeat(partial(_clean_up, settings), CLEANUP_INTERVAL_SECONDS))


def job_handlers(settings: Settings, sender: WebhookSender) -> dict[JobKind, JobHandler]:
    """Return the handler of each kind of job. Kinds have loops of their own: a slow receiver delays no mail."""
    return {
        JobKind.NOTIFY: lambda job: schedule_mails(job, settings),
        JobKind.MAIL: lambda job: send_mail(job, settings),
        JobKind.WEBHOOK: sender.send,
        JobKind.PUSH: PushSender(settings, sender.http).handle,
        JobKind.FORGET: delete_blobs,
    }


async def _repeat(task: PeriodicTask, pause: float, yields: bool = False) -> None:
    """Run a task every `pause` seconds, at once again where it returns that more is due. Failures are logged.

    One that `yields` first pauses for as long as it took, so that requests have their turn.

    While the database is away that is one line a minute.
    """
    while True:
        more, start = False, time.monotonic()
        try:
            more = await task()
        except Exception as error:
            if is_unavailable(error):
                warn_once_a_minute("worker_waits", error=type(error).__name__)
            else:
                log.exception("worker_failed")
        took = min(time.monotonic() - start, pause)
        await asyncio.sleep((took if yields else 0) if more else pause)


async def _run_jobs(kind: JobKind, handler: JobHandler, lease: float) -> bool:
    first = BATCH_STEPS.get(kind)
    return await run_due_jobs(kind, handler, lease, BATCH_SIZE if first is None else LARGE_BATCH_SIZE, first) > 0


async def _process_deadlines() -> bool:
    await process_due_deadlines()
    return await reckon_outdated()


async def _end_snoozes() -> bool:
    return await end_due_snoozes() >= THREADS_PER_RUN


async def _measure_answers() -> bool:
    await measure_usual_answers()
    return False


async def _reindex() -> bool:
    """Make a few old documents of the search index anew, and let others write in between."""
    more = await reindex_outdated()
    await asyncio.sleep(REINDEX_PAUSE_SECONDS if more else 0)
    return more


async def _clean_up(settings: Settings) -> bool:
    """Delete what has expired: uploads that were never sent, texts past their retention, jobs that ended long ago."""
    unsent, emptied = await delete_unsent_attachments(), await redact_expired_threads(settings.retention_days)
    await delete_finished_jobs()
    await forget_kept_evidence(settings.retention_days)
    old_events = await delete_old_events()
    await truncate_wal()
    return unsent + emptied + old_events > 0
