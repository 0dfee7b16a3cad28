"""The hub: within a process, which streams a signal wakes."""

import asyncio
from collections import OrderedDict, defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID

from subscriptions.bus import EventRecorded, Signal, UserBlocked, UserTyping
from subscriptions.connections import connections

T = TypeVar("T")
MAX_PENDING_TYPING = 20
MAX_SHARED_LOADS = 500


class Listener:
    """One stream's bell. It holds no more than who is writing, so that a stream nobody reads costs nothing."""

    def __init__(self) -> None:
        self._woken = asyncio.Event()
        self._typing: list[UserTyping] = []

    def wake(self, signal: Signal | None) -> None:
        """Something has happened."""
        if isinstance(signal, UserTyping) and len(self._typing) < MAX_PENDING_TYPING:
            self._typing.append(signal)
        self._woken.set()

    async def wait_until_woken(self) -> list[UserTyping]:
        """Until it has rung; who has been writing meanwhile."""
        await self._woken.wait()
        self._woken.clear()
        typing, self._typing = self._typing, []
        return typing


class Hub:
    """The listeners of this process by what they listen to: a user's inbox, or a thread.

    `announced_ids` are the ids of the events that signals told of lately, `wake_count` is how often streams were woken.
    """

    def __init__(self) -> None:
        self.announced_ids: set[int] = set()
        self.wake_count = 0
        self._listeners: defaultdict[UUID, set[Listener]] = defaultdict(set)
        self._shared: OrderedDict[tuple[object, ...], asyncio.Task[Any]] = OrderedDict()

    def deliver(self, signal: Signal) -> None:
        """Wake every listener whom the signal is for, each once."""
        if isinstance(signal, EventRecorded):
            self.announced_ids.add(signal.event)
        if isinstance(signal, EventRecorded | UserTyping):
            self.wake_count += 1
            for listener in {one for key in (signal.thread, *signal.audience) for one in self._listeners.get(key, ())}:
                listener.wake(signal)
        elif isinstance(signal, UserBlocked):
            connections.close_user(signal.user)
        else:
            self.wake_all()

    def wake_all(self) -> None:
        """Something may have happened that no signal told of."""
        self.wake_count += 1
        for listeners in list(self._listeners.values()):
            for listener in listeners:
                listener.wake(None)

    @contextmanager
    def listen(self, key: UUID) -> Iterator[Listener]:
        """A bell for a user's or a thread's signals."""
        listener = Listener()
        self._listeners[key].add(listener)
        try:
            yield listener
        finally:
            self._listeners[key].discard(listener)
            if not self._listeners[key]:
                del self._listeners[key]

    async def load_once(self, key: tuple[object, ...], load: Callable[[], Awaitable[T]]) -> T:
        """What `load` gives, asked for once however many streams of this process want it.

        The key holds all that the answer depends on: with `wake_count`, that is true until streams are woken again.
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
        """How many streams listen."""
        return sum(map(len, self._listeners.values()))


hub = Hub()  # one process has one
