"""What an export holds: a person's own data (GDPR, articles 15 and 20)."""

from collections import defaultdict
from uuid import UUID

from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from models import clock
from models.access import visible_messages, visible_orders, visible_threads
from models.actor import Actor
from models.attachment_rows import AttachmentRow
from models.database import Row
from models.dispute_rows import DisputeItemRow, DisputeRow, SettlementRow
from models.disputes import Dispute
from models.enums import Role
from models.ids import to_global_id
from models.jobs import Attachment
from models.order_event_rows import OrderEventRow
from models.rows import MessageRow, OrderRow, ThreadRow, UserRow
from models.tables import Order, PushSubscription, User
from models.threads import Message, Participant, Thread
from models.turns import Turns
from models.view import View, view_for
from resolvers.all_messages import all_messages
from resolvers.attachments import FILES
from resolvers.dispute_lists import ITEMS as DISPUTE_ITEMS
from resolvers.dispute_lists import RESOLUTION_ITEMS, SETTLEMENTS, STEPS
from resolvers.editing import revisions_of
from resolvers.order_event_lists import ORDER_EVENTS
from resolvers.orders import ITEMS
from resolvers.originals import originals_of


async def data_of(actor: Actor) -> Row:
    """Collect a customer's threads whole, and of a staff member only what they wrote: the rest belongs to the store."""
    user = await User.get(id=actor.user_id)
    view = await view_for(actor)
    mine = Message.filter(await _within(actor), visible_messages(actor))
    messages = await all_messages(mine, "thread_id", "seq")
    files = await FILES.of([one.id for one in messages])
    own = [one.id for one in messages if one.author.id == user.id]
    originals, revisions = await originals_of(own), await revisions_of(own)
    seqs: dict[UUID | None, int] = {one.id: one.seq for one in messages}
    threads = await ThreadRow.fetch(
        Thread.filter(await visible_threads(actor), id__in={one.thread_id for one in messages}).order_by("created_at")
    )
    told, turns = defaultdict[UUID, list[Row]](list), Turns()
    for one in messages:
        about = {"replyTo": seqs.get(one.reply_to_id), "earlierTexts": revisions.get(one.id, [])}
        told[one.thread_id].append(_message(one, view, files.get(one.id, []), originals.get(one.id)) | about)
        await turns.give()
    read = dict(await Participant.filter(user_id=user.id).values_list("thread_id", "last_read_seq"))
    return {
        "exportedAt": clock.now(),
        "profile": _profile(user),
        "orders": await _orders(actor, view),
        "threads": [
            {
                "id": to_global_id("Thread", thread.id),
                "subject": view.subject_of(thread),
                "order": thread.order and thread.order.number,
                "product": _product(thread, view),
                "with": _partner(actor, thread, view),
                "createdAt": thread.created_at,
                "readUpTo": read.get(thread.id, 0),
                "messages": told[thread.id],
            }
            for thread in threads
        ],
        "disputes": await _disputes(actor, view),
        "browsers": [] if actor.order_id else await _browsers(user),
        "uploads": [_file(one, view) for one in await AttachmentRow.fetch(_uploads(actor))],
    }


def _partner(actor: Actor, thread: ThreadRow, view: View) -> str:
    of_store = thread.vendor is None or (thread.customer is None and actor.role is Role.VENDOR)
    return "the store" if thread.vendor is None or of_store else view.vendor_name_of(thread.vendor)


def _product(thread: ThreadRow, view: View) -> Row | None:
    if thread.product_external_id is None:
        return None
    return {
        "externalId": view.product_external_id_of(thread),
        "name": view.product_name_of(thread),
        "url": view.product_link_of(thread, thread.product_url),
        "imageUrl": view.product_link_of(thread, thread.product_image_url),
    }


def _uploads(actor: Actor) -> QuerySet[Attachment]:
    """The person's files; of a guest's those that were sent about the order, or are to be."""
    mine = Attachment.filter(owner_id=actor.user_id)
    if actor.order_id is None:
        return mine
    unsent = Q(message_id__isnull=True, order_id=actor.order_id)
    return mine.filter(unsent | Q(message__thread__order_id=actor.order_id))


async def _browsers(user: User) -> list[Row]:
    """Those that are told of what is new, by the addresses of their push services."""
    browsers = await PushSubscription.filter(user_id=user.id).order_by("id")
    return [{"endpoint": one.endpoint, "since": one.created_at} for one in browsers]


async def _within(actor: Actor) -> Q:
    if actor.role is Role.CUSTOMER:
        guest = Q(thread__order_id=actor.order_id) if actor.order_id else Q()
        return Q(thread__customer_id=actor.user_id) & guest
    return Q(author_id=actor.user_id)


def _profile(user: User) -> Row:
    names = ("external_id", "name", "email", "locale", "mail_locale", "created_at", "erased_at")
    values: Row = {_camel(name): getattr(user, name) for name in names}
    return {"role": user.role.name, **values, "emailFrequency": user.email_frequency.name}


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


