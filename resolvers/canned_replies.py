"""Canned replies: texts that staff send often, with placeholders."""

import re
from uuid import UUID

from models.actor import STAFF_ROLES, Actor
from models.enums import Role
from models.refusals import Refusal, UserErrorCode
from models.tables import CannedReply
from models.transaction import Transaction, transactional
from resolvers.audit import record_audit
from resolvers.texts import MAX_BODY_LENGTH, checked_text

MAX_TITLE_LENGTH = 100
MAX_CANNED_REPLIES = 500
PLACEHOLDERS = {"{customer}", "{order}", "{store}"}


async def list_replies(actor: Actor) -> list[CannedReply]:
    """List all canned replies by title. Raises Forbidden for customers."""
    actor.require_role(*STAFF_ROLES, Role.SYSTEM)
    return await CannedReply.all().order_by("title", "id")


async def find_reply(actor: Actor, reply_id: UUID) -> CannedReply | None:
    """Return the canned reply of that id; None if there is none, and for customers."""
    return None if actor.role is Role.CUSTOMER else await CannedReply.filter(id=reply_id).first()


async def set_reply(actor: Actor, reply_id: UUID | None, title: str, body: str) -> CannedReply:
    """Create a canned reply, or change the one of that id.

    Raises Refusal: NOT_FOUND; BLANK or TOO_LONG; TOO_MANY beyond MAX_CANNED_REPLIES; INVALID for an unknown
    placeholder. Raises Forbidden for all but admins.
    """
    actor.require_role(Role.ADMIN)
    title = checked_text(title, "title", MAX_TITLE_LENGTH, "A title")
    body = checked_text(body, "body", MAX_BODY_LENGTH, "A reply")
    unknown = set(re.findall(r"{\w*}", body)) - PLACEHOLDERS
    if unknown:
        known = ", ".join(sorted(PLACEHOLDERS))
        raise Refusal(UserErrorCode.INVALID, f"{min(unknown)} is not one of {known}.", "body")
    return await _set_reply(actor, reply_id, title, body)


@transactional
async def _set_reply(tx: Transaction, actor: Actor, reply_id: UUID | None, title: str, body: str) -> CannedReply:
    if reply_id is None:
        if await CannedReply.all().count() >= MAX_CANNED_REPLIES:
            raise Refusal(UserErrorCode.TOO_MANY, f"There are {MAX_CANNED_REPLIES} already.")
        reply = await CannedReply.create(title=title, body=body)
    else:
        reply = await _lock_reply(reply_id)
        reply.title, reply.body = title, body
        await reply.save()
    await record_audit(actor, "cannedReplySet", reply.id, title=title)
    return reply


async def delete_reply(actor: Actor, reply_id: UUID) -> CannedReply:
    """Delete a canned reply, and return it as it was. Raises Refusal NOT_FOUND; Forbidden for all but admins."""
    actor.require_role(Role.ADMIN)
    return await _delete_reply(actor, reply_id)


@transactional
async def _delete_reply(tx: Transaction, actor: Actor, reply_id: UUID) -> CannedReply:
    reply = await _lock_reply(reply_id)
    await reply.delete()
    await record_audit(actor, "cannedReplyDelete", reply.id, title=reply.title)
    return reply


async def _lock_reply(reply_id: UUID) -> CannedReply:
    reply = await CannedReply.filter(id=reply_id).select_for_update().first()
    if reply is None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such reply.", "id")
    return reply
