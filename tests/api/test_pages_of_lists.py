"""Pages: every list both ways, whatever the size, and what is no page."""

import base64
from collections.abc import AsyncIterator
from dataclasses import dataclass
from itertools import chain

import pytest

from tests.api.conftest import SampleData
from tests.support.api import Api, Json, Person
from tests.support.databases import ON_SQLITE

PAGE = """totalCount nodes { id } edges { cursor node { id } }
  pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"""
PAGING = "$first: Int, $after: String, $last: Int, $before: String"
ARGUMENTS = "first: $first, after: $after, last: $last, before: $before"
ORDERS = f"query ({PAGING}) {{ orders({ARGUMENTS}) {{ {PAGE} }} }}"
THREADS = f"query ({PAGING}, $o: ThreadOrder) {{ threads({ARGUMENTS}, orderBy: $o) {{ {PAGE} }} }}"
MESSAGES = f"query ({PAGING}, $t: ID!) {{ thread(id: $t) {{ messages({ARGUMENTS}) {{ {PAGE} }} }} }}"

MOST_PAGES = 40


@dataclass
class Listing:
    """One person's list, asked for in pages."""

    person: Person
    query: str
    also: Json

    async def page(self, **which: Json) -> Json:
        """One page; its nodes are those of its edges."""
        data = await self.person.ask(self.query, **which, **self.also)
        page = (data.get("thread") or data).popitem()[1]
        assert page["nodes"] == [edge["node"] for edge in page["edges"]]
        cursors = [edge["cursor"] for edge in page["edges"]] or [None]
        assert (page["pageInfo"]["startCursor"], page["pageInfo"]["endCursor"]) == (cursors[0], cursors[-1])
        return page

    async def pages(self, size: int, backward: bool) -> AsyncIterator[list[str]]:
        """All pages in turn, as ids in the list's own order."""
        cursor = None
        for _ in range(MOST_PAGES):
            which = {"last": size, "before": cursor} if backward else {"first": size, "after": cursor}
            page = await self.page(**which)
            yield [node["id"] for node in page["nodes"]]
            more = page["pageInfo"]["hasPreviousPage" if backward else "hasNextPage"]
            cursor = page["pageInfo"]["startCursor" if backward else "endCursor"]
            assert len(page["nodes"]) == size or not more
            if not more:
                return
        raise AssertionError("the pages do not end")

    async def whole(self) -> list[str]:
        """The ids of up to 100."""
        return [node["id"] for node in (await self.page(first=100))["nodes"]]


async def lists_of_seven(api: Api) -> list[Listing]:
    """Orders, some placed at one instant; threads in both orders, some read; and one thread's messages."""
    boss = api.admin()
    for n, day in enumerate((2, 1, 2, 3, 1, 3, 2)):
        order = await api.order(f"c{n}", placedAt=f"2026-10-0{day}T00:00:00Z")
        thread = (await api.customer(f"c{n}").contact(order["id"]))["thread"]["id"]
        if n in {0, 3, 4}:
            await boss.read(thread)
    for _ in range(6):
        await boss.send(thread)
    return [
        Listing(boss, ORDERS, {}),
        Listing(boss, THREADS, {"o": "NEWEST_FIRST"}),
        Listing(boss, THREADS, {"o": "UNREAD_FIRST"}),
        Listing(boss, THREADS, {"o": "WAITING_LONGEST"}),
        Listing(api.customer("c6"), MESSAGES, {"t": thread}),
    ]


async def test_pages_of_any_size_either_way_hold_each_once_and_in_order(api: Api) -> None:
    for listing in await lists_of_seven(api):
        whole = await listing.whole()
        assert len(set(whole)) == 7
        for size in (1, 2, 6, 7, 8):
            forward = [page async for page in listing.pages(size, backward=False)]
            assert [*chain.from_iterable(forward)] == whole, size
            backward = [page async for page in listing.pages(size, backward=True)]
            assert [*chain.from_iterable(reversed(backward))] == whole, size


async def test_a_cursor_of_any_row_parts_the_list_there(api: Api) -> None:
    for listing in await lists_of_seven(api):
        edges = (await listing.page(first=100))["edges"]
        whole = [edge["node"]["id"] for edge in edges]
        for place, edge in enumerate(edges):
            after = await listing.page(first=100, after=edge["cursor"])
            assert [node["id"] for node in after["nodes"]] == whole[place + 1 :]
            before = await listing.page(last=100, before=edge["cursor"])
            assert [node["id"] for node in before["nodes"]] == whole[:place]
        between = await listing.page(first=2, after=edges[0]["cursor"], before=edges[5]["cursor"])
        assert [node["id"] for node in between["nodes"]] == whole[1:3]
        between = await listing.page(last=2, after=edges[0]["cursor"], before=edges[5]["cursor"])
        assert [node["id"] for node in between["nodes"]] == whole[3:5]


async def test_a_page_says_what_lies_around_it_and_how_many_there_are(api: Api) -> None:
    for listing in await lists_of_seven(api):
        start = await listing.page(first=3)
        middle = await listing.page(first=3, after=start["pageInfo"]["endCursor"])
        end = await listing.page(last=3)
        empty = await listing.page(first=0)
        around = [(one["pageInfo"]["hasPreviousPage"], one["pageInfo"]["hasNextPage"]) for one in (start, middle, end)]
        assert around == [(False, True), (True, True), (True, False)]
        assert [one["totalCount"] for one in (start, middle, end, empty)] == [7] * 4


async def test_none_asked_for_are_none(api: Api) -> None:
    for listing in await lists_of_seven(api):
        assert (await listing.page(first=0))["nodes"] == []
        assert (await listing.page(last=0))["nodes"] == []
        assert (await listing.page(first=0))["pageInfo"]["hasNextPage"] is True


