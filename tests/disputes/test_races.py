"""Two at once, over real connections: one wins, the other hears why not, and all that follows is right."""

import asyncio
from collections.abc import Awaitable
from typing import Any

import pytest

from resolvers.deadlines import process_due_deadlines
from tests.disputes.cases import FULL_REFUND, Clock, DisputeCase, new_cases, uuid_of
from tests.disputes.contract import OPEN, is_path, whose_turn
from tests.support.live_server import LiveServer

ROUNDS = {"postgres": 12, "sqlite": 4}
SEEN = """{ disputes(first: 100) { totalCount nodes { id status resolution { id kind }
  thread { dispute { id } } history { status by { role } } } } }"""
REFUND = {"kind": "REFUND_PARTIAL", "amount": 700}
REPLACEMENT = {"kind": "REPLACEMENT"}


async def ready(server: LiveServer, backend: str, proposed: bool) -> list[DisputeCase]:
    """As many disputes as there are rounds, open or with a proposal."""
    those = await new_cases(server.api, ROUNDS[backend])
    for one in those:
        await one.start_thread()
        await one.do("customer", "disputeOpen")
        if proposed:
            await one.do("vera", "disputeProposeResolution")
    return those


async def at_once(first: Awaitable[Any], second: Awaitable[Any], place: int) -> tuple[Any, Any]:
    """Both, beginning with the one or the other in turn."""
    if place % 2:
        answers = await asyncio.gather(first, second)
        return answers[0], answers[1]
    answers = await asyncio.gather(second, first)
    return answers[1], answers[0]


def code(payload: Any) -> str | None:
    """Of its refusal."""
    return payload["userErrors"][0]["code"] if payload["userErrors"] else None


async def all_is_right(those: list[DisputeCase], ends: dict[str, str]) -> None:
    """Each has the status it came to, by a path of the table; the flags and everyone's badge say the same."""
    (seen,) = (await those[0].people["boss"].ask(SEEN)).values()
    assert seen["totalCount"] == len(those)
    for one in seen["nodes"]:
        history = [step["status"] for step in one["history"]]
        assert is_path(history), history
        assert one["status"] == history[-1] == ends[one["id"]]
        assert (one["thread"]["dispute"] is not None) == (one["status"] in OPEN)
    for who, role in (("customer", "customer"), ("vera", "vendor"), ("victor", "vendor"), ("boss", "admin")):
        waiting = sum(whose_turn(status, "vendor") == role for status in ends.values())
        assert await those[0].disputes_waiting(who) == waiting, who


async def test_accept_and_escalate(server: LiveServer, backend: str) -> None:
    ends = {}
    those = await ready(server, backend, proposed=True)
    for place, one in enumerate(those):
        accept, escalate = one.call("customer", "disputeAcceptResolution"), one.call("vera", "disputeEscalate")
        accepted, escalated = await at_once(accept, escalate, place)
        outcome = code(accepted), code(escalated)
        assert outcome in [(None, "NOT_OPEN"), ("NOT_ALLOWED", None)]
        ends[one.dispute_id] = "RESOLVED" if outcome[0] is None else "ESCALATED"
    await all_is_right(those, ends)


async def test_two_proposals(server: LiveServer, backend: str) -> None:
    """Each is allowed by itself, since a new one replaces the old: the later stands, and only it can be accepted."""
    ends = {}
    those = await ready(server, backend, proposed=True)
    for place, one in enumerate(those):
        old = (await one.dispute())["resolution"]["id"]
        proposals = [
            one.call(who, "disputeProposeResolution", resolution=kind)
            for who, kind in (("vera", REFUND), ("boss", REPLACEMENT))
        ]
        answers = await at_once(proposals[0], proposals[1], place)
        assert [code(answer) for answer in answers] == [None, None]
        said = [answer["dispute"]["resolution"]["id"] for answer in answers]
        stands = (await one.dispute())["resolution"]["id"]
        assert stands in said
        if place % 2:
            accept = await one.call("customer", "disputeAcceptResolution", resolutionId=old)
            assert (code(accept), accept["userErrors"][0]["field"]) == ("NOT_ALLOWED", ["resolutionId"])
        else:
            await one.do("customer", "disputeAcceptResolution", resolutionId=stands)
        ends[one.dispute_id] = "RESOLUTION_PROPOSED" if place % 2 else "RESOLVED"
    await all_is_right(those, ends)


async def test_resolve_and_withdraw(server: LiveServer, backend: str) -> None:
    ends = {}
    those = await ready(server, backend, proposed=False)
    for place, one in enumerate(those):
        resolve = one.call("boss", "disputeResolve", resolution=FULL_REFUND)
        resolved, withdrawn = await at_once(resolve, one.call("customer", "disputeWithdraw"), place)
        outcome = code(resolved), code(withdrawn)
        assert outcome in [(None, "NOT_OPEN"), ("NOT_OPEN", None)]
        ends[one.dispute_id] = "RESOLVED" if outcome[0] is None else "WITHDRAWN"
    await all_is_right(those, ends)


async def test_a_deadline_and_a_human(server: LiveServer, backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The deadline is now: whoever of the worker and the customer comes first."""
    ends = {}
    clock = Clock().install(monkeypatch)
    those = await ready(server, backend, proposed=False)
    await those[0].rules(customerResponseDays=1)
    for place, one in enumerate(those):
        proposed = await one.do("vera", "disputeProposeResolution")
        clock.advance(days=1)
        assert proposed["nextDeadline"]["at"] == clock.time.isoformat(timespec="microseconds").replace("+00:00", "Z")
        accepted, _ = await at_once(one.call("customer", "disputeAcceptResolution"), process_due_deadlines(), place)
        assert code(accepted) in (None, "NOT_OPEN")
        ends[one.dispute_id] = "RESOLVED" if code(accepted) is None else "EXPIRED"
    await all_is_right(those, ends)


async def test_ten_open_at_once(server: LiveServer) -> None:
    """Of the same retried, one dispute; of two people's, one wins."""
    one, other = await new_cases(server.api, 2)
    about = {"orderId": one.order_id, "vendorId": one.vendor_id, "clientMutationId": "once"}
    answers = await asyncio.gather(*(one.call("customer", "disputeOpen", **about) for _ in range(10)))
    assert [code(answer) for answer in answers] == [None] * 10
    assert len({uuid_of(answer["dispute"]["id"]) for answer in answers}) == 1
    about = {"orderId": other.order_id, "vendorId": other.vendor_id}
    answers = await asyncio.gather(*(other.call(who, "disputeOpen", **about) for who in ("customer", "boss")))
    assert sorted(map(str, map(code, answers))) == ["ALREADY_OPEN", "None"]
