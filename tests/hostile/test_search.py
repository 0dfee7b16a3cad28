"""Searches through messages that take long to look through: U+FDFA alone unfolds to 18 letters."""

import asyncio
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress

import pytest

from models import turns as turns_module
from models.excerpts import may_hold
from models.order_search import matching_orders_sql
from models.words import QueryWord, fold, query_words, tokenize
from resolvers import message_search, search_index
from resolvers.texts import name_matches
from tests.api.test_message_search import search
from tests.support.api import Api
from tests.support.databases import ON_SQLITE
from tests.support.machine import slowness

EDIT = "mutation ($input: MessageEditInput!) { messageEdit(input: $input) { userErrors { code } } }"
THREADS = "query ($it: String) { threads(filter: {search: $it}) { totalCount } }"
LONG = "\ufdfa" * 3990


@asynccontextmanager
async def turns(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Callable[[], int]]:
    """How often others have had a turn so far, who get one as soon as it is asked for."""
    monkeypatch.setattr(turns_module, "TURN_SECONDS", 0.0)
    count = 0

    async def others() -> None:
        nonlocal count
        while True:
            count += 1
            await asyncio.sleep(0)

    beside = asyncio.create_task(others())
    try:
        yield lambda: count
    finally:
        beside.cancel()
        with suppress(asyncio.CancelledError):
            await beside


@ON_SQLITE
async def test_others_get_a_turn_while_long_texts_are_looked_through(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    thread, ann = await api.thread("ann"), api.customer("ann")
    for _ in range(10):
        await ann.send(thread, LONG)
    await ann.send(thread, "needle")
    seen = list[int]()
    async with turns(monkeypatch) as now:

        def noted(text: str, words: Sequence[QueryWord]) -> bool:
            seen.append(now())
            return may_hold(text, words)

        monkeypatch.setattr(message_search, "may_hold", noted)
        assert len((await search(ann, "needle"))["nodes"]) == 1
    assert len(seen) == len(set(seen)) == 12


async def test_others_get_a_turn_while_a_long_thread_is_indexed_anew(api: Api, monkeypatch: pytest.MonkeyPatch) -> None:
    thread, ann = await api.thread("ann"), api.customer("ann")
    sent = [await ann.send(thread, f"word{number}") for number in range(7)]
    monkeypatch.setattr(search_index, "AT_ONCE", 3)
    seen = list[int]()
    async with turns(monkeypatch) as now:

        def noted(text: str) -> list[str]:
            seen.append(now())
            return tokenize(text)

        monkeypatch.setattr(search_index, "tokenize", noted)
        assert (await ann.do(EDIT, messageId=sent[3]["id"], body="another"))["userErrors"] == []
    assert len(set(seen)) >= 8
    for word, count in {"word0": 1, "word3": 0, "another": 1, "word6": 1, "hello": 1}.items():
        assert (await ann.ask(THREADS, it=word))["threads"]["totalCount"] == count, word


def test_a_text_unfolds_to_so_many_letters() -> None:
    assert len(fold("\ufdfa")) == 18
    assert len(fold(LONG)) < 5 * len(LONG)
    for text in ("\ud55c\uad6d\uc5b4" * 1000, "\u1ec7" * 3000, "\u00bd" * 3000):
        assert fold(text).endswith(fold(text[-3:])), "what people write is folded to its end"


@pytest.mark.parametrize("few", [True, False])
async def test_long_texts_count_for_many_and_none_is_passed_over(
    api: Api, monkeypatch: pytest.MonkeyPatch, few: bool
) -> None:
    thread, ann = await api.thread("ann"), api.customer("ann")
    for number in range(8):
        await ann.send(thread, f"needle {LONG}" if number % 4 == 0 else LONG)
    monkeypatch.setattr(message_search, "MOST_READ", 60)
    if not few:
        monkeypatch.setattr(message_search, "MAX_INLINED_MATCHES", 0)
    found, after, pages, more = list[str](), None, 0, True
    while more:
        page = await search(ann, "needle", after=after)
        found += [one["excerpt"] for one in page["nodes"]]
        pages, after, more = pages + 1, page["pageInfo"]["endCursor"], page["pageInfo"]["hasNextPage"]
    assert len(found) == 2
    assert 4 <= pages <= 6, "two of them at a time"


@pytest.mark.parametrize("unit", ["\ufdfa ", "\u00bd ", "a ", "1-", "\u6f22"])
def test_a_search_of_the_longest_request_takes_little_time(unit: str) -> None:
    """A document may name the same one a hundred times."""
    search = (unit * 125_000)[: 240_000 // len(unit[0].encode())]
    times = []
    for _ in range(3):
        begun = time.process_time()
        query_words(search)
        matching_orders_sql(search, by_name=True)
        name_matches(search)
        times.append(time.process_time() - begun)
    assert min(times) < 0.02 * slowness()
