"""The tables of threads, participants and messages, and the event log."""

from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.disputes import Dispute
from models.enums import EventKind, MessageKind, Role, ThreadState
from models.indexes import PartIndex
from models.order_events import OrderEvent
from models.tables import LONG_TEXT, SHORT_TEXT, Order, User, Vendor, WithId

ADMIN_NOT_DONE, VENDOR_NOT_DONE = "admin_state <> 'done'", "vendor_id IS NOT NULL AND vendor_state <> 'done'"
WAITING, DUE = "waiting_since IS NOT NULL", "answer_due_at IS NOT NULL"
ADMIN_SNOOZED, VENDOR_SNOOZED = "admin_state = 'snoozed'", "vendor_state = 'snoozed'"


def _state() -> Any:
    """The column of where a thread stands for a side."""
    return fields.CharEnumField(
        ThreadState,
        description="a ThreadState",
        max_length=10,
        default=ThreadState.OPEN,
        db_default=ThreadState.OPEN.value,
    )


class Thread(WithId):
    """The conversation of one customer with one seller, a vendor or the store, about one order or about none.

    Without a customer it is a vendor's with the store: the vendor stands where else the customer does. The unique `key`
    is made of these, so that there is no second one; what a page said of a product is in `product_...`. The row is
    locked for every change. `last_seq` is the number of its last message, `customer_read_seq` and `seller_read_seq` are
    those of the last that each side has read, and `dispute_turn` is who has to act in its open dispute.
    `awaiting_reply_from` has been waited for since `waiting_since`; of the messages up to `no_reply_seq` somebody said
    that they need no reply (models/waiting.py). Where it stands for the store's admins, and for its vendor's people, is
    in `admin_state` and `vendor_state`, each with the end of its snooze, if that has one (models/states.py).
    A seller's answer is due by `answer_due_at`, by the store's policy number `due_policy` (models/due.py). What it says
    outside of its office hours was last said at `away_said_at`.
    """

    key = fields.CharField(120, unique=True)
    order: fields.ForeignKeyNullableRelation[Order] = fields.ForeignKeyField(
        "parley.Order", null=True, on_delete=fields.RESTRICT, related_name="threads"
    )
    customer: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "parley.User", null=True, on_delete=fields.RESTRICT, related_name="threads"
    )
    vendor: fields.ForeignKeyNullableRelation[Vendor] = fields.ForeignKeyField(
        "parley.Vendor", null=True, on_delete=fields.RESTRICT, related_name="threads"
    )
    subject = fields.CharField(SHORT_TEXT)
    created_at = fields.DatetimeField()
    last_seq = fields.IntField(default=0)
    last_message_id = fields.UUIDField(null=True)
    last_message_at = fields.DatetimeField()
    awaiting_reply_from: Role | None = fields.CharEnumField(  # type: ignore[assignment]  # it may be null
        Role, description="a Role", max_length=10, null=True
    )
    waiting_since: datetime | None = fields.DatetimeField(null=True)
    answer_due_at: datetime | None = fields.DatetimeField(null=True)
    due_policy = fields.IntField(default=0, db_default=0)
    away_said_at: datetime | None = fields.DatetimeField(null=True)
    no_reply_seq = fields.IntField(default=0, db_default=0)
    admin_state = _state()
    admin_snoozed_until: datetime | None = fields.DatetimeField(null=True)
    vendor_state = _state()
    vendor_snoozed_until: datetime | None = fields.DatetimeField(null=True)
    assignee: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "parley.User", null=True, on_delete=fields.RESTRICT, related_name="assignments"
    )
    open_dispute_id: UUID | None = fields.UUIDField(null=True)
    dispute_turn: Role | None = fields.CharEnumField(  # type: ignore[assignment]
        Role, description="a Role", max_length=10, null=True
    )
    customer_read_seq = fields.IntField(default=0)
    seller_read_seq = fields.IntField(default=0)
    product_external_id: str | None = fields.CharField(SHORT_TEXT, null=True)  # type: ignore[assignment]
    product_name: str | None = fields.CharField(SHORT_TEXT, null=True)  # type: ignore[assignment]
    product_url: str | None = fields.CharField(LONG_TEXT, null=True)  # type: ignore[assignment]
    product_image_url: str | None = fields.CharField(LONG_TEXT, null=True)  # type: ignore[assignment]
    product_vendor_id: UUID | None = fields.UUIDField(null=True)
    order_id: UUID | None
    customer_id: UUID | None
    vendor_id: UUID | None
    assignee_id: UUID | None
    messages: fields.ReverseRelation["Message"]
    participants: fields.ReverseRelation["Participant"]

    class Meta:
        table = "threads"
        indexes = (
            Index(fields=("last_message_at", "id")),
            Index(fields=("customer_id", "last_message_at", "id")),
            Index(fields=("vendor_id", "last_message_at", "id")),
            Index(fields=("order_id",)),
            Index(fields=("assignee_id",)),
            Index(fields=("dispute_turn", "vendor_id")),
            Index(fields=("open_dispute_id",)),
            PartIndex(fields=("last_message_at", "id"), name="idx_threads_admin_newest", where=ADMIN_NOT_DONE),
            PartIndex(
                fields=("awaiting_reply_from", "waiting_since", "id"),
                name="idx_threads_admin_waiting",
                where=ADMIN_NOT_DONE,
            ),
            PartIndex(
                fields=("vendor_id", "last_message_at", "id"), name="idx_threads_vendor_newest", where=VENDOR_NOT_DONE
            ),
            PartIndex(
                fields=("vendor_id", "awaiting_reply_from", "waiting_since", "id"),
                name="idx_threads_vendor_waiting",
                where=VENDOR_NOT_DONE,
            ),
            PartIndex(fields=("answer_due_at", "id"), name="idx_threads_due", where=DUE),
            PartIndex(fields=("due_policy",), name="idx_threads_due_policy", where=WAITING),
            PartIndex(fields=("admin_snoozed_until",), name="idx_threads_admin_snoozed", where=ADMIN_SNOOZED),
            PartIndex(fields=("vendor_snoozed_until",), name="idx_threads_vendor_snoozed", where=VENDOR_SNOOZED),
        )


