"""Whom staff can choose from: colleagues to assign a thread to, and the sellers to look through threads by."""

from typing import Any

import pytest

from tests.support.api import Api, Json, Person
from tests.support.databases import ON_SQLITE
from tests.support.marketplace import Marketplace

COLLEAGUES = """query ($threadId: ID, $search: String, $first: Int) {
  colleagues(threadId: $threadId, search: $search, first: $first) { name role } }"""
VENDORS = """query ($search: String, $first: Int, $after: String) {
  vendors(search: $search, first: $first, after: $after) {
    totalCount nodes { name } pageInfo { endCursor hasNextPage } } }"""
ASSIGN = "mutation ($input: ThreadAssignInput!) { threadAssign(input: $input) { userErrors { code } } }"


async def colleagues(person: Person, **wanted: Json) -> list[str]:
    return [one["name"] for one in (await person.ask(COLLEAGUES, **wanted))["colleagues"]]


async def test_colleagues_are_those_whom_a_thread_can_be_assigned_to(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    admins, vendors = ["Carla Chief", "Cleo Clerk"], ["Vera Vale", "Vic Voss"]
    assert (
        await colleagues(marketplace.chief) == await colleagues(marketplace.chief, threadId=marketplace.store) == admins
    )
    assert await colleagues(marketplace.chief, threadId=marketplace.shop) == admins + vendors
    assert (
        await colleagues(marketplace.vera) == await colleagues(marketplace.vera, threadId=marketplace.shop) == vendors
    )
    assert await colleagues(marketplace.vera, threadId=marketplace.store) == []
    for person, thread in (
        (marketplace.chief, marketplace.shop),
        (marketplace.vera, marketplace.shop),
        (marketplace.chief, marketplace.store),
    ):
        query = "query ($id: ID!) { colleagues(threadId: $id) { id } }"
        for one in (await person.ask(query, id=thread))["colleagues"]:
            payload = await person.do(ASSIGN, threadId=thread, assigneeId=one["id"])
            assert not payload["userErrors"]


async def test_they_are_found_by_how_the_words_of_their_names_begin(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    found = {
        "c": ["Carla Chief", "Cleo Clerk"],
        "CL": ["Cleo Clerk"],
        "chief carla": ["Carla Chief"],
        "lerk": [],
        "c%": [],
        " \0 ": ["Carla Chief", "Cleo Clerk"],
    }
    for search, names in found.items():
        assert await colleagues(marketplace.chief, search=search) == names, search
    assert await colleagues(marketplace.chief, first=1) == ["Carla Chief"]
    assert await colleagues(marketplace.chief, first=0) == []


@pytest.mark.parametrize("first", [-1, 101])
@ON_SQLITE
async def test_a_size_beyond_the_limit_is_said(api: Api, first: int) -> None:
    reply = await api.admin().reply(COLLEAGUES, first=first)
    assert reply["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_sellers_come_by_name_page_by_page(api: Api) -> None:
    marketplace = await Marketplace.create(api)
    for name in ("Zeta Goods", "Delta Goods", "Echo"):
        await api.vendor(name.lower(), name.lower(), vendor_name=name).ask("{ viewer { user { id } } }")
    assert await names_of(marketplace.chief, size=1) == await names_of(marketplace.chief, size=100)
    every = await names_of(marketplace.chief, size=2)
    assert len(every) == len(set(every)) == 5
    assert [name for name in every if name[0].isupper()] == ["Delta Goods", "Echo", "Zeta Goods"]
    assert await names_of(marketplace.vera, search="goods") == ["Delta Goods", "Zeta Goods"]
    assert await names_of(marketplace.chief, search="xylophone") == []
    bad = await marketplace.chief.reply(VENDORS, after="WzAsIlx1MDAwMCIsIngiXQ==")
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
