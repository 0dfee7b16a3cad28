"""Figures of people, sellers, labels and reasons."""

from typing import Any

import pytest

from resolvers import stats_groups
from tests.api.test_stats import OPEN, WITHDRAW
from tests.api.test_threads_update import UNDO, UPDATE, label
from tests.support.api import Api, Json, Person
from tests.support.databases import ON_SQLITE
from tests.support.marketplace import Marketplace, note
from tests.support.set_clock import Clock

STATS = """query ($days: Int! = 2) { stats(days: $days) {
  people { user { name } answers threadsAnswered firstResponseSeconds threadsClosed }
  sellers { vendor { externalId } threads threadsAnswered firstResponseSeconds threadsClosed }
  labels { label { name } threads threadsAnswered firstResponseSeconds threadsClosed }
  reasons { reason opened closed closedAfterSeconds }
  days { messages disputes } openDisputes { reason count } } }"""


async def figures(person: Person, days: int = 2) -> Json:
    """With each row as a tuple of what it is about and its numbers."""
    found = (await person.ask(STATS, days=days))["stats"]
    return {name: [tuple(_flat(value) for value in row.values()) for row in rows] for name, rows in found.items()}


def _flat(value: Any) -> Any:
    return next(iter(value.values())) if isinstance(value, dict) else value


async def busy_day(api: Api, time: Clock) -> Marketplace:
    """Ann wrote to the store twice and to Acme twice; Clara answers a thread, Vera and Vic one each."""
    time.days_ago(1)
    market = await Marketplace.create(api)
    time.days_ago(1, seconds=60)
    await market.chief.send(market.store, "We look into it.")
    await note(market.chief, market.store, "A note is no answer.")
    time.days_ago(1, seconds=100)
    await market.vera.send(market.shop, "It is on its way.")
    await market.vera.send(market.shop, "It comes tomorrow.")
    time.days_ago(1, seconds=300)
    await market.vic.send(market.chat, "Yes, we have.")
    await market.chief.send(market.chat, "So says the store, too.")
    return market


async def test_of_each_person_and_seller(api: Api, time: Clock) -> None:
    market = await busy_day(api, time)
    await market.vera.do(UPDATE, threadIds=[market.shop, market.chat], state="DONE")
    await market.chief.do(UPDATE, threadIds=[market.shop], state="DONE")
    found = await figures(market.clerk)
    assert found["people"] == [
        ("Vera Vale", 2, 1, 100, 2),
        ("Carla Chief", 2, 1, 60, 1),
        ("Vic Voss", 1, 1, 300, 0),
    ]
    assert found["sellers"] == [("acme", 2, 2, 200, 2), (None, 2, 1, 60, 0)]
    assert await figures(api.backend()) == found
    time.days_ago(0)
    assert (await figures(market.clerk))["people"] == found["people"]
    assert (await figures(market.clerk, days=1))["people"] == []


async def test_what_is_opened_again_by_whoever_closed_it_is_not_closed(api: Api, time: Clock) -> None:
    market = await busy_day(api, time)
    done = await market.chief.do(UPDATE, threadIds=[market.store, market.talk], state="DONE")
    await market.chief.do(UNDO, undo=done["undo"])
    await market.clerk.do(UPDATE, threadIds=[market.store], state="DONE")
    await market.chief.do(UPDATE, threadIds=[market.store], state="OPEN")
    closed = {row[0]: row[-1] for row in (await figures(market.chief))["people"]}
    assert closed == {"Vera Vale": 0, "Carla Chief": 0, "Vic Voss": 0, "Cleo Clerk": 1}


async def test_a_vendors_people_have_figures_of_their_own(api: Api, time: Clock) -> None:
    market = await busy_day(api, time)
    await label(market.chief, "VIP")
    theirs = await label(market.vera, "Rush")
    await market.vera.do(UPDATE, threadIds=[market.shop], addLabelIds=[theirs], state="DONE")
    await market.ann.do(OPEN, threadId=market.shop, reason="LATE", comment="Where is it?")
    assert await figures(market.vic) == {
        "people": [("Vera Vale", 2, 1, 100, 1), ("Vic Voss", 1, 1, 300, 0)],
        "sellers": [("acme", 2, 2, 200, 0)],  # the dispute opens it again
        "labels": [("Rush", 1, 1, 100, 0)],
        "reasons": [("LATE", 1, 0, None)],
        "days": [(0, 0), (6, 1)],
        "openDisputes": [("LATE", 1)],
    }
    empty = {"people": [], "sellers": [], "labels": [], "reasons": [], "days": [(0, 0), (0, 0)], "openDisputes": []}
    assert await figures(market.rob) == empty
    await market.set_mode("SINGLE_STORE")
    assert (await figures(market.vic))["sellers"] == []


async def test_of_each_label_of_ones_own_side(api: Api, time: Clock) -> None:
    market = await busy_day(api, time)
    vip, slow, theirs = (
        await label(market.chief, "VIP"),
        await label(market.chief, "Slow"),
        await label(market.vera, "X"),
    )
    await market.chief.do(UPDATE, threadIds=[market.store, market.shop], addLabelIds=[vip], state="DONE")
    await market.chief.do(UPDATE, threadIds=[market.talk], addLabelIds=[slow])
    await market.vera.do(UPDATE, threadIds=[market.chat], addLabelIds=[theirs])
    assert (await figures(market.chief))["labels"] == [("VIP", 2, 2, 80, 2), ("Slow", 1, 0, None, 0)]


async def test_of_each_reason(api: Api, time: Clock) -> None:
    for reason, seconds in (("LATE", 100), ("DAMAGED", 300), ("DAMAGED", 500), ("DAMAGED", None)):
        time.days_ago(1)
        thread = await api.thread()
        opened = await api.customer().do(OPEN, threadId=thread, reason=reason, comment="See.")
        if seconds:
            time.days_ago(1, seconds=seconds)
            await api.customer().do(WITHDRAW, disputeId=opened["dispute"]["id"])
    time.days_ago(0)
    assert (await figures(api.admin()))["reasons"] == [("DAMAGED", 3, 2, 400), ("LATE", 1, 1, 100)]


@ON_SQLITE
async def test_the_most_are_listed(api: Api, time: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    market = await busy_day(api, time)
    monkeypatch.setattr(stats_groups, "MAX_ROWS", 1)
    found = await figures(market.chief)
    assert [len(found["people"]), len(found["sellers"])] == [1, 1]