class Participant(Model):
    """The seat of a user in a thread: they have read up to message `last_read_seq`, and `unread` messages are left.

    Messages up to `since_seq` were sent before the thread began to concern the user, and count as read without a
    receipt. An admin who is `watching` chose to be concerned.
    """

    id = fields.BigIntField(primary_key=True)
    thread: fields.ForeignKeyRelation[Thread] = fields.ForeignKeyField(
        "parley.Thread", on_delete=fields.CASCADE, related_name="participants"
    )
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "parley.User", on_delete=fields.RESTRICT, related_name="participations"
    )
    last_read_seq = fields.IntField(default=0)
    last_read_at = fields.DatetimeField(null=True)
    since_seq = fields.IntField(default=0, db_default=0)
    unread = fields.IntField(default=0)
    watching = fields.BooleanField(default=False, db_default=False)
    thread_id: UUID
    user_id: UUID

    class Meta:
        table = "participants"
        unique_together = (("thread_id", "user_id"),)
        indexes = (Index(fields=("user_id", "unread")),)


class Message(WithId):
    """A message, numbered 1, 2, 3 ... in its thread by `seq`. Of a deleted one the row stays, with an empty `body`.

    `client_mutation_id` is the sender's idempotency key. `client_mutation_digest` of the input distinguishes a repeated
    request from one that uses a key again. `step` is what a message reports of a dispute, as JSON of models/steps.py;
    `body` then holds the words of its author alone. Steps of before that column hold it all in `body`, in English.
    `reply_to_id` is the message of the same thread that it answers. `edited_at` is when its author last changed it.
    `order_event` is what it tells of, whose facts are in `step`, too (models/order_facts.py).
    """

    thread: fields.ForeignKeyRelation[Thread] = fields.ForeignKeyField(
        "parley.Thread", on_delete=fields.CASCADE, related_name="messages"
    )
    seq = fields.IntField()
    kind = fields.CharEnumField(MessageKind, description="a MessageKind", max_length=20)
    author: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "parley.User", on_delete=fields.RESTRICT, related_name="messages"
    )
    body = fields.TextField()
    step: str | None = fields.TextField(null=True)
    created_at = fields.DatetimeField()
    deleted_at = fields.DatetimeField(null=True)
    client_mutation_id = fields.CharField(100, null=True)
    client_mutation_digest = fields.CharField(64, null=True)
    reply_to_id: UUID | None = fields.UUIDField(null=True)
    edited_at: datetime | None = fields.DatetimeField(null=True)
    dispute: fields.ForeignKeyNullableRelation[Dispute] = fields.ForeignKeyField(
        "parley.Dispute", null=True, on_delete=fields.SET_NULL, related_name="messages"
    )
    order_event: fields.ForeignKeyNullableRelation[OrderEvent] = fields.ForeignKeyField(
        "parley.OrderEvent", null=True, on_delete=fields.SET_NULL, related_name="messages"
    )
    thread_id: UUID
    author_id: UUID
    dispute_id: UUID | None
    order_event_id: UUID | None

    class Meta:
        table = "messages"
        unique_together = (("thread_id", "seq"), ("thread_id", "author_id", "client_mutation_id"))


