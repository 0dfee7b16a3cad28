"""What the store's backend is asked to do, and asked again where it does not report."""

from datetime import timedelta

import pytest

from models.database import run_sql
from resolvers.deadlines import process_due_deadlines
from resolvers.settling import ASKED_FOR, UNREPORTED_FOR
from tests.disputes.cases import Clock, DisputeCase, new_case
from tests.disputes.test_items import about
from tests.support.api import Api

REPORT, RESOLVE = "disputeSettlementReport", "disputeResolve"


async def requests() -> int:
    (row,) = await run_sql("SELECT count(*) AS n FROM events WHERE kind = 'settlement_requested'")
    return int(row["n"])


async def after(clock: Clock, time: timedelta) -> int:
    """How many requests there are once that time has passed, however many workers look."""
    clock.time += time
    for _ in range(3):
        await process_due_deadlines()
    return await requests()


async def decided(api: Api) -> DisputeCase:
    one = await new_case(api)
    await one.do("customer", "disputeOpen")
    await one.do("boss", RESOLVE)
    return one


async def test_what_is_not_reported_is_asked_for_again_for_a_month(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock().install(monkeypatch)
    await decided(api)
    assert await after(clock, UNREPORTED_FOR - timedelta(seconds=1)) == 1
    assert await after(clock, timedelta(seconds=1)) == 2
    assert await after(clock, timedelta(hours=1)) == 2
    times = ASKED_FOR // UNREPORTED_FOR
    for count in range(3, times + 2):
        assert await after(clock, UNREPORTED_FOR) == count
    assert await after(clock, ASKED_FOR) == times + 1


@pytest.mark.parametrize("status", ["DONE", "FAILED"])
async def test_what_is_reported_is_not_asked_for_again(api: Api, monkeypatch: pytest.MonkeyPatch, status: str) -> None:
    clock = Clock().install(monkeypatch)
    one = await decided(api)
    await one.do("backend", REPORT, status=status)
    assert await after(clock, ASKED_FOR) == 1


async def test_what_was_dropped_is_not_asked_for_again(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock().install(monkeypatch)
    one = await decided(api)
    await one.do("customer", "disputeReopen")
    await one.do("customer", "disputeWithdraw")
    assert await after(clock, ASKED_FOR) == 1


async def test_what_fails_while_another_dispute_is_open_comes_up_at_its_end(api: Api) -> None:
    """Two open disputes in one thread would hide each other; its money is meanwhile promised to nobody else."""
    one = await decided(api)
    first = one.dispute_id
    await one.do("customer", "disputeOpen")
    second = one.dispute_id
    reported = await one.do("backend", REPORT, disputeId=first, status="FAILED")
    assert reported["status"] == "RESOLVED"
    assert [each["state"] for each in (await about(one))["settlements"]] == ["FAILED"]
    one.dispute_id = second
    assert (await about(one))["value"]["amount"] == 0
    assert await one.disputes_waiting("vera") == 1
    assert (await one.do("customer", "disputeWithdraw"))["status"] == "WITHDRAWN"
    one.dispute_id = first
    assert ((await about(one))["status"], (await about(one))["value"]["amount"]) == ("ESCALATED", 5000)


async def test_goods_are_not_refused_while_another_dispute_is_open(api: Api) -> None:
    one = await new_case(api)
    await one.do("customer", "disputeOpen")
    await one.do("boss", "disputeResolve", resolution={"kind": "RETURN_AND_REFUND"})
    first = one.dispute_id
    await one.do("customer", "disputeOpen")
    await one.do("customer", "returnUpdate", disputeId=first, status="SHIPPED")
    assert await one.refusal("vera", "returnUpdate", disputeId=first, status="REFUSED") == "ALREADY_OPEN"
    await one.do("vera", "returnUpdate", disputeId=first, status="RECEIVED")
