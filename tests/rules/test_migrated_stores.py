"""What migrations tell a store of before from what it holds."""

from datetime import UTC, datetime, timedelta

from uuid_utils.compat import uuid7

from models import clock
from models.database import is_sqlite, open_database, run_sql
from models.disputes import Chargeback, Dispute, DisputeStep, Settlement
from models.enums import (
    ChargebackStatus,
    DisputeStatus,
    MessageKind,
    ResolutionKind,
    ReturnStatus,
    Role,
    SettlementState,
    ThreadState,
)
from models.migrate import migrate
from models.threads import Message, Thread
from settings import Settings
from tests.rules.database_snapshots import HISTORY, DatabaseSnapshot

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


RETURN_COLUMNS = ("status", "carrier", "number", "url", "label_url", "due_at", "updated_at")
DISPUTE_COLUMNS = ("value", "whole", *(f"return_{name}" for name in RETURN_COLUMNS))
CLOSED = datetime(2026, 11, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)


async def test_a_store_of_before_settlements_learns_from_its_disputes_what_they_come_to(filled: Settings) -> None:
    """What was agreed on is due, unless the backend has reported on it since it was closed; nothing else changes."""
    now = await DatabaseSnapshot.read(filled)
    async with open_database(filled):
        await close_disputes()
        for index in await run_sql(INDEXES_OF_RETURNS if is_sqlite() else "SELECT 1 AS name WHERE false"):
            await run_sql(f"DROP INDEX {index['name']}")  # which PostgreSQL drops with its column
        for statement in (
            *("DROP TABLE settlements", "DROP TABLE dispute_items"),
            *(f"ALTER TABLE disputes DROP COLUMN {name}" for name in DISPUTE_COLUMNS),
            f"DELETE FROM {HISTORY} WHERE name IN ('0026_what_disputes_are_about', '0037_when_clocks_look')",
        ):
            await run_sql(statement)
    before = await DatabaseSnapshot.read(filled)
    await migrate(filled)
    after = await DatabaseSnapshot.read(filled)
    assert (after.indexes, after.references) == (now.indexes, now.references)
    for row in after.rows["disputes"]:
        for name in DISPUTE_COLUMNS:
            del row[name]
    assert {name: rows for name, rows in after.rows.items() if name in before.rows and name != HISTORY} == {
        name: rows for name, rows in before.rows.items() if name != HISTORY
    }
    async with open_database(filled):
        disputes = await Dispute.all().order_by("id").prefetch_related("thread__order__items")
        found = await Settlement.all()
    assert {(one.id, one.value, one.whole) for one in disputes} == {(one.id, worth(one), True) for one in disputes}
    assert {one.dispute_id for one in found} == {one.id for one in disputes if asks(one)}
    part, whole, credit, _ = disputes[:4]
    assert {(one.id, one.state, one.amount, one.reference) for one in found} >= {
        (part.resolution_id, SettlementState.DUE, 1250, None),
        (whole.resolution_id, SettlementState.DONE, whole.value, "pay-77"),
        (credit.resolution_id, SettlementState.DUE, None, None),
    }


INDEXES_OF_RETURNS = "SELECT name FROM sqlite_master WHERE type = 'index' AND sql LIKE '%return_due_at%'"


async def close_disputes() -> None:
    """Have four disputes closed, of which the backend has reported on two: on one, before it was closed once more."""
    part, whole, credit, nothing = await Dispute.all().order_by("id").limit(4)
    for one, kind, amount in (
        (part, ResolutionKind.REFUND_PARTIAL, 1250),
        (whole, ResolutionKind.RETURN_AND_REFUND, None),
        (credit, ResolutionKind.STORE_CREDIT, None),
        (nothing, ResolutionKind.NO_ACTION, None),
    ):
        one.status, one.closed_at, one.resolution_id = DisputeStatus.RESOLVED, CLOSED, uuid7()
        one.resolution_kind, one.resolution_amount = kind, amount
        await one.save()
    reports = ((whole, "failed", None, DAY), (whole, "done", "pay-77", DAY * 2), (credit, "done", "pay-78", -DAY))
    for one, settlement, reference, later in reports:
        about = DisputeStep(dispute_id=one.id, by_id=one.opened_by_id, status=one.status, at=CLOSED + later)
        about.settlement, about.reference = settlement, reference
        await about.save()


def worth(dispute: Dispute) -> int:
    """What a dispute of before was about: the order, or what its vendor has sold of one that others sold, too."""
    thread = dispute.thread
    assert thread.order is not None
    lines, total = list(thread.order.items), int(thread.order.total)
    own = [line for line in lines if line.vendor_id == thread.vendor_id]
    is_shared = thread.vendor_id is not None and len(own) < len(lines)
    return min(total, sum(line.quantity * line.price for line in own)) if is_shared else total


def asks(dispute: Dispute) -> bool:
    """Whether the backend had something to do for it."""
    nothing = dispute.resolution_kind in (None, ResolutionKind.NO_ACTION)
    return dispute.closed_at is not None and not nothing


async def test_of_goods_that_were_sent_back_sellers_have_a_time_from_the_upgrade_on(filled: Settings) -> None:
    async with open_database(filled):
        one = await Dispute.all().order_by("id").first()
        assert one is not None
        await Dispute.filter(id=one.id).update(return_status=ReturnStatus.SHIPPED, return_due_at=None, remind_at=None)
        await run_sql(f"DELETE FROM {HISTORY} WHERE name = '0036_time_to_say_what_came'")
    await migrate(filled)
    async with open_database(filled):
        again = await Dispute.get(id=one.id)
        assert again.return_due_at is not None
        assert again.remind_at is not None
        assert again.return_due_at - again.remind_at == timedelta(days=3)
        assert timedelta(days=13) < again.return_due_at - clock.now() < timedelta(days=15)


async def test_of_what_banks_wait_for_admins_are_reminded_after_the_upgrade_too(filled: Settings) -> None:
    now = clock.now()
    async with open_database(filled):
        dispute = await Dispute.all().first()
        assert dispute is not None
        for name, days in (("far", 10), ("near", 2)):
            told = Chargeback(external_id=name, dispute_id=dispute.id, reason="fraudulent", amount=1, currency="USD")
            told.status, told.due_at, told.updated_at = ChargebackStatus.NEEDS_RESPONSE, now + days * DAY, now
            await told.save()
        await run_sql(f"DELETE FROM {HISTORY} WHERE name = '0037_when_clocks_look'")
    await migrate(filled)
    async with open_database(filled):
        mine = Chargeback.filter(external_id__in=["far", "near"])
        found = dict(await mine.values_list("external_id", "remind_at"))
        due = await mine.filter(remind_at__lte=now + 7 * DAY + timedelta(seconds=1)).values_list("id")
    assert found["near"] is None, "that time is over"
    assert abs(found["far"] - (now + 7 * DAY)) < timedelta(seconds=1)
    assert len(due) == 1, "as the worker looks for it"
