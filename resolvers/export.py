"""Export: a person's own data as one JSON file, fetched by a signed link (GDPR, articles 15 and 20)."""

from uuid import UUID

import orjson
from tortoise.expressions import Q

from models import clock
from models.access import visible_messages, visible_threads
from models.actor import HUMAN_ROLES, Actor
from models.attachment_rows import AttachmentRow
from models.database import Row
from models.dispute_rows import DisputeRow
from models.disputes import Dispute
from models.enums import Role
from models.ids import to_global_id
from models.jobs import Attachment
from models.rows import MessageRow, OrderRow, ThreadRow, UserRow
from models.signing import sign_value, verify_value
from models.tables import Order, User
from models.threads import Message, Participant, Thread
from models.view import View, view_for
from resolvers.attachments import FILES
from resolvers.dispute_lists import STEPS
from resolvers.links import actor_of_link
from resolvers.orders import ITEMS
from resolvers.originals import originals_of

EXPORT_LINK_SECONDS = 15 * 60
PURPOSE = "export"


def export_token(actor: Actor) -> str:
    """Return a signed token that lets its bearer fetch the actor's data for EXPORT_LINK_SECONDS.

    Raises Forbidden for the store's backend.
    """
    actor.require_role(*HUMAN_ROLES)
    return sign_value(PURPOSE, f"{actor.user_id.hex} {int(clock.now().timestamp()) + EXPORT_LINK_SECONDS}")


async def export_for_token(token: str) -> bytes | None:
    """Return the JSON file that a token is for; None for an invalid or expired token, or one of who is blocked now."""
    user_id, _, until = (verify_value(PURPOSE, token) or "").partition(" ")
    if not until or int(until) < clock.now().timestamp():
        return None
    actor = await actor_of_link(UUID(user_id))
    return None if actor is None else orjson.dumps(await _data_of(actor), default=str, option=orjson.OPT_INDENT_2)


async def _data_of(actor: Actor) -> Row:
    """Collect a customer's threads whole, and of a staff member only what they wrote: the rest belongs to the store."""
    user = await User.get(id=actor.user_id)
    view = await view_for(actor)
    mine = Message.filter(await _within(actor), visible_messages(actor))
    messages = await MessageRow.fetch(mine.order_by("thread_id", "seq"))
    files = await FILES.of([one.id for one in messages])
    originals = await originals_of([one.id for one in messages if one.author.id == user.id])
    threads = await ThreadRow.fetch(
        Thread.filter(await visible_threads(actor), id__in={one.thread_id for one in messages}).order_by("created_at")
    )
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
                "with": view.vendor_name_of(thread.vendor) if thread.vendor else "the store",
                "createdAt": thread.created_at,
                "readUpTo": read.get(thread.id, 0),
                "messages": [
                    _message(one, view, files.get(one.id, []), originals.get(one.id))
                    for one in messages
                    if one.thread_id == thread.id
                ],
            }
            for thread in threads
        ],
        "disputes": await _disputes(actor, view),
        "uploads": [_file(one, view) for one in await AttachmentRow.fetch(Attachment.filter(owner_id=user.id))],
    }


async def _within(actor: Actor) -> Q:
    if actor.role is Role.CUSTOMER:
        return Q(thread__customer_id=actor.user_id)
    return Q(author_id=actor.user_id)


def _profile(user: User) -> Row:
    names = ("external_id", "name", "email", "locale", "mail_locale", "created_at", "erased_at")
    values: Row = {_camel(name): getattr(user, name) for name in names}
    return {"role": user.role.name, **values, "emailFrequency": user.email_frequency.name}


def _camel(name: str) -> str:
    head, *rest = name.split("_")
    return head + "".join(part.title() for part in rest)


async def _orders(actor: Actor, view: View) -> list[Row]:
    rows = await OrderRow.fetch(Order.filter(customer_id=actor.user_id).order_by("placed_at"))
    items = await ITEMS.of([one.id for one in rows], actor)
    fields = ("external_id", "number", "status", "placed_at", "currency", "total", "url")
    return [
        {_camel(name): getattr(row, name) for name in fields}
        | {
            "items": [
                {"sku": item.sku, "name": view.item_name_of(item), "quantity": item.quantity, "price": item.price}
                for item in items.get(row.id, [])
            ]
        }
        for row in rows
    ]


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
        "attachments": [_file(one, view) for one in files],
    }


def _file(row: AttachmentRow, view: View) -> Row:
    return {"filename": view.filename_of(row), "contentType": row.content_type, "size": row.size, "sha256": row.sha256}


async def _disputes(actor: Actor, view: View) -> list[Row]:
    about = Q(thread__customer_id=actor.user_id) | Q(opened_by_id=actor.user_id)
    rows = await DisputeRow.fetch(Dispute.filter(about).order_by("opened_at"))
    steps = await STEPS.of([row.id for row in rows])
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


def _comment(text: str | None, author: UserRow | None, dispute: DisputeRow, view: View) -> str | None:
    """Return a comment as the person sees it; to staff only their own is exported."""
    if text is None or author is None or (view.actor.role is not Role.CUSTOMER and author.id != view.actor.user_id):
        return None
    return view.words_of(text, author, dispute)
