"""The tables of the store, its users and orders."""

from datetime import datetime
from typing import Any, ClassVar
from uuid import UUID

from tortoise import fields
from tortoise.indexes import Index
from tortoise.models import Model
from uuid_utils.compat import uuid7

from models.enums import AnswerTime, EmailFrequency, MarketplaceMode, PushFrequency, Role

EDIT_WITHIN_MINUTES = 15  # after which a text is what was said, unless the store says otherwise
SHORT_TEXT, LONG_TEXT = 200, 2000  # the lengths of columns, in characters


def usual_answer() -> Any:
    """The column of how soon a seller usually answers, None where too little is known (resolvers/usual_answers.py)."""
    return fields.CharEnumField(AnswerTime, description="an AnswerTime", max_length=10, null=True)


class WithId(Model):
    """The base of tables whose rows have an id in the API, a UUIDv7 (RFC 9562): when, but not how many there are."""

    id = fields.UUIDField(primary_key=True, default=uuid7)

    class Meta:
        abstract = True


class Store(Model):
    """The store's settings, in a single row. `secret` signs what Parley hands out and gets back: see `models.signing`.

    `dispute_window_days`, `seller_response_days` and `customer_response_days` are None for no limit, `return_days` is
    None for that of the settings. An author may change a message for `edit_within_minutes`, which is 0 for never.
    `time_zone` is a name of IANA, `office_hours` are JSON of models/office_hours.py, `dispute_windows` and
    `refund_policy` JSON of models/dispute_policies.py. Customers talk to the seller for `contact_first_hours` before
    they open a dispute. The number `due_policy` grows with each change of what answers are due by. `push_key` signs
    what push services are told (models/push_keys.py). `log_id` identifies the event log, and changes when the database
    is restored from a backup. `is_demo` is whether Parley itself filled the store with demo data.
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
    return_days: int | None = fields.IntField(null=True)
    contact_first_hours: int | None = fields.IntField(null=True)
    dispute_windows = fields.CharField(LONG_TEXT, default="[]", db_default="[]")
    refund_policy: str | None = fields.TextField(null=True)
    edit_within_minutes = fields.IntField(default=EDIT_WITHIN_MINUTES, db_default=EDIT_WITHIN_MINUTES)
    time_zone = fields.CharField(SHORT_TEXT, default="UTC", db_default="UTC")
    office_hours = fields.CharField(LONG_TEXT, default="[]", db_default="[]")
    answer_within_minutes: int | None = fields.IntField(null=True)
    away_message: str | None = fields.TextField(null=True)
    due_policy = fields.IntField(default=0, db_default=0)
    secret = fields.CharField(64)
    push_key: str | None = fields.CharField(64, null=True)  # type: ignore[assignment]  # it may be null
    log_id = fields.CharField(32, default="", db_default="")
    usual_answer: AnswerTime | None = usual_answer()
    is_demo = fields.BooleanField(default=False, db_default=False)

    class Meta:
        table = "store"

    @property
    def vendors_can_reply(self) -> bool:
        """Whether vendors and customers may write to each other, by the store's mode."""
        return vendors_can_reply(self.mode, self.direct_vendor_contact)


def vendors_can_reply(mode: MarketplaceMode, direct_vendor_contact: bool) -> bool:
    """The same of a store's columns."""
    return mode is MarketplaceMode.SEPARATE_SHOPS or (mode is MarketplaceMode.WAREHOUSE and direct_vendor_contact)


class Vendor(WithId):
    """A seller in a marketplace.

    With `name_said`, the name comes from a token of the vendor's people, and imports of orders do not change it.
    """

    external_id = fields.CharField(SHORT_TEXT, unique=True)
    name = fields.CharField(SHORT_TEXT)
    name_said = fields.BooleanField(default=False, db_default=False)
    usual_answer: AnswerTime | None = usual_answer()

    class Meta:
        table = "vendors"


class User(WithId):
    """A user, identified by role and the store's own id: a customer 7 and an admin 7 are two users.

    `mail_locale` is the language that they chose for their mails, which precedes the store's `locale` of them. With
    `name_said` or `email_said`, that value comes from their token, and imports of orders do not change it. They change
    nothing of an erased user (`erased_at`).
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
    push_frequency = fields.CharEnumField(
        PushFrequency,
        description="a PushFrequency",
        max_length=20,
        default=PushFrequency.EVERY_MESSAGE,
        db_default=PushFrequency.EVERY_MESSAGE.value,
    )
    mail_locale = fields.CharField(SHORT_TEXT, null=True)
    erased_at: datetime | None = fields.DatetimeField(null=True)
    created_at = fields.DatetimeField()
    vendor_id: UUID | None

    class Meta:
        table = "users"
        unique_together = (("role", "external_id"),)


class Order(WithId):
    """An order of the store, as its backend last sent it. `total` is in the minor unit of `currency` (ISO 4217)."""

    external_id = fields.CharField(SHORT_TEXT, unique=True)
    number = fields.CharField(SHORT_TEXT, db_index=True)
    status = fields.CharField(SHORT_TEXT)
    placed_at = fields.DatetimeField()
    expected_at: datetime | None = fields.DatetimeField(null=True)  # when it should come
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
    """A line of an order. `price` is of one piece, in the minor unit of the order's currency; `vendor` sells it.

    `external_id` is the store's own of the line, where it has said one. A line that the order has lost, but to which
    something points, stays, with a `position` below 0.
    """

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
    external_id: str | None = fields.CharField(SHORT_TEXT, null=True)  # type: ignore[assignment]  # it may be null
    order_id: UUID
    vendor_id: UUID | None

    class Meta:
        table = "order_items"
        unique_together = (("order_id", "position"),)
        indexes = (Index(fields=("vendor_id", "order_id")),)


class OrderVersion(Model):
    """Which version of an order the store's system sent last, so that an older one that comes late changes nothing."""

    id = fields.BigIntField(primary_key=True)
    order: fields.OneToOneRelation[Order] = fields.OneToOneField(
        "parley.Order", on_delete=fields.CASCADE, related_name="version"
    )
    changed_at = fields.DatetimeField()
    sent_at = fields.DatetimeField()
    order_id: UUID

    class Meta:
        table = "order_versions"


class UserBlock(WithId):
    """A block: its user cannot sign in before `until`, or ever where that is None."""

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


class PushSubscription(WithId):
    """A browser that a user wants to be told by while no page is open (Web Push, RFC 8030).

    `endpoint` is where its push service takes messages, `endpoint_digest` a digest of that; `p256dh` and `auth` are the
    keys by which they are encrypted (RFC 8291), in base64url.
    """

    user: fields.ForeignKeyRelation[User] = fields.ForeignKeyField(
        "parley.User", on_delete=fields.CASCADE, related_name="push_subscriptions"
    )
    endpoint = fields.TextField()
    endpoint_digest = fields.CharField(64, unique=True)
    p256dh = fields.CharField(SHORT_TEXT)
    auth = fields.CharField(SHORT_TEXT)
    created_at = fields.DatetimeField()
    user_id: UUID

    class Meta:
        table = "push_subscriptions"
        indexes = (Index(fields=("user_id", "created_at")),)
