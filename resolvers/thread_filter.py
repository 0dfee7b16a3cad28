"""Which threads a list is of, and in which order; thread_lists.py has the same as SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from models import clock
from models.access import NO_ROWS, side_of, visible_threads
from models.actor import Actor
from models.enums import Role, ThreadKind, ThreadState
from models.keyset import THREADS_DUE_FIRST, THREADS_NEWEST_FIRST, THREADS_WAITING_LONGEST, Keyset
from models.queue import Label, ThreadLabel
from models.search import threads_matching
from models.side_access import labels_of_side
from models.states import states_filter
from models.threads import Participant, Thread
from models.view import view_for


class ThreadOrder(Enum):
    """How a list of threads is sorted; newest first within, but of those who wait, and of what is due."""

    UNREAD_FIRST = "unread_first"
    NEWEST_FIRST = "newest_first"
    WAITING_LONGEST = "waiting_longest"
    DUE_FIRST = "due_first"


@dataclass(frozen=True, slots=True)
class ThreadFilter:
    """Conditions on threads; None means any."""

    kind: ThreadKind | None = None
    unread: bool | None = None
    has_open_dispute: bool | None = None
    awaiting_reply_from: Role | None = None
    search: str | None = None
    vendor_id: UUID | None = None
    customer_id: UUID | None = None
    order_id: UUID | None = None
    assignee_id: UUID | None = None
    state: Sequence[ThreadState] | None = None
    assigned: bool | None = None
    overdue: bool | None = None
    label_ids: Sequence[UUID] | None = None


async def matching_threads(actor: Actor, wanted: ThreadFilter) -> QuerySet[Thread]:
    """Return the query of the threads that the actor may see and that match."""
    query = Thread.filter(await visible_threads(actor), _matching(actor, wanted))
    if wanted.search and wanted.search.strip():
        view = await view_for(actor)
        query = query.filter(await threads_matching(actor, view.masked, wanted.search))
    return query


def unread_threads(actor: Actor) -> Q:
    """Return a filter on threads: those with messages that the actor has not read."""
    return Q(id__in=Subquery(Participant.filter(user_id=actor.user_id, unread__gt=0).values("thread_id")))


def waited_for_by(actor: Actor) -> tuple[Q, Q]:
    """Return filters on threads: those in which the actor's side is waited for, and all others."""
    side = side_of(actor.role) or Role.CUSTOMER
    others = Q(awaiting_reply_from__isnull=True) | ~Q(awaiting_reply_from=side) | Q(waiting_since__isnull=True)
    return Q(awaiting_reply_from=side, waiting_since__isnull=False), others


def _of_kind(kind: ThreadKind) -> Q:
    if kind is ThreadKind.STORE:
        return Q(customer_id__isnull=True)
    of_customer, about_none = Q(customer_id__isnull=False), Q(order_id__isnull=True)
    if kind is ThreadKind.ORDER:
        return of_customer & Q(order_id__isnull=False)
    return of_customer & about_none & Q(product_external_id__isnull=kind is not ThreadKind.PRODUCT)


def thread_sections(actor: Actor, query: QuerySet[Thread], order: ThreadOrder) -> list[tuple[QuerySet[Thread], Keyset]]:
    """The parts of a list of threads one after the other, each in its order."""
    if order is ThreadOrder.DUE_FIRST and side_of(actor.role):
        due, others = query.filter(answer_due_at__isnull=False), query.filter(answer_due_at__isnull=True)
        return [(due, THREADS_DUE_FIRST), (others, THREADS_NEWEST_FIRST)]
    if order in (ThreadOrder.NEWEST_FIRST, ThreadOrder.DUE_FIRST):
        return [(query, THREADS_NEWEST_FIRST)]
    if order is ThreadOrder.UNREAD_FIRST:
        unread = unread_threads(actor)
        return [(query.filter(unread), THREADS_NEWEST_FIRST), (query.filter(~unread), THREADS_NEWEST_FIRST)]
    waited_for, rest = waited_for_by(actor)
    return [(query.filter(waited_for), THREADS_WAITING_LONGEST), (query.filter(rest), THREADS_NEWEST_FIRST)]


def _matching(actor: Actor, wanted: ThreadFilter) -> Q:
    names = ("awaiting_reply_from", "vendor_id", "customer_id", "order_id", "assignee_id")
    query = Q(**{name: value for name in names if (value := getattr(wanted, name)) is not None})
    if wanted.kind is not None:
        query &= _of_kind(wanted.kind)
    if wanted.has_open_dispute is not None:
        query &= Q(open_dispute_id__isnull=not wanted.has_open_dispute)
    if wanted.unread is not None:
        query &= unread_threads(actor) if wanted.unread else ~unread_threads(actor)
    if wanted.state is not None:
        query &= states_filter(actor.role, wanted.state)
    if wanted.assigned is not None:
        known = Q(assignee_id__isnull=False) if side_of(actor.role) else NO_ROWS
        query &= known if wanted.assigned else ~known
    if wanted.overdue is not None:
        overdue = Q(answer_due_at__lte=clock.now()) if side_of(actor.role) else NO_ROWS
        unless = Q(answer_due_at__isnull=True) | ~overdue if side_of(actor.role) else Q()
        query &= overdue if wanted.overdue else unless
    if wanted.label_ids is not None:
        labels = Label.filter(labels_of_side(actor), id__in=list(wanted.label_ids))
        query &= Q(id__in=Subquery(ThreadLabel.filter(label_id__in=Subquery(labels.values("id"))).values("thread_id")))
    return query
