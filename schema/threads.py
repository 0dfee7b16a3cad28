"""Threads and messages."""

from datetime import datetime
from typing import Any
from uuid import UUID

import strawberry

from models.access import may_see_message, messages_sql
from models.actor import Actor
from models.enums import MessageKind, Role, ThreadKind, ThreadState
from models.keyset import PageRequest
from models.rows import MessageRow, ThreadRow
from models.seat_rows import ParticipantRow
from models.side_access import colleagues_sql
from models.states import shown_snooze, shown_state
from models.view import View
from models.waiting import asking_role
from resolvers import labels, messages, thread_changes, threads, viewing
from resolvers import viewer_actions as rules
from resolvers.attachments import FILES
from resolvers.dispute_lists import OF_THREAD
from resolvers.messages import MessagePage
from resolvers.originals import HAS_ORIGINAL, ORIGINAL
from resolvers.viewer_actions import STANDING
from schema.attachments import Attachment
from schema.context import Info
from schema.definitions import PLAN, Computed, MaskedColumn, Present, Rule
from schema.disputes import Dispute
from schema.fields import Shown, column, computed, database_value, identity, linked, listed, masked_column, nested, part
from schema.listings import MESSAGES
from schema.message_steps import MessageStep, reports_step
from schema.orders import Order, OrderEvent
from schema.pages import Connection, connection
from schema.people import Node, User, Vendor
from schema.products import Product
from schema.queue import Label, ThreadChange
from schema.viewer_actions import ViewerAction


@strawberry.type
class Participant(Shown):
    """A person of a thread, and how far they have read it."""

    ROW = ParticipantRow

    user: User = part("user", description="Who it is.")
    last_read_seq: int = column(
        "last_read_seq",
        description="The last message that they have read, as its `seq`; 0 for none. The other side's read receipt.",
    )
    last_read_at: datetime | None = column(
        "last_read_at", description="When they read it; null: they have read nothing."
    )


def _is_read(view: View, seq: int, author: Role, customer: UUID | None, asker_seq: int, seller_seq: int) -> bool:
    return seq <= (seller_seq if author is asking_role(customer) else asker_seq)


def _is_author(view: View, author_id: UUID) -> bool:
    return author_id == view.actor.user_id


def _may_see(actor: Actor, row: MessageRow) -> bool:
    return may_see_message(actor, row.kind, row.author.role, row.author.vendor_id)


@strawberry.type
class Message(Node, Shown):
    """What somebody wrote."""

    ROW = MessageRow

    id: strawberry.ID = identity("Message")
    seq: int = column("seq", "1, 2, 3 ... within the thread, in the order in which they were accepted.")
    kind: MessageKind = column("kind", description="What it is: a text, a note, or the report of a step of a dispute.")
    author: User = part("author", description="Who wrote it; of what happened by rule, Parley.")
    body: str = computed(
        View.body_with,
        *(MaskedColumn("body", View.message_words), "step"),
        description="Plain text as it was sent. Empty once deleted. A step of a dispute says what happened in the "
        "language of the viewer's preferences.",
    )
    step: MessageStep | None = nested(
        Computed(reports_step, ("step",)), description="What happened, where the message reports a step of a dispute."
    )
    is_read: bool = computed(
        _is_read,
        *("seq", "author.role", "customer_id", "customer_read_seq", "seller_read_seq"),
        description="Has anyone on the other side read it?",
    )
    created_at: datetime = column("created_at")
    deleted_at: datetime | None = column("deleted_at", description="When its text was taken away, if it was.")
    edited_at: datetime | None = column("edited_at", "When its author last changed it, if they did.")
    row: strawberry.Private[MessageRow]
    thread: "Thread" = linked("thread_id", description="The thread that it was sent to.")
    reply_to: "Message | None" = linked(
        "reply_to_id",
        rule=Rule(messages_sql, _may_see),
        description="The message that this one answers, if its author quoted one.",
    )
    attachments: list[Attachment] = listed(
        FILES, description="The files that were sent with it; none once it is deleted."
    )
    dispute: Dispute | None = linked(
        "dispute_id", description="The dispute that this message opened, changed or closed."
    )
    order_event: OrderEvent | None = linked(
        "order_event_id", description="What happened to the order, where the message tells of it."
    )
    viewer_is_author: bool = computed(_is_author, "author.id", description="Whether the viewer wrote it.")
    has_original_body: bool = database_value(HAS_ORIGINAL, description="Staff: is there an `originalBody`?")

    @strawberry.field(
        description="Staff: the whole text of an answer by mail, where `body` is but the part that was new in it."
    )
    async def original_body(self, info: Info) -> str | None:
        """Loaded when asked for."""
        original = await info.context.loaders.sql_values(ORIGINAL).load(self.row.id)
        return original and (await info.context.view()).words_of(original, self.row.author, self.row)


