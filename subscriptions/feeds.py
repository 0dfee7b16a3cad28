"""Feeds: the subscriptions of one viewer to one place with one document are one, and share what is read and rendered.

An idle subscription is a small object: no task stands for it. One reader of this process reads the log for all feeds.
A subscriber has a position, up to which it has been told; whoever is behind, since they began at an earlier cursor or
do not take what they are sent, catches up by a task of their own and joins the others again.
"""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine, Hashable
from contextvars import ContextVar
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Any, Protocol
from uuid import UUID

import structlog

from models.actor import Actor
from models.badges import BadgeCounts
from models.database import retry_while_unreachable
from models.enums import EventKind
from models.refusals import RequestError
from subscriptions.cursor import ResyncRequired
from subscriptions.replay import ViewerEvent, read_after
from telemetry.metrics import EVENTS_DELIVERED, STALLED_CLIENTS

log = structlog.get_logger()
STALL_SECONDS = 30.0  # a client that takes nothing for so long is given up
MAX_PAGES_BEHIND = 10  # full pages after which one who had caught up is told to load afresh
Seen = ViewerEvent | BadgeCounts
Render = Callable[[Seen], Awaitable[bytes]]


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

    def wants(self, seen: ViewerEvent) -> bool:
        """Whether the subscription is to such events; a typing event has no row."""
        return not self.only_messages or (seen.event is not None and seen.event.kind is EventKind.MESSAGE_ADDED)


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

    __slots__ = ("identity", "render", "source", "subscribers")

    def __init__(self, source: Source, identity: Hashable, render: Render) -> None:
        self.source, self.identity, self.render = source, identity, render
        self.subscribers: dict[Subscriber, None] = {}

    async def tell(self, seen: ViewerEvent) -> list[Subscriber]:
        """Send an event to each subscriber who has not had it. Returns those who could not take it."""
        if not self.source.wants(seen):
            return []
        payload = await self.render(seen)
        behind, encoded, told = list[Subscriber](), dict[Hashable, bytes](), 0
        for one in [*self.subscribers]:
            if not one.live or (seen.event is not None and one.position >= seen.position):
                continue
            if not one.sink.is_ready():
                behind.append(one)
                continue
            send(one, payload, encoded)
            one.position = max(one.position, seen.position)
            told += 1
        EVENTS_DELIVERED.inc(told)
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


async def catch_up(one: Subscriber, reached: Callable[[], int], had_caught_up: bool) -> None:
    """Tell a subscriber of what came after its position, until it is where the live ones are, and live.

    Raises ResyncRequired for a client that falls behind for good, RenderFailed, and TimeoutError for one that stalls.
    """
    source, pages = one.feed.source, 0
    while True:
        page = await retry_while_unreachable(partial(read_after, source.actor, one.position, source.thread_id))
        for seen in page.events:
            if source.wants(seen):
                payload = await one.feed.render(seen)
                await ready(one)
                send(one, payload, {})
                EVENTS_DELIVERED.inc()
            one.position = seen.position
        one.position = page.position
        if not page.has_more and one.position >= reached():
            one.live = True
            return
        pages += page.has_more
        if had_caught_up and pages > MAX_PAGES_BEHIND:
            raise ResyncRequired


async def ready(one: Subscriber) -> None:
    """Wait until a subscriber can take a result. Raises TimeoutError for one that has stalled."""
    if not one.sink.is_ready():
        async with asyncio.timeout(STALL_SECONDS):
            await one.sink.wait_until_ready()


async def guarded(work: Coroutine[Any, Any, None], one: Subscriber, errors_of: Callable[[RequestError], bytes]) -> None:
    """Run what brings one subscriber up to date; where that fails, its subscription ends, and no other."""
    try:
        await work
    except TimeoutError:
        STALLED_CLIENTS.inc()
        one.sink.abort()
    except RenderFailed as failed:
        one.sink.fail(failed.errors)
    except RequestError as refused:
        one.sink.fail(errors_of(refused))
    except Exception as error:
        log.error("subscriber_failed", exc_info=error)
        one.sink.abort()


@dataclass(slots=True)
class Offer:
    """An offer, by who runs an operation, to take its subscription into a feed: the resolver may accept it."""

    variables: dict[str, Any] | None
    accepted: tuple[Source, Hashable, Render] | None = None


OFFER: ContextVar[Offer | None] = ContextVar("an offer to take a subscription into a feed", default=None)
