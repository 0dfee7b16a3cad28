"""Searching threads and orders as people type, in any script, the same on both databases."""

# ruff: noqa: RUF001
import asyncio

import pytest

from models.database import run_sql
from models.search import reindex_words
from models.threads import Thread
from resolvers.search_index import reindex_outdated
from tests.support.api import UPSERT, Api, Json, Person, order_input
from tests.support.marketplace import Marketplace

THREADS = "query ($it: String!) { threads(filter: {search: $it}) { nodes { customer { name } } } }"
ORDERS = "query ($it: String!) { orders(filter: {search: $it}) { nodes { customer { name } number } } }"
SAID = {
    "José Núñez": "杯子坏了请退款谢谢",
    "Sean O’Brien": "マグカップが割れていました。返金してください",
    "Zoë Łuk": "กรุณาคืนเงิน, łódź and smørrebrød",
    "İpek Işık": "đổi TX-2000-BLU, an e-mail",
}
IN_THREADS: dict[str, list[str]] = {
    "退款": ["Jo"],
    "返金": ["Se"],
    "คืนเงิน": ["Zo"],
    "lodz": ["Zo"],
    "smorrebrod": ["Zo"],
    "smørrebrød": ["Zo"],
    "đổi": ["İp"],
    "doi": ["İp"],
    "2000": ["İp"],
    "tx2000blu": ["İp"],
    "email": ["İp"],
    "isik": ["İp"],
    "ışık ipek": ["İp"],
    "jose nunez": ["Jo"],
    "o'brien": ["Se"],
    "O’Brien": ["Se"],
    "obrien": ["Se"],
    "luk": ["Zo"],
    "0042": ["Jo", "Se", "Zo", "İp"],
    "20-10042": ["Jo"],
    "2010042": ["Jo"],
    "退货": [],
    "'; DROP": [],
}
IN_ORDERS: dict[str, list[str]] = {
    "jose": ["Jo"],
    "NÚÑEZ": ["Jo"],
    "o'brien": ["Se"],
    "o’bri": ["Se"],
    "brien": ["Se"],
    "luk zoe": ["Zo"],
    "isik": ["İp"],
    "ışık": ["İp"],
    "0042": ["Jo", "Se", "Zo", "İp"],
    "20-1": ["Jo"],
    "0-100": ["Jo"],
    "#": [],
    "'; DROP": [],
}


@pytest.fixture
async def boss(api: Api) -> Person:
    """An admin of a store to which each of them has written about an order."""
    for place, (name, body) in enumerate(SAID.items(), start=1):
        sub = f"customer-{place}"
        order = await ordered(api, sub, name, number=f"#20-{place}0042")
        await api.customer(sub).contact(order["id"], body)
    return api.admin()


async def ordered(api: Api, sub: str, name: str, **fields: Json) -> Json:
    """A customer of that name with an order."""
    order = order_input(sub, **fields) | {"customer": {"externalId": sub, "name": name}}
    return (await api.backend().do(UPSERT, orders=[order]))["orders"][0]


async def names(person: Person, query: str, search: str) -> list[str]:
    """Whose threads or orders are found, by the beginning of the first name."""
    found: Json = await person.ask(query, it=search)
    (root,) = found.values()
    return sorted(node["customer"]["name"][:2] for node in root["nodes"])


async def test_threads_and_orders_are_found_as_people_type(boss: Person) -> None:
    for query, searches in ((THREADS, IN_THREADS), (ORDERS, IN_ORDERS)):
        for search, found in searches.items():
            assert await names(boss, query, search) == found, search


async def test_orders_are_found_by_new_names_and_not_by_old_ones(api: Api, boss: Person) -> None:
    await api.customer("customer-1", name="Xavier Xu").ask("{ viewer { user { id } } }")
    assert await names(boss, ORDERS, "xavier") == ["Xa"]
    assert await names(boss, ORDERS, "nunez") == []
    await ordered(api, "customer-2", "Yann Yu", number="#77-1", externalId="new")
    assert await names(boss, ORDERS, "yann") == ["Ya", "Ya"]
    assert await names(boss, ORDERS, "brien") == []
    await ordered(api, "customer-2", "Yann Yu", number="#88-1", externalId="new")
    assert [await names(boss, ORDERS, number) for number in ("771", "881")] == [[], ["Ya"]]
    erase = "mutation ($i: CustomerEraseInput!) { customerErase(input: $i) { userErrors { code } } }"
    person = (await api.customer("customer-2").ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    await boss.ask(erase, i={"customerId": person})
    assert await names(boss, ORDERS, "yann") == []


async def test_many_matches_are_found_as_few_are(boss: Person, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.search.MAX_INLINED_MATCHES", 1)
    monkeypatch.setattr("models.order_search.MAX_INLINED_MATCHES", 1)
    assert await names(boss, THREADS, "0042") == ["Jo", "Se", "Zo", "İp"]
    assert await names(boss, THREADS, "0042 退款") == ["Jo"]
    assert await names(boss, ORDERS, "0042") == ["Jo", "Se", "Zo", "İp"]


async def test_what_an_earlier_version_indexed_is_made_anew_in_small_steps(
    boss: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("resolvers.search_index.THREADS_AT_ONCE", 1)
    for thread in await Thread.all():
        await reindex_words(thread.id, {})
    await run_sql("UPDATE thread_words SET version = 1")
    await run_sql("UPDATE order_words SET number = '#', name = '', version = 1")
    (order,) = await run_sql("SELECT order_id FROM order_words LIMIT 1")
    await run_sql("DELETE FROM order_words WHERE order_id = $1", order["order_id"])  # by a process not yet upgraded
    assert await names(boss, THREADS, "退款") == await names(boss, ORDERS, "jose") == []
    steps = 0
    while await reindex_outdated():
        steps += 1
    assert steps == len(SAID)
    assert await names(boss, THREADS, "退款") == await names(boss, ORDERS, "jose") == ["Jo"]
    assert len(await names(boss, ORDERS, "0042")) == len(SAID)


async def test_a_thread_that_is_written_to_while_it_is_made_anew_loses_nothing(api: Api, boss: Person) -> None:
    await run_sql("UPDATE thread_words SET version = 1")
    ask = "{ threads(first: 10) { nodes { id } } }"
    threads = [node["id"] for node in (await boss.ask(ask))["threads"]["nodes"]]

    async def anew() -> None:
        while await reindex_outdated():
            pass

    await asyncio.gather(anew(), *(boss.send(thread, f"word{place}") for place, thread in enumerate(threads)))
    for place in range(len(threads)):
        assert len(await names(boss, THREADS, f"word{place}")) == 1


async def test_names_of_sellers_are_found_without_the_contacts_in_them_where_they_are_masked(api: Api) -> None:
    market = await Marketplace.create(api)
    await api.vendor("vera", "acme", vendor_name="Acme tents, vera@mailbox.example").ask("{ viewer { user { id } } }")
    for masked, found in ((False, 2), (True, 0)):
        await market.set_masking(masked)
        assert len(await names(market.ann, THREADS, "mailbox")) == found
        assert len(await names(market.ann, THREADS, "tents")) == 2
        assert len(await names(market.vera, THREADS, "mailbox")) == 2
