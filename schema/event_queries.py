"""Queries of the event log."""

import strawberry

from models.actor import Actor
from models.refusals import RequestError
from resolvers import threads
from schema.context import Info
from schema.events import Event, EventPage, event_of
from schema.ids import decode_event_id, row_id
from schema.listings import answer_of
from subscriptions.cursor import decode_cursor, encode_cursor
from subscriptions.replay import PAGE_SIZE, newest_position, read_after, read_event


async def _cursor_now(actor: Actor) -> str:
    return encode_cursor(await newest_position(), actor)


@strawberry.type
class EventQueries:
    """What can be asked of the log."""

    @strawberry.field(
        description="What the viewer missed since `after`. A cursor that is too old to replay gets RESYNC_REQUIRED: "
        "load afresh, then go on from `eventCursor`."
    )
    async def events(
        self, info: Info, after: str, thread_id: strawberry.ID | None = None, first: int | None = 100
    ) -> EventPage:
        """List events after a cursor, of one thread or of the viewer's inbox."""
        actor, view = info.context.actor, await info.context.view()
        limit = PAGE_SIZE if first is None else first
        if not 0 < limit <= PAGE_SIZE:
            raise RequestError(f"A page of events holds 1 to {PAGE_SIZE}.")
        position, row = decode_cursor(after, actor), None
        if thread_id is not None:
            row = row_id(thread_id, "Thread")
            if row is None or await threads.find_thread(actor, row) is None:
                return EventPage(nodes=[], cursor=after, has_more=False)
        return EventPage.of(await read_after(actor, position, row, limit), view)

    @strawberry.field(
        description="Now, as a cursor: take it before loading, so that nothing falls between.",
        metadata=answer_of(_cursor_now),
    )
    async def event_cursor(self, info: Info) -> str:
        """Return a cursor to the end of the event log."""
        return await _cursor_now(info.context.actor)

    @strawberry.field(description="One event by its id, as the viewer sees it now.")
    async def event(self, info: Info, id: strawberry.ID) -> Event | None:
        """Return the event of that id, such as one that a webhook announced."""
        actor, number = info.context.actor, decode_event_id(id)
        seen = None if number is None else await read_event(actor, number)
        return None if seen is None else event_of(seen, await info.context.view())
