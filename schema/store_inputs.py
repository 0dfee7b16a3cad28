"""What mutations of the store and its people take."""

from datetime import datetime

import strawberry

from models.enums import EmailFrequency, MarketplaceMode
from resolvers.store import StoreChange

NULLABLE_DAYS = ("dispute_window_days", "seller_response_days", "customer_response_days")  # where null says something


@strawberry.input
class StoreUpdateInput:
    """What to change of the store's rules; what is left out stays."""

    name: str | None = None
    mode: MarketplaceMode | None = None
    direct_vendor_contact: bool | None = None
    mask_contact_data: bool | None = None
    disputes_enabled: bool | None = None
    dispute_window_days: int | None = strawberry.UNSET
    seller_response_days: int | None = strawberry.UNSET
    customer_response_days: int | None = strawberry.UNSET

    def change(self) -> StoreChange:
        """Return the resolvers' form of this input."""
        return StoreChange(
            name=self.name,
            mode=self.mode,
            direct_vendor_contact=self.direct_vendor_contact,
            mask_contact_data=self.mask_contact_data,
            disputes_enabled=self.disputes_enabled,
            days={name: days for name in NULLABLE_DAYS if (days := getattr(self, name)) is not strawberry.UNSET},
        )


@strawberry.input
class CannedReplySetInput:
    """A canned reply: new without `id`."""

    id: strawberry.ID | None = None
    title: str
    body: str


@strawberry.input
class UserBlockInput:
    """Whom to keep out; `until` null: for good."""

    user_id: strawberry.ID
    reason: str
    until: datetime | None = None


@strawberry.input
class UserUnblockInput:
    """Whom to let in again."""

    user_id: strawberry.ID


@strawberry.input
class NotificationPreferencesUpdateInput:
    """What to change; what is left out stays."""

    email: EmailFrequency | None = None
    locale: str | None = None


@strawberry.input
class CustomerEraseInput:
    """Whose data to remove."""

    customer_id: strawberry.ID
