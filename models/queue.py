"""The tables of what the two sides that work on threads keep: labels, saved views, canned replies, and what changed."""

from datetime import datetime
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.enums import Role, ThreadChangeKind, ThreadState
from models.indexes import PartIndex
from models.tables import SHORT_TEXT, User, Vendor, WithId
from models.threads import Thread


class Label(WithId):
    """A label of the people of a vendor, or, without one, of the store's admins. `key` holds its name apart by case."""

    vendor: fields.ForeignKeyNullableRelation[Vendor] = fields.ForeignKeyField(
        "parley.Vendor", null=True, on_delete=fields.RESTRICT, related_name="labels"
    )
    key = fields.CharField(SHORT_TEXT, unique=True)
    name = fields.CharField(SHORT_TEXT)
    color = fields.CharField(7)
    vendor_id: UUID | None

    class Meta:
        table = "labels"
        indexes = (Index(fields=("vendor_id",)),)


class ThreadLabel(Model):
    """A label that a thread has."""

    id = fields.BigIntField(primary_key=True)
    thread: fields.ForeignKeyRelation[Thread] = fields.ForeignKeyField(
        "parley.Thread", on_delete=fields.CASCADE, related_name="thread_labels"
    )
    label: fields.ForeignKeyRelation[Label] = fields.ForeignKeyField(
        "parley.Label", on_delete=fields.CASCADE, related_name="thread_labels"
    )
    thread_id: UUID
    label_id: UUID

    class Meta:
        table = "thread_labels"
        unique_together = (("label_id", "thread_id"),)
        indexes = (Index(fields=("thread_id",)),)


class SavedView(WithId):
    """A filter and an order of threads under a name, of one user, or `shared` with their side, as a label is."""

    owner: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "parley.User", on_delete=fields.CASCADE, related_name="saved_views"
    )
    vendor: fields.ForeignKeyNullableRelation[Vendor] = fields.ForeignKeyField(
        "parley.Vendor", null=True, on_delete=fields.RESTRICT, related_name="saved_views"
    )
    name = fields.CharField(SHORT_TEXT)
    query = fields.TextField()
    shared = fields.BooleanField()
    owner_id: UUID
    vendor_id: UUID | None

    class Meta:
        table = "saved_views"
        indexes = (Index(fields=("owner_id",)), Index(fields=("vendor_id",)))


class ThreadChange(Model):
    """A change of where a thread stands or who takes care of it, with what was before, so that it can be taken back.

    `side` is whose change it is, None for what both sides see. Changes that were made at once have the same `call_id`,
    until they are taken back. `seq` is the number of the thread's last message at that time. The newest of a thread
    are kept.
    """

    id = fields.BigIntField(primary_key=True)
    thread: fields.ForeignKeyRelation[Thread] = fields.ForeignKeyField(
        "parley.Thread", on_delete=fields.CASCADE, related_name="changes"
    )
    at = fields.DatetimeField()
    by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "parley.User", on_delete=fields.RESTRICT, related_name="thread_changes"
    )
    side: Role | None = fields.CharEnumField(  # type: ignore[assignment]  # it may be null
        Role, description="a Role", max_length=10, null=True
    )
    kind = fields.CharEnumField(ThreadChangeKind, description="a ThreadChangeKind", max_length=20)
    call_id: UUID | None = fields.UUIDField(null=True)
    seq = fields.IntField()
    state: ThreadState | None = fields.CharEnumField(  # type: ignore[assignment]
        ThreadState, description="a ThreadState", max_length=10, null=True
    )
    snoozed_until: datetime | None = fields.DatetimeField(null=True)
    was_state: ThreadState | None = fields.CharEnumField(  # type: ignore[assignment]
        ThreadState, description="a ThreadState", max_length=10, null=True
    )
    was_snoozed_until: datetime | None = fields.DatetimeField(null=True)
    assignee: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "parley.User", null=True, on_delete=fields.RESTRICT, related_name="assignments_made"
    )
    was_assignee: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "parley.User", null=True, on_delete=fields.RESTRICT, related_name="assignments_ended"
    )
    label: fields.ForeignKeyNullableRelation[Label] = fields.ForeignKeyField(
        "parley.Label", null=True, on_delete=fields.CASCADE, related_name="changes"
    )
    was_no_reply_seq: int | None = fields.IntField(null=True)
    thread_id: UUID
    by_id: UUID
    assignee_id: UUID | None
    was_assignee_id: UUID | None
    label_id: UUID | None

    class Meta:
        table = "thread_changes"
        indexes = (
            Index(fields=("thread_id", "id")),
            Index(fields=("call_id",)),
            Index(fields=("label_id",)),
            PartIndex(fields=("at",), name="idx_thread_changes_done", where="state = 'done'"),
        )


class CannedReply(WithId):
    """A text that the people of a vendor, or, without one, all staff send often; `folder` is empty for none.

    The client replaces {customer}, {order} and {store} in it.
    """

    vendor: fields.ForeignKeyNullableRelation[Vendor] = fields.ForeignKeyField(
        "parley.Vendor", null=True, on_delete=fields.RESTRICT, related_name="canned_replies"
    )
    folder = fields.CharField(SHORT_TEXT, default="")
    title = fields.CharField(SHORT_TEXT)
    body = fields.TextField()
    vendor_id: UUID | None

    class Meta:
        table = "canned_replies"
        indexes = (Index(fields=("vendor_id",)),)
