"""What migrations tell a store of before from what it holds."""

from models.database import open_database, run_sql
from models.enums import MessageKind, Role, ThreadState
from models.migrate import migrate
from models.threads import Message, Thread
from settings import Settings
from tests.rules.database_snapshots import HISTORY

QUEUE_COLUMNS = (
    *("waiting_since", "no_reply_seq"),
    *("admin_state", "admin_snoozed_until", "vendor_state", "vendor_snoozed_until"),
)
QUEUE_INDEXES = [
    f"idx_threads_{side}_{kind}" for side in ("admin", "vendor") for kind in ("newest", "waiting", "snoozed")
]


async def test_a_store_of_before_the_queue_learns_from_its_messages_who_waits(filled: Settings) -> None:
    """All its threads are open; of one that needed no reply nobody waits for an answer until somebody writes again."""
    async with open_database(filled):
        marked = await Thread.filter(awaiting_reply_from=Role.ADMIN).order_by("id").first()
        assert marked is not None
        await Thread.filter(id=marked.id).update(
            awaiting_reply_from=None, waiting_since=None, no_reply_seq=marked.last_seq
        )
        await Thread.all().update(admin_state=ThreadState.OPEN, admin_snoozed_until=None)
        by_backend = Message.filter(author__role=Role.SYSTEM, kind=MessageKind.TEXT)
        newer = {one.thread_id for one in await by_backend} | {one.id for one in await Thread.filter(customer_id=None)}
        before = {one.id: (one.awaiting_reply_from, one.waiting_since, one.admin_state) for one in await Thread.all()}
        assert sum(since is not None for _, since, _ in before.values()) > len(before) / 2
        for statement in (
            *(f"DROP INDEX {name}" for name in (*QUEUE_INDEXES, "idx_threads_due_policy")),
            *(f"ALTER TABLE threads DROP COLUMN {name}" for name in QUEUE_COLUMNS),
            f"DELETE FROM {HISTORY} WHERE name IN ('0011_states_and_waiting', '0018_index_of_what_is_snoozed')",
        ):
            await run_sql(statement)
    await migrate(filled)
    async with open_database(filled):
        threads = await Thread.all()
        after = {one.id: (one.awaiting_reply_from, one.waiting_since, one.admin_state) for one in threads}
        for thread_id in newer:  # neither did the store's backend write then, nor had vendors threads with the store
            del after[thread_id], before[thread_id]
        assert after == before
        assert {one.id: one.no_reply_seq for one in threads}[marked.id] == marked.last_seq
