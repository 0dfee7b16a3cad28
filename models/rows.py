"""Rows as they are read: small frozen dataclasses in place of the ORM's instances, which cost most of a read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar, Self
from uuid import UUID

from tortoise.models import Model
from tortoise.queryset import QuerySet

from models.database import Row
from models.enums import AnswerTime, EventKind, MessageKind, Role, ThreadState
from models.tables import Order, OrderItem, User, Vendor
from models.threads import Event, Message, Thread


class FromRow:
    """The base of the row classes, which are read with one query that joins what belongs to them.

    `COLUMNS` are the columns of its first attributes, in their order, as Tortoise's paths beginning at `MODEL`.
    `PARTS` are the attributes after those, which are rows: the class of each, and the column that may be null.
    """

    __slots__ = ()
    MODEL: ClassVar[type[Model]]
    COLUMNS: ClassVar[tuple[str, ...]]
    PARTS: ClassVar[Mapping[str, tuple[type["FromRow"], str | None]]] = {}

    @classmethod
    def columns(cls, prefix: str = "") -> tuple[str, ...]:
        """The columns to query for the row and its parts; `prefix` is the path to the row within another."""
        wanted = [prefix + name for name in cls.COLUMNS]
        for name, (kind, key) in cls.PARTS.items():
            wanted += [prefix + key] if key else []
            wanted += kind.columns(f"{prefix}{name}__")
        return tuple(dict.fromkeys(wanted))

    @classmethod
    def of(cls, row: Row, prefix: str = "") -> Self:
        """Build an instance from the columns of `row` that begin with `prefix`."""
        own: list[Any] = [row[prefix + name] for name in cls.COLUMNS]
        for name, (kind, key) in cls.PARTS.items():
            there = key is None or row[prefix + key] is not None
            own.append(kind.of(row, f"{prefix}{name}__") if there else None)
        return cls(*own)

    @classmethod
    async def fetch(cls, query: QuerySet[Any]) -> list[Self]:
        """Run a query and return its rows in order."""
        return [cls.of(row) for row in await query.values(*cls.columns())]


@dataclass(frozen=True, slots=True)
class UserRow(FromRow):
    """A user."""

    MODEL = User
    COLUMNS = ("id", "external_id", "name", "role", "email", "vendor_id")

    id: UUID
    external_id: str
    name: str
    role: Role
    email: str | None
    vendor_id: UUID | None


@dataclass(frozen=True, slots=True)
class VendorRow(FromRow):
    """A vendor."""

    MODEL = Vendor
    COLUMNS = ("id", "external_id", "name", "usual_answer")

    id: UUID
    external_id: str
    name: str
    usual_answer: AnswerTime | None


@dataclass(frozen=True, slots=True)
class OrderRow(FromRow):
    """An order without its items; `total` is in the minor unit of its currency."""

    MODEL = Order
    COLUMNS = (
        *("id", "external_id", "number", "status", "placed_at", "expected_at", "currency", "total", "url"),
        "customer_id",
    )

    id: UUID
    external_id: str
    number: str
    status: str
    placed_at: datetime
    expected_at: datetime | None
    currency: str
    total: int
    url: str | None
    customer_id: UUID


@dataclass(frozen=True, slots=True)
class OrderItemRow(FromRow):
    """A line of an order; `price` is of one piece, in the minor unit of the order's currency."""

    MODEL = OrderItem
    COLUMNS = (
        *("id", "order_id", "sku", "name", "quantity", "price", "vendor_id", "image_url", "external_id"),
        "order__currency",
    )

    id: int
    order_id: UUID
    sku: str
    name: str
    quantity: int
    price: int
    vendor_id: UUID | None
    image_url: str | None
    external_id: str | None
    currency: str


@dataclass(frozen=True, slots=True)
class MessageRow(FromRow):
    """A message with its author, and what of its thread and order decides how it is shown."""

    MODEL = Message
    COLUMNS = (
        *("id", "thread_id", "seq", "kind", "body", "created_at", "deleted_at"),
        *("thread__customer_read_seq", "thread__seller_read_seq", "thread__vendor_id"),
        *("thread__order__url", "thread__order__number", "dispute_id", "step", "reply_to_id"),
        *("edited_at", "order_event_id", "thread__customer_id"),
    )
    PARTS: ClassVar = {"author": (UserRow, None)}

    id: UUID
    thread_id: UUID
    seq: int
    kind: MessageKind
    body: str
    created_at: datetime
    deleted_at: datetime | None
    customer_read_seq: int
    seller_read_seq: int
    vendor_id: UUID | None
    order_url: str | None
    order_number: str | None
    dispute_id: UUID | None
    step: str | None
    reply_to_id: UUID | None
    edited_at: datetime | None
    order_event_id: UUID | None
    customer_id: UUID | None
    author: UserRow


@dataclass(frozen=True, slots=True)
class ThreadRow(FromRow):
    """A thread with its customer, order and vendor, if it has them."""

    MODEL = Thread
    COLUMNS = (
        *("id", "subject", "created_at", "last_message_at", "last_message_id", "last_seq"),
        *("awaiting_reply_from", "assignee_id", "open_dispute_id", "order_id", "vendor_id", "customer_id"),
        *(
            "admin_state",
            "admin_snoozed_until",
            "vendor_state",
            "vendor_snoozed_until",
            "waiting_since",
            "answer_due_at",
        ),
        *("product_external_id", "product_name", "product_url", "product_image_url", "product_vendor_id"),
    )
    PARTS: ClassVar = {
        "customer": (UserRow, "customer_id"),
        "order": (OrderRow, "order_id"),
        "vendor": (VendorRow, "vendor_id"),
    }

    id: UUID
    subject: str
    created_at: datetime
    last_message_at: datetime
    last_message_id: UUID | None
    last_seq: int
    awaiting_reply_from: Role | None
    assignee_id: UUID | None
    open_dispute_id: UUID | None
    order_id: UUID | None
    vendor_id: UUID | None
    customer_id: UUID | None
    admin_state: ThreadState
    admin_snoozed_until: datetime | None
    vendor_state: ThreadState
    vendor_snoozed_until: datetime | None
    waiting_since: datetime | None
    answer_due_at: datetime | None
    product_external_id: str | None
    product_name: str | None
    product_url: str | None
    product_image_url: str | None
    product_vendor_id: UUID | None
    customer: UserRow | None
    order: OrderRow | None
    vendor: VendorRow | None

    @property
    def order_url(self) -> str | None:
        """The address of its order's page in the store, if it has one."""
        return self.order.url if self.order else None

    @property
    def order_number(self) -> str | None:
        """The number of its order, as people know it, if it has one."""
        return self.order.number if self.order else None


@dataclass(frozen=True, slots=True)
class EventRow(FromRow):
    """A row of the event log, without what it is about."""

    MODEL = Event
    COLUMNS = ("id", "thread_id", "kind", "at", "message_id", "user_id", "seq", "dispute_id", "to_admins", "audience")

    id: int
    thread_id: UUID
    kind: EventKind
    at: datetime
    message_id: UUID | None
    user_id: UUID | None
    seq: int | None
    dispute_id: UUID | None
    to_admins: bool
    audience: Role | None


async def fetch_column(query: QuerySet[Any], name: str) -> list[Any]:
    """Run a query and return one column of its rows, in order."""
    return list(await query.values_list(name, flat=True))


def index_by_id(rows: Sequence[Any]) -> dict[UUID | None, Any]:
    """A dict of rows by their id."""
    return {row.id: row for row in rows}
