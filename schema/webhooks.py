"""Webhook deliveries: their payloads, as the API shows events, and their log."""

from datetime import datetime
from typing import Any, Self
from uuid import UUID

import orjson
import strawberry
from strawberry.schema import BaseSchema

from models.enums import JobState
from models.keyset import PageRequest
from models.outbox import ORDER_EVENT
from resolvers import webhook_deliveries
from resolvers.webhook_deliveries import DeliveryRow
from schema.context import Context, Info
from schema.ids import encode_event_id, required_row_id, to_global_id
from schema.order_webhooks import BACKEND_ACTOR, order_event_body
from schema.pages import Connection, connection
from schema.payloads import UserError, with_user_errors
from schema.people import Node
from subscriptions.replay import read_event

strawberry.enum(JobState, name="WebhookDeliveryState", description="Where a delivery stands.")


def _type_of(payload: dict[str, Any]) -> str:
    if ORDER_EVENT in payload:
        return "order.event"
    return webhook_deliveries.webhook_type("".join(part.title() for part in payload["kind"].split("_")))


def _event_id_of(payload: dict[str, Any]) -> str:
    if ORDER_EVENT in payload:
        return to_global_id("OrderEvent", UUID(payload[ORDER_EVENT]))
    return encode_event_id(payload["event"])


@strawberry.type
class WebhookDelivery(Node):
    """An event on its way to the store's backend."""

    webhook_id: str = strawberry.field(description="The header webhook-id: the same however often it is sent.")
    type: str = strawberry.field(description="The event's type, such as MessageAdded.")
    event_id: strawberry.ID = strawberry.field(
        description="The event, to be asked for with `event`; of an `order.event` the OrderEvent."
    )
    state: JobState = strawberry.field(description="Where it stands.")
    attempts: int = strawberry.field(description="How often it was sent.")
    last_error: str | None = strawberry.field(description="Of the last attempt, if it failed.")
    created_at: datetime
    next_attempt_at: datetime | None = strawberry.field(
        description="When it is sent next; null where that is not to be."
    )
    delivered_at: datetime | None = strawberry.field(description="When the backend took it; null: not yet.")
    about: strawberry.Private[dict[str, Any]]

    @strawberry.field(
        description="What is sent, as JSON; ask for that of one. Null where the event is gone, or not the viewer's to "
        "see, as a vendor's note."
    )
    async def payload(self, info: Info) -> str | None:
        """As the backend sees the event now, for who may see it at all."""
        if "event" in self.about and await read_event(info.context.actor, self.about["event"]) is None:
            return None
        body = await webhook_payload(info.schema, self.about)
        return None if body is None else orjson.dumps(body, option=orjson.OPT_INDENT_2).decode()

    @classmethod
    def of(cls, row: DeliveryRow) -> Self:
        """Make the GraphQL type from a stored row, for admins."""
        return cls(
            id=strawberry.ID(to_global_id("WebhookDelivery", row.id)),
            webhook_id=webhook_deliveries.webhook_id(row.payload),
            type=_type_of(row.payload),
            event_id=strawberry.ID(_event_id_of(row.payload)),
            state=row.state,
            attempts=row.attempts,
            last_error=row.last_error,
            created_at=row.created_at,
            next_attempt_at=row.run_at if row.state is JobState.WAITING else None,
            delivered_at=row.done_at if row.state is JobState.DONE else None,
            about=row.payload,
        )


@strawberry.input
class WebhookDeliveryFilter:
    """Which deliveries."""

    state: JobState | None = strawberry.field(default=None, description="In this state.")


@strawberry.input
class WebhookReplayInput:
    """Which delivery to send again."""

    id: strawberry.ID = strawberry.field(description="The delivery, by its global id.")


@strawberry.type
class WebhookReplayPayload:
    """The delivery, which waits again."""

    delivery: WebhookDelivery | None = strawberry.field(default=None, description="The delivery as it is now.")
    user_errors: list[UserError] = strawberry.field(default_factory=list)


