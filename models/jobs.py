"""The tables of jobs for the worker (the outbox), of attachments, and of the audit log."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index

from models.enums import JobKind, JobState
from models.tables import LONG_TEXT, SHORT_TEXT, User, WithId
from models.threads import Message, Thread


class Job(WithId):
    """A job for the worker, written in the transaction of the change that causes it.

    `key` is unique, so that no job is written twice. While a worker runs the job, `lease_until` is when another may
    take it over, because the first must have died. `payload` is what its kind needs, without texts of messages;
    `position` is the id of the event that it is about, and `user` the one whom a mail is for.
    """

    key = fields.CharField(SHORT_TEXT, unique=True)
    kind = fields.CharEnumField(JobKind, description="a JobKind", max_length=10)
    state = fields.CharEnumField(JobState, description="a JobState", max_length=10, default=JobState.WAITING)
    thread: fields.ForeignKeyNullableRelation[Thread] = fields.ForeignKeyField(
        "parley.Thread", null=True, on_delete=fields.CASCADE, related_name="jobs"
    )
    user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "parley.User", null=True, on_delete=fields.CASCADE, related_name="jobs"
    )
    position: int | None = fields.BigIntField(null=True)
    payload = fields.JSONField[dict[str, Any]]()
    run_at = fields.DatetimeField()
    attempts = fields.IntField(default=0)
    lease_until: datetime | None = fields.DatetimeField(null=True)
    last_error = fields.CharField(LONG_TEXT, null=True)
    created_at = fields.DatetimeField()
    done_at: datetime | None = fields.DatetimeField(null=True)
    thread_id: UUID | None
    user_id: UUID | None

    class Meta:
        table = "jobs"
        indexes = (
            Index(fields=("kind", "state", "run_at")),
            Index(fields=("thread_id", "position")),
            Index(fields=("user_id",)),
            Index(fields=("kind", "id")),
        )


class Attachment(WithId):
    """A file: created by its owner, then uploaded (which sets `stored_at` and `sha256`), then sent with a message.

    `size` is in bytes, `position` its place among the files of the message. One that a guest created before it is sent
    is for them, the guest of `order_id`, as well as for their customer.
    """

    owner: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "parley.User", on_delete=fields.RESTRICT, related_name="attachments"
    )
    message: fields.ForeignKeyNullableRelation[Message] = fields.ForeignKeyField(
        "parley.Message", null=True, on_delete=fields.CASCADE, related_name="attachments"
    )
    order_id: UUID | None = fields.UUIDField(null=True)
    position = fields.IntField(default=0)
    filename = fields.CharField(SHORT_TEXT)
    content_type = fields.CharField(SHORT_TEXT)
    size = fields.BigIntField()
    sha256 = fields.CharField(64, null=True)
    has_thumbnail = fields.BooleanField(default=False)
    created_at = fields.DatetimeField()
    stored_at: datetime | None = fields.DatetimeField(null=True)
    owner_id: UUID
    message_id: UUID | None

    class Meta:
        table = "attachments"
        indexes = (Index(fields=("message_id", "position")), Index(fields=("created_at",)))


class AuditEntry(WithId):
    """An entry of the audit log: what an admin did. `subject` is the id of the row that it was done to."""

    at = fields.DatetimeField()
    by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "parley.User", on_delete=fields.RESTRICT, related_name="audit_entries"
    )
    action = fields.CharField(SHORT_TEXT)
    subject: UUID | None = fields.UUIDField(null=True)
    detail = fields.JSONField[dict[str, object]]()
    by_id: UUID

    class Meta:
        table = "audit_entries"
        indexes = (
            Index(fields=("at", "id")),
            Index(fields=("action", "at", "id")),
            Index(fields=("by_id", "at", "id")),
        )
