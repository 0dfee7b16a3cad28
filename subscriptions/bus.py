"""Publish/subscribe between the processes of a store: signals say that something has happened, and never what.

This is the only module that uses the library broadcaster. One channel carries every signal. Each process subscribes to
it once and finds out in its own memory (`subscriptions.hub`) which of its streams a signal concerns, so no channel is
subscribed or unsubscribed while people connect and disconnect.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import asdict, dataclass
from typing import Any, TypeAlias
from uuid import UUID

import orjson
import structlog
from broadcaster import Broadcast

from subscriptions.redis_backend import GAP, RedisBackend

log = structlog.get_logger()
MAX_QUEUED_SIGNALS = 10_000  # waiting to be sent; further ones are dropped, and the log watcher makes up for them
SHUTDOWN_FLUSH_SECONDS = 1.0  # how long a process that ends waits for its queue to be sent


@dataclass(frozen=True, slots=True)
class EventRecorded:
    """An event was committed: its id in the event log, its thread, and the ids of the users whom it concerns."""

    thread: UUID
    audience: tuple[UUID, ...]
    event: int


@dataclass(frozen=True, slots=True)
class UserTyping:
    """A user is typing in a thread now. It is stored nowhere; `audience` are the ids of the other users it concerns."""

    thread: UUID
    audience: tuple[UUID, ...]
    user: UUID


@dataclass(frozen=True, slots=True)
class UserViewing:
    """A member of staff has a thread on their screen now. `audience` are the ids of colleagues whom it concerns."""

    thread: UUID
    audience: tuple[UUID, ...]
    user: UUID


@dataclass(frozen=True, slots=True)
class StoreChanged:
    """The store's settings changed, and with them possibly what users may see."""


@dataclass(frozen=True, slots=True)
class UserBlocked:
    """A user was blocked, or a guest's link has ended, whose id it is then: their connections are to be closed."""

    user: UUID


@dataclass(frozen=True, slots=True)
class LanguageChosen:
    """A user chose the language that they read, as a tag (BCP 47)."""

    user: UUID
    locale: str


@dataclass(frozen=True, slots=True)
class SideChanged:
    """Somebody changed what a side sorts its threads by: labels or saved views. `side` is what `key_of_side` says."""

    side: UUID


@dataclass(frozen=True, slots=True)
class Gap:
    """Signals may have been lost, as after a reconnection to Redis; it is unknown which."""


Passing: TypeAlias = UserTyping | UserViewing  # what is true for a moment, and stored nowhere
Signal: TypeAlias = EventRecorded | Passing | StoreChanged | UserBlocked | LanguageChosen | SideChanged | Gap
_KINDS: dict[str, Any] = {
    kind.__name__: kind
    for kind in (EventRecorded, UserTyping, UserViewing, StoreChanged, UserBlocked, LanguageChosen, SideChanged)
}


class Bus:
    """A process's connection to the broadcast server that `url` names: `memory://` or `redis://...`."""

    def __init__(self, url: str, channel: str) -> None:
        self._channel = channel
        self._backend = None if url.startswith("memory://") else RedisBackend(url)
        self._broadcast = Broadcast(backend=self._backend) if self._backend else Broadcast(url)
        self._outgoing: asyncio.Queue[Signal] = asyncio.Queue(MAX_QUEUED_SIGNALS)

    @property
    def up(self) -> bool:
        """Whether the broadcast server is reachable, as far as is known; always true for `memory://`."""
        return self._backend is None or self._backend.up

    def enqueue(self, signal: Signal) -> None:
        """Queue a signal to be sent soon, without waiting. A lost one is made up for by `subscriptions.log_watcher`."""
        with suppress(asyncio.QueueFull):
            self._outgoing.put_nowait(signal)

    @asynccontextmanager
    async def connected(self, deliver: Callable[[Signal], None]) -> AsyncIterator[None]:
        """Stay connected for the length of the block, and call `deliver`, which must not block, with each signal.

        On leaving it waits up to SHUTDOWN_FLUSH_SECONDS for queued signals to be sent.
        """
        async with self._broadcast, self._broadcast.subscribe(self._channel) as messages:
            sending = asyncio.create_task(self._send(), name="bus sender")
            reading = asyncio.create_task(_read(messages, deliver), name="bus reader")
            try:
                yield
                async with asyncio.timeout(SHUTDOWN_FLUSH_SECONDS):
                    await self._outgoing.join()
            except TimeoutError:
                log.warning("signals_not_sent", count=self._outgoing.qsize())
            finally:
                for task in (sending, reading):
                    task.cancel()
                await asyncio.wait([sending, reading])

    async def _send(self) -> None:
        """Send the queued signals one by one, in a task of its own, so that a hanging server delays no request."""
        while True:
            signal = await self._outgoing.get()
            try:
                await self._broadcast.publish(self._channel, encode(signal))
            except Exception as error:
                log.warning("signal_not_sent", error=type(error).__name__)
            self._outgoing.task_done()


async def _read(messages: Any, deliver: Callable[[Signal], None]) -> None:
    while True:
        received = await messages.get()
        try:
            deliver(decode(received.message))
        except Exception:
            log.exception("signal_not_delivered")


_bus: Bus | None = None


def publish(signal: Signal) -> None:
    """Send a signal to every process of the store; does nothing where no bus is open, as in a script."""
    if _bus is not None:
        _bus.enqueue(signal)


@asynccontextmanager
async def open_bus(url: str, channel: str, deliver: Callable[[Signal], None]) -> AsyncIterator[Bus]:
    """Open the process's bus for the length of the block: `publish` sends over it, and `deliver` gets what comes."""
    global _bus  # noqa: PLW0603 - one process has one
    bus = Bus(url, channel)
    async with bus.connected(deliver):
        _bus = bus
        try:
            yield bus
        finally:
            _bus = None


def encode(signal: Signal) -> str:
    """The signal as JSON: its class's name in `kind`, and its fields."""
    fields = {"kind": type(signal).__name__, **asdict(signal)}
    return orjson.dumps(fields, default=str).decode()  # asyncpg has a UUID of its own


def decode(text: str) -> Signal:
    """Parse what `encode` wrote, or the backend's notice of a gap. Raises ValueError or KeyError for anything else."""
    if text == GAP:
        return Gap()
    fields = orjson.loads(text)
    signal_class = _KINDS[fields.pop("kind")]
    for name in {"thread", "user", "side"} & fields.keys():
        fields[name] = UUID(fields[name])
    if "audience" in fields:
        fields["audience"] = tuple(map(UUID, fields["audience"]))
    signal: Signal = signal_class(**fields)
    return signal
