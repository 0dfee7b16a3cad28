"""Rows of disputes, as they are read."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Self
from uuid import UUID

from models.database import Row
from models.enums import DisputeReason, DisputeStatus, ResolutionKind, Role
from models.rows import FromRow, UserRow

_PEOPLE = ("opened_by", "resolution_by", "closed_by")


@dataclass(frozen=True, slots=True)
class DisputeRow(FromRow):
    """A dispute with its people, and its order's currency for the amount."""

    COLUMNS = (
        *("id", "thread_id", "status", "reason", "comment", "opened_at", "turn", "deadline_at", "closed_at"),
        *("resolution_id", "resolution_kind", "resolution_amount", "resolution_comment", "resolution_at"),
        *("thread__order_id", "thread__order__currency", "thread__vendor_id", "thread__order__url"),
    )

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
    resolution_comment: str | None
    resolution_at: datetime | None
    order_id: UUID
    currency: str
    vendor_id: UUID | None
    order_url: str | None
    opened_by: UserRow
    resolution_by: UserRow | None
    closed_by: UserRow | None

    @classmethod
    def columns(cls, prefix: str = "") -> tuple[str, ...]:
        """Its own and its people's."""
        people = [name for who in _PEOPLE for name in UserRow.columns(f"{prefix}{who}__")]
        return *(prefix + name for name in cls.COLUMNS), *people

    @classmethod
    def of(cls, row: Row, prefix: str = "") -> Self:
        """Its own and its people's."""
        own: list[Any] = [row[prefix + name] for name in cls.COLUMNS]
        people = [
            UserRow.of(row, f"{prefix}{who}__") if row[f"{prefix}{who}__id"] is not None else None for who in _PEOPLE
        ]
        return cls(*[*own, *people])


@dataclass(frozen=True, slots=True)
class StepRow(FromRow):
    """A step of a dispute, with who took it."""

    COLUMNS = ("dispute_id", "at", "status", "comment", "settlement", "reference")

    dispute_id: UUID
    at: datetime
    status: DisputeStatus
    comment: str | None
    settlement: str | None
    reference: str | None
    by: UserRow

    @classmethod
    def columns(cls, prefix: str = "") -> tuple[str, ...]:
        """Its own and its person's."""
        return *(prefix + name for name in cls.COLUMNS), *UserRow.columns(f"{prefix}by__")

    @classmethod
    def of(cls, row: Row, prefix: str = "") -> Self:
        """Its own and its person's."""
        own: list[Any] = [row[prefix + name] for name in cls.COLUMNS]
        return cls(*[*own, UserRow.of(row, f"{prefix}by__")])
