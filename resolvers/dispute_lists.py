"""Finding and listing disputes, as an actor may see them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from models.access import ALL_ROWS, in_visible_thread_sql, visible_threads
from models.actor import Actor
from models.children import Children
from models.dispute_rows import DisputeItemRow, DisputeRow, DisputeStepRow, SettlementRow
from models.disputes import Chargeback, Dispute, Settlement
from models.enums import ChargebackStatus, DisputeReason, DisputeStatus, ReturnStatus, Role, SettlementState
from models.keyset import DISPUTES_NEWEST_FIRST, Page, PageRequest
from models.listing import Listing
from models.threads import Thread
from resolvers.dispute_rules import OPEN_STATUSES

ITEMS = Children(DisputeItemRow, "dispute_id", ("id",), lambda role: "{row}.resolution_id IS NULL")
RESOLUTION_ITEMS = Children(
    DisputeItemRow,
    "dispute_id",
    ("id",),
    lambda role: "{row}.resolution_id = (SELECT d.resolution_id FROM disputes d WHERE d.id = {row}.dispute_id)",
)
SETTLEMENTS = Children(SettlementRow, "dispute_id", ("made_at", "id"))
SETTLEMENT_ITEMS = Children(DisputeItemRow, "resolution_id", ("id",))
OF_THREAD = Children(DisputeRow, "thread_id", ("-opened_at", "-id"))
STEPS = Children(DisputeStepRow, "dispute_id", ("id",))


@dataclass(frozen=True, slots=True)
class DisputeFilter:
    """Conditions on disputes; None means any. Customers, who see no chargebacks, find none by them."""

    open: bool | None = None
    status: list[DisputeStatus] | None = None
    reason: list[DisputeReason] | None = None
    vendor_id: UUID | None = None
    settlement: list[SettlementState] | None = None
    return_status: list[ReturnStatus] | None = None
    chargeback: list[ChargebackStatus] | None = None
    viewer_to_act: bool | None = None


def _conditions(role: Role, wanted: Mapping[str, Any]) -> list[str]:
    """The filters of `list_disputes` as SQL, whose values are those of a DisputeFilter that are given."""
    found = []
    if wanted.get("open") is not None:
        found.append(f"{{row}}.status {'' if wanted['open'] else 'NOT '}IN ({quoted(OPEN_STATUSES)})")
    lists = [name for name in ("status", "reason", "return_status") if wanted.get(name) is not None]
    found += [f"{{row}}.{name} IN ({quoted(wanted[name]) or 'NULL'})" for name in lists]
    if wanted.get("vendor_id") is not None:
        found.append("{row}.thread_id IN (SELECT t.id FROM threads t WHERE t.vendor_id = {vendor_id})")
    if wanted.get("settlement") is not None:
        states = quoted(wanted["settlement"]) or "NULL"
        found.append(f"{{row}}.id IN (SELECT s.dispute_id FROM settlements s WHERE s.state IN ({states}))")
    if wanted.get("chargeback") is not None:
        states = "NULL" if role is Role.CUSTOMER else quoted(wanted["chargeback"]) or "NULL"
        found.append(f"{{row}}.chargeback_id IN (SELECT c.id FROM chargebacks c WHERE c.status IN ({states}))")
    if wanted.get("viewer_to_act") is not None:
        waiting = f"SELECT t.id FROM threads t WHERE t.dispute_turn = '{role.value}'"
        waits = f"({{row}}.thread_id IN ({waiting}) AND {{row}}.status IN ({quoted(OPEN_STATUSES)}))"
        found.append(waits if wanted["viewer_to_act"] else f"NOT {waits}")
    return found


def quoted(members: Iterable[Enum]) -> str:
    """Members of an enum as a list in SQL."""
    return ", ".join(sorted(f"'{one.value}'" for one in set(members)))


DISPUTES = Listing(DisputeRow, DISPUTES_NEWEST_FIRST, in_visible_thread_sql, _conditions)


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
    query = Dispute.filter(await _visible(actor), *_filters(actor.role, wanted))
    page = await DISPUTES_NEWEST_FIRST.page([query], DisputeRow.columns(), request)
    rows = [DisputeRow.of(row) for row in page.rows]
    return DisputePage(Page(rows, page.cursors, page.has_next, page.has_previous), query)


def _filters(role: Role, wanted: DisputeFilter) -> list[Q]:
    """The same as `_conditions`."""
    found = []
    if wanted.open is not None:
        is_open = Q(status__in=list(OPEN_STATUSES))
        found.append(is_open if wanted.open else ~is_open)
    lists: dict[str, Any] = {"status": wanted.status, "reason": wanted.reason, "return_status": wanted.return_status}
    found += [Q(**{f"{name}__in": some}) for name, some in lists.items() if some is not None]
    if wanted.vendor_id is not None:
        found.append(Q(thread__vendor_id=wanted.vendor_id))
    if wanted.settlement is not None:
        some = Settlement.filter(state__in=wanted.settlement)
        found.append(Q(id__in=Subquery(some.values("dispute_id"))))
    if wanted.chargeback is not None:
        states = [] if role is Role.CUSTOMER else wanted.chargeback
        found.append(Q(chargeback_id__in=Subquery(Chargeback.filter(status__in=states).values("id"))))
    if wanted.viewer_to_act is not None:
        waiting = Subquery(Thread.filter(dispute_turn=role).values("id"))
        waits = Q(thread_id__in=waiting, status__in=list(OPEN_STATUSES))
        found.append(waits if wanted.viewer_to_act else ~waits)
    return found


async def _visible(actor: Actor) -> Q:
    threads = await visible_threads(actor)
    return ALL_ROWS if threads is ALL_ROWS else Q(thread_id__in=Subquery(Thread.filter(threads).values("id")))
