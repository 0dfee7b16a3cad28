"""The steps of disputes that messages report, as data, so that clients can say them in words of their own."""

from datetime import datetime

import strawberry

from models.enums import DisputeReason, ResolutionKind
from models.rows import MessageRow
from models.steps import step_of
from models.view import View
from resolvers.dispute_rules import DisputeAction
from schema.definitions import Seen
from schema.fields import Shown, made
from schema.scalars import Amount


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

    action: DisputeAction = made(_action, "step")
    reason: DisputeReason | None = made(_reason, "step", description="Of an opening.")
    resolution_kind: ResolutionKind | None = made(
        _kind, "step", description="Of what was proposed, accepted or decided."
    )
    amount: Amount | None = made(_amount, "step", description="Of the resolution, in the minor unit of `currency`.")
    currency: str | None = made(_currency, "step", description="Of `amount`.")
    due_at: datetime | None = made(_due_at, "step", description="Until when the next side had to act.")
    comment: str | None = made(
        _comment, Seen("body", View.message_words), description="What people wrote about it, without what happened."
    )
