"""Posting: messages are added to locked threads, each once, in the same few statements for one as for many."""

from collections.abc import Sequence
from uuid import UUID

from models.access import may_see_message
from models.concern import ConcernedUser, users_concerned_by
from models.counters import UnreadIncrement, incremented_unread
from models.database import Row
from models.due import Promise, current_promise
from models.enums import EventKind, MessageKind, Role
from models.message_parts import MessageOriginal
from models.refusals import Refusal, UserErrorCode
from models.statements import Statement, Write, as_uuid, keys
from models.states import reopen_for
from models.transaction import Transaction
from models.waiting import note_text
from resolvers.attachments import attach
from resolvers.away import with_away_messages
from resolvers.drafts import Post, PostableThread, SentMessage
from resolvers.search_index import MessageText, index_messages
from subscriptions.event_log import record_event

_INSERT = Statement(
    """INSERT INTO messages
    (id, thread_id, seq, kind, author_id, body, step, created_at, dispute_id,
    client_mutation_id, client_mutation_digest, reply_to_id, order_event_id)
    SELECT id, thread_id, seq, kind, author_id, body, step, created_at, dispute_id,
    client_mutation_id, client_mutation_digest, reply_to_id, order_event_id
    FROM {new_messages}""",
    new_messages={
        "id": "uuid",
        "thread_id": "uuid",
        "seq": "int",
        "kind": "text",
        "author_id": "uuid",
        "body": "text",
        "step": "text",
        "created_at": "timestamptz",
        "dispute_id": "uuid",
        "client_mutation_id": "text",
        "client_mutation_digest": "text",
        "reply_to_id": "uuid",
        "order_event_id": "uuid",
    },
)
_MENTION = Statement(
    "INSERT INTO message_mentions (message_id, user_id) SELECT message_id, user_id FROM {named}",
    named={"message_id": "uuid", "user_id": "uuid"},
)
_UPDATE_THREADS = Statement(
    """UPDATE threads SET last_seq = latest.last_seq, last_message_id = latest.last_message_id,
    last_message_at = latest.last_message_at, awaiting_reply_from = latest.awaiting_reply_from,
    waiting_since = latest.waiting_since, answer_due_at = latest.answer_due_at, due_policy = latest.due_policy,
    away_said_at = latest.away_said_at, admin_state = latest.admin_state,
    admin_snoozed_until = latest.admin_snoozed_until, vendor_state = latest.vendor_state,
    vendor_snoozed_until = latest.vendor_snoozed_until FROM {latest} WHERE threads.id = latest.id""",
    latest={
        "id": "uuid",
        "last_seq": "int",
        "last_message_id": "uuid",
        "last_message_at": "timestamptz",
        "awaiting_reply_from": "text",
        "waiting_since": "timestamptz",
        "answer_due_at": "timestamptz",
        "due_policy": "int",
        "away_said_at": "timestamptz",
        "admin_state": "text",
        "admin_snoozed_until": "timestamptz",
        "vendor_state": "text",
        "vendor_snoozed_until": "timestamptz",
    },
)
_FIND_SENT = Statement(
    """SELECT m.id, m.thread_id, m.author_id, m.client_mutation_id, m.client_mutation_digest, m.dispute_id
    FROM {wanted}
    JOIN messages m ON m.thread_id = wanted.thread_id AND m.author_id = wanted.author_id
    AND m.client_mutation_id = wanted.client_mutation_id""",
    wanted={"thread_id": "uuid", "author_id": "uuid", "client_mutation_id": "text"},
)
_ANSWERED = Statement(
    """SELECT m.id, m.thread_id, m.kind, u.role, u.vendor_id FROM messages m JOIN users u ON u.id = m.author_id
    WHERE m.id IN (SELECT id FROM {wanted})""",
    wanted={"id": "uuid"},
)
_ORDERS = Statement(
    """SELECT t.id, o.url, o.number FROM threads t JOIN orders o ON o.id = t.order_id
    WHERE t.id IN (SELECT id FROM {wanted})""",
    wanted={"id": "uuid"},
)


async def find_by_mutation_ids(posts: Sequence[Post]) -> dict[tuple[UUID, UUID, str | None], SentMessage]:
    """Those of these messages that were sent before, by their key, which is good for ever."""
    names = ("thread_id", "author_id", "client_mutation_id")
    wanted = [dict(zip(names, post.key, strict=True)) for post in posts if post.draft.client_mutation_id is not None]
    rows = await _FIND_SENT.run(wanted) if wanted else []
    return {
        (as_uuid(row["thread_id"]), as_uuid(row["author_id"]), row["client_mutation_id"]): SentMessage(
            as_uuid(row["id"]), row["client_mutation_digest"], row["dispute_id"] and as_uuid(row["dispute_id"])
        )
        for row in rows
    }


async def replies_refused(posts: Sequence[Post]) -> dict[UUID, Refusal]:
    """Why some of these messages cannot answer what they do, by their ids: their author does not see it there."""
    answers = [post for post in posts if post.draft.reply_to is not None]
    rows = await _ANSWERED.run(keys([post.draft.reply_to for post in answers])) if answers else []
    found: dict[tuple[UUID, UUID | None], Row] = {(as_uuid(row["thread_id"]), as_uuid(row["id"])): row for row in rows}
    return {
        post.id: Refusal(UserErrorCode.NOT_FOUND, "There is no such message.", "replyToId")
        for post in answers
        if not _may_answer(post, found.get((post.thread.id, post.draft.reply_to)))
    }


