"""Dispute rows as they are read: frozen dataclasses, see `models.rows`."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from models.disputes import Dispute, DisputeStep
from models.enums import DisputeReason, DisputeStatus, ResolutionKind, Role
from models.rows import FromRow, UserRow


@dataclass(frozen=True, slots=True)
class DisputeRow(FromRow):
    """A dispute with the users in it and, for its amount and its texts, what it needs of its order."""

    MODEL = Dispute
    COLUMNS = (
        *("id", "thread_id", "status", "reason", "comment", "opened_at", "turn", "deadline_at", "closed_at"),
        *("resolution_id", "resolution_kind", "resolution_amount", "resolution_currency"),
        *("resolution_comment", "resolution_at", "thread__order_id", "thread__vendor_id"),
        *("thread__order__url", "thread__order__number"),
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
    opened_by: UserRow
    resolution_by: UserRow | None
    closed_by: UserRow | None


@dataclass(frozen=True, slots=True)
class DisputeStepRow(FromRow):
    """A step of a dispute with who took it, and what of its thread decides how it is seen."""

    MODEL = DisputeStep
    COLUMNS = (
        *("dispute_id", "at", "status", "comment", "settlement", "reference", "dispute__thread__vendor_id"),
        *("dispute__thread__order__url", "dispute__thread__order__number"),
    )
    PARTS: ClassVar = {"by": (UserRow, None)}

    dispute_id: UUID
    at: datetime
    status: DisputeStatus
    comment: str | None
    settlement: str | None
    reference: str | None
    vendor_id: UUID | None
    order_url: str | None
    order_number: str | None
    by: UserRow