@strawberry.type
class WebhookQueries:
    """What can be asked of deliveries."""

    @strawberry.field(
        description="What was sent to the store's backend in the last 30 days, newest first. Admins, the backend."
    )
    async def webhook_deliveries(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
        filter: WebhookDeliveryFilter | None = None,
    ) -> Connection[WebhookDelivery]:
        """List webhook deliveries, newest first."""
        request = PageRequest(first, after, last, before)
        found = await webhook_deliveries.list_deliveries(info.context.actor, request, filter.state if filter else None)
        page: Connection[WebhookDelivery] = connection(
            Connection[WebhookDelivery], found.page, WebhookDelivery.of, found.query.count
        )
        return page


@strawberry.type
class WebhookMutations:
    """What can be done with deliveries."""

    @strawberry.mutation(description="Sends an event to the store's backend again, with the same webhook-id. Admins.")
    @with_user_errors(WebhookReplayPayload)
    async def webhook_replay(self, info: Info, input: WebhookReplayInput) -> WebhookReplayPayload:
        """Queue a delivery to be sent again."""
        row = await webhook_deliveries.replay_delivery(info.context.actor, required_row_id(input.id, "WebhookDelivery"))
        return WebhookReplayPayload(delivery=WebhookDelivery.of(row))


EVENT_QUERY = """query Webhook($id: ID!) { event(id: $id) {
  __typename id at
  thread {
    id kind subject awaitingReplyFrom createdAt lastMessageAt
    order { id externalId number status url } product { externalId name url imageUrl vendor { ...vendor } }
    customer { ...person } vendor { ...vendor } assignee { ...person }
  }
  ... on MessageAdded { message { ...message } }
  ... on MessageDeleted { message { ...message } }
  ... on MessageEdited { message { ...message } }
  ... on ThreadRead { reader { ...person } seq }
  ... on DisputeChanged { dispute { ...dispute } }
  ... on DisputeReminder { dispute { ...dispute } }
  ... on ChargebackUpdated { dispute { ...dispute } }
  ... on SettlementRequested { dispute { ...dispute } }
  ... on ReturnUpdated { dispute { ...dispute } }
} }
fragment vendor on Vendor { id externalId name }
fragment person on User { id externalId name role email vendor { ...vendor } }
fragment message on Message {
  id seq kind body author { ...person } attachments { id filename contentType size } createdAt deletedAt
  editedAt replyTo { id seq } dispute { id } orderEvent { id kind at }
}
fragment piece on DisputeItem { item { id externalId sku name } quantity value { amount currency } }
fragment dispute on Dispute {
  id status reason comment openedBy { ...person } openedAt closedBy { ...person } closedAt
  order { id externalId number }
  value { amount currency } items { ...piece }
  resolution { id kind amount { amount currency } comment by { ...person } at items { ...piece } }
  settlements { id state kind amount { amount currency } items { ...piece } requestedAt reportedAt reference }
  return { status carrier trackingNumber trackingUrl labelUrl dueAt updatedAt }
  nextDeadline { at actor outcome }
  chargeback { externalId reason amount { amount currency } dueAt status }
}"""


async def webhook_payload(schema: BaseSchema, about: dict[str, Any]) -> dict[str, Any] | None:
    """The body about what a job's payload names, as the store's backend sees it now; None where that is gone."""
    if ORDER_EVENT in about:
        return await order_event_body(schema, UUID(about[ORDER_EVENT]))
    number: int = about["event"]
    result = await schema.execute(
        EVENT_QUERY, {"id": encode_event_id(number)}, context_value=Context(actor_or_none=BACKEND_ACTOR, is_inside=True)
    )
    if result.errors or result.data is None:
        raise RuntimeError("an event cannot be shown")
    event: dict[str, Any] | None = result.data["event"]
    return None if event is None else webhook_deliveries.webhook_body(event)
