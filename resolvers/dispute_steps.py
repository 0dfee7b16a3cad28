"""Applying a step of a dispute: what is written and which events are recorded. Its permission was checked before."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from models import clock
from models.actor import Actor
from models.disputes import Dispute, DisputeStep, Settlement
from models.enums import EventKind, ReturnStatus, Role, SettlementState
from models.steps import Step
from models.tables import Store, User
from models.threads import Thread
from models.transaction import Transaction
from resolvers.attachments import attach
from resolvers.audit import record_audit
from resolvers.concern_update import ConcernUpdate
from resolvers.currencies import EXPONENTS
from resolvers.dispute_items import refresh_values
from resolvers.dispute_rules import OPEN_STATUSES, STEPS, Case, DisputeAction, response_days, side_to_act
from resolvers.dispute_table import UNDER_WAY
from resolvers.dispute_table import Step as Rule
from resolvers.drafts import Draft, Post
from resolvers.people import upsert_parley
from resolvers.posting import post_all
from resolvers.return_times import set_return_deadline
from resolvers.settling import move_settlements
from subscriptions.event_log import record_event

MUTATIONS = {
    DisputeAction.OPEN: "disputeOpen",
    DisputeAction.PROPOSE: "disputeProposeResolution",
    DisputeAction.ACCEPT: "disputeAcceptResolution",
    DisputeAction.ESCALATE: "disputeEscalate",
    DisputeAction.RESOLVE: "disputeResolve",
    DisputeAction.WITHDRAW: "disputeWithdraw",
    DisputeAction.REOPEN: "disputeReopen",
    DisputeAction.LABEL: "returnUpdate",
    DisputeAction.RECEIVE: "returnUpdate",
    DisputeAction.REFUSE: "returnUpdate",
}
"""What people do, as the audit log names it where an admin does it."""
DECIDING = {DisputeAction.PROPOSE, DisputeAction.RESOLVE}
REMINDER_LEAD_TIME = timedelta(days=1)


async def apply_step(
    tx: Transaction,
    by: UUID,
    case: Case,
    dispute: Dispute,
    action: DisputeAction,
    comment: str | None,
    draft: Draft | None = None,
    reported: Settlement | None = None,
) -> UUID:
    """Apply a permitted step of a dispute in a locked thread, whose order is locked, too.

    It changes the dispute, adds to its history, reports the step by a message, whose text is the comment unless there
    is a `draft` of it, records an event, and has settled what was agreed. `by` is the id of the user who takes the
    step; `reported` is the settlement on which the backend reports. Returns the message's id.
    """
    step, thread = STEPS[action], case.thread
    concern = ConcernUpdate(thread)
    await concern.snapshot()
    returning = dispute.return_status in UNDER_WAY
    _apply_transition(dispute, action, case, by)
    await dispute.save(force_create=action is DisputeAction.OPEN)
    await _add_to_history(dispute, by, action, comment, reported)
    await _audit(actor := await _actor_of(by), dispute, action)
    opened = dispute.status in OPEN_STATUSES
    if opened:
        await _update_thread(thread, dispute)
        await concern.apply()
    draft = replace(draft or Draft(comment or ""), dispute_id=dispute.id, step=_report(dispute, action))
    post = Post(actor, thread, step.message_kind, draft)
    await post_all(tx, [post])
    await attach(actor, post.id, draft.files)
    if returning and dispute.return_status is None:  # it was opened again, and the goods are not waited for
        _tell_of_return(tx, thread, dispute)
    record_dispute_changed(tx, thread, dispute)
    if not opened:  # those whom the dispute concerned have been told of its end
        await _update_thread(thread, dispute)
        await concern.apply()
    await _follow_up(tx, case, dispute, step, reported)
    return post.id


async def _actor_of(user_id: UUID) -> Actor:
    user = await User.get(id=user_id)
    return Actor(user.id, user.role, user.vendor_id)


async def escalate_failed(tx: Transaction, case: Case) -> None:
    """Bring a closed dispute of a locked thread before the admins whose settlement failed, once no other is open there.

    The others of the thread wait for the end of that one.
    """
    if case.thread.open_dispute_id is not None:
        return
    failed = Settlement.filter(dispute__thread_id=case.thread.id, state=SettlementState.FAILED)
    one = await failed.filter(dispute__closed_at__isnull=False).order_by("made_at", "id").first()
    if one is not None:
        dispute = await Dispute.get(id=one.dispute_id).prefetch_related("opened_by")
        news = None if one.reported_at else one  # what the backend has reported is in the history already
        await apply_step(tx, await upsert_parley(), case, dispute, DisputeAction.FAIL, None, reported=news)
        await refresh_values([case.thread.order_id] if case.thread.order_id else [])


async def escalate_order(tx: Transaction, order_id: UUID, case: Case) -> None:
    """The same in all threads about an order, whose row is locked, and so is the thread of the case."""
    threads = Thread.filter(order_id=order_id).exclude(id=case.thread.id).order_by("id").select_for_update()
    for thread in (case.thread, *await threads):
        await escalate_failed(tx, replace(case, thread=thread))


async def _audit(actor: Actor, dispute: Dispute, action: DisputeAction) -> None:
    if action in MUTATIONS:
        kind = {"kind": dispute.resolution_kind} if action in DECIDING else {}
        await record_audit(actor, MUTATIONS[action], dispute.id, **kind)


async def _follow_up(tx: Transaction, case: Case, dispute: Dispute, step: Rule, reported: Settlement | None) -> None:
    """Move what the store's backend has to do, tell it of a return, and bring up what waited for a dispute's end."""
    if reported is None:
        await move_settlements(tx, case.thread, dispute, step.settlements)
    if step.returns or dispute.return_status is ReturnStatus.AWAITED:
        _tell_of_return(tx, case.thread, dispute)
    if dispute.status not in OPEN_STATUSES:
        await escalate_failed(tx, case)


def _tell_of_return(tx: Transaction, thread: Thread, dispute: Dispute) -> None:
    record_event(tx, thread, EventKind.RETURN_UPDATED, dispute_id=dispute.id, audience=Role.ADMIN, people=())


async def _add_to_history(
    dispute: Dispute, by: UUID, action: DisputeAction, comment: str | None, reported: Settlement | None
) -> None:
    await DisputeStep.create(
        dispute_id=dispute.id,
        at=clock.now(),
        by_id=by,
        status=dispute.status,
        action=action.name.lower(),
        comment=comment,
        settlement=reported and reported.state.value,
        reference=reported and reported.reference,
    )


def _report(dispute: Dispute, action: DisputeAction) -> Step:
    """Return what a step that was just applied is reported as."""
    opens = action in (DisputeAction.OPEN, DisputeAction.REOPEN)
    kind = dispute.resolution_kind if STEPS[action].keeps_resolution and not STEPS[action].returns else None
    amount = dispute.resolution_amount if kind else None
    currency = dispute.resolution_currency if kind else None
    return Step(
        action.name.lower(),
        dispute.reason if opens else None,
        kind,
        amount,
        currency,
        EXPONENTS.get(currency or "", 2),
        dispute.deadline_at,
    )


def record_dispute_changed(tx: Transaction, thread: Thread, dispute: Dispute) -> None:
    """Record a DisputeChanged event; those who read it see the dispute as it is then."""
    record_event(tx, thread, EventKind.DISPUTE_CHANGED, dispute_id=dispute.id)


def _apply_transition(dispute: Dispute, action: DisputeAction, case: Case, by: UUID) -> None:
    """Set the dispute's status, side to act and deadlines, and what the step does to its resolution."""
    step = STEPS[action]
    if step.returns:
        dispute.return_status = step.return_target or dispute.return_status
        dispute.return_updated_at = case.now
        if action is DisputeAction.SHIP:
            set_return_deadline(dispute, case.store)
        elif dispute.return_status not in UNDER_WAY:
            dispute.return_due_at = dispute.remind_at = None
    if step.target is None:
        return
    if action is DisputeAction.REOPEN:
        dispute.return_status = dispute.return_due_at = None
    dispute.status = step.target
    dispute.turn, dispute.turn_at = side_to_act(step.target, case.seller), case.now
    set_deadline(dispute, case.store)
    if not step.keeps_resolution:
        dispute.resolution_id = dispute.resolution_kind = dispute.resolution_amount = None
        dispute.resolution_currency = dispute.resolution_comment = None
        dispute.resolution_by_id = dispute.resolution_at = None
    closed = step.target not in OPEN_STATUSES
    dispute.closed_by_id, dispute.closed_at = (by, case.now) if closed else (None, None)


def set_deadline(dispute: Dispute, store: Store) -> None:
    """Set, from the store's policy, the deadline of the side that has to act, and when it is reminded."""
    days = response_days(dispute.status, store)
    if days is None:
        dispute.deadline_at = dispute.remind_at = None
        return
    time = timedelta(days=days)
    dispute.deadline_at = dispute.turn_at + time
    dispute.remind_at = dispute.deadline_at - min(REMINDER_LEAD_TIME, time / 2)


async def _update_thread(thread: Thread, dispute: Dispute) -> None:
    """Copy to the thread which dispute is open there, and whose turn it is. Steps of an earlier one change neither."""
    if dispute.status not in OPEN_STATUSES and thread.open_dispute_id not in (None, dispute.id):
        return
    thread.open_dispute_id = dispute.id if dispute.status in OPEN_STATUSES else None
    thread.dispute_turn = dispute.turn
    await thread.save(update_fields=("open_dispute_id", "dispute_turn"))
