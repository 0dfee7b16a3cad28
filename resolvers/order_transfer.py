"""Orders whose customer changes: a guest's order that the store's backend sends again under the registered customer.

The person is the same, so the order's threads go along, and in them the earlier user is replaced wherever they stand.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from models.database import is_sqlite
from models.enums import EventKind
from models.statements import Statement
from models.tables import Order, User
from models.threads import Thread
from models.transaction import Transaction
from resolvers.audit import record_deeds
from resolvers.guest_links import end_links
from resolvers.order_events import StatusChange
from resolvers.people import upsert_parley
from resolvers.search_index import reindex
from resolvers.threads import thread_key
from subscriptions.event_log import record_event

_IN_THREAD = "thread_id = moved.thread_id"
_IN_DISPUTE = "dispute_id IN (SELECT d.id FROM disputes d WHERE d.thread_id = moved.thread_id)"
_IN_MESSAGE = "message_id IN (SELECT m.id FROM messages m WHERE m.thread_id = moved.thread_id)"
_MOVED = {"thread_id": "uuid", "key": "text", "old_id": "uuid", "new_id": "uuid"}


def _replacement(table: str, column: str, where: str) -> Statement:
    """The statement that puts the new user in the old one's place in a column, in the rows of the moved threads."""
    return Statement(
        f"UPDATE {table} SET {column} = moved.new_id FROM {{moved}} "
        f"WHERE {table}.{where} AND {table}.{column} = moved.old_id",
        moved=_MOVED,
    )


REPLACEMENTS = {
    (table, column): _replacement(table, column, where)
    for table, column, where in (
        ("participants", "user_id", _IN_THREAD),
        ("messages", "author_id", _IN_THREAD),
        ("events", "user_id", _IN_THREAD),
        ("past_reads", "user_id", _IN_THREAD),
        ("disputes", "opened_by_id", _IN_THREAD),
        ("disputes", "resolution_by_id", _IN_THREAD),
        ("disputes", "closed_by_id", _IN_THREAD),
        ("dispute_steps", "by_id", _IN_DISPUTE),
        ("attachments", "owner_id", _IN_MESSAGE),
    )
}
"""By table and column, wherever a customer stands in the rows of their threads."""
_MOVE_ORDERS = Statement(
    "UPDATE orders SET customer_id = moved.new_id FROM {moved} WHERE orders.id = moved.id",
    moved={"id": "uuid", "new_id": "uuid"},
)
_MOVE_THREADS = Statement(
    "UPDATE threads SET customer_id = moved.new_id, key = moved.key FROM {moved} WHERE threads.id = moved.thread_id",
    moved=_MOVED,
)
# Mails that are about to be scheduled go to whom the thread belongs now.
_READDRESS = Statement(
    """UPDATE jobs SET payload = replace(CAST(payload AS text), CAST(moved.old_id AS text),
    CAST(moved.new_id AS text))::jsonb FROM {moved}
    WHERE jobs.thread_id = moved.thread_id AND jobs.kind = 'notify' AND jobs.state = 'waiting'""",
    sqlite="""UPDATE jobs SET payload = replace(payload, moved.old_id, moved.new_id) FROM {moved}
    WHERE jobs.thread_id = moved.thread_id AND jobs.kind = 'notify' AND jobs.state = 'waiting'""",
    moved=_MOVED,
)


@dataclass(frozen=True, slots=True)
class Transfer:
    """An order that changes hands, and the ids of its customers, the one until now and the one from now on."""

    order_id: UUID
    old_id: UUID
    new_id: UUID


async def erased_users(user_ids: Sequence[UUID]) -> set[UUID]:
    """Those of these users who were erased; the rows are locked, so that nobody else of them is until the end."""
    rows = User.filter(id__in=list(user_ids)).order_by("external_id").select_for_update(no_key=True)
    return {user.id for user in await rows if user.erased_at is not None}


async def lock_threads(
    transfers: Sequence[Transfer], changes: Sequence[StatusChange], others: Collection[UUID]
) -> list[Thread]:
    """Lock the threads of orders that change hands or status, and of others, all at once, as all do."""
    ids = {one.order_id for one in transfers} | {one.order_id for one in changes} | set(others)
    moving = [one.order_id for one in transfers]
    if moving and not is_sqlite():  # waits for threads that are being made: their rows refer to the orders
        await Order.filter(id__in=moving).order_by("external_id").select_for_update().only("id")
    return await Thread.filter(order_id__in=list(ids)).order_by("id").select_for_update() if ids else []


async def transfer_orders(
    tx: Transaction, transfers: Sequence[Transfer], held: Sequence[Thread], by: UUID | None
) -> None:
    """Give orders whose rows are locked, with their threads, to other customers, with an audit entry for each.

    `held` are those threads, locked, among others.

    `by` is the user who does it, None for Parley itself. Unread counters stay right, since the seat in the thread, its
    pointer and the authorship of messages go over together. Each thread records a ThreadChanged about the old customer,
    who loses access with the commit.
    """
    if not transfers:
        return
    by_order = {one.order_id: one for one in transfers}
    await end_links(tx, by_order)
    await _MOVE_ORDERS.run([{"id": one.order_id, "new_id": one.new_id} for one in transfers])
    threads = [thread for thread in held if thread.order_id in by_order and thread.customer_id is not None]
    moved = [_moved(thread, by_order) for thread in threads]
    for statement in (*REPLACEMENTS.values(), _READDRESS, _MOVE_THREADS) if moved else ():
        await statement.run(moved)
    for thread in threads:
        transfer = by_order[_order_of(thread)]
        thread.customer_id = transfer.new_id
        record_event(tx, thread, EventKind.THREAD_CHANGED, user_id=transfer.old_id)
    await _index_again(threads, by_order)
    count = {order_id: sum(thread.order_id == order_id for thread in threads) for order_id in by_order}
    deeds = [
        (one.order_id, {"from": one.old_id, "to": one.new_id, "threads": count[one.order_id]}) for one in transfers
    ]
    await record_deeds(by or await upsert_parley(), "orderTransfer", deeds)


def _order_of(thread: Thread) -> UUID:
    assert thread.order_id is not None
    return thread.order_id


def _moved(thread: Thread, by_order: dict[UUID, Transfer]) -> dict[str, object]:
    transfer = by_order[_order_of(thread)]
    key = thread_key(thread.order_id, transfer.new_id, thread.vendor_id)
    return {"thread_id": thread.id, "key": key, "old_id": transfer.old_id, "new_id": transfer.new_id}


async def _index_again(threads: Sequence[Thread], by_order: dict[UUID, Transfer]) -> None:
    """Make the search documents anew of threads whose customer has another name: nothing else in them can differ."""
    ids = {user_id for one in by_order.values() for user_id in (one.old_id, one.new_id)}
    names = dict(await User.filter(id__in=ids).values_list("id", "name"))
    moves = {thread.id: by_order[_order_of(thread)] for thread in threads}
    await reindex([one for one, move in moves.items() if names[move.old_id] != names[move.new_id]])
