"""The send queue: messages that wait to be sent go together, so that the log's lock and the disk are waited for once.

Whoever comes while none is under way goes at once and alone; under load a lane takes along all that came meanwhile.
What is refused is refused by itself. A thread that another transaction holds is waited for apart from all others.
"""

import asyncio
from collections.abc import Coroutine, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from tortoise.exceptions import IntegrityError, OperationalError

from models.access import may_see_thread
from models.actor import Actor
from models.database import is_sqlite
from models.due import Promise
from models.enums import MarketplaceMode, MessageKind, Role, ThreadState
from models.refusals import Refusal
from models.statements import Statement, as_instant, as_uuid, keys
from models.tables import vendors_can_reply
from models.transaction import Transaction, transactional
from resolvers.drafts import Draft, Post, no_such_thread
from resolvers.posting import find_by_mutation_ids, post_all, replies_refused

SEND_QUEUE = "send queue"  # the name of its tasks
LANES = 2  # transactions under way at once: one waits for the disk while another writes
ENOUGH = 4  # messages that are worth a second transaction: fewer wait for the first, and go together
MAX_TOGETHER = 32
_COLUMNS = """SELECT t.id, t.customer_id, t.order_id, t.vendor_id, t.assignee_id, t.open_dispute_id, t.last_seq,
    t.last_message_id, t.last_message_at, t.awaiting_reply_from, t.waiting_since, t.no_reply_seq, t.admin_state,
    t.admin_snoozed_until, t.vendor_state, t.vendor_snoozed_until, t.answer_due_at, t.due_policy AS reckoned_by,
    s.mode, s.direct_vendor_contact, s.due_policy, s.time_zone, s.office_hours, s.answer_within_minutes, s.away_message,
    s.name, t.away_said_at
    FROM threads t CROSS JOIN store s WHERE t.id IN (SELECT id FROM {wanted}) ORDER BY t.id"""
_LOCK = Statement(f"{_COLUMNS} FOR NO KEY UPDATE OF t", sqlite=_COLUMNS, wanted={"id": "uuid"})
_LOCK_FREE = Statement(f"{_COLUMNS} FOR NO KEY UPDATE OF t SKIP LOCKED", sqlite=_COLUMNS, wanted={"id": "uuid"})


@dataclass(slots=True)
class LockedThread:
    """What posting needs of a thread whose row is locked."""

    id: UUID
    customer_id: UUID | None
    order_id: UUID | None
    vendor_id: UUID | None
    assignee_id: UUID | None
    open_dispute_id: UUID | None
    last_seq: int
    last_message_id: UUID | None
    last_message_at: datetime
    awaiting_reply_from: Role | None
    waiting_since: datetime | None
    no_reply_seq: int
    admin_state: ThreadState
    admin_snoozed_until: datetime | None
    vendor_state: ThreadState
    vendor_snoozed_until: datetime | None
    answer_due_at: datetime | None
    due_policy: int
    away_said_at: datetime | None
    vendors_can_reply: bool
    promise: Promise

    def is_seen_by(self, actor: Actor) -> bool:
        """Return whether the actor may see the thread."""
        return may_see_thread(actor, self.customer_id, self.order_id, self.vendor_id, self.vendors_can_reply)


@dataclass(slots=True, eq=False)
class Item:
    """A message that waits to be sent, and who waits for its id."""

    actor: Actor
    thread_id: UUID
    kind: MessageKind
    draft: Draft
    sent: asyncio.Future[UUID] = field(default_factory=lambda: asyncio.get_running_loop().create_future())

    def settle(self, outcome: UUID | BaseException) -> None:
        """Tell who waits, if anybody still does."""
        if self.sent.done():
            return
        if isinstance(outcome, UUID):
            self.sent.set_result(outcome)
        else:
            self.sent.set_exception(outcome)


class SendQueue:
    """What waits to be sent in this process."""

    def __init__(self) -> None:
        self._waiting: list[Item] = []
        self._of_busy_threads: dict[UUID, list[Item]] = {}
        self._lanes = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def send(self, actor: Actor, thread_id: UUID, kind: MessageKind, draft: Draft) -> UUID:
        """Send a message without files. Returns its id; raises Refusal as `post_once` does."""
        item = Item(actor, thread_id, kind, draft)
        busy = self._of_busy_threads.get(thread_id)
        if busy is not None:
            busy.append(item)
        else:
            self._waiting.append(item)
            if self._lanes == 0 or (len(self._waiting) >= ENOUGH and self._lanes < (1 if is_sqlite() else LANES)):
                self._lanes += 1
                self._start(self._drive_lane())
        return await item.sent

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(work, name=SEND_QUEUE)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _drive_lane(self) -> None:
        try:
            while self._waiting:
                items, self._waiting = self._waiting[:MAX_TOGETHER], self._waiting[MAX_TOGETHER:]
                for item in await _send(items, patient=is_sqlite()):
                    self._wait_for_thread(item)
        finally:
            self._lanes -= 1

    def _wait_for_thread(self, item: Item) -> None:
        busy = self._of_busy_threads.get(item.thread_id)
        if busy is None:
            self._of_busy_threads[item.thread_id] = [item]
            self._start(self._drive_thread(item.thread_id))
        else:
            busy.append(item)

    async def _drive_thread(self, thread_id: UUID) -> None:
        try:
            while items := self._of_busy_threads[thread_id]:
                self._of_busy_threads[thread_id] = items[MAX_TOGETHER:]
                await _send(items[:MAX_TOGETHER], patient=True)
        finally:
            del self._of_busy_threads[thread_id]


