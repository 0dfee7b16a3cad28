"""Canned replies: texts that staff send often, with placeholders; the store's, and each vendor's own."""

import re
from dataclasses import dataclass
from uuid import UUID

from tortoise.expressions import Q

from models.actor import STAFF_ROLES, Actor
from models.enums import Role
from models.queue import CannedReply
from models.refusals import Refusal, UserErrorCode
from models.side_access import labels_of_side
from models.transaction import Transaction, transactional
from resolvers.audit import record_audit
from resolvers.texts import MAX_BODY_LENGTH, checked_text

MAX_TITLE_LENGTH, MAX_FOLDER_LENGTH = 100, 50
MAX_CANNED_REPLIES = 500
PLACEHOLDERS = {"{customer}", "{order}", "{store}"}


@dataclass(frozen=True, slots=True)
class ReplyText:
    """What a canned reply says: by which title and in which folder staff find it, and its text."""

    title: str
    body: str
    folder: str = ""


def _visible(actor: Actor) -> Q:
    """A filter on canned replies: the store's, and for a vendor's people their own."""
    return Q(vendor_id__isnull=True) | labels_of_side(actor)


async def list_replies(actor: Actor) -> list[CannedReply]:
    """List the canned replies that the actor may use by title. Raises Forbidden for customers."""
    actor.require_role(*STAFF_ROLES, Role.SYSTEM)
    return await CannedReply.filter(_visible(actor)).order_by("title", "id")


async def find_reply(actor: Actor, reply_id: UUID) -> CannedReply | None:
    """Return the canned reply of that id; None if there is none that the actor may use, and for customers."""
    if actor.role is Role.CUSTOMER:
        return None
    return await CannedReply.filter(_visible(actor), id=reply_id).first()


async def set_reply(actor: Actor, reply_id: UUID | None, text: ReplyText) -> CannedReply:
    """Create a canned reply of the actor's side, or change the one of that id.

    Raises Refusal: NOT_FOUND; BLANK or TOO_LONG; TOO_MANY beyond MAX_CANNED_REPLIES; INVALID for an unknown
    placeholder; NOT_ALLOWED for a vendor's user who would change the store's. Raises Forbidden for all but staff.
    """
    actor.require_role(*STAFF_ROLES)
    title = checked_text(text.title, "title", MAX_TITLE_LENGTH, "A title")
    body = checked_text(text.body, "body", MAX_BODY_LENGTH, "A reply")
    folder = checked_text(text.folder, "folder", MAX_FOLDER_LENGTH, "A folder") if text.folder.strip() else ""
    unknown = set(re.findall(r"{\w*}", body)) - PLACEHOLDERS
    if unknown:
        known = ", ".join(sorted(PLACEHOLDERS))
        raise Refusal(UserErrorCode.INVALID, f"{min(unknown)} is not one of {known}.", "body")
    return await _set_reply(actor, reply_id, ReplyText(title, body, folder))


@transactional
async def _set_reply(tx: Transaction, actor: Actor, reply_id: UUID | None, text: ReplyText) -> CannedReply:
    if reply_id is None:
        if await CannedReply.filter(labels_of_side(actor)).count() >= MAX_CANNED_REPLIES:
            raise Refusal(UserErrorCode.TOO_MANY, f"There are {MAX_CANNED_REPLIES} already.")
        reply = CannedReply(vendor_id=actor.vendor_id)
    else:
        reply = await _lock_reply(actor, reply_id)
    reply.title, reply.body, reply.folder = text.title, text.body, text.folder
    await reply.save(force_create=reply_id is None)
    await record_audit(actor, "cannedReplySet", reply.id, title=text.title)
    return reply


async def delete_reply(actor: Actor, reply_id: UUID) -> CannedReply:
    """Delete a canned reply, and return it as it was. Raises Refusal as `set_reply` does, and Forbidden."""
    actor.require_role(*STAFF_ROLES)
    return await _delete_reply(actor, reply_id)


@transactional
async def _delete_reply(tx: Transaction, actor: Actor, reply_id: UUID) -> CannedReply:
    reply = await _lock_reply(actor, reply_id)
    await reply.delete()
    await record_audit(actor, "cannedReplyDelete", reply.id, title=reply.title)
    return reply


async def _lock_reply(actor: Actor, reply_id: UUID) -> CannedReply:
    reply = await CannedReply.filter(_visible(actor), id=reply_id).select_for_update().first()
    if reply is None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such reply.", "id")
    if reply.vendor_id != actor.vendor_id:
        raise Refusal(UserErrorCode.NOT_ALLOWED, "It is the store's, which its admins change.", "id")
    return reply
