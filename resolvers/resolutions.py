"""Resolutions: the ways to settle a dispute, their checks and their texts."""

from dataclasses import dataclass

from models.disputes import Dispute
from models.enums import ResolutionKind
from models.refusals import Refusal, UserErrorCode
from models.tables import Order
from models.threads import Thread
from resolvers.currencies import format_amount
from resolvers.texts import MAX_BODY_LENGTH, checked_text

KINDS_WITH_AMOUNT = (ResolutionKind.REFUND_PARTIAL, ResolutionKind.STORE_CREDIT)
RESOLUTION_LABELS = {
    ResolutionKind.REFUND_FULL: "a full refund",
    ResolutionKind.REFUND_PARTIAL: "a partial refund",
    ResolutionKind.RETURN_AND_REFUND: "a refund once the goods are back",
    ResolutionKind.REPLACEMENT: "a replacement",
    ResolutionKind.STORE_CREDIT: "store credit",
    ResolutionKind.NO_ACTION: "no further action",
}


@dataclass(frozen=True, slots=True)
class Resolution:
    """A way to settle a dispute; `amount` in the minor unit of the order's currency."""

    kind: ResolutionKind
    amount: int | None = None
    comment: str | None = None


async def checked_resolution(resolution: Resolution, thread: Thread) -> Resolution:
    """Return the resolution with its comment trimmed.

    Raises Refusal: BLANK for a partial refund without an amount, INVALID for an amount where there can be none or
    beyond the order's total, and what a comment can be refused for.
    """
    comment = resolution.comment
    if comment is not None:
        comment = checked_text(comment, ("resolution", "comment"), MAX_BODY_LENGTH, "A comment")
    amount, at = resolution.amount, ("resolution", "amount")
    if amount is None:
        if resolution.kind is ResolutionKind.REFUND_PARTIAL:
            raise Refusal(UserErrorCode.BLANK, "A partial refund needs an amount.", at)
        return Resolution(resolution.kind, None, comment)
    if resolution.kind not in KINDS_WITH_AMOUNT:
        raise Refusal(UserErrorCode.INVALID, "Only a partial refund or store credit has an amount.", at)
    order = await Order.get(id=thread.order_id)
    if not 0 < amount <= order.total:
        most = format_amount(order.total, order.currency)
        raise Refusal(UserErrorCode.INVALID, f"An amount is more than nothing, and at most {most}.", at)
    return Resolution(resolution.kind, amount, comment)


async def resolution_text(verb: str, dispute: Dispute, thread: Thread) -> str:
    """Return a dispute's resolution as a sentence for the thread, such as `Decided: a full refund.`"""
    assert dispute.resolution_kind is not None
    text = f"{verb}: {RESOLUTION_LABELS[dispute.resolution_kind]}"
    if dispute.resolution_amount is not None:
        order = await Order.get(id=thread.order_id)
        text += f" of {format_amount(dispute.resolution_amount, order.currency)}"
    return f"{text}. {dispute.resolution_comment}" if dispute.resolution_comment else f"{text}."
