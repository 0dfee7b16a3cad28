"""The hub: within one process, it wakes the subscription streams that a signal from the bus concerns."""

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID

from models.reading_language import note_language
from subscriptions.bus import EventRecorded, LanguageChosen, Passing, SideChanged, Signal, UserBlocked, UserViewing
from subscriptions.connections import connections
from subscriptions.feed_reader import feed_reader
from subscriptions.presence import presence

T = TypeVar("T")
MAX_PENDING_TYPING = 20  # signals of typing and viewing that a listener keeps until its stream reads them
MAX_ANNOUNCED = 10_000  # while the log cannot be read; one that was forgotten wakes its streams once more
MAX_SHARED_LOADS = 500  # results that the hub keeps for streams that ask for the same


class Listener:
    """Lets one stream sleep until it is woken. It keeps no events, only a few signals of typing and viewing.

    So a stream that nobody reads costs next to no memory.
    """

    def __init__(self) -> None:
        self._woken = asyncio.Event()
        self._typing: list[Passing] = []

    def wake(self, signal: Signal | None) -> None:
        """Wake the stream, and keep a passing signal for it. None wakes it without a signal."""
        if isinstance(signal, Passing) and len(self._typing) < MAX_PENDING_TYPING:
            self._typing.append(signal)
        self._woken.set()

    async def wait_until_woken(self) -> list[Passing]:
        """Sleep until `wake` has been called since the last time; return the passing signals that came meanwhile."""
        await self._woken.wait()
        self._woken.clear()
        typing, self._typing = self._typing, []
        return typing


class Hub:
    """The listeners of this process, by the id of the thread, the user (for an inbox) or the side that they listen to.

    `announced_ids` are the ids of recent events that a signal has announced; `wake_count` counts how often streams
    were woken, and so changes whenever what they read may have changed.
    """

    def __init__(self) -> None:
        self.announced_ids: set[int] = set()
        self.wake_count = 0
        self._listeners: defaultdict[UUID, set[Listener]] = defaultdict(set)
        self._shared: OrderedDict[tuple[object, ...], asyncio.Task[Any]] = OrderedDict()

    async def hold_feeds(self) -> None:
        """Until it is cancelled; then nothing is read for feeds any more."""
        await feed_reader.hold()

    def deliver(self, signal: Signal) -> None:
        """Act on a signal from the bus: wake each listener that it concerns once, or act on what it says of a user."""
        if isinstance(signal, EventRecorded):
            self._note_announced(signal.event)
            feed_reader.recorded(signal)
        elif isinstance(signal, Passing):
            if isinstance(signal, UserViewing):
                presence.note(signal)
            feed_reader.typing(signal)
        if isinstance(signal, EventRecorded | Passing):
            self.wake_count += 1
            for listener in {one for key in (signal.thread, *signal.audience) for one in self._listeners.get(key, ())}:
                listener.wake(signal)
        elif isinstance(signal, UserBlocked):
            connections.disconnect_user(signal.user)
        elif isinstance(signal, LanguageChosen):
            note_language(signal.user, signal.locale)
        elif isinstance(signal, SideChanged):
            for listener in [*self._listeners.get(signal.side, ())]:
                listener.wake(signal)
        else:
            self.wake_all()

    def _note_announced(self, event: int) -> None:
        """Remember that a signal told of an event. Of too many the older half is forgotten."""
        self.announced_ids.add(event)
        if len(self.announced_ids) > MAX_ANNOUNCED:
            self.announced_ids = set(sorted(self.announced_ids)[MAX_ANNOUNCED // 2 :])

    def wake_all(self) -> None:
        """Wake every listener, since something may have happened that no signal announced."""
        self.wake_count += 1
        feed_reader.wake_all()
        for listeners in list(self._listeners.values()):
            for listener in listeners:
                listener.wake(None)

    @contextmanager
    def listen(self, key: UUID) -> Iterator[Listener]:
        """Register a listener for the length of the block; `key` is the id of a thread, a user or a side."""
        listener = Listener()
        self._listeners[key].add(listener)
        try:
            yield listener
        finally:
            self._listeners[key].discard(listener)
            if not self._listeners[key]:
                del self._listeners[key]

    async def load_once(self, key: tuple[object, ...], load: Callable[[], Awaitable[T]]) -> T:
        """The result of `load()`, which runs once for all streams of this process that give the same key.

        The key must hold everything that the result depends on; with `wake_count` in it, a result is shared until
        streams are woken again. What `load` raises is raised to each who waits, and not kept.
        """
        task = self._shared.get(key)
        if task is None:
            task = self._shared[key] = asyncio.ensure_future(load())
            task.add_done_callback(lambda done: self._forget_failure(key, done))
            while len(self._shared) > MAX_SHARED_LOADS:
                self._shared.popitem(last=False)
        result: T = await asyncio.shield(task)
        return result

    def _forget_failure(self, key: tuple[object, ...], done: asyncio.Task[Any]) -> None:
        if (done.cancelled() or done.exception()) and self._shared.get(key) is done:
            del self._shared[key]

    @property
    def listener_count(self) -> int:
        """How many subscriptions are open, in feeds or with a listener of their own."""
        return feed_reader.count + sum(map(len, self._listeners.values()))


hub = Hub()  # one process has one
