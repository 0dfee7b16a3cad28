"""Our reading of the scalars."""

from datetime import UTC, datetime
from typing import NewType

import strawberry
from strawberry.types.scalar import ScalarDefinition

from resolvers.currencies import MAX_AMOUNT


def _print(value: datetime) -> str:
    return value.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _parse(value: object) -> datetime:
    if not isinstance(value, str):
        raise ValueError("An instant is a text such as 2026-01-31T12:00:00Z.")
    try:
        at = datetime.fromisoformat(value)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        raise ValueError("Not an instant of ISO 8601, such as 2026-01-31T12:00:00Z.") from None


def _checked_amount(value: object) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not -MAX_AMOUNT <= value <= MAX_AMOUNT:
        raise ValueError(f"An amount is a whole number from {-MAX_AMOUNT} to {MAX_AMOUNT}.")
    return value


Amount = NewType("Amount", int)
AMOUNT: ScalarDefinition = strawberry.scalar(
    name="Amount",
    description="A whole number of a currency's minor unit, from -2^53+1 to 2^53-1, as a JSON number.",
    serialize=_checked_amount,
    parse_value=_checked_amount,
)
DATE_TIME: ScalarDefinition = strawberry.scalar(
    name="DateTime",
    description="An instant, ISO 8601 in UTC with microseconds.",
    serialize=_print,
    parse_value=_parse,
)
