"""Threads and messages."""

from datetime import datetime
from typing import Self

import strawberry

from models.enums import MessageKind, Role, ThreadKind
from models.keyset import PageRequest
from models.rows import MessageRow, ParticipantRow, ThreadRow
from models.view import View
from resolvers import messages, threads, viewer_actions
from resolvers.messages import MessagePage
from resolvers.viewer_actions import ActionName
from schema.attachments import Attachment
from schema.context import Info
from schema.disputes import Dispute
from schema.ids import to_global_id
from schema.orders import Order
from schema.pages import Connection, connection
from schema.people import Node, User, Vendor


@strawberry.type
class ViewerAction:
    """May the viewer do this here, now?"""

    action: ActionName
    allowed: bool
    reason: str | None = strawberry.field(description="Why not, for people; null when allowed.")
    until: datetime | None = strawberry.field(description="When this answer ends, if it does: a window that closes.")


@strawberry.type
class Participant:
    """A person of a thread, and how far they have read it."""

    user: User
    last_read_seq: int = strawberry.field(
        description="The last message that they have read, as its `seq`; 0 for none. The other side's read receipt."
    )
    last_read_at: datetime | None

    @classmethod
    def of(cls, row: ParticipantRow, view: View) -> Self:
        """Make the GraphQL type from a stored row, with names and texts as the viewer may see them."""
        return cls(user=User.of(row.user, view), last_read_seq=row.last_read_seq, last_read_at=row.last_read_at)


@strawberry.type
class Message(Node):
    """What somebody wrote."""

    seq: int = strawberry.field(description="1, 2, 3 ... within the thread, in the order in which they were accepted.")
    kind: MessageKind
    author: User
    body: str = strawberry.field(description="Plain text as it was sent. Empty once deleted.")
    is_read: bool = strawberry.field(description="Has anyone on the other side read it?")
    created_at: datetime
    deleted_at: datetime | None
    row: strawberry.Private[MessageRow]

    @classmethod
    def of(cls, row: MessageRow, view: View) -> Self:
        """Make the GraphQL type from a stored row, with names and texts as the viewer may see them."""
        return cls(
            id=strawberry.ID(to_global_id("Message", row.id)),
            seq=row.seq,
            kind=row.kind,
            author=User.of(row.author, view),
            body=view.body_of(row),
            is_read=row.is_read,
            created_at=row.created_at,
            deleted_at=row.deleted_at,
            row=row,
        )

    @strawberry.field
    async def thread(self, info: Info) -> "Thread":
        """Return the thread in which the message was written."""
        return Thread.of(await info.context.loaders.threads.load(self.row.thread_id), await info.context.view())

    @strawberry.field
    async def attachments(self, info: Info) -> list[Attachment]:
        """Return the message's files."""
        view = await info.context.view()
        return [Attachment.of(row, view) for row in await info.context.loaders.attachments.load(self.row.id)]

    @strawberry.field(description="The dispute that this message opened, changed or closed.")
    async def dispute(self, info: Info) -> Dispute | None:
        """Load it only when the field is selected."""
        if self.row.dispute_id is None:
            return None
        return Dispute.of(await info.context.loaders.disputes.load(self.row.dispute_id), await info.context.view())

    @strawberry.field
    def viewer_is_author(self, info: Info) -> bool:
        """Return whether the viewer wrote the message."""
        return self.row.author.id == info.context.actor.user_id


@strawberry.type
class Thread(Node):
    """What a customer and a seller say to each other, about one order or none."""

    kind: ThreadKind
    order: Order | None
    subject: str
    customer: User
    vendor: Vendor | None = strawberry.field(description="The seller's side. Null: the store itself.")
    last_message_at: datetime
    awaiting_reply_from: Role | None = strawberry.field(
        description="Whose turn it is: the side that did not write last."
    )
    created_at: datetime
    row: strawberry.Private[ThreadRow]

    @classmethod
    def of(cls, row: ThreadRow, view: View) -> Self:
        """Make the GraphQL type from a stored row, with names and texts as the viewer may see them."""
        return cls(
            id=strawberry.ID(to_global_id("Thread", row.id)),
            kind=row.kind,
            order=Order.of(row.order, view) if row.order else None,
            subject=view.subject_of(row),
            customer=User.of(row.customer, view),
            vendor=Vendor.of(row.vendor, view) if row.vendor else None,
            last_message_at=row.last_message_at,
            awaiting_reply_from=row.awaiting_reply_from,
            created_at=row.created_at,
            row=row,
        )

    @strawberry.field
    async def messages(
        self,
        info: Info,
        first: int | None = None,
        after: str | None = None,
        last: int | None = None,
        before: str | None = None,
    ) -> Connection[Message]:
        """List messages, oldest first; without `first` or `last` the newest 50."""
        view, request = await info.context.view(), PageRequest(first, after, last, before)
        found = await messages.list_messages(info.context.actor, self.row.id, request)
        return message_page(found, view)

    @strawberry.field
    async def last_message(self, info: Info) -> Message | None:
        """Return the newest message that is no note."""
        if self.row.last_message_id is None:
            return None
        message = await info.context.loaders.messages.load(self.row.last_message_id)
        return Message.of(message, await info.context.view())

    @strawberry.field
    async def unread_count(self, info: Info) -> int:
        """Messages by others that the viewer has not read."""
        return await info.context.loaders.unread.load(self.row.id)

    @strawberry.field(description="The open dispute, if there is one.")
    async def dispute(self, info: Info) -> Dispute | None:
        """Load it only when the field is selected."""
        if self.row.open_dispute_id is None:
            return None
        return Dispute.of(await info.context.loaders.disputes.load(self.row.open_dispute_id), await info.context.view())

    @strawberry.field
    async def disputes(self, info: Info) -> list[Dispute]:
        """All disputes of the thread, newest first."""
        view = await info.context.view()
        return [Dispute.of(row, view) for row in await info.context.loaders.thread_disputes.load(self.row.id)]

    @strawberry.field
    async def participants(self, info: Info) -> list[Participant]:
        """List who takes part, and how far each has read."""
        view = await info.context.view()
        return [Participant.of(row, view) for row in await threads.participants_of(self.row.id)]

    @strawberry.field(description="Does the viewer get told of every message here? A participant always does.")
    async def viewer_is_watching(self, info: Info) -> bool:
        """Return whether the thread concerns the viewer."""
        return await info.context.loaders.concern.load(self.row.id)

    @strawberry.field(description="Staff: the colleague who takes care of it.")
    async def assignee(self, info: Info) -> User | None:
        """Return to whom the thread is assigned; customers get null."""
        if self.row.assignee_id is None or info.context.actor.role is Role.CUSTOMER:
            return None
        return User.of(await info.context.loaders.users.load(self.row.assignee_id), await info.context.view())

    @strawberry.field(description="What the viewer may do here now, so that clients hold no rules.")
    async def viewer_actions(self, info: Info) -> list[ViewerAction]:
        """Return the viewer's permissions in this thread."""
        found = await viewer_actions.viewer_actions(info.context.actor, self.row)
        return [
            ViewerAction(action=one.action, allowed=one.allowed, reason=one.reason, until=one.until) for one in found
        ]


def message_page(found: MessagePage, view: View) -> Connection[Message]:
    """Make a connection from a page of messages, as the viewer may see them."""
    page: Connection[Message] = connection(
        Connection[Message], found.page, lambda row: Message.of(row, view), found.query.count
    )
    return page
