"""The tables of disputes and their steps."""

from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.enums import (
    ChargebackStatus,
    DisputeReason,
    DisputeStatus,
    EvidenceForm,
    ResolutionKind,
    ReturnStatus,
    Role,
    SettlementState,
)
from models.tables import LONG_TEXT, SHORT_TEXT, OrderItem, User, WithId

if TYPE_CHECKING:
    from models.threads import Thread


class Dispute(WithId):
    """A formal disagreement about an order, which is discussed in a thread.

    `turn` is the role that has to act, and `turn_at` since when. `remind_at` is when the worker reminds that side, or
    whom goods wait for that are to come back, and `deadline_at` when it escalates or closes the dispute for them. The
    resolution is the pending proposal or, in a closed dispute, what was agreed or decided; its amount is in the minor
    unit of the order's currency. `chargeback_id` is the chargeback about the same that a bank waits for
    first, else the latest.

    `value` is what it is about, in that unit: the most that can still be given back in it. One that is `whole` is about
    all that its seller sold in the order.

    With a `return_status`, goods have to come back before a refund is due; `return_due_at` is until when the customer
    has to send them, and then until when the seller has to say that they came; None from then on.
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
    chargeback_id: UUID | None = fields.UUIDField(null=True)
    value = fields.BigIntField(default=0, db_default=0)
    whole = fields.BooleanField(default=True, db_default=True)
    return_status: ReturnStatus | None = fields.CharEnumField(  # type: ignore[assignment]  # it may be null
        ReturnStatus, description="a ReturnStatus", max_length=10, null=True
    )
    return_carrier: str | None = fields.CharField(SHORT_TEXT, null=True)  # type: ignore[assignment]
    return_number: str | None = fields.CharField(SHORT_TEXT, null=True)  # type: ignore[assignment]
    return_url: str | None = fields.CharField(LONG_TEXT, null=True)  # type: ignore[assignment]
    return_label_url: str | None = fields.CharField(LONG_TEXT, null=True)  # type: ignore[assignment]
    return_due_at: datetime | None = fields.DatetimeField(null=True, db_index=True)
    return_updated_at: datetime | None = fields.DatetimeField(null=True)
    thread_id: UUID
    opened_by_id: UUID
    resolution_by_id: UUID | None
    closed_by_id: UUID | None

    class Meta:
        table = "disputes"
        indexes = (Index(fields=("opened_at", "id")), Index(fields=("thread_id", "opened_at")))


class DisputeItem(Model):
    """So many pieces of a line of the order, which a dispute is about.

    With a `resolution_id`, those that this resolution of it is about. `value` is what they came to, in the minor unit
    of the order's currency.
    """

    id = fields.BigIntField(primary_key=True)
    dispute: fields.ForeignKeyRelation[Dispute] = fields.ForeignKeyField(
        "parley.Dispute", on_delete=fields.CASCADE, related_name="items"
    )
    resolution_id: UUID | None = fields.UUIDField(null=True)
    item: fields.ForeignKeyRelation[OrderItem] = fields.ForeignKeyField(
        "parley.OrderItem", on_delete=fields.RESTRICT, related_name="disputed"
    )
    quantity = fields.IntField()
    value = fields.BigIntField()
    dispute_id: UUID
    item_id: int

    class Meta:
        table = "dispute_items"
        indexes = (Index(fields=("dispute_id", "id")), Index(fields=("resolution_id",)), Index(fields=("item_id",)))


class Settlement(WithId):
    """What a resolution has the store's backend do, under the resolution's id, the key by which it is done once.

    `amount` is in the minor unit of `currency`; None where no sum was said. `remind_at` is when the backend is asked
    once more, which has not reported.
    """

    dispute: fields.ForeignKeyRelation[Dispute] = fields.ForeignKeyField(
        "parley.Dispute", on_delete=fields.CASCADE, related_name="settlements"
    )
    state = fields.CharEnumField(SettlementState, description="a SettlementState", max_length=20)
    kind = fields.CharEnumField(ResolutionKind, description="a ResolutionKind", max_length=30)
    amount: int | None = fields.BigIntField(null=True)
    currency = fields.CharField(3)
    made_at = fields.DatetimeField()
    requested_at: datetime | None = fields.DatetimeField(null=True)
    remind_at: datetime | None = fields.DatetimeField(null=True, db_index=True)
    reported_at: datetime | None = fields.DatetimeField(null=True)
    reference: str | None = fields.CharField(SHORT_TEXT, null=True)  # type: ignore[assignment]  # it may be null
    dispute_id: UUID

    class Meta:
        table = "settlements"
        indexes = (Index(fields=("dispute_id", "made_at")), Index(fields=("state", "made_at")))


class DisputeStep(Model):
    """A step of a dispute, by whom it was taken and the status that it led to. Rows are only ever added.

    `settlement` and `reference` are set in a report by the store's backend on how it carried out the resolution.
    `action` is the name of a DisputeAction in lower case; None in reports that are no step, and before it was kept.
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
    action: str | None = fields.CharField(20, null=True)  # type: ignore[assignment]  # it may be null
    dispute_id: UUID
    by_id: UUID

    class Meta:
        table = "dispute_steps"
        indexes = (Index(fields=("dispute_id", "id")),)


class Chargeback(WithId):
    """What a payment provider told of the same quarrel at the customer's bank, by the provider's `external_id`.

    Vendors see `own_amount` of it: at most what the thread's seller sold in the order.

    `amount` is in the minor unit of `currency`. The bank waits for the store's answer until `due_at`, of which its
    admins are reminded once, at `remind_at`. `told_at` is when the provider has said so, where its own webhooks do:
    they come late, and out of order.
    """

    external_id = fields.CharField(SHORT_TEXT, unique=True)
    dispute: fields.ForeignKeyRelation[Dispute] = fields.ForeignKeyField(
        "parley.Dispute", on_delete=fields.CASCADE, related_name="chargebacks"
    )
    reason = fields.CharField(SHORT_TEXT)
    amount = fields.BigIntField()
    own_amount: int | None = fields.BigIntField(null=True)
    currency = fields.CharField(3)
    due_at: datetime | None = fields.DatetimeField(null=True)
    remind_at: datetime | None = fields.DatetimeField(null=True, db_index=True)
    status = fields.CharEnumField(ChargebackStatus, description="a ChargebackStatus", max_length=20)
    told_at: datetime | None = fields.DatetimeField(null=True)
    updated_at = fields.DatetimeField()
    dispute_id: UUID

    class Meta:
        table = "chargebacks"
        indexes = (Index(fields=("dispute_id",)),)


class KeptEvidence(WithId):
    """What was made of a dispute's evidence to be sent on, byte for byte: `body`, whose SHA-256 is `sha256`.

    `by` is for whom, and `left_out` what they left out of it. The same is kept once.
    """

    dispute: fields.ForeignKeyRelation[Dispute] = fields.ForeignKeyField(
        "parley.Dispute", on_delete=fields.CASCADE, related_name="kept_evidence"
    )
    at = fields.DatetimeField()
    by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "parley.User", on_delete=fields.RESTRICT, related_name="kept_evidence"
    )
    form = fields.CharEnumField(EvidenceForm, description="an EvidenceForm", max_length=10)
    left_out = fields.JSONField[dict[str, Any]]()
    sha256 = fields.CharField(64)
    body = fields.BinaryField()
    dispute_id: UUID
    by_id: UUID

    class Meta:
        table = "kept_evidence"
        unique_together = (("dispute_id", "form", "sha256"),)
        indexes = (Index(fields=("at",)),)
