"""Figures for the store."""

from datetime import datetime

import strawberry

from models.enums import DisputeReason
from resolvers import stats as rules
from schema.context import Info


@strawberry.type
class DayStats:
    """One day, in UTC."""

    at: datetime = strawberry.field(description="When it begins.")
    messages: int = strawberry.field(description="Texts that people sent.")
    disputes: int = strawberry.field(description="Disputes opened.")
    first_response_seconds: int | None = strawberry.field(
        description="Of the threads begun that day and answered: the median time from the customer's first message to "
        "the seller's first answer. Null: none."
    )


@strawberry.type
class ReasonStats:
    """How many open disputes have this reason."""

    reason: DisputeReason
    count: int


@strawberry.type
class Stats:
    """What came in, how soon it was answered, what is in dispute."""

    days: list[DayStats] = strawberry.field(description="Every day of the period, today last.")
    first_response_seconds: int | None = strawberry.field(description="The median over the whole period.")
    open_disputes: list[ReasonStats] = strawberry.field(description="Now, the most frequent reason first.")


@strawberry.type
class StatsQueries:
    """What can be counted."""

    @strawberry.field(description="Of at most 90 days. Admins, the backend.")
    async def stats(self, info: Info, days: int = 30) -> Stats:
        """Return figures by day."""
        found = await rules.load_figures(info.context.actor, days)
        return Stats(
            days=[
                DayStats(
                    at=one.at,
                    messages=one.messages,
                    disputes=one.disputes,
                    first_response_seconds=one.first_response,
                )
                for one in found.days
            ],
            first_response_seconds=found.first_response,
            open_disputes=[ReasonStats(reason=one.reason, count=one.count) for one in found.open_disputes],
        )
