"""Editing: an author changes what they wrote, for as long as the store lets them; the earlier texts are kept."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from models import clock
from models.actor import HUMAN_ROLES, Actor
from models.bulk import select_where_in
from models.database import Row
from models.enums import EventKind, MessageKind
from models.message_parts import MessageMention, MessageRevision
from models.refusals import Refusal, UserErrorCode
from models.rows import fetch_column
from models.tables import Store
from models.threads import Message
from models.transaction import Transaction, transactional
from resolvers.messages import check_colleagues, find_message, lock_thread
from resolvers.rate_limits import RateLimit, consume
from resolvers.search_index import reindex
from resolvers.texts import checked_body
from subscriptions.event_log import record_event


async def edit(actor: Actor, message_id: UUID, body: str, mentions: Sequence[UUID] = ()) -> None:
    """Change the text of the actor's own message or note, and tell those whom a note names and did not name before.

    The same text again changes nothing. Raises Refusal: NOT_FOUND; NOT_ALLOWED for another's message, a deleted one, a
    step of a dispute, and once the store's limit has passed; BLANK, TOO_LONG; INVALID, also for mentions in what is no
    note, and where `add_note` would refuse them. Raises RateLimited.
    """
    actor.require_role(*HUMAN_ROLES)
    await consume(actor, RateLimit.MESSAGES)
    await _edit(actor, message_id, body, tuple(dict.fromkeys(mentions)))


@transactional
async def _edit(tx: Transaction, actor: Actor, message_id: UUID, body: str, mentions: Sequence[UUID]) -> None:
    found = await find_message(actor, message_id)
    if found is None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such message.", "messageId")
    thread = await lock_thread(actor, found.thread_id)
    message, store = await Message.get(id=message_id), await Store.get(id=Store.SINGLETON_ID)
    reason = reason_against(actor, message, store)
    if reason is not None:
        raise Refusal(UserErrorCode.NOT_ALLOWED, reason, "messageId")
    text, named = checked_body(body), await _newly_named(actor, message, mentions)
    if text == message.body and not named:
        return
    now = clock.now()
    await MessageRevision.create(message_id=message.id, body=message.body, replaced_at=now)
    message.body, message.edited_at = text, now
    await message.save(update_fields=("body", "edited_at"))
    await MessageMention.bulk_create([MessageMention(message_id=message.id, user_id=one) for one in named])
    await reindex([thread.id])
    audience = actor.role if message.kind is MessageKind.NOTE else None
    tellings: list[UUID | None] = [*named]
    for one in tellings or [None]:  # an event names one person
        record_event(
            *(tx, thread, EventKind.MESSAGE_EDITED),
            message_id=message.id,
            user_id=one,
            audience=audience,
            mentioned=() if one is None else (one,),
        )


async def _newly_named(actor: Actor, message: Message, mentions: Sequence[UUID]) -> list[UUID]:
    if mentions and message.kind is not MessageKind.NOTE:
        raise Refusal(UserErrorCode.INVALID, "Only notes name colleagues.", "mentionIds")
    await check_colleagues(actor, mentions)
    before = set(await fetch_column(MessageMention.filter(message_id=message.id), "user_id"))
    return [one for one in mentions if one not in before]


def reason_against(actor: Actor, message: Message, store: Store) -> str | None:
    """Why the actor may not change a message now, for people; None where they may."""
    if message.kind not in (MessageKind.TEXT, MessageKind.NOTE):
        return "A dispute's steps stay on record."
    if message.author_id != actor.user_id:
        return "Only its author can change a message."
    if message.deleted_at is not None:
        return "This message was taken back."
    if clock.now() - message.created_at > timedelta(minutes=store.edit_within_minutes):
        return "It is too late to change this message."
    return None


async def revisions_of(message_ids: Sequence[UUID]) -> dict[UUID, list[Row]]:
    """The earlier texts of messages, oldest first, each with until when it stood; whoever asks."""
    found: dict[UUID, list[Row]] = {}
    columns = ("message_id", "body", "replaced_at")
    for message_id, body, until in await select_where_in(
        MessageRevision, "message_id", message_ids, columns, order="id"
    ):
        found.setdefault(message_id, []).append({"body": body, "until": until})
    return found
