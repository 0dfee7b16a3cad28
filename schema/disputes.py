"""Disputes."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from models.dispute_rows import DisputeRow, DisputeStepRow
from models.enums import DisputeReason, DisputeStatus, ResolutionKind, Role, SettlementStatus
from models.view import View
from resolvers.dispute_lists import STEPS as HISTORY
from resolvers.dispute_rules import STEPS, timeout_action
from schema.definitions import Made, Seen
from schema.fields import Shown, column, here, identity, linked, listed, made, part, seen
from schema.orders import Money, Order
from schema.people import Node, User

if TYPE_CHECKING:
    from schema.threads import Thread

LazyThread = Annotated["Thread", strawberry.lazy("schema.threads")]


def _resolution_comment(view: View, row: DisputeRow) -> str | None:
    comment, by = row.resolution_comment, row.resolution_by
    return view.words_of(comment, by, row) if comment and by else comment


@strawberry.type
class DisputeResolution(Shown):
    """A way to settle a dispute: on the table, agreed, or decided."""

    ROW = DisputeRow

    id: strawberry.ID = identity("DisputeResolution", "resolution_id")
    kind: ResolutionKind = column("resolution_kind")
    amount: Money | None = here(
        "resolution_amount",
        amount="resolution_amount",
        currency="resolution_currency",
        description="For REFUND_PARTIAL and STORE_CREDIT.",
    )
    comment: str | None = seen("resolution_comment", _resolution_comment)
    by: User = part("resolution_by")
    at: datetime = column("resolution_at")


def _outcome(view: View, status: DisputeStatus) -> DisputeStatus | None:
    action = timeout_action(status)
    return STEPS[action].target if action else None


def _has_deadline(view: View, at: datetime | None, turn: Role | None, status: DisputeStatus) -> bool:
    return at is not None and turn is not None and timeout_action(status) is not None


@strawberry.type
class DisputeDeadline(Shown):
    """Until when somebody has to act."""

    ROW = DisputeRow

    at: datetime = column("deadline_at")
    actor: Role = column("turn")
    outcome: DisputeStatus = made(
        _outcome, "status", description="The status that the dispute takes if nothing happens."
    )


def _settlement_status(view: View, settlement: str) -> SettlementStatus:
    return SettlementStatus(settlement)


@strawberry.type
class DisputeSettlement(Shown):
    """What the store's backend reports of a settlement."""

    ROW = DisputeStepRow

    status: SettlementStatus = made(_settlement_status, "settlement")
    reference: str | None = seen("reference", lambda view, row: row.reference and view.code_of(row.reference))


@strawberry.type
class DisputeStep(Shown):
    """A step, and the status it came to."""

    ROW = DisputeStepRow

    at: datetime = column("at")
    by: User = part("by")
    status: DisputeStatus = column("status")
    comment: str | None = made(
        View.comment_with,
        *(Seen("comment", View.comment_words), "by.role", "status", "settlement"),
        description="What its author wrote; where a deadline took the step, what happened, in the viewer's language.",
    )
    settlement: DisputeSettlement | None = here("settlement", description="Where the step is the backend's report.")


@strawberry.type
class Dispute(Node, Shown):
    """A disagreement about an order, from its opening to its settlement."""

    ROW = DisputeRow

    id: strawberry.ID = identity("Dispute")
    status: DisputeStatus = column("status")
    reason: DisputeReason = column("reason")
    comment: str = seen(
        "comment", lambda view, row: view.words_of(row.comment, row.opened_by, row), "What the opener wrote."
    )
    opened_by: User = part("opened_by")
    opened_at: datetime = column("opened_at")
    resolution: DisputeResolution | None = here(
        "resolution_kind", description="The proposal on the table, or the final resolution once RESOLVED."
    )
    closed_by: User | None = part("closed_by")
    closed_at: datetime | None = column("closed_at")
    next_deadline: DisputeDeadline | None = here(
        Made(_has_deadline, ("deadline_at", "turn", "status")),
        description="The next deadline of the store's policy, who has to act before it, and what happens if they "
        "don't.",
    )
    row: strawberry.Private[DisputeRow]
    thread: LazyThread = linked("thread_id")
    order: Order | None = linked("order_id")
    history: list[DisputeStep] = listed(HISTORY)


@strawberry.type
class DisputeEvidence:
    """All that there is about a dispute, in one ordered record."""

    json: str = strawberry.field(description="Order, thread, messages, reads and steps; notes are not part of it.")
    sha256: str = strawberry.field(description="Over the bytes of `json` in UTF-8, hexadecimal.")
    html_url: str = strawberry.field(description="The same as a page to print: for whoever has the link, 15 minutes.")
