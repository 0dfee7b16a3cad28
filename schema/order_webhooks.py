"""The webhook order.event: what happened to an order, as the store's backend sees it."""

from typing import Any
from uuid import UUID

from strawberry.schema import BaseSchema

from models.actor import Actor
from models.enums import Role
from models.order_events import OrderEvent
from resolvers.webhook_deliveries import NO_USER_ID
from schema.context import Context
from schema.ids import to_global_id

ORDER_QUERY = """query OrderWebhook($id: ID!) { order(id: $id) {
  id externalId number status url customer { id externalId name role email }
  events {
    id kind at text carrier trackingNumber trackingUrl
    items { sku name quantity vendor { id externalId name } }
  }
} }"""
BACKEND_ACTOR = Actor(NO_USER_ID, Role.SYSTEM)


async def order_event_body(schema: BaseSchema, event_id: UUID) -> dict[str, Any] | None:
    """The body of a webhook about an event of an order; None where it is not there any more."""
    row = await OrderEvent.filter(id=event_id).only("order_id").first()
    if row is None:
        return None
    result = await schema.execute(
        ORDER_QUERY,
        {"id": to_global_id("Order", row.order_id)},
        context_value=Context(actor_or_none=BACKEND_ACTOR, is_inside=True),
    )
    if result.errors or result.data is None:
        raise RuntimeError("an order cannot be shown")
    order = result.data["order"]
    events = {one["id"]: one for one in order.pop("events")}
    event = events[to_global_id("OrderEvent", event_id)]
    return {"type": "order.event", "timestamp": event["at"], "data": {"order": order, "event": event}}
