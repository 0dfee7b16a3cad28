"""Mutations of the store: its rules, its canned replies, its orders."""

import strawberry

from resolvers import canned_replies, orders_upsert, store, vendors_upsert
from schema.context import Info
from schema.ids import optional_row_id, required_row_id
from schema.order_inputs import OrdersUpsertInput, VendorsUpsertInput
from schema.orders import Order
from schema.payloads import (
    CannedReplyPayload,
    OrdersUpsertPayload,
    StorePayload,
    UserError,
    VendorsUpsertPayload,
    with_user_errors,
)
from schema.people import Vendor
from schema.store import CannedReply, Store
from schema.store_inputs import CannedReplySetInput, StoreUpdateInput


@strawberry.type
class StoreMutations:
    """What can be done with the store."""

    @strawberry.mutation(description="Changes the store's rules, at once for everybody. Admins.")
    @with_user_errors(StorePayload)
    async def store_update(self, info: Info, input: StoreUpdateInput) -> StorePayload:
        """Change the store's settings."""
        updated = await store.update_store(info.context.actor, input.change())
        return StorePayload(store=Store.of(updated, await info.context.view()))

    @strawberry.mutation(description="Makes a canned reply of one's own side, or changes the one of that `id`. Staff.")
    @with_user_errors(CannedReplyPayload)
    async def canned_reply_set(self, info: Info, input: CannedReplySetInput) -> CannedReplyPayload:
        """Create or change a canned reply."""
        actor, reply_id = info.context.actor, optional_row_id(input.id, "CannedReply")
        reply = await canned_replies.set_reply(
            actor, reply_id, canned_replies.ReplyText(input.title, input.body, input.folder)
        )
        return CannedReplyPayload(canned_reply=CannedReply.of(reply))

    @strawberry.mutation(description="Takes a canned reply of one's own side away. Staff.")
    @with_user_errors(CannedReplyPayload)
    async def canned_reply_delete(self, info: Info, id: strawberry.ID) -> CannedReplyPayload:
        """Delete a canned reply."""
        actor, reply_id = info.context.actor, required_row_id(id, "CannedReply")
        return CannedReplyPayload(canned_reply=CannedReply.of(await canned_replies.delete_reply(actor, reply_id)))

    @strawberry.mutation(
        description="The store's backend (tokens with role `service`): creates or replaces orders, their people and "
        "vendors, by `externalId`. At most 500 at once; all or, unless `skipInvalid`, none. An order that comes with "
        "another customer goes over to them with its threads."
    )
    @with_user_errors(OrdersUpsertPayload)
    async def orders_upsert(self, info: Info, input: OrdersUpsertInput) -> OrdersUpsertPayload:
        """Create or replace orders."""
        orders_in = [order.decode() for order in input.orders]
        done = await orders_upsert.upsert_orders(info.context.actor, orders_in, input.skip_invalid)
        view = await info.context.view()
        orders = [Order.of(row, view) for row in done.orders]
        errors = [UserError.of(refusal) for refusal in done.refused]
        return OrdersUpsertPayload(orders=orders, created=done.created, updated=done.updated, user_errors=errors)

    @strawberry.mutation(
        description="The store's backend (tokens with role `service`): creates vendors or changes their names, by "
        "`externalId`, so that customers can write to those who never sold. At most 500 at once; all or none."
    )
    @with_user_errors(VendorsUpsertPayload)
    async def vendors_upsert(self, info: Info, input: VendorsUpsertInput) -> VendorsUpsertPayload:
        """Create vendors or change their names."""
        done = await vendors_upsert.upsert_vendors(info.context.actor, [one.decode() for one in input.vendors])
        view = await info.context.view()
        return VendorsUpsertPayload(vendors=[Vendor.of(row, view) for row in done.vendors], created=done.created)
