"""Deadlines of disputes: steps and reminders that become due, taken once however many workers run."""

from datetime import timedelta
from uuid import UUID

import structlog
from tortoise.expressions import Q

from models import clock
from models.disputes import Chargeback, Dispute, Settlement
from models.enums import DisputeStatus, EventKind, ReturnStatus, SettlementState
from models.tables import Store
from models.threads import Thread
from models.transaction import Transaction, transactional
from resolvers.chargebacks import remind_of_bank
from resolvers.dispute_items import lock_order
from resolvers.dispute_rules import DisputeAction, response_days, timeout_action
from resolvers.dispute_steps import apply_step, record_dispute_changed, set_deadline
from resolvers.disputes import load_case
from resolvers.people import upsert_parley
from resolvers.resolutions import can_stand
from resolvers.settling import request_unreported
from subscriptions.event_log import record_event
from telemetry.metrics import DEADLINES

log = structlog.get_logger()
WAIT_FOR_OTHER = timedelta(days=1)
MISSED: dict[ReturnStatus | None, DisputeAction] = {
    ReturnStatus.AWAITED: DisputeAction.MISS,
    ReturnStatus.SHIPPED: DisputeAction.OVERDUE,
}


async def process_due_deadlines() -> int:
    """Take every dispute step and send every reminder that is due now. Returns how many were due.

    One that fails is logged, stops no other, and is tried again at the next call.
    """
    now = clock.now()
    due = Dispute.filter(Q(deadline_at__lte=now) | Q(remind_at__lte=now) | Q(return_due_at__lte=now))
    late = await due.order_by("deadline_at").values_list("id", "thread_id")
    unreported = await Settlement.filter(remind_at__lte=now).values_list("dispute_id", "dispute__thread_id")
    banks = await Chargeback.filter(remind_at__lte=now).values_list("dispute_id", "dispute__thread_id")
    rows = dict.fromkeys([*late, *unreported, *banks])
    for dispute_id, thread_id in rows:
        try:
            await _process(dispute_id, thread_id)
            DEADLINES.inc()
        except Exception:
            log.exception("deadline_failed", dispute=str(dispute_id))
    return len(rows)


@transactional
async def _process(tx: Transaction, dispute_id: UUID, thread_id: UUID) -> None:
    await lock_order((await Thread.get(id=thread_id)).order_id)
    thread = await Thread.filter(id=thread_id).select_for_update().get()
    dispute = await Dispute.get(id=dispute_id).prefetch_related("opened_by")  # as it is under the lock
    now = clock.now()
    lost = dispute.return_due_at is not None and dispute.return_due_at <= now
    if lost and dispute.return_status is ReturnStatus.SHIPPED and thread.open_dispute_id is not None:
        dispute.return_due_at = now + WAIT_FOR_OTHER  # of two disputes in a thread, one is open at a time
        await dispute.save(update_fields=("return_due_at",))
    elif lost or (dispute.deadline_at is not None and dispute.deadline_at <= now):
        action = MISSED.get(dispute.return_status) if lost else timeout_action(dispute.status)
        assert action is not None
        parley_id = await upsert_parley()
        case = await load_case(thread, dispute)
        if action is DisputeAction.EXPIRE and not await can_stand(dispute, thread):
            never = Settlement(state=SettlementState.FAILED)  # it is told as one that failed
            await apply_step(tx, parley_id, case, dispute, DisputeAction.FAIL, None, reported=never)
        else:
            await apply_step(tx, parley_id, case, dispute, action, None)
    elif dispute.remind_at is not None and dispute.remind_at <= now:
        dispute.remind_at = None
        await dispute.save(update_fields=("remind_at",))
        record_event(tx, thread, EventKind.DISPUTE_REMINDER, dispute_id=dispute.id)
    else:
        await request_unreported(tx, thread, dispute.id)
        await remind_of_bank(tx, thread, dispute.id)


async def reschedule_deadlines(tx: Transaction, store: Store, status: DisputeStatus) -> None:
    """Recompute the deadlines of disputes in this status after the store's policy changed.

    None moves to an earlier time.
    """
    disputes = Dispute.filter(status=status, deadline_at__isnull=False)
    for dispute_id, thread_id in await disputes.order_by("thread_id").values_list("id", "thread_id"):
        thread = await Thread.filter(id=thread_id).select_for_update().get()
        dispute = await Dispute.get(id=dispute_id)
        before = dispute.deadline_at
        if dispute.status is not status or before is None:
            continue
        set_deadline(dispute, store)
        if response_days(status, store) is not None and (dispute.deadline_at is None or dispute.deadline_at <= before):
            continue
        await dispute.save(update_fields=("deadline_at", "remind_at"))
        record_dispute_changed(tx, thread, dispute)