async def _orders(actor: Actor, view: View) -> list[Row]:
    rows = await OrderRow.fetch(Order.filter(visible_orders(actor), customer_id=actor.user_id).order_by("placed_at"))
    items = await ITEMS.of([one.id for one in rows], actor)
    events = await ORDER_EVENTS.of([one.id for one in rows], actor)
    fields = ("external_id", "number", "status", "placed_at", "expected_at", "currency", "total", "url")
    return [
        {_camel(name): getattr(row, name) for name in fields}
        | {
            "items": [
                {"sku": item.sku, "name": view.item_name_of(item), "quantity": item.quantity, "price": item.price}
                for item in items.get(row.id, [])
            ],
            "events": [_event(one, view) for one in events.get(row.id, [])],
        }
        for row in rows
    ]


def _event(row: OrderEventRow, view: View) -> Row:
    return {
        "kind": row.kind.name,
        "at": row.at,
        "text": row.text and view.told_of_order(row.text, row),
        "carrier": row.carrier and view.code_of(row.carrier),
        "trackingNumber": row.tracking_number and view.code_of(row.tracking_number),
        "trackingUrl": view.tracking_link_of(row.tracking_url),
    }


def _message(row: MessageRow, view: View, files: list[AttachmentRow], original: str | None) -> Row:
    return {
        "seq": row.seq,
        "kind": row.kind.name,
        "author": view.name_of(row.author),
        "role": row.author.role.name,
        "body": view.body_of(row),
        "originalBody": original,
        "createdAt": row.created_at,
        "deletedAt": row.deleted_at,
        "editedAt": row.edited_at,
        "attachments": [_file(one, view) for one in files],
    }


def _file(row: AttachmentRow, view: View) -> Row:
    return {"filename": view.filename_of(row), "contentType": row.content_type, "size": row.size, "sha256": row.sha256}


async def _disputes(actor: Actor, view: View) -> list[Row]:
    about = Q(thread__customer_id=actor.user_id) | Q(opened_by_id=actor.user_id)
    about &= Q(thread__order_id=actor.order_id) if actor.order_id else Q()
    rows = await DisputeRow.fetch(Dispute.filter(about).order_by("opened_at"))
    steps = await STEPS.of([row.id for row in rows])
    ids = [row.id for row in rows]
    items, agreed = await DISPUTE_ITEMS.of(ids), await RESOLUTION_ITEMS.of(ids)
    settlements = await SETTLEMENTS.of(ids)
    return [
        {
            "id": to_global_id("Dispute", row.id),
            "thread": to_global_id("Thread", row.thread_id),
            "status": row.status.name,
            "reason": row.reason.name,
            "comment": view.words_of(row.comment, row.opened_by, row),
            "openedAt": row.opened_at,
            "closedAt": row.closed_at,
            "resolution": row.resolution_kind and row.resolution_kind.name,
            "resolutionAmount": row.resolution_amount,
            "currency": row.resolution_currency,
            "value": row.value,
            "items": _pieces(items.get(row.id, []), view),
            "resolutionItems": _pieces(agreed.get(row.id, []), view),
            "settlements": [_settlement(one, view) for one in settlements.get(row.id, [])],
            "return": row.return_status and _return(row, view),
            "resolutionComment": _comment(row.resolution_comment, row.resolution_by, row, view),
            "history": [
                {
                    "at": step.at,
                    "status": step.status.name,
                    "by": view.name_of(step.by),
                    "comment": _comment(view.comment_of(step), step.by, row, view),
                }
                for step in steps[row.id]
            ],
        }
        for row in rows
    ]


def _pieces(rows: list[DisputeItemRow], view: View) -> list[Row]:
    return [{"name": view.item_name_of(one.item), "quantity": one.quantity} for one in rows]


def _return(row: DisputeRow, view: View) -> Row:
    return {
        "status": row.return_status and row.return_status.name,
        "carrier": row.return_carrier and view.code_of(row.return_carrier),
        "trackingNumber": row.return_number and view.code_of(row.return_number),
        "trackingUrl": view.link_of(row.return_url),
        "labelUrl": view.link_of(row.return_label_url),
        "dueAt": row.return_due_at,
        "updatedAt": row.return_updated_at,
    }


def _settlement(row: SettlementRow, view: View) -> Row:
    return {
        "kind": row.kind.name,
        "state": row.state.name,
        "amount": row.amount,
        "currency": row.currency,
        "requestedAt": row.requested_at,
        "reportedAt": row.reported_at,
        "reference": row.reference and view.code_of(row.reference),
    }


def _comment(text: str | None, author: UserRow | None, dispute: DisputeRow, view: View) -> str | None:
    """Return a comment as the person sees it; to staff only their own is exported."""
    if text is None or author is None or (view.actor.role is not Role.CUSTOMER and author.id != view.actor.user_id):
        return None
    return view.words_of(text, author, dispute)