def _may_answer(post: Post, row: Row | None) -> bool:
    if row is None:
        return False
    vendor_id = row["vendor_id"] and as_uuid(row["vendor_id"])
    return may_see_message(post.actor, MessageKind(row["kind"]), Role(row["role"]), vendor_id)


async def post_once(tx: Transaction, post: Post) -> UUID:
    """Add a message, or find the one that was sent with this key. Returns its id.

    Raises Refusal: IDEMPOTENCY_KEY_REUSED, and NOT_FOUND for files that are not the author's, and for what it answers.
    """
    sent = (await find_by_mutation_ids([post])).get(post.key)
    if sent is not None:
        return sent.same_as(post)
    refused = (await replies_refused([post])).get(post.id)
    if refused is not None:
        raise refused
    await post_all(tx, [post])
    await attach(post.actor, post.id, post.draft.files)
    if post.draft.original_body is not None:
        await MessageOriginal.create(message_id=post.id, body=post.draft.original_body)
    return post.id


async def post_all(tx: Transaction, posts: Sequence[Post], known: Promise | None = None) -> None:
    """Add new messages to their locked threads, with an event for each, in this order. The caller attaches files.

    `known` is what the store promises, for who has read it already. Outside of its office hours the store answers.
    """
    promise = known or await current_promise()
    posts = await with_away_messages(posts, promise)
    threads = list({post.thread.id: post.thread for post in posts}.values())
    people = dict(zip((thread.id for thread in threads), await users_concerned_by(threads), strict=True))
    for post in posts:
        _number(post)
    for thread in threads:
        promise.reckon(thread)
    named = [{"message_id": post.id, "user_id": one} for post in posts for one in post.draft.mentions]
    await _index(
        posts,
        [
            _INSERT.of([post.row() for post in posts]),
            *([_MENTION.of(named)] if named else []),
            _UPDATE_THREADS.of([_latest_of(thread) for thread in threads]),
            *incremented_unread(_unread_increments(posts, people)),
        ],
    )
    for post in posts:
        concerned = people[post.thread.id]
        record_event(
            *(tx, post.thread, EventKind.MESSAGE_ADDED),
            message_id=post.id,
            audience=post.audience,
            people=concerned,
            mentioned=post.draft.mentions,
            mailed=post.is_mailed,
        )


async def _index(posts: Sequence[Post], written: Sequence[Write]) -> None:
    """Add the posts to the search index, by the same statement by which they are written."""
    texts = [
        MessageText(
            post.thread.id,
            post.thread.vendor_id,
            post.kind,
            post.actor.role,
            post.draft.body,
            post.draft.stored_step,
        )
        for post in posts
    ]
    maskable = [text.thread_id for text in texts if text.may_hold_contacts]
    if maskable:
        orders = {as_uuid(row["id"]): (row["url"], row["number"]) for row in await _ORDERS.run(keys(maskable))}
        for text in texts:
            text.order_url, text.order_number = orders.get(text.thread_id, (None, None))
    await index_messages(texts, {post.thread.id for post in posts if post.seq == 1}, written)


def _number(post: Post) -> None:
    thread = post.thread
    thread.last_seq += 1
    post.seq = thread.last_seq
    if post.kind not in (MessageKind.NOTE, MessageKind.ORDER_EVENT):
        thread.last_message_id, thread.last_message_at = post.id, post.created_at
    if post.kind is MessageKind.TEXT:
        note_text(thread, post.counts_as, post.created_at)
    reopen_for(thread, post.kind, post.side)


def _latest_of(thread: PostableThread) -> dict[str, object]:
    return {
        "id": thread.id,
        "last_seq": thread.last_seq,
        "last_message_id": thread.last_message_id,
        "last_message_at": thread.last_message_at,
        "awaiting_reply_from": thread.awaiting_reply_from and thread.awaiting_reply_from.value,
        "waiting_since": thread.waiting_since,
        "answer_due_at": thread.answer_due_at,
        "due_policy": thread.due_policy,
        "away_said_at": thread.away_said_at,
        "admin_state": thread.admin_state.value,
        "admin_snoozed_until": thread.admin_snoozed_until,
        "vendor_state": thread.vendor_state.value,
        "vendor_snoozed_until": thread.vendor_snoozed_until,
    }


def _unread_increments(posts: Sequence[Post], people: dict[UUID, list[ConcernedUser]]) -> list[UnreadIncrement]:
    """What to add to whose counters. Who has none yet begins with these: what was sent before counts as read by then.

    The author takes part from now on, unless it is Parley itself.
    """
    increments: dict[tuple[UUID, UUID], UnreadIncrement] = {}
    for post in posts:
        thread_id, author = post.thread.id, post.actor.user_id
        if post.actor.role is not Role.SYSTEM:
            increments.setdefault((thread_id, author), UnreadIncrement(thread_id, author, since_seq=0))
        for reader in people[thread_id]:
            if reader.id != author and post.is_read_by(reader):
                first = UnreadIncrement(thread_id, reader.id, since_seq=post.seq - 1)
                increments.setdefault((thread_id, reader.id), first).unread += 1
    return list(increments.values())
