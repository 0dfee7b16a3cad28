"""Queries of people and sellers, for who has to choose one."""

import strawberry

from models.keyset import PageRequest
from resolvers import conversations, people, triage
from schema import listings
from schema.context import Info
from schema.ids import optional_row_id
from schema.orders import Recipient
from schema.pages import Connection, connection
from schema.people import User, Vendor

DEFAULT_COLLEAGUES = 50


@strawberry.type
class PeopleQueries:
    """Whom one can choose from. In `search`, each word begins a word of the name."""

    @strawberry.field(
        description="Whom the viewer can assign the thread to, by name, at most 100; without a thread, their own side. "
        "Staff."
    )
    async def colleagues(
        self,
        info: Info,
        thread_id: strawberry.ID | None = None,
        search: str | None = None,
        first: int | None = DEFAULT_COLLEAGUES,
    ) -> list[User]:
        """List users to whom the viewer can assign a thread; none for a thread that they may not see."""
        view, thread = await info.context.view(), optional_row_id(thread_id, "Thread")
        limit = DEFAULT_COLLEAGUES if first is None else first
        rows = await triage.list_colleagues(info.context.actor, thread, search, limit)
        return [User.of(row, view) for row in rows]

    @strawberry.field(
        description="Whom the viewer may write to without an order, by name: the store, and in modes with direct "
        "contact its vendors. Customers.",
        metadata=listings.RECIPIENTS,
    )
    async def recipients(
        self, info: Info, search: str | None = None, first: int | None = None, after: str | None = None
    ) -> Connection[Recipient]:
        """List recipients by name, all or those that match the search."""
        found = await conversations.list_recipients(info.context.actor, PageRequest(first, after), search)
        view = await info.context.view()
        page: Connection[Recipient] = connection(
            Connection[Recipient], found.page, lambda row: Recipient.of(row, view), found.count
        )
        return page

    @strawberry.field(description="The sellers of the marketplace, by name. Staff.")
    async def vendors(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        search: str | None = None,
    ) -> Connection[Vendor]:
        """List vendors by name, all or those that match the search."""
        view, request = await info.context.view(), PageRequest(first, after, last, before)
        found = await people.list_vendors(info.context.actor, request, search)
        page: Connection[Vendor] = connection(
            Connection[Vendor], found.page, lambda row: Vendor.of(row, view), found.query.count
        )
        return page
