"""What mutations and filters of disputes take."""

from datetime import datetime

import strawberry

from models.enums import (
    ChargebackStatus,
    DisputeReason,
    DisputeStatus,
    ResolutionKind,
    ReturnStatus,
    SettlementState,
    SettlementStatus,
)
from resolvers import dispute_lists
from resolvers.chargebacks import NewChargeback
from resolvers.dispute_items import ItemIn
from resolvers.disputes import NewDispute
from resolvers.resolutions import Resolution
from resolvers.returns import ReturnChange
from resolvers.settlement import Report
from schema.ids import decode_item_id, optional_row_id
from schema.inputs import attachment_row_ids
from schema.scalars import Amount


@strawberry.input
class DisputeFilter:
    """Which disputes; what is left out does not matter."""

    open: bool | None = strawberry.field(
        default=None, description="true: those that are open; false: those that have ended."
    )
    status: list[DisputeStatus] | None = strawberry.field(default=None, description="In one of these states.")
    reason: list[DisputeReason] | None = strawberry.field(default=None, description="For one of these reasons.")
    vendor_id: strawberry.ID | None = strawberry.field(default=None, description="With this vendor.")
    settlement: list[SettlementState] | None = strawberry.field(
        default=None, description="With a settlement that stands so: DUE and FAILED are the backend's to do."
    )
    return_: list[ReturnStatus] | None = strawberry.field(
        name="return", default=None, description="With goods that have to come back, and stand so."
    )
    chargeback: list[ChargebackStatus] | None = strawberry.field(
        default=None, description="Staff: whose most urgent chargeback stands so."
    )
    viewer_to_act: bool | None = strawberry.field(
        default=None,
        description="true: those in which the viewer's side has to act next, as UnreadBadge counts them; false: the "
        "others.",
    )

    def decode(self) -> dispute_lists.DisputeFilter:
        """Return the same with global ids decoded to ids of rows."""
        vendor_id = optional_row_id(self.vendor_id, "Vendor")
        about = (self.open, self.status, self.reason, vendor_id)
        return dispute_lists.DisputeFilter(*about, self.settlement, self.return_, self.chargeback, self.viewer_to_act)


@strawberry.input
class DisputeItemInput:
    """So many pieces of a line of the order."""

    item_id: strawberry.ID = strawberry.field(description="The line, by its `OrderItem.id`.")
    quantity: int = strawberry.field(
        description="How many: at most those of the order less what other disputes of the line were resolved for."
    )


def _items(items: list[DisputeItemInput] | None) -> list[ItemIn]:
    return [ItemIn(decode_item_id(one.item_id), one.quantity) for one in items or []]


@strawberry.input
class DisputeOpenInput:
    """A new dispute, in a thread or about an order."""

    thread_id: strawberry.ID | None = None
    order_id: strawberry.ID | None = strawberry.field(
        default=None, description="Instead of a thread: the order, which gets its thread if it has none."
    )
    vendor_id: strawberry.ID | None = strawberry.field(
        default=None, description="With `orderId`: the seller; null: the store, or the only vendor."
    )
    reason: DisputeReason = strawberry.field(description="What it is about.")
    comment: str
    attachment_ids: list[strawberry.ID] | None = None
    client_mutation_id: str | None = None
    items: list[DisputeItemInput] | None = strawberry.field(
        default=None, description="What it is about: lines that the seller sold; none: all of them."
    )

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
            items=_items(self.items),
        )


@strawberry.input
class ResolutionInput:
    """A way to settle it; `amount` in the minor unit of the order's currency."""

    kind: ResolutionKind = strawberry.field(description="What the customer gets.")
    amount: Amount | None = strawberry.field(
        default=None,
        description="For REFUND_PARTIAL and STORE_CREDIT: more than 0, in the minor unit of the order's currency.",
    )
    comment: str | None = None
    items: list[DisputeItemInput] | None = strawberry.field(
        default=None, description="Which of the dispute's pieces it is for; none: all of them."
    )

    def decode(self) -> Resolution:
        """Return the resolvers' form of this input; a blank comment becomes None."""
        return Resolution(self.kind, self.amount, none_if_blank(self.comment), items=_items(self.items))


