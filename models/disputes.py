"""The tables of disputes and their steps."""

from datetime import datetime
from typing import TYPE_CHECKING
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.enums import DisputeReason, DisputeStatus, ResolutionKind, Role
from models.tables import SHORT_TEXT, User, WithId

if TYPE_CHECKING:
    from models.threads import Thread


class Dispute(WithId):
    """A formal disagreement about an order, which is discussed in a thread.

    `turn` is the role that has to act, and `turn_at` since when. `remind_at` is when the worker reminds that side, and
    `deadline_at` when it escalates or closes the dispute for them. The resolution is the pending proposal or, in a
    closed dispute, what was agreed or decided; its amount is in the minor unit of the order's currency.
    """

    thread: fields.ForeignKeyRelation["Thread"] = fields.ForeignKeyField(
        "parley.Thread", on_delete=fields.CASCADE, related_name="disputes"
    )
    status = fields.CharEnumField(DisputeStatus, description="a DisputeStatus", max_length=30)
    reason = fields.CharEnumField(DisputeReason, description="a DisputeReason", max_length=30)
    comment = fields.TextField()
    opened_by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "parley.User", on_delete=fields.RESTRICT, related_name="opened_disputes"
    )
    opened_at = fields.DatetimeField()
    turn: Role | None = fields.CharEnumField(  # type: ignore[assignment]  # it may be null
        Role, description="a Role", max_length=10, null=True
    )
    turn_at = fields.DatetimeField()
    remind_at: datetime | None = fields.DatetimeField(null=True, db_index=True)
    deadline_at: datetime | None = fields.DatetimeField(null=True, db_index=True)
    resolution_id: UUID | None = fields.UUIDField(null=True)
    resolution_kind: ResolutionKind | None = fields.CharEnumField(  # type: ignore[assignment]
        ResolutionKind, description="a ResolutionKind", max_length=30, null=True
    )
    resolution_amount: int | None = fields.BigIntField(null=True)
    resolution_currency: str | None = fields.CharField(3, null=True)  # type: ignore[assignment]  # it may be null
    resolution_comment: str | None = fields.TextField(null=True)
    resolution_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "parley.User", null=True, on_delete=fields.RESTRICT, related_name="resolutions"
    )
    resolution_at: datetime | None = fields.DatetimeField(null=True)
    closed_by: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "parley.User", null=True, on_delete=fields.RESTRICT, related_name="closed_disputes"
    )
    closed_at: datetime | None = fields.DatetimeField(null=True)
    thread_id: UUID
    opened_by_id: UUID
    resolution_by_id: UUID | None
    closed_by_id: UUID | None

    class Meta:
        table = "disputes"
        indexes = (Index(fields=("opened_at", "id")), Index(fields=("thread_id", "opened_at")))


class DisputeStep(Model):
    """A step of a dispute, by whom it was taken and the status that it led to. Rows are only ever added.

    `settlement` and `reference` are set in a report by the store's backend on how it carried out the resolution.
    """

    id = fields.BigIntField(primary_key=True)
    dispute: fields.ForeignKeyRelation[Dispute] = fields.ForeignKeyField(
        "parley.Dispute", on_delete=fields.CASCADE, related_name="steps"
    )
    at = fields.DatetimeField()
    by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "parley.User", on_delete=fields.RESTRICT, related_name="dispute_steps"
    )
    status = fields.CharEnumField(DisputeStatus, description="a DisputeStatus", max_length=30)
    comment: str | None = fields.TextField(null=True)
    settlement: str | None = fields.CharField(10, null=True)  # type: ignore[assignment]
    reference: str | None = fields.CharField(SHORT_TEXT, null=True)  # type: ignore[assignment]
    dispute_id: UUID
    by_id: UUID

    class Meta:
        table = "dispute_steps"
        indexes = (Index(fields=("dispute_id", "id")),)
