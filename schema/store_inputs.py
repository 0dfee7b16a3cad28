"""What mutations of the store and its people take."""

from datetime import datetime
from typing import Any

import strawberry

from models.enums import EmailFrequency, MarketplaceMode, PushFrequency
from models.office_hours import OfficeHours
from resolvers.dispute_policies import PolicyChange
from resolvers.hours import HoursChange, Kept
from resolvers.store import StoreChange
from schema.store_policies import DisputeWindowInput, RefundPolicyInput

NULLABLE_DAYS = (  # where null says something
    *("dispute_window_days", "seller_response_days", "customer_response_days"),
    "return_days",
)


@strawberry.input
class OfficeHoursInput:
    """Hours of one day, as HH:MM."""

    day: int = strawberry.field(description="1 is Monday, 7 is Sunday.")
    from_: str = strawberry.field(name="from", description="From 00:00 to 23:59.")
    to: str = strawberry.field(description="Later, to 24:00.")

    def decode(self) -> OfficeHours:
        """Return the resolvers' form of this input."""
        return OfficeHours(self.day, self.from_, self.to)


@strawberry.input
class StoreUpdateInput:
    """What to change of the store's rules; what is left out stays."""

    name: str | None = strawberry.field(default=None, description="1 to 200 characters.")
    mode: MarketplaceMode | None = strawberry.field(default=None, description="How the store sells.")
    direct_vendor_contact: bool | None = strawberry.field(
        default=None, description="WAREHOUSE only: whether customers and vendors may write to each other."
    )
    mask_contact_data: bool | None = strawberry.field(
        default=None, description="Whether customers and vendors see each other without addresses, numbers and links."
    )
    disputes_enabled: bool | None = strawberry.field(default=None, description="Whether new disputes can be opened.")
    dispute_window_days: int | None = strawberry.field(
        default=strawberry.UNSET,
        description="Days after an order within which a dispute can be opened: 1 to 3,650; null: no limit.",
    )
    seller_response_days: int | None = strawberry.field(
        default=strawberry.UNSET,
        description="Days a seller has before a dispute escalates: 1 to 3,650; null: no limit.",
    )
    customer_response_days: int | None = strawberry.field(
        default=strawberry.UNSET,
        description="Days a customer has before a proposal stands: 1 to 3,650; null: no limit.",
    )
    return_days: int | None = strawberry.field(
        default=strawberry.UNSET,
        description="Days in which agreed goods have to be sent back, and then in which the seller has to say that "
        "they came: 1 to 3,650; null: as `PARLEY_RETURN_DAYS` says.",
    )
    contact_first_hours: int | None = strawberry.field(
        default=strawberry.UNSET,
        description="Hours that customers talk to the seller before they can open a dispute: 1 to 720; null: none.",
    )
    dispute_windows: list[DisputeWindowInput] | None = strawberry.field(
        default=None, description="Windows of single reasons in place of `disputeWindowDays`, each once; empty: none."
    )
    refund_policy: RefundPolicyInput | None = strawberry.field(
        default=strawberry.UNSET, description="What the store refunds by itself; null: nothing."
    )
    edit_within_minutes: int | None = strawberry.field(
        default=None, description="Minutes within which authors may change a message; 0: never may."
    )
    time_zone: str | None = strawberry.field(default=None, description="A name of IANA, such as Europe/Berlin.")
    office_hours: list[OfficeHoursInput] | None = strawberry.field(
        default=None, description="At most 35, of which no two overlap; empty: always."
    )
    answer_within_minutes: int | None = strawberry.field(
        default=strawberry.UNSET,
        description="Minutes of office hours within which a message should be answered: 1 to 43,200; null: no target.",
    )
    away_message: str | None = strawberry.field(
        default=strawberry.UNSET,
        description="What a customer is told who writes outside of the office hours; null: nothing.",
    )

    def change(self) -> StoreChange:
        """Return the resolvers' form of this input."""
        return StoreChange(
            name=self.name,
            mode=self.mode,
            direct_vendor_contact=self.direct_vendor_contact,
            mask_contact_data=self.mask_contact_data,
            disputes_enabled=self.disputes_enabled,
            edit_within_minutes=self.edit_within_minutes,
            hours=HoursChange(
                self.time_zone,
                None if self.office_hours is None else [one.decode() for one in self.office_hours],
                Kept if self.answer_within_minutes is strawberry.UNSET else self.answer_within_minutes,
                Kept if self.away_message is strawberry.UNSET else self.away_message,
            ),
            policies=self._policies(),
            days={name: days for name in NULLABLE_DAYS if (days := getattr(self, name)) is not strawberry.UNSET},
        )

    def _policies(self) -> PolicyChange:
        refunds: Any = self.refund_policy
        return PolicyChange(
            Kept if self.contact_first_hours is strawberry.UNSET else self.contact_first_hours,
            None if self.dispute_windows is None else [one.decode() for one in self.dispute_windows],
            Kept if refunds is strawberry.UNSET else refunds and refunds.decode(),
        )


@strawberry.input
class CannedReplySetInput:
    """A canned reply: new without `id`."""

    id: strawberry.ID | None = strawberry.field(default=None, description="Which one to change; null: a new one.")
    title: str = strawberry.field(description="What staff choose it by: 1 to 100 characters.")
    body: str
    folder: str = strawberry.field(default="", description="In which folder it is, at most 50 characters; empty: none.")


@strawberry.input
class UserBlockInput:
    """Whom to keep out; `until` null: for good."""

    user_id: strawberry.ID
    reason: str = strawberry.field(description="Why, for colleagues: 1 to 2,000 characters.")
    until: datetime | None = strawberry.field(default=None, description="When they are let in again; null: never.")


@strawberry.input
class UserUnblockInput:
    """Whom to let in again."""

    user_id: strawberry.ID


@strawberry.input
class NotificationPreferencesUpdateInput:
    """What to change; what is left out stays."""

    email: EmailFrequency | None = strawberry.field(default=None, description="Which mails to get; null: as it was.")
    push: PushFrequency | None = strawberry.field(
        default=None, description="Of what browsers are to be told that have subscribed; null: as it was."
    )
    locale: str | None = None


@strawberry.input
class CustomerEraseInput:
    """Whose data to remove."""

    customer_id: strawberry.ID
