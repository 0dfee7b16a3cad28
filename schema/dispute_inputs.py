"""What mutations and filters of disputes take."""

import strawberry

from models.enums import DisputeReason, DisputeStatus, ResolutionKind, SettlementStatus
from resolvers import dispute_lists
from resolvers.disputes import NewDispute
from resolvers.resolutions import Resolution
from schema.ids import optional_row_id
from schema.inputs import attachment_row_ids
from schema.scalars import Amount


@strawberry.input
class DisputeFilter:
    """Which disputes; what is left out does not matter."""

    open: bool | None = None
    status: list[DisputeStatus] | None = None
    reason: list[DisputeReason] | None = None
    vendor_id: strawberry.ID | None = None

    def decode(self) -> dispute_lists.DisputeFilter:
        """Return the same with global ids decoded to ids of rows."""
        vendor_id = optional_row_id(self.vendor_id, "Vendor")
        return dispute_lists.DisputeFilter(self.open, self.status, self.reason, vendor_id)


@strawberry.input
class DisputeOpenInput:
    """A new dispute, in a thread or about an order."""

    thread_id: strawberry.ID | None = None
    order_id: strawberry.ID | None = strawberry.field(
        default=None, description="Instead of a thread: the order, which gets its thread if it has none."
    )
    vendor_id: strawberry.ID | None = None
    reason: DisputeReason
    comment: str
    attachment_ids: list[strawberry.ID] | None = None
    client_mutation_id: str | None = None

    def decode(self) -> NewDispute:
        """Return the same with global ids decoded to ids of rows."""
        return NewDispute(
            reason=self.reason,
            comment=self.comment,
            thread_id=optional_row_id(self.thread_id, "Thread"),
            order_id=optional_row_id(self.order_id, "Order"),
            vendor_id=optional_row_id(self.vendor_id, "Vendor"),
            client_mutation_id=self.client_mutation_id,
            files=attachment_row_ids(self.attachment_ids),
        )


@strawberry.input
class ResolutionInput:
    """A way to settle it; `amount` in the minor unit of the order's currency."""

    kind: ResolutionKind
    amount: Amount | None = None
    comment: str | None = None

    def decode(self) -> Resolution:
        """Return the resolvers' form of this input; a blank comment becomes None."""
        return Resolution(self.kind, self.amount, none_if_blank(self.comment))


def none_if_blank(comment: str | None) -> str | None:
    """Return an optional comment, None if it is blank."""
    return comment if comment and comment.strip() else None


@strawberry.input
class DisputeProposeResolutionInput:
    """A proposal, in the place of any that is on the table."""

    dispute_id: strawberry.ID
    resolution: ResolutionInput


@strawberry.input
class DisputeAcceptResolutionInput:
    """What is on the table; with `resolutionId` only if it is still that."""

    dispute_id: strawberry.ID
    resolution_id: strawberry.ID | None = None


@strawberry.input
class DisputeEscalateInput:
    """Ask the store to decide."""

    dispute_id: strawberry.ID
    comment: str | None = None


@strawberry.input
class DisputeResolveInput:
    """The store's decision."""

    dispute_id: strawberry.ID
    resolution: ResolutionInput


@strawberry.input
class DisputeWithdrawInput:
    """It is over."""

    dispute_id: strawberry.ID
    comment: str | None = None


@strawberry.input
class DisputeReopenInput:
    """It is not over."""

    dispute_id: strawberry.ID
    comment: str


@strawberry.input
class DisputeSettlementReportInput:
    """What became of a settlement: the backend's own reference to a payment, for example."""

    dispute_id: strawberry.ID
    status: SettlementStatus
    reference: str | None = None
    comment: str | None = None
