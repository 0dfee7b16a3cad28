"""What happened to orders, as the store's backend hands it in."""

from datetime import datetime

import strawberry

from models.enums import OrderEventKind
from resolvers.order_events import NewOrderEvent


@strawberry.input
class OrderEventAddInput:
    """What happened to an order."""

    order_external_id: str = strawberry.field(description="The order, by the store's own id.")
    external_id: str = strawberry.field(
        description="The store's own id of the event: 1 to 200 characters. The same again changes nothing."
    )
    kind: OrderEventKind = strawberry.field(description="What happened.")
    at: datetime = strawberry.field(description="When it happened.")
    text: str | None = strawberry.field(default=None, description="In words of the store: at most 2,000 characters.")
    carrier: str | None = strawberry.field(
        default=None, description="Who carries the parcel, such as DHL: at most 200 characters."
    )
    tracking_number: str | None = strawberry.field(
        default=None, description="The carrier's number of the parcel: at most 200 characters."
    )
    tracking_url: str | None = strawberry.field(
        default=None, description="Where to follow the parcel: https, at most 2,000 characters."
    )
    item_external_ids: list[str] | None = strawberry.field(
        default=None, description="The store's own ids of the lines, at most 500; none: the whole order."
    )

    def decode(self) -> NewOrderEvent:
        """As the resolver takes it."""
        return NewOrderEvent(
            order_external_id=self.order_external_id,
            external_id=self.external_id,
            kind=self.kind,
            at=self.at,
            text=self.text,
            carrier=self.carrier,
            tracking_number=self.tracking_number,
            tracking_url=self.tracking_url,
            items=self.item_external_ids or (),
        )
