"""Delivery of events to feeds: what a document shows is read and made once for all feeds that follow with it."""

import asyncio
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import partial

import structlog

from models.database import retry_while_unreachable
from subscriptions.feeds import Feed, LoggedEvent, Plan, Reading, RenderFailed, Subscriber
from subscriptions.replay import read_event
from telemetry.metrics import ERRORS

log = structlog.get_logger()
AT_ONCE = 50  # documents that are read at once
FallBehind = Callable[[Subscriber], None]
Due = Mapping[Feed, Sequence[LoggedEvent]]


async def deliver_all(due: Due, fall_behind: FallBehind) -> None:
    """Deliver their events to feeds, oldest first. Who cannot take one is handed to `fall_behind`."""
    by_plan = defaultdict[Plan | None, dict[Feed, Sequence[LoggedEvent]]](dict)
    for feed, events in due.items():
        by_plan[feed.plan][feed] = events
    unplanned = by_plan.pop(None, {})
    work = [_deliver_planned(plan, feeds, fall_behind) for plan, feeds in by_plan.items() if plan is not None]
    work += [_deliver(feed, events, None, fall_behind) for feed, events in unplanned.items()]
    for start in range(0, len(work), AT_ONCE):
        await asyncio.gather(*work[start : start + AT_ONCE])


async def _deliver_planned(plan: Plan, feeds: Due, fall_behind: FallBehind) -> None:
    """Read for all feeds, or viewer by viewer where each sees something of their own."""
    pending = dict(feeds)
    while pending:
        actor = next(iter(pending)).source.actor
        alike = [one for one in pending if not plan.is_personal or one.source.actor == actor]
        events = {event.id: event for one in alike for event in pending[one]}
        try:
            reading = await retry_while_unreachable(partial(plan.read, [*events.values()], actor))
        except Exception:
            ERRORS.inc()
            log.exception("feed_not_read")  # which is a fault of ours, and must not keep all others waiting
            reading = None
        for one in alike:
            if reading is None or reading.serves(one.source.actor):
                await _deliver(one, pending.pop(one), reading, fall_behind)


async def _deliver(feed: Feed, events: Sequence[LoggedEvent], reading: Reading | None, fall_behind: FallBehind) -> None:
    try:
        for event in events:
            payload = reading.payload(feed.source.actor, event.id) if reading is not None else None
            payload = payload or await _rendered(feed, event)
            for one in feed.deliver(event.id, payload) if payload is not None else ():
                fall_behind(one)
    except RenderFailed as failed:
        feed.fail(failed.errors)


async def _rendered(feed: Feed, event: LoggedEvent) -> bytes | None:
    """The result as the executor makes it; None for an event that the viewer does not see any more."""
    seen = await retry_while_unreachable(partial(read_event, feed.source.actor, event.id))
    return None if seen is None else await feed.render(seen)
