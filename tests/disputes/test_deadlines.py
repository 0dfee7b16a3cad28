"""Windows, deadlines, reminders, and the worker that keeps them."""

import asyncio
import os
import signal
from asyncio.subprocess import PIPE, Process
from datetime import datetime, timedelta
from typing import Any

import pytest

from models.database import run_sql
from models.disputes import Dispute
from resolvers import deadlines
from resolvers.deadlines import process_due_deadlines
from resolvers.disputes import load_case
from settings import Settings
from tests.conftest import SECRET
from tests.disputes.cases import PLACED, START, Clock, instant, new_case, new_cases, uuid_of
from tests.support.api import Api
from tests.support.live_server import LiveServer, live_server
from tests.support.processes import ROOT, command_line

TICK = timedelta(microseconds=1)
NEWS = """subscription { inboxEvents { __typename thread { id }
  ... on DisputeChanged { dispute { status nextDeadline { at actor outcome } } }
  ... on DisputeReminder { dispute { status } } ... on MessageAdded { message { kind body author { role } } } } }"""


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock().install(monkeypatch)


async def reminders() -> int:
    rows = await run_sql("SELECT count(*) AS n FROM events WHERE kind = 'dispute_reminder'")
    return int(rows[0]["n"])


async def test_the_window_to_open(api: Api, clock: Clock) -> None:
    one = await new_case(api)
    await one.rules(disputeWindowDays=10)
    clock.time = PLACED + timedelta(days=10) + TICK
    assert await one.refusal("customer", "disputeOpen") == "WINDOW_CLOSED"
    assert await one.refusal("boss", "disputeOpen") == "WINDOW_CLOSED"
    clock.time -= TICK
    await one.do("customer", "disputeOpen")
    await one.do("customer", "disputeWithdraw")
    clock.advance(days=30)
    await one.do("customer", "disputeReopen")  # for which there is a window of its own
    await one.do("customer", "disputeWithdraw")
    clock.time += timedelta(days=30) + TICK
    assert await one.refusal("customer", "disputeReopen") == "WINDOW_CLOSED"


async def test_disputes_can_be_switched_off(api: Api) -> None:
    """New ones are refused; those that are open come to their end."""
    one, other = await new_cases(api, 2)
    for each in (one, other):
        await each.start_thread()
    await one.do("customer", "disputeOpen")
    await one.rules(disputesEnabled=False)
    assert await other.refusal("customer", "disputeOpen") == "NOT_ALLOWED"
    await one.do("vera", "disputeProposeResolution")
    await one.do("customer", "disputeAcceptResolution")


async def test_a_conversation_has_no_dispute(api: Api) -> None:
    one = await new_case(api)
    contact = await one.people["customer"].contact(None)
    one.thread_id = contact["thread"]["id"]
    assert await one.refusal("customer", "disputeOpen") == "NOT_ALLOWED"


@pytest.mark.parametrize("days", [1, 2, 5])
async def test_a_reminder_comes_a_day_before_or_halfway(api: Api, clock: Clock, days: int) -> None:
    one = await new_case(api)
    await one.rules(sellerResponseDays=days)
    dispute = await one.do("customer", "disputeOpen")
    end = START + timedelta(days=days)
    assert instant(dispute["nextDeadline"]["at"]) == end
    assert dispute["nextDeadline"]["actor"] == "VENDOR"
    assert dispute["nextDeadline"]["outcome"] == "ESCALATED"
    clock.time = end - min(timedelta(days=1), timedelta(days=days) / 2) - TICK
    await process_due_deadlines()
    assert await reminders() == 0
    clock.time += TICK
    for _ in range(2):
        await process_due_deadlines()
    assert (await reminders(), await one.history()) == (1, ["OPEN"])
    clock.time = end - TICK
    await process_due_deadlines()
    assert await one.history() == ["OPEN"]
    clock.time = end
    for _ in range(2):
        await process_due_deadlines()
    assert (await reminders(), await one.history()) == (1, ["OPEN", "ESCALATED"])


async def test_after_a_week_without_a_worker(api: Api, clock: Clock) -> None:
    """All is done at once, each thing once, in one look of three workers at the same time."""
    those = await new_cases(api, 12)
    await those[0].rules(sellerResponseDays=2, customerResponseDays=3)
    for place, one in enumerate(those):
        await one.start_thread()
        await one.do("customer", "disputeOpen")
        if place % 2:
            await one.do("vera", "disputeProposeResolution")
    clock.advance(days=7)
    await asyncio.gather(process_due_deadlines(), process_due_deadlines(), process_due_deadlines())
    for place, one in enumerate(those):
        assert await one.history() == (
            ["OPEN", "RESOLUTION_PROPOSED", "EXPIRED"] if place % 2 else ["OPEN", "ESCALATED"]
        )
    assert await reminders() == 0
    assert await process_due_deadlines() == 0


