"""The rules of disputes: who may take which step of the table now, and until when.

Nothing else decides about disputes. The operations, `viewerActions`, the reasons for refusals, the deadlines and the
diagrams in docs/disputes.md are all derived from the table in `resolvers.dispute_table`.
"""

from datetime import datetime, timedelta

from models.actor import Actor
from models.enums import DisputeReason, Role
from models.refusals import UserErrorCode
from models.tables import Store
from resolvers.dispute_case import Case, OrderTimes, Permission
from resolvers.dispute_opening import check_opening
from resolvers.dispute_table import (
    CLOSED_STATUSES,
    OPEN_STATUSES,
    STEPS,
    DisputeAction,
    Party,
    Status,
    Step,
    timeout_action,
)

__all__ = [
    "CLOSED_STATUSES",
    "OPEN_STATUSES",
    "STEPS",
    "Case",
    "DisputeAction",
    "OrderTimes",
    "Party",
    "Permission",
    "check_permission",
    "response_days",
    "side_to_act",
    "timeout_action",
]

REOPEN_WINDOW_DAYS = 30


def check_permission(
    action: DisputeAction, actor: Actor, case: Case, reason: DisputeReason | None = None
) -> Permission:
    """Return whether the actor may take an action in this case now, and if not, why.

    To open a dispute, for that `reason`, or else for any.
    """
    step = STEPS[action]
    if not any(case.is_party(actor, party) for party in step.parties):
        able = " or ".join(party.value for party in step.parties)
        return Permission(UserErrorCode.NOT_ALLOWED, f"Only {able} can {action.value} here.")
    if action is DisputeAction.OPEN:
        return check_opening(case, case.is_party(actor, Party.CUSTOMER), reason)
    if action is DisputeAction.REOPEN:
        return _check_reopening(case)
    if step.returns:
        return _check_return(step, case)
    if case.status in step.sources:
        return Permission(until=_allowed_until(step, case))
    if case.status not in OPEN_STATUSES:
        return Permission(UserErrorCode.NOT_OPEN, "There is no open dispute.")
    wanted = " or ".join(sorted(source.name for source in step.sources if source))
    return Permission(UserErrorCode.NOT_ALLOWED, f"To {action.value}, the dispute would have to be {wanted}.")


def _check_return(step: Step, case: Case) -> Permission:
    dispute = case.dispute
    if dispute is None or dispute.return_status not in step.returns:
        return Permission(UserErrorCode.NOT_OPEN, "No goods are on their way back here.")
    if step.target is not None and case.thread.open_dispute_id is not None:
        return Permission(UserErrorCode.ALREADY_OPEN, "Another dispute is open here, which has to end first.")
    return Permission(until=dispute.return_due_at)


def _check_reopening(case: Case) -> Permission:
    dispute = case.dispute
    if dispute is None:
        return Permission(UserErrorCode.NOT_ALLOWED, "There is no dispute to reopen.")
    if dispute.closed_at is None or case.thread.open_dispute_id is not None:
        return Permission(UserErrorCode.ALREADY_OPEN, "A dispute is open here already.")
    ended = max(dispute.closed_at, dispute.return_updated_at or dispute.closed_at)  # with its return, if it has one
    until = ended + timedelta(days=REOPEN_WINDOW_DAYS)
    if case.now > until:
        return Permission(UserErrorCode.WINDOW_CLOSED, f"A dispute can be reopened within {REOPEN_WINDOW_DAYS} days.")
    return Permission(until=until)


def _allowed_until(step: Step, case: Case) -> datetime | None:
    """Return the deadline after which this step is impossible; None if there is no such deadline."""
    assert case.dispute is not None
    lapse = timeout_action(case.dispute.status)
    return case.dispute.deadline_at if lapse and STEPS[lapse].target not in step.sources else None


def side_to_act(status: Status, seller: Role) -> Role | None:
    """Return the role that has to act in this status; None once the dispute is closed."""
    turns = {Status.OPEN: seller, Status.RESOLUTION_PROPOSED: Role.CUSTOMER, Status.ESCALATED: Role.ADMIN}
    return turns.get(status)


def response_days(status: Status, store: Store) -> int | None:
    """Return how many days the side to act has by the store's policy; None means no deadline."""
    days = {Status.OPEN: store.seller_response_days, Status.RESOLUTION_PROPOSED: store.customer_response_days}
    return days.get(status)
