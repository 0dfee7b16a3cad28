"""Settlements: the store's backend reports that it carried out what was agreed or decided in a dispute."""

from uuid import UUID

from models import clock
from models.actor import Actor
from models.disputes import DisputeStep
from models.enums import Role, SettlementStatus
from models.refusals import Refusal, UserErrorCode
from models.tables import SHORT_TEXT
from models.transaction import Transaction, transactional
from resolvers.dispute_steps import record_dispute_changed
from resolvers.disputes import lock_dispute
from resolvers.texts import MAX_BODY_LENGTH, checked_text


async def report_settlement(
    actor: Actor, dispute_id: UUID, status: SettlementStatus, reference: str | None, comment: str | None
) -> UUID:
    """Add the backend's report about a settlement to the dispute's history. Returns the dispute's id.

    Raises Refusal: NOT_FOUND, NOT_ALLOWED without a final resolution, and what the texts can be refused for. Raises
    Forbidden for all but the backend.
    """
    actor.require_role(Role.SYSTEM)
    reference = checked_text(reference, "reference", SHORT_TEXT, "A reference") if reference is not None else None
    comment = checked_text(comment, "comment", MAX_BODY_LENGTH, "A comment") if comment is not None else None
    return await _report(actor, dispute_id, status, reference, comment)


@transactional
async def _report(
    tx: Transaction,
    actor: Actor,
    dispute_id: UUID,
    status: SettlementStatus,
    reference: str | None,
    comment: str | None,
) -> UUID:
    dispute, case = await lock_dispute(actor, dispute_id)
    if dispute.resolution_kind is None or dispute.closed_at is None:
        raise Refusal(UserErrorCode.NOT_ALLOWED, "Nothing was agreed or decided here.", "disputeId")
    await DisputeStep.create(
        dispute_id=dispute.id,
        at=clock.now(),
        by_id=actor.user_id,
        status=dispute.status,
        comment=comment,
        settlement=status.value,
        reference=reference,
    )
    record_dispute_changed(tx, case.thread, dispute)
    return dispute.id
