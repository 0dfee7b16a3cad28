"""The viewer, and the store's rules."""

import strawberry

from models.actor import Actor
from models.badges import BadgeCounts, count_badge
from models.enums import EmailFrequency, MarketplaceMode
from models.tables import CannedReply as CannedReplyRow
from models.tables import Store as StoreRow
from resolvers.attachments import MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS_PER_MESSAGE
from resolvers.preferences import Preferences, preferences_of
from resolvers.texts import MAX_BODY_LENGTH
from schema.fields import Shown, asked, column, identity, linked, made
from schema.people import Node, User


@strawberry.type
class UnreadBadge(Shown):
    """What the header's icon and the admin's bell show. Every number is set, never added to."""

    ROW = BadgeCounts

    messages: int = column("messages", "Unread messages.")
    threads: int = column("threads", "Threads with at least one.")
    disputes: int = column("disputes", "Open disputes in which the viewer's side has to act.")
    capped: bool = column("capped", "True where `messages` stopped counting: show it as 999+.")


@strawberry.type
class NotificationPreferences(Shown):
    """Which mails somebody wants."""

    ROW = Preferences

    email: EmailFrequency = column("email")
    locale: str = column("locale", "BCP 47: the language of the mails.")


@strawberry.type
class ViewerExport:
    """Where somebody's own data is."""

    url: str = strawberry.field(description="One JSON file: for whoever has the link, 15 minutes.")


@strawberry.type
class Viewer(Shown):
    """Who is asking."""

    ROW = Actor

    row: strawberry.Private[Actor]
    user: User = linked("user_id")
    unread: UnreadBadge = asked(count_badge)
    notification_preferences: NotificationPreferences = asked(preferences_of)


@strawberry.type
class Store(Shown):
    """What clients need to know of the store's rules."""

    ROW = StoreRow

    name: str = column("name")
    mode: MarketplaceMode = column("mode")
    direct_vendor_contact: bool = column(
        "direct_vendor_contact",
        "WAREHOUSE only: may customers and vendors write to each other? Otherwise admins answer.",
    )
    disputes_enabled: bool = column("disputes_enabled")
    dispute_window_days: int | None = column(
        "dispute_window_days",
        "Days after an order was placed within which a dispute can be opened; null: no limit.",
    )
    seller_response_days: int | None = column(
        "seller_response_days", "Days a seller has before an open dispute escalates by itself; null: never."
    )
    customer_response_days: int | None = column(
        "customer_response_days", "Days a customer has to answer a proposal before it counts as accepted; null: never."
    )
    max_message_length: int = made(lambda view: MAX_BODY_LENGTH)
    max_attachment_bytes: int = made(lambda view: MAX_ATTACHMENT_BYTES)
    max_attachments_per_message: int = made(lambda view: MAX_ATTACHMENTS_PER_MESSAGE)
    mask_contact_data: bool = column(
        "mask_contact_data",
        "Do vendors see customers' initials in place of names, and are e-mail addresses and phone numbers in messages "
        "masked?",
    )


@strawberry.type
class CannedReply(Node, Shown):
    """A text that staff send often."""

    ROW = CannedReplyRow

    id: strawberry.ID = identity("CannedReply")
    title: str = column("title")
    body: str = column("body", "May hold {customer}, {order} and {store}.")
