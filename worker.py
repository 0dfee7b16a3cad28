"""The worker: does what is due, beside the server or in a process of its own. Several share the work."""

import asyncio
from collections.abc import Awaitable, Callable
from functools import partial

import structlog

from models.database import truncate_wal
from models.enums import JobKind
from notifications.jobs import Work, run_due
from notifications.mail import send_mail
from notifications.readers import plan_mails
from notifications.webhooks import Sender, client
from resolvers.attachments import delete_blobs, sweep_unsent
from resolvers.deadlines import act_on_due
from resolvers.retention import empty_old, sweep_jobs
from schema.build import schema
from schema.webhooks import webhook_payload
from settings import Settings

log = structlog.get_logger()
PAUSE_SECONDS, JOBS_PAUSE_SECONDS, SWEEP_PAUSE_SECONDS = 5.0, 1.0, 600.0
Look = Callable[[], Awaitable[bool]]


async def work_forever(settings: Settings) -> None:
    """Look for what is due, now and again, until cancelled; then what has begun is finished."""
    async with client() as http, asyncio.TaskGroup() as tasks:
        for kind, work in works(settings, Sender(settings, http, partial(webhook_payload, schema))).items():
            tasks.create_task(_repeat(partial(_look_for_jobs, kind, work, settings.worker_lease), JOBS_PAUSE_SECONDS))
        tasks.create_task(_repeat(_look_for_deadlines, PAUSE_SECONDS))
        tasks.create_task(_repeat(partial(_sweep, settings), SWEEP_PAUSE_SECONDS))


def works(settings: Settings, sender: Sender) -> dict[JobKind, Work]:
    """What is done with each kind of job. A kind has its own loop, so that a slow receiver holds up no mail."""
    return {
        JobKind.NOTIFY: lambda job: plan_mails(job, settings),
        JobKind.MAIL: lambda job: send_mail(job, settings),
        JobKind.WEBHOOK: sender.send,
        JobKind.FORGET: delete_blobs,
    }


async def _repeat(look: Look, pause: float) -> None:
    """A look that fails is logged and followed by another; one after which there is more, at once."""
    while True:
        more = False
        try:
            more = await look()
        except Exception:
            log.exception("worker_failed")
        await asyncio.sleep(0 if more else pause)


async def _look_for_jobs(kind: JobKind, work: Work, lease: float) -> bool:
    return await run_due(kind, work, lease) > 0


async def _look_for_deadlines() -> bool:
    await act_on_due()
    return False


async def _sweep(settings: Settings) -> bool:
    """What has had its time: uploads that were never sent, old texts, jobs that ended."""
    unsent, emptied = await sweep_unsent(), await empty_old(settings.retention_days)
    await sweep_jobs()
    await truncate_wal()
    return unsent + emptied > 0
