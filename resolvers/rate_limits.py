"""Rate limits: how much one user may do in a minute or an hour, counted in Redis over all processes that share it."""

import math
import time
from enum import Enum
from typing import Any

import structlog
from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import MovingWindowRateLimiter

from models.actor import Actor
from models.enums import Role
from models.refusals import RateLimited
from settings import Settings

log = structlog.get_logger()
STAFF_FACTOR = 10
REDIS_TIMEOUT_SECONDS = 1.0
CLOCKS_APART_SECONDS = 5.0  # by which the clocks of processes that share their counts may differ
LOCAL_FALLBACK_SECONDS = 5.0  # until a Redis that did not answer is asked again


class RateLimit(Enum):
    """What is limited, each counted by itself: all that tells somebody something. Values are parts of keys in Redis.

    MANY_READS and MANY_CHANGES are calls that are about up to hundreds of threads. CHANGES are those of a thread or
    message that have no limit of their own: assigning, watching, taking back.
    """

    MESSAGES = "sending"
    DISPUTES = "disputing"
    DISPUTE_STEPS = "dispute steps"
    READS = "reading"
    MANY_READS = "reading many"
    MANY_CHANGES = "changing many"
    CHANGES = "changing"
    TYPING = "typing"
    VIEWING = "viewing"
    UPLOADS = "uploading"


LIMIT_ITEMS = {
    RateLimit.MESSAGES: (RateLimitItemPerMinute(30), RateLimitItemPerMinute(30 * STAFF_FACTOR)),
    RateLimit.DISPUTES: (RateLimitItemPerHour(10), RateLimitItemPerHour(10 * STAFF_FACTOR)),
    RateLimit.DISPUTE_STEPS: (RateLimitItemPerHour(30), RateLimitItemPerHour(30 * STAFF_FACTOR)),
    RateLimit.READS: (RateLimitItemPerMinute(120), RateLimitItemPerMinute(120 * STAFF_FACTOR)),
    RateLimit.MANY_READS: (RateLimitItemPerMinute(10), RateLimitItemPerMinute(10 * STAFF_FACTOR)),
    RateLimit.MANY_CHANGES: (RateLimitItemPerMinute(10), RateLimitItemPerMinute(10 * STAFF_FACTOR)),
    RateLimit.CHANGES: (RateLimitItemPerMinute(30), RateLimitItemPerMinute(30 * STAFF_FACTOR)),
    RateLimit.UPLOADS: (RateLimitItemPerMinute(60), RateLimitItemPerMinute(60 * STAFF_FACTOR)),
    RateLimit.TYPING: (RateLimitItemPerMinute(60), RateLimitItemPerMinute(60 * STAFF_FACTOR)),
    RateLimit.VIEWING: (RateLimitItemPerMinute(60), RateLimitItemPerMinute(60 * STAFF_FACTOR)),
}


class RateLimiter:
    """A moving-window rate limiter. While Redis is unreachable, each process counts in its own memory."""

    def __init__(self, url: str, namespace: str) -> None:
        self._local = MovingWindowRateLimiter(MemoryStorage())
        shared = url.startswith(("redis://", "rediss://"))
        self._shared = MovingWindowRateLimiter(_redis(url, namespace)) if shared else self._local
        self._local_until = 0.0

    async def consume(self, actor: Actor, limit: RateLimit) -> None:
        """Count one use of a limit by the actor. Raises RateLimited, with the seconds to wait, when it is exhausted."""
        item = LIMIT_ITEMS[limit][actor.role is not Role.CUSTOMER]
        who = (limit.value, str(actor.user_id))
        if time.monotonic() >= self._local_until:
            try:
                await self._hit(self._shared, item, who)
                return
            except RateLimited:
                raise
            except Exception as error:
                self._local_until = time.monotonic() + LOCAL_FALLBACK_SECONDS
                log.warning("limits_not_shared", error=type(error).__name__)
        await self._hit(self._local, item, who)

    @staticmethod
    async def _hit(limiter: MovingWindowRateLimiter, item: RateLimitItem, who: tuple[str, str]) -> None:
        if await limiter.hit(item, *who):
            return
        if await _seconds_left(limiter, item, who) > item.get_expiry() + CLOCKS_APART_SECONDS:
            await limiter.clear(item, *who)  # what was counted is yet to come: the clock was set back
            if await limiter.hit(item, *who):
                return
        raise RateLimited(max(1, math.ceil(await _seconds_left(limiter, item, who))))


async def _seconds_left(limiter: MovingWindowRateLimiter, item: RateLimitItem, who: tuple[str, str]) -> float:
    """Return until when the oldest use that counts is counted."""
    window = await limiter.get_window_stats(item, *who)
    return window.reset_time - time.time()


def _redis(url: str, namespace: str) -> RedisStorage:
    """Return a Redis storage with short timeouts, since every request that is counted waits for it."""
    timeouts: dict[str, Any] = {
        "socket_timeout": REDIS_TIMEOUT_SECONDS,
        "socket_connect_timeout": REDIS_TIMEOUT_SECONDS,
    }
    return RedisStorage(f"async+{url}", implementation="redispy", key_prefix=namespace, **timeouts)


_limiter: RateLimiter | None = None


def configure_rate_limits(settings: Settings, namespace: str) -> None:
    """Turn rate limits on or off for this process, as PARLEY_RATE_LIMITS says."""
    global _limiter  # noqa: PLW0603 - one process has one
    _limiter = RateLimiter(settings.broadcast_url, namespace) if settings.rate_limits else None


async def consume(actor: Actor, limit: RateLimit) -> None:
    """Count one use of a limit by the actor, if rate limits are on. Raises RateLimited when it is exhausted."""
    if _limiter is not None:
        await _limiter.consume(actor, limit)
