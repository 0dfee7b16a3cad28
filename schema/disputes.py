"""Disputes."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated

import strawberry

from models.dispute_rows import ChargebackRow, DisputeRow, DisputeStepRow
from models.enums import (
    ChargebackStatus,
    DisputeReason,
    DisputeStatus,
    ResolutionKind,
    Role,
    SettlementStatus,
)
from models.view import View
from resolvers.dispute_lists import ITEMS, RESOLUTION_ITEMS, SETTLEMENTS
from resolvers.dispute_lists import STEPS as HISTORY
from resolvers.dispute_rules import STEPS, timeout_action
from schema.definitions import Computed, MaskedColumn
from schema.fields import Shown, column, computed, identity, linked, listed, masked_column, nested, nested_as, part
from schema.orders import Money, Order
from schema.people import Node, User
from schema.scalars import Amount
from schema.settlements import DisputeItem, Return, Settlement

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
    kind: ResolutionKind = column("resolution_kind", description="What the customer gets.")
    amount: Money | None = nested(
        "resolution_amount",
        amount="resolution_amount",
        currency="resolution_currency",
        description="For REFUND_PARTIAL and STORE_CREDIT.",
    )
    comment: str | None = masked_column(
        "resolution_comment", _resolution_comment, description="What its author wrote about it."
    )
    by: User = part("resolution_by", description="Who proposed or decided it.")
    at: datetime = column("resolution_at", description="When it was proposed or decided.")
    row: strawberry.Private[DisputeRow]
    items: list[DisputeItem] = listed(
        RESOLUTION_ITEMS, description="Which of the dispute's pieces it is for; empty: all of them."
    )


def _outcome(view: View, status: DisputeStatus) -> DisputeStatus | None:
    action = timeout_action(status)
    return STEPS[action].target if action else None


def _has_deadline(view: View, at: datetime | None, turn: Role | None, status: DisputeStatus) -> bool:
    return at is not None and turn is not None and timeout_action(status) is not None


@strawberry.type
class DisputeDeadline(Shown):
    """Until when somebody has to act."""

    ROW = DisputeRow

    at: datetime = column("deadline_at", description="Until when.")
    actor: Role = column("turn", description="Which side has to act.")
    outcome: DisputeStatus = computed(
        _outcome, "status", description="The status that the dispute takes if nothing happens."
    )


def _settlement_status(view: View, settlement: str) -> SettlementStatus:
    return SettlementStatus(settlement)


@strawberry.type
class DisputeSettlement(Shown):
    """What the store's backend reports of a settlement."""

    ROW = DisputeStepRow

    status: SettlementStatus = computed(_settlement_status, "settlement", description="Whether it was carried out.")
    reference: str | None = masked_column(
        "reference",
        lambda view, row: row.reference and view.code_of(row.reference),
        description="The backend's own reference, such as the number of a payment.",
    )


@strawberry.type
class DisputeStep(Shown):
    """A step, and the status it came to."""

    ROW = DisputeStepRow

    at: datetime = column("at")
    by: User = part("by")
    status: DisputeStatus = column("status", description="Where the dispute stood after it.")
    comment: str | None = computed(
        View.comment_with,
        *(MaskedColumn("comment", View.comment_words), "by.role", "status", "settlement", "action"),
        description="What its author wrote; first, where a deadline or a return took the step, what happened, in the "
        "viewer's language.",
    )
    settlement: DisputeSettlement | None = nested("settlement", description="Where the step is the backend's report.")


def _taken_back(view: View, amount: int, own_amount: int | None, currency: str) -> Money:
    own = own_amount if view.actor.role is Role.VENDOR else None
    return Money(amount=Amount(amount if own is None else own), currency=currency)


@strawberry.type
class Chargeback(Shown):
    """The same quarrel at the customer's bank, as the payment provider told the store."""

    ROW = ChargebackRow

    external_id: str = masked_column(
        "external_id", lambda view, row: view.code_of(row.external_id), description="The payment provider's own id."
    )
    reason: str = masked_column(
        "reason", lambda view, row: view.code_of(row.reason), description="What the bank was told, in its words."
    )
    amount: Money = computed(
        _taken_back,
        *("amount", "own_amount", "currency"),
        description="What the customer wants back; vendors see at most what they sold in the order.",
    )
    due_at: datetime | None = column("due_at", description="Until when the bank waits for the store's answer.")
    status: ChargebackStatus = column("status", description="Where it stands.")


@strawberry.type
class Dispute(Node, Shown):
    """A disagreement about an order, from its opening to its settlement."""

    ROW = DisputeRow

    id: strawberry.ID = identity("Dispute")
    status: DisputeStatus = column("status", description="Where it stands.")
    reason: DisputeReason = column("reason", description="What it is about.")
    comment: str = masked_column(
        "comment", lambda view, row: view.words_of(row.comment, row.opened_by, row), "What the opener wrote."
    )
    opened_by: User = part("opened_by", description="Who opened it.")
    opened_at: datetime = column("opened_at", description="When it was opened, or opened again.")
    resolution: DisputeResolution | None = nested(
        "resolution_kind", description="The proposal on the table, or the final resolution once RESOLVED."
    )
    closed_by: User | None = part("closed_by", description="Who ended it; null while it is open.")
    closed_at: datetime | None = column("closed_at", description="When it ended; null while it is open.")
    next_deadline: DisputeDeadline | None = nested(
        Computed(_has_deadline, ("deadline_at", "turn", "status")),
        description="The next deadline of the store's policy, who has to act before it, and what happens if they "
        "don't.",
    )
    return_: Return | None = nested_as(
        "return",
        "return_status",
        "Goods on their way back, once RETURN_AND_REFUND was agreed on or decided.",
    )
    row: strawberry.Private[DisputeRow]
    thread: LazyThread = linked("thread_id", description="Where it is talked about.")
    order: Order | None = linked("order_id", description="The order that it is about.")
    chargeback: Chargeback | None = linked(
        "chargeback_id",
        roles=(Role.VENDOR, Role.ADMIN, Role.SYSTEM),
        description="Staff: the most urgent chargeback about it, if the customer went to their bank, too.",
    )
    value: Money = nested(
        amount="value",
        currency="currency",
        description="What these came to, less what was promised back already. Nobody can offer more.",
    )
    items: list[DisputeItem] = listed(
        ITEMS, description="What it is about; empty: the whole order. Of a shared order it names what its seller sold."
    )
    settlements: list[Settlement] = listed(
        SETTLEMENTS, description="What its resolutions have the store's backend do, oldest first."
    )
    history: list[DisputeStep] = listed(HISTORY, description="Every step, oldest first.")
