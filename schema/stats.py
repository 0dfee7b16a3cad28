"""Figures for staff."""

from datetime import datetime
from typing import Self

import strawberry

from models.enums import DisputeReason
from models.view import View
from resolvers import stats as rules
from resolvers.stats_groups import LabelFigures, PersonFigures, SellerFigures
from schema.context import Info
from schema.fields import Shown, column, part
from schema.people import User, Vendor
from schema.queue import Label

MEDIAN = "The median time from a customer's first message to the first answer, of the threads in threadsAnswered."


@strawberry.type
class DayStats(Shown):
    """One day, in the store's time zone."""

    ROW = rules.DayFigures

    at: datetime = column("at", description="When it begins.")
    date: str = column("date", description="Which day, as YYYY-MM-DD.")
    messages: int = column("messages", description="Texts that people sent.")
    disputes: int = column("disputes", description="Disputes opened.")
    first_response_seconds: int | None = column(
        "first_response",
        description="Of the threads begun that day and answered: the median time from the customer's first message to "
        "the seller's first answer. Null: none.",
    )


@strawberry.type
class ReasonStats(Shown):
    """How many open disputes have this reason."""

    ROW = rules.ReasonFigure

    reason: DisputeReason = column("reason", description="The reason that they were opened for.")
    count: int = column("count", description="How many of them are open.")


@strawberry.type
class PersonStats(Shown):
    """What one of the staff did in the period."""

    ROW = PersonFigures

    user: User = part("user", description="Who it is.")
    answers: int = column("answers", "Texts that they sent to customers or, as an admin, to vendors.")
    threads_answered: int = column("answered.threads", "Threads begun in the period whose first answer was theirs.")
    first_response_seconds: int | None = column("answered.first_response", MEDIAN)
    threads_closed: int = column(
        "closed", "Threads that they set to DONE in the period, and have not opened again themselves."
    )


@strawberry.type
class SellerStats(Shown):
    """The threads with customers that began in the period, of one seller."""

    ROW = SellerFigures

    vendor: Vendor | None = part("vendor", description="The seller. Null: the store itself.")
    threads: int = column("threads", "How many began.")
    threads_answered: int = column("answered.threads", "How many of them have an answer.")
    first_response_seconds: int | None = column("answered.first_response", MEDIAN)
    threads_closed: int = column("closed", "How many of them are DONE now for who sells.")


@strawberry.type
class LabelStats(Shown):
    """The same of the threads with one label of the viewer's side."""

    ROW = LabelFigures

    label: Label = part("label", description="Which label.")
    threads: int = column("threads", "How many began.")
    threads_answered: int = column("answered.threads", "How many of them have an answer.")
    first_response_seconds: int | None = column("answered.first_response", MEDIAN)
    threads_closed: int = column("closed", "How many of them are DONE now for the viewer's side.")


@strawberry.type
class DisputeStats(Shown):
    """The disputes that were opened in the period for one reason."""

    ROW = rules.DisputeFigures

    reason: DisputeReason = column("reason", description="The reason that they were opened for.")
    opened: int = column("opened", "How many were opened.")
    closed: int = column("closed", "How many of them are closed.")
    closed_after_seconds: int | None = column("closed_after", "The median time that it took to close them.")


@strawberry.type
class Stats:
    """What came in, how soon it was answered and by whom, what is in dispute."""

    days: list[DayStats] = strawberry.field(description="Every day of the period, today last.")
    first_response_seconds: int | None = strawberry.field(description="The median over the whole period.")
    open_disputes: list[ReasonStats] = strawberry.field(description="Now, the most frequent reason first.")
    reasons: list[DisputeStats] = strawberry.field(description="The most frequent reason first.")
    people: list[PersonStats] = strawberry.field(
        description="Staff who answered or closed something, the most answers first; at most 100."
    )
    sellers: list[SellerStats] = strawberry.field(description="The most threads first; at most 100.")
    labels: list[LabelStats] = strawberry.field(description="The most threads first; at most 100.")

    @classmethod
    def of(cls, found: rules.Figures, view: View) -> Self:
        """As this viewer sees it."""
        return cls(
            days=[DayStats.of(one) for one in found.days],
            first_response_seconds=found.first_response,
            open_disputes=[ReasonStats.of(one) for one in found.open_disputes],
            reasons=[DisputeStats.of(one) for one in found.reasons],
            people=[PersonStats.of(one, view) for one in found.groups.people],
            sellers=[SellerStats.of(one, view) for one in found.groups.sellers],
            labels=[LabelStats.of(one, view) for one in found.groups.labels],
        )


@strawberry.type
class StatsQueries:
    """What can be counted."""

    @strawberry.field(
        description="Of at most 90 days. Staff, the backend: a vendor's people have figures of their own threads "
        "alone. How soon answers came is measured of the newest 10,000 threads of the period."
    )
    async def stats(self, info: Info, days: int = 30) -> Stats:
        """Return figures of the last days."""
        return Stats.of(await rules.load_figures(info.context.actor, days), await info.context.view())
