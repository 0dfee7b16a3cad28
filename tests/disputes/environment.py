"""What the state machine of disputes runs in: the app in an event loop of its own, and the model of a dispute."""

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
from tests.disputes.cases import START, Clock, DisputeCase, new_cases
from tests.disputes.contract import OPEN, Viewer
from tests.support.api import Api

VIEWERS = {
    "customer": Viewer("customer", "customer", True),
    "vera": Viewer("vera", "vendor", True),
    "boss": Viewer("boss", "admin", True),
    "deputy": Viewer("deputy", "admin", True),
}
DEADLINES = {"OPEN": "sellerResponseDays", "RESOLUTION_PROPOSED": "customerResponseDays"}
TICK = timedelta(microseconds=1)
EVERYTHING = """query ($thread: ID!, $order: ID!) {
  viewer { unread { messages disputes } }
  thread(id: $thread) { unreadCount dispute { id } viewerActions { action allowed reason until }
    messages(last: 100) { nodes { kind seq author { externalId role } } }
    disputes { id status closedAt nextDeadline { at outcome } history { status } } }
  order(id: $order) { hasOpenDispute }
  threads(filter: {hasOpenDispute: true}) { totalCount }
  orders(filter: {messages: WITH_OPEN_DISPUTE}) { totalCount } }"""

MACHINE_SETTINGS = hypothesis_settings(
    max_examples=4,
    stateful_step_count=15,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture, HealthCheck.filter_too_much],
    database=None,
    phases=[Phase.generate],  # to make a failure smaller would take minutes
)


@dataclass
class ModelDispute:
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
class Environment:
    """The app, in an event loop of its own."""

    runner: asyncio.Runner
    clock: Clock
    api: Api

    async def new_case(self) -> DisputeCase:
        """Delete all threads and orders, and return a case with a new thread."""
        for table in ("threads", "orders", *(["thread_words_text"] if is_sqlite() else [])):
            await run_sql(f"DELETE FROM {table}")
        await run_sql(
            "UPDATE store SET seller_response_days = NULL, customer_response_days = NULL, dispute_window_days = NULL"
        )
        (one,) = await new_cases(self.api, 1)
        return await one.start_thread()

    @classmethod
    @contextmanager
    def open(cls, settings: Settings, clock: Clock) -> Iterator["Environment"]:
        """Start the app on `settings` with `clock` as its time; stop it at the end of the block."""
        app = create_app(settings)
        with asyncio.Runner() as runner:
            lifespan = app.router.lifespan_context(app)
            runner.run(lifespan.__aenter__())
            talk = Api.of_app(app, settings)
            api = runner.run(talk.__aenter__())
            try:
                yield cls(runner, clock, api)
            finally:
                runner.run(talk.__aexit__(None, None, None))
                runner.run(lifespan.__aexit__(None, None, None))
