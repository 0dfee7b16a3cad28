"""The rules of disputes as a table of transitions: who may take which step from which status, and where it leads.

Nothing else decides about disputes. The operations, `viewerActions`, the reasons for refusals, the deadlines and the
diagram in docs/disputes.md are all derived from this table.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

from models.actor import Actor
from models.disputes import Dispute
from models.enums import DisputeStatus, MessageKind, Role
from models.refusals import Refusal, UserErrorCode
from models.tables import Store
from models.threads import Thread

Status = DisputeStatus
REOPEN_WINDOW_DAYS = 30
OPEN_STATUSES = frozenset({Status.OPEN, Status.RESOLUTION_PROPOSED, Status.ESCALATED})
CLOSED_STATUSES = frozenset(Status) - OPEN_STATUSES


class Party(Enum):
    """A part that an actor can have in a dispute. An actor can have several."""

    CUSTOMER = "the customer"
    SELLER = "the seller"
    ADMIN = "an admin of the store"
    OPENER = "the side that opened it"


class DisputeAction(Enum):
    """An action that moves a dispute on: by a person, or by the passing of a deadline (LAPSE, EXPIRE)."""

    OPEN = "open"
    PROPOSE = "propose a resolution"
    ACCEPT = "accept the resolution"
    ESCALATE = "escalate"
    RESOLVE = "decide"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    LAPSE = "let the seller's time pass"
    EXPIRE = "let the customer's time pass"


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the transition table: from which statuses, by whom, and to which status.

    `parties` is empty where a deadline takes the step. `message_kind` is that of the message which reports it.
    """

    sources: frozenset[Status | None]
    parties: tuple[Party, ...]
    target: Status
    message_kind: MessageKind
    keeps_resolution: bool = False


STEPS: dict[DisputeAction, Step] = {
    DisputeAction.OPEN: Step(frozenset({None}), (Party.CUSTOMER, Party.ADMIN), Status.OPEN, MessageKind.DISPUTE_OPENED),
    DisputeAction.PROPOSE: Step(
        OPEN_STATUSES, (Party.SELLER, Party.ADMIN), Status.RESOLUTION_PROPOSED, MessageKind.DISPUTE_UPDATED, True
    ),
    DisputeAction.ACCEPT: Step(
        frozenset({Status.RESOLUTION_PROPOSED}), (Party.CUSTOMER,), Status.RESOLVED, MessageKind.DISPUTE_CLOSED, True
    ),
    DisputeAction.ESCALATE: Step(
        frozenset({Status.OPEN, Status.RESOLUTION_PROPOSED}),
        (Party.CUSTOMER, Party.SELLER, Party.ADMIN),
        Status.ESCALATED,
        MessageKind.DISPUTE_UPDATED,
    ),
    DisputeAction.RESOLVE: Step(OPEN_STATUSES, (Party.ADMIN,), Status.RESOLVED, MessageKind.DISPUTE_CLOSED, True),
    DisputeAction.WITHDRAW: Step(OPEN_STATUSES, (Party.OPENER,), Status.WITHDRAWN, MessageKind.DISPUTE_CLOSED),
    DisputeAction.REOPEN: Step(CLOSED_STATUSES, (Party.CUSTOMER, Party.ADMIN), Status.OPEN, MessageKind.DISPUTE_OPENED),
    DisputeAction.LAPSE: Step(frozenset({Status.OPEN}), (), Status.ESCALATED, MessageKind.DISPUTE_UPDATED),
    DisputeAction.EXPIRE: Step(
        frozenset({Status.RESOLUTION_PROPOSED}), (), Status.EXPIRED, MessageKind.DISPUTE_CLOSED, True
    ),
}


@dataclass(frozen=True, slots=True)
class Permission:
    """Whether an action is allowed now. If so, `until` may say when that ends; if not, `code` and `reason` say why."""

    code: UserErrorCode | None = None
    reason: str | None = None
    until: datetime | None = None

    @property
    def allowed(self) -> bool:
        """Whether the action is allowed."""
        return self.code is None

    def enforce(self, field: str) -> None:
        """Raise the Refusal, for this field of the input, if the action is not allowed."""
        if self.code is not None:
            raise Refusal(self.code, self.reason or "", field)


