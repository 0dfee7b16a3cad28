"""Settlements: the store's backend reports that it carried out what was agreed or decided in a dispute."""

from dataclasses import dataclass
from uuid import UUID

from models import clock
from models.actor import Actor
from models.disputes import Dispute, DisputeStep, Settlement
from models.enums import Role, SettlementState, SettlementStatus
from models.refusals import Refusal, UserErrorCode
from models.tables import SHORT_TEXT
from models.transaction import Transaction, transactional
from resolvers.dispute_items import refresh_values
from resolvers.dispute_rules import Case, DisputeAction
from resolvers.dispute_steps import apply_step, escalate_order, record_dispute_changed
from resolvers.disputes import lock_dispute
from resolvers.settling import fail_what_is_gone
from resolvers.texts import MAX_BODY_LENGTH, checked_text

GIVEN_UP = (SettlementState.DROPPED, SettlementState.FAILED)
REPORTED = {SettlementStatus.DONE: SettlementState.DONE, SettlementStatus.FAILED: SettlementState.FAILED}


@dataclass(frozen=True, slots=True)
class Report:
    """What the backend says of a settlement: of the one named, or of the dispute's newest that is not done."""

    status: SettlementStatus
    reference: str | None = None
    comment: str | None = None
    settlement_id: UUID | None = None


async def report_settlement(actor: Actor, dispute_id: UUID, report: Report) -> UUID:
    """Add the backend's report about a settlement to the dispute's history. Returns the dispute's id.

    One that failed brings the dispute before the store's admins; one that is done after all closes it again. The same
    report again changes nothing. Raises Refusal: NOT_FOUND, NOT_ALLOWED without a final resolution,
    IDEMPOTENCY_KEY_REUSED where what was done is told anew with another reference or comment, and what the texts can be
    refused for. Raises Forbidden for all but the backend.
    """
    actor.require_role(Role.SYSTEM)
    reference, comment = report.reference, report.comment
    reference = checked_text(reference, "reference", SHORT_TEXT, "A reference") if reference is not None else None
    comment = checked_text(comment, "comment", MAX_BODY_LENGTH, "A comment") if comment is not None else None
    return await _report(actor, dispute_id, Report(report.status, reference, comment, report.settlement_id))


@transactional
async def _report(tx: Transaction, actor: Actor, dispute_id: UUID, report: Report) -> UUID:
    dispute, case = await lock_dispute(actor, dispute_id)
    settlement = await _settlement(dispute, report)
    before = settlement.state if settlement else None
    if settlement is None or _state_after(dispute, settlement, report.status) is before:
        if await _was_told(dispute, settlement, report):
            return dispute.id
        if before is SettlementState.DONE:
            _check_adds(settlement, report)
    if settlement is not None:
        await _note(dispute, settlement, report)
    step = _step(case, dispute, settlement, before)
    if step is not None:
        await apply_step(tx, actor.user_id, case, dispute, step, report.comment, reported=settlement)
    else:
        await _add_to_history(dispute, actor.user_id, report)
        record_dispute_changed(tx, case.thread, dispute)
    assert case.thread.order_id is not None
    if settlement is not None and settlement.state is SettlementState.DONE and before in GIVEN_UP:
        await fail_what_is_gone(case.thread.order_id, settlement if before is SettlementState.DROPPED else None)
        await escalate_order(tx, case.thread.order_id, case)
    await refresh_values([case.thread.order_id])
    return dispute.id


async def _was_told(dispute: Dispute, settlement: Settlement | None, report: Report) -> bool:
    """Whether the history says already all that a report does."""
    said = DisputeStep.filter(dispute_id=dispute.id, settlement=report.status.value)
    reference = report.reference or (settlement and settlement.reference)
    said = said.filter(reference=reference) if reference else said.filter(reference__isnull=True)
    return await (said if report.comment is None else said.filter(comment=report.comment)).exists()


def _check_adds(settlement: Settlement | None, report: Report) -> None:
    """Raise Refusal IDEMPOTENCY_KEY_REUSED where a report that something is done says otherwise than the one before."""
    if settlement is None or (report.reference and not settlement.reference):
        return
    field = "reference" if report.reference not in (None, settlement.reference) else "comment"
    raise Refusal(
        UserErrorCode.IDEMPOTENCY_KEY_REUSED, "This settlement was reported as done, in other words than these.", field
    )


async def _note(dispute: Dispute, settlement: Settlement, report: Report) -> None:
    """Keep what a report says of a settlement; where it only adds to an earlier one, with that one's reference."""
    before = settlement.state
    settlement.state = _state_after(dispute, settlement, report.status)
    kept = settlement.reference if settlement.state is before else None
    settlement.reference = report.reference or kept
    settlement.reported_at, settlement.remind_at = clock.now(), None
    await settlement.save(update_fields=("state", "reference", "reported_at", "remind_at"))


async def _add_to_history(dispute: Dispute, by: UUID, report: Report) -> None:
    await DisputeStep.create(
        dispute_id=dispute.id,
        at=clock.now(),
        by_id=by,
        status=dispute.status,
        comment=report.comment,
        settlement=report.status.value,
        reference=report.reference,
    )


async def _settlement(dispute: Dispute, report: Report) -> Settlement | None:
    """Return which settlement a report is about; None for a resolution that asks for nothing, such as NO_ACTION.

    Raises Refusal NOT_FOUND for one that is not this dispute's, NOT_ALLOWED where nothing was agreed or decided, or the
    goods are not back.
    """
    every = await Settlement.filter(dispute_id=dispute.id).order_by("-made_at", "-id")
    if report.settlement_id is not None:
        named = next((one for one in every if one.id == report.settlement_id), None)
        if named is None:
            raise Refusal(UserErrorCode.NOT_FOUND, "There is no such settlement.", "settlementId")
        if named.state is SettlementState.AWAITING_RETURN:
            raise Refusal(UserErrorCode.NOT_ALLOWED, "The goods are not back yet.", "settlementId")
        return named
    wanted = {SettlementState.DUE, SettlementState.FAILED}
    if dispute.closed_at is not None and dispute.resolution_kind is not None:
        current = next((one for one in every if one.id == dispute.resolution_id), None)
        if current is not None and current.state is SettlementState.DONE:
            return current
        if current is None and not any(one.state in wanted for one in every):
            return None
    found = next((one for one in every if one.state in wanted), None)
    if found is None:
        raise Refusal(UserErrorCode.NOT_ALLOWED, "Nothing was agreed or decided here.", "disputeId")
    return found


def _state_after(dispute: Dispute, settlement: Settlement, told: SettlementStatus) -> SettlementState:
    """Return what a report makes of a settlement: what failed that nobody waits for is given up."""
    dropped = settlement.state is SettlementState.DROPPED
    undone = settlement.state is SettlementState.DONE and settlement.id != dispute.resolution_id
    given_up = told is SettlementStatus.FAILED and (dropped or undone)
    return SettlementState.DROPPED if given_up else REPORTED[told]


def _step(
    case: Case, dispute: Dispute, settlement: Settlement | None, before: SettlementState | None
) -> DisputeAction | None:
    """Return the step that a report takes; None where it only adds to the history.

    What fails while another dispute is open in the thread is brought up again at the end of that one.
    """
    if settlement is None or settlement.id != dispute.resolution_id:
        return None
    if settlement.state is SettlementState.FAILED and dispute.closed_at is not None:
        return DisputeAction.FAIL if case.thread.open_dispute_id is None else None
    done = settlement.state is SettlementState.DONE and before is SettlementState.FAILED
    return DisputeAction.SETTLE if done and dispute.closed_at is None else None