async def test_an_empty_list_is_a_page_too(api: Api) -> None:
    for query in (ORDERS, THREADS):
        page = await Listing(api.customer("new"), query, {}).page()
        assert page["totalCount"] == 0
        assert (page["pageInfo"]["hasNextPage"], page["pageInfo"]["hasPreviousPage"]) == (False, False)


async def test_without_a_size_it_is_the_first_20_or_the_newest_50_messages(api: Api) -> None:
    ann = api.customer("ann")
    orders = [await api.order("ann") for _ in range(21)]
    threads = [(await ann.contact(order["id"]))["thread"]["id"] for order in orders]
    for query in (ORDERS, THREADS):
        listing = Listing(ann, query, {})
        assert [node["id"] for node in (await listing.page())["nodes"]] == (await listing.whole())[:20]
    for _ in range(50):
        await ann.send(threads[0])
    messages = Listing(ann, MESSAGES, {"t": threads[0]})
    page = await messages.page()
    assert [node["id"] for node in page["nodes"]] == (await messages.whole())[1:]
    assert page["pageInfo"]["hasPreviousPage"] is True


def cursor(text: str) -> str:
    """What looks like a cursor of ours."""
    return base64.urlsafe_b64encode(text.encode()).decode()


SIZES: list[Json] = [
    {"first": 1, "last": 1},
    {"first": 0, "last": 0},
    {"first": -1},
    {"last": -1},
    {"first": 101},
    {"last": 101},
    {"first": 2**31 - 1},
]
NOT_CURSORS = [
    *("", "nonsense", "é", "\0", "====", "x" * 5000),
    *map(
        cursor, ("", "1", "null", "{}", "[]", "[0]", '[0,"x"]', "[0,null]", "[0,-1]", "[0,1.5]", "[0,true]", "[0,1,1]")
    ),
    *map(cursor, ("[0," + "[" * 2000, '["0",1]', "[1,1]", "[-1,1]", "[true,1]", "[0,99999999999999999999]")),
    cursor('[0,"2026-01-01T00:00:00+00:00","nonsense"]'),
    cursor('[0,"2026-01-01T00:00:00","01a20c25-7700-76d6-beaf-e74f24ca12b5"]'),
    cursor('[0,"0001-01-01T00:00:00+14:00","01a20c25-7700-76d6-beaf-e74f24ca12b5"]'),
    cursor('[7,"2026-01-01T00:00:00+00:00","01a20c25-7700-76d6-beaf-e74f24ca12b5"]'),
]


@pytest.mark.parametrize("which", ["orders", "threads", "messages"])
@ON_SQLITE
async def test_what_is_no_page_is_bad_user_input(sample: SampleData, which: str) -> None:
    query = {"orders": ORDERS, "threads": THREADS, "messages": MESSAGES}[which]
    also = {"t": sample.anns_thread} if which == "messages" else {}
    for size in SIZES:
        assert await sample.ann.error(query, **size, **also) == "BAD_USER_INPUT", size
    for text in NOT_CURSORS:
        for side in ("after", "before"):
            assert await sample.ann.error(query, **{side: text}, **also) == "BAD_USER_INPUT", text


@ON_SQLITE
async def test_a_cursor_of_another_list_is_bad_user_input(api: Api) -> None:
    *_, unread_first, messages = await lists_of_seven(api)
    theirs = (await unread_first.page(last=1))["pageInfo"]["endCursor"]
    its = (await messages.page(last=1))["pageInfo"]["endCursor"]
    assert await messages.person.error(MESSAGES, after=theirs, **messages.also) == "BAD_USER_INPUT"
    for query in (ORDERS, THREADS):
        assert await unread_first.person.error(query, before=its) == "BAD_USER_INPUT"
    assert await unread_first.person.error(THREADS, after=theirs, o="NEWEST_FIRST") == "BAD_USER_INPUT"


AROUND = f"""query ($t: ID!, $seq: Int, $first: Int, {PAGING.partition(", ")[2]}) {{ thread(id: $t) {{
  messages(aroundSeq: $seq, first: $first, after: $after, last: $last, before: $before) {{
    nodes {{ seq }} {PAGE} }} }} }}"""


async def test_a_page_of_messages_is_around_one(api: Api) -> None:
    listing = (await lists_of_seven(api))[-1]
    for seq, first, expected, before, after in (
        (4, 3, [3, 4, 5], True, True),
        (4, 1, [4], True, True),
        (4, 0, [], True, True),
        (1, 4, [1, 2], False, True),
        (7, 4, [5, 6, 7], True, False),
        (4, None, [1, 2, 3, 4, 5, 6, 7], False, False),
        (2**31 - 1, 4, [6, 7], True, False),
        (-5, 4, [1, 2], False, True),
    ):
        page = (await listing.person.ask(AROUND, seq=seq, first=first, **listing.also))["thread"]["messages"]
        assert [node["seq"] for node in page["nodes"]] == expected
        if expected:
            assert [page["pageInfo"][name] for name in ("hasPreviousPage", "hasNextPage")] == [before, after]
            older = await listing.page(last=1, before=page["pageInfo"]["startCursor"])
            assert bool(older["nodes"]) == before
    for more in ({"last": 2}, {"after": page["pageInfo"]["startCursor"]}, {"before": page["pageInfo"]["endCursor"]}):
        assert await listing.person.error(AROUND, seq=4, **more, **listing.also) == "BAD_USER_INPUT"
    assert await listing.person.error(AROUND, seq=4, first=101, **listing.also) == "BAD_USER_INPUT"