@dataclass(frozen=True, slots=True)
class Case:
    """Everything that the rules depend on.

    That is the thread, when its order was placed, its latest dispute, the store's policy, and the time.
    """

    thread: Thread
    placed_at: datetime | None
    dispute: Dispute | None
    store: Store
    now: datetime

    @property
    def status(self) -> Status | None:
        """The status of the dispute; None if there has been none."""
        return self.dispute.status if self.dispute else None

    def is_party(self, actor: Actor, party: Party) -> bool:
        """Return whether the actor has this part in the dispute."""
        if party is Party.CUSTOMER:
            return actor.user_id == self.thread.customer_id
        if party is Party.ADMIN:
            return actor.role is Role.ADMIN
        if party is Party.SELLER:
            return actor.role is self.seller and actor.vendor_id == self.thread.vendor_id
        opener = self.dispute.opened_by if self.dispute else None
        return opener is not None and (actor.user_id == opener.id or opener.role is actor.role is Role.ADMIN)

    @property
    def seller(self) -> Role:
        """The role of the people who sell: vendors, or admins where the store itself is the seller."""
        return Role.ADMIN if self.thread.vendor_id is None else Role.VENDOR


def check_permission(action: DisputeAction, actor: Actor, case: Case) -> Permission:
    """Return whether the actor may take an action in this case now, and if not, why."""
    step = STEPS[action]
    if not any(case.is_party(actor, party) for party in step.parties):
        able = " or ".join(party.value for party in step.parties)
        return Permission(UserErrorCode.NOT_ALLOWED, f"Only {able} can {action.value} here.")
    if action is DisputeAction.OPEN:
        return _check_opening(case)
    if action is DisputeAction.REOPEN:
        return _check_reopening(case)
    if case.status in step.sources:
        return Permission(until=_allowed_until(step, case))
    if case.status not in OPEN_STATUSES:
        return Permission(UserErrorCode.NOT_OPEN, "There is no open dispute.")
    wanted = " or ".join(sorted(source.name for source in step.sources if source))
    return Permission(UserErrorCode.NOT_ALLOWED, f"To {action.value}, the dispute would have to be {wanted}.")


def _check_opening(case: Case) -> Permission:
    if case.placed_at is None:
        return Permission(UserErrorCode.NOT_ALLOWED, "A dispute is about an order, and this thread is about none.")
    if case.status in OPEN_STATUSES:
        return Permission(UserErrorCode.ALREADY_OPEN, "A dispute is open here already.")
    if not case.store.disputes_enabled:
        return Permission(UserErrorCode.NOT_ALLOWED, "This store does not settle disputes here.")
    if case.store.dispute_window_days is None:
        return Permission()
    until = case.placed_at + timedelta(days=case.store.dispute_window_days)
    if case.now > until:
        days = case.store.dispute_window_days
        return Permission(UserErrorCode.WINDOW_CLOSED, f"A dispute can be opened within {days} days of the order.")
    return Permission(until=until)


def _check_reopening(case: Case) -> Permission:
    dispute = case.dispute
    if dispute is None:
        return Permission(UserErrorCode.NOT_ALLOWED, "There is no dispute to reopen.")
    if dispute.closed_at is None or case.thread.open_dispute_id is not None:
        return Permission(UserErrorCode.ALREADY_OPEN, "A dispute is open here already.")
    until = dispute.closed_at + timedelta(days=REOPEN_WINDOW_DAYS)
    if case.now > until:
        return Permission(UserErrorCode.WINDOW_CLOSED, f"A dispute can be reopened within {REOPEN_WINDOW_DAYS} days.")
    return Permission(until=until)


def _allowed_until(step: Step, case: Case) -> datetime | None:
    """Return the deadline after which this step is impossible; None if there is no such deadline."""
    assert case.dispute is not None
    lapse = timeout_action(case.dispute.status)
    return case.dispute.deadline_at if lapse and STEPS[lapse].target not in step.sources else None


def timeout_action(status: Status) -> DisputeAction | None:
    """Return the action that a passed deadline takes in this status; None if nothing happens."""
    for action, step in STEPS.items():
        if not step.parties and status in step.sources:
            return action
    return None


def side_to_act(status: Status, seller: Role) -> Role | None:
    """Return the role that has to act in this status; None once the dispute is closed."""
    turns = {Status.OPEN: seller, Status.RESOLUTION_PROPOSED: Role.CUSTOMER, Status.ESCALATED: Role.ADMIN}
    return turns.get(status)


def response_days(status: Status, store: Store) -> int | None:
    """Return how many days the side to act has by the store's policy; None means no deadline."""
    days = {Status.OPEN: store.seller_response_days, Status.RESOLUTION_PROPOSED: store.customer_response_days}
    return days.get(status)


def state_diagram() -> str:
    """Return the transition table as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    for action, step in STEPS.items():
        able = ", ".join(party.value for party in step.parties) or "the clock"
        sources = sorted(step.sources, key=lambda one: list(Status).index(one) if one else -1)
        lines += [
            f"    {one.name if one else '[*]'} --> {step.target.name}: {action.value} ({able})" for one in sources
        ]
    return "\n".join(lines)
