"""The root of subscriptions. Each checks first and then streams, so that a refusal is an error and not an event."""

import time
from collections.abc import AsyncGenerator, AsyncIterator
from uuid import UUID

import strawberry

from models.actor import Actor
from models.database import retry_while_unreachable
from models.refusals import NotFound
from models.view import View, view_for
from resolvers.side import follow_side
from schema.context import Info
from schema.events import Event, MessageAdded, event_of
from schema.ids import row_id
from schema.queue import Label
from schema.rendering import joined, nothing
from schema.saved_views import SavedView, Sorting
from schema.store import UnreadBadge
from subscriptions import streams
from subscriptions.feeds import Source, Topic
from subscriptions.hub import hub
from subscriptions.replay import ViewerEvent


@strawberry.type
class Subscription:
    """What can be followed."""

    @strawberry.subscription(
        description="The viewer's unread badge: its value now, then each change. The first value is also the sign that "
        "the subscription is live."
    )
    async def unread_badge(self, info: Info) -> AsyncGenerator[UnreadBadge, None]:
        """Stream the viewer's unread badge."""
        actor = info.context.actor
        if joined(info, Source(Topic.BADGE, actor, actor.user_id)):
            return nothing()

        async def badges() -> AsyncGenerator[UnreadBadge, None]:
            async for badge in streams.badge_stream(actor):
                yield UnreadBadge.of(badge)

        return badges()  # a resolver may be awaited for its stream

    @strawberry.subscription(
        description="Staff: the labels and saved views that the viewer has, now and again after each change of "
        "anybody's on their side; several changes at once may come as one."
    )
    async def sorting(self, info: Info) -> AsyncGenerator[Sorting, None]:
        """Stream what the viewer's side sorts its threads by."""
        found = follow_side(info.context.actor)

        async def shown() -> AsyncGenerator[Sorting, None]:
            async for labels, views in found:
                info.context.reset()
                yield Sorting(labels=[*map(Label.of, labels)], saved_views=[*map(SavedView.of, views)])

        return shown()

    @strawberry.subscription(description="Every new message of one thread. With `after`, first those that came since.")
    async def message_added(
        self, info: Info, thread_id: strawberry.ID, after: str | None = None
    ) -> AsyncGenerator[MessageAdded, None]:
        """Stream the new messages of a thread."""
        actor, thread, after = info.context.actor, _thread(thread_id), _after(info, after)
        position = await streams.thread_position(actor, thread, after)
        if joined(info, Source(Topic.THREAD, actor, thread, position, only_messages=True)):
            return nothing()
        events = _events(info, streams.follow_thread(actor, thread, position))

        async def added() -> AsyncGenerator[MessageAdded, None]:
            async for event in events:
                if isinstance(event, MessageAdded):
                    yield event

        return added()

    @strawberry.subscription(description="All that happens in one thread, typing included.")
    async def thread_events(
        self, info: Info, thread_id: strawberry.ID, after: str | None = None
    ) -> AsyncGenerator[Event, None]:
        """Stream the events of a thread."""
        actor, thread, after = info.context.actor, _thread(thread_id), _after(info, after)
        position = await streams.thread_position(actor, thread, after)
        if joined(info, Source(Topic.THREAD, actor, thread, position)):
            return nothing()
        return _events(info, streams.follow_thread(actor, thread, position))

    @strawberry.subscription(
        description="All that happens in all threads that concern the viewer (participants: theirs; admins: those they "
        "handle, watch, are assigned to, or that are disputed)."
    )
    async def inbox_events(self, info: Info, after: str | None = None) -> AsyncGenerator[Event, None]:
        """Stream the events of the threads that concern the viewer."""
        actor = info.context.actor
        position = await streams.inbox_position(actor, _after(info, after))
        if joined(info, Source(Topic.INBOX, actor, actor.user_id, position)):
            return nothing()
        return _events(info, streams.follow_inbox(actor, position))


def _after(info: Info, after: str | None) -> str | None:
    """Where to go on from: as the document says, or else where an event stream's client lost its connection."""
    return after if after is not None else info.context.last_event_id


def _thread(thread_id: str) -> UUID:
    found = row_id(thread_id, "Thread")
    if found is None:
        raise NotFound("There is no such thread.")
    return found


async def _events(info: Info, stream: AsyncIterator[ViewerEvent]) -> AsyncGenerator[Event, None]:
    """Events as the viewer sees them; what each one loads, it loads anew."""
    async for event in stream:
        info.context.reset()
        view = await _shared_view(info.context.actor)
        info.context.use_view(view)
        yield event_of(event, view)


async def _shared_view(actor: Actor) -> View:
    """One for all of a viewer's streams that are woken at once: it would be most of what an event costs."""
    key = ("view", actor, hub.wake_count, int(time.monotonic()))
    return await retry_while_unreachable(lambda: hub.load_once(key, lambda: view_for(actor)))