async def _send(items: list[Item], *, patient: bool) -> list[Item]:
    """Send and settle them. Returns those whose thread is not free, unless who is `patient` waits for it."""
    try:
        outcomes = await _send_together(items, patient)
    except (IntegrityError, OperationalError) as error:
        if len(items) == 1:
            items[0].settle(error)
        for item in items if len(items) > 1 else ():  # of which nothing is written: each by itself, with its own fault
            await _send([item], patient=True)
        return []
    except Exception as error:
        for item in items:
            item.settle(error)
        return []
    for item, outcome in zip(items, outcomes, strict=True):
        if outcome is not None:
            item.settle(outcome)
    return [item for item, outcome in zip(items, outcomes, strict=True) if outcome is None]


@transactional
async def _send_together(tx: Transaction, items: Sequence[Item], patient: bool) -> list[UUID | Refusal | None]:
    """The id of each one's message, or why there is none; None where the thread is held by others, or not there."""
    threads = await locked_threads({item.thread_id for item in items}, patient)
    posts = [_post(item, threads.get(item.thread_id)) for item in items]
    known, new = await find_by_mutation_ids([post for post in posts if post]), list[Post]()
    refused = await replies_refused([post for post in posts if post and post.key not in known])
    outcomes: list[UUID | Refusal | None] = []
    for item, post in zip(items, posts, strict=True):
        if post is None:
            here = patient or item.thread_id in threads
            outcomes.append(no_such_thread() if here else None)
            continue
        before = known.get(post.key)
        if before is None and post.id in refused:
            outcomes.append(refused[post.id])
            continue
        if before is None:
            new.append(post)
            if post.draft.client_mutation_id is not None:
                known[post.key] = post.as_sent()
        try:
            outcomes.append(before.same_as(post) if before else post.id)
        except Refusal as refusal:
            outcomes.append(refusal)
    if new:
        await post_all(tx, new, next(iter(threads.values())).promise)
    return outcomes


def _post(item: Item, thread: LockedThread | None) -> Post | None:
    """What is to be posted, where the author may see the thread."""
    if thread is None or not thread.is_seen_by(item.actor):
        return None
    return Post(item.actor, thread, item.kind, item.draft)


async def locked_threads(ids: set[UUID], patient: bool = True) -> dict[UUID, LockedThread]:
    """These threads, or if not `patient` the free ones, locked in the order of their ids, as all do who lock many."""
    rows = await (_LOCK if patient else _LOCK_FREE).run(keys(sorted(ids)))
    threads = [_thread(row) for row in rows]
    return {thread.id: thread for thread in threads}


def _thread(row: dict[str, Any]) -> LockedThread:
    awaiting = row["awaiting_reply_from"]
    return LockedThread(
        as_uuid(row["id"]),
        row["customer_id"] and as_uuid(row["customer_id"]),
        order_id=row["order_id"] and as_uuid(row["order_id"]),
        vendor_id=row["vendor_id"] and as_uuid(row["vendor_id"]),
        assignee_id=row["assignee_id"] and as_uuid(row["assignee_id"]),
        open_dispute_id=row["open_dispute_id"] and as_uuid(row["open_dispute_id"]),
        last_seq=row["last_seq"],
        last_message_id=row["last_message_id"],
        last_message_at=row["last_message_at"],
        awaiting_reply_from=awaiting and Role(awaiting),
        waiting_since=row["waiting_since"] and as_instant(row["waiting_since"]),
        no_reply_seq=row["no_reply_seq"],
        admin_state=ThreadState(row["admin_state"]),
        admin_snoozed_until=row["admin_snoozed_until"],
        vendor_state=ThreadState(row["vendor_state"]),
        vendor_snoozed_until=row["vendor_snoozed_until"],
        answer_due_at=row["answer_due_at"],
        due_policy=row["reckoned_by"],
        away_said_at=row["away_said_at"] and as_instant(row["away_said_at"]),
        promise=Promise.of(row),
        vendors_can_reply=vendors_can_reply(MarketplaceMode(row["mode"]), bool(row["direct_vendor_contact"])),
    )


send_queue = SendQueue()  # one process has one
