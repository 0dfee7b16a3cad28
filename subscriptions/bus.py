"""The bus between processes: who commits an event tells all, with a signal that holds no content.

This is the only user of broadcaster. One channel carries all signals: each process reads it once and looks up by
itself whom of its own subscribers a signal is for, so that no channel is joined or left as people come and go.
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
CHANNEL = "parley"
MAX_QUEUED_SIGNALS = 10_000
SHUTDOWN_FLUSH_SECONDS = 1.0  # for what is still to be sent when the process ends


@dataclass(frozen=True, slots=True)
class EventRecorded:
    """Up to where there is something new in the log, in which thread, and whom it concerns."""

    thread: UUID
    audience: tuple[UUID, ...]
    event: int


@dataclass(frozen=True, slots=True)
class UserTyping:
    """Somebody is writing in a thread, now. It is in no log."""

    thread: UUID
    audience: tuple[UUID, ...]
    user: UUID


@dataclass(frozen=True, slots=True)
class StoreChanged:
    """The store's rules changed: what people see may have, too."""


@dataclass(frozen=True, slots=True)
class UserBlocked:
    """Somebody is kept out from now on."""

    user: UUID


@dataclass(frozen=True, slots=True)
class Gap:
    """The bus was broken for a while: nobody knows what did not arrive."""


Signal: TypeAlias = EventRecorded | UserTyping | StoreChanged | UserBlocked | Gap
_KINDS: dict[str, type[EventRecorded] | type[UserTyping] | type[StoreChanged] | type[UserBlocked]] = {
    kind.__name__: kind for kind in (EventRecorded, UserTyping, StoreChanged, UserBlocked)
}


class Bus:
    """What a process has open of it. `up`: do signals come through, as far as is known?"""

    def __init__(self, url: str) -> None:
        self._backend = None if url.startswith("memory://") else RedisBackend(url)
        self._broadcast = Broadcast(backend=self._backend) if self._backend else Broadcast(url)
        self._outgoing: asyncio.Queue[Signal] = asyncio.Queue(MAX_QUEUED_SIGNALS)

    @property
    def up(self) -> bool:
        """Within one process they always do."""
        return self._backend is None or self._backend.up

    def enqueue(self, signal: Signal) -> None:
        """Send it as soon as may be. One that cannot be is made up for: see watch.py."""
        with suppress(asyncio.QueueFull):
            self._outgoing.put_nowait(signal)

    @asynccontextmanager
    async def connected(self, deliver: Callable[[Signal], None]) -> AsyncIterator[None]:
        """Hold it open and hand each signal that comes to `deliver`, which must not wait."""
        async with self._broadcast, self._broadcast.subscribe(CHANNEL) as arrivals:
            sending = asyncio.create_task(self._send(), name="bus sender")
            reading = asyncio.create_task(_read(arrivals, deliver), name="bus reader")
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
        """One after the other, apart from those who have something to tell: a bus that hangs holds up nobody."""
        while True:
            signal = await self._outgoing.get()
            try:
                await self._broadcast.publish(CHANNEL, encode(signal))
            except Exception as error:
                log.warning("signal_not_sent", error=type(error).__name__)
            self._outgoing.task_done()


async def _read(arrivals: Any, deliver: Callable[[Signal], None]) -> None:
    while True:
        arrival = await arrivals.get()
        try:
            deliver(decode(arrival.message))
        except Exception:
            log.exception("signal_not_delivered")


_bus: Bus | None = None


def publish(signal: Signal) -> None:
    """Tell every process. Where no bus is open, as in a script, nobody listens within reach."""
    if _bus is not None:
        _bus.enqueue(signal)


@asynccontextmanager
async def open_bus(url: str, deliver: Callable[[Signal], None]) -> AsyncIterator[Bus]:
    """The process's bus, held open."""
    global _bus  # noqa: PLW0603 - one process has one
    bus = Bus(url)
    async with bus.connected(deliver):
        _bus = bus
        try:
            yield bus
        finally:
            _bus = None


def encode(signal: Signal) -> str:
    """As it travels."""
    named = {"kind": type(signal).__name__, **asdict(signal)}
    return orjson.dumps(named, default=str).decode()  # asyncpg has a UUID of its own


def decode(text: str) -> Signal:
    """As it arrives. Raises ValueError or KeyError for what is none."""
    if text == GAP:
        return Gap()
    said = orjson.loads(text)
    kind = _KINDS[said.pop("kind")]
    for name in {"thread", "user"} & said.keys():
        said[name] = UUID(said[name])
    if "audience" in said:
        said["audience"] = tuple(map(UUID, said["audience"]))
    return kind(**said)
