"""Mutations of orders by the store's backend: what happened to them."""

import strawberry

from resolvers import guest_links, order_events
from schema.context import Info
from schema.order_event_inputs import OrderEventAddInput
from schema.orders import OrderEvent
from schema.payloads import UserError, with_user_errors


@strawberry.type
class OrderEventPayload:
    """What happened, as it is stored."""

    event: OrderEvent | None = strawberry.field(default=None, description="The event, new or not.")
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.input
class GuestLinkCreateInput:
    """For which order a link is made."""

    order_external_id: str = strawberry.field(description="The order, by the store's own id.")
    days: int | None = strawberry.field(default=90, description="How long it is good: 1 to 365 days.")


@strawberry.type
class GuestLinkPayload:
    """The link."""

    url: str | None = strawberry.field(
        default=None, description="The order's page, with the token behind the `#`, which browsers keep to themselves."
    )
    token: str | None = strawberry.field(
        default=None, description="The token alone, for pages of the store's own with Parley's client or widget."
    )
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class OrderMutations:
    """What the store's backend tells of orders."""

    @strawberry.mutation(
        description="The store's backend: something happened to an order. The same externalId again changes nothing."
    )
    @with_user_errors(OrderEventPayload)
    async def order_event_add(self, info: Info, input: OrderEventAddInput) -> OrderEventPayload:
        """Note an event of an order."""
        row = await order_events.add_event(info.context.actor, input.decode())
        return OrderEventPayload(event=OrderEvent.of(row, await info.context.view()))

    @strawberry.mutation(
        description="The store's backend: a link with which the buyer of one order, who has no account, reads and "
        "writes about it, and about nothing else. The earlier links of that order end."
    )
    @with_user_errors(GuestLinkPayload)
    async def guest_link_create(self, info: Info, input: GuestLinkCreateInput) -> GuestLinkPayload:
        """Make a link for the customer of an order."""
        days = guest_links.DEFAULT_DAYS if input.days is None else input.days
        made = await guest_links.create_link(info.context.actor, input.order_external_id, days)
        return GuestLinkPayload(url=made.url, token=made.token)
