"""Saved views, and the numbers beside them."""

import json

import pytest

from models import database
from tests.api.test_thread_lists import talk
from tests.api.test_threads_update import UPDATE
from tests.support.api import Api, Json, Person
from tests.support.databases import ON_SQLITE
from tests.support.marketplace import ERRORS, Marketplace, codes

SET = f"""mutation ($input: SavedViewSetInput!) {{ savedViewSet(input: $input) {{
  savedView {{ id name query shared count }} {ERRORS} }} }}"""
DELETE = f"mutation ($id: ID!) {{ savedViewDelete(id: $id) {{ savedView {{ id }} {ERRORS} }} }}"
LIST = "{ savedViews { id name shared count } }"
COUNTS = "query ($f: [ThreadFilter!]!) { threadCounts(filters: $f) }"
OPEN = json.dumps({"filter": {"state": ["OPEN"]}, "orderBy": "WAITING_LONGEST"})


async def named(person: Person) -> list[tuple[str, bool]]:
    return [(one["name"], one["shared"]) for one in (await person.ask(LIST))["savedViews"]]


async def test_a_view_is_ones_own_or_of_ones_side(api: Api) -> None:
    market = await Marketplace.create(api)
    mine = (await market.chief.do(SET, name="Mine", query=OPEN))["savedView"]
    ours = (await market.chief.do(SET, name=" Ours ", query=OPEN, shared=True))["savedView"]
    await market.vera.do(SET, name="Theirs", query="{}", shared=True)
    assert (mine["query"], mine["shared"], ours["name"]) == (OPEN, False, "Ours")
    assert await named(market.chief) == [("Mine", False), ("Ours", True)]
    assert await named(market.clerk) == [("Ours", True)]
    assert await named(market.vic) == [("Theirs", True)]
    assert await named(market.rob) == []
    assert codes(await market.clerk.do(SET, id=mine["id"], name="His", query="{}")) == ["NOT_FOUND"]
    assert codes(await market.clerk.do(SET, id=ours["id"], name="His", query="{}")) == ["NOT_ALLOWED"]
    assert codes(await market.clerk.do(SET, id=ours["id"], name="All of ours", query="{}", shared=True)) == []
    assert codes((await market.vera.ask(DELETE, id=ours["id"]))["savedViewDelete"]) == ["NOT_FOUND"]
    assert codes((await market.clerk.ask(DELETE, id=ours["id"]))["savedViewDelete"]) == []
    assert await named(market.chief) == [("Mine", False)]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        (" ", "BLANK"),
        ("{" + " " * 4000 + "}", "TOO_LONG"),
        ("nonsense", "INVALID"),
        ("[]", "INVALID"),
        ('{"state": ["OPEN"]}', "INVALID"),
        ('{"filter": {"state": ["GONE"]}}', "INVALID"),
        ('{"filter": {"state": "OPEN"}}', "INVALID"),
        ('{"filter": {"colour": "red"}}', "INVALID"),
        ('{"filter": [], "orderBy": "NEWEST_FIRST"}', "INVALID"),
        ('{"orderBy": "OLDEST_FIRST"}', "INVALID"),
        ('{"filter": null, "orderBy": null}', None),
        ('{"filter": {"search": "tent", "assigned": false, "labelIds": ["nonsense"]}}', None),
    ],
)
@ON_SQLITE
async def test_a_view_holds_what_a_list_of_threads_would_take(api: Api, query: str, expected: str | None) -> None:
    assert codes(await api.admin().do(SET, name="View", query=query)) == ([expected] if expected else [])


async def test_counts_are_in_the_order_of_the_filters_and_those_of_the_list(api: Api) -> None:
    threads, boss = await talk(api), api.admin()
    await boss.do(UPDATE, threadIds=[threads["tent"]], state="DONE")
    await boss.send(threads["lamp"])
    filters: list[Json] = [
        {},
        {"state": ["OPEN"]},
        {"state": ["DONE"], "awaitingReplyFrom": "ADMIN"},
        {"search": "leaks"},
        {"search": "stove", "kind": "CONVERSATION"},
        {"search": "!"},
        {"assigned": True},
        {"awaitingReplyFrom": "CUSTOMER"},
        {"customerId": "nonsense"},
    ]
    assert (await boss.ask(COUNTS, f=filters))["threadCounts"] == [4, 3, 1, 1, 1, 0, 0, 1, 0]
    baker = api.customer("Ann Baker")
    assert (await baker.ask(COUNTS, f=filters[:4]))["threadCounts"] == [2, 0, 0, 1]
    assert (await boss.ask(COUNTS, f=[]))["threadCounts"] == []
    assert await boss.error(COUNTS, f=[{}] * 21) == "BAD_USER_INPUT"


async def test_all_numbers_are_one_statement(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    boss = api.admin()
    await talk(api)
    for number in range(5):
        await boss.do(SET, name=f"View {number}", query=json.dumps({"filter": {"search": f"stove {number}"}}))
    await boss.do(SET, name="All", query="{}")
    counted: list[str] = []

    async def noting(text: str, *values: object) -> list[database.Row]:
        counted.append(text)
        return await real(text, *values)

    real = database.run_sql
    monkeypatch.setattr("resolvers.thread_counts.run_sql", noting)
    views = (await boss.ask(LIST))["savedViews"]
    assert {one["name"]: one["count"] for one in views} == {"All": 4, **{f"View {n}": 0 for n in range(5)}}
    assert len(counted) == 1
