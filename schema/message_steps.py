"""The steps of disputes that messages report, as data, so that clients can say them in words of their own."""

from datetime import datetime

import strawberry

from models.enums import DisputeReason, ResolutionKind
from models.order_facts import tells_order_event
from models.rows import MessageRow
from models.steps import step_of
from models.view import View
from resolvers.dispute_rules import DisputeAction
from schema.definitions import MaskedColumn
from schema.fields import Shown, computed
from schema.scalars import Amount


def reports_step(view: View, step: str | None) -> bool:
    """Whether a message reports a step of a dispute, and not what happened to an order, or at a bank."""
    return step is not None and not tells_order_event(step) and step_of(step).chargeback is None


def _action(view: View, step: str) -> DisputeAction:
    return DisputeAction[step_of(step).action.upper()]


def _reason(view: View, step: str) -> DisputeReason | None:
    return step_of(step).reason


def _kind(view: View, step: str) -> ResolutionKind | None:
    return step_of(step).kind


def _amount(view: View, step: str) -> Amount | None:
    amount = step_of(step).amount
    return None if amount is None else Amount(amount)


def _currency(view: View, step: str) -> str | None:
    return step_of(step).currency


def _due_at(view: View, step: str) -> datetime | None:
    return step_of(step).due


def _comment(view: View, words: str) -> str | None:
    return words or None


@strawberry.type
class MessageStep(Shown):
    """A step of a dispute, as it was when it was taken."""

    ROW = MessageRow

    action: DisputeAction = computed(_action, "step", description="Which step it was.")
    reason: DisputeReason | None = computed(_reason, "step", description="Of an opening.")
    resolution_kind: ResolutionKind | None = computed(
        _kind, "step", description="Of what was proposed, accepted or decided."
    )
    amount: Amount | None = computed(_amount, "step", description="Of the resolution, in the minor unit of `currency`.")
    currency: str | None = computed(_currency, "step", description="Of `amount`.")
    due_at: datetime | None = computed(_due_at, "step", description="Until when the next side had to act.")
    comment: str | None = computed(
        _comment,
        MaskedColumn("body", View.message_words),
        description="What people wrote about it, without what happened.",
    )