STANDING_COLUMNS = ("admin_state", "admin_snoozed_until", "vendor_state", "vendor_snoozed_until")


def _kind(view: View, customer_id: UUID | None, order_id: UUID | None, product: str | None) -> ThreadKind:
    if customer_id is None:
        return ThreadKind.STORE
    if order_id is not None:
        return ThreadKind.ORDER
    return ThreadKind.CONVERSATION if product is None else ThreadKind.PRODUCT


def _due(view: View, answer_due_at: datetime | None) -> datetime | None:
    return None if view.actor.role is Role.CUSTOMER else answer_due_at


def _actions(view: View, standing: dict[str, Any]) -> list[rules.ViewerAction]:
    return rules.viewer_actions(view.actor, standing)


@strawberry.type
class Thread(Node, Shown):
    """What a customer and a seller say to each other, about one order or none."""

    ROW = ThreadRow

    id: strawberry.ID = identity("Thread")
    kind: ThreadKind = computed(
        _kind,
        *("customer_id", "order_id", "product_external_id"),
        description="What it is about: an order, a product, or neither; or that it is a vendor's with the store.",
    )
    order: Order | None = part("order", description="The order that it is about; null: none.")
    product: Product | None = nested("product_external_id", description="The product that it is about; null: none.")
    subject: str = masked_column("subject", View.subject_of, description="What it is about, in a line.")
    customer: User | None = part(
        "customer", description="The customer whose conversation it is. Null: it is between a vendor and the store."
    )
    vendor: Vendor | None = part("vendor", description="The seller's side. Null: the store itself.")
    last_message_at: datetime = column(
        "last_message_at", description="When the last message was sent; of a thread without any, when it was made."
    )
    awaiting_reply_from: Role | None = column(
        "awaiting_reply_from", description="Whose turn it is: the side that did not write last."
    )
    waiting_since: datetime | None = column(
        "waiting_since", "Since when the side in awaitingReplyFrom has been waited for; null: nobody waits."
    )
    state: ThreadState | None = computed(shown_state, *STANDING_COLUMNS, description="Staff; null for customers.")
    snoozed_until: datetime | None = computed(
        shown_snooze, *STANDING_COLUMNS, description="Staff: when it opens again, if it is snoozed until a time."
    )
    answer_due_at: datetime | None = computed(
        _due,
        "answer_due_at",
        description="Staff: by when the store's policy wants an answer, counted in office hours alone; null: no "
        "policy, or none is due.",
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
        around_seq: int | None = None,
    ) -> Connection[Message]:
        """List messages, oldest first; without `first` or `last` the newest 50."""
        view, request = await info.context.view(), PageRequest(first, after, last, before)
        found = await messages.list_messages(info.context.actor, self.row.id, request, around_seq)
        return message_page(found, view)

    last_message: Message | None = linked(
        "last_message_id", description="The newest message that the customer may see, too; null: none yet."
    )
    unread_count: int = database_value(
        threads.UNREAD,
        description="Messages by others that the viewer has not read; 0 where the thread does not concern them.",
    )
    dispute: Dispute | None = linked("open_dispute_id", description="The open dispute, if there is one.")
    disputes: list[Dispute] = listed(OF_THREAD, description="All disputes of the thread, newest first.")
    participants: list[Participant] = listed(
        threads.PARTICIPANTS, description="The customer, and who else has read or written something."
    )
    viewer_is_watching: bool = database_value(
        threads.CONCERNS, description="Does the viewer get told of every message here? A participant always does."
    )
    assignee: User | None = linked(
        "assignee_id",
        roles=(Role.VENDOR, Role.ADMIN, Role.SYSTEM),
        description="Staff: the colleague who takes care of it.",
    )
    labels: list[Label] = listed(labels.OF_THREAD, description="Staff: of the viewer's side.")
    changes: list[ThreadChange] = listed(
        thread_changes.OF_THREAD,
        description="Staff: what was changed of state, assignee and labels, oldest first; the newest 100.",
    )

    @strawberry.field(
        description="Staff: colleagues who have this thread on their screen now.",
        metadata={PLAN: Present(viewing.others_present, colleagues_sql, ("name", "id"))},
    )
    async def viewers(self, info: Info) -> list[User]:
        """Known to the process, from the bus."""
        view = await info.context.view()
        return [User.of(row, view) for row in await viewing.viewers_of(info.context.actor, self.row.id)]

    viewer_actions: list[ViewerAction] = database_value(
        STANDING, _actions, "What the viewer may do here now, so that clients hold no rules."
    )


def message_page(found: MessagePage, view: View) -> Connection[Message]:
    """Make a connection from a page of messages, as the viewer may see them."""
    page: Connection[Message] = connection(
        Connection[Message], found.page, lambda row: Message.of(row, view), found.query.count
    )
    return page
