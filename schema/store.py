"""The viewer, and the store's rules."""

import strawberry

from models.badges import BadgeCounts
from models.enums import EmailFrequency, MarketplaceMode
from models.tables import CannedReply as CannedReplyRow
from models.tables import Store as StoreRow
from resolvers.attachments import MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS_PER_MESSAGE
from resolvers.preferences import Preferences, preferences_of
from resolvers.texts import MAX_BODY_LENGTH
from schema.context import Info
from schema.ids import to_global_id
from schema.people import Node, User


@strawberry.type
class UnreadBadge:
    """What the header's icon and the admin's bell show. Every number is set, never added to."""

    messages: int = strawberry.field(description="Unread messages.")
    threads: int = strawberry.field(description="Threads with at least one.")
    disputes: int = strawberry.field(description="Open disputes in which the viewer's side has to act.")
    capped: bool = strawberry.field(description="True where `messages` stopped counting: show it as 999+.")

    @classmethod
    def of(cls, badge: BadgeCounts) -> "UnreadBadge":
        """Make the GraphQL type from a stored row."""
        return cls(messages=badge.messages, threads=badge.threads, disputes=badge.disputes, capped=badge.capped)


@strawberry.type
class NotificationPreferences:
    """Which mails somebody wants."""

    email: EmailFrequency
    locale: str = strawberry.field(description="BCP 47: the language of the mails.")

    @classmethod
    def of(cls, row: Preferences) -> "NotificationPreferences":
        """Make the GraphQL type from a user's preferences."""
        return cls(email=row.email, locale=row.locale)


@strawberry.type
class ViewerExport:
    """Where somebody's own data is."""

    url: str = strawberry.field(description="One JSON file: for whoever has the link, 15 minutes.")


@strawberry.type
class Viewer:
    """Who is asking."""

    @strawberry.field
    async def user(self, info: Info) -> User:
        """Return the viewer as a user."""
        return User.of(await info.context.loaders.users.load(info.context.actor.user_id), await info.context.view())

    @strawberry.field
    async def unread(self, info: Info) -> UnreadBadge:
        """Return the viewer's unread badge."""
        return UnreadBadge.of(await info.context.badge())

    @strawberry.field
    async def notification_preferences(self, info: Info) -> NotificationPreferences:
        """Return the viewer's notification preferences."""
        return NotificationPreferences.of(await preferences_of(info.context.actor))


@strawberry.type
class Store:
    """What clients need to know of the store's rules."""

    name: str
    mode: MarketplaceMode
    direct_vendor_contact: bool = strawberry.field(
        description="WAREHOUSE only: may customers and vendors write to each other? Otherwise admins answer."
    )
    disputes_enabled: bool
    dispute_window_days: int | None = strawberry.field(
        description="Days after an order was placed within which a dispute can be opened; null: no limit."
    )
    seller_response_days: int | None = strawberry.field(
        description="Days a seller has before an open dispute escalates by itself; null: never."
    )
    customer_response_days: int | None = strawberry.field(
        description="Days a customer has to answer a proposal before it counts as accepted; null: never."
    )
    max_message_length: int
    max_attachment_bytes: int
    max_attachments_per_message: int
    mask_contact_data: bool = strawberry.field(
        description="Do vendors see customers' initials in place of names, and are e-mail addresses and phone numbers "
        "in messages masked?"
    )

    @classmethod
    def of(cls, row: StoreRow) -> "Store":
        """Make the GraphQL type from a stored row."""
        return cls(
            name=row.name,
            mode=row.mode,
            direct_vendor_contact=row.direct_vendor_contact,
            disputes_enabled=row.disputes_enabled,
            dispute_window_days=row.dispute_window_days,
            seller_response_days=row.seller_response_days,
            customer_response_days=row.customer_response_days,
            max_message_length=MAX_BODY_LENGTH,
            max_attachment_bytes=MAX_ATTACHMENT_BYTES,
            max_attachments_per_message=MAX_ATTACHMENTS_PER_MESSAGE,
            mask_contact_data=row.mask_contact_data,
        )


@strawberry.type
class CannedReply(Node):
    """A text that staff send often."""

    title: str
    body: str = strawberry.field(description="May hold {customer}, {order} and {store}.")

    @classmethod
    def of(cls, row: CannedReplyRow) -> "CannedReply":
        """Make the GraphQL type from a stored row."""
        return cls(id=strawberry.ID(to_global_id("CannedReply", row.id)), title=row.title, body=row.body)
