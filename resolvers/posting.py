"""Posting: messages are added to locked threads, each once, in the same few statements for one as for many."""

from collections.abc import Sequence
from uuid import UUID

from models.actor import Actor
from models.concern import ConcernedUser, users_concerned_by
from models.counters import Count, increment_unread
from models.enums import EventKind, MessageKind, Role
from models.statements import Statement, as_uuid, keys
from models.threads import MessageOriginal
from models.transaction import Transaction
from resolvers.attachments import attach
from resolvers.drafts import Before, Locked, Post
from resolvers.search_index import Saying, index_messages
from subscriptions.event_log import record_event

_INSERT = Statement(
    """INSERT INTO messages
    (id, thread_id, seq, kind, author_id, body, step, created_at, dispute_id,
    client_mutation_id, client_mutation_digest)
    SELECT id, thread_id, seq, kind, author_id, body, step, created_at, dispute_id,
    client_mutation_id, client_mutation_digest
    FROM {said}""",
    said={
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
    },
)
_MOVE_ON = Statement(
    """UPDATE threads SET last_seq = moved.last_seq, last_message_id = moved.last_message_id,
    last_message_at = moved.last_message_at, awaiting_reply_from = moved.awaiting_reply_from
    FROM {moved} WHERE threads.id = moved.id""",
    moved={
        "id": "uuid",
        "last_seq": "int",
        "last_message_id": "uuid",
        "last_message_at": "timestamptz",
        "awaiting_reply_from": "text",
    },
)
_SENT_BEFORE = Statement(
    """SELECT m.id, m.thread_id, m.author_id, m.client_mutation_id, m.client_mutation_digest, m.dispute_id
    FROM {wanted}
    JOIN messages m ON m.thread_id = wanted.thread_id AND m.author_id = wanted.author_id
    AND m.client_mutation_id = wanted.client_mutation_id""",
    wanted={"thread_id": "uuid", "author_id": "uuid", "client_mutation_id": "text"},
)
_ORDERS = Statement(
    """SELECT t.id, o.url, o.number FROM threads t JOIN orders o ON o.id = t.order_id
    WHERE t.id IN (SELECT id FROM {wanted})""",
    wanted={"id": "uuid"},
)


async def find_by_mutation_ids(posts: Sequence[Post]) -> dict[tuple[UUID, UUID, str | None], Before]:
    """Those of these messages that were sent before, by their key, which is good for ever."""
    names = ("thread_id", "author_id", "client_mutation_id")
    wanted = [dict(zip(names, post.key, strict=True)) for post in posts if post.draft.client_mutation_id is not None]
    rows = await _SENT_BEFORE.run(wanted) if wanted else []
    return {
        (as_uuid(row["thread_id"]), as_uuid(row["author_id"]), row["client_mutation_id"]): Before(
            as_uuid(row["id"]), row["client_mutation_digest"], row["dispute_id"] and as_uuid(row["dispute_id"])
        )
        for row in rows
    }


async def post_once(tx: Transaction, post: Post) -> UUID:
    """Add a message, or find the one that was sent with this key. Returns its id.

    Raises Refusal: IDEMPOTENCY_KEY_REUSED, and NOT_FOUND for files that are not the author's.
    """
    before = (await find_by_mutation_ids([post])).get(post.key)
    if before is not None:
        return before.same_as(post)
    await post_all(tx, [post])
    await attach(post.actor, post.id, post.draft.files)
    if post.draft.original_body is not None:
        await MessageOriginal.create(message_id=post.id, body=post.draft.original_body)
    return post.id


async def post_all(tx: Transaction, posts: Sequence[Post]) -> None:
    """Add new messages to their locked threads, in this order, and tell of each. Files are left to the caller."""
    threads = list({post.thread.id: post.thread for post in posts}.values())
    people = {thread.id: some for thread, some in zip(threads, await users_concerned_by(threads), strict=True)}
    for post in posts:
        _take_place(post)
    await _INSERT.run([post.row() for post in posts])
    await _MOVE_ON.run([_as_moved(thread) for thread in threads])
    await _index(posts)
    await increment_unread(_counts(posts, people))
    for post in posts:
        concerned = people[post.thread.id]
        record_event(
            tx, post.thread, EventKind.MESSAGE_ADDED, message_id=post.id, audience=post.audience, people=concerned
        )


async def _index(posts: Sequence[Post]) -> None:
    said = [
        Saying(
            post.thread.id,
            post.thread.vendor_id,
            post.kind,
            post.actor.role,
            post.draft.body,
            post.draft.stored_step,
        )
        for post in posts
    ]
    between = [saying.thread_id for saying in said if saying.may_hold_contacts]
    if between:
        orders = {as_uuid(row["id"]): (row["url"], row["number"]) for row in await _ORDERS.run(keys(between))}
        for saying in said:
            saying.order_url, saying.order_number = orders.get(saying.thread_id, (None, None))
    await index_messages(said, new={post.thread.id for post in posts if post.seq == 1})


def _take_place(post: Post) -> None:
    thread = post.thread
    thread.last_seq += 1
    post.seq = thread.last_seq
    if post.kind is not MessageKind.NOTE:
        thread.last_message_id, thread.last_message_at = post.id, post.created_at
    if post.kind is MessageKind.TEXT:
        thread.awaiting_reply_from = _who_answers(post.actor, thread)


def _who_answers(author: Actor, thread: Locked) -> Role:
    if author.role is not Role.CUSTOMER:
        return Role.CUSTOMER
    return Role.ADMIN if thread.vendor_id is None else Role.VENDOR


def _as_moved(thread: Locked) -> dict[str, object]:
    return {
        "id": thread.id,
        "last_seq": thread.last_seq,
        "last_message_id": thread.last_message_id,
        "last_message_at": thread.last_message_at,
        "awaiting_reply_from": thread.awaiting_reply_from and thread.awaiting_reply_from.value,
    }


def _counts(posts: Sequence[Post], people: dict[UUID, list[ConcernedUser]]) -> list[Count]:
    """What to add to whose counters. Who has none yet begins with these: what was sent before counts as read by then.

    The author takes part from now on, unless it is Parley itself.
    """
    counts: dict[tuple[UUID, UUID], Count] = {}
    for post in posts:
        thread_id, author = post.thread.id, post.actor.user_id
        if post.actor.role is not Role.SYSTEM:
            counts.setdefault((thread_id, author), Count(thread_id, author, since_seq=0))
        for reader in people[thread_id]:
            if reader.id != author and post.is_read_by(reader):
                mine = Count(thread_id, reader.id, since_seq=post.seq - 1)
                counts.setdefault((thread_id, reader.id), mine).unread += 1
    return list(counts.values())
