"""Resolutions: the ways to settle a dispute, their checks and their texts."""

from dataclasses import dataclass

from models.disputes import Dispute
from models.enums import ResolutionKind
from models.refusals import Refusal, UserErrorCode
from models.tables import Order, OrderItem
from models.threads import Thread
from resolvers.currencies import format_amount
from resolvers.texts import MAX_BODY_LENGTH, checked_text

KINDS_WITH_AMOUNT = (ResolutionKind.REFUND_PARTIAL, ResolutionKind.STORE_CREDIT)


@dataclass(frozen=True, slots=True)
class Resolution:
    """A way to settle a dispute; `amount` in the minor unit of `currency`, that of the order when it was offered."""

    kind: ResolutionKind
    amount: int | None = None
    comment: str | None = None
    currency: str | None = None


async def checked_resolution(resolution: Resolution, thread: Thread) -> Resolution:
    """Return the resolution with its comment trimmed, and with the order's currency where it has an amount.

    Raises Refusal: BLANK for a partial refund without an amount, INVALID for an amount where there can be none or
    beyond what can be given back, and what a comment can be refused for.
    """
    comment = resolution.comment
    if comment is not None:
        comment = checked_text(comment, ("resolution", "comment"), MAX_BODY_LENGTH, "A comment")
    amount, at = resolution.amount, ("resolution", "amount")
    if amount is None:
        if resolution.kind is ResolutionKind.REFUND_PARTIAL:
            raise Refusal(UserErrorCode.BLANK, "A partial refund needs an amount.", at)
        return Resolution(resolution.kind, comment=comment)
    if resolution.kind not in KINDS_WITH_AMOUNT:
        raise Refusal(UserErrorCode.INVALID, "Only a partial refund or store credit has an amount.", at)
    most, currency = await max_refund(thread)
    if not 0 < amount <= most:
        rule = f"An amount is more than nothing, and at most {format_amount(most, currency)}."
        raise Refusal(UserErrorCode.INVALID, rule, at)
    return Resolution(resolution.kind, amount, comment, currency)


async def max_refund(thread: Thread) -> tuple[int, str]:
    """Return the most that can be given back in a thread about an order, in the minor unit of the currency named.

    That is the order's total; where a vendor sold only a part of the order, what their own items came to.
    """
    order = await Order.get(id=thread.order_id)
    if thread.vendor_id is None:
        return order.total, order.currency
    items = await OrderItem.filter(order_id=order.id).values("vendor_id", "quantity", "price")
    own = [item for item in items if item["vendor_id"] == thread.vendor_id]
    if len(own) == len(items):
        return order.total, order.currency
    return min(order.total, sum(item["quantity"] * item["price"] for item in own)), order.currency


async def check_still_possible(dispute: Dispute, thread: Thread) -> None:
    """Raise Refusal NOT_ALLOWED where the order has changed so that the proposal cannot be carried out any more."""
    if dispute.resolution_amount is None:
        return
    most, currency = await max_refund(thread)
    if currency != dispute.resolution_currency or dispute.resolution_amount > most:
        raise Refusal(
            UserErrorCode.NOT_ALLOWED,
            f"The order has changed: at most {format_amount(most, currency)} can be given back now.",
            "disputeId",
        )
