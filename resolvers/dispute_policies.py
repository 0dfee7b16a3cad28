"""The store's policies about disputes, as admins change them."""

from collections.abc import Sequence
from dataclasses import dataclass

from models.dispute_policies import DisputeWindow, RefundPolicy, stored_refunds, stored_windows
from models.refusals import Refusal, UserErrorCode
from models.tables import Store
from resolvers.currencies import CURRENCIES, MAX_AMOUNT
from resolvers.hours import Kept
from resolvers.texts import FieldPath

POLICY_COLUMNS = ("contact_first_hours", "dispute_windows", "refund_policy")
MAX_CONTACT_HOURS = 30 * 24
MAX_DAYS = 3650
MAX_TIMES = 1000


@dataclass(frozen=True, slots=True)
class PolicyChange:
    """A change of these; None leaves the windows as they are, and takes each of the others away."""

    contact_first_hours: int | type[Kept] | None = Kept
    windows: Sequence[DisputeWindow] | None = None
    refunds: RefundPolicy | type[Kept] | None = Kept

    def apply(self, store: Store) -> None:
        """Set the columns of the store. Raises Refusal INVALID, and BLANK for what has to name something."""
        if not isinstance(self.contact_first_hours, type):
            store.contact_first_hours = _checked_hours(self.contact_first_hours)
        if self.windows is not None:
            store.dispute_windows = stored_windows(_checked_windows(self.windows))
        if not isinstance(self.refunds, type):
            store.refund_policy = stored_refunds(self.refunds and _checked_refunds(self.refunds))


def _checked_hours(hours: int | None) -> int | None:
    if hours is not None:
        _check(1, hours, MAX_CONTACT_HOURS, "hours, or null for none", "contactFirstHours")
    return hours


def _checked_windows(windows: Sequence[DisputeWindow]) -> Sequence[DisputeWindow]:
    _check_once([one.reason for one in windows], "This reason", "disputeWindows", "reason")
    for place, one in enumerate(windows):
        _check(0, one.from_days, MAX_DAYS, "days", ("disputeWindows", place, "fromDays"))
        if one.days is not None:
            _check(one.from_days + 1, one.days, MAX_DAYS, "days, or null for no end", ("disputeWindows", place, "days"))
    return windows


def _checked_refunds(policy: RefundPolicy) -> RefundPolicy:
    if not policy.limits:
        raise Refusal(UserErrorCode.BLANK, "Give the most for at least one currency.", ("refundPolicy", "limits"))
    if not policy.reasons:
        raise Refusal(UserErrorCode.BLANK, "Give at least one reason.", ("refundPolicy", "reasons"))
    _check_once([one.currency for one in policy.limits], "This currency", ("refundPolicy", "limits"), "currency")
    _check_once(policy.reasons, "This reason", ("refundPolicy", "reasons"))
    for place, one in enumerate(policy.limits):
        at = ("refundPolicy", "limits", place)
        if one.currency not in CURRENCIES:
            raise Refusal(UserErrorCode.INVALID, "Not a currency of ISO 4217, such as USD.", (*at, "currency"))
        _check(1, one.amount, MAX_AMOUNT, "of the currency's minor unit", (*at, "amount"))
    _check(1, policy.times, MAX_TIMES, "times", ("refundPolicy", "times"))
    _check(1, policy.days, MAX_DAYS, "days", ("refundPolicy", "days"))
    return policy


def _check_once(values: Sequence[object], what: str, field: FieldPath, *name: str) -> None:
    for place, one in enumerate(values):
        if one in values[:place]:
            at = field if isinstance(field, tuple) else (field,)
            raise Refusal(UserErrorCode.INVALID, f"{what} is named twice.", (*at, place, *name))


def _check(least: int, number: int, most: int, unit: str, field: FieldPath) -> None:
    if not least <= number <= most:
        raise Refusal(UserErrorCode.INVALID, f"Give {least:,} to {most:,} {unit}.", field)
