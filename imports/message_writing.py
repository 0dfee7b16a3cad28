"""Storing old messages in bulk, as read and without telling anybody: no events, mails, webhooks or jobs."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from uuid import UUID

from imports.message_file import OldMessage
from imports.message_threads import Newcomer, OldThread, Writer
from imports.report import Problem
from models import clock
from models.bulk import chunks, insert_rows, select_where_in, update_rows
from models.concern import users_concerned_by
from models.counters import IMPORTED_KEY_PREFIX, backfill_staff_counters, lock_out_staff_backfill
from models.enums import MessageKind, Role
from models.ids import uuid7_at
from models.statements import Statement
from models.states import reopen_for
from models.tables import Order, User
from models.threads import Message, PastRead, Thread
from models.transaction import Transaction, transactional
from models.waiting import note_text
from resolvers.search_index import reindex

THREADS_PER_TRANSACTION = 300
_MOVED = (
    *("last_seq", "last_message_id", "last_message_at", "customer_read_seq", "seller_read_seq"),
    *("awaiting_reply_from", "waiting_since", "answer_due_at", "due_policy"),
    *("admin_state", "admin_snoozed_until", "vendor_state", "vendor_snoozed_until"),
)
_SEATS = Statement(
    """INSERT INTO participants (thread_id, user_id, last_read_seq, last_read_at, since_seq, unread)
    SELECT thread_id, user_id, last_read_seq, last_read_at, since_seq, 0 FROM {seats} WHERE true
    ON CONFLICT (thread_id, user_id) DO UPDATE SET since_seq = excluded.since_seq, unread = 0,
    last_read_seq = CASE WHEN excluded.last_read_seq > participants.last_read_seq
    THEN excluded.last_read_seq ELSE participants.last_read_seq END,
    last_read_at = COALESCE(excluded.last_read_at, participants.last_read_at)""",
    seats={
        "thread_id": "uuid",
        "user_id": "uuid",
        "last_read_seq": "int",
        "last_read_at": "timestamptz",
        "since_seq": "int",
    },
)


class StoreChanged(Exception):
    """Somebody wrote to one of the threads, or an order changed hands, while the file was being imported."""


@dataclass(slots=True)
class _Growth:
    """A locked thread, and what is new in it: rows of messages and of past reads."""

    thread: Thread
    messages: list[tuple[object, ...]] = field(default_factory=list)
    reads: list[tuple[UUID, Role, int, datetime]] = field(default_factory=list)
    people: set[UUID] = field(default_factory=set)

    def add(self, old: OldMessage, writer: Writer) -> None:
        """Add a message at the end."""
        thread, message_id = self.thread, uuid7_at(old.at)
        thread.last_seq += 1
        thread.last_message_id, thread.last_message_at = message_id, old.at
        kind, key = MessageKind.TEXT, f"{IMPORTED_KEY_PREFIX}{old.id}"
        note_text(thread, writer.role, old.at)
        reopen_for(thread, kind, writer.role)
        self.messages.append((message_id, thread.id, thread.last_seq, kind.value, writer.id, old.body, old.at, key))
        self.people.add(writer.id)
        self.reads += [(reader, role, thread.last_seq, at) for reader, role, at in writer.reads]

    def receipts(self) -> list[tuple[UUID, Role, int, datetime]]:
        """Those reads by which somebody came further, in the order of time."""
        furthest: dict[UUID, int] = {}
        found = []
        for read in sorted(self.reads, key=lambda one: (one[3], one[2])):
            if read[2] > furthest.get(read[0], 0):
                furthest[read[0]] = read[2]
                found.append(read)
        return found

    def seats(self, concerned: Iterable[UUID]) -> list[dict[str, object]]:
        """The seats of all whom the thread concerns or who took part: everything of before counts as read."""
        last = {reader: (seq, at) for reader, _, seq, at in self.receipts()}
        return [
            {
                "thread_id": self.thread.id,
                "user_id": user,
                "last_read_seq": last[user][0] if user in last else 0,
                "last_read_at": last[user][1] if user in last else None,
                "since_seq": self.thread.last_seq,
            }
            for user in sorted({*concerned, *self.people, *last})
        ]


async def refused_threads(threads: Sequence[OldThread]) -> list[Problem]:
    """What is wrong with threads that have gone on in Parley, or have later messages than new ones of the file."""
    stored = await _stored(threads)
    known = await _known_messages(list(stored.values()))
    problems = []
    for one in threads:
        fresh, refusal = _fresh(one, known.get(stored.get(one.key), []))
        if refusal:
            problems.append(Problem(fresh[0][0].line, "", refusal))
    return problems


async def count_fresh(threads: Sequence[OldThread]) -> int:
    """Count the messages that are not stored yet."""
    stored = await _stored(threads)
    known = await _known_messages(list(stored.values()))
    return sum(len(_fresh(one, known.get(stored.get(one.key), []))[0]) for one in threads)


async def _stored(threads: Sequence[OldThread]) -> dict[str, UUID]:
    """The ids of those threads that there are, by key."""
    found: dict[str, UUID] = {}
    for some in chunks([one.key for one in threads]):
        found.update(await Thread.filter(key__in=list(some)).values_list("key", "id"))
    return found


@transactional
async def make_people(tx: Transaction, newcomers: Sequence[Newcomer]) -> None:
    """Make customers and staff whom the store does not know; staff gets its counters, as when they first sign in."""
    at = clock.now()
    rows = [(one.id, one.role.value, one.external_id, one.name, one.vendor_id, at) for one in newcomers]
    columns = ("id", "role", "external_id", "name", "vendor_id", "created_at")
    await insert_rows(User, columns, rows, ignore_conflicts=True)
    made = {row[0] for row in await select_where_in(User, "id", [row[0] for row in rows], ("id",))}
    for row, one in zip(rows, newcomers, strict=True):
        if row[0] in made and one.role is not Role.CUSTOMER:
            await backfill_staff_counters(row[0], one.vendor_id)


@transactional
async def write_threads(tx: Transaction, threads: Sequence[OldThread]) -> int:
    """Store what is new of some threads. Returns how many messages. Raises StoreChanged."""
    await lock_out_staff_backfill()
    locked = await _lock(threads)
    known = await _known_messages([thread.id for thread in locked.values()])
    grown = []
    for one in threads:
        fresh, refusal = _fresh(one, known.get(locked[one.key].id, []))
        if refusal:
            raise StoreChanged
        growth = _Growth(locked[one.key])
        for message, writer in fresh:
            growth.add(message, writer)
        if fresh:
            grown.append(growth)
    if grown:
        await _store(grown)
    return sum(len(one.messages) for one in grown)


async def _lock(threads: Sequence[OldThread]) -> dict[str, Thread]:
    """Make the threads that are missing, and lock all of them. Raises StoreChanged where an order changed hands."""
    await Thread.bulk_create([_unsaved(one) for one in threads], ignore_conflicts=True)
    keys = [one.key for one in threads]
    locked = {one.key: one for one in await Thread.filter(key__in=keys).order_by("id").select_for_update()}
    orders = [one.order_id for one in threads if one.order_id]
    owners = dict(await select_where_in(Order, "id", orders, ("id", "customer_id")))
    if any(one.key not in locked or (one.order_id and owners[one.order_id] != one.customer_id) for one in threads):
        raise StoreChanged
    return locked


def _unsaved(one: OldThread) -> Thread:
    return Thread(
        key=one.key,
        order_id=one.order_id,
        customer_id=one.customer_id,
        vendor_id=one.vendor_id,
        subject=one.subject,
        created_at=one.messages[0].at,
        last_message_at=one.messages[0].at,
    )


async def _store(grown: Sequence[_Growth]) -> None:
    people = await users_concerned_by([one.thread for one in grown])
    columns = ("id", "thread_id", "seq", "kind", "author_id", "body", "created_at", "client_mutation_id")
    await insert_rows(Message, columns, [row for one in grown for row in one.messages])
    reads = [(one.thread.id, user, seq, at) for one in grown for user, _, seq, at in one.receipts()]
    await insert_rows(PastRead, ("thread_id", "user_id", "seq", "at"), reads)
    await _SEATS.run(
        [seat for one, some in zip(grown, people, strict=True) for seat in one.seats(user.id for user in some)]
    )
    for one in grown:
        by_customer = [seq for _, role, seq, _ in one.reads if role is Role.CUSTOMER]
        by_seller = [seq for _, role, seq, _ in one.reads if role is not Role.CUSTOMER]
        one.thread.customer_read_seq = max(one.thread.customer_read_seq, *by_customer, 0)
        one.thread.seller_read_seq = max(one.thread.seller_read_seq, *by_seller, 0)
    rows = [(*(_value(getattr(one.thread, name)) for name in _MOVED), one.thread.id) for one in grown]
    await update_rows(Thread, _MOVED, rows)
    await reindex([one.thread.id for one in grown])


def _value(held: object) -> object:
    return held.value if isinstance(held, Enum) else held


async def _known_messages(thread_ids: Sequence[UUID]) -> dict[UUID | None, list[tuple[str | None, datetime]]]:
    """The key, if it was imported, and the time of each message, by thread."""
    found: dict[UUID | None, list[tuple[str | None, datetime]]] = {}
    wanted = ("thread_id", "client_mutation_id", "client_mutation_digest", "created_at")
    for thread, key, digest, at in await select_where_in(Message, "thread_id", thread_ids, wanted):
        found.setdefault(thread, []).append((key if digest is None else None, at))
    return found


def _fresh(
    thread: OldThread, known: Sequence[tuple[str | None, datetime]]
) -> tuple[list[tuple[OldMessage, Writer]], str]:
    """The messages that are not stored yet, and why they cannot be, or an empty text."""
    keys = {key for key, _ in known}
    pairs = zip(thread.messages, thread.writers, strict=True)
    fresh = [(message, writer) for message, writer in pairs if f"{IMPORTED_KEY_PREFIX}{message.id}" not in keys]
    if fresh and not all(key and key.startswith(IMPORTED_KEY_PREFIX) for key in keys):
        return fresh, "The thread has gone on in Parley: old messages have to come in before."
    if fresh and known and fresh[0][0].at < max(at for _, at in known):
        return fresh, "The thread has later messages already: old messages come in in the order of time."
    return fresh, ""
