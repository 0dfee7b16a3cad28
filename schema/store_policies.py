"""The store's policies about disputes: what clients see of them, and what admins give."""

import strawberry

from models.actor import STORE_ROLES
from models.dispute_policies import DisputeWindow as WindowRow
from models.dispute_policies import RefundLimit, refund_policy_of, windows_of
from models.dispute_policies import RefundPolicy as PolicyRow
from models.enums import DisputeReason
from models.view import View
from schema.fields import column
from schema.orders import Money
from schema.scalars import Amount


@strawberry.type(description="From when until when a dispute can be opened for a reason.")
class DisputeWindow:
    """A window of one reason. NOT_RECEIVED and LATE count from the expected day, the others from the delivery."""

    reason: DisputeReason = column("reason", "Of which disputes.")
    from_days: int = column("from_days", "From so many days on after the day that is counted from.")
    days: int | None = column("days", "For so many days after that day; null: without end.")


@strawberry.type(description="Which disputes the store settles at once by a full refund.")
class RefundPolicy:
    """A policy by which the store refunds by itself."""

    limits: list[Money] = column("limits", "The most that a dispute may come to, in each currency that it goes for.")
    reasons: list[DisputeReason] = column("reasons", "For which reasons.")
    times: int = column("times", "How many such refunds a customer gets at most within `days`.")
    days: int = column("days", "Within how many days.")
    of_vendors: bool = column("of_vendors", "Does it go for what vendors sell, too?")


def shown_windows(view: View, stored: str) -> list[WindowRow]:
    """The windows of single reasons."""
    return windows_of(stored)


def shown_refunds(view: View | None, stored: str | None) -> PolicyRow | None:
    """The refund policy, for those who keep the store: a customer could aim at its limits."""
    return refund_policy_of(stored) if view is not None and view.actor.role in STORE_ROLES else None


@strawberry.input
class DisputeWindowInput:
    """From when until when a dispute can be opened for a reason."""

    reason: DisputeReason = strawberry.field(description="Of which disputes.")
    from_days: int = strawberry.field(
        default=0,
        description="From so many days on after the expected day for NOT_RECEIVED and LATE, after the delivery for "
        "others; where that is not known, after the order. 0 to 3,650.",
    )
    days: int | None = strawberry.field(
        default=None, description="For so many days after that day: more than `fromDays`, to 3,650; null: without end."
    )

    def decode(self) -> WindowRow:
        """Return the resolvers' form of this input."""
        return WindowRow(self.reason, self.from_days, self.days)


@strawberry.input
class RefundLimitInput:
    """The most that is refunded at once, in one currency."""

    amount: Amount = strawberry.field(description="More than nothing, in the currency's minor unit.")
    currency: str = strawberry.field(description="ISO 4217, such as USD.")


@strawberry.input
class RefundPolicyInput:
    """Which disputes the store settles at once by a full refund."""

    limits: list[RefundLimitInput] = strawberry.field(
        description="The most that a dispute may come to, once for each currency that it goes for."
    )
    reasons: list[DisputeReason] = strawberry.field(description="For which reasons: at least one.")
    times: int = strawberry.field(default=1, description="At most so many for a customer within `days`: 1 to 1,000.")
    days: int = strawberry.field(default=365, description="1 to 3,650.")
    of_vendors: bool = strawberry.field(default=False, description="Does it go for what vendors sell, too?")

    def decode(self) -> PolicyRow:
        """Return the resolvers' form of this input."""
        limits = [RefundLimit(one.amount, one.currency) for one in self.limits]
        return PolicyRow(limits, self.reasons, self.times, self.days, self.of_vendors)