def none_if_blank(comment: str | None) -> str | None:
    """Return an optional comment, None if it is blank."""
    return comment if comment and comment.strip() else None


@strawberry.input
class DisputeProposeResolutionInput:
    """A proposal, in the place of any that is on the table."""

    dispute_id: strawberry.ID
    resolution: ResolutionInput = strawberry.field(description="What is proposed.")


@strawberry.input
class DisputeAcceptResolutionInput:
    """What is on the table; with `resolutionId` only if it is still that."""

    dispute_id: strawberry.ID
    resolution_id: strawberry.ID | None = strawberry.field(
        default=None, description="What the customer has read. Where another has taken its place: NOT_ALLOWED."
    )


@strawberry.input
class DisputeEscalateInput:
    """Ask the store to decide."""

    dispute_id: strawberry.ID
    comment: str | None = None


@strawberry.input
class DisputeResolveInput:
    """The store's decision."""

    dispute_id: strawberry.ID
    resolution: ResolutionInput = strawberry.field(description="What is decided.")


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
class ChargebackReportInput:
    """A chargeback as the payment provider told it, or what became of it."""

    order_external_id: str = strawberry.field(description="The order that was paid.")
    external_id: str = strawberry.field(description="The payment provider's own id; the same again is a change.")
    reason: str = strawberry.field(description="In the provider's words, such as product_not_received.")
    amount: Amount = strawberry.field(description="More than 0, in the minor unit of the order's currency.")
    status: ChargebackStatus = strawberry.field(description="Where it stands.")
    due_at: datetime | None = strawberry.field(
        default=None, description="Until when the bank waits for the store's answer."
    )

    def decode(self) -> NewChargeback:
        """Return the same for the resolvers."""
        names = ("order_external_id", "external_id", "reason", "amount", "status", "due_at")
        return NewChargeback(*(getattr(self, name) for name in names))


@strawberry.input
class ReturnUpdateInput:
    """What is new of the goods of a dispute."""

    dispute_id: strawberry.ID
    status: ReturnStatus = strawberry.field(
        description="The customer: SHIPPED. The seller's side, an admin, the store's backend: RECEIVED or REFUSED; or "
        "with `labelUrl` the status that it has."
    )
    carrier: str | None = strawberry.field(default=None, description="Who brings them: at most 200 characters.")
    tracking_number: str | None = strawberry.field(
        default=None, description="The carrier's number of the parcel: at most 200 characters."
    )
    tracking_url: str | None = strawberry.field(default=None, description="Where the parcel can be followed.")
    label_url: str | None = strawberry.field(default=None, description="A label to print, from the seller's side.")
    comment: str | None = strawberry.field(default=None, description="For a refusal: what is wrong with the goods.")

    def decode(self) -> ReturnChange:
        """Return the resolvers' form of this input; blank texts become None."""
        texts = (self.carrier, self.tracking_number, self.tracking_url, self.label_url)
        carrier, number, url, label_url = (text.strip() or None if text else None for text in texts)
        return ReturnChange(self.status, carrier, number, url, label_url, none_if_blank(self.comment))


@strawberry.input
class DisputeSettlementReportInput:
    """What became of a settlement: the backend's own reference to a payment, for example."""

    dispute_id: strawberry.ID
    status: SettlementStatus = strawberry.field(description="Whether it was carried out.")
    reference: str | None = strawberry.field(
        default=None,
        description="The backend's own reference, such as the number of a payment: at most 200 characters.",
    )
    comment: str | None = None
    settlement_id: strawberry.ID | None = strawberry.field(
        default=None, description="Which one: the dispute's newest that is not done, unless it is said."
    )

    def decode(self) -> Report:
        """Return the resolvers' form of this input; blank texts become None."""
        settlement_id = optional_row_id(self.settlement_id, "Settlement")
        return Report(self.status, none_if_blank(self.reference), none_if_blank(self.comment), settlement_id)
