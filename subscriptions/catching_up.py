"""Catching up: who is behind is told from the log, by a task of their own, until they are with the others."""

import asyncio
from collections.abc import Callable, Coroutine, Sequence
from functools import partial
from typing import Any

import structlog

from models.database import retry_while_unreachable
from models.refusals import RequestError
from subscriptions.cursor import ResyncRequired
from subscriptions.feeds import Feed, Reading, RenderFailed, Subscriber, send
from subscriptions.replay import ViewerEvent, read_after
from telemetry.metrics import EVENTS_DELIVERED, STALLED_CLIENTS

log = structlog.get_logger()
STALL_SECONDS = 30.0  # a client that takes nothing for so long is given up
MAX_PAGES_BEHIND = 10  # full pages after which one who had caught up is told to load afresh


async def catch_up(one: Subscriber, reached: Callable[[], int], had_caught_up: bool) -> None:
    """Tell a subscriber of what came after its position, until it is where the live ones are, and live.

    Raises ResyncRequired for a client that falls behind for good, RenderFailed, and TimeoutError for one that stalls.
    """
    source, pages = one.feed.source, 0
    while True:
        page = await retry_while_unreachable(partial(read_after, source.actor, one.position, source.thread_id))
        wanted = [seen for seen in page.events if seen.event is not None and source.wants(seen.event.kind)]
        reading = await _read(one.feed, wanted)
        for seen in wanted:
            payload = (reading and reading.payload(source.actor, seen.position)) or await one.feed.render(seen)
            await ready(one)
            send(one, payload, {})
            EVENTS_DELIVERED.inc()
            one.position = seen.position
        one.position = page.position
        if not page.has_more and one.position >= reached():
            one.live = True
            return
        pages += page.has_more
        if had_caught_up and pages > MAX_PAGES_BEHIND:
            raise ResyncRequired


async def _read(feed: Feed, page: Sequence[ViewerEvent]) -> Reading | None:
    if feed.plan is None or not page:
        return None
    events = [seen.event for seen in page if seen.event is not None]
    return await retry_while_unreachable(partial(feed.plan.read, events, feed.source.actor))


async def ready(one: Subscriber) -> None:
    """Wait until a subscriber can take a result. Raises TimeoutError for one that has stalled."""
    if not one.sink.is_ready():
        async with asyncio.timeout(STALL_SECONDS):
            await one.sink.wait_until_ready()


async def guarded(work: Coroutine[Any, Any, None], one: Subscriber, errors_of: Callable[[RequestError], bytes]) -> None:
    """Run what brings one subscriber up to date; where that fails, its subscription ends, and no other."""
    try:
        await work
    except TimeoutError:
        STALLED_CLIENTS.inc()
        one.sink.abort()
    except RenderFailed as failed:
        one.sink.fail(failed.errors)
    except RequestError as refused:
        one.sink.fail(errors_of(refused))
    except Exception as error:
        log.error("subscriber_failed", exc_info=error)
        one.sink.abort()
