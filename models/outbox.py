"""The transactional outbox: the worker's jobs about an event are written in the same transaction as the event."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from uuid_utils.compat import uuid7

from models import clock
from models.enums import EventKind, JobKind, JobState, Role
from models.jobs import Job
from models.statements import Statement
from settings import Settings

ORDER_EVENT = "order_event"  # in the payload of a webhook: the id of what happened to an order
PUSH_DELAY = timedelta(seconds=3)  # in which a page that is open may have shown the message
# A push is for those who have a browser to be told by, and there are stores in which nobody has.
_INSERT = """INSERT INTO jobs (id, key, kind, state, thread_id, position, payload, run_at, attempts, created_at)
    SELECT due.id, due.kind || ' ' || logged.id, due.kind, due.state, due.thread_id, logged.id, {payload},
    due.run_at, 0, due.created_at FROM {due} JOIN {logged} ON logged.ordinal = due.ordinal
    WHERE due.kind <> 'push' OR EXISTS (SELECT 1 FROM {people} JOIN push_subscriptions s ON s.user_id = {person})"""
DUE = {
    "id": "uuid",
    "ordinal": "int",
    "kind": "text",
    "state": "text",
    "thread_id": "uuid",
    "payload": "jsonb",
    "run_at": "timestamptz",
    "created_at": "timestamptz",
}
# For PostgreSQL it is a part of the statement that writes the log, where `logged` are the events' new numbers.
PUT = _INSERT.format(
    due="{due}",
    logged="logged",
    payload="due.payload || jsonb_build_object('event', logged.id)",
    people="jsonb_array_elements_text(due.payload -> 'people') AS reader(id)",
    person="reader.id::uuid",
)
_PUT_ON_SQLITE = Statement(
    _INSERT.format(
        due="{due}",
        logged="{logged}",
        payload="json_set(due.payload, '$.event', logged.id)",
        people="json_each(due.payload, '$.people') AS reader",
        person="reader.value",
    ),
    due=DUE,
    logged={"ordinal": "int", "id": "bigint"},
)


@dataclass(frozen=True, slots=True)
class OutboxOptions:
    """Which jobs an event causes: the delay before mails, in which it may be read, and whether there are webhooks."""

    mail_delay: timedelta = timedelta(minutes=1)
    webhooks: bool = False


@dataclass(frozen=True, slots=True)
class ToldEvent:
    """What of an event decides about jobs: `people` are the ids of the users whom it concerns.

    `mentioned` are those of them whom a note names. What is not `mailed` makes no mail.
    """

    thread_id: UUID
    kind: EventKind
    audience: Role | None
    people: tuple[UUID, ...]
    mentioned: tuple[UUID, ...] = ()
    mailed: bool = True


_options = OutboxOptions()


def configure_outbox(settings: Settings) -> None:
    """Set the process's options from the settings."""
    global _options  # noqa: PLW0603 - one process has one
    _options = OutboxOptions(timedelta(seconds=settings.mail_delay), settings.webhook_url is not None)


def jobs_of(events: Sequence[ToldEvent]) -> list[dict[str, object]]:
    """The rows of these events' jobs, each but for the event's number."""
    return [{**job, "ordinal": ordinal} for ordinal, event in enumerate(events) for job in _jobs_of(event)]


async def put_on_sqlite(jobs: Sequence[dict[str, object]], numbers: Sequence[int]) -> None:
    """Write the jobs of events that have these numbers in the log."""
    if jobs:
        await _PUT_ON_SQLITE.run(jobs, [{"ordinal": place, "id": number} for place, number in enumerate(numbers)])


def _jobs_of(event: ToldEvent) -> list[dict[str, object]]:
    now, jobs = clock.now(), []
    names = event.kind is EventKind.MESSAGE_EDITED and bool(event.mentioned)
    message = (event.kind is EventKind.MESSAGE_ADDED or names) and event.mailed
    people = event.mentioned if message and event.audience is not None else event.people  # a note goes to no others
    unreported = event.kind is EventKind.SETTLEMENT_REQUESTED and event.people
    if (message and people) or unreported or event.kind is EventKind.DISPUTE_REMINDER:
        payload: dict[str, object] = {"people": people}
        jobs.append(_job(event, JobKind.NOTIFY, payload, now + _options.mail_delay if message else now))
        jobs.append(_job(event, JobKind.PUSH, payload, now + PUSH_DELAY))
    if _options.webhooks:
        jobs.append(_job(event, JobKind.WEBHOOK, {"kind": event.kind.name}, now))
    return jobs


async def enqueue_order_events(ids: Sequence[UUID]) -> None:
    """Write the jobs that tell the store's backend of what happened to orders, whether they have threads or not."""
    now = clock.now()
    jobs = [
        Job(
            key=f"{JobKind.WEBHOOK.value} order {one}",
            kind=JobKind.WEBHOOK,
            payload={ORDER_EVENT: str(one), "kind": "ORDER_EVENT"},
            run_at=now,
            created_at=now,
        )
        for one in ids
    ]
    if jobs and _options.webhooks:
        await Job.bulk_create(jobs)


def _job(event: ToldEvent, kind: JobKind, payload: dict[str, object], run_at: datetime) -> dict[str, object]:
    return {
        "id": uuid7(),
        "kind": kind.value,
        "state": JobState.WAITING.value,
        "thread_id": event.thread_id,
        "payload": payload,
        "run_at": run_at,
        "created_at": clock.now(),
    }
