"""All roles at once, in any order, against a model made of the contract's own table."""

import asyncio
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from models.database import run_sql
from resolvers.deadlines import process_due_deadlines
from settings import Settings
from tests.disputes.cases import PLACED, START, Clock, DisputeCase, instant
from tests.disputes.contract import ACTIONS, OPEN, OPERATIONS, TRANSITIONS, is_path, outcome, whose_turn
from tests.disputes.environment import DEADLINES, EVERYTHING, MACHINE_SETTINGS, TICK, VIEWERS, Environment, ModelDispute

# what can be agreed on again and again; that no money is, test_case_machine.py sees to
FREE = {name: {"resolution": {"kind": "REPLACEMENT"}} for name in ("disputeProposeResolution", "disputeResolve")}


class Machine(RuleBasedStateMachine):
    """One thread, and everybody around it. `env` is set by the test: the app, its loop and its clock."""

    env: Environment

    @initialize(days=st.sampled_from([2, 5, None]), opener=st.sampled_from(["customer", "boss", None]))
    def begin(self, days: int | None, opener: str | None) -> None:
        self.env.clock.time = START
        self.case: DisputeCase = self.run(self.env.new_case())
        self.seller = "vendor"
        self.disputes: dict[str, ModelDispute] = {}
        self.policy: dict[str, int | None] = dict.fromkeys(DEADLINES.values(), days)
        self.run(self.case.rules(**self.policy))
        self.window: int | None = None
        self.messages: list[tuple[str, str]] = [("TEXT", "ann")]
        self.unread = {"customer": 0, "vera": 1, "boss": 0, "deputy": 0}
        self.reminders = 0
        if opener:
            self.try_step(opener, "disputeOpen", None)

    def run(self, coroutine: Any) -> Any:
        return self.env.runner.run(coroutine)

    @property
    def now(self) -> datetime:
        return self.env.clock.time

    @property
    def current(self) -> str | None:
        """The open dispute, or else the newest."""
        return next((name for name, one in self.disputes.items() if one.status in OPEN), None) or next(
            reversed(self.disputes), None
        )

    def status_of(self, name: str | None) -> str | None:
        return self.disputes[name].status if name else None

    def expected(self, who: str, operation: str, name: str | None) -> str:
        """The table, and the windows that it speaks of."""
        one = self.disputes.get(name or "")
        status = one.status if one else None
        if operation == "disputeOpen":
            status = self.status_of(self.current)
        answer = outcome(operation, status, VIEWERS[who], self.seller, one.opener if one else "")
        if operation == "disputeReopen" and answer == "OPEN":
            assert one is not None
            if self.status_of(self.current) in OPEN:
                return "ALREADY_OPEN"
        until = self.until(operation, name) if answer == "OPEN" else None
        return "WINDOW_CLOSED" if until is not None and self.now > until else answer

    def until(self, operation: str, name: str | None) -> datetime | None:
        """When a step that is possible now will not be."""
        one = self.disputes.get(name or "")
        if operation == "disputeOpen":
            return PLACED + timedelta(days=self.window) if self.window is not None else None
        assert one is not None
        if operation == "disputeReopen":
            return one.closed_at + timedelta(days=30) if one.closed_at else None
        after = TRANSITIONS[DEADLINES[one.status]].target if one.status in DEADLINES else None
        return one.deadline if after not in TRANSITIONS[operation].sources else None

    def days(self, status: str) -> int | None:
        return self.policy[DEADLINES[status]] if status in DEADLINES else None

    def told(self, kind: str, author: str) -> None:
        """A message comes, and is unread for all others whom the thread concerns."""
        self.messages.append((kind, author))
        admins = ("boss", "deputy") if self.status_of(self.current) in OPEN else ()
        for who in ("customer", "vera", *admins):
            self.unread[who] += {"customer": "ann"}.get(who, who) != author

    def stepped(self, name: str, status: str, author: str) -> None:
        """A step succeeded: what follows from it."""
        before, one = self.status_of(name), self.disputes[name]
        kind = "DISPUTE_UPDATED" if status in OPEN else "DISPUTE_CLOSED"
        if before not in OPEN:
            kind = "DISPUTE_OPENED"
        if status in OPEN:
            one.move(status, self.now, self.days(status))
            self.told(kind, author)
        else:
            self.told(kind, author)  # the end of it is told to all whom it concerned
            one.move(status, self.now, None)
            self.unread["boss"] = self.unread["deputy"] = 0

    @rule(who=st.sampled_from(sorted(VIEWERS)), operation=st.sampled_from(OPERATIONS), older=st.booleans())
    def step(self, who: str, operation: str, older: bool) -> None:
        """Somebody tries something, mostly with the dispute that matters."""
        self.try_step(who, operation, next(iter(self.disputes), None) if older else self.current)

    @rule(data=st.data())
    def sensible_step(self, data: st.DataObject) -> None:
        """Something that is allowed, so that the machine comes far."""
        able = [
            (who, operation)
            for who in sorted(VIEWERS)
            for operation in OPERATIONS
            if self.expected(who, operation, self.current) == TRANSITIONS[operation].target
        ]
        if able:
            self.try_step(*data.draw(st.sampled_from(able)), self.current)

    def try_step(self, who: str, operation: str, name: str | None) -> None:
        expected = self.expected(who, operation, name)
        self.case.dispute_id = name or ""
        payload = self.run(self.case.call(who, operation, **FREE.get(operation, {})))
        if payload["userErrors"]:
            assert payload["userErrors"][0]["code"] == expected, (who, operation)
            return
        assert payload["dispute"]["status"] == expected, (who, operation)
        author = "ann" if who == "customer" else who
        if operation == "disputeOpen":
            new = payload["dispute"]["id"]
            assert new not in self.disputes
            self.disputes[new] = ModelDispute(VIEWERS[who].role, turn_at=self.now)
            self.disputes[new].due(self.days("OPEN"))
            self.told("DISPUTE_OPENED", author)
        else:
            assert name is not None
            self.stepped(name, expected, author)
        assert payload["message"]["kind"] == self.messages[-1][0]

    @rule(who=st.sampled_from(sorted(VIEWERS)))
    def write(self, who: str) -> None:
        self.run(self.case.people[who].send(self.case.thread_id))
        self.told("TEXT", "ann" if who == "customer" else who)

    @rule(who=st.sampled_from(sorted(VIEWERS)))
    def read(self, who: str) -> None:
        self.run(self.case.people[who].read(self.case.thread_id))
        self.unread[who] = 0

    @rule(hours=st.sampled_from([1, 12, 24, 36, 72, 24 * 7, 24 * 30]))
    def wait(self, hours: int) -> None:
        """Time passes, and no worker looks."""
        self.env.clock.advance(hours=hours)

    @precondition(lambda self: any(one.deadline or one.closed_at for one in self.disputes.values()))
    @rule(late=st.booleans(), data=st.data())
    def wait_to_the_edge(self, late: bool, data: st.DataObject) -> None:
        """To the last moment of something, or right after it."""
        ends = [one.deadline for one in self.disputes.values() if one.deadline]
        ends += [one.closed_at + timedelta(days=30) for one in self.disputes.values() if one.closed_at]
        edge = data.draw(st.sampled_from(sorted(ends))) + (TICK if late else timedelta())
        self.env.clock.time = max(self.now, edge)

    @rule()
    def worker(self) -> None:
        """It looks, twice at once."""

        async def look() -> None:
            await asyncio.gather(process_due_deadlines(), process_due_deadlines())

        self.run(look())
        for name, one in self.disputes.items():
            if one.deadline and one.deadline <= self.now:
                self.stepped(name, TRANSITIONS[DEADLINES[one.status]].target, "parley")
            elif one.remind and one.remind <= self.now:
                one.remind = None
                self.reminders += 1

    @rule(name=st.sampled_from(sorted(DEADLINES.values())), days=st.sampled_from([1, 2, 5, None]))
    def change_policy(self, name: str, days: int | None) -> None:
        """Deadlines move to a later time, never to an earlier one; null takes them away."""
        self.run(self.case.rules(**{name: days}))
        changed, self.policy[name] = self.policy[name] != days, days
        for one in self.disputes.values():
            if not changed or one.deadline is None or DEADLINES[one.status] != name:
                continue
            if days is None or one.turn_at + timedelta(days=days) > one.deadline:
                one.due(days)

    @rule(days=st.sampled_from([1, 9, 30, None]))
    def change_window(self, days: int | None) -> None:
        self.run(self.case.rules(disputeWindowDays=days))
        self.window = days

    @invariant()
    def all_see_it(self) -> None:
        """Badges, counters, flags, history and what everybody may do, as each sees them."""
        for who in ("customer", "vera", "boss"):
            look = self.case.people[who].ask(EVERYTHING, thread=self.case.thread_id, order=self.case.order_id)
            self.check(who, self.run(look))
        badge = self.run(self.case.people["deputy"].ask("{ viewer { unread { messages disputes } } }"))
        waits = whose_turn(self.status_of(self.current), self.seller) == "admin"
        assert badge["viewer"]["unread"] == {"messages": self.unread["deputy"], "disputes": waits}
        reminders = self.run(run_sql("SELECT count(*) AS n FROM events WHERE kind = 'dispute_reminder'"))
        assert reminders[0]["n"] == self.reminders

    def check(self, who: str, seen: Any) -> None:
        status, thread = self.status_of(self.current), seen["thread"]
        is_open, parleys = status in OPEN, thread["messages"]["nodes"]
        assert seen["viewer"]["unread"]["disputes"] == (whose_turn(status, self.seller) == VIEWERS[who].role)
        assert seen["viewer"]["unread"]["messages"] == thread["unreadCount"] == self.unread[who], who
        flags = seen["order"]["hasOpenDispute"], seen["threads"]["totalCount"], seen["orders"]["totalCount"]
        assert flags == (is_open, is_open, is_open)
        assert thread["dispute"] == ({"id": self.current} if is_open else None)
        assert [(one["kind"], one["author"]["externalId"]) for one in parleys] == self.messages[-100:]
        assert {one["id"]: [step["status"] for step in one["history"]] for one in thread["disputes"]} == {
            name: one.history for name, one in self.disputes.items()
        }
        for one in thread["disputes"]:
            assert is_path(self.disputes[one["id"]].history)
            deadline = one["nextDeadline"] and instant(one["nextDeadline"]["at"])
            assert deadline == self.disputes[one["id"]].deadline
        self.check_actions(who, {one["action"]: one for one in thread["viewerActions"]})

    def check_actions(self, who: str, actions: dict[str, Any]) -> None:
        for name, operation in ACTIONS.items():
            expected = self.expected(who, operation, self.current)
            allowed = expected == TRANSITIONS[operation].target
            assert actions[name]["allowed"] == allowed, (who, name, expected)
            assert (actions[name]["reason"] is None) == allowed
            until = self.until(operation, self.current) if allowed else None
            assert actions[name]["until"] == (until and until.isoformat(timespec="microseconds").replace("+00:00", "Z"))


def test_everybody_against_the_table(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    with Environment.open(settings, Clock().install(monkeypatch)) as env:
        machine = type("MachineInEnvironment", (Machine,), {"env": env})
        run_state_machine_as_test(machine, settings=MACHINE_SETTINGS)
