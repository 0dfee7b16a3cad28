"""What disputes are about, the way back of goods, and what the store's backend is asked to do."""

from datetime import datetime

import strawberry

from models.dispute_rows import DisputeItemRow, DisputeRow, SettlementRow
from models.enums import ResolutionKind, ReturnStatus, SettlementState
from resolvers.dispute_lists import SETTLEMENT_ITEMS
from schema.definitions import Computed
from schema.fields import Shown, column, identity, listed, masked_column, nested, part
from schema.orders import Money, OrderItem


@strawberry.type
class DisputeItem(Shown):
    """So many pieces of a line of the order."""

    ROW = DisputeItemRow

    item: OrderItem = part("item", description="The line, which the order may have lost since.")
    quantity: int = column("quantity", description="How many pieces.")
    value: Money = nested(amount="value", currency="item.currency", description="Price times quantity.")


@strawberry.type
class Settlement(Shown):
    """What a resolution has the store's backend do."""

    ROW = SettlementRow

    id: strawberry.ID = identity("Settlement", description="The key by which it is to be done once.")
    state: SettlementState = column("state", description="Where it stands.")
    kind: ResolutionKind = column("kind", description="What the customer gets.")
    amount: Money | None = nested(
        Computed(lambda view, amount: amount is not None, ("amount",)),
        description="What is given back; null for a replacement, and for store credit without an amount.",
    )
    requested_at: datetime | None = column("requested_at", description="Since when it is due; null: not yet.")
    reported_at: datetime | None = column("reported_at", description="When the backend reported on it.")
    reference: str | None = masked_column(
        "reference",
        lambda view, row: row.reference and view.code_of(row.reference),
        description="The backend's own reference, such as the number of a payment.",
    )
    row: strawberry.Private[SettlementRow]
    items: list[DisputeItem] = listed(SETTLEMENT_ITEMS, description="The pieces that it is for; empty: for none.")


@strawberry.type(
    description="Goods on their way back, after RETURN_AND_REFUND was agreed on. The refund is due once they are "
    "RECEIVED."
)
class Return(Shown):
    """Goods on their way back."""

    ROW = DisputeRow

    status: ReturnStatus = column("return_status", description="Where they stand.")
    carrier: str | None = masked_column(
        "return_carrier", lambda view, row: row.return_carrier and view.code_of(row.return_carrier), "Who brings them."
    )
    tracking_number: str | None = masked_column(
        "return_number",
        lambda view, row: row.return_number and view.code_of(row.return_number),
        "The carrier's number of the parcel.",
    )
    tracking_url: str | None = masked_column(
        "return_url", lambda view, row: view.link_of(row.return_url), "Where the parcel can be followed."
    )
    label_url: str | None = masked_column(
        "return_label_url", lambda view, row: view.link_of(row.return_label_url), "A label to print."
    )
    due_at: datetime | None = column(
        "return_due_at",
        "Until when the customer has to send them; of SHIPPED ones, until when the seller has to say that they came; "
        "null once that has been decided.",
    )
    updated_at: datetime = column("return_updated_at", "When it last changed.")
