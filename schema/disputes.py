"""Disputes."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Self

import strawberry

from models.dispute_rows import DisputeRow, DisputeStepRow
from models.enums import DisputeReason, DisputeStatus, ResolutionKind, Role, SettlementStatus
from models.view import View
from resolvers.dispute_rules import STEPS, timeout_action
from schema.context import Info
from schema.ids import to_global_id
from schema.orders import Money, Order
from schema.people import Node, User

if TYPE_CHECKING:
    from schema.threads import Thread

LazyThread = Annotated["Thread", strawberry.lazy("schema.threads")]


@strawberry.type
class DisputeResolution:
    """A way to settle a dispute: on the table, agreed, or decided."""

    id: strawberry.ID
    kind: ResolutionKind
    amount: Money | None = strawberry.field(description="For REFUND_PARTIAL and STORE_CREDIT.")
    comment: str | None
    by: User
    at: datetime


@strawberry.type
class DisputeDeadline:
    """Until when somebody has to act."""

    at: datetime
    actor: Role
    outcome: DisputeStatus = strawberry.field(description="The status that the dispute takes if nothing happens.")


@strawberry.type
class DisputeSettlement:
    """What the store's backend reports of a settlement."""

    status: SettlementStatus
    reference: str | None


@strawberry.type
class DisputeStep:
    """A step, and the status it came to."""

    at: datetime
    by: User
    status: DisputeStatus
    comment: str | None
    settlement: DisputeSettlement | None = strawberry.field(description="Where the step is the backend's report.")

    @classmethod
    def of(cls, row: DisputeStepRow, view: View, dispute: DisputeRow) -> Self:
        """Make the GraphQL type from a stored row, with names and texts as the viewer may see them."""
        settlement = None
        if row.settlement is not None:
            reference = row.reference and view.code_of(row.reference)
            settlement = DisputeSettlement(status=SettlementStatus(row.settlement), reference=reference)
        comment = row.comment and view.words_of(row.comment, row.by, dispute)
        return cls(at=row.at, by=User.of(row.by, view), status=row.status, comment=comment, settlement=settlement)


@strawberry.type
class Dispute(Node):
    """A disagreement about an order, from its opening to its settlement."""

    status: DisputeStatus
    reason: DisputeReason
    comment: str = strawberry.field(description="What the opener wrote.")
    opened_by: User
    opened_at: datetime
    resolution: DisputeResolution | None = strawberry.field(
        description="The proposal on the table, or the final resolution once RESOLVED."
    )
    closed_by: User | None
    closed_at: datetime | None
    next_deadline: DisputeDeadline | None = strawberry.field(
        description="The next deadline of the store's policy, who has to act before it, and what happens if they don't."
    )
    row: strawberry.Private[DisputeRow]

    @classmethod
    def of(cls, row: DisputeRow, view: View) -> Self:
        """Make the GraphQL type from a stored row, with names and texts as the viewer may see them."""
        return cls(
            id=strawberry.ID(to_global_id("Dispute", row.id)),
            status=row.status,
            reason=row.reason,
            comment=view.words_of(row.comment, row.opened_by, row),
            opened_by=User.of(row.opened_by, view),
            opened_at=row.opened_at,
            resolution=_resolution(row, view),
            closed_by=User.of(row.closed_by, view) if row.closed_by else None,
            closed_at=row.closed_at,
            next_deadline=_deadline(row),
            row=row,
        )

    @strawberry.field
    async def thread(self, info: Info) -> LazyThread:
        """Return the thread in which the dispute is discussed."""
        from schema.threads import Thread  # noqa: PLC0415 - each refers to the other

        return Thread.of(await info.context.loaders.threads.load(self.row.thread_id), await info.context.view())

    @strawberry.field
    async def order(self, info: Info) -> Order | None:
        """Return the order that the dispute is about."""
        return Order.of(await info.context.loaders.orders.load(self.row.order_id), await info.context.view())

    @strawberry.field
    async def history(self, info: Info) -> list[DisputeStep]:
        """List every step, oldest first."""
        view = await info.context.view()
        return [DisputeStep.of(row, view, self.row) for row in await info.context.loaders.steps.load(self.row.id)]


def _resolution(row: DisputeRow, view: View) -> DisputeResolution | None:
    if row.resolution_kind is None or row.resolution_by is None:
        return None
    assert row.resolution_id is not None
    assert row.resolution_at is not None
    comment = row.resolution_comment
    return DisputeResolution(
        id=strawberry.ID(to_global_id("DisputeResolution", row.resolution_id)),
        kind=row.resolution_kind,
        amount=Money(amount=row.resolution_amount, currency=row.currency) if row.resolution_amount else None,
        comment=comment and view.words_of(comment, row.resolution_by, row),
        by=User.of(row.resolution_by, view),
        at=row.resolution_at,
    )


def _deadline(row: DisputeRow) -> DisputeDeadline | None:
    action = timeout_action(row.status)
    if row.deadline_at is None or row.turn is None or action is None:
        return None
    return DisputeDeadline(at=row.deadline_at, actor=row.turn, outcome=STEPS[action].target)


@strawberry.type
class DisputeEvidence:
    """All that there is about a dispute, in one ordered record."""

    json: str = strawberry.field(description="Order, thread, messages, reads and steps; notes are not part of it.")
    sha256: str = strawberry.field(description="Over the bytes of `json` in UTF-8, hexadecimal.")
    html_url: str = strawberry.field(description="The same as a page to print: for whoever has the link, 15 minutes.")
