"""Applying a step of a dispute: what is written and which events are recorded. Its permission was checked before."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from models import clock
from models.actor import Actor
from models.disputes import Dispute, DisputeStep
from models.enums import EventKind
from models.steps import Step
from models.tables import Store, User
from models.threads import Thread
from models.transaction import Transaction
from resolvers.attachments import attach
from resolvers.audit import record_audit
from resolvers.currencies import EXPONENTS
from resolvers.dispute_rules import OPEN_STATUSES, STEPS, Case, DisputeAction, response_days, side_to_act
from resolvers.drafts import Draft, Post
from resolvers.posting import post_all
from resolvers.triage import ConcernUpdate
from subscriptions.event_log import record_event

MUTATIONS = {
    DisputeAction.OPEN: "disputeOpen",
    DisputeAction.PROPOSE: "disputeProposeResolution",
    DisputeAction.ACCEPT: "disputeAcceptResolution",
    DisputeAction.ESCALATE: "disputeEscalate",
    DisputeAction.RESOLVE: "disputeResolve",
    DisputeAction.WITHDRAW: "disputeWithdraw",
    DisputeAction.REOPEN: "disputeReopen",
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
) -> UUID:
    """Apply a permitted step of a dispute in a locked thread.

    It changes the dispute, adds to its history, reports the step by a message, whose text is the comment unless there
    is a `draft` of it, and records an event. `by` is the id of the user who takes the step. Returns the message's id.
    """
    step, thread = STEPS[action], case.thread
    concern = ConcernUpdate(thread)
    await concern.snapshot()
    _apply_transition(dispute, action, case, by)
    await dispute.save(force_create=action is DisputeAction.OPEN)
    await DisputeStep.create(dispute_id=dispute.id, at=clock.now(), by_id=by, status=step.target, comment=comment)
    author = await User.get(id=by)
    actor = Actor(author.id, author.role, author.vendor_id)
    if action in MUTATIONS:
        kind = {"kind": dispute.resolution_kind} if action in DECIDING else {}
        await record_audit(actor, MUTATIONS[action], dispute.id, **kind)
    opened = step.target in OPEN_STATUSES
    if opened:
        await _update_thread(thread, dispute)
        await concern.apply()
    report = _report(dispute, action)
    draft = replace(draft or Draft(comment or ""), dispute_id=dispute.id, step=report)
    post = Post(actor, thread, step.message_kind, draft)
    await post_all(tx, [post])
    await attach(actor, post.id, draft.files)
    record_dispute_changed(tx, thread, dispute)
    if not opened:  # those whom the dispute concerned have been told of its end
        await _update_thread(thread, dispute)
        await concern.apply()
    return post.id


def _report(dispute: Dispute, action: DisputeAction) -> Step:
    """Return what a step that was just applied is reported as."""
    opens = action in (DisputeAction.OPEN, DisputeAction.REOPEN)
    kind = dispute.resolution_kind if STEPS[action].keeps_resolution else None
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
    """Copy to the thread which dispute is open there, and whose turn it is."""
    thread.open_dispute_id = dispute.id if dispute.status in OPEN_STATUSES else None
    thread.dispute_turn = dispute.turn
    await thread.save(update_fields=("open_dispute_id", "dispute_turn"))
