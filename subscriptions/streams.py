"""Streams: what a subscription yields. A stream is woken, reads on in the log from where it was, and yields.

So nothing depends on how signals travel: late, twice, out of order or not at all, the next reading makes up for it.
"""

from collections.abc import AsyncIterator
from functools import partial
from uuid import UUID

from models.access import visible_threads
from models.actor import Actor
from models.badges import BadgeCounts, count_badge
from models.database import retry_while_unreachable
from models.refusals import NotFound
from models.threads import Thread
from subscriptions.cursor import ResyncRequired, decode_cursor
from subscriptions.hub import Listener, hub
from subscriptions.replay import LogPage, ViewerEvent, newest_position, read_after, typing_events
from telemetry.metrics import EVENTS_DELIVERED

MAX_PAGES_BEHIND = 10  # of a stream that had caught up: it cannot keep up


async def thread_stream(actor: Actor, thread_id: UUID, after: str | None = None) -> AsyncIterator[ViewerEvent]:
    """All that happens in one thread, first what came since `after`.

    Raises NotFound where the actor does not see it, RequestError or ResyncRequired for the cursor.
    """
    if not await Thread.filter(await visible_threads(actor), id=thread_id).exists():
        raise NotFound("There is no such thread.")
    return _follow(actor, thread_id, thread_id, None if after is None else decode_cursor(after, actor))


async def inbox_stream(actor: Actor, after: str | None = None) -> AsyncIterator[ViewerEvent]:
    """All that happens in the threads that concern the actor, first what came since `after`. Raises as above."""
    return _follow(actor, actor.user_id, None, None if after is None else decode_cursor(after, actor))


async def _follow(actor: Actor, key: UUID, thread_id: UUID | None, position: int | None) -> AsyncIterator[ViewerEvent]:
    with hub.listen(key) as listener:
        if position is None:
            position = await retry_while_unreachable(newest_position)
        behind = -1  # until it has caught up once, it may read for as long as it takes
        while True:
            page = await _read_shared(actor, thread_id, position)
            for event in page.events:
                EVENTS_DELIVERED.inc()
                yield event
            position = page.position
            if not page.has_more:
                behind = 0
                for event in await _wait_for_typing(actor, listener, position):
                    yield event
            elif behind >= MAX_PAGES_BEHIND:
                raise ResyncRequired
            elif behind >= 0:
                behind += 1


async def _read_shared(actor: Actor, thread_id: UUID | None, position: int) -> LogPage:
    """Streams of one viewer that are at one place share what they read."""
    key = (actor, thread_id, position, hub.wake_count)
    return await retry_while_unreachable(lambda: hub.load_once(key, lambda: read_after(actor, position, thread_id)))


async def _wait_for_typing(actor: Actor, listener: Listener, position: int) -> list[ViewerEvent]:
    """Wait for a signal; who is writing is the only one that says something itself."""
    events = []
    for signal in await listener.wait_until_woken():
        events += await retry_while_unreachable(partial(typing_events, actor, signal, position))
    return events


async def badge_stream(actor: Actor) -> AsyncIterator[BadgeCounts]:
    """The badge now, then whenever it has changed; many changes at once come as one."""
    with hub.listen(actor.user_id) as listener:
        last: BadgeCounts | None = None
        while True:
            badge = await retry_while_unreachable(partial(count_badge, actor))
            if badge != last:
                last = badge
                yield badge
            await listener.wait_until_woken()
