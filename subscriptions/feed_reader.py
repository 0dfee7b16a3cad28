"""The feed reader: reads the log once for all feeds of this process, when a signal concerns one of them."""

import asyncio
import time
from collections import defaultdict
from collections.abc import Hashable, Iterator
from functools import partial
from uuid import UUID

import orjson
import structlog

from models.badges import BadgeCounts, count_badge
from models.database import retry_while_unreachable
from models.enums import Role
from models.refusals import RequestError
from subscriptions.bus import EventRecorded, Passing
from subscriptions.catching_up import catch_up, guarded, ready
from subscriptions.delivery import deliver_all
from subscriptions.feeds import Feed, Following, RenderFailed, Sink, Subscriber, Topic
from subscriptions.replay import passing_events
from subscriptions.shared_reading import MAX_EVENTS, LoggedEvent, events_after, seats_of

log = structlog.get_logger()
PAUSE_SECONDS = 0.5  # after a reading that failed
MAX_TYPING, TYPING_SECONDS = 100, 10.0  # signals that wait, and for how long; later they are old
COSTLY_SECONDS = 0.01  # that it takes to tell who follows with one document: the documents are anybody's
AT_ONCE = 50  # badges that are counted at once
Places = dict[UUID, dict[Hashable, Feed]]


class FeedReader:
    """All feeds of this process. Live subscribers have been told of everything up to `head`."""

    def __init__(self) -> None:
        self.head = 0
        self._reached = 0  # up to where events have been read, and perhaps not told yet
        self._places: dict[Topic, Places] = {topic: defaultdict(dict) for topic in Topic}
        self._unread = False
        self._stale_badges: set[UUID] = set()
        self._typing: dict[Passing, float] = {}  # and until when it is worth telling
        self._task: asyncio.Task[None] | None = None
        self._badge_task: asyncio.Task[None] | None = None
        self._typing_task: asyncio.Task[None] | None = None
        self._tasks: set[asyncio.Task[None]] = set()

    @property
    def count(self) -> int:
        """How many subscriptions there are."""
        return sum(len(feed.subscribers) for feed in self._feeds())

    def _feeds(self) -> Iterator[Feed]:
        return (feed for places in self._places.values() for feeds in [*places.values()] for feed in [*feeds.values()])

    async def hold(self) -> None:
        """Until it is cancelled, as the process ends, which ends what is being read."""
        try:
            await asyncio.Event().wait()
        finally:
            beside = (self._badge_task, self._typing_task, *self._tasks)
            running = [task for task in (self._task, *beside) if task is not None]
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    def join(self, following: Following, sink: Sink) -> Subscriber:
        """Begin a subscription; one that begins at an earlier position is told first of what came since."""
        source, identity = following.source, following.identity
        if not any(self._feeds()) and not self._is_reading:  # which moves `head` on when it ends
            self.head = self._reached = source.position
        feeds = self._places[source.topic][source.key]
        if identity not in feeds:
            feeds[identity] = Feed(following)
        one = Subscriber(feeds[identity], sink, source.position)
        one.feed.subscribers[one] = None
        if source.topic is Topic.BADGE:
            self._stale_badges.add(source.key)
        elif source.position < self._reached:
            self._catch_up(one, had_caught_up=False)
        self.wake()
        return one

    @property
    def _is_reading(self) -> bool:
        return self._task is not None and not self._task.done()

    def leave(self, one: Subscriber) -> None:
        """End a subscription."""
        one.end()
        feed = one.feed
        if not feed.subscribers:
            places = self._places[feed.source.topic]
            places[feed.source.key].pop(feed.identity, None)
            if not places[feed.source.key]:
                del places[feed.source.key]

    def recorded(self, signal: EventRecorded) -> None:
        """Something was recorded: read on, if it concerns a feed here."""
        for user_id in signal.audience:
            if user_id in self._places[Topic.BADGE]:
                self._stale_badges.add(user_id)
        inboxes = self._places[Topic.INBOX]
        concerned = signal.thread in self._places[Topic.THREAD] or any(one in inboxes for one in signal.audience)
        if (concerned and signal.event > self.head) or self._stale_badges:
            self._unread = self._unread or concerned
            self._start()

    def typing(self, signal: Passing) -> None:
        """Somebody types, or looks: tell those who follow the thread or have it in their inbox."""
        if any(self._feeds()) and len(self._typing) < MAX_TYPING:
            self._typing[signal] = time.monotonic() + TYPING_SECONDS
            if self._typing_task is None or self._typing_task.done():
                self._typing_task = asyncio.create_task(self._deliver_typing(), name="typing")

    def wake(self) -> None:
        """Read on: something may have been recorded."""
        self._unread = True
        self._start()

    def wake_all(self) -> None:
        """Read on, and count all badges again: anything may have changed."""
        self._stale_badges.update(self._places[Topic.BADGE])
        self.wake()

    def _start(self) -> None:
        if not any(self._feeds()):
            return
        if not self._is_reading:
            self._task = asyncio.create_task(self._run(), name="feed reader")
        if self._stale_badges and (self._badge_task is None or self._badge_task.done()):
            self._badge_task = asyncio.create_task(self._read_badges(), name="badge reader")

    async def _run(self) -> None:
        while self._unread and any(self._feeds()):
            try:
                self._unread = False
                await self._read_on()
            except Exception as error:
                log.warning("feeds_not_read", exc_info=error)
                self._unread = True
                await asyncio.sleep(PAUSE_SECONDS)

    async def _read_on(self) -> None:
        events = await retry_while_unreachable(partial(events_after, self.head))
        if not events:
            return
        self._reached = reached = events[-1].id
        if due := await self._due(events):
            await deliver_all(due, self._fall_behind)
        self.head = max(self.head, reached)
        self._unread = self._unread or len(events) == MAX_EVENTS

    async def _due(self, events: list[LoggedEvent]) -> dict[Feed, list[LoggedEvent]]:
        """Which feeds are to be told of which events, oldest first."""
        inboxes = [feed for feeds in self._places[Topic.INBOX].values() for feed in feeds.values()]
        admins = {feed.source.actor.user_id for feed in inboxes if feed.source.actor.role is Role.ADMIN}
        seats = await retry_while_unreachable(partial(seats_of, list(admins), events))
        due: dict[Feed, list[LoggedEvent]] = defaultdict(list)
        for event in events:
            for feed in self._places[Topic.THREAD].get(event.thread_id, {}).values():
                if feed.source.wants(event.kind) and event.is_in_thread_of(feed.source.actor):
                    due[feed].append(event)
            for feed in inboxes:
                if event.is_in_inbox_of(feed.source.actor, seats):
                    due[feed].append(event)
        return due

    def _fall_behind(self, one: Subscriber) -> None:
        self._catch_up(one, had_caught_up=True)

    def _catch_up(self, one: Subscriber, had_caught_up: bool) -> None:
        """Apart from the others, who do not wait."""
        one.live = False
        work = self._recover(one, had_caught_up)
        one.task = asyncio.create_task(guarded(work, one, _errors), name="catching up")
        self._tasks.add(one.task)
        one.task.add_done_callback(self._tasks.discard)

    async def _recover(self, one: Subscriber, had_caught_up: bool) -> None:
        await ready(one)
        if one.feed.source.topic is Topic.BADGE:
            one.live = True
            self._stale_badges.add(one.feed.source.key)
            self._start()
        else:
            await catch_up(one, lambda: self._reached, had_caught_up)
        one.task = None

    async def _read_badges(self) -> None:
        """Apart from the log's reading, which is not to wait for them."""
        while self._stale_badges:
            stale = [self._stale_badges.pop() for _ in range(min(len(self._stale_badges), AT_ONCE))]
            await asyncio.gather(*map(self._read_badge, stale))

    async def _read_badge(self, user_id: UUID) -> None:
        feeds = [*self._places[Topic.BADGE].get(user_id, {}).values()]
        if not feeds:
            return
        try:
            badges: dict[UUID | None, BadgeCounts] = {}  # a guest has their own
            for feed in feeds:
                order_id = feed.source.actor.order_id
                if order_id not in badges:
                    badges[order_id] = await retry_while_unreachable(partial(count_badge, feed.source.actor))
                for one in await feed.show(badges[order_id]):
                    self._catch_up(one, had_caught_up=True)
        except Exception as error:
            log.warning("badge_not_read", exc_info=error)
            await asyncio.sleep(PAUSE_SECONDS)
            self._stale_badges.add(user_id)

    async def _deliver_typing(self) -> None:
        """Apart from the log's reading, too: each document of each viewer is run for it."""
        while self._typing:
            signal = next(iter(self._typing))
            until = self._typing.pop(signal)
            feeds = [*self._places[Topic.THREAD].get(signal.thread, {}).values()]
            for user_id in signal.audience:
                feeds += self._places[Topic.INBOX].get(user_id, {}).values()
            for feed in feeds:
                begun = time.monotonic()
                if feed.source.wants(None) and begun < until:
                    await self._deliver_typing_to(feed, signal)
                    took = time.monotonic() - begun
                    await asyncio.sleep(took if took > COSTLY_SECONDS else 0)  # at most half of the time is for this

    async def _deliver_typing_to(self, feed: Feed, signal: Passing) -> None:
        try:
            for seen in await retry_while_unreachable(partial(passing_events, feed.source.actor, signal, self.head)):
                for one in feed.deliver(seen.position, await feed.render(seen), logged=False):
                    self._fall_behind(one)
        except RenderFailed as failed:
            feed.fail(failed.errors)
        except Exception as error:
            log.warning("typing_not_delivered", exc_info=error)


def _errors(refused: RequestError) -> bytes:
    return orjson.dumps([{"message": str(refused), "extensions": refused.extensions}])


feed_reader = FeedReader()  # one process has one
