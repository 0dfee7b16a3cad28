"""The contract's table of disputes, read from its own words, and what follows from it: nothing here knows of STEPS."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

# ruff: noqa: E501 - these are the contract's lines
TABLE = """
| none | `disputeOpen`: the customer or an admin, in a thread about an order, within the window | OPEN |
| OPEN, RESOLUTION_PROPOSED, ESCALATED | `disputeProposeResolution`: the seller's side, or an admin | RESOLUTION_PROPOSED |
| RESOLUTION_PROPOSED | `disputeAcceptResolution`: the customer | RESOLVED |
| OPEN, RESOLUTION_PROPOSED | `disputeEscalate`: the customer, the vendor or an admin | ESCALATED |
| any open one | `disputeResolve`: an admin | RESOLVED |
| any open one | `disputeWithdraw`: the side that opened it | WITHDRAWN |
| OPEN | `sellerResponseDays` have passed | ESCALATED |
| RESOLUTION_PROPOSED | `customerResponseDays` have passed; the proposal stands | EXPIRED |
| RESOLVED, WITHDRAWN, EXPIRED | `disputeReopen`: the customer or an admin, within 30 days, if no other is open | OPEN |
"""
OPEN = ("OPEN", "RESOLUTION_PROPOSED", "ESCALATED")
CLOSED = ("RESOLVED", "WITHDRAWN", "EXPIRED")
STATUSES = (None, *OPEN, *CLOSED)


@dataclass(frozen=True)
class Transition:
    """A row: from these, `by` this operation or policy, by these parties, to that."""

    sources: tuple[str | None, ...]
    by: str
    parties: frozenset[str]
    target: str


def _lines() -> Iterator[Transition]:
    for text in TABLE.strip().splitlines():
        source, by, target = (cell.strip() for cell in text.strip("|").split("|"))
        words = {"none": (None, *CLOSED), "any open one": OPEN}
        sources = words.get(source) or tuple(source.split(", "))
        name = re.findall(r"`(\w+)`", by)[0]
        parties = {"customer", "vendor", "seller's side", "admin", "side that opened it"}
        yield Transition(sources, name, frozenset(party for party in parties if party in by and ":" in by), target)


TRANSITIONS = {line.by: line for line in _lines()}
OPERATIONS = tuple(name for name, line in TRANSITIONS.items() if line.parties)
POLICIES = tuple(name for name, line in TRANSITIONS.items() if not line.parties)
ACTIONS = {
    "OPEN_DISPUTE": "disputeOpen",
    "PROPOSE_RESOLUTION": "disputeProposeResolution",
    "ACCEPT_RESOLUTION": "disputeAcceptResolution",
    "ESCALATE_DISPUTE": "disputeEscalate",
    "RESOLVE_DISPUTE": "disputeResolve",
    "WITHDRAW_DISPUTE": "disputeWithdraw",
    "REOPEN_DISPUTE": "disputeReopen",
}


@dataclass(frozen=True)
class Viewer:
    """Who somebody is to a dispute: a `role`, and whether the thread is theirs to see."""

    name: str
    role: str
    sees: bool


def is_party(who: Viewer, party: str, seller: str, opener: str) -> bool:
    """Is somebody who sees it that party? `seller` and `opener` are roles."""
    sides = {"customer": "customer", "admin": "admin", "vendor": "vendor"}
    return who.role == {**sides, "seller's side": seller, "side that opened it": opener}[party]


def outcome(operation: str, status: str | None, who: Viewer, seller: str, opener: str) -> str:
    """The status that it comes to, or the code of the userError; FORBIDDEN is an error of the request."""
    if who.role == "service":
        return "FORBIDDEN"
    if not who.sees or (status is None and operation != "disputeOpen"):
        return "NOT_FOUND"
    line = TRANSITIONS[operation]
    if not any(is_party(who, party, seller, opener) for party in line.parties):
        return "NOT_ALLOWED"
    if status in line.sources:
        return line.target
    if operation in ("disputeOpen", "disputeReopen"):
        return "ALREADY_OPEN"
    return "NOT_ALLOWED" if status in OPEN else "NOT_OPEN"


def is_path(statuses: list[str]) -> bool:
    """Is a history possible by the table?"""
    pairs = {
        (source, line.target) for line in TRANSITIONS.values() for source in line.sources if line.by != "disputeOpen"
    }
    return statuses[0] == "OPEN" and all(pair in pairs for pair in pairwise(statuses))


def whose_turn(status: str | None, seller: str) -> str | None:
    """Whose the dispute waits for: what the schema says of each status."""
    waits = {"OPEN": seller, "RESOLUTION_PROPOSED": "customer", "ESCALATED": "admin"}
    return waits.get(status or "")
