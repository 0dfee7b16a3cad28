"""Messages: sending, adding notes, deleting and listing."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from uuid import UUID

from tortoise.queryset import QuerySet

from models import clock
from models.access import colleagues_of, messages_sql, visible_messages, visible_threads
from models.actor import HUMAN_ROLES, STAFF_ROLES, WRITING_ROLES, Actor
from models.concern import users_concerned
from models.counters import decrement_unread
from models.database import Row
from models.enums import EventKind, MessageKind, Role
from models.jobs import Attachment
from models.keyset import MESSAGES_BY_SEQ, Page, PageRequest, page_size
from models.listing import Listing
from models.message_parts import MessageOriginal, MessageRevision
from models.refusals import Refusal, RequestError, UserErrorCode
from models.rows import MessageRow
from models.tables import User
from models.threads import Message, Participant, Thread
from models.transaction import Transaction, transactional
from models.waiting import recount_waiting
from resolvers.attachments import checked_attachment_ids, delete_attachments
from resolvers.audit import record_audit
from resolvers.drafts import Draft, Post, no_such_thread
from resolvers.posting import post_once
from resolvers.rate_limits import RateLimit, consume
from resolvers.search_index import reindex
from resolvers.send_queue import send_queue
from resolvers.speaking import speaker_of
from resolvers.texts import checked_body, checked_mutation_id
from subscriptions.event_log import record_event

DEFAULT_PAGE = PageRequest(last=50)
MESSAGES = Listing(MessageRow, MESSAGES_BY_SEQ, messages_sql, by="thread_id", default=DEFAULT_PAGE)
MAX_MENTIONS = 20
MAX_SEQ = 2**31 - 1
AUTHOR_DELETE_WINDOW = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class MessagePage:
    """A page of messages, and the query that counts all that match."""

    page: Page[MessageRow]
    query: QuerySet[Message]


async def list_messages(
    actor: Actor, thread_id: UUID, request: PageRequest, around_seq: int | None = None
) -> MessagePage:
    """List the messages of a thread that the actor may see, oldest first; by default the newest 50.

    With `around_seq` those around one of them. Raises RequestError as `Keyset.page` does.
    """
    query = Message.filter(visible_messages(actor), thread_id=thread_id)
    if around_seq is None:
        page = await MESSAGES_BY_SEQ.page([query], MessageRow.columns(), request, DEFAULT_PAGE)
    else:
        page = await _page_around(query, around_seq, request)
    rows = [MessageRow.of(row) for row in page.rows]
    return MessagePage(Page(rows, page.cursors, page.has_next, page.has_previous), query)


async def _page_around(query: QuerySet[Message], seq: int, request: PageRequest) -> Page[Row]:
    """As many before a message as from it on."""
    if (request.after, request.last, request.before) != (None, None, None):
        raise RequestError("Give `aroundSeq` alone, or with `first`.")
    size, _ = page_size(request, DEFAULT_PAGE)
    columns, place = MessageRow.columns(), max(1, min(seq, MAX_SEQ))
    end = MESSAGES_BY_SEQ.encode(0, place)
    until = await MESSAGES_BY_SEQ.page([query], columns, PageRequest(last=size // 2, before=end))
    start = MESSAGES_BY_SEQ.encode(0, place - 1)
    onward = await MESSAGES_BY_SEQ.page([query], columns, PageRequest(first=size - size // 2, after=start))
    rows, cursors = until.rows + onward.rows, until.cursors + onward.cursors
    return Page(rows, cursors, onward.has_next, until.has_previous)


async def find_message(actor: Actor, message_id: UUID) -> MessageRow | None:
    """Return the message of that id, if the actor may see it and its thread, else None."""
    rows = await MessageRow.fetch(Message.filter(visible_messages(actor), id=message_id))
    if not rows or not await Thread.filter(await visible_threads(actor), id=rows[0].thread_id).exists():
        return None
    return rows[0]


async def send(
    actor: Actor,
    thread_id: UUID,
    body: str,
    client_mutation_id: str | None = None,
    files: Sequence[UUID] = (),
    original_body: str | None = None,
    reply_to: UUID | None = None,
) -> UUID:
    """Send a message with uploaded files to a thread. Returns its id, or that of the first one if it is a repeat.

    A repeat has the same `client_mutation_id`. `original_body` is the whole of a mail of which `body` is a part.
    `reply_to` is a message of the thread that it answers. Raises Refusal: NOT_FOUND, BLANK, TOO_LONG, INVALID,
    TOO_MANY files, IDEMPOTENCY_KEY_REUSED for another content with the same key. Raises RateLimited.
    """
    actor.require_role(*WRITING_ROLES)
    await consume(actor, RateLimit.MESSAGES)
    attached = checked_attachment_ids(files)
    draft = Draft(body, client_mutation_id, files=attached, original_body=original_body, reply_to=reply_to)
    return await _add(await speaker_of(actor), thread_id, MessageKind.TEXT, draft)


async def add_note(
    actor: Actor,
    thread_id: UUID,
    body: str,
    client_mutation_id: str | None = None,
    mentions: Sequence[UUID] = (),
) -> UUID:
    """Add a note that only the author's side sees, and tell those colleagues of it.

    Returns and raises what `send` does, Refusal INVALID for who is no colleague; Forbidden for customers.
    """
    actor.require_role(*STAFF_ROLES)
    await consume(actor, RateLimit.MESSAGES)
    named = tuple(dict.fromkeys(mentions))
    return await _add(actor, thread_id, MessageKind.NOTE, Draft(body, client_mutation_id, mentions=named))


async def _add(actor: Actor, thread_id: UUID, kind: MessageKind, unchecked: Draft) -> UUID:
    try:
        mutation_id = checked_mutation_id(unchecked.client_mutation_id)
        draft = replace(unchecked, body=checked_body(unchecked.body), client_mutation_id=mutation_id)
        await check_colleagues(actor, draft.mentions)
    except Refusal:
        if await Thread.filter(await visible_threads(actor), id=thread_id).exists():
            raise
        raise no_such_thread() from None
    if draft.files or draft.original_body is not None:
        return await _add_by_itself(actor, thread_id, kind, draft)
    return await send_queue.send(actor, thread_id, kind, draft)


async def check_colleagues(actor: Actor, mentions: Sequence[UUID]) -> None:
    """Raise Refusal INVALID unless all are on the actor's side, and TOO_MANY beyond MAX_MENTIONS."""
    if len(mentions) > MAX_MENTIONS:
        raise Refusal(UserErrorCode.TOO_MANY, f"A note names at most {MAX_MENTIONS} people.", "mentionIds")
    if mentions and await User.filter(colleagues_of(actor), id__in=mentions).count() < len(mentions):
        raise Refusal(UserErrorCode.INVALID, "A note names colleagues of one's own side.", "mentionIds")


