"""The tables of the store, its people and orders.

Public ids are UUIDv7: they say when a row was made, and nothing of how many there are.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model
from uuid_utils.compat import uuid7

from models.enums import EmailFrequency, MarketplaceMode, Role

SHORT_TEXT, LONG_TEXT = 200, 2000


class WithId(Model):
    """A row with a public id."""

    id = fields.UUIDField(primary_key=True, default=uuid7)

    class Meta:
        abstract = True


class Store(Model):
    """The one row of the store's rules. `secret` signs what Parley hands out and takes back, such as cursors.

    `log_id` names the event log, and is another once the database was restored from a backup. `is_demo` is true where
    Parley itself seeded the store to be tried.
    """

    SINGLETON_ID: ClassVar[int] = 1

    id = fields.SmallIntField(primary_key=True)
    name = fields.CharField(SHORT_TEXT, default="The store")
    mode = fields.CharEnumField(
        MarketplaceMode, description="a MarketplaceMode", max_length=20, default=MarketplaceMode.SINGLE_STORE
    )
    direct_vendor_contact = fields.BooleanField(default=False)
    mask_contact_data = fields.BooleanField(default=False)
    disputes_enabled = fields.BooleanField(default=True)
    dispute_window_days: int | None = fields.IntField(null=True)
    seller_response_days: int | None = fields.IntField(null=True)
    customer_response_days: int | None = fields.IntField(null=True)
    secret = fields.CharField(64)
    log_id = fields.CharField(32, default="", db_default="")
    is_demo = fields.BooleanField(default=False, db_default=False)

    class Meta:
        table = "store"

    @property
    def vendors_can_reply(self) -> bool:
        """May vendors and customers write to each other in this mode?"""
        return self.mode is MarketplaceMode.SEPARATE_SHOPS or (
            self.mode is MarketplaceMode.WAREHOUSE and self.direct_vendor_contact
        )


class Vendor(WithId):
    """A seller in a marketplace. Where `name_said`, a token of their people has said it, and no order changes it."""

    external_id = fields.CharField(SHORT_TEXT, unique=True)
    name = fields.CharField(SHORT_TEXT)
    name_said = fields.BooleanField(default=False, db_default=False)

    class Meta:
        table = "vendors"


class User(WithId):
    """A person, known by role and the store's own id: a customer 7 and an admin 7 are two people.

    `mail_locale` is what they chose for their mails themselves, before what the store says of them in `locale`. Where
    `name_said` or `email_said`, their token has said it, and no order changes it. Nor does one of any of it in who was
    erased: `erased_at`.
    """

    role = fields.CharEnumField(Role, description="a Role", max_length=10)
    external_id = fields.CharField(SHORT_TEXT)
    name = fields.CharField(SHORT_TEXT)
    email = fields.CharField(SHORT_TEXT, null=True)
    locale = fields.CharField(SHORT_TEXT, null=True)
    name_said = fields.BooleanField(default=False, db_default=False)
    email_said = fields.BooleanField(default=False, db_default=False)
    vendor: fields.ForeignKeyNullableRelation[Vendor] = fields.ForeignKeyField(
        "parley.Vendor", null=True, on_delete=fields.RESTRICT, related_name="users"
    )
    email_frequency = fields.CharEnumField(
        EmailFrequency,
        description="a EmailFrequency",
        max_length=20,
        default=EmailFrequency.EVERY_MESSAGE,
        db_default=EmailFrequency.EVERY_MESSAGE.value,
    )
    mail_locale = fields.CharField(SHORT_TEXT, null=True)
    erased_at: datetime | None = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()
    vendor_id: UUID | None

    class Meta:
        table = "users"
        unique_together = (("role", "external_id"),)


class Order(WithId):
    """An order of the store's, as its backend last told it. `total` is in the currency's minor unit."""

    external_id = fields.CharField(SHORT_TEXT, unique=True)
    number = fields.CharField(SHORT_TEXT, db_index=True)
    status = fields.CharField(SHORT_TEXT)
    placed_at = fields.DatetimeField()
    currency = fields.CharField(3)
    total = fields.BigIntField()
    url = fields.CharField(LONG_TEXT, null=True)
    customer: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "parley.User", on_delete=fields.RESTRICT, related_name="orders"
    )
    items: fields.ReverseRelation["OrderItem"]
    customer_id: UUID

    class Meta:
        table = "orders"
        indexes = (Index(fields=("placed_at", "id")), Index(fields=("customer_id", "placed_at", "id")))


class OrderItem(Model):
    """A line of an order. `price` is of one piece, in the order's minor unit."""

    id = fields.BigIntField(primary_key=True)
    order: fields.ForeignKeyRelation[Order] = fields.ForeignKeyField(
        "parley.Order", on_delete=fields.CASCADE, related_name="items"
    )
    position = fields.IntField()
    sku = fields.CharField(SHORT_TEXT)
    name = fields.CharField(SHORT_TEXT)
    quantity = fields.IntField()
    price = fields.BigIntField()
    vendor: fields.ForeignKeyNullableRelation[Vendor] = fields.ForeignKeyField(
        "parley.Vendor", null=True, on_delete=fields.RESTRICT, related_name="items"
    )
    image_url = fields.CharField(LONG_TEXT, null=True)
    order_id: UUID
    vendor_id: UUID | None

    class Meta:
        table = "order_items"
        unique_together = (("order_id", "position"),)
        indexes = (Index(fields=("vendor_id", "order_id")),)


class UserBlock(WithId):
    """Somebody who is kept out, until then or for good."""

    user: fields.OneToOneRelation[User] = fields.OneToOneField(
        "parley.User", on_delete=fields.CASCADE, related_name="block"
    )
    reason = fields.CharField(LONG_TEXT)
    by: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "parley.User", on_delete=fields.RESTRICT, related_name="blocks_made"
    )
    at = fields.DatetimeField()
    until: datetime | None = fields.DatetimeField(null=True)
    user_id: UUID
    by_id: UUID

    class Meta:
        table = "user_blocks"
        indexes = (Index(fields=("at", "id")),)


class CannedReply(WithId):
    """A text that staff send often. It may hold {customer}, {order} and {store}."""

    title = fields.CharField(SHORT_TEXT)
    body = fields.TextField()

    class Meta:
        table = "canned_replies"
