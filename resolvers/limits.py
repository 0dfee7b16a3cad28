"""Rate limits: how much one person may send, counted over all processes that share a Redis server."""

import math
import time
from enum import Enum
from typing import Any

import structlog
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter

from models.actor import STAFF, Actor
from models.refusals import RateLimited
from settings import Settings

log = structlog.get_logger()
STAFF_FACTOR = 10
REDIS_SECONDS = 1.0
ALONE_SECONDS = 5.0  # until a Redis that did not answer is asked again


class Doing(Enum):
    """What is counted."""

    SENDING = "sending"
    DISPUTING = "disputing"
    TYPING = "typing"
    UPLOADING = "uploading"


ITEMS = {
    Doing.SENDING: (RateLimitItemPerMinute(30), RateLimitItemPerMinute(30 * STAFF_FACTOR)),
    Doing.DISPUTING: (RateLimitItemPerHour(10), RateLimitItemPerHour(10 * STAFF_FACTOR)),
    Doing.UPLOADING: (RateLimitItemPerMinute(60), RateLimitItemPerMinute(60 * STAFF_FACTOR)),
    Doing.TYPING: (RateLimitItemPerMinute(60), RateLimitItemPerMinute(60 * STAFF_FACTOR)),
}


class Limits:
    """Counts within the last minute or hour. While Redis is away each process counts for itself."""

    def __init__(self, url: str) -> None:
        self._alone = MovingWindowRateLimiter(MemoryStorage())
        shared = url.startswith(("redis://", "rediss://"))
        self._shared = MovingWindowRateLimiter(_redis(url)) if shared else self._alone
        self._alone_until = 0.0

    async def spend(self, actor: Actor, doing: Doing) -> None:
        """Count one more. Raises RateLimited where that is too many."""
        item = ITEMS[doing][actor.role in STAFF]
        who = (doing.value, str(actor.user_id))
        if time.monotonic() >= self._alone_until:
            try:
                await self._spend(self._shared, item, who)
                return
            except RateLimited:
                raise
            except Exception as error:
                self._alone_until = time.monotonic() + ALONE_SECONDS
                log.warning("limits_not_shared", error=type(error).__name__)
        await self._spend(self._alone, item, who)

    @staticmethod
    async def _spend(limiter: MovingWindowRateLimiter, item: RateLimitItem, who: tuple[str, str]) -> None:
        if not await limiter.hit(item, *who):
            window = await limiter.get_window_stats(item, *who)
            raise RateLimited(max(1, math.ceil(window.reset_time - time.time())))


def _redis(url: str) -> RedisStorage:
    """One that does not wait for long: whoever sends waits with it."""
    patience: dict[str, Any] = {"socket_timeout": REDIS_SECONDS, "socket_connect_timeout": REDIS_SECONDS}
    return RedisStorage(f"async+{url}", implementation="redispy", **patience)


_limits: Limits | None = None


def set_limits(settings: Settings) -> None:
    """Limit what this process lets through from now on, or nothing where the setting is off."""
    global _limits  # noqa: PLW0603 - one process has one
    _limits = Limits(settings.broadcast_url) if settings.rate_limits else None


async def spend(actor: Actor, doing: Doing) -> None:
    """Count one more thing that somebody does. Raises RateLimited."""
    if _limits is not None:
        await _limits.spend(actor, doing)
