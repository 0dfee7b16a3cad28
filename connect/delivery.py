"""One webhook of the store's system: what a system has to say about it, and what becomes of the order in it."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol
from uuid import UUID

import structlog

from connect.fields import Unreadable
from connect.rules import NothingToTake
from models.actor import Actor
from models.database import is_unavailable
from models.enums import Role
from models.refusals import Refusal, Refusals
from resolvers.order_events import NewOrderEvent, add_event
from resolvers.order_input import OrderIn, validation_errors
from resolvers.order_versions import OutdatedOrder
from resolvers.orders_upsert import write_orders
from telemetry.metrics import CONNECT_DELIVERIES

log = structlog.get_logger()
BACKEND = Actor(UUID(int=0), Role.SYSTEM)  # whoever writes as the store's backend: only the role counts
MAX_SHOWN = 100  # characters of a topic in the log


class Outcome(StrEnum):
    """What became of a webhook."""

    TAKEN = "taken"
    """The order is stored as it came."""
    OUTDATED = "outdated"
    """A newer version of the order was stored before."""
    IGNORED = "ignored"
    """It is nothing that Parley has a use for."""
    REFUSED = "refused"
    """It cannot be taken, however often it is sent."""
    NOT_SIGNED = "not signed"
    """Its signature is not the system's; nothing of it was looked at."""
    LATER = "later"
    """The database, or the system's own API, is away; it is to be sent again."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """A request: its headers, by names in small letters, and the very bytes that were signed."""

    headers: Mapping[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Result:
    """What became of it, and why, in words that hold nothing of what was sent."""

    outcome: Outcome
    reason: str = ""


class TryLater(Exception):
    """What is needed to take an order is away for now; the message says what."""


class Sender(Protocol):
    """One of those whose webhooks Parley takes: a store's system, or a payment provider."""

    @property
    def name(self) -> str:
        """Its name, by which its route and its settings are called."""

    def looks_signed(self, headers: Mapping[str, str]) -> bool:
        """Return whether there is a signature to look at: without one, not even the body is read."""

    async def is_signed(self, delivery: Delivery) -> bool:
        """Return whether the sender itself has sent it. Raises TryLater where that cannot be found out now."""

    def topic(self, delivery: Delivery) -> str:
        """Return what it says that it is about."""


class System(Sender, Protocol):
    """A store's system, which says what became of its orders."""

    async def order(self, delivery: Delivery) -> OrderIn:
        """Return the order with its version. Raises NothingToTake, Unreadable and TryLater."""

    def events(self, delivery: Delivery) -> Iterable[NewOrderEvent]:
        """Return what the same webhook says to have happened to its order, such as a parcel that left."""

    async def trouble(self) -> str | None:
        """Return what will hinder its webhooks, as far as that can be seen from here; None where nothing does."""


About = dict[str, str | None]  # what a line of the log says of a webhook, beside what became of it
Take = Callable[[Delivery, About], Awaitable[Result]]


async def receive(sender: Sender, delivery: Delivery, take: Take) -> Result:
    """Take a webhook if it is its sender's, count it and log it in a line without anything personal.

    `take` may raise NothingToTake, Unreadable and TryLater.
    """
    about: About = {}
    try:
        if not await sender.is_signed(delivery):
            return note(sender.name, Result(Outcome.NOT_SIGNED, "its signature is not by the configured secret"))
        about["topic"] = sender.topic(delivery)[:MAX_SHOWN]
        async with _unavailable_answered():
            result = await take(delivery, about)
    except NothingToTake as nothing:
        result = Result(Outcome.IGNORED, str(nothing))
    except Unreadable as fault:
        result = Result(Outcome.REFUSED, str(fault))
    except TryLater as away:
        result = Result(Outcome.LATER, str(away))
    return note(sender.name, result, **about)


async def receive_order(system: System, delivery: Delivery) -> Result:
    """Take the order of a webhook, and what happened to it."""

    async def take(delivery: Delivery, about: About) -> Result:
        order = await system.order(delivery)
        about["order"] = order.external_id
        result = await _take(order)
        if result.outcome is Outcome.TAKEN:
            await _record_events(system.events(delivery))
        return result

    return await receive(system, delivery, take)


async def _take(order: OrderIn) -> Result:
    faults = list(validation_errors([order]))
    if not faults:
        try:
            await write_orders([order])
        except OutdatedOrder:
            return Result(Outcome.OUTDATED, "a newer version of the order is stored")
        except Refusals as refusals:
            faults = refusals.rows
        else:
            return Result(Outcome.TAKEN)
    fault = faults[0]
    where = ".".join(str(part) for part in fault.path[2:])
    return Result(Outcome.REFUSED, f"{where}: {fault.message}")


async def _record_events(events: Iterable[NewOrderEvent]) -> None:
    """Note what happened to an order, as far as that is new. What is refused says nothing, and hinders nothing."""
    for event in events:
        try:
            await add_event(BACKEND, event)
        except Refusal as fault:
            log.warning("connect_event_refused", order=event.order_external_id, reason=fault.message)


@asynccontextmanager
async def _unavailable_answered() -> AsyncIterator[None]:
    """Within this, a database that is away raises TryLater."""
    try:
        yield
    except Exception as error:
        if not is_unavailable(error):
            raise
        raise TryLater("the database cannot be reached") from error


def note(system: str, result: Result, **about: str | None) -> Result:
    """Count and log what became of a webhook."""
    CONNECT_DELIVERIES.labels(system, result.outcome.value).inc()
    said = {name: value for name, value in {**about, "reason": result.reason}.items() if value}
    bad = result.outcome in (Outcome.REFUSED, Outcome.NOT_SIGNED, Outcome.LATER)
    (log.warning if bad else log.info)("connect", system=system, outcome=result.outcome.value, **said)
    return result
