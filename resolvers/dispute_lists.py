"""Finding and listing disputes, as an actor may see them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from models.access import ALL_ROWS, visible_threads
from models.actor import Actor
from models.dispute_rows import DisputeRow, DisputeStepRow
from models.disputes import Dispute, DisputeStep
from models.enums import DisputeReason, DisputeStatus
from models.keyset import DISPUTES_NEWEST_FIRST, Page, PageRequest
from models.threads import Thread
from resolvers.dispute_rules import OPEN_STATUSES


@dataclass(frozen=True, slots=True)
class DisputeFilter:
    """Conditions on disputes; None means any."""

    open: bool | None = None
    status: list[DisputeStatus] | None = None
    reason: list[DisputeReason] | None = None
    vendor_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class DisputePage:
    """A page of disputes, and the query that counts all that match."""

    page: Page[DisputeRow]
    query: QuerySet[Dispute]


async def find_dispute(actor: Actor, dispute_id: UUID) -> DisputeRow | None:
    """Return the dispute of that id, if the actor may see its thread, else None."""
    rows = await DisputeRow.fetch(Dispute.filter(await _visible(actor), id=dispute_id))
    return rows[0] if rows else None


async def list_disputes(actor: Actor, request: PageRequest, wanted: DisputeFilter) -> DisputePage:
    """List the disputes in threads that the actor may see, newest first."""
    query = Dispute.filter(await _visible(actor))
    if wanted.open is not None:
        is_open = Q(status__in=list(OPEN_STATUSES))
        query = query.filter(is_open if wanted.open else ~is_open)
    if wanted.status is not None:
        query = query.filter(status__in=wanted.status)
    if wanted.reason is not None:
        query = query.filter(reason__in=wanted.reason)
    if wanted.vendor_id is not None:
        query = query.filter(thread__vendor_id=wanted.vendor_id)
    page = await DISPUTES_NEWEST_FIRST.page([query], DisputeRow.columns(), request)
    rows = [DisputeRow.of(row) for row in page.rows]
    return DisputePage(Page(rows, page.cursors, page.has_next, page.has_previous), query)


async def disputes_of(thread_ids: Iterable[UUID]) -> dict[UUID, list[DisputeRow]]:
    """Return the disputes of these threads by thread id, newest first."""
    grouped: dict[UUID, list[DisputeRow]] = {}
    query = Dispute.filter(thread_id__in=list(thread_ids)).order_by("-opened_at", "-id")
    for row in await DisputeRow.fetch(query):
        grouped.setdefault(row.thread_id, []).append(row)
    return grouped


async def steps_of(dispute_ids: Iterable[UUID]) -> dict[UUID, list[DisputeStepRow]]:
    """Return the steps of these disputes by dispute id, oldest first."""
    grouped: dict[UUID, list[DisputeStepRow]] = {}
    for row in await DisputeStepRow.fetch(DisputeStep.filter(dispute_id__in=list(dispute_ids)).order_by("id")):
        grouped.setdefault(row.dispute_id, []).append(row)
    return grouped


async def orders_with_open_dispute(actor: Actor, order_ids: Iterable[UUID]) -> dict[UUID, bool]:
    """Return True by order id for those of these orders that have an open dispute in a thread the actor may see."""
    threads = Thread.filter(await visible_threads(actor), open_dispute_id__isnull=False, order_id__in=list(order_ids))
    return dict.fromkeys(await threads.values_list("order_id", flat=True), True)  # type: ignore[arg-type]  # flat


async def _visible(actor: Actor) -> Q:
    threads = await visible_threads(actor)
    return ALL_ROWS if threads is ALL_ROWS else Q(thread_id__in=Subquery(Thread.filter(threads).values("id")))
