"""The life of a dispute, its return and its settlement as one table of transitions: who takes which step to where."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from models.enums import DisputeStatus, MessageKind, ReturnStatus
from models.enums import SettlementState as Settling

Status = DisputeStatus
OPEN_STATUSES = frozenset({Status.OPEN, Status.RESOLUTION_PROPOSED, Status.ESCALATED})
CLOSED_STATUSES = frozenset(Status) - OPEN_STATUSES


class Party(Enum):
    """A part that an actor can have in a dispute. An actor can have several."""

    CUSTOMER = "the customer"
    SELLER = "the seller"
    ADMIN = "an admin of the store"
    OPENER = "the side that opened it"
    BACKEND = "the store's backend"
    POLICY = "the store's policy"


class DisputeAction(Enum):
    """An action that moves a dispute on: by a person, by the passing of a deadline (LAPSE, EXPIRE), or by a report.

    GRANT is what the store's policy does by itself. SHIP to OVERDUE are those of a return. FAIL and SETTLE are reports
    on a settlement: that it failed, or is done after it had.
    """

    OPEN = "open"
    PROPOSE = "propose a resolution"
    ACCEPT = "accept the resolution"
    ESCALATE = "escalate"
    RESOLVE = "decide"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    LAPSE = "let the seller's time pass"
    EXPIRE = "let the customer's time pass"
    GRANT = "refund by policy"
    SHIP = "send the goods back"
    LABEL = "give a label for the parcel"
    RECEIVE = "receive the goods"
    REFUSE = "refuse the goods"
    MISS = "let the time for the return pass"
    OVERDUE = "let the time to receive the goods pass"
    FAIL = "report that the settlement failed"
    SETTLE = "report that the settlement is done"


@dataclass(frozen=True, slots=True)
class Step:
    """A row of the transition table: from which statuses, by whom, and to which status; without a target it stays.

    `parties` is empty where a deadline takes the step. `message_kind` is that of the message which reports it. A step
    of a return is taken from `returns`, and leads to `return_target`, if not to the same. `settlements` are the states
    that it moves settlements from and to; it makes one from None, if its resolution has something done.
    """

    sources: frozenset[Status | None]
    parties: tuple[Party, ...]
    target: Status | None
    message_kind: MessageKind
    keeps_resolution: bool = False
    settlements: tuple[tuple[Settling | None, Settling], ...] = ()
    returns: frozenset[ReturnStatus] = frozenset()
    return_target: ReturnStatus | None = None


def _step_of_return(
    parties: tuple[Party, ...],
    returns: frozenset[ReturnStatus],
    target: ReturnStatus | None,
    settlements: tuple[tuple[Settling | None, Settling], ...] = (),
) -> Step:
    """A step that leaves its dispute closed."""
    return Step(SETTLED, parties, None, MessageKind.DISPUTE_UPDATED, True, settlements, returns, target)


SETTLED: frozenset[Status | None] = frozenset({Status.RESOLVED, Status.EXPIRED})
RECEIVERS = (Party.SELLER, Party.ADMIN, Party.BACKEND)
UNDER_WAY = frozenset({ReturnStatus.AWAITED, ReturnStatus.SHIPPED})
MADE = ((None, Settling.AWAITING_RETURN), (None, Settling.DUE), (Settling.FAILED, Settling.DROPPED))
UNDONE = ((Settling.AWAITING_RETURN, Settling.DROPPED), (Settling.DUE, Settling.DROPPED))
RETURN_FAILED = ((Settling.AWAITING_RETURN, Settling.DROPPED),)
STEPS: dict[DisputeAction, Step] = {
    DisputeAction.OPEN: Step(frozenset({None}), (Party.CUSTOMER, Party.ADMIN), Status.OPEN, MessageKind.DISPUTE_OPENED),
    DisputeAction.PROPOSE: Step(
        OPEN_STATUSES, (Party.SELLER, Party.ADMIN), Status.RESOLUTION_PROPOSED, MessageKind.DISPUTE_UPDATED, True
    ),
    DisputeAction.ACCEPT: Step(
        frozenset({Status.RESOLUTION_PROPOSED}),
        (Party.CUSTOMER,),
        Status.RESOLVED,
        MessageKind.DISPUTE_CLOSED,
        True,
        MADE,
    ),
    DisputeAction.ESCALATE: Step(
        frozenset({Status.OPEN, Status.RESOLUTION_PROPOSED}),
        (Party.CUSTOMER, Party.SELLER, Party.ADMIN),
        Status.ESCALATED,
        MessageKind.DISPUTE_UPDATED,
    ),
    DisputeAction.RESOLVE: Step(OPEN_STATUSES, (Party.ADMIN,), Status.RESOLVED, MessageKind.DISPUTE_CLOSED, True, MADE),
    DisputeAction.WITHDRAW: Step(
        OPEN_STATUSES,
        (Party.OPENER,),
        Status.WITHDRAWN,
        MessageKind.DISPUTE_CLOSED,
        settlements=((Settling.FAILED, Settling.DROPPED),),
    ),
    DisputeAction.REOPEN: Step(
        CLOSED_STATUSES, (Party.CUSTOMER, Party.ADMIN), Status.OPEN, MessageKind.DISPUTE_OPENED, settlements=UNDONE
    ),
    DisputeAction.LAPSE: Step(frozenset({Status.OPEN}), (), Status.ESCALATED, MessageKind.DISPUTE_UPDATED),
    DisputeAction.EXPIRE: Step(
        frozenset({Status.RESOLUTION_PROPOSED}), (), Status.EXPIRED, MessageKind.DISPUTE_CLOSED, True, MADE
    ),
    DisputeAction.GRANT: Step(
        frozenset({Status.OPEN}), (Party.POLICY,), Status.RESOLVED, MessageKind.DISPUTE_CLOSED, True, MADE
    ),
    DisputeAction.SHIP: _step_of_return((Party.CUSTOMER,), UNDER_WAY, ReturnStatus.SHIPPED),
    DisputeAction.LABEL: _step_of_return(RECEIVERS, UNDER_WAY, None),
    DisputeAction.RECEIVE: _step_of_return(
        RECEIVERS, UNDER_WAY, ReturnStatus.RECEIVED, ((Settling.AWAITING_RETURN, Settling.DUE),)
    ),
    DisputeAction.REFUSE: Step(
        SETTLED,
        RECEIVERS,
        Status.ESCALATED,
        MessageKind.DISPUTE_UPDATED,
        settlements=RETURN_FAILED,
        returns=UNDER_WAY,
        return_target=ReturnStatus.REFUSED,
    ),
    DisputeAction.MISS: _step_of_return((), frozenset({ReturnStatus.AWAITED}), ReturnStatus.LAPSED, RETURN_FAILED),
    DisputeAction.OVERDUE: Step(
        SETTLED,
        (),
        Status.ESCALATED,
        MessageKind.DISPUTE_UPDATED,
        settlements=RETURN_FAILED,
        returns=frozenset({ReturnStatus.SHIPPED}),
        return_target=ReturnStatus.OVERDUE,
    ),
    DisputeAction.FAIL: Step(
        SETTLED,
        (Party.BACKEND,),
        Status.ESCALATED,
        MessageKind.DISPUTE_UPDATED,
        True,
        ((Settling.DUE, Settling.FAILED), (Settling.DONE, Settling.FAILED)),
    ),
    DisputeAction.SETTLE: Step(
        frozenset({Status.ESCALATED}),
        (Party.BACKEND,),
        Status.RESOLVED,
        MessageKind.DISPUTE_CLOSED,
        True,
        ((Settling.FAILED, Settling.DONE), (Settling.DUE, Settling.DONE)),
    ),
}


def timeout_action(status: Status) -> DisputeAction | None:
    """Return the action that a passed deadline of the policy takes in this status; None if nothing happens."""
    for action, step in STEPS.items():
        if not step.parties and not step.returns and status in step.sources:
            return action
    return None


def state_diagram() -> str:
    """Return the statuses of disputes and the steps between them as a Mermaid state diagram."""
    lines = ["stateDiagram-v2"]
    for action, step in STEPS.items():
        if step.target is not None:
            sources = sorted(step.sources, key=lambda one: list(Status).index(one) if one else -1)
            lines += _arrows(action, [one.name if one else "[*]" for one in sources], step.target.name)
    return "\n".join(lines)


def return_diagram() -> str:
    """The same of returns."""
    lines = ["stateDiagram-v2", f"    [*] --> {ReturnStatus.AWAITED.name}: agreed on or decided"]
    for action, step in STEPS.items():
        for one in sorted(step.returns, key=list(ReturnStatus).index):
            lines += _arrows(action, [one.name], (step.return_target or one).name)
    return "\n".join(lines)


def settlement_diagram() -> str:
    """The same of settlements."""
    lines = ["stateDiagram-v2"]
    for action, step in STEPS.items():
        for source, target in step.settlements:
            lines += _arrows(action, [source.name if source else "[*]"], target.name)
    return "\n".join(lines)


def _arrows(action: DisputeAction, sources: Sequence[str], target: str) -> list[str]:
    able = ", ".join(party.value for party in STEPS[action].parties) or "the clock"
    return [f"    {one} --> {target}: {action.value} ({able})" for one in sources]
