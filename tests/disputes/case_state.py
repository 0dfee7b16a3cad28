"""What the database says of the disputes of one order, and what has to be true of that at any time."""

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from models.database import run_sql
from models.enums import DisputeStatus, EventKind, ReturnStatus, SettlementState
from resolvers.dispute_rules import OPEN_STATUSES
from resolvers.dispute_table import STEPS

Row = dict[str, Any]
KEEPS_PIECES = ("replacement", "no_action")
PATHS = {(one, step.target or one) for step in STEPS.values() for one in step.sources if one}


@dataclass
class Sold:
    """What a seller has sold in the order: pieces and their price, by the names of lines."""

    lines: dict[str, tuple[int, int]]

    @property
    def worth(self) -> int:
        return sum(count * price for count, price in self.lines.values())


@dataclass
class CaseState:
    """The rows of all disputes, each with the name of its seller, and what they have settled."""

    disputes: dict[str, Row]
    settlements: dict[str, Row]
    history: dict[str, list[Row]]
    events: Counter[str]
    taken: list[Row] = field(default_factory=list)  # by banks
    pieces: dict[str, Counter[str]] = field(default_factory=dict)

    @classmethod
    async def load(cls, sellers: dict[str, str]) -> "CaseState":
        """Read it all; `sellers` are their names by the ids of threads."""
        disputes = {str(row["id"]): row for row in await run_sql("SELECT * FROM disputes ORDER BY opened_at, id")}
        for row in disputes.values():
            row["seller"] = sellers[str(row["thread_id"])]
        settlements = {str(row["id"]): row for row in await run_sql("SELECT * FROM settlements ORDER BY made_at, id")}
        history: dict[str, list[Row]] = {one: [] for one in disputes}
        for step in await run_sql("SELECT * FROM dispute_steps ORDER BY id"):
            history[str(step["dispute_id"])].append(step)
        counted = await run_sql("SELECT kind, count(*) AS n FROM events GROUP BY kind")
        taken = await run_sql("SELECT dispute_id, amount FROM chargebacks WHERE status = 'lost'")
        pieces: dict[str, Counter[str]] = {}
        for row in await run_sql(
            "SELECT d.resolution_id, i.name, d.quantity FROM dispute_items d JOIN order_items i ON i.id = d.item_id "
            "WHERE d.resolution_id IS NOT NULL"
        ):
            pieces.setdefault(str(row["resolution_id"]), Counter())[row["name"]] += row["quantity"]
        return cls(disputes, settlements, history, Counter({row["kind"]: row["n"] for row in counted}), taken, pieces)

    def counted(self, but: str | None = None) -> list[Row]:
        """What was promised, or paid; of the dispute that asks, not what has failed."""
        there = [one for one in self.settlements.values() if one["state"] != SettlementState.DROPPED.value]
        return [one for one in there if not (one["state"] == "failed" and str(one["dispute_id"]) == but)]

    def of(self, dispute: str) -> list[Row]:
        return [one for one in self.settlements.values() if str(one["dispute_id"]) == dispute]

    def seller_of(self, settlement: Row) -> str:
        return str(self.disputes[str(settlement["dispute_id"])]["seller"])

    def left(self, sold: dict[str, Sold], total: int, dispute: str) -> int:
        """The most that can still be given back in a dispute about all that its seller sold."""
        promised, seller = [*self.counted(dispute), *self.taken], self.disputes[dispute]["seller"]
        own = sum(one["amount"] or 0 for one in promised if self.seller_of(one) == seller)
        most = min(total - sum(one["amount"] or 0 for one in promised), sold[seller].worth - own)
        return max(0, most)


