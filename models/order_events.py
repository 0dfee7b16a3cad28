"""The tables of what happened to orders: shipments, deliveries, changes of their status."""

from datetime import datetime
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model

from models.enums import OrderEventKind
from models.tables import LONG_TEXT, SHORT_TEXT, Order, WithId


class OrderEvent(WithId):
    """Something that happened to an order, as the store's backend told it.

    `external_id` is the store's own, and null for a change of the order's status that Parley saw itself (`is_status`):
    `text` is then both words (models/order_facts.py). `order_event_items` name the lines that it is about; without any
    it is the whole order. The threads of the order tell of it by messages, which hold the same facts.
    """

    order: fields.ForeignKeyRelation[Order] = fields.ForeignKeyField(
        "parley.Order", on_delete=fields.CASCADE, related_name="order_events"
    )
    external_id = fields.CharField(SHORT_TEXT, null=True)
    kind = fields.CharEnumField(OrderEventKind, description="an OrderEventKind", max_length=20)
    at = fields.DatetimeField()
    text: str | None = fields.TextField(null=True)
    carrier: str | None = fields.CharField(SHORT_TEXT, null=True)  # type: ignore[assignment]  # it may be null
    tracking_number: str | None = fields.CharField(SHORT_TEXT, null=True)  # type: ignore[assignment]
    tracking_url: str | None = fields.CharField(LONG_TEXT, null=True)  # type: ignore[assignment]
    is_status = fields.BooleanField(default=False, db_default=False)
    created_at: datetime = fields.DatetimeField()
    order_id: UUID

    class Meta:
        table = "order_events"
        unique_together = (("order_id", "external_id"),)
        indexes = (Index(fields=("order_id", "at", "id")),)


class OrderEventItem(Model):
    """A line that an event is about, by the store's own id of it, for lines are replaced as the order changes."""

    id = fields.BigIntField(primary_key=True)
    event: fields.ForeignKeyRelation[OrderEvent] = fields.ForeignKeyField(
        "parley.OrderEvent", on_delete=fields.CASCADE, related_name="items"
    )
    external_id = fields.CharField(SHORT_TEXT)
    event_id: UUID

    class Meta:
        table = "order_event_items"
        unique_together = (("event_id", "external_id"),)
