"""Streams: what a subscription yields. A stream is woken, reads on in the log from where it was, and yields.

So nothing depends on how signals travel: late, twice, out of order or not at all, the next reading makes up for it.
"""

from collections.abc import AsyncIterator
from functools import partial
from uuid import UUID

from models.access import visible_threads
from models.actor import Actor
from models.badges import Badge, badge_of
from models.database import patiently
from models.refusals import NotFound
from models.threads import Thread
from subscriptions.cursor import ResyncRequired, position_of
from subscriptions.hub import Listener, hub
from subscriptions.replay import Stretch, Told, newest_position, read_on, told_writing
from telemetry.metrics import DELIVERED

MAX_STRETCHES_BEHIND = 10  # of a stream that had caught up: it cannot keep up


async def thread_stream(actor: Actor, thread_id: UUID, after: str | None = None) -> AsyncIterator[Told]:
    """All that happens in one thread, first what came since `after`.

    Raises NotFound where the actor does not see it, RequestError or ResyncRequired for the cursor.
    """
    if not await Thread.filter(await visible_threads(actor), id=thread_id).exists():
        raise NotFound("There is no such thread.")
    return _follow(actor, thread_id, thread_id, None if after is None else position_of(after, actor))


async def inbox_stream(actor: Actor, after: str | None = None) -> AsyncIterator[Told]:
    """All that happens in the threads that concern the actor, first what came since `after`. Raises as above."""
    return _follow(actor, actor.user_id, None, None if after is None else position_of(after, actor))


async def _follow(actor: Actor, key: UUID, thread_id: UUID | None, position: int | None) -> AsyncIterator[Told]:
    with hub.listening(key) as listener:
        if position is None:
            position = await patiently(newest_position)
        behind = -1  # until it has caught up once, it may read for as long as it takes
        while True:
            stretch = await _read(actor, thread_id, position)
            for told in stretch.events:
                DELIVERED.inc()
                yield told
            position = stretch.position
            if not stretch.more:
                behind = 0
                for told in await _writing(actor, listener, position):
                    yield told
            elif behind >= MAX_STRETCHES_BEHIND:
                raise ResyncRequired
            elif behind >= 0:
                behind += 1


async def _read(actor: Actor, thread_id: UUID | None, position: int) -> Stretch:
    """Streams of one viewer that are at one place share what they read."""
    key = (actor, thread_id, position, hub.generation)
    return await patiently(lambda: hub.once(key, lambda: read_on(actor, position, thread_id)))


async def _writing(actor: Actor, listener: Listener, position: int) -> list[Told]:
    """Wait for a signal; who is writing is the only one that says something itself."""
    told = []
    for writing in await listener.wait():
        told += await patiently(partial(told_writing, actor, writing, position))
    return told


async def badge_stream(actor: Actor) -> AsyncIterator[Badge]:
    """The badge now, then whenever it has changed; many changes at once come as one."""
    with hub.listening(actor.user_id) as listener:
        last: Badge | None = None
        while True:
            badge = await patiently(partial(badge_of, actor))
            if badge != last:
                last = badge
                yield badge
            await listener.wait()
