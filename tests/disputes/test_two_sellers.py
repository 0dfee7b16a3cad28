"""Two disputes about one order, with two sellers, resolved at the same moment over real connections."""

import asyncio

import pytest

from models.disputes import Dispute
from resolvers.deadlines import process_due_deadlines
from schema.ids import row_id
from tests.disputes.cases import FULL_REFUND, Clock, DisputeCase
from tests.disputes.test_amounts import partial
from tests.disputes.test_items import about, shared_case
from tests.disputes.test_races import at_once, code
from tests.support.live_server import LiveServer

ROUNDS = {"postgres": 6, "sqlite": 2}
LINES = [("lamp", 4, 1000, "acme"), ("vase", 2, 2000, "rival")]  # 8000, of which a discount leaves 5000
TOTAL, EACH = 5000, 4000
RESOLVE, ACCEPT = "disputeResolve", "disputeAcceptResolution"


async def both(server: LiveServer) -> tuple[DisputeCase, DisputeCase]:
    """The same order's disputes with both of its sellers, just opened."""
    cases = await shared_case(server.api, LINES)
    for one in cases.values():
        await one.do("customer", "disputeOpen")
        assert (await about(one))["value"]["amount"] == EACH
    return cases["acme"], cases["rival"]


async def promised(one: DisputeCase, other: DisputeCase) -> list[int]:
    """What the backend was asked to pay in each, the greater first; what can be given back in them is right."""
    found = []
    for case in (one, other):
        settlements = [row for row in (await about(case))["settlements"] if row["state"] == "DUE"]
        found += [row["amount"]["amount"] for row in settlements]
    mine = [row_id(case.dispute_id, "Dispute") for case in (one, other)]
    for dispute in await Dispute.filter(closed_at__isnull=True, id__in=mine):
        assert dispute.value == min(EACH, TOTAL - sum(found))
    return sorted(found, reverse=True)


async def test_the_rest_is_all_that_the_second_gives(server: LiveServer, backend: str) -> None:
    for place in range(ROUNDS[backend]):
        one, other = await both(server)
        resolve = [case.call("boss", RESOLVE, resolution=FULL_REFUND) for case in (one, other)]
        answers = await at_once(resolve[0], resolve[1], place)
        assert [code(answer) for answer in answers] == [None, None]
        assert await promised(one, other) == [EACH, TOTAL - EACH]


async def test_the_second_hears_that_it_is_too_much(server: LiveServer, backend: str) -> None:
    for place in range(ROUNDS[backend]):
        one, other = await both(server)
        first = one.call("boss", RESOLVE, resolution=partial(3000))
        answers = await at_once(first, other.call("deputy", RESOLVE, resolution=partial(3000)), place)
        assert sorted(map(str, map(code, answers))) == ["INVALID", "None"]
        assert await promised(one, other) == [3000]


async def test_two_proposals_are_accepted_at_once(server: LiveServer, backend: str) -> None:
    for place in range(ROUNDS[backend]):
        one, other = await both(server)
        await one.do("vera", "disputeProposeResolution", resolution=partial(3000))
        await other.do("rival", "disputeProposeResolution", resolution=partial(3000))
        answers = await at_once(one.call("customer", ACCEPT), other.call("customer", ACCEPT), place)
        assert sorted(map(str, map(code, answers))) == ["NOT_ALLOWED", "None"]
        assert await promised(one, other) == [3000]


async def test_a_deadline_and_a_decision(server: LiveServer, backend: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The customer's time passes in the one, while an admin decides the other: the clock gives all or nothing."""
    clock = Clock().install(monkeypatch)
    for place in range(ROUNDS[backend]):
        one, other = await both(server)
        await one.rules(customerResponseDays=1)
        await one.do("vera", "disputeProposeResolution", resolution=partial(3000))
        clock.advance(days=1)
        decision = other.call("boss", RESOLVE, resolution=FULL_REFUND)
        decided, _ = await at_once(decision, process_due_deadlines(), place)
        assert code(decided) is None
        is_left = (await one.dispute())["status"] == "ESCALATED"
        assert sum(await promised(one, other)) == (EACH if is_left else TOTAL)
        await one.rules(customerResponseDays=None)


async def test_a_report_and_a_decision(server: LiveServer, backend: str) -> None:
    """One that failed gives the money free, or a decision takes its place: it is counted once."""
    for place in range(ROUNDS[backend]):
        one, other = await both(server)
        await one.do("boss", RESOLVE, resolution=partial(3000))
        failed = one.call("backend", "disputeSettlementReport", status="FAILED")
        answers = await at_once(failed, other.call("boss", RESOLVE, resolution=FULL_REFUND), place)
        assert [code(answer) for answer in answers] == [None, None]
        again = await asyncio.gather(*(one.call("boss", RESOLVE, resolution=partial(3000)) for _ in range(2)))
        assert sorted(map(str, map(code, again))) == ["NOT_OPEN", "None"]
        assert await promised(one, other) == [3000, TOTAL - 3000]
