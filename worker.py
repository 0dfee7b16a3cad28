"""The worker: does what is due, beside the server or in a process of its own. Several share the work."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import structlog

from models.database import truncate_wal
from models.enums import JobKind
from notifications.jobs import JobHandler, run_due_jobs
from notifications.mail import send_mail
from notifications.recipients import schedule_mails
from notifications.webhooks import WebhookSender, http_client
from resolvers.attachments import delete_blobs, delete_unsent_attachments
from resolvers.deadlines import process_due_deadlines
from resolvers.retention import delete_finished_jobs, delete_old_events, redact_expired_threads
from schema.build import schema
from schema.webhooks import webhook_payload
from settings import Settings

log = structlog.get_logger()
DEADLINES_INTERVAL_SECONDS, JOBS_INTERVAL_SECONDS, CLEANUP_INTERVAL_SECONDS = 5.0, 1.0, 600.0
PeriodicTask = Callable[[], Awaitable[bool]]


async def run_worker(settings: Settings) -> None:
    """Look for what is due, now and again, until cancelled; then what has begun is finished."""
    async with http_client() as http, asyncio.TaskGroup() as tasks:
        for kind, handler in job_handlers(
            settings, WebhookSender(settings, http, partial(webhook_payload, schema))
        ).items():
            tasks.create_task(_repeat(partial(_run_jobs, kind, handler, settings.worker_lease), JOBS_INTERVAL_SECONDS))
        tasks.create_task(_repeat(_process_deadlines, DEADLINES_INTERVAL_SECONDS))
        tasks.create_task(_repeat(partial(_clean_up, settings), CLEANUP_INTERVAL_SECONDS))


def job_handlers(settings: Settings, sender: WebhookSender) -> dict[JobKind, JobHandler]:
    """What is done with each kind of job. A kind has its own loop, so that a slow receiver holds up no mail."""
    return {
        JobKind.NOTIFY: lambda job: schedule_mails(job, settings),
        JobKind.MAIL: lambda job: send_mail(job, settings),
        JobKind.WEBHOOK: sender.send,
        JobKind.FORGET: delete_blobs,
    }


async def _repeat(task: PeriodicTask, pause: float) -> None:
    """A look that fails is logged and followed by another; one after which there is more, at once."""
    while True:
        more = False
        try:
            more = await task()
        except Exception:
            log.exception("worker_failed")
        await asyncio.sleep(0 if more else pause)


async def _run_jobs(kind: JobKind, handler: JobHandler, lease: float) -> bool:
    return await run_due_jobs(kind, handler, lease) > 0


async def _process_deadlines() -> bool:
    await process_due_deadlines()
    return False


async def _clean_up(settings: Settings) -> bool:
    """What has had its time: uploads that were never sent, old texts, jobs that ended."""
    unsent, emptied = await delete_unsent_attachments(), await redact_expired_threads(settings.retention_days)
    await delete_finished_jobs()
    old_events = await delete_old_events()
    await truncate_wal()
    return unsent + emptied + old_events > 0
