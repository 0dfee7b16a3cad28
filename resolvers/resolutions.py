"""Resolutions: the ways to settle a dispute, their checks and what they give back."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from uuid import UUID

from uuid_utils.compat import uuid7

from models import clock
from models.disputes import Chargeback, Dispute
from models.enums import ChargebackStatus, ResolutionKind
from models.refusals import Refusal, UserErrorCode
from models.threads import Thread
from resolvers.currencies import format_amount
from resolvers.dispute_items import ItemIn, checked_pieces, pieces_of, value_now, write_pieces
from resolvers.ledger import Ledger, Pieces, load_ledger
from resolvers.texts import MAX_BODY_LENGTH, checked_text

KINDS_WITH_AMOUNT = (ResolutionKind.REFUND_PARTIAL, ResolutionKind.STORE_CREDIT)
KINDS_OF_VALUE = (ResolutionKind.REFUND_FULL, ResolutionKind.RETURN_AND_REFUND)


def gives_value(kind: ResolutionKind | None, amount: int | None) -> bool:
    """Whether a resolution gives back all that it is about: also store credit of which no amount is said."""
    return kind in KINDS_OF_VALUE or (kind is ResolutionKind.STORE_CREDIT and amount is None)


@dataclass(frozen=True, slots=True)
class Resolution:
    """A way to settle a dispute; `amount` in the minor unit of `currency`, that of the order when it was offered.

    It is about `items`, as an input names them, or about all that the dispute is about; `pieces` are these once they
    are checked.
    """

    kind: ResolutionKind
    amount: int | None = None
    comment: str | None = None
    currency: str | None = None
    items: Sequence[ItemIn] = ()
    pieces: Pieces = field(default_factory=dict)


async def checked_resolution(resolution: Resolution, dispute: Dispute, thread: Thread) -> Resolution:
    """Return the resolution with its comment trimmed, its pieces, and the order's currency where it has an amount.

    Raises Refusal: BLANK for a partial refund without an amount, INVALID for an amount where there can be none or
    beyond what can be given back, and for giving back what other disputes have; what pieces can be refused for, and
    what a comment can be refused for.
    """
    if resolution.comment is not None:
        comment = checked_text(resolution.comment, ("resolution", "comment"), MAX_BODY_LENGTH, "A comment")
        resolution = replace(resolution, comment=comment)
    amount, at = resolution.amount, ("resolution", "amount")
    if amount is None and resolution.kind is ResolutionKind.REFUND_PARTIAL:
        raise Refusal(UserErrorCode.BLANK, "A partial refund needs an amount.", at)
    if amount is not None and resolution.kind not in KINDS_WITH_AMOUNT:
        raise Refusal(UserErrorCode.INVALID, "Only a partial refund or store credit has an amount.", at)
    ledger = await _ledger(thread)
    named = await pieces_of(dispute.id)
    pieces = checked_pieces(ledger, thread, resolution.items, ("resolution", "items"), named, dispute.id)
    most = most_for(ledger, dispute, thread, named, pieces)
    if amount is not None and not 0 < amount <= most:
        rule = f"An amount is more than nothing, and at most {format_amount(most, ledger.currency)}."
        raise Refusal(UserErrorCode.INVALID, rule, at)
    if _is_given_already(resolution.kind, amount, ledger, most):
        raise Refusal(UserErrorCode.INVALID, "All of this was given back already.", ("resolution", "kind"))
    return replace(resolution, currency=ledger.currency if amount is not None else None, pieces=pieces)


async def put_resolution(dispute: Dispute, thread: Thread, resolution: Resolution, by: UUID) -> None:
    """Set a checked resolution as the dispute's, in the place of any earlier one. The dispute is saved later."""
    dispute.resolution_id, dispute.resolution_kind = uuid7(), resolution.kind
    await write_pieces(dispute, thread, resolution.pieces, dispute.resolution_id)
    dispute.resolution_amount, dispute.resolution_currency = resolution.amount, resolution.currency
    dispute.resolution_comment = resolution.comment
    dispute.resolution_by_id, dispute.resolution_at = by, clock.now()


def _is_given_already(kind: ResolutionKind, amount: int | None, ledger: Ledger, most: int) -> bool:
    """Whether a resolution would give back nothing, since other disputes of the order have given it back."""
    return gives_value(kind, amount) and most == 0 and bool(ledger.promises)


def most_for(ledger: Ledger, dispute: Dispute, thread: Thread, named: Pieces, pieces: Pieces) -> int:
    """Return the most that a resolution can give back that is about these pieces, or about all of the dispute."""
    most = value_now(ledger, thread.vendor_id, dispute, named)
    return min(most, ledger.worth(pieces, dispute.id)) if pieces else most


async def check_still_possible(dispute: Dispute, thread: Thread) -> None:
    """Raise Refusal NOT_ALLOWED where the order has changed so that the proposal cannot be carried out any more."""
    kind = dispute.resolution_kind
    if kind is None or (dispute.resolution_amount is None and not gives_value(kind, None)):
        return
    ledger = await _ledger(thread)
    pieces = await pieces_of(dispute.id, dispute.resolution_id) if dispute.resolution_id else {}
    most = most_for(ledger, dispute, thread, await pieces_of(dispute.id), pieces)
    if _is_given_already(kind, dispute.resolution_amount, ledger, most):
        raise Refusal(UserErrorCode.NOT_ALLOWED, "All of this was given back already.", "disputeId")
    if dispute.resolution_amount is None:
        return
    if ledger.currency != dispute.resolution_currency or dispute.resolution_amount > most:
        raise Refusal(
            UserErrorCode.NOT_ALLOWED,
            f"The order has changed: at most {format_amount(most, ledger.currency)} can be given back now.",
            "disputeId",
        )


async def can_stand(dispute: Dispute, thread: Thread) -> bool:
    """Whether a proposal can be carried out without anybody having looked at it: not while a bank holds the money."""
    if dispute.resolution_kind is ResolutionKind.NO_ACTION:
        return True
    try:
        await check_still_possible(dispute, thread)
    except Refusal:
        return False
    held = Chargeback.filter(dispute__thread__order_id=thread.order_id)
    return not await held.filter(status__in=[ChargebackStatus.NEEDS_RESPONSE, ChargebackStatus.UNDER_REVIEW]).exists()


async def _ledger(thread: Thread) -> Ledger:
    assert thread.order_id is not None  # a dispute is about one
    return await load_ledger(thread.order_id)
