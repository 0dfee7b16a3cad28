"""The root of queries."""

from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import strawberry

from models.actor import Actor
from models.keyset import PageRequest
from models.refusals import RequestError
from models.tables import Store as StoreRow
from models.view import View
from resolvers import (
    attachments,
    canned_replies,
    dispute_lists,
    labels,
    messages,
    orders,
    people,
    saved_views,
    threads,
    webhook_deliveries,
)
from resolvers.export_links import export_token
from resolvers.orders import OrderMessagesFilter
from resolvers.thread_filter import ThreadOrder
from schema import listings
from schema.attachments import Attachment
from schema.audit import AuditQueries
from schema.context import Info
from schema.dispute_queries import DisputeQueries
from schema.disputes import Dispute
from schema.event_queries import EventQueries
from schema.federation import FederationQueries
from schema.ids import decode_global_id, row_id
from schema.inputs import OrderFilter, ThreadFilter
from schema.message_search import MessageSearchQueries
from schema.orders import Order
from schema.pages import Connection, connection
from schema.people import Node, User, Vendor
from schema.people_queries import PeopleQueries
from schema.queue import Label
from schema.queue_queries import QueueQueries
from schema.saved_views import SavedView
from schema.stats import StatsQueries
from schema.store import CannedReply, Store, Viewer, ViewerExport
from schema.store_queries import StoreQueries
from schema.threads import Message, Thread
from schema.webhooks import WebhookDelivery, WebhookQueries

MAX_NODES = 100


@strawberry.type
class Query(
    AuditQueries,
    DisputeQueries,
    EventQueries,
    FederationQueries,
    MessageSearchQueries,
    PeopleQueries,
    QueueQueries,
    StatsQueries,
    StoreQueries,
    WebhookQueries,
):
    """What can be asked."""

    @strawberry.field(description="Null where the request carries no valid token.", metadata=listings.VIEWER)
    def viewer(self, info: Info) -> Viewer | None:
        """Who asks."""
        return Viewer.of(info.context.actor_or_none) if info.context.actor_or_none else None

    @strawberry.field(description="The viewer's own data: profile, orders, threads, disputes, files' names and hashes.")
    def viewer_export(self, info: Info) -> ViewerExport:
        """Return a signed link to the viewer's own data."""
        return ViewerExport(url=f"{info.context.public_url}/export?token={export_token(info.context.actor)}")

    @strawberry.field(metadata=listings.STORE)
    async def store(self, info: Info) -> Store:
        """The store's rules, which everybody may see."""
        view = await info.context.view() if info.context.actor_or_none else None
        return Store.of(await StoreRow.get(id=StoreRow.SINGLETON_ID), view)

    @strawberry.field(metadata=listings.NODE)
    async def node(self, info: Info, id: strawberry.ID) -> Node | None:
        """Anything with a global id, if the viewer may see it."""
        return await _node(info, id)

    @strawberry.field(metadata=listings.NODES)
    async def nodes(self, info: Info, ids: list[strawberry.ID]) -> list[Node | None]:
        """The same for at most 100 at once, in the order of the ids."""
        if len(ids) > MAX_NODES:
            raise RequestError(f"Ask for at most {MAX_NODES} nodes at once.")
        return [await _node(info, one) for one in ids]

    @strawberry.field(
        description="By global id, by the store's own id, or by number: exactly one.", metadata=listings.ORDER
    )
    async def order(
        self,
        info: Info,
        id: strawberry.ID | None = None,
        external_id: str | None = None,
        number: str | None = None,
    ) -> Order | None:
        """Return one order that the viewer may see."""
        actor = info.context.actor
        given = {"id": id, "external_id": external_id, "number": number}
        by: dict[str, str | UUID | None] = {name: value for name, value in given.items() if value is not None}
        if len(by) != 1:
            raise RequestError("Give exactly one of `id`, `externalId` and `number`.")
        if id is not None:
            by["id"] = row_id(id, "Order")
        row = None if None in by.values() else await orders.find_order(actor, **by)  # type: ignore[arg-type]
        return Order.of(row, await info.context.view()) if row else None

    @strawberry.field(metadata=listings.ORDERS)
    async def orders(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        filter: OrderFilter | None = None,
    ) -> Connection[Order]:
        """List the orders that the viewer may see, newest first."""
        wanted, view = filter or OrderFilter(), await info.context.view()
        request = PageRequest(first, after, last, before)
        messages = wanted.messages or OrderMessagesFilter.ALL
        found = await orders.list_orders(info.context.actor, request, messages, wanted.search)
        page: Connection[Order] = connection(
            Connection[Order], found.page, lambda row: Order.of(row, view), found.query.count
        )
        return page

    @strawberry.field(metadata=listings.THREAD)
    async def thread(self, info: Info, id: strawberry.ID) -> Thread | None:
        """One thread; null where there is none that the viewer may see."""
        actor, thread_id = info.context.actor, row_id(id, "Thread")
        row = await threads.find_thread(actor, thread_id) if thread_id else None
        return Thread.of(row, await info.context.view()) if row else None

    @strawberry.field(metadata=listings.THREADS)
    async def threads(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        filter: ThreadFilter | None = None,
        order_by: ThreadOrder | None = ThreadOrder.UNREAD_FIRST,
    ) -> Connection[Thread]:
        """List the threads that the viewer may see."""
        actor, request = info.context.actor, PageRequest(first, after, last, before)
        wanted = (filter or ThreadFilter()).decode()
        found = await threads.list_threads(actor, request, wanted, order_by or ThreadOrder.UNREAD_FIRST)
        view = await info.context.view()
        page: Connection[Thread] = connection(
            Connection[Thread], found.page, lambda row: Thread.of(row, view), found.query.count
        )
        return page


async def _node(info: Info, global_id: str) -> Node | None:
    """Return what a global id stands for; None if it does not exist or the viewer may not see it."""
    actor, view, found = info.context.actor, await info.context.view(), decode_global_id(global_id)
    if found is None or found[0] not in _FINDERS:
        return None
    kind, row_id = found
    find, node = _FINDERS[kind]
    row = await find(actor, row_id)
    return None if row is None else node(row, view)


_FINDERS: dict[str, tuple[Callable[[Actor, UUID], Awaitable[Any]], Callable[[Any, View], Node]]] = {
    "User": (people.find_user, User.of),
    "Vendor": (people.find_vendor, Vendor.of),
    "Order": (lambda actor, row_id: orders.find_order(actor, id=row_id), Order.of),
    "Thread": (threads.find_thread, Thread.of),
    "Message": (messages.find_message, Message.of),
    "Dispute": (dispute_lists.find_dispute, Dispute.of),
    "Attachment": (attachments.find_attachment, Attachment.of),
    "WebhookDelivery": (webhook_deliveries.find_delivery, lambda row, view: WebhookDelivery.of(row)),
    "CannedReply": (canned_replies.find_reply, lambda row, view: CannedReply.of(row)),
    "Label": (labels.find_label, lambda row, view: Label.of(row)),
    "SavedView": (saved_views.find_view, lambda row, view: SavedView.of(row)),
}
