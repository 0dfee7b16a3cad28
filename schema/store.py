"""The viewer, and the store's rules."""

from typing import Any
from uuid import UUID

import strawberry

from models.actor import Actor
from models.badges import BadgeCounts, count_badge
from models.enums import AnswerTime, EmailFrequency, MarketplaceMode, PushFrequency
from models.ids import to_global_id
from models.links import has_tracking_links
from models.office_hours import hours_of
from models.queue import CannedReply as CannedReplyRow
from models.tables import Store as StoreRow
from models.view import View
from resolvers.attachments import MAX_ATTACHMENT_BYTES, MAX_ATTACHMENTS_PER_MESSAGE
from resolvers.preferences import Preferences, preferences_of
from resolvers.texts import MAX_BODY_LENGTH
from schema.fields import Shown, column, computed, identity, linked, viewer_value
from schema.people import Node, User
from schema.store_policies import DisputeWindow, RefundPolicy, shown_refunds, shown_windows


@strawberry.type
class UnreadBadge(Shown):
    """What the header's icon and the admin's bell show. Every number is set, never added to."""

    ROW = BadgeCounts

    id: strawberry.ID = identity(
        "UnreadBadge", "user_id", "The same for the same person, so that caches keep one badge of each."
    )
    messages: int = column("messages", "Unread messages.")
    threads: int = column("threads", "Threads with at least one.")
    disputes: int = column("disputes", "Open disputes in which the viewer's side has to act.")
    capped: bool = column("capped", "True where `messages` stopped counting: show it as 999+.")


@strawberry.type
class NotificationPreferences(Shown):
    """Which mails somebody wants."""

    ROW = Preferences

    email: EmailFrequency = column("email", description="Which mails they get.")
    push: PushFrequency = column("push", "Of what browsers are told that have subscribed.")
    locale: str = column("locale", "BCP 47: the language of the mails.")


@strawberry.type
class ViewerExport:
    """Where somebody's own data is."""

    url: str = strawberry.field(description="One JSON file: for whoever has the link, 15 minutes.")


@strawberry.type
class Viewer(Shown):
    """Who is asking."""

    ROW = Actor

    id: strawberry.ID = identity(
        "Viewer", "user_id", "The same for the same person, so that caches keep what is asked of the viewer together."
    )
    row: strawberry.Private[Actor]
    user: User = linked("user_id", description="Their user.")
    unread: UnreadBadge = viewer_value(count_badge, description="Their badge as it is now.")
    notification_preferences: NotificationPreferences = viewer_value(
        preferences_of, description="Which mails they get, and in which language."
    )


@strawberry.type(description="Hours in which somebody answers, in the store's time zone; day 1 is Monday.")
class OfficeHours:
    """Hours of one day."""

    day: int = column("day", "1 is Monday, 7 is Sunday.")
    from_: str = column("from_", "From this time on, as HH:MM.", name="from")
    to: str = column("to", "Until this time, as HH:MM; 24:00 is the day's end.")


def _hours(view: View, stored: str) -> list[Any]:
    return hours_of(stored)


@strawberry.type
class Store(Shown):
    """What clients need to know of the store's rules."""

    ROW = StoreRow

    id: strawberry.ID = computed(
        lambda view: to_global_id("Store", StoreRow.SINGLETON_ID),
        description="Always the same; a server has one store.",
    )
    name: str = column("name", description="What it is called.")
    mode: MarketplaceMode = column("mode", description="How it sells, which decides who answers customers.")
    direct_vendor_contact: bool = column(
        "direct_vendor_contact",
        "WAREHOUSE only: may customers and vendors write to each other? Otherwise admins answer.",
    )
    disputes_enabled: bool = column("disputes_enabled", description="Whether new disputes can be opened.")
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
    return_days: int | None = column(
        "return_days",
        "Days in which agreed goods have to be sent back, and then in which the seller has to say that they came; "
        "null: as `PARLEY_RETURN_DAYS` says.",
    )
    contact_first_hours: int | None = column(
        "contact_first_hours",
        "Hours after their first message to the seller from which on a customer can open a dispute; null: at once.",
    )
    dispute_windows: list[DisputeWindow] = computed(
        shown_windows, "dispute_windows", description="Of single reasons, which go before `disputeWindowDays`."
    )
    refund_policy: RefundPolicy | None = computed(
        shown_refunds,
        "refund_policy",
        description="What the store refunds by itself; null: nothing. Admins and the store's backend; for others null.",
    )
    max_message_length: int = computed(lambda view: MAX_BODY_LENGTH, description="The most characters of a message.")
    max_attachment_bytes: int = computed(lambda view: MAX_ATTACHMENT_BYTES, description="The most bytes of one file.")
    max_attachments_per_message: int = computed(
        lambda view: MAX_ATTACHMENTS_PER_MESSAGE, description="The most files of one message."
    )
    tracking_links: bool = computed(
        lambda view: has_tracking_links(),
        description="Whether pages show the numbers of great carriers' parcels as links to where these are.",
    )
    edit_within_minutes: int = column(
        "edit_within_minutes", "Minutes after which an author may no longer change a message; 0: never may."
    )
    time_zone: str = column("time_zone", "IANA name.")
    office_hours: list[OfficeHours] = computed(_hours, "office_hours", description="Empty: always.")
    answer_within_minutes: int | None = column(
        "answer_within_minutes",
        "Minutes of office hours within which a message should be answered; null: no target.",
    )
    away_message: str | None = column(
        "away_message", "What a customer is told who writes outside of the office hours; null: nothing."
    )
    usual_answer: AnswerTime | None = column(
        "usual_answer",
        "How soon the store itself usually gives a first answer, of the last 30 days. Null: there are too few answers.",
    )
    mask_contact_data: bool = column(
        "mask_contact_data",
        "Do vendors see customers' initials in place of names, and are e-mail addresses and phone numbers in messages "
        "masked?",
    )


def _is_of_vendor(view: View, vendor_id: UUID | None) -> bool:
    return vendor_id is not None


@strawberry.type
class CannedReply(Node, Shown):
    """A text that staff send often."""

    ROW = CannedReplyRow

    id: strawberry.ID = identity("CannedReply")
    title: str = column("title", description="What staff choose it by.")
    body: str = column("body", "May hold {customer}, {order} and {store}.")
    folder: str = column("folder", "In which folder staff find it; empty: none.")
    of_vendor: bool = computed(
        _is_of_vendor, "vendor_id", description="Is it a vendor's own? The others are the store's, for all staff."
    )
