"""Dispute rows as they are read: frozen dataclasses, see `models.rows`."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from models.disputes import Chargeback, Dispute, DisputeItem, DisputeStep, Settlement
from models.enums import (
    ChargebackStatus,
    DisputeReason,
    DisputeStatus,
    ResolutionKind,
    ReturnStatus,
    Role,
    SettlementState,
)
from models.rows import FromRow, OrderItemRow, UserRow


@dataclass(frozen=True, slots=True)
class DisputeRow(FromRow):
    """A dispute with the users in it and, for its amount and its texts, what it needs of its order."""

    MODEL = Dispute
    COLUMNS = (
        *("id", "thread_id", "status", "reason", "comment", "opened_at", "turn", "deadline_at", "closed_at"),
        *("resolution_id", "resolution_kind", "resolution_amount", "resolution_currency"),
        *("resolution_comment", "resolution_at", "thread__order_id", "thread__vendor_id"),
        *("thread__order__url", "thread__order__number", "chargeback_id", "value", "whole"),
        "thread__order__currency",
        *("return_status", "return_carrier", "return_number", "return_url", "return_label_url", "return_due_at"),
        "return_updated_at",
    )
    PARTS: ClassVar = {
        "opened_by": (UserRow, None),
        "resolution_by": (UserRow, "resolution_by_id"),
        "closed_by": (UserRow, "closed_by_id"),
    }

    id: UUID
    thread_id: UUID
    status: DisputeStatus
    reason: DisputeReason
    comment: str
    opened_at: datetime
    turn: Role | None
    deadline_at: datetime | None
    closed_at: datetime | None
    resolution_id: UUID | None
    resolution_kind: ResolutionKind | None
    resolution_amount: int | None
    resolution_currency: str | None
    resolution_comment: str | None
    resolution_at: datetime | None
    order_id: UUID
    vendor_id: UUID | None
    order_url: str | None
    order_number: str
    chargeback_id: UUID | None
    value: int
    whole: bool
    currency: str
    return_status: ReturnStatus | None
    return_carrier: str | None
    return_number: str | None
    return_url: str | None
    return_label_url: str | None
    return_due_at: datetime | None
    return_updated_at: datetime | None
    opened_by: UserRow
    resolution_by: UserRow | None
    closed_by: UserRow | None


@dataclass(frozen=True, slots=True)
class DisputeItemRow(FromRow):
    """So many pieces of a line of the order, that a dispute or a resolution is about, and what they came to."""

    MODEL = DisputeItem
    COLUMNS = ("id", "dispute_id", "resolution_id", "item_id", "quantity", "value")
    PARTS: ClassVar = {"item": (OrderItemRow, None)}

    id: int
    dispute_id: UUID
    resolution_id: UUID | None
    item_id: int
    quantity: int
    value: int
    item: OrderItemRow


@dataclass(frozen=True, slots=True)
class SettlementRow(FromRow):
    """What a resolution has the store's backend do."""

    MODEL = Settlement
    COLUMNS = (
        *("id", "dispute_id", "state", "kind", "amount", "currency", "made_at", "requested_at", "reported_at"),
        "reference",
    )

    id: UUID
    dispute_id: UUID
    state: SettlementState
    kind: ResolutionKind
    amount: int | None
    currency: str
    made_at: datetime
    requested_at: datetime | None
    reported_at: datetime | None
    reference: str | None


@dataclass(frozen=True, slots=True)
class DisputeStepRow(FromRow):
    """A step of a dispute with who took it, and what of its thread decides how it is seen."""

    MODEL = DisputeStep
    COLUMNS = (
        *("dispute_id", "at", "status", "comment", "settlement", "reference", "action"),
        *("dispute__thread__vendor_id", "dispute__thread__order__url", "dispute__thread__order__number"),
    )
    PARTS: ClassVar = {"by": (UserRow, None)}

    dispute_id: UUID
    at: datetime
    status: DisputeStatus
    comment: str | None
    settlement: str | None
    reference: str | None
    action: str | None
    vendor_id: UUID | None
    order_url: str | None
    order_number: str | None
    by: UserRow


@dataclass(frozen=True, slots=True)
class ChargebackRow(FromRow):
    """A chargeback; its amounts are in the minor unit of its currency."""

    MODEL = Chargeback
    COLUMNS = ("id", "external_id", "reason", "amount", "own_amount", "currency", "due_at", "status")

    id: UUID
    external_id: str
    reason: str
    amount: int
    own_amount: int | None
    currency: str
    due_at: datetime | None
    status: ChargebackStatus
