"""Returns: goods on their way back, which the customer sends and the seller receives or refuses."""

from dataclasses import dataclass
from uuid import UUID

from models.actor import Actor
from models.disputes import Dispute, DisputeStep
from models.enums import ReturnStatus, Role
from models.refusals import Refusal, UserErrorCode
from models.tables import SHORT_TEXT
from models.threads import Message
from models.transaction import Transaction, transactional
from resolvers.dispute_rules import DisputeAction, check_permission
from resolvers.dispute_steps import apply_step
from resolvers.disputes import StepResult, lock_dispute
from resolvers.rate_limits import RateLimit, consume
from resolvers.texts import MAX_BODY_LENGTH, optional_link, optional_text

ACTIONS = {
    ReturnStatus.SHIPPED: DisputeAction.SHIP,
    ReturnStatus.RECEIVED: DisputeAction.RECEIVE,
    ReturnStatus.REFUSED: DisputeAction.REFUSE,
}
BY_ITSELF = (ReturnStatus.LAPSED, ReturnStatus.OVERDUE)


@dataclass(frozen=True, slots=True)
class ReturnChange:
    """The input of the mutation returnUpdate; None is what it does not say."""

    status: ReturnStatus
    carrier: str | None = None
    number: str | None = None
    url: str | None = None
    label_url: str | None = None
    comment: str | None = None


async def update_return(actor: Actor, dispute_id: UUID, change: ReturnChange) -> StepResult:
    """Say of the goods of a dispute that they were sent, came, or are refused; or give a label for the parcel.

    The same once more changes nothing. Raises Refusal: what dispute_rules refuses, INVALID for what nobody can say and
    for a link that is none, and what texts can be refused for. Raises RateLimited.
    """
    if actor.role is not Role.SYSTEM:
        await consume(actor, RateLimit.DISPUTE_STEPS)
    return await _update(actor, dispute_id, _checked(change))


def _checked(change: ReturnChange) -> ReturnChange:
    """Return it with its texts trimmed. Raises Refusal."""
    if change.status in BY_ITSELF:
        raise Refusal(UserErrorCode.INVALID, "A return lapses by itself.", "status")
    return ReturnChange(
        change.status,
        optional_text(change.carrier, "carrier", SHORT_TEXT, "A carrier"),
        optional_text(change.number, "trackingNumber", SHORT_TEXT, "A tracking number"),
        optional_link(change.url, "trackingUrl"),
        optional_link(change.label_url, "labelUrl"),
        optional_text(change.comment, "comment", MAX_BODY_LENGTH, "A comment"),
    )


@transactional
async def _update(tx: Transaction, actor: Actor, dispute_id: UUID, change: ReturnChange) -> StepResult:
    dispute, case = await lock_dispute(actor, dispute_id)
    action = _action(actor, dispute, change)
    check_permission(action, actor, case).enforce("disputeId")
    if change.label_url is not None and actor.role is Role.CUSTOMER:
        raise Refusal(UserErrorCode.NOT_ALLOWED, "The seller gives the label.", "labelUrl")
    if await _was_said(actor, dispute, action, change):
        newest = await Message.filter(dispute_id=dispute.id, author_id=actor.user_id).order_by("-seq").first()
        assert newest is not None
        return StepResult(dispute.id, newest.id)
    _note_parcel(dispute, action, change)
    return StepResult(dispute.id, await apply_step(tx, actor.user_id, case, dispute, action, change.comment))


async def _was_said(actor: Actor, dispute: Dispute, action: DisputeAction, change: ReturnChange) -> bool:
    """Whether a change is the dispute's last step once more, by the same person and in the same words."""
    last = await DisputeStep.filter(dispute_id=dispute.id).order_by("-id").first()
    said = (action.name.lower(), actor.user_id, change.comment)
    if last is None or (last.action, last.by_id, last.comment) != said:
        return False
    parcel = (change.carrier, change.number, change.url)
    known = (dispute.return_carrier, dispute.return_number, dispute.return_url)
    return (not any(parcel) or parcel == known) and change.label_url in (None, dispute.return_label_url)


def _note_parcel(dispute: Dispute, action: DisputeAction, change: ReturnChange) -> None:
    """Keep what is said of the parcel: all of it anew where the sender says it; what the sender said, nobody else."""
    if change.label_url is not None:
        dispute.return_label_url = change.label_url
    told = any((change.carrier, change.number, change.url))
    known = any((dispute.return_carrier, dispute.return_number, dispute.return_url))
    by_sender = action is DisputeAction.SHIP
    if told and (by_sender or not known or dispute.return_status is ReturnStatus.AWAITED):
        dispute.return_carrier, dispute.return_number = change.carrier, change.number
        dispute.return_url = change.url


def _action(actor: Actor, dispute: Dispute, change: ReturnChange) -> DisputeAction:
    """Return which step a change is: who does not send the goods and names where they are, gives a label for them."""
    same = change.status is dispute.return_status and actor.role is not Role.CUSTOMER
    if change.status is ReturnStatus.AWAITED or (same and change.label_url is not None):
        if change.label_url is None:
            raise Refusal(UserErrorCode.BLANK, "Give the label's link.", "labelUrl")
        return DisputeAction.LABEL
    return ACTIONS[change.status]
