"""Threads and messages."""

from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry

from models.enums import MessageKind, Role, ThreadKind
from models.keyset import PageRequest
from models.rows import MessageRow, ParticipantRow, ThreadRow
from models.view import View
from resolvers import messages, threads
from resolvers import viewer_actions as rules
from resolvers.attachments import FILES
from resolvers.dispute_lists import OF_THREAD
from resolvers.messages import MessagePage
from resolvers.originals import HAS_ORIGINAL, ORIGINAL
from resolvers.viewer_actions import STANDING, ActionName
from schema.attachments import Attachment
from schema.context import Info
from schema.definitions import Seen
from schema.disputes import Dispute
from schema.fields import Shown, column, counted, here, identity, linked, listed, made, part, seen
from schema.listings import MESSAGES
from schema.message_steps import MessageStep
from schema.orders import Order
from schema.pages import Connection, connection
from schema.people import Node, User, Vendor


@strawberry.type
class ViewerAction:
    """May the viewer do this here, now?"""

    action: ActionName = column("action")
    allowed: bool = column("allowed")
    reason: str | None = column("reason", description="Why not, for people; null when allowed.")
    until: datetime | None = column("until", description="When this answer ends, if it does: a window that closes.")


@strawberry.type
class Participant(Shown):
    """A person of a thread, and how far they have read it."""

    ROW = ParticipantRow

    user: User = part("user")
    last_read_seq: int = column(
        "last_read_seq",
        description="The last message that they have read, as its `seq`; 0 for none. The other side's read receipt.",
    )
    last_read_at: datetime | None = column("last_read_at")


def _is_read(view: View, seq: int, author: Role, customer_read_seq: int, seller_read_seq: int) -> bool:
    return seq <= (seller_read_seq if author is Role.CUSTOMER else customer_read_seq)


def _is_author(view: View, author_id: UUID) -> bool:
    return author_id == view.actor.user_id


@strawberry.type
class Message(Node, Shown):
    """What somebody wrote."""

    ROW = MessageRow

    id: strawberry.ID = identity("Message")
    seq: int = column("seq", "1, 2, 3 ... within the thread, in the order in which they were accepted.")
    kind: MessageKind = column("kind")
    author: User = part("author")
    body: str = made(
        View.body_with,
        *(Seen("body", View.message_words), "step"),
        description="Plain text as it was sent. Empty once deleted. A step of a dispute says what happened in the "
        "language of the viewer's preferences.",
    )
    step: MessageStep | None = here("step", description="What happened, where the message reports a step of a dispute.")
    is_read: bool = made(
        _is_read,
        *("seq", "author.role", "customer_read_seq", "seller_read_seq"),
        description="Has anyone on the other side read it?",
    )
    created_at: datetime = column("created_at")
    deleted_at: datetime | None = column("deleted_at")
    row: strawberry.Private[MessageRow]
    thread: "Thread" = linked("thread_id")
    attachments: list[Attachment] = listed(FILES)
    dispute: Dispute | None = linked(
        "dispute_id", description="The dispute that this message opened, changed or closed."
    )
    viewer_is_author: bool = made(_is_author, "author.id")
    has_original_body: bool = counted(HAS_ORIGINAL, description="Staff: is there an `originalBody`?")

    @strawberry.field(
        description="Staff: the whole text of an answer by mail, where `body` is but the part that was new in it."
    )
    async def original_body(self, info: Info) -> str | None:
        """Loaded when asked for."""
        original = await info.context.loaders.worked_out(ORIGINAL).load(self.row.id)
        return original and (await info.context.view()).words_of(original, self.row.author, self.row)


def _kind(view: View, order_id: UUID | None) -> ThreadKind:
    return ThreadKind.CONVERSATION if order_id is None else ThreadKind.ORDER


def _actions(view: View, standing: dict[str, Any]) -> list[rules.ViewerAction]:
    return rules.viewer_actions(view.actor, standing)


@strawberry.type
class Thread(Node, Shown):
    """What a customer and a seller say to each other, about one order or none."""

    ROW = ThreadRow

    id: strawberry.ID = identity("Thread")
    kind: ThreadKind = made(_kind, "order_id")
    order: Order | None = part("order")
    subject: str = seen("subject", View.subject_of)
    customer: User = part("customer")
    vendor: Vendor | None = part("vendor", description="The seller's side. Null: the store itself.")
    last_message_at: datetime = column("last_message_at")
    awaiting_reply_from: Role | None = column(
        "awaiting_reply_from", description="Whose turn it is: the side that did not write last."
    )
    created_at: datetime = column("created_at")
    row: strawberry.Private[ThreadRow]

    @strawberry.field(metadata=MESSAGES)
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

    last_message: Message | None = linked("last_message_id")
    unread_count: int = counted(threads.UNREAD)
    dispute: Dispute | None = linked("open_dispute_id", description="The open dispute, if there is one.")
    disputes: list[Dispute] = listed(OF_THREAD)
    participants: list[Participant] = listed(threads.PARTICIPANTS)
    viewer_is_watching: bool = counted(
        threads.CONCERNS, description="Does the viewer get told of every message here? A participant always does."
    )
    assignee: User | None = linked(
        "assignee_id",
        roles=(Role.VENDOR, Role.ADMIN, Role.SYSTEM),
        description="Staff: the colleague who takes care of it.",
    )
    viewer_actions: list[ViewerAction] = counted(
        STANDING, _actions, "What the viewer may do here now, so that clients hold no rules."
    )


def message_page(found: MessagePage, view: View) -> Connection[Message]:
    """Make a connection from a page of messages, as the viewer may see them."""
    page: Connection[Message] = connection(
        Connection[Message], found.page, lambda row: Message.of(row, view), found.query.count
    )
    return page