@transactional
async def _add_by_itself(tx: Transaction, actor: Actor, thread_id: UUID, kind: MessageKind, draft: Draft) -> UUID:
    thread = await lock_thread(actor, thread_id)
    return await post_once(tx, Post(actor, thread, kind, draft))


async def lock_thread(actor: Actor, thread_id: UUID, field: str = "threadId") -> Thread:
    """Return a thread that the actor may see, its row locked until the transaction ends. Raises Refusal NOT_FOUND."""
    thread = await Thread.filter(await visible_threads(actor), id=thread_id).select_for_update().first()
    if thread is None:
        raise no_such_thread(field)
    return thread


async def delete(actor: Actor, message_id: UUID) -> None:
    """Delete a message's text and files for everyone, and leave a tombstone. Deleting it twice changes nothing.

    Raises Refusal: NOT_FOUND; NOT_ALLOWED for a message about a dispute, and for all but admins and, within
    AUTHOR_DELETE_WINDOW and while nobody has read it, the author. Raises RateLimited.
    """
    actor.require_role(*HUMAN_ROLES)
    await consume(actor, RateLimit.CHANGES)
    await _delete(actor, message_id)


@transactional
async def _delete(tx: Transaction, actor: Actor, message_id: UUID) -> None:
    found = await find_message(actor, message_id)
    if found is None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such message.", "messageId")
    thread = await lock_thread(actor, found.thread_id)
    message = await Message.get(id=message_id)
    if message.deleted_at is not None:
        return
    if message.kind not in (MessageKind.TEXT, MessageKind.NOTE):
        raise Refusal(UserErrorCode.NOT_ALLOWED, "What disputes and orders went through stays on record.", "messageId")
    if actor.role is not Role.ADMIN and not await may_still_delete(actor, message):
        raise Refusal(UserErrorCode.NOT_ALLOWED, "It is too late to take this message back.", "messageId")
    if message.author_id != actor.user_id:
        await record_audit(actor, "messageDelete", message.id)
    await delete_attachments(tx, Attachment.filter(message_id=message.id))
    await MessageOriginal.filter(message_id=message.id).delete()
    await MessageRevision.filter(message_id=message.id).delete()
    message.body, message.deleted_at = "", clock.now()
    await message.save(update_fields=("body", "deleted_at"))
    author = Actor(found.author.id, found.author.role, found.author.vendor_id)
    if message.kind is MessageKind.TEXT:
        await recount_waiting([thread.id])
    await reindex([thread.id])
    post = Post(author, thread, message.kind, Draft(""), message.id, message.seq)
    readers = [reader.id for reader in await users_concerned(thread) if post.is_read_by(reader)]
    await decrement_unread(thread, message.seq, author.user_id, readers)
    record_event(tx, thread, EventKind.MESSAGE_DELETED, message_id=message.id, audience=post.audience)


async def may_still_delete(actor: Actor, message: Message) -> bool:
    """May the author still take it back: it is new, and nobody else has read it."""
    readers = Participant.filter(thread_id=message.thread_id, last_read_seq__gte=message.seq)
    is_read = await readers.exclude(user_id=actor.user_id).exists()
    return message.author_id == actor.user_id and is_deletable(message.created_at, is_read)


def is_deletable(created_at: datetime, is_read: bool) -> bool:
    """The same of one's own message of that time, which others have read or not."""
    return clock.now() - created_at <= AUTHOR_DELETE_WINDOW and not is_read
