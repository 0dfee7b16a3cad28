"""The search for messages."""

import strawberry

from models.keyset import PageRequest, cursor_of
from models.view import View
from resolvers.message_search import HitPage, search_messages
from schema.context import Info
from schema.ids import optional_row_id
from schema.pages import PageInfo
from schema.threads import Message


@strawberry.type(description="Where a search found something.")
class MessageHit:
    """A message with a piece of its text."""

    message: Message
    excerpt: str = strawberry.field(
        description="A piece of the text around the first find, in which «» stand around what was found."
    )


@strawberry.type
class MessageHitEdge:
    """A hit with its place in the list."""

    cursor: str
    node: MessageHit


@strawberry.type(
    description="A page of hits. It may hold fewer than asked for, or none, and yet have a next page, since a request "
    "looks at so many messages at most."
)
class MessageHitConnection:
    """A page, without a total: nobody counts how often a word occurs."""

    edges: list[MessageHitEdge]
    page_info: PageInfo

    @strawberry.field
    def nodes(self) -> list[MessageHit]:
        """List the hits without their cursors."""
        return [edge.node for edge in self.edges]

    @classmethod
    def of(cls, page: HitPage, view: View) -> "MessageHitConnection":
        """Make the GraphQL type from a page, as the viewer may see it."""
        edges = [
            MessageHitEdge(
                cursor=cursor_of(0, hit.message.id),
                node=MessageHit(message=Message.of(hit.message, view), excerpt=hit.excerpt),
            )
            for hit in page.hits
        ]
        info = PageInfo(
            has_next_page=page.has_next,
            has_previous_page=page.has_previous,
            start_cursor=edges[0].cursor if edges else None,
            end_cursor=cursor_of(0, page.end) if page.end else None,
        )
        return cls(edges=edges, page_info=info)


@strawberry.type
class MessageSearchQueries:
    """Where words occur."""

    @strawberry.field(
        description="Messages that hold every word, newest first; in one thread, or in all that the viewer sees."
    )
    async def message_search(
        self,
        info: Info,
        search: str,
        thread_id: strawberry.ID | None = None,
        first: int | None = None,
        after: str | None = None,
    ) -> MessageHitConnection:
        """List the messages that hold every word of the search."""
        request = PageRequest(first=first, after=after)
        page = await search_messages(info.context.actor, search, optional_row_id(thread_id, "Thread"), request)
        return MessageHitConnection.of(page, await info.context.view())
