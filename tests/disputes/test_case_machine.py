"""The whole life of an order's quarrels, with two sellers, the backend, the bank and the clock, in any order.

Whatever they do, what check_states, check_money, check_new and check_requests ask for is true of it, the pages offer
what can be done and nothing else, and those are told whom it concerns. PARLEY_TEST_EXAMPLES makes it look deeper.
"""

import asyncio
import os
from collections import Counter
from typing import Any
from uuid import UUID

import pytest
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule, run_state_machine_as_test

from models.database import run_sql
from models.ids import to_global_id
from resolvers.deadlines import process_due_deadlines
from settings import Settings
from tests.disputes.case_state import CaseState, Sold, check_money, check_new, check_requests, check_states
from tests.disputes.cases import START, Clock, DisputeCase, Json, mutation, uuid_of
from tests.disputes.contract import ACTIONS as DISPUTE_ACTIONS
from tests.disputes.environment import MACHINE_SETTINGS, Environment
from tests.disputes.test_amounts import edited
from tests.disputes.test_items import line, pieces, shared_case

LINES = [("lamp", 3, 1000, "acme"), ("vase", 2, 2000, "rival")]
SOLD = {"acme": Sold({"lamp": (3, 1000)}), "rival": Sold({"vase": (2, 2000)})}
TOTAL = 5000  # less than the lines come to: there was a discount, and it can be given back once
LESS = 2600  # what the store's backend makes of it
STEPS = {
    **DISPUTE_ACTIONS,
    "SHIP_RETURN": "returnUpdate",
    "LABEL_RETURN": "returnUpdate",
    "RECEIVE_RETURN": "returnUpdate",
    "REFUSE_RETURN": "returnUpdate",
}
RETURNS: Json = {
    "SHIP_RETURN": {"status": "SHIPPED"},
    "LABEL_RETURN": {"status": "AWAITED", "labelUrl": "https://acme.example/label.pdf"},
    "RECEIVE_RETURN": {"status": "RECEIVED"},
    "REFUSE_RETURN": {"status": "REFUSED", "comment": "An empty box."},
}
KINDS = ("REFUND_FULL", "REFUND_PARTIAL", "STORE_CREDIT", "REPLACEMENT", "RETURN_AND_REFUND", "NO_ACTION")
BANK = ("NEEDS_RESPONSE", "UNDER_REVIEW", "WON", "LOST")
PEOPLE = ("customer", "vera", "rival", "boss")
SELLERS = {"acme": "vera", "rival": "rival"}
ACTIONS = "query ($id: ID!) { thread(id: $id) { viewerActions { action allowed } } }"
BADGE = "{ viewer { unread { disputes } } }"
VALUE = "query ($id: ID!) { dispute(id: $id) { value { amount } } }"
ORDER = "query ($id: ID!) { node(id: $id) { ... on Order { externalId } } }"
TOLD = """query ($after: String!) { events(first: 100, after: $after) {
  nodes { __typename ... on DisputeChanged { dispute { thread { id } } } } cursor hasMore } }"""
NAMES = {"acme": "lamp", "rival": "vase"}
ROLES = {"customer": "customer", "vera": "vendor", "rival": "vendor", "boss": "admin"}
people = st.sampled_from(PEOPLE)
sellers = st.sampled_from(sorted(SELLERS))


