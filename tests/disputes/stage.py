"""Where the state machine plays: the app in an event loop of its own, and a dispute as the contract would have it."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from hypothesis import HealthCheck, Phase
from hypothesis import settings as hypothesis_settings

from models.database import is_sqlite, run_sql
from server import create_app
from settings import Settings
from tests.disputes.contract import OPEN, Someone
from tests.disputes.court import START, Clock, Court, begun, courts
from tests.support.api import Api

WHO = {
    "customer": Someone("customer", "customer", True),
    "vera": Someone("vera", "vendor", True),
    "boss": Someone("boss", "admin", True),
    "deputy": Someone("deputy", "admin", True),
}
CLOCK = {"OPEN": "sellerResponseDays", "RESOLUTION_PROPOSED": "customerResponseDays"}
TICK = timedelta(microseconds=1)
LOOK = """query ($thread: ID!, $order: ID!) {
  viewer { unread { messages disputes } }
  thread(id: $thread) { unreadCount dispute { id } viewerActions { action allowed reason until }
    messages(last: 100) { nodes { kind seq author { externalId role } } }
    disputes { id status closedAt nextDeadline { at outcome } history { status } } }
  order(id: $order) { hasOpenDispute }
  threads(filter: {hasOpenDispute: true}) { totalCount }
  orders(filter: {messages: WITH_OPEN_DISPUTE}) { totalCount } }"""

FEW = hypothesis_settings(
    max_examples=4,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
    database=None,
    phases=[Phase.generate],  # to make a failure smaller would take minutes
)


@dataclass
class Modelled:
    """A dispute, as the contract would have it."""

    opener: str
    status: str = "OPEN"
    history: list[str] = field(default_factory=lambda: ["OPEN"])
    closed_at: datetime | None = None
    turn_at: datetime = START
    deadline: datetime | None = None
    remind: datetime | None = None

    def move(self, status: str, now: datetime, days: int | None) -> None:
        self.status, self.turn_at = status, now
        self.history.append(status)
        self.closed_at = None if status in OPEN else now
        self.due(days)

    def due(self, days: int | None) -> None:
        self.deadline = self.remind = None
        if days is not None:
            self.deadline = self.turn_at + timedelta(days=days)
            self.remind = self.deadline - min(timedelta(days=1), timedelta(days=days) / 2)


@dataclass
class Stage:
    """The app, in an event loop of its own."""

    runner: asyncio.Runner
    clock: Clock
    api: Api

    async def new_court(self) -> Court:
        """On an empty stage."""
        for table in ("threads", "orders", *(["thread_words_text"] if is_sqlite() else [])):
            await run_sql(f"DELETE FROM {table}")
        await run_sql(
            "UPDATE store SET seller_response_days = NULL, customer_response_days = NULL, dispute_window_days = NULL"
        )
        (one,) = await courts(self.api, 1)
        return await begun(one)


@contextmanager
def staged(settings: Settings, clock: Clock) -> Iterator[Stage]:
    app = create_app(settings)
    with asyncio.Runner() as runner:
        lifespan = app.router.lifespan_context(app)
        runner.run(lifespan.__aenter__())
        talk = Api.of_app(app, settings)
        api = runner.run(talk.__aenter__())
        try:
            yield Stage(runner, clock, api)
        finally:
            runner.run(talk.__aexit__(None, None, None))
            runner.run(lifespan.__aexit__(None, None, None))
