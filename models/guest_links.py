"""The table of the links that guests have."""

from datetime import datetime
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index

from models.tables import Order, WithId


class GuestLink(WithId):
    """A link with which the buyer of an order reads and writes about it without an account.

    The id is in its token. It is good until `expires_at`, or `ended_at`, when another was made, or the order went to
    another customer. An order has one that has not ended, at most.
    """

    order: fields.ForeignKeyRelation[Order] = fields.ForeignKeyField(
        "parley.Order", on_delete=fields.CASCADE, related_name="guest_links"
    )
    created_at = fields.DatetimeField()
    expires_at: datetime = fields.DatetimeField()
    ended_at: datetime | None = fields.DatetimeField(null=True)
    order_id: UUID

    class Meta:
        table = "guest_links"
        indexes = (Index(fields=("order_id", "ended_at")), Index(fields=("ended_at",)))
