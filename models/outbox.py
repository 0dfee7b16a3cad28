"""The transactional outbox: the worker's jobs about an event are written in the same transaction as the event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from uuid_utils.compat import uuid7

from models import clock
from models.enums import EventKind, JobKind, JobState, Role
from models.statements import Statement
from settings import Settings

_PUT = Statement(
    """INSERT INTO jobs (id, key, kind, state, thread_id, position, payload, run_at, attempts, created_at)
    SELECT id, key, kind, state, thread_id, position, payload, run_at, 0, created_at FROM {due}""",
    due={
        "id": "uuid",
        "key": "text",
        "kind": "text",
        "state": "text",
        "thread_id": "uuid",
        "position": "bigint",
        "payload": "jsonb",
        "run_at": "timestamptz",
        "created_at": "timestamptz",
    },
)


@dataclass(frozen=True, slots=True)
class OutboxOptions:
    """Which jobs an event causes: the delay before mails, in which it may be read, and whether there are webhooks."""

    mail_delay: timedelta = timedelta(minutes=1)
    webhooks: bool = False


@dataclass(frozen=True, slots=True)
class StoredEvent:
    """An event that is in the log: `number` is its id, `people` are the ids of the users whom it concerns."""

    number: int
    thread_id: UUID
    kind: EventKind
    audience: Role | None
    people: tuple[UUID, ...]


_options = OutboxOptions()


def configure_outbox(settings: Settings) -> None:
    """Set the process's options from the settings."""
    global _options  # noqa: PLW0603 - one process has one
    _options = OutboxOptions(timedelta(seconds=settings.mail_delay), settings.webhook_url is not None)


async def enqueue_jobs(events: Sequence[StoredEvent]) -> None:
    """Write the jobs of stored events, in one statement."""
    jobs = [job for event in events for job in _jobs_of(event)]
    if jobs:
        await _PUT.run(jobs)


def _jobs_of(event: StoredEvent) -> list[dict[str, object]]:
    now, jobs = clock.now(), []
    message = event.kind is EventKind.MESSAGE_ADDED and event.audience is None  # a note goes into no mail
    if message or event.kind is EventKind.DISPUTE_REMINDER:
        payload = {"event": event.number, "people": event.people}
        jobs.append(_job(event, JobKind.NOTIFY, payload, now + _options.mail_delay if message else now))
    if _options.webhooks:
        jobs.append(_job(event, JobKind.WEBHOOK, {"event": event.number, "kind": event.kind.name}, now))
    return jobs


def _job(event: StoredEvent, kind: JobKind, payload: dict[str, object], run_at: datetime) -> dict[str, object]:
    return {
        "id": uuid7(),
        "key": f"{kind.value} {event.number}",
        "kind": kind.value,
        "state": JobState.WAITING.value,
        "thread_id": event.thread_id,
        "position": event.number,
        "payload": payload,
        "run_at": run_at,
        "created_at": clock.now(),
    }
