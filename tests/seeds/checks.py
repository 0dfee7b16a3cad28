"""What is stored, and what the messages say should be."""

import hashlib
from collections import defaultdict
from datetime import datetime
from typing import Any
from uuid import UUID

from models.database import Row, is_sqlite, run_sql
from models.enums import EventKind, MessageKind, Role
from models.tables import Order, OrderItem, User
from models.threads import Event, Message, Participant, Thread

TABLES = ("vendors", "users", "orders", "order_items", "threads", "messages", "participants", "events")


async def dump() -> dict[str, list[Row]]:
    return {table: await run_sql(f"SELECT * FROM {table} ORDER BY id") for table in TABLES}


async def documents() -> dict[str, list[set[str]]]:
    """The words in the search index by thread, each column's apart."""
    if is_sqlite():
        join = "SELECT w.thread_id, t.* FROM thread_words w JOIN thread_words_text t ON t.rowid = w.id"
        return {str(row.pop("thread_id")): [set(text.split()) for text in row.values()] for row in await run_sql(join)}
    rows = await run_sql("SELECT thread_id, tsvector_to_array(words) AS words FROM thread_words")
    return {str(row["thread_id"]): [set(row["words"])] for row in rows}


async def stored_threads() -> dict[UUID, dict[str, Any]]:
    threads = await Thread.all()
    return {thread.id: {name: getattr(thread, name) for name in (*_THREAD_COLUMNS, "key")} for thread in threads}


async def recounted_threads() -> dict[UUID, dict[str, Any]]:
    roles = dict(await User.all().values_list("id", "role"))
    messages, read = await _messages_by_thread(), await _read_by_thread()
    recounted: dict[UUID, dict[str, Any]] = {}
    for thread in await Thread.all():
        said = messages[thread.id]
        last = [one for one in said if one.kind not in (MessageKind.NOTE, MessageKind.ORDER_EVENT)][-1]
        texts = [one for one in said if one.kind is MessageKind.TEXT]
        assert [message.seq for message in said] == list(range(1, len(said) + 1))
        side, since = _awaited(thread, texts, roles)
        asker = Role.CUSTOMER if thread.customer_id else Role.VENDOR
        events = await Event.filter(thread_id=thread.id).order_by("id")
        told = [event.message_id for event in events if event.kind is EventKind.MESSAGE_ADDED]
        assert told == [message.id for message in said]
        recounted[thread.id] = {
            "last_seq": said[-1].seq,
            "last_message_id": last.id,
            "last_message_at": last.created_at,
            "awaiting_reply_from": side,
            "waiting_since": since,
            "customer_read_seq": max(seq for user, seq in read[thread.id] if roles[user] is asker),
            "seller_read_seq": max(seq for user, seq in read[thread.id] if roles[user] is not asker),
            "key": f"{_about(thread)} {thread.customer_id or '-'} {thread.vendor_id or '-'}",
        }
    return recounted


def _about(thread: Thread) -> UUID | str:
    product = thread.product_external_id
    return thread.order_id or (f"p{hashlib.sha256(product.encode()).hexdigest()[:32]}" if product else "-")


def _awaited(thread: Thread, texts: list[Message], roles: dict[UUID, Role]) -> tuple[Role | None, datetime | None]:
    """Who has to answer, and since when: the first text that they have not answered."""
    with_store = thread.vendor_id is None or thread.customer_id is None
    seller, asker = Role.ADMIN if with_store else Role.VENDOR, Role.CUSTOMER if thread.customer_id else Role.VENDOR
    side, since = None, None
    for text in texts:
        awaited = seller if roles[text.author_id] is asker else asker
        if text.seq > thread.no_reply_seq and awaited is not side:
            side, since = awaited, text.created_at
    return side, since


_THREAD_COLUMNS = (
    *("last_seq", "last_message_id", "last_message_at", "awaiting_reply_from", "waiting_since"),
    *("customer_read_seq", "seller_read_seq"),
)


async def stored_unread() -> dict[tuple[UUID, UUID], int]:
    """By thread and person."""
    return {(one.thread_id, one.user_id): one.unread for one in await Participant.all()}


async def recounted_unread() -> dict[tuple[UUID, UUID], int]:
    """The same, for all whom the threads concern: their customer, their seller's people, in a dispute every admin."""
    staff: defaultdict[UUID | None, list[UUID]] = defaultdict(list)  # by vendor; None are the admins
    for user in await User.filter(role__in=[Role.ADMIN, Role.VENDOR]):
        staff[user.vendor_id].append(user.id)
    messages, read = await _messages_by_thread(), await _read_by_thread()
    unread: dict[tuple[UUID, UUID], int] = {}
    for thread in await Thread.all():
        people = [thread.customer_id] if thread.customer_id else staff[None]
        said, since = messages[thread.id], dict.fromkeys([*people, *staff[thread.vendor_id]], 0)
        for one in said:
            if thread.vendor_id is not None and one.kind is MessageKind.DISPUTE_OPENED:
                since |= dict.fromkeys(staff[None], one.seq - 1)
        for user_id, seq in since.items():
            read_seq = max(seq, dict(read[thread.id]).get(user_id, 0))
            hidden = (
                {MessageKind.ORDER_EVENT} if user_id in staff[None] else {MessageKind.ORDER_EVENT, MessageKind.NOTE}
            )
            seen = [one for one in said if one.kind not in hidden]  # orders' events are unread for nobody
            unread[thread.id, user_id] = sum(one.seq > read_seq and one.author_id != user_id for one in seen)
    return unread


async def stored_totals() -> dict[UUID, int]:
    return {order.id: order.total for order in await Order.all()}


async def recounted_totals() -> dict[UUID, int]:
    totals: defaultdict[UUID, int] = defaultdict(int)
    for item in await OrderItem.all():
        totals[item.order_id] += item.quantity * item.price
    return dict(totals)


async def _messages_by_thread() -> dict[UUID, list[Message]]:
    found: defaultdict[UUID, list[Message]] = defaultdict(list)
    for message in await Message.all().order_by("seq"):
        found[message.thread_id].append(message)
    return found


async def _read_by_thread() -> dict[UUID, list[tuple[UUID, int]]]:
    found: defaultdict[UUID, list[tuple[UUID, int]]] = defaultdict(list)
    for one in await Participant.all():
        found[one.thread_id].append((one.user_id, one.last_read_seq))
    return found
