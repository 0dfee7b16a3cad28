"""Queries of what the store keeps for itself."""

import strawberry

from models.keyset import PageRequest
from resolvers import blocking, canned_replies
from schema.context import Info
from schema.pages import Connection, connection
from schema.people import UserBlock
from schema.store import CannedReply


@strawberry.type
class StoreQueries:
    """What staff can ask."""

    @strawberry.field(description="The texts that staff send often.")
    async def canned_replies(self, info: Info) -> list[CannedReply]:
        """List canned replies by title."""
        return [CannedReply.of(row) for row in await canned_replies.list_replies(info.context.actor)]

    @strawberry.field(description="Who is kept out, newest first. Admins, the backend.")
    async def blocked_users(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[UserBlock]:
        """List the blocks that are in force."""
        view, request = await info.context.view(), PageRequest(first, after, last, before)
        found = await blocking.list_blocks(info.context.actor, request)
        page: Connection[UserBlock] = connection(
            Connection[UserBlock], found.page, lambda row: UserBlock.of(row, view), found.query.count
        )
        return page
