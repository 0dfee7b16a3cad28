"""Queries of the event log."""

import strawberry

from models.refusals import RequestError
from resolvers import threads
from schema.context import Info
from schema.events import Event, EventPage, event_of
from schema.ids import event_number, row_id
from subscriptions.cursor import cursor_at, position_of
from subscriptions.replay import PAGE, newest_position, read_on, read_one


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
        """Of a thread, or of the inbox."""
        actor, view = info.context.actor, await info.context.view()
        limit = PAGE if first is None else first
        if not 0 < limit <= PAGE:
            raise RequestError(f"A page of events holds 1 to {PAGE}.")
        position, row = position_of(after, actor), None
        if thread_id is not None:
            row = row_id(thread_id, "Thread")
            if row is None or await threads.find_thread(actor, row) is None:
                return EventPage(nodes=[], cursor=after, has_more=False)
        return EventPage.of(await read_on(actor, position, row, limit), view)

    @strawberry.field(description="Now, as a cursor: take it before loading, so that nothing falls between.")
    async def event_cursor(self, info: Info) -> str:
        """The end of the log."""
        actor = info.context.actor
        return cursor_at(await newest_position(), actor)

    @strawberry.field(description="One event by its id, as the viewer sees it now.")
    async def event(self, info: Info, id: strawberry.ID) -> Event | None:
        """What a webhook told of, for one."""
        actor, number = info.context.actor, event_number(id)
        told = None if number is None else await read_one(actor, number)
        return None if told is None else event_of(told, await info.context.view())
