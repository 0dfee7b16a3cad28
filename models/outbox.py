"""The outbox: what the worker has to do about an event, written in the transaction of what happened."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from models import clock
from models.enums import EventKind, JobKind
from models.jobs import Job
from models.threads import Event
from settings import Settings


@dataclass(frozen=True, slots=True)
class OutboxOptions:
    """Which jobs an event makes: mails after a while in which it may be read, webhooks where there is an address."""

    mail_delay: timedelta = timedelta(minutes=1)
    webhooks: bool = False


_options = OutboxOptions()


def configure_outbox(settings: Settings) -> None:
    """The options, as the settings say."""
    global _options  # noqa: PLW0603 - one process has one
    _options = OutboxOptions(timedelta(seconds=settings.mail_delay), settings.webhook_url is not None)


async def enqueue_jobs(events: Sequence[tuple[Event, tuple[UUID, ...]]]) -> None:
    """Write the jobs of stored events, each with the ids of those whom it concerns, in one statement."""
    jobs = [job for event, people in events for job in _jobs_of(event, people)]
    if jobs:
        await Job.bulk_create(jobs)


def _jobs_of(event: Event, people: tuple[UUID, ...]) -> list[Job]:
    now, jobs = clock.now(), []
    message = event.kind is EventKind.MESSAGE_ADDED and event.audience is None  # a note goes into no mail
    if message or event.kind is EventKind.DISPUTE_REMINDER:
        payload = {"event": event.id, "people": [str(one) for one in people]}
        jobs.append(_job(event, JobKind.NOTIFY, payload, run_at=now + _options.mail_delay if message else now))
    if _options.webhooks:
        jobs.append(_job(event, JobKind.WEBHOOK, {"event": event.id, "kind": event.kind.name}, run_at=now))
    return jobs


def _job(event: Event, kind: JobKind, payload: dict[str, object], **fields: object) -> Job:
    return Job(
        key=f"{kind.value} {event.id}",
        kind=kind,
        thread_id=event.thread_id,
        position=event.id,
        payload=payload,
        created_at=clock.now(),
        **fields,
    )
