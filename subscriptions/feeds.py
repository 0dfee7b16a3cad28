"""Feeds: the subscriptions of one viewer to one place with one document are one, and share what is read and rendered.

An idle subscription is a small object: no task stands for it. One reader of this process reads the log for all feeds.
A subscriber has a position, up to which it has been told; whoever is behind, since they began at an earlier cursor or
do not take what they are sent, catches up by a task of their own and joins the others again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum
from typing import Any, Protocol
from uuid import UUID

from models.actor import Actor
from models.badges import BadgeCounts
from models.enums import EventKind
from subscriptions.replay import ViewerEvent
from telemetry.metrics import EVENTS_DELIVERED

Seen = ViewerEvent | BadgeCounts
Render = Callable[[Seen], Awaitable[bytes]]


class LoggedEvent(Protocol):
    """An event of the log, as far as it matters to who reads what it shows."""

    @property
    def id(self) -> int:
        """Its number in the log."""

    @property
    def kind(self) -> EventKind:
        """What has happened."""


class Reading(Protocol):
    """What events show, read at once."""

    def serves(self, actor: Actor) -> bool:
        """Whether it holds what this actor would see, too."""

    def payload(self, actor: Actor, number: int) -> bytes | None:
        """A result's JSON for who may see the event of that number; None where `Render` has to make it."""


class Plan(Protocol):
    """How the results of a document are made for all viewers of a role who follow with it."""

    is_personal: bool  # whether what it read last was of one viewer alone

    async def read(self, events: Sequence[LoggedEvent], actor: Actor) -> Reading | None:
        """Read what events show; None where `Render` has to make the results."""


class Topic(Enum):
    """What can be followed."""

    THREAD = "thread"
    INBOX = "inbox"
    BADGE = "badge"


class RenderFailed(Exception):
    """The document cannot be run on an event: its subscriptions end with these errors, as JSON."""

    def __init__(self, errors: bytes) -> None:
        super().__init__("an event could not be rendered")
        self.errors = errors


class Sink(Protocol):
    """Where a subscription's results go."""

    @property
    def key(self) -> Hashable:
        """What those have in common who are sent the same bytes."""

    def is_ready(self) -> bool:
        """Whether a result can be written without waiting."""

    async def wait_until_ready(self) -> None:
        """Wait until it can."""

    def encode(self, payload: bytes) -> bytes:
        """A result's JSON as this sink writes it."""

    def write(self, encoded: bytes) -> None:
        """Write what `encode` made."""

    def fail(self, errors: bytes) -> None:
        """End the subscription with errors, a JSON list."""

    def abort(self) -> None:
        """Give the client up."""


@dataclass(frozen=True, slots=True)
class Source:
    """What is followed by whom, and after which position. `only_messages`: messageAdded wants no other events."""

    topic: Topic
    actor: Actor
    key: UUID  # of the thread, or of the user
    position: int = 0
    only_messages: bool = False

    @property
    def thread_id(self) -> UUID | None:
        """The thread that is followed, if it is one."""
        return self.key if self.topic is Topic.THREAD else None

    def wants(self, kind: EventKind | None) -> bool:
        """Whether the subscription is to such events; None is somebody who types."""
        return not self.only_messages or kind is EventKind.MESSAGE_ADDED


@dataclass(frozen=True, slots=True)
class Following:
    """A subscription to a source: how its results are made, and what it has in common with those that get the same."""

    source: Source
    identity: Hashable
    render: Render
    plan: Plan | None = None


class Subscriber:
    """One subscription: where its results go, and up to where it has been told."""

    __slots__ = ("badge", "feed", "live", "position", "sink", "task")

    def __init__(self, feed: "Feed", sink: Sink, position: int) -> None:
        self.feed, self.sink, self.position = feed, sink, position
        self.live = True  # false while it catches up
        self.badge: BadgeCounts | None = None
        self.task: asyncio.Task[None] | None = None

    def end(self) -> None:
        """The subscription is over."""
        self.feed.subscribers.pop(self, None)
        if self.task is not None:
            self.task.cancel()


class Feed:
    """The subscribers of one viewer to one place with one document."""

    __slots__ = ("identity", "plan", "render", "source", "subscribers")

    def __init__(self, following: Following) -> None:
        self.source, self.identity = following.source, following.identity
        self.render, self.plan = following.render, following.plan
        self.subscribers: dict[Subscriber, None] = {}

    def deliver(self, position: int, payload: bytes, logged: bool = True) -> list[Subscriber]:
        """Send an event to each subscriber who has not had it. Returns those who could not take it.

        One that is not `logged`, of somebody who types, has the cursor of `position`: who has caught up further than
        that goes without it, or would begin again there, and have twice what came since.
        """
        behind, encoded, delivered = list[Subscriber](), dict[Hashable, bytes](), 0
        for one in [*self.subscribers]:
            if not one.live or one.position > position or (logged and one.position == position):
                continue
            if not one.sink.is_ready():
                behind.append(one)
                continue
            send(one, payload, encoded)
            one.position = max(one.position, position)
            delivered += 1
        EVENTS_DELIVERED.inc(delivered)
        return behind

    async def show(self, badge: BadgeCounts) -> list[Subscriber]:
        """Send the badge to each subscriber who has been shown another. Returns those who could not take it."""
        wanting = [one for one in self.subscribers if one.live and one.badge != badge]
        if not wanting:
            return []
        payload, encoded = await self.render(badge), dict[Hashable, bytes]()
        behind = [one for one in wanting if not one.sink.is_ready()]
        for one in wanting:
            if one.sink.is_ready() and one in self.subscribers:
                send(one, payload, encoded)
                one.badge = badge
        return behind

    def fail(self, errors: bytes) -> None:
        """End all subscriptions with these errors."""
        for one in [*self.subscribers]:
            one.sink.fail(errors)
            one.end()


def send(one: Subscriber, payload: bytes, encoded: dict[Hashable, bytes]) -> None:
    """Write a result, encoded once for all sinks of the same key."""
    key = one.sink.key
    if key not in encoded:
        encoded[key] = one.sink.encode(payload)
    one.sink.write(encoded[key])


@dataclass(slots=True)
class Offer:
    """An offer, by who runs an operation, to take its subscription into a feed: the resolver may accept it."""

    variables: dict[str, Any] | None
    accepted: Following | None = None


OFFER: ContextVar[Offer | None] = ContextVar("an offer to take a subscription into a feed", default=None)
