"""The delivery log of webhooks, and how much waits in the queue of jobs."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.functions import Count, Min
from tortoise.queryset import QuerySet

from models import clock
from models.actor import STORE_ROLES, Actor
from models.enums import JobKind, JobState, Role
from models.jobs import Job
from models.keyset import JOBS_NEWEST_FIRST, Page, PageRequest
from models.outbox import ORDER_EVENT
from models.refusals import Refusal, UserErrorCode
from models.rows import FromRow
from models.transaction import Transaction, transactional
from resolvers.audit import record_audit

UNFINISHED_STATES = JobState.WAITING, JobState.DEAD
NO_USER_ID = UUID(int=0)


@dataclass(frozen=True, slots=True)
class DeliveryRow(FromRow):
    """A webhook delivery: the job that sends one event to the store's backend, and how its attempts went."""

    MODEL = Job
    COLUMNS = ("id", "state", "payload", "attempts", "last_error", "created_at", "run_at", "done_at")

    id: UUID
    state: JobState
    payload: dict[str, Any]
    attempts: int
    last_error: str | None
    created_at: datetime
    run_at: datetime
    done_at: datetime | None


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """A page of deliveries, and the query that counts all that match."""

    page: Page[DeliveryRow]
    query: QuerySet[Job]


async def list_deliveries(actor: Actor, request: PageRequest, state: JobState | None) -> DeliveryPage:
    """List deliveries, newest first, in one state or in all.

    Raises Forbidden for all but admins and the store's backend.
    """
    actor.require_role(*STORE_ROLES)
    query = Job.filter(kind=JobKind.WEBHOOK, **({"state": state} if state else {}))
    page = await JOBS_NEWEST_FIRST.page([query], DeliveryRow.columns(), request)
    rows = [DeliveryRow.of(row) for row in page.rows]
    return DeliveryPage(Page(rows, page.cursors, page.has_next, page.has_previous), query)


async def find_delivery(actor: Actor, job_id: UUID) -> DeliveryRow | None:
    """Return the delivery of that id; None if there is none, and for all but admins and the store's backend."""
    rows = await DeliveryRow.fetch(Job.filter(id=job_id, kind=JobKind.WEBHOOK)) if actor.role in STORE_ROLES else []
    return rows[0] if rows else None


def webhook_id(payload: dict[str, Any]) -> str:
    """Return the header webhook-id of a job with that payload, the same however often it is sent."""
    return f"order_{payload[ORDER_EVENT]}" if ORDER_EVENT in payload else f"evt_{payload['event']}"


WEBHOOK_TYPES = {
    "ChargebackUpdated": "chargeback.updated",
    "ReturnUpdated": "return.updated",
    "SettlementRequested": "settlement.requested",
}
"""What webhooks call events that have a name of their own."""


def webhook_type(event: str) -> str:
    """Return what a webhook calls an event, by the name of its type in the API."""
    return WEBHOOK_TYPES.get(event, event)


def webhook_body(event: dict[str, Any]) -> dict[str, Any]:
    """Return the body that is posted for an event, by Standard Webhooks. `event` is the event as the API shows it."""
    return {"type": webhook_type(event["__typename"]), "timestamp": event["at"], "data": event}


async def replay_delivery(actor: Actor, job_id: UUID) -> DeliveryRow:
    """Put a delivery back into the queue, due now, unless it is being sent. Returns it.

    Raises Refusal NOT_FOUND; Forbidden for all but admins.
    """
    actor.require_role(Role.ADMIN)
    return await _replay_delivery(actor, job_id)


@transactional
async def _replay_delivery(tx: Transaction, actor: Actor, job_id: UUID) -> DeliveryRow:
    job = await Job.filter(id=job_id, kind=JobKind.WEBHOOK).select_for_update().first()
    if job is None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such delivery.", "id")
    if job.lease_until is None or job.lease_until <= clock.now():  # else it is being sent at this moment
        job.state, job.attempts, job.run_at, job.done_at, job.last_error = JobState.WAITING, 0, clock.now(), None, None
        await job.save(update_fields=("state", "attempts", "run_at", "done_at", "last_error"))
    await record_audit(actor, "webhookReplay", job.id)
    return DeliveryRow(
        job.id, job.state, job.payload, job.attempts, job.last_error, job.created_at, job.run_at, job.done_at
    )


@dataclass(frozen=True, slots=True)
class JobBacklog:
    """How much of one kind of job waits; `overdue_seconds` is how long the oldest job has been due."""

    kind: JobKind
    counts: dict[JobState, int]
    overdue_seconds: float


async def job_backlogs() -> list[JobBacklog]:
    """Return for each kind of job how many wait and how many were given up.

    It reads by the index of unfinished jobs, since most jobs in the table are done.
    """
    now, kinds = clock.now(), list(JobKind)
    unfinished = Job.filter(kind__in=kinds, state__in=UNFINISHED_STATES)
    counted = unfinished.annotate(count=Count("id")).group_by("kind", "state")
    found = {(kind, state): count for kind, state, count in await counted.values_list("kind", "state", "count")}
    due = Job.filter(kind__in=kinds, state=JobState.WAITING, run_at__lt=now).annotate(oldest=Min("run_at"))
    since = dict(await due.group_by("kind").values_list("kind", "oldest"))
    return [
        JobBacklog(
            kind,
            {state: found.get((kind, state), 0) for state in UNFINISHED_STATES},
            (now - since[kind]).total_seconds() if kind in since else 0,
        )
        for kind in kinds
    ]
