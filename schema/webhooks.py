"""Webhook deliveries: their payloads, as the API shows events, and their log."""

from datetime import datetime
from typing import Any, Self

import orjson
import strawberry
from strawberry.schema import BaseSchema

from models.actor import Actor
from models.enums import JobState, Role
from models.keyset import PageRequest
from resolvers import webhook_deliveries
from resolvers.webhook_deliveries import DeliveryRow
from schema.context import Context, Info
from schema.ids import encode_event_id, required_row_id, to_global_id
from schema.pages import Connection, connection
from schema.payloads import UserError, with_user_errors
from schema.people import Node
from subscriptions.replay import read_event

strawberry.enum(JobState, name="WebhookDeliveryState", description="Where a delivery stands.")


@strawberry.type
class WebhookDelivery(Node):
    """An event on its way to the store's backend."""

    webhook_id: str = strawberry.field(description="The header webhook-id: the same however often it is sent.")
    type: str = strawberry.field(description="The event's type, such as MessageAdded.")
    event_id: strawberry.ID
    state: JobState
    attempts: int
    last_error: str | None = strawberry.field(description="Of the last attempt, if it failed.")
    created_at: datetime
    next_attempt_at: datetime | None
    delivered_at: datetime | None
    event_number: strawberry.Private[int]

    @strawberry.field(
        description="What is sent, as JSON; ask for that of one. Null where the event is gone, or not the viewer's to "
        "see, as a vendor's note."
    )
    async def payload(self, info: Info) -> str | None:
        """As the backend sees the event now, for who may see it at all."""
        seen = await read_event(info.context.actor, self.event_number)
        event = None if seen is None else await webhook_payload(info.schema, self.event_number)
        return (
            None
            if event is None
            else orjson.dumps(webhook_deliveries.webhook_body(event), option=orjson.OPT_INDENT_2).decode()
        )

    @classmethod
    def of(cls, row: DeliveryRow) -> Self:
        """Make the GraphQL type from a stored row, for admins."""
        return cls(
            id=strawberry.ID(to_global_id("WebhookDelivery", row.id)),
            webhook_id=f"evt_{row.payload['event']}",
            type="".join(part.title() for part in row.payload["kind"].split("_")),
            event_id=strawberry.ID(encode_event_id(row.payload["event"])),
            state=row.state,
            attempts=row.attempts,
            last_error=row.last_error,
            created_at=row.created_at,
            next_attempt_at=row.run_at if row.state is JobState.WAITING else None,
            delivered_at=row.done_at if row.state is JobState.DONE else None,
            event_number=row.payload["event"],
        )


@strawberry.input
class WebhookDeliveryFilter:
    """Which deliveries."""

    state: JobState | None = None


@strawberry.input
class WebhookReplayInput:
    """Which delivery to send again."""

    id: strawberry.ID


@strawberry.type
class WebhookReplayPayload:
    """The delivery, which waits again."""

    delivery: WebhookDelivery | None = None
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
    order { id externalId number status url } customer { ...person } vendor { ...vendor } assignee { ...person }
  }
  ... on MessageAdded { message { ...message } }
  ... on MessageDeleted { message { ...message } }
  ... on ThreadRead { reader { ...person } seq }
  ... on DisputeChanged { dispute { ...dispute } }
  ... on DisputeReminder { dispute { ...dispute } }
} }
fragment vendor on Vendor { id externalId name }
fragment person on User { id externalId name role email vendor { ...vendor } }
fragment message on Message {
  id seq kind body author { ...person } attachments { id filename contentType size } createdAt deletedAt dispute { id }
}
fragment dispute on Dispute {
  id status reason comment openedBy { ...person } openedAt closedBy { ...person } closedAt
  order { id externalId number }
  resolution { id kind amount { amount currency } comment by { ...person } at }
  nextDeadline { at actor outcome }
}"""
BACKEND_ACTOR = Actor(webhook_deliveries.NO_USER_ID, Role.SYSTEM)


async def webhook_payload(schema: BaseSchema, number: int) -> dict[str, Any] | None:
    """An event of the log as the store's backend sees it now; None where it is not there any more."""
    result = await schema.execute(
        EVENT_QUERY, {"id": encode_event_id(number)}, context_value=Context(actor_or_none=BACKEND_ACTOR)
    )
    if result.errors or result.data is None:
        raise RuntimeError("an event cannot be shown")
    event: dict[str, Any] | None = result.data["event"]
    return event