class Machine(RuleBasedStateMachine):
    """One order and all who quarrel about it. `env` is set by the test: the app, its loop and its clock."""

    env: Environment

    @initialize(days=st.sampled_from([2, None]))
    def begin(self, days: int | None) -> None:
        self.env.clock.time = START
        self.run(self.env.new_case())  # empties the store
        self.cases: dict[str, DisputeCase] = self.run(shared_case(self.env.api, LINES))
        self.threads = {str(uuid_of(case.thread_id)): name for name, case in self.cases.items()}
        self.people = self.cases["acme"].people
        self.run(self.cases["acme"].rules(sellerResponseDays=days, customerResponseDays=days))
        asked = self.ask("boss", ORDER, id=self.cases["acme"].order_id)
        self.order, self.total = asked["node"]["externalId"], TOTAL
        self.cursors = {name: self.ask(name, "{ eventCursor }")["eventCursor"] for name in (*PEOPLE, "stranger")}
        self.state: CaseState = self.run(CaseState.load(self.threads))

    def run(self, coroutine: Any) -> Any:
        return self.env.runner.run(coroutine)

    def ask(self, person: str, query: str, **variables: Any) -> Any:
        return self.run(self.people[person].ask(query, **variables))

    def newest(self, name: str) -> str | None:
        """The open dispute with a seller, or else the newest with a return under way, or else the newest: its id."""
        there = {key: row for key, row in self.state.disputes.items() if row["seller"] == name}
        opened = [key for key, row in there.items() if row["closed_at"] is None]
        awaited = [key for key, row in there.items() if row["return_status"] in ("awaited", "shipped")]
        return (opened or awaited or list(there))[-1] if there else None

    def offered(self, person: str, name: str) -> list[str]:
        """What the pages offer somebody in the thread with a seller, if they see it."""
        seen = self.ask(person, ACTIONS, id=self.cases[name].thread_id)["thread"]
        actions = seen["viewerActions"] if seen else []
        return [one["action"] for one in actions if one["allowed"] and one["action"] in STEPS]

    @rule(name=sellers, person=people, data=st.data())
    def step(self, name: str, person: str, data: st.DataObject) -> None:
        """Somebody does what they are offered; the seller, if it is not their thread."""
        person = SELLERS[name] if person in SELLERS.values() else person
        offered = self.offered(person, name)
        if offered:
            self.take(name, person, data.draw(st.sampled_from(offered)), data, allowed=True)

    @rule(name=sellers, person=people, action=st.sampled_from(sorted(STEPS)), data=st.data())
    def attempt(self, name: str, person: str, action: str, data: st.DataObject) -> None:
        """Somebody tries something."""
        self.take(name, person, action, data, allowed=action in self.offered(person, name))

    def take(self, name: str, person: str, action: str, data: st.DataObject, allowed: bool) -> None:
        case, newest = self.cases[name], self.newest(name)
        case.dispute_id = to_global_id("Dispute", UUID(newest)) if newest else ""
        fields = dict(RETURNS.get(action, {}))
        some = data.draw(st.sampled_from([0, 0, 1, 2]))
        items = self.run(pieces(case, **{NAMES[name]: some})) if some else []
        if action == "OPEN_DISPUTE":
            fields["items"] = items
        if action in ("PROPOSE_RESOLUTION", "RESOLVE_DISPUTE"):
            kind = data.draw(st.sampled_from(KINDS))
            amount = data.draw(st.sampled_from([700, 2500, 4000])) if kind == "REFUND_PARTIAL" else None
            fields["resolution"] = {"kind": kind, "amount": amount, "items": items}
        payload = self.run(case.call(person, STEPS[action], **fields))
        refused = payload["userErrors"]
        if refused and allowed:  # what was asked for, not that it was
            assert refused[0]["field"][0] in ("resolution", "items") or action == "ACCEPT_RESOLUTION", refused
        assert allowed or refused, (person, action)
        self.look(nothing=bool(refused))

    @rule(name=sellers, status=st.sampled_from(["DONE", "DONE", "FAILED"]), data=st.data())
    def report(self, name: str, status: str, data: st.DataObject) -> None:
        """The backend reports on a settlement, however old, or on the newest that waits."""
        newest = self.newest(name)
        if newest is None:
            return
        of_seller = [key for key, one in self.state.settlements.items() if self.state.seller_of(one) == name]
        which = data.draw(st.sampled_from([None, *of_seller]))
        dispute = str(self.state.settlements[which]["dispute_id"]) if which else newest
        fields = {"disputeId": to_global_id("Dispute", UUID(dispute)), "status": status}
        if which:
            fields["settlementId"] = to_global_id("Settlement", UUID(which))
        payload = self.run(self.people["backend"].do(mutation("disputeSettlementReport"), **fields))
        late = which is not None and status == "DONE" and self.state.settlements[which]["state"] == "dropped"
        self.look(nothing=bool(payload["userErrors"]), late=late)

    @rule(which=st.sampled_from(["one", "two"]), status=st.sampled_from(BANK))
    def chargeback(self, which: str, status: str) -> None:
        """The bank is heard of."""
        told = {"orderExternalId": self.order, "externalId": which, "reason": "fraudulent", "status": status}
        payload = self.run(self.people["backend"].do(mutation("chargebackReport"), **told, amount=900))
        self.look(nothing=bool(payload["userErrors"]), late=status == "LOST")

    @rule(total=st.sampled_from([LESS, TOTAL]))
    def edit(self, total: int) -> None:
        """The backend sends the order again, with another total."""
        if total != self.total:
            self.total = total
            self.run(edited(self.cases["acme"], total=total, items=[line(*each) for each in LINES]))
            self.look()

    @rule(hours=st.sampled_from([24, 48, 24 * 14, 24 * 31]))
    def wait(self, hours: int) -> None:
        """Time passes, and the worker looks, twice at once."""
        self.env.clock.advance(hours=hours)
        now = self.env.clock.time.isoformat()
        unreported = [one for one in self.state.settlements.values() if as_text(one["remind_at"], "~") <= now]

        async def look() -> None:
            await asyncio.gather(process_due_deadlines(), process_due_deadlines())

        self.run(look())
        self.look(asked=len(unreported))

    def look(self, *, nothing: bool = False, asked: int = 0, late: bool = False) -> None:
        """Check all that has to be true, and what was told, after a step, or one that was refused.

        `late` is one that tells of money which is gone already.
        """
        before, state = self.state, self.run(CaseState.load(self.threads))
        if nothing:
            assert (before.disputes, before.settlements, before.events) == (
                state.disputes,
                state.settlements,
                state.events,
            )
            return
        self.state = state
        check_states(state)
        check_money(before, state, SOLD, self.total, late=late)
        check_new(before, state, self.total)
        check_requests(before, state, asked)
        steps = sum(map(len, state.history.values())) - sum(map(len, before.history.values()))
        assert steps <= state.events["dispute_changed"] - before.events["dispute_changed"]
        for name, row in state.disputes.items():
            if row["closed_at"] is None and row["whole"]:
                assert row["value"] == state.left(SOLD, self.total, name)
        self.check_badges()

    def check_badges(self) -> None:
        turns = [(row["seller"], row["turn"]) for row in self.state.disputes.values()]
        waiting = {name: [seller for seller, turn in turns if turn == role] for name, role in ROLES.items()}
        for name in PEOPLE:
            mine = [one for one in waiting[name] if name not in SELLERS.values() or SELLERS[one] == name]
            assert self.ask(name, BADGE)["viewer"]["unread"]["disputes"] == len(mine), name

    def teardown(self) -> None:
        """Those whom it concerns were told of every change, and nobody else of any."""
        if not hasattr(self, "state"):
            return
        self.env.clock.time = START  # as if no cursor were too old
        rows = self.run(run_sql("SELECT thread_id FROM events WHERE kind = 'dispute_changed'"))
        every = Counter(self.threads[str(row["thread_id"])] for row in rows)
        for name, cursor in self.cursors.items():
            mine = {"vera": ("acme",), "rival": ("rival",), "stranger": ()}.get(name, tuple(SELLERS))
            told, wanted = self.told(name, cursor), Counter({one: every[one] for one in mine if every[one]})
            assert told == wanted or (name == "boss" and told < wanted), name  # admins are told while one is open

    def told(self, name: str, cursor: str) -> Counter[str]:
        names = {case.thread_id: one for one, case in self.cases.items()}
        found = Counter[str]()
        while True:
            page = self.ask(name, TOLD, after=cursor)["events"]
            changed = [one for one in page["nodes"] if one["__typename"] == "DisputeChanged"]
            found.update(names[one["dispute"]["thread"]["id"]] for one in changed)
            cursor = page["cursor"]
            if not page["hasMore"]:
                return found


def as_text(at: Any, missing: str) -> str:
    """An instant as SQLite keeps it, to compare."""
    return str(at).replace(" ", "T") if at is not None else missing


def test_the_whole_life(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    examples = int(os.environ.get("PARLEY_TEST_EXAMPLES", "4"))
    steps = 15 if examples == 4 else 40
    deep = hypothesis_settings(MACHINE_SETTINGS, max_examples=examples, stateful_step_count=steps)
    with Environment.open(settings, Clock().install(monkeypatch)) as env:
        machine = type("MachineInEnvironment", (Machine,), {"env": env})
        run_state_machine_as_test(machine, settings=deep)
