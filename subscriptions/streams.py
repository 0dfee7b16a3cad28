"""The streams behind the GraphQL subscriptions: woken by a signal, each reads the event log after its position.

A signal says only that there is something to read. So late, repeated, reordered and lost signals do no harm: the next
reading makes up for them.
"""

from collections.abc import AsyncIterator, Awaitable, Callable
from functools import partial
from typing import TypeVar
from uuid import UUID

from models.access import visible_threads
from models.actor import Actor
from models.badges import BadgeCounts, count_badge
from models.database import retry_while_unreachable
from models.refusals import NotFound
from models.threads import Thread
from subscriptions.connections import connections
from subscriptions.cursor import ResyncRequired, decode_cursor
from subscriptions.hub import Listener, hub
from subscriptions.replay import LogPage, ViewerEvent, newest_position, passing_events, read_after
from subscriptions.sides import key_of_side
from telemetry.metrics import EVENTS_DELIVERED

T = TypeVar("T")
MAX_PAGES_BEHIND = 10  # full pages in a row after which a stream that had caught up is ended


async def thread_position(actor: Actor, thread_id: UUID, after: str | None) -> int:
    """Where a subscription to a thread begins: after a cursor, or now.

    Raises NotFound for a thread that the actor may not see, and what `decode_cursor` raises for a bad cursor.
    """
    if not await Thread.filter(await visible_threads(actor), id=thread_id).exists():
        raise NotFound("There is no such thread.")
    return await inbox_position(actor, after)


async def inbox_position(actor: Actor, after: str | None) -> int:
    """The same for a subscription to the actor's inbox."""
    return decode_cursor(after, actor) if after is not None else await retry_while_unreachable(newest_position)


async def thread_stream(actor: Actor, thread_id: UUID, after: str | None = None) -> AsyncIterator[ViewerEvent]:
    """Check as `thread_position` does, then follow."""
    return follow_thread(actor, thread_id, await thread_position(actor, thread_id, after))


def follow_thread(actor: Actor, thread_id: UUID, position: int) -> AsyncIterator[ViewerEvent]:
    """The events of one thread: first those after the position, then each as it is committed.

    Raises ResyncRequired when its reader cannot keep up.
    """
    return _follow(actor, thread_id, thread_id, position)


async def inbox_stream(actor: Actor, after: str | None = None) -> AsyncIterator[ViewerEvent]:
    """Check as `inbox_position` does, then follow."""
    return follow_inbox(actor, await inbox_position(actor, after))


def follow_inbox(actor: Actor, position: int) -> AsyncIterator[ViewerEvent]:
    """The same for the events of all threads that concern the actor."""
    return _follow(actor, actor.user_id, None, position)


async def _follow(actor: Actor, key: UUID, thread_id: UUID | None, position: int) -> AsyncIterator[ViewerEvent]:
    with connections.track_subscription(actor.user_id), hub.listen(key) as listener:
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
    """Read a page; streams of the same viewer at the same position share the reading."""
    key = (actor, thread_id, position, hub.wake_count)
    return await retry_while_unreachable(lambda: hub.load_once(key, lambda: read_after(actor, position, thread_id)))


async def _wait_for_typing(actor: Actor, listener: Listener, position: int) -> list[ViewerEvent]:
    """Sleep until a signal wakes the stream; return the passing events that came with it."""
    events = []
    for signal in await listener.wait_until_woken():
        events += await retry_while_unreachable(partial(passing_events, actor, signal, position))
    return events


def badge_stream(actor: Actor) -> AsyncIterator[BadgeCounts]:
    """The actor's unread badge now, and again whenever it has changed; several changes at once are yielded as one."""
    return _changing(actor, actor.user_id, partial(count_badge, actor))


def side_stream(actor: Actor, read: Callable[[], Awaitable[T]]) -> AsyncIterator[T]:
    """The same of what `read` finds of the actor's side."""
    return _changing(actor, key_of_side(actor), read)


async def _changing(actor: Actor, key: UUID, read: Callable[[], Awaitable[T]]) -> AsyncIterator[T]:
    with connections.track_subscription(actor.user_id), hub.listen(key) as listener:
        last: T | None = None
        while True:
            found = await retry_while_unreachable(read)
            if found != last:
                last = found
                yield found
            await listener.wait_until_woken()
