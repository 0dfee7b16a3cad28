"""Figures by day."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from models import clock
from resolvers import stats_period
from tests.support.api import Api
from tests.support.databases import ON_SQLITE
from tests.support.marketplace import STORE
from tests.support.set_clock import NOON, Clock

STATS = """query ($days: Int! = 30) { stats(days: $days) {
  days { at date messages disputes firstResponseSeconds } firstResponseSeconds openDisputes { reason count } } }"""
OPEN = """mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) {
  dispute { id } userErrors { field code } } }"""
WITHDRAW = """mutation ($input: DisputeWithdrawInput!) { disputeWithdraw(input: $input) {
  dispute { id } userErrors { field code } } }"""
NOTE = "mutation ($input: NoteAddInput!) { noteAdd(input: $input) { userErrors { code } } }"


async def figures(api: Api, days: int = 30) -> Any:
    data = await api.admin().ask(STATS, days=days)
    return data["stats"]


async def test_messages_by_day(api: Api, time: Clock) -> None:
    time.days_ago(2)
    thread = await api.thread()
    await api.customer().send(thread)
    time.days_ago(0)
    await api.admin().send(thread)
    await api.admin().do(NOTE, threadId=thread, body="Not a message to anyone.")
    days = (await figures(api, 4))["days"]
    assert [day["messages"] for day in days] == [0, 2, 0, 1]
    assert datetime.fromisoformat(days[0]["at"]) == (NOON - timedelta(days=3)).replace(hour=0)


@pytest.mark.parametrize(
    ("zone", "turned"), [("Europe/Berlin", "2025-10-26T01:00"), ("America/New_York", "2025-03-09T07:00")]
)
async def test_days_are_those_of_the_store_also_where_its_clocks_are_turned(
    api: Api, monkeypatch: pytest.MonkeyPatch, zone: str, turned: str
) -> None:
    here, change = ZoneInfo(zone), datetime.fromisoformat(f"{turned}Z")
    at = [change]
    monkeypatch.setattr(clock, "now", lambda: at[-1])
    await api.admin().do(STORE, timeZone=zone)
    thread = None
    for day in (-1, 0, 1):
        midnight = datetime.combine(change.astimezone(here).date() + timedelta(days=day), time(), here).astimezone(UTC)
        for moment in (midnight - timedelta(seconds=1), midnight):
            at.append(moment)
            if thread is None:
                thread = await api.thread()
            else:
                await api.customer().send(thread)
    days = (await figures(api, 4))["days"]
    assert [day["messages"] for day in days] == [1, 2, 2, 1]
    assert days[-1]["date"] == f"{at[-1].astimezone(here):%F}"
    assert [datetime.fromisoformat(day["at"]).astimezone(here).hour for day in days] == [0] * 4


async def test_what_lies_before_the_period_does_not_count(api: Api, time: Clock) -> None:
    time.days_ago(5)
    thread = await api.thread()
    time.days_ago(5, minutes=1)
    await api.admin().send(thread)
    time.days_ago(0)
    found = await figures(api, 5)
    assert sum(day["messages"] for day in found["days"]) == 0
    assert found["firstResponseSeconds"] is None
    assert sum(day["messages"] for day in (await figures(api, 6))["days"]) == 2


async def test_first_response_is_the_median_of_first_answers(api: Api, time: Clock) -> None:
    for wait in (60, 300, 6000):
        time.days_ago(1)
        thread = await api.thread()
        time.days_ago(1, seconds=wait / 2)
        await api.customer().send(thread, "Still there?")
        await api.admin().do(NOTE, threadId=thread, body="A note is no answer.")
        time.days_ago(1, seconds=wait)
        await api.admin().send(thread)
        time.days_ago(1, seconds=wait + 9000)
        await api.admin().send(thread, "A second answer.")
    time.days_ago(0)
    await api.thread()  # not answered yet
    found = await figures(api, 3)
    assert [day["firstResponseSeconds"] for day in found["days"]] == [None, 300, None]
    assert found["firstResponseSeconds"] == 300


async def test_the_wait_is_from_a_customers_first_text_to_the_first_that_answers_it(api: Api, time: Clock) -> None:
    order = await api.order()
    time.days_ago(1)
    thread = (await api.admin().contact(order["id"], "We have found your parcel."))["thread"]["id"]
    time.days_ago(1, seconds=10)
    await api.customer().do(OPEN, threadId=thread, reason="LATE", comment="A step of a dispute is no text.")
    closed = {"officeHours": [{"day": 1, "from": "00:00", "to": "00:01"}], "awayMessage": "That answers nothing."}
    await api.admin().do(STORE, **closed)
    time.days_ago(1, seconds=100)
    await api.customer().send(thread, "When does it come?")
    time.days_ago(1, seconds=160)
    await api.backend().send(thread, "Tomorrow, says the store.")
    time.days_ago(1, seconds=1000)
    await api.admin().send(thread, "So it is.")
    time.days_ago(0)
    assert (await figures(api, 2))["firstResponseSeconds"] == 60


async def test_an_even_number_of_answers_has_its_median_between(api: Api, time: Clock) -> None:
    for day, wait in ((2, 100), (1, 200)):
        time.days_ago(day)
        thread = await api.thread()
        time.days_ago(day, seconds=wait)
        await api.admin().send(thread)
    time.days_ago(0)
    found = await figures(api, 3)
    assert [day["firstResponseSeconds"] for day in found["days"]] == [100, 200, None]
    assert found["firstResponseSeconds"] == 150


async def test_the_wait_is_measured_of_the_newest_threads(
    api: Api, time: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for wait in (500, 100):
        time.days_ago(1)
        thread = await api.thread()
        time.days_ago(1, seconds=wait)
        await api.admin().send(thread)
    time.days_ago(0)
    monkeypatch.setattr(stats_period, "MAX_THREADS_MEASURED", 1)
    assert (await figures(api))["firstResponseSeconds"] == 100


async def test_disputes(api: Api, time: Clock) -> None:
    opened = []
    for day, reason in ((9, "LATE"), (1, "DAMAGED"), (1, "DAMAGED"), (0, "LATE")):
        time.days_ago(day)
        payload = await api.customer().do(OPEN, threadId=await api.thread(), reason=reason, comment="See.")
        opened.append(payload["dispute"]["id"])
    await api.customer().do(WITHDRAW, disputeId=opened[0])
    found = await figures(api, 3)
    assert [day["disputes"] for day in found["days"]] == [0, 2, 1]
    assert found["openDisputes"] == [{"reason": "DAMAGED", "count": 2}, {"reason": "LATE", "count": 1}]


async def test_for_staff_and_the_backend_alone(api: Api) -> None:
    await api.thread()
    assert await api.backend().ask(STATS) == await api.admin().ask(STATS)
    assert await api.customer().error(STATS) == "FORBIDDEN"
    assert await api.nobody().error(STATS) == "UNAUTHENTICATED"


@pytest.mark.parametrize("days", [0, 91])
@ON_SQLITE
async def test_a_period_has_bounds(api: Api, days: int) -> None:
    assert await api.admin().error(STATS, days=days) == "BAD_USER_INPUT"


async def test_a_period_can_be_90_days(api: Api) -> None:
    assert len((await figures(api, 90))["days"]) == 90
