"""Admission: how many operations a process runs at once, so that those it runs are answered while somebody waits.

What is beyond that is refused at once. The number falls while the event loop lags, since then events are late, too:
what has happened is delivered before new questions are begun.
"""

import asyncio
import time
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from models.refusals import RateLimited
from telemetry.metrics import RUNNING
from telemetry.throttled import warn_once_a_minute

MAX_RUNNING, MIN_RUNNING = 64, 4  # operations at once: at most, and however much the loop lags
MAX_WAITING = 256  # for their turn
MAX_WAIT_SECONDS = 1.0
RETRY_AFTER_SECONDS = 1
TICK_SECONDS = 0.1
LAG_SECONDS = 0.2  # of the event loop, above which fewer operations run
FEWER, MORE = 0.75, 4  # how the number falls, by a factor, and rises again, by a sum, with each tick


class Overloaded(RateLimited):
    """The process has too much in flight; nothing was begun."""

    def __init__(self) -> None:
        super().__init__(RETRY_AFTER_SECONDS)


class Admission:
    """Counts what runs and what waits for its turn, in this process."""

    def __init__(self) -> None:
        self.limit = MAX_RUNNING
        self.running = 0
        self._waiting: deque[asyncio.Future[None]] = deque()

    @property
    def is_full(self) -> bool:
        """Whether whoever comes now is refused."""
        return len(self._waiting) >= MAX_WAITING

    def try_enter(self) -> bool:
        """Return whether an operation may run at once; if so, `leave` must follow."""
        if self._waiting or self.running >= self.limit:
            return False
        self.running += 1
        return True

    async def enter(self) -> None:
        """Wait for the turn of an operation, after which `leave` must follow.

        Raises Overloaded, at once where too many wait, and else after MAX_WAIT_SECONDS.
        """
        if self.try_enter():
            return
        if self.is_full:
            self._refuse()
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await asyncio.wait([turn], timeout=MAX_WAIT_SECONDS)
        except asyncio.CancelledError:
            if turn.done():
                self.leave()
            raise
        finally:
            if not turn.done():
                self._waiting.remove(turn)
        if not turn.done():
            self._refuse()

    def leave(self) -> None:
        """Count an operation's end, and give those that wait their turn."""
        self.running -= 1
        self._admit()

    def _admit(self) -> None:
        while self._waiting and self.running < self.limit:
            self.running += 1
            self._waiting.popleft().set_result(None)

    def _refuse(self) -> None:
        warn_once_a_minute("overloaded", running=self.running, limit=self.limit, waiting=len(self._waiting))
        raise Overloaded

    @asynccontextmanager
    async def turn(self) -> AsyncIterator[None]:
        """Run the block as one operation. Raises Overloaded instead."""
        await self.enter()
        try:
            yield
        finally:
            self.leave()

    def adapt(self, lag: float) -> None:
        """Take into account by how many seconds the event loop was late."""
        if lag > LAG_SECONDS:
            self.limit = max(MIN_RUNNING, int(self.limit * FEWER))
        else:
            self.limit = min(MAX_RUNNING, self.limit + MORE)
            self._admit()
        RUNNING.set(self.running)

    async def watch(self) -> None:
        """Measure how late the event loop is, until cancelled."""
        while True:
            start = time.monotonic()
            await asyncio.sleep(TICK_SECONDS)
            self.adapt(time.monotonic() - start - TICK_SECONDS)


admission = Admission()  # one process has one
