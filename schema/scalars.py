"""Our reading of the scalars."""

from datetime import UTC, datetime

import strawberry
from strawberry.types.scalar import ScalarDefinition


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


DATE_TIME: ScalarDefinition = strawberry.scalar(
    name="DateTime",
    description="An instant, ISO 8601 in UTC with microseconds.",
    serialize=_print,
    parse_value=_parse,
)
