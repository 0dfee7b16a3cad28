"""broadcaster's backend for Redis, ours: the library's own dies for good with the first connection that it loses.

One task reads, for as long as the backend is connected. When Redis goes away it tries again, and once it is back tells
every channel that there was a gap, since nothing says what was missed.
"""

import asyncio
import random
from contextlib import suppress
from typing import Any

import structlog
from broadcaster import BroadcastBackend, Event
from redis.asyncio import Redis
from redis.asyncio.retry import Retry
from redis.backoff import ConstantBackoff, NoBackoff
from redis.exceptions import ConnectionError, RedisError

log = structlog.get_logger()
GAP = "gap"
PUBLISH_SECONDS = 2.0  # how long a publish may take: it holds up the answer to whoever sent
PING_SECONDS = 2.0
FIRST_PAUSE, LONGEST_PAUSE = 0.1, 2.0


def _client(url: str, retry: Retry) -> Redis:
    return Redis.from_url(
        url,
        socket_timeout=PUBLISH_SECONDS,
        socket_connect_timeout=PUBLISH_SECONDS,
        decode_responses=True,
        retry=retry,
        retry_on_error=[ConnectionError],
    )


class RedisBackend(BroadcastBackend):
    """Publishes and subscribes on a Redis server. `up`: is it there?"""

    def __init__(self, url: str) -> None:
        patient = Retry(ConstantBackoff(0.05), 3)  # pooled connections outlive a server that was restarted
        self._writing = _client(url, patient)
        self._reading = _client(url, Retry(NoBackoff(), 0))  # which must not reconnect unseen: it would hide a gap
        self._wanted: set[str] = set()
        self._changed = asyncio.Event()
        self._arrived: asyncio.Queue[Event] = asyncio.Queue()
        self._reader: asyncio.Task[None] | None = None
        self.up = False

    async def connect(self) -> None:
        """Begin to read; a Redis that is not there yet is waited for in the background."""
        self._reader = asyncio.create_task(self._supervise(), name="redis reader")

    async def disconnect(self) -> None:
        """Stop."""
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.wait([self._reader])
        await self._writing.aclose()
        await self._reading.aclose()

    async def subscribe(self, channel: str) -> None:
        """Want a channel; the reader follows."""
        self._wanted.add(channel)
        self._changed.set()

    async def unsubscribe(self, channel: str) -> None:
        """Want it no more."""
        self._wanted.discard(channel)
        self._changed.set()

    async def publish(self, channel: str, message: Any) -> None:
        """Raises RedisError or TimeoutError where Redis is not there."""
        async with asyncio.timeout(PUBLISH_SECONDS):
            await self._writing.publish(channel, message)

    async def next_published(self) -> Event:
        """The next message that came in, or a gap."""
        return await self._arrived.get()

    async def _supervise(self) -> None:
        pause = FIRST_PAUSE
        while True:
            try:
                await self._read()
            except (RedisError, OSError, TimeoutError) as error:
                if self.up:
                    log.warning("redis_lost", error=type(error).__name__)
                    pause = FIRST_PAUSE
                self.up = False
            except Exception:
                log.exception("redis_reader_failed")
                self.up = False
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))
            pause = min(pause * 2, LONGEST_PAUSE)

    async def _read(self) -> None:
        async with self._reading.pubsub() as pubsub:
            self._changed.set()
            while True:
                if self._changed.is_set():
                    await self._follow_wanted(pubsub)
                message = await pubsub.get_message(ignore_subscribe_messages=True, timeout=PING_SECONDS)
                if message is not None:
                    self._arrived.put_nowait(Event(message["channel"], message["data"]))
                elif not self._changed.is_set():
                    await self._prove_alive(pubsub)

    async def _follow_wanted(self, pubsub: Any) -> None:
        """Subscribe to what is wanted, and to nothing else."""
        self._changed.clear()
        have = {name.decode() if isinstance(name, bytes) else name for name in pubsub.channels}
        if self._wanted - have:
            await pubsub.subscribe(*(self._wanted - have))
        if have - self._wanted:
            await pubsub.unsubscribe(*(have - self._wanted))
        if not self.up and self._wanted:
            self.up = True
            log.info("redis_up")
            for channel in self._wanted:
                self._arrived.put_nowait(Event(channel, GAP))

    async def _prove_alive(self, pubsub: Any) -> None:
        """A server that hangs, or a connection that a router has dropped, says nothing either: ask it."""
        await pubsub.ping()
        answer = None
        with suppress(asyncio.TimeoutError):
            answer = await pubsub.get_message(timeout=PING_SECONDS)
        if answer is None:
            raise TimeoutError
        if answer["type"] == "message":
            self._arrived.put_nowait(Event(answer["channel"], answer["data"]))
