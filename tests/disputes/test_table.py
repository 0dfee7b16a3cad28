"""The contract's table, cell by cell."""

from collections.abc import Iterator

import pytest

from resolvers.deadlines import process_due_deadlines
from tests.disputes.cases import Clock, DisputeCase, SignalRecorder, mutation, new_case, new_cases
from tests.disputes.contract import OPEN, OPERATIONS, POLICIES, STATUSES, Viewer, is_path, outcome
from tests.support.api import Api
from tests.support.database_rows import raw_rows

COLLEAGUES = ("victor", "deputy")  # what they may, their side may: they show it where an opener is asked for
PATHS: dict[str, tuple[tuple[str, str], ...]] = {
    "OPEN": (),
    "RESOLUTION_PROPOSED": (("boss", "disputeProposeResolution"),),
    "ESCALATED": (("customer", "disputeEscalate"),),
    "RESOLVED": (("boss", "disputeResolve"),),
    "WITHDRAWN": (("opener", "disputeWithdraw"),),
    "EXPIRED": (("boss", "disputeProposeResolution"), ("clock", "")),
}


def everybody(has_vendor: bool) -> Iterator[Viewer]:
    yield Viewer("customer", "customer", True)
    yield Viewer("stranger", "customer", False)
    yield Viewer("vera", "vendor", has_vendor)
    yield Viewer("victor", "vendor", has_vendor)
    yield Viewer("rival", "vendor", False)
    yield Viewer("boss", "admin", True)
    yield Viewer("deputy", "admin", True)
    yield Viewer("backend", "service", True)


async def bring_to(one: DisputeCase, status: str | None, opener: str, clock: Clock) -> None:
    """Open a dispute and take it there."""
    if status is None:
        return
    await one.do(opener, "disputeOpen")
    for who, operation in PATHS[status]:
        if who == "clock":
            clock.advance(days=3)
            await process_due_deadlines()
        else:
            await one.do(opener if who == "opener" else who, operation)


async def tried(one: DisputeCase, who: Viewer, operation: str) -> str:
    """The status that somebody's step comes to, or the code of the refusal."""
    if who.role == "service":
        return await one.people[who.name].error(mutation(operation), input=one.arguments(operation))
    payload = await one.call(who.name, operation)
    if not payload["userErrors"]:
        assert is_path([step["status"] for step in payload["dispute"]["history"]])
        return str(payload["dispute"]["status"])
    (error,) = payload["userErrors"]
    assert payload["dispute"] is payload["message"] is None
    assert error["message"]
    assert error["field"] == (["threadId"] if operation == "disputeOpen" else ["disputeId"])
    return str(error["code"])


def test_the_table_is_read_whole() -> None:
    assert len(OPERATIONS) == 7
    assert POLICIES == ("sellerResponseDays", "customerResponseDays")


PLACES = {
    "sqlite-separate shops": ("sqlite", True),
    "sqlite-single store": ("sqlite", False),
    "postgres-separate shops": ("postgres", True),
}
"""Which step is whose is decided without the database: on PostgreSQL one kind of store is enough."""
OPENERS = [(status, "customer") for status in STATUSES] + [(status, "boss") for status in OPEN]


@pytest.mark.parametrize(("status", "opener"), OPENERS)
@pytest.mark.parametrize(("backend", "vendor"), PLACES.values(), ids=PLACES, indirect=["backend"])
async def test_a_cell(api: Api, monkeypatch: pytest.MonkeyPatch, vendor: bool, status: str | None, opener: str) -> None:
    clock, recorder = Clock().install(monkeypatch), SignalRecorder(monkeypatch)
    one, *others = await new_cases(api, 10, vendor=vendor)
    await one.rules(customerResponseDays=2)
    await bring_to(await one.start_thread(), status, opener, clock)
    seller, side = one.seller, "customer" if opener == "customer" else "admin"
    allowed = []
    before, heard = await raw_rows(), len(recorder.signals)
    for who in everybody(vendor):
        for operation in OPERATIONS:
            expected = outcome(operation, status, who, seller, side)
            if expected in STATUSES:
                if who.name not in COLLEAGUES or operation == "disputeWithdraw":
                    allowed.append((who, operation, expected))
            else:
                assert (who, operation, await tried(one, who, operation)) == (who, operation, expected)
    assert await raw_rows() == before
    assert len(recorder.signals) == heard
    for (who, operation, expected), other in zip(allowed, others, strict=False):
        await bring_to(await other.start_thread(), status, opener, clock)
        events = len(recorder.signals)
        assert (who, operation, await tried(other, who, operation)) == (who, operation, expected)
        told = 3 if expected == "RESOLVED" else 2  # a message, a change, and what the backend is asked to do
        assert len(recorder.signals) == events + told
    assert len(allowed) <= len(others)


@pytest.mark.parametrize("status", OPEN)
@pytest.mark.parametrize("vendor", [True, False], ids=["separate shops", "single store"])
async def test_the_clock(api: Api, monkeypatch: pytest.MonkeyPatch, vendor: bool, status: str) -> None:
    clock = Clock().install(monkeypatch)
    one = await new_case(api, vendor=vendor)
    await one.rules(customerResponseDays=2, sellerResponseDays=2)
    await bring_to(one, status, "customer", clock)
    clock.advance(days=2)
    await process_due_deadlines()
    comes_to = {"OPEN": "ESCALATED", "RESOLUTION_PROPOSED": "EXPIRED", "ESCALATED": "ESCALATED"}
    dispute = await one.dispute()
    assert dispute["status"] == comes_to[status]
    if status != "ESCALATED":
        assert dispute["history"][-1]["by"]["role"] == "SYSTEM"
    if status == "RESOLUTION_PROPOSED":
        assert dispute["resolution"]["kind"] == "REFUND_FULL"  # the proposal stands
