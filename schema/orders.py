"""Orders."""

from datetime import datetime
from typing import TYPE_CHECKING, Annotated, Self

import strawberry

from models.rows import OrderItemRow, OrderRow
from models.view import View
from resolvers import orders
from schema.context import Info
from schema.ids import to_global_id
from schema.people import Node, User, Vendor

if TYPE_CHECKING:
    from schema.threads import Thread

LazyThread = Annotated["Thread", strawberry.lazy("schema.threads")]


@strawberry.type
class Money:
    """An amount in the currency's minor unit: 1999 USD are 19.99 dollars."""

    amount: int
    currency: str


@strawberry.type
class OrderItem:
    """A line of an order."""

    sku: str
    name: str
    quantity: int
    price: Money = strawberry.field(description="Of one piece.")
    image_url: str | None
    row: strawberry.Private[OrderItemRow]

    @classmethod
    def of(cls, row: OrderItemRow, currency: str, view: View) -> Self:
        """Make the GraphQL type from a stored row, with names and texts as the viewer may see them."""
        return cls(
            sku=view.code_of(row.sku),
            name=view.item_name_of(row),
            quantity=row.quantity,
            price=Money(amount=row.price, currency=currency),
            image_url=view.link_of(row.image_url),
            row=row,
        )

    @strawberry.field(description="Who sells it; null: the store.")
    async def vendor(self, info: Info) -> Vendor | None:
        """Load it only when the field is selected."""
        if self.row.vendor_id is None:
            return None
        return Vendor.of(await info.context.loaders.vendors.load(self.row.vendor_id), await info.context.view())


@strawberry.type
class Recipient:
    """One who can be contacted: a vendor, or the store itself when `vendor` is null."""

    vendor: Vendor | None
    name: str
    thread: LazyThread | None = strawberry.field(
        description="The thread that already exists with this recipient, if any."
    )


@strawberry.type
class Order(Node):
    """An order of the store's."""

    external_id: str
    number: str = strawberry.field(description="What people call it: #10042.")
    status: str
    placed_at: datetime
    total: Money
    url: str | None = strawberry.field(description="The order's page in the store.")
    row: strawberry.Private[OrderRow]

    @classmethod
    def of(cls, row: OrderRow, view: View) -> Self:
        """Make the GraphQL type from a stored row, with names and texts as the viewer may see them."""
        return cls(
            id=strawberry.ID(to_global_id("Order", row.id)),
            external_id=view.order_external_id_of(row),
            number=view.code_of(row.number),
            status=view.code_of(row.status),
            placed_at=row.placed_at,
            total=Money(amount=row.total, currency=row.currency),
            url=view.link_of(row.url),
            row=row,
        )

    @strawberry.field
    async def items(self, info: Info) -> list[OrderItem]:
        """List the order's items; a vendor's user sees the vendor's own."""
        view, rows = await info.context.view(), await info.context.loaders.items.load(self.row.id)
        return [OrderItem.of(row, self.row.currency, view) for row in rows]

    @strawberry.field
    async def customer(self, info: Info) -> User:
        """Return the customer who placed the order."""
        return User.of(await info.context.loaders.users.load(self.row.customer_id), await info.context.view())

    @strawberry.field
    async def recipients(self, info: Info) -> list[Recipient]:
        """Whom the viewer may write to about this order, given the store's mode; for its customer never empty."""
        from schema.threads import Thread  # noqa: PLC0415 - each refers to the other

        view = await info.context.view()
        return [
            Recipient(
                vendor=Vendor.of(one.vendor, view) if one.vendor else None,
                name=view.vendor_name_of(one.vendor) if one.vendor else one.name,
                thread=Thread.of(one.thread, view) if one.thread else None,
            )
            for one in await orders.recipients_of(info.context.actor, self.row.id)
        ]

    @strawberry.field
    async def threads(self, info: Info) -> list[LazyThread]:
        """List the threads about the order that the viewer may see, newest first."""
        from schema.threads import Thread  # noqa: PLC0415 - each refers to the other

        view = await info.context.view()
        return [Thread.of(row, view) for row in await orders.threads_of(info.context.actor, self.row.id)]

    @strawberry.field
    async def has_open_dispute(self, info: Info) -> bool:
        """Return whether a dispute about the order is open."""
        return await info.context.loaders.in_dispute.load(self.row.id)

    @strawberry.field
    async def unread_count(self, info: Info) -> int:
        """Unread messages of the viewer in all threads of this order."""
        return await info.context.loaders.order_unread.load(self.row.id)
