"""A Redis backend for the library broadcaster, which survives lost connections; the library's own does not.

One task reads messages for as long as the backend is connected. When Redis goes away the task reconnects with growing
pauses. Once it is back, each subscribed channel receives the message GAP, since nobody knows what was missed.
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
PUBLISH_TIMEOUT_SECONDS = 2.0  # for a command, a connection and a whole publish
PING_INTERVAL_SECONDS = 2.0  # without a message, after which the server is pinged; it has as long to answer
MIN_BACKOFF_SECONDS, MAX_BACKOFF_SECONDS = 0.1, 2.0


def _client(url: str, retry: Retry) -> Redis:
    return Redis.from_url(
        url,
        socket_timeout=PUBLISH_TIMEOUT_SECONDS,
        socket_connect_timeout=PUBLISH_TIMEOUT_SECONDS,
        decode_responses=True,
        retry=retry,
        retry_on_error=[ConnectionError],
    )


class RedisBackend(BroadcastBackend):
    """Publishes and subscribes on the Redis server at `url`. `up` is whether it is reachable and subscribed to."""

    def __init__(self, url: str) -> None:
        reconnecting = Retry(ConstantBackoff(0.05), 3)  # after a restart, the pool's connections are dead
        self._publisher = _client(url, reconnecting)
        self._subscriber = _client(url, Retry(NoBackoff(), 0))  # no hidden reconnects: they would hide a gap
        self._channels: set[str] = set()
        self._channels_changed = asyncio.Event()
        self._received: asyncio.Queue[Event] = asyncio.Queue()
        self._reader: asyncio.Task[None] | None = None
        self.up = False

    async def connect(self) -> None:
        """Start the reading task, which waits for a server that is not reachable yet; this returns at once."""
        self._reader = asyncio.create_task(self._supervise(), name="redis reader")

    async def disconnect(self) -> None:
        """Stop reading and close the connections."""
        if self._reader is not None:
            self._reader.cancel()
            await asyncio.wait([self._reader])
        await self._publisher.aclose()
        await self._subscriber.aclose()

    async def subscribe(self, channel: str) -> None:
        """Ask the reading task to subscribe to a channel; this does not wait for it."""
        self._channels.add(channel)
        self._channels_changed.set()

    async def unsubscribe(self, channel: str) -> None:
        """Ask the reading task to unsubscribe from a channel."""
        self._channels.discard(channel)
        self._channels_changed.set()

    async def publish(self, channel: str, message: Any) -> None:
        """Publish a message. Raises RedisError or TimeoutError where the server cannot be reached."""
        async with asyncio.timeout(PUBLISH_TIMEOUT_SECONDS):
            await self._publisher.publish(channel, message)

    async def next_published(self) -> Event:
        """Wait for the next message; its text is GAP where earlier ones may have been lost."""
        return await self._received.get()

    async def _supervise(self) -> None:
        backoff = MIN_BACKOFF_SECONDS
        while True:
            try:
                await self._read()
            except (RedisError, OSError, TimeoutError) as error:
                if self.up:
                    log.warning("redis_lost", error=type(error).__name__)
                    backoff = MIN_BACKOFF_SECONDS
                self.up = False
            except Exception:
                log.exception("redis_reader_failed")
                self.up = False
            await asyncio.sleep(backoff * random.uniform(0.5, 1.0))
            backoff = min(backoff * 2, MAX_BACKOFF_SECONDS)

    async def _read(self) -> None:
        async with self._subscriber.pubsub() as pubsub:
            self._channels_changed.set()
            while True:
                if self._channels_changed.is_set():
                    await self._sync_subscriptions(pubsub)
                message = await pubsub.get_message(ignore_subscribe_messages=True, timeout=PING_INTERVAL_SECONDS)
                if message is not None:
                    self._received.put_nowait(Event(message["channel"], message["data"]))
                elif not self._channels_changed.is_set():
                    await self._check_alive(pubsub)

    async def _sync_subscriptions(self, pubsub: Any) -> None:
        """Bring the server's subscriptions in line with the wanted channels; after a reconnection, send GAP to each."""
        self._channels_changed.clear()
        subscribed = {name.decode() if isinstance(name, bytes) else name for name in pubsub.channels}
        if self._channels - subscribed:
            await pubsub.subscribe(*(self._channels - subscribed))
        if subscribed - self._channels:
            await pubsub.unsubscribe(*(subscribed - self._channels))
        if not self.up and self._channels:
            self.up = True
            log.info("redis_up")
            for channel in self._channels:
                self._received.put_nowait(Event(channel, GAP))

    async def _check_alive(self, pubsub: Any) -> None:
        """Ping the server. Raises TimeoutError without an answer: it hangs, or a router has dropped the connection."""
        await pubsub.ping()
        answer = None
        with suppress(asyncio.TimeoutError):
            answer = await pubsub.get_message(timeout=PING_INTERVAL_SECONDS)
        if answer is None:
            raise TimeoutError
        if answer["type"] == "message":
            self._received.put_nowait(Event(answer["channel"], answer["data"]))
