"""Whom staff can choose from: colleagues to assign a thread to, and the sellers to look through threads by."""

from typing import Any

import pytest

from tests.support.api import Api, Json, Person
from tests.support.market import Market

COLLEAGUES = """query ($threadId: ID, $search: String, $first: Int) {
  colleagues(threadId: $threadId, search: $search, first: $first) { name role } }"""
VENDORS = """query ($search: String, $first: Int, $after: String) {
  vendors(search: $search, first: $first, after: $after) {
    totalCount nodes { name } pageInfo { endCursor hasNextPage } } }"""
ASSIGN = "mutation ($input: ThreadAssignInput!) { threadAssign(input: $input) { userErrors { code } } }"


async def colleagues(person: Person, **wanted: Json) -> list[str]:
    return [one["name"] for one in (await person.ask(COLLEAGUES, **wanted))["colleagues"]]


async def test_colleagues_are_those_whom_a_thread_can_be_assigned_to(api: Api) -> None:
    market = await Market.open(api)
    admins, vendors = ["Carla Chief", "Cleo Clerk"], ["Vera Vale", "Vic Voss"]
    assert await colleagues(market.chief) == await colleagues(market.chief, threadId=market.store) == admins
    assert await colleagues(market.chief, threadId=market.shop) == admins + vendors
    assert await colleagues(market.vera) == await colleagues(market.vera, threadId=market.shop) == vendors
    assert await colleagues(market.vera, threadId=market.store) == []
    for person, thread in ((market.chief, market.shop), (market.vera, market.shop), (market.chief, market.store)):
        query = "query ($id: ID!) { colleagues(threadId: $id) { id } }"
        for one in (await person.ask(query, id=thread))["colleagues"]:
            payload = await person.do(ASSIGN, threadId=thread, assigneeId=one["id"])
            assert not payload["userErrors"]


async def test_they_are_found_by_how_the_words_of_their_names_begin(api: Api) -> None:
    market = await Market.open(api)
    found = {
        "c": ["Carla Chief", "Cleo Clerk"],
        "CL": ["Cleo Clerk"],
        "chief carla": ["Carla Chief"],
        "lerk": [],
        "c%": [],
        " \0 ": ["Carla Chief", "Cleo Clerk"],
    }
    for search, names in found.items():
        assert await colleagues(market.chief, search=search) == names, search
    assert await colleagues(market.chief, first=1) == ["Carla Chief"]
    assert await colleagues(market.chief, first=0) == []


@pytest.mark.parametrize("first", [-1, 101])
async def test_a_size_beyond_the_limit_is_said(api: Api, first: int) -> None:
    reply = await api.admin().reply(COLLEAGUES, first=first)
    assert reply["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_sellers_come_by_name_page_by_page(api: Api) -> None:
    market = await Market.open(api)
    for name in ("Zeta Goods", "Delta Goods", "Echo"):
        await api.vendor(name.lower(), name.lower(), vendor_name=name).ask("{ viewer { user { id } } }")
    assert await names_of(market.chief, size=1) == await names_of(market.chief, size=100)
    every = await names_of(market.chief, size=2)
    assert len(every) == len(set(every)) == 5
    assert [name for name in every if name[0].isupper()] == ["Delta Goods", "Echo", "Zeta Goods"]
    assert await names_of(market.vera, search="goods") == ["Delta Goods", "Zeta Goods"]
    assert await names_of(market.chief, search="xylophone") == []
    bad = await market.chief.reply(VENDORS, after="WzAsIlx1MDAwMCIsIngiXQ==")
    assert bad["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def names_of(person: Person, size: int = 10, **wanted: Any) -> list[str]:
    """All pages, from the first on."""
    names, after, more = list[str](), None, True
    while more:
        page = (await person.ask(VENDORS, first=size, after=after, **wanted))["vendors"]
        names += [one["name"] for one in page["nodes"]]
        after, more = page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert page["totalCount"] == len(names)
    return names
