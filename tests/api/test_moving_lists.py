"""Pages while others write: what does not move is seen once, in order, and none of it is missed."""

import asyncio
from itertools import chain

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.api.test_pages_of_lists import MESSAGES, THREADS, Listing
from tests.support.api import Api

THREADS_HELD = 6
Moves = list[list[tuple[int, str]]]
moves = st.lists(
    st.lists(st.tuples(st.integers(0, THREADS_HELD - 1), st.sampled_from(["send", "read", "unread"])), max_size=2),
    max_size=5,
)


async def filled(api: Api) -> list[str]:
    """Threads of as many customers, every other one read."""
    threads = [(await api.customer(f"c{n}").contact(None, "Hi"))["thread"]["id"] for n in range(THREADS_HELD)]
    for thread in threads[::2]:
        await api.admin().read(thread)
    return threads


async def customers_of(api: Api, threads: list[str]) -> dict[str, str]:
    """Whose each thread is, by sub."""
    query = "query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on Thread { customer { externalId } } } }"
    nodes = (await api.admin().ask(query, ids=threads))["nodes"]
    return {node["id"]: node["customer"]["externalId"] for node in nodes}


async def moved(api: Api, thread: str, customer: str, how: str) -> str:
    """Something happens to one thread that may move it in its list."""
    if how == "send":
        await api.customer(customer).send(thread, "Again.")
    elif how == "read":
        await api.admin().read(thread)
    else:
        await api.admin().unread(thread)
    return thread


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    order_by=st.sampled_from(["NEWEST_FIRST", "UNREAD_FIRST"]),
    size=st.integers(1, 3),
    backward=st.booleans(),
    happens=moves,
)
async def test_paging_through_threads_that_move_misses_none_that_did_not(
    api: Api, order_by: str, size: int, backward: bool, happens: Moves
) -> None:
    listing = Listing(api.admin(), THREADS, {"o": order_by})
    if not await listing.whole():  # the examples share one store
        await filled(api)
    before = await listing.whole()
    customers = await customers_of(api, before)
    pages, unsteady = list[list[str]](), set[str]()
    async for page in listing.pages(size, backward):
        for place, how in happens[len(pages)] if len(pages) < len(happens) else []:
            unsteady.add(await moved(api, before[place], customers[before[place]], how))
        pages.append(page)
    seen = [thread for page in pages[:: -1 if backward else 1] for thread in page]
    assert [thread for thread in seen if thread not in unsteady] == [one for one in before if one not in unsteady]


async def test_messages_that_come_meanwhile_are_the_last_page(api: Api) -> None:
    ann, thread = api.customer("ann"), await api.thread("ann")
    for _ in range(4):
        await ann.send(thread)
    listing = Listing(ann, MESSAGES, {"t": thread})
    before, later, ids = await listing.whole(), list[str](), list[str]()
    async for page in listing.pages(2, backward=False):
        ids += page
        if len(later) < 2:
            later.append((await ann.send(thread))["id"])
    assert ids == [*before, *later]
    older = [page async for page in listing.pages(3, backward=True)]
    assert [*chain.from_iterable(reversed(older))] == ids


async def test_a_crowd_of_senders_and_a_reader_of_pages(api: Api) -> None:
    threads = await filled(api)
    boss = Listing(api.admin(), THREADS, {"o": "NEWEST_FIRST"})
    quiet = set(threads[:3])

    async def chatter(place: int) -> None:
        for _ in range(5):
            await api.customer(f"c{place}").send(threads[place])

    talking = asyncio.gather(*(chatter(place) for place in range(3, THREADS_HELD)))
    for _ in range(3):
        ids = [thread async for page in boss.pages(1, backward=False) for thread in page]
        assert [thread for thread in ids if thread in quiet] == threads[2::-1]
    await talking