async def test_one_that_fails_stops_no_other(api: Api, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    those = await new_cases(api, 3)
    await those[0].rules(sellerResponseDays=2)
    for one in those:
        await one.start_thread()
        await one.do("customer", "disputeOpen")
        clock.advance(minutes=1)
    broken = uuid_of(those[0].dispute_id)

    async def failing(thread: Any, dispute: Dispute) -> Any:
        if dispute.id == broken:
            raise RuntimeError("as if")
        return await load_case(thread, dispute)

    clock.advance(days=3)
    with monkeypatch.context() as patch:
        patch.setattr(deadlines, "load_case", failing)
        await process_due_deadlines()
    assert [await one.history() for one in those] == [["OPEN"], ["OPEN", "ESCALATED"], ["OPEN", "ESCALATED"]]
    await process_due_deadlines()
    assert await those[0].history() == ["OPEN", "ESCALATED"]


@pytest.mark.parametrize(
    ("before", "after", "ends"), [(3, 5, 5), (5, 3, 5), (3, None, None), (None, 3, None), (3, 3, 3)]
)
async def test_a_changed_policy_moves_deadlines_forward_only(
    api: Api, clock: Clock, before: int | None, after: int | None, ends: int | None
) -> None:
    one, proposed = await new_cases(api, 2)
    await one.rules(sellerResponseDays=before, customerResponseDays=before)
    for each in (one, proposed):
        await each.start_thread()
        await each.do("customer", "disputeOpen")
    await proposed.do("vera", "disputeProposeResolution")
    clock.advance(hours=5)
    end = None if ends is None else START + timedelta(days=ends)
    untouched = None if before is None else START + timedelta(days=before)
    await one.rules(sellerResponseDays=after)
    assert await deadline(one) == end
    assert await deadline(proposed) == untouched  # that of the customer's is another policy
    await one.rules(customerResponseDays=after)
    assert await deadline(proposed) == end


async def deadline(one: Any) -> datetime | None:
    said = (await one.dispute())["nextDeadline"]
    return said and instant(said["at"])


async def test_a_switch_of_mode_leaves_the_clock_running(api: Api, clock: Clock) -> None:
    """A vendor who may not be reached any more cannot answer: the store gets it in time."""
    one = await new_case(api)
    await one.rules(sellerResponseDays=2)
    await one.do("customer", "disputeOpen")
    await one.rules(mode="WAREHOUSE")
    assert await one.refusal("vera", "disputeProposeResolution") == "NOT_FOUND"
    assert await one.disputes_waiting("vera") == 0
    clock.advance(days=2)
    await process_due_deadlines()
    assert await one.history() == ["OPEN", "ESCALATED"]


async def test_all_hear_of_it(server: LiveServer, clock: Clock) -> None:
    """The step, the reminder and what the clock does, over a real connection, to those whom it concerns."""
    one = await new_case(server.api)
    await one.rules(sellerResponseDays=4)
    async with server.connect(one.people["boss"]) as bosses, server.connect(one.people["vera"]) as veras:
        subscriptions = [await (await ws.subscribe(NEWS)).wait_until_live() for ws in (bosses, veras)]
        badge = await bosses.subscribe("subscription { unreadBadge { disputes } }")
        assert await badge.next() == {"disputes": 0}
        await one.do("customer", "disputeOpen")
        clock.advance(days=3)
        await process_due_deadlines()
        clock.advance(days=1)
        await process_due_deadlines()
        for subscription in subscriptions:
            events = [await subscription.next() for _ in range(5)]
            kinds = ["MessageAdded", "DisputeChanged", "DisputeReminder", "MessageAdded", "DisputeChanged"]
            assert [event["__typename"] for event in events] == kinds
            assert events[0]["message"]["kind"] == "DISPUTE_OPENED"
            assert events[3]["message"]["kind"] == "DISPUTE_UPDATED"
            assert events[3]["message"]["author"] == {"role": "SYSTEM"}
            assert events[4]["dispute"] == {"status": "ESCALATED", "nextDeadline": None}
        while (await badge.next()) != {"disputes": 1}:
            pass


@pytest.mark.slow
async def test_three_worker_processes(settings: Settings, backend: str) -> None:
    """`cli.py worker`, three times on one database: each deadline is kept once, and SIGTERM ends them cleanly."""
    async with live_server(settings) as server:
        those = await new_cases(server.api, 15)
        await those[0].rules(sellerResponseDays=2)
        for one in those:
            await one.start_thread()
            await one.do("customer", "disputeOpen")
        week = timedelta(days=7)
        for dispute in await Dispute.all():
            dispute.turn_at -= week
            assert dispute.deadline_at is not None
            dispute.deadline_at -= week
            await dispute.save()
        workers = [await worker(settings) for _ in range(3)]
        try:
            async with asyncio.timeout(45):
                await asyncio.gather(*map(until_started, workers))
        finally:
            for process in workers:
                process.send_signal(signal.SIGTERM)
            logs = [(await process.communicate())[1] for process in workers]
        assert [process.returncode for process in workers] == [0, 0, 0], logs
        assert not any(b"error" in log for log in logs), logs
        assert [await one.history() for one in those] == [["OPEN", "ESCALATED"]] * 15


async def worker(settings: Settings) -> Process:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PARLEY_")}
    stores = {"PARLEY_DATABASE_URL": settings.database_url, "PARLEY_ATTACHMENTS_URL": settings.attachments_url}
    told = {**stores, "PARLEY_JWT_SECRET": SECRET}
    command = command_line("cli.py", "worker")
    return await asyncio.create_subprocess_exec(*command, env={**kept, **told}, cwd=ROOT, stderr=PIPE)


async def until_started(process: Process) -> None:
    """What it begins before it is told to stop, it finishes: the first look is one transaction a dispute."""
    assert process.stderr is not None
    async for line in process.stderr:
        if b"worker_started" in line:
            break
    while await Dispute.filter(status="open").exists():  # noqa: ASYNC110 - another process does it
        await asyncio.sleep(0.05)