class Event(Model):
    """An event of the log, the one source of live push, replay, mails and webhooks. Rows never change.

    Ids ascend in the order of the commits, over all threads, so that a reader who has read up to one has missed none.
    Events older than any valid cursor are deleted. `audience` limits who may see it: None is everybody in the thread,
    VENDOR is staff, ADMIN is admins. `to_admins` is whether the thread concerned every admin when the event happened.
    `user` and `seq` are who read up to where in a THREAD_READ; in a THREAD_CHANGED, `user` is whom the change is about.
    """

    id = fields.BigIntField(primary_key=True)
    thread: fields.ForeignKeyRelation[Thread] = fields.ForeignKeyField(
        "parley.Thread", on_delete=fields.CASCADE, related_name="events"
    )
    kind = fields.CharEnumField(EventKind, description="a EventKind", max_length=20)
    at = fields.DatetimeField()
    message: fields.ForeignKeyNullableRelation[Message] = fields.ForeignKeyField(
        "parley.Message", null=True, on_delete=fields.CASCADE, related_name="events"
    )
    user: fields.ForeignKeyNullableRelation[User] = fields.ForeignKeyField(
        "parley.User", null=True, on_delete=fields.RESTRICT, related_name="events"
    )
    seq = fields.IntField(null=True)
    dispute: fields.ForeignKeyNullableRelation[Dispute] = fields.ForeignKeyField(
        "parley.Dispute", null=True, on_delete=fields.CASCADE, related_name="events"
    )
    audience: Role | None = fields.CharEnumField(  # type: ignore[assignment]  # it may be null
        Role, description="a Role", max_length=10, null=True
    )
    to_admins = fields.BooleanField()
    thread_id: UUID
    message_id: UUID | None
    user_id: UUID | None
    dispute_id: UUID | None

    class Meta:
        table = "events"
        indexes = (Index(fields=("thread_id", "id")),)


class PastRead(Model):
    """A read receipt that outlives its event, for evidence: who had read a thread up to `seq`, and when."""

    id = fields.BigIntField(primary_key=True)
    thread: fields.ForeignKeyRelation[Thread] = fields.ForeignKeyField(
        "parley.Thread", on_delete=fields.CASCADE, related_name="past_reads"
    )
    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "parley.User", on_delete=fields.RESTRICT, related_name="past_reads"
    )
    seq = fields.IntField()
    at = fields.DatetimeField()

    class Meta:
        table = "past_reads"
        indexes = (Index(fields=("thread_id", "id")),)