def check_states(state: CaseState) -> None:
    """Each dispute came where it is by the table, and what it has settled fits that: nothing waits for nobody."""
    opened = Counter(one["seller"] for one in state.disputes.values() if one["closed_at"] is None)
    assert max(opened.values(), default=0) <= 1, "two are open in one thread"
    for name, dispute in state.disputes.items():
        steps = [DisputeStatus(one["status"]) for one in state.history[name]]
        assert steps[-1].value == dispute["status"]
        for before, after in pairwise(steps):
            assert (before, after) in PATHS or before is after, (before, after)
        is_open = DisputeStatus(dispute["status"]) in OPEN_STATUSES
        assert (dispute["closed_at"] is None) == is_open
        assert (dispute["turn"] is None) == (not is_open)
        states = Counter(one["state"] for one in state.of(name))
        assert states["awaiting_return"] + states["due"] <= 1, "two are asked for at once"
        if is_open:
            assert not states["awaiting_return"] + states["due"], "asked for what is talked about"
        else:
            assert not states["failed"] or opened[dispute["seller"]], "failed, and nobody has to act"
        status = dispute["return_status"]
        under_way = status in (ReturnStatus.AWAITED.value, ReturnStatus.SHIPPED.value)
        assert under_way == bool(states["awaiting_return"])
        assert (dispute["return_due_at"] is not None) == under_way, "somebody has to act, and until then"


def check_money(before: CaseState, state: CaseState, sold: dict[str, Sold], total: int, *, late: bool) -> None:
    """No more was promised than there is beside what banks have taken: of the order, of each seller, of each line.

    What was promised or taken beyond that, when it was heard of late that money is gone, becomes no more otherwise.
    """
    check_due(state, sold, total)
    if not late:
        known = beyond(before, sold, total)
        assert {what: much for what, much in beyond(state, sold, total).items() if much > known[what]} == {}


def beyond(state: CaseState, sold: dict[str, Sold], total: int) -> dict[str, int]:
    """By how much more was promised or taken than there is: money of the order and of sellers, pieces of lines."""
    there = [*state.counted(), *state.taken]
    found = {"order": sum(one["amount"] or 0 for one in there) - total}
    for seller, own in sold.items():
        theirs = [one for one in there if state.seller_of(one) == seller]
        found[seller] = sum(one["amount"] or 0 for one in theirs) - own.worth
        some = [one for one in theirs if one.get("kind") not in KEEPS_PIECES]
        for line, (count, _) in own.lines.items():
            found[line] = sum(state.pieces.get(str(one.get("id")), Counter())[line] for one in some) - count
    return {what: max(0, much) for what, much in found.items()}


def check_due(state: CaseState, sold: dict[str, Sold], total: int) -> None:
    """Nothing is asked for that does not fit beside what was paid and taken, however late that was heard of."""
    firm = [one for one in state.settlements.values() if one["state"] in ("due", "done")]
    due = [one for one in firm if one["state"] == "due"]
    if any(one["amount"] for one in due):
        assert sum(one["amount"] or 0 for one in [*firm, *state.taken]) <= total
    for seller in {state.seller_of(one) for one in due if one["amount"]}:
        theirs = [one for one in [*firm, *state.taken] if state.seller_of(one) == seller]
        assert sum(one["amount"] or 0 for one in theirs) <= sold[seller].worth


def check_new(before: CaseState, state: CaseState, total: int) -> None:
    """What was promised by this step was left before it, whatever the backend had done."""
    for name in state.settlements.keys() - before.settlements.keys():
        new = state.settlements[name]
        others = sum(one["amount"] or 0 for one in [*state.counted(), *state.taken] if str(one.get("id")) != name)
        assert (new["amount"] or 0) <= max(0, total - others)


def check_requests(before: CaseState, state: CaseState, asked: int) -> None:
    """The backend is asked once for each that falls due, and `asked` times more for those not reported."""
    due = [
        name
        for name, one in state.settlements.items()
        if one["requested_at"] is not None
        and (name not in before.settlements or before.settlements[name]["requested_at"] is None)
    ]
    kind = EventKind.SETTLEMENT_REQUESTED.value
    assert state.events[kind] - before.events[kind] == len(due) + asked
