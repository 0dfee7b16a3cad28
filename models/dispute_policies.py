"""The store's policies about disputes, as they are kept: when one can be opened, and what is refunded at once."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache

import orjson

from models.enums import DisputeReason


@dataclass(frozen=True, slots=True)
class DisputeWindow:
    """For one reason, from which day until which day a dispute can be opened; without `days` there is no end."""

    reason: DisputeReason
    from_days: int = 0
    days: int | None = None


@dataclass(frozen=True, slots=True)
class RefundLimit:
    """The most that is refunded at once, in the minor unit of a currency."""

    amount: int
    currency: str


@dataclass(frozen=True, slots=True)
class RefundPolicy:
    """Which disputes the store settles at once by a full refund: those for one of the `reasons`, up to a limit.

    A customer gets at most so many `times` such a refund within so many `days`; `of_vendors` is whether that goes for
    what vendors sell, too.
    """

    limits: Sequence[RefundLimit]
    reasons: Sequence[DisputeReason]
    times: int
    days: int
    of_vendors: bool = False

    def most_in(self, currency: str) -> int:
        """The limit in a currency; 0 where there is none."""
        return next((one.amount for one in self.limits if one.currency == currency), 0)


def stored_windows(windows: Sequence[DisputeWindow]) -> str:
    """Windows as they are kept."""
    return orjson.dumps([asdict(one) for one in windows]).decode()


@lru_cache(maxsize=50)
def windows_of(stored: str) -> list[DisputeWindow]:
    """The same as they are looked at."""
    return [DisputeWindow(DisputeReason(one.pop("reason")), **one) for one in orjson.loads(stored)]


def stored_refunds(policy: RefundPolicy | None) -> str | None:
    """A refund policy as it is kept."""
    return None if policy is None else orjson.dumps(asdict(policy)).decode()


@lru_cache(maxsize=50)
def refund_policy_of(stored: str | None) -> RefundPolicy | None:
    """The same as it is looked at."""
    if stored is None:
        return None
    said = orjson.loads(stored)
    limits = [RefundLimit(**one) for one in said.pop("limits")]
    reasons = [DisputeReason(one) for one in said.pop("reasons")]
    return RefundPolicy(limits=limits, reasons=reasons, **said)
