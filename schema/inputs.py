"""What mutations and filters take."""

from uuid import UUID

import strawberry

from models.enums import Role, ThreadKind
from resolvers import threads as threads_rules
from resolvers.attachments import NewAttachment
from resolvers.orders import OrderMessagesFilter
from resolvers.threads import NewThread
from schema.ids import optional_row_id, required_row_id


@strawberry.input
class OrderFilter:
    """Which orders."""

    messages: OrderMessagesFilter | None = OrderMessagesFilter.ALL
    search: str | None = strawberry.field(
        default=None, description="Part of the order's number, or of the customer's name for staff."
    )


@strawberry.input
class ThreadFilter:
    """Which threads; what is left out does not matter."""

    kind: ThreadKind | None = None
    unread: bool | None = None
    has_open_dispute: bool | None = None
    awaiting_reply_from: Role | None = None
    search: str | None = strawberry.field(
        default=None, description="Words in message bodies, order numbers or names: every word must occur."
    )
    vendor_id: strawberry.ID | None = None
    customer_id: strawberry.ID | None = None
    order_id: strawberry.ID | None = None
    assignee_id: strawberry.ID | None = None

    def decode(self) -> threads_rules.ThreadFilter:
        """Return the same with global ids decoded to ids of rows."""
        return threads_rules.ThreadFilter(
            kind=self.kind,
            unread=self.unread,
            has_open_dispute=self.has_open_dispute,
            awaiting_reply_from=self.awaiting_reply_from,
            search=self.search,
            vendor_id=optional_row_id(self.vendor_id, "Vendor"),
            customer_id=optional_row_id(self.customer_id, "User"),
            order_id=optional_row_id(self.order_id, "Order"),
            assignee_id=optional_row_id(self.assignee_id, "User"),
        )


@strawberry.input
class ThreadCreateInput:
    """Contact seller."""

    order_id: strawberry.ID | None = strawberry.field(
        default=None, description="Give an order, or none for a conversation."
    )
    vendor_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="Whom to write to; null: the store. Staff: leave it null unless the order has several vendors.",
    )
    customer_id: strawberry.ID | None = strawberry.field(
        default=None, description="Staff, conversations only: to which customer."
    )
    subject: str | None = None
    body: str
    attachment_ids: list[strawberry.ID] | None = None
    client_mutation_id: str | None = None

    def decode(self) -> NewThread:
        """Return the same with global ids decoded to ids of rows."""
        return NewThread(
            body=self.body,
            order_id=optional_row_id(self.order_id, "Order"),
            vendor_id=optional_row_id(self.vendor_id, "Vendor"),
            customer_id=optional_row_id(self.customer_id, "User"),
            subject=self.subject,
            client_mutation_id=self.client_mutation_id,
            files=attachment_row_ids(self.attachment_ids),
        )


def attachment_row_ids(ids: list[strawberry.ID] | None) -> list[UUID]:
    """Return the row ids of the attachments that an input names."""
    return [required_row_id(one, "Attachment") for one in ids or ()]


@strawberry.input
class MessageSendInput:
    """A message to a thread."""

    thread_id: strawberry.ID
    body: str
    attachment_ids: list[strawberry.ID] | None = None
    client_mutation_id: str | None = strawberry.field(
        default=None,
        description="Sent again, it returns the first message and does nothing else: no second mail, no second event.",
    )


@strawberry.input
class ThreadMarkReadInput:
    """How far the viewer has read."""

    thread_id: strawberry.ID
    seq: int | None = None


@strawberry.input
class ThreadMarkUnreadInput:
    """Which thread to come back to."""

    thread_id: strawberry.ID


@strawberry.input
class ThreadsMarkInput:
    """Which threads: the given ones, or all that match."""

    thread_ids: list[strawberry.ID] | None = None
    filter: ThreadFilter | None = None

    def decode(self) -> tuple[list[UUID] | None, threads_rules.ThreadFilter | None]:
        """Return the same with global ids decoded to ids of rows."""
        ids = self.thread_ids
        threads = None if ids is None else [required_row_id(one, "Thread") for one in ids]
        return threads, self.filter.decode() if self.filter else None


@strawberry.input
class MessageDeleteInput:
    """Which message to take away."""

    message_id: strawberry.ID


@strawberry.input
class ThreadWatchInput:
    """Whether to be told of every message in a thread."""

    thread_id: strawberry.ID
    watch: bool


@strawberry.input
class ThreadAssignInput:
    """Who takes care of a thread; null: nobody."""

    thread_id: strawberry.ID
    assignee_id: strawberry.ID | None = None


@strawberry.input
class ThreadMarkNoReplyNeededInput:
    """A thread that wants no answer."""

    thread_id: strawberry.ID


@strawberry.input
class TypingStartInput:
    """Where the viewer is writing."""

    thread_id: strawberry.ID


@strawberry.input
class NoteAddInput:
    """A note for one's own side."""

    thread_id: strawberry.ID
    body: str
    client_mutation_id: str | None = None


@strawberry.input
class AttachmentCreateInput:
    """A file to come."""

    thread_id: strawberry.ID | None = None
    order_id: strawberry.ID | None = None
    filename: str
    content_type: str
    size: int

    def decode(self) -> NewAttachment:
        """Return the same with global ids decoded to ids of rows."""
        return NewAttachment(
            filename=self.filename,
            content_type=self.content_type,
            size=self.size,
            thread_id=optional_row_id(self.thread_id, "Thread"),
            order_id=optional_row_id(self.order_id, "Order"),
        )
