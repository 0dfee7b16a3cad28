"""The feed reader: reads the log once for all feeds of this process, when a signal concerns one of them."""

import asyncio
from collections import defaultdict
from collections.abc import Hashable, Iterator
from functools import partial
from uuid import UUID

import orjson
import structlog

from models.badges import count_badge
from models.database import retry_while_unreachable
from models.enums import Role
from models.refusals import RequestError
from models.rows import EventRow
from subscriptions.bus import EventRecorded, UserTyping
from subscriptions.feeds import Feed, Render, RenderFailed, Sink, Source, Subscriber, Topic, catch_up, guarded, ready
from subscriptions.replay import ViewerEvent, typing_events
from subscriptions.shared_reading import MAX_EVENTS, SharedPage, events_after, load_page

log = structlog.get_logger()
PAUSE_SECONDS = 0.5  # after a reading that failed
MAX_TYPING = 100  # signals that wait; more would be old when they are told
AT_ONCE = 50  # feeds that are told at once
Places = dict[UUID, dict[Hashable, Feed]]


class FeedReader:
    """All feeds of this process. Live subscribers have been told of everything up to `head`."""

    def __init__(self) -> None:
        self.head = 0
        self._reached = 0  # up to where events have been read, and perhaps not told yet
        self._places: dict[Topic, Places] = {topic: defaultdict(dict) for topic in Topic}
        self._unread = False
        self._stale_badges: set[UUID] = set()
        self._typing: list[UserTyping] = []
        self._task: asyncio.Task[None] | None = None
        self._badge_task: asyncio.Task[None] | None = None
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
            running = [task for task in (self._task, self._badge_task, *self._tasks) if task is not None]
            for task in running:
                task.cancel()
            await asyncio.gather(*running, return_exceptions=True)

    def join(self, source: Source, identity: Hashable, render: Render, sink: Sink) -> Subscriber:
        """Begin a subscription; one that begins at an earlier position is told first of what came since."""
        if not any(self._feeds()):
            self.head = self._reached = source.position
        feeds = self._places[source.topic][source.key]
        if identity not in feeds:
            feeds[identity] = Feed(source, identity, render)
        one = Subscriber(feeds[identity], sink, source.position)
        one.feed.subscribers[one] = None
        if source.topic is Topic.BADGE:
            self._stale_badges.add(source.key)
        elif source.position < self._reached:
            self._catch_up(one, had_caught_up=False)
        self.wake()
        return one

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

    def typing(self, signal: UserTyping) -> None:
        """Somebody types: tell those who follow the thread or have it in their inbox."""
        if any(self._feeds()) and len(self._typing) < MAX_TYPING:
            self._typing.append(signal)
            self._start()

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
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._run(), name="feed reader")
        if self._stale_badges and (self._badge_task is None or self._badge_task.done()):
            self._badge_task = asyncio.create_task(self._read_badges(), name="badge reader")

    async def _run(self) -> None:
        while (self._unread or self._typing) and any(self._feeds()):
            try:
                if self._unread:
                    self._unread = False
                    await self._read_on()
                await self._tell_typing()
            except Exception as error:
                log.warning("feeds_not_read", exc_info=error)
                self._unread = True
                await asyncio.sleep(PAUSE_SECONDS)

    async def _read_on(self) -> None:
        events = await retry_while_unreachable(partial(events_after, self.head))
        if not events:
            return
        self._reached = reached = events[-1].id
        watched = [event for event in events if self._may_concern(event)]
        if watched:
            admins = [user for user, feeds in self._places[Topic.INBOX].items() if _is_admins(feeds)]
            page = await retry_while_unreachable(partial(load_page, watched, admins))
            await self._tell_page(page)
        self.head = max(self.head, reached)
        self._unread = self._unread or len(events) == MAX_EVENTS

    def _may_concern(self, event: EventRow) -> bool:
        return bool(self._places[Topic.INBOX]) or event.thread_id in self._places[Topic.THREAD]

    async def _tell_page(self, page: SharedPage) -> None:
        due: dict[Feed, list[ViewerEvent]] = defaultdict(list)
        for event in page.events:
            for feed in self._places[Topic.THREAD].get(event.thread_id, {}).values():
                if seen := page.of_thread(feed.source.actor, event):
                    due[feed].append(seen)
            for feeds in self._places[Topic.INBOX].values():
                for feed in feeds.values():
                    if seen := page.of_inbox(feed.source.actor, event):
                        due[feed].append(seen)
        every = [*due.items()]
        for start in range(0, len(every), AT_ONCE):
            await asyncio.gather(*(self._tell(feed, seen) for feed, seen in every[start : start + AT_ONCE]))

    async def _tell(self, feed: Feed, events: list[ViewerEvent]) -> None:
        try:
            for seen in events:
                for one in await feed.tell(seen):
                    self._catch_up(one, had_caught_up=True)
        except RenderFailed as failed:
            feed.fail(failed.errors)

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
            badge = await retry_while_unreachable(partial(count_badge, feeds[0].source.actor))
            for feed in feeds:
                for one in await feed.show(badge):
                    self._catch_up(one, had_caught_up=True)
        except Exception as error:
            log.warning("badge_not_read", exc_info=error)
            await asyncio.sleep(PAUSE_SECONDS)
            self._stale_badges.add(user_id)

    async def _tell_typing(self) -> None:
        signals, self._typing = self._typing, []
        for signal in signals:
            feeds = [*self._places[Topic.THREAD].get(signal.thread, {}).values()]
            for user_id in signal.audience:
                feeds += self._places[Topic.INBOX].get(user_id, {}).values()
            for feed in feeds:
                events = await retry_while_unreachable(partial(typing_events, feed.source.actor, signal, self.head))
                await self._tell(feed, events)


def _is_admins(feeds: dict[Hashable, Feed]) -> bool:
    return any(feed.source.actor.role is Role.ADMIN for feed in feeds.values())


def _errors(refused: RequestError) -> bytes:
    return orjson.dumps([{"message": str(refused), "extensions": refused.extensions}])


feed_reader = FeedReader()  # one process has one
