"""What is said of a new thread, and what mutations of many threads, labels and saved views take."""

from datetime import datetime
from uuid import UUID

import strawberry

from models.enums import ThreadState
from models.refusals import Refusal, UserErrorCode
from resolvers import thread_filter
from resolvers.thread_edits import Assignment, Standing
from resolvers.threads import NewThread
from resolvers.threads_update import ThreadsChange
from schema.ids import optional_row_id, required_row_id
from schema.inputs import ThreadFilter, attachment_row_ids
from schema.products import ProductInput


@strawberry.input
class ThreadsUpdateInput:
    """Which threads, the given ones or all that match, and what to change of them."""

    thread_ids: list[strawberry.ID] | None = strawberry.field(
        default=None,
        description="Threads by their global ids, at most 1,000. NOT_FOUND for one that is not to be seen.",
    )
    filter: ThreadFilter | None = None
    state: ThreadState | None = strawberry.field(
        default=None, description="Where they are to stand; null: as they were."
    )
    snoozed_until: datetime | None = strawberry.field(
        default=None, description="With state SNOOZED; without it, until the other side writes."
    )
    assignee_id: strawberry.ID | None = strawberry.field(
        default=strawberry.UNSET,
        description="The colleague who takes care of them; null: nobody. Leave it out to keep it.",
    )
    add_label_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Labels of the viewer's side to put on them."
    )
    remove_label_ids: list[strawberry.ID] | None = strawberry.field(
        default=None, description="Labels of the viewer's side to take off them."
    )
    no_reply_needed: bool | None = strawberry.field(
        default=None, description="true: nobody has to answer their last messages."
    )

    def decode(self) -> tuple[list[UUID] | None, thread_filter.ThreadFilter | None, ThreadsChange]:
        """Return the same with global ids decoded to ids of rows. Raises Refusal INVALID for an end of no snooze."""
        if self.snoozed_until is not None and self.state is None:
            raise Refusal(UserErrorCode.INVALID, "An end needs the state SNOOZED.", "snoozedUntil")
        assigns = self.assignee_id is not strawberry.UNSET
        change = ThreadsChange(
            None if self.state is None else Standing(self.state, self.snoozed_until),
            Assignment(optional_row_id(self.assignee_id, "User")) if assigns else None,
            tuple(_row_ids(self.add_label_ids, "Label")),
            tuple(_row_ids(self.remove_label_ids, "Label")),
            bool(self.no_reply_needed),
        )
        threads = None if self.thread_ids is None else _row_ids(self.thread_ids, "Thread")
        return threads, self.filter.decode() if self.filter else None, change


def _row_ids(ids: list[strawberry.ID] | None, kind: str) -> list[UUID]:
    return [required_row_id(one, kind) for one in ids or ()]


@strawberry.input
class ThreadsUpdateUndoInput:
    """What a call gave as its `undo`."""

    undo: strawberry.ID = strawberry.field(
        description="What `threadsUpdate`, `threadsMarkRead` or `threadsMarkUnread` gave."
    )


@strawberry.input
class LabelSetInput:
    """A label: new without `id`."""

    id: strawberry.ID | None = strawberry.field(default=None, description="Which one to change; null: a new one.")
    name: str = strawberry.field(description="What it is called, once on each side.")
    color: str = strawberry.field(description="Its colour as #RRGGBB.")


@strawberry.input
class SavedViewSetInput:
    """A saved view: new without `id`."""

    id: strawberry.ID | None = strawberry.field(default=None, description="Which one to change; null: a new one.")
    name: str = strawberry.field(description="What it is called.")
    query: str = strawberry.field(description="The ThreadFilter and ThreadOrder, as JSON with the API's own names.")
    shared: bool | None = strawberry.field(
        default=False, description="true: the viewer's whole side has it; false: the viewer alone."
    )


@strawberry.input
class ThreadCreateInput:
    """Contact seller."""

    order_id: strawberry.ID | None = strawberry.field(
        default=None, description="Give an order, or none for a conversation."
    )
    vendor_id: strawberry.ID | None = strawberry.field(
        default=None,
        description="Whom to write to; null: the store. Staff: leave it null unless the order has several vendors. "
        "An admin who names neither order nor customer writes to the vendor's people themselves.",
    )
    customer_id: strawberry.ID | None = strawberry.field(
        default=None, description="Staff, conversations only: to which customer."
    )
    product: ProductInput | None = strawberry.field(
        default=None,
        description="Instead of an order: what is asked about. Its vendor is written to where the store's mode lets "
        "customers, else the store; there is one thread for each product, customer and seller.",
    )
    to_store: bool | None = strawberry.field(
        default=None,
        description="A vendor's people write to the store; an admin names the vendor in `vendorId`. An `orderId` is "
        "then what it is about: an order with items of that vendor.",
    )
    subject: str | None = strawberry.field(
        default=None,
        description="At most 200 characters. Without one: the order's number, the product's name, or the first line "
        "of the text.",
    )
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
            product=self.product.decode() if self.product else None,
            to_store=bool(self.to_store),
            subject=self.subject,
            client_mutation_id=self.client_mutation_id,
            files=attachment_row_ids(self.attachment_ids),
        )
