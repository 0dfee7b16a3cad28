"""What mutations and filters take."""

from uuid import UUID

import strawberry

from models.enums import Role, ThreadKind, ThreadState
from resolvers import thread_filter
from resolvers.attachments import NewAttachment
from resolvers.orders import OrderMessagesFilter
from schema.ids import optional_row_id, required_row_id


@strawberry.input
class OrderFilter:
    """Which orders."""

    messages: OrderMessagesFilter | None = strawberry.field(
        default=OrderMessagesFilter.ALL, description="Which, by what is said about them."
    )
    search: str | None = strawberry.field(
        default=None, description="Part of the order's number, or of the customer's name for staff."
    )


@strawberry.input
class ThreadFilter:
    """Which threads; what is left out does not matter."""

    kind: ThreadKind | None = strawberry.field(default=None, description="What they are about.")
    unread: bool | None = strawberry.field(
        default=None, description="true: with something that the viewer has not read; false: without."
    )
    has_open_dispute: bool | None = strawberry.field(
        default=None, description="true: with an open dispute; false: without."
    )
    awaiting_reply_from: Role | None = strawberry.field(
        default=None, description="Where it is this side's turn to answer."
    )
    search: str | None = strawberry.field(
        default=None, description="Words in message bodies, order numbers or names: every word must occur."
    )
    vendor_id: strawberry.ID | None = strawberry.field(default=None, description="With this vendor.")
    customer_id: strawberry.ID | None = strawberry.field(default=None, description="With this customer.")
    order_id: strawberry.ID | None = strawberry.field(default=None, description="About this order.")
    assignee_id: strawberry.ID | None = strawberry.field(default=None, description="In the care of this colleague.")
    state: list[ThreadState] | None = strawberry.field(
        default=None, description="Staff: where they stand for the viewer's side; any of these."
    )
    label_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Staff: those that have any of these labels."
    )
    assigned: bool | None = strawberry.field(
        default=None, description="true: somebody takes care of it; false: nobody."
    )
    overdue: bool | None = strawberry.field(
        default=None, description="Staff: answers that are overdue by the store's policy."
    )

    def decode(self) -> thread_filter.ThreadFilter:
        """Return the same with global ids decoded to ids of rows."""
        return thread_filter.ThreadFilter(
            kind=self.kind,
            unread=self.unread,
            has_open_dispute=self.has_open_dispute,
            awaiting_reply_from=self.awaiting_reply_from,
            search=self.search,
            vendor_id=optional_row_id(self.vendor_id, "Vendor"),
            customer_id=optional_row_id(self.customer_id, "User"),
            order_id=optional_row_id(self.order_id, "Order"),
            assignee_id=optional_row_id(self.assignee_id, "User"),
            state=self.state,
            assigned=self.assigned,
            overdue=self.overdue,
            label_ids=None if self.label_ids is None else [required_row_id(one, "Label") for one in self.label_ids],
        )


def attachment_row_ids(ids: list[strawberry.ID] | None) -> list[UUID]:
    """Return the row ids of the attachments that an input names."""
    return [required_row_id(one, "Attachment") for one in ids or ()]


def user_row_ids(ids: list[strawberry.ID] | None) -> list[UUID]:
    """Return the row ids of the people that an input names."""
    return [required_row_id(one, "User") for one in ids or ()]


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
    reply_to_id: strawberry.ID | None = strawberry.field(
        default=None, description="A message of the thread that this one answers."
    )


@strawberry.input
class ThreadMarkReadInput:
    """How far the viewer has read."""

    thread_id: strawberry.ID
    seq: int | None = strawberry.field(default=None, description="Up to which message, that one among them; null: all.")


@strawberry.input
class ThreadMarkUnreadInput:
    """Which thread to come back to."""

    thread_id: strawberry.ID


@strawberry.input
class ThreadsMarkInput:
    """Which threads: the given ones, or all that match."""

    thread_ids: list[strawberry.ID] | None = None
    filter: ThreadFilter | None = strawberry.field(
        default=None, description="All that match, where `threadIds` is left out."
    )

    def decode(self) -> tuple[list[UUID] | None, thread_filter.ThreadFilter | None]:
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
    watch: bool = strawberry.field(description="true: be told; false: no more.")


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
    mention_ids: list[strawberry.ID] | None = strawberry.field(
        default=None,
        description="Colleagues who are told of the note, whether they watch the thread or not.",
    )


@strawberry.input
class AttachmentCreateInput:
    """A file to come."""

    thread_id: strawberry.ID | None = strawberry.field(default=None, description="The thread that it is to be sent to.")
    order_id: strawberry.ID | None = strawberry.field(
        default=None, description="Instead of a thread that is not there yet: the order."
    )
    filename: str = strawberry.field(description="What it is called: at most 200 characters.")
    content_type: str = strawberry.field(
        description="Its media type, such as image/png. What the bytes show counts in the end."
    )
    size: int = strawberry.field(
        description="How many bytes it has: at most `Store.maxAttachmentBytes`, else TOO_LARGE."
    )

    def decode(self) -> NewAttachment:
        """Return the same with global ids decoded to ids of rows."""
        return NewAttachment(
            filename=self.filename,
            content_type=self.content_type,
            size=self.size,
            thread_id=optional_row_id(self.thread_id, "Thread"),
            order_id=optional_row_id(self.order_id, "Order"),
        )
