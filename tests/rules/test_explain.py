"""Every list takes its page from an index: no plan of PostgreSQL's goes through a large table to find twenty rows.

The store is large enough for the planner to care, and small enough to be made in a moment.
"""

import asyncio
import os
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Any
from uuid import UUID

import orjson
import pytest

from benchmarks.lists import actor_named, lists_of
from models.actor import Actor
from models.database import connection, open_database, run_sql
from models.enums import Role
from models.keyset import PageRequest
from models.threads import Thread
from resolvers import audit, blocking, messages, threads
from resolvers.orders import find_order
from resolvers.thread_filter import ThreadFilter, ThreadOrder
from seeds.bulk import seed_bulk
from settings import Settings
from tests.conftest import as_admin, dropped, postgres_url, recreated

LARGE = {"threads", "messages", "participants", "events", "orders", "order_items", "disputes", "thread_words"}
LARGE |= {"audit_entries", "user_blocks"}
PEOPLE = {"admin": (Role.ADMIN, "admin-1"), "customer": (Role.CUSTOMER, "customer-7")}
PEOPLE |= {"vendor": (Role.VENDOR, "vendor-1-staff-1")}
GROWN = (  # what a made-up store has none of
    "UPDATE store SET mode = 'separate_shops'",
    "UPDATE threads SET vendor_id = (SELECT id FROM vendors ORDER BY id OFFSET seq % 3 LIMIT 1) FROM "
    "(SELECT id AS one, row_number() OVER (ORDER BY id) AS seq FROM threads) t WHERE one = threads.id AND seq % 4 > 0",
    "UPDATE threads SET assignee_id = (SELECT id FROM users WHERE external_id = 'admin-1') WHERE id::text LIKE '%00'",
    "UPDATE threads SET admin_state = 'done', vendor_state = 'done' WHERE id::text NOT LIKE '%0'",
    "INSERT INTO disputes (id, thread_id, status, reason, comment, opened_by_id, opened_at, turn_at) SELECT "
    "gen_random_uuid(), id, 'resolved', 'late', '', customer_id, created_at, created_at FROM threads",
    "INSERT INTO audit_entries (id, at, by_id, action, detail) SELECT gen_random_uuid(), created_at, customer_id, "
    "'storeUpdate', '{}' FROM threads",
    "INSERT INTO user_blocks (id, user_id, reason, by_id, at) SELECT gen_random_uuid(), id, 'Spam.', id, created_at "
    "FROM users WHERE role = 'customer'",
    "ANALYZE",
)


@pytest.fixture(scope="module")
def large_store(postgres_template: str) -> Iterator[Settings]:
    """3,000 orders, each with a thread, half of them a vendor's."""
    name = f"parley_explain_{os.getpid()}"
    settings = Settings(database_url=postgres_url(name))

    async def fill() -> None:
        await recreated(name, postgres_template)
        await as_admin(f'ALTER DATABASE "{name}" SET random_page_cost = 1')  # as if all were in memory, which it is
        async with open_database(settings):
            await seed_bulk(3000, 4)
            for statement in GROWN:
                await run_sql(statement)

    asyncio.run(fill())
    yield settings
    asyncio.run(dropped(name))


@asynccontextmanager
async def plans_of(monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[list[Any]]:
    """The plans of the statements that the block runs."""
    client: Any = connection()
    said, plans = list[tuple[str, Any]](), list[Any]()

    def noting(run: Any) -> Any:
        async def noted(text: str, values: Any = None) -> Any:
            said.append((text, values))
            return await run(text, values)

        return noted

    with monkeypatch.context() as patched:
        for name in ("execute_query", "execute_query_dict"):
            patched.setattr(client, name, noting(getattr(client, name)))
        yield plans
    for text, values in said:
        rows = await client.execute_query_dict(f"EXPLAIN (FORMAT JSON) {text}", values)
        explained = rows[0]["QUERY PLAN"]
        plans.append((orjson.loads(explained) if isinstance(explained, str) else explained)[0]["Plan"])


def gone_through(plan: Any, wanted: float = float("inf")) -> set[str]:
    """The large tables that a plan reads to their ends; who looks for any `wanted` rows of many does not."""
    if plan["Node Type"] == "Seq Scan" and plan["Plan Rows"] <= wanted:
        return {plan["Relation Name"]} & LARGE
    stops_at = plan["Plan Rows"] if plan["Node Type"] == "Limit" else float("inf")
    return set[str]().union(*(gone_through(one, stops_at) for one in plan.get("Plans", ())))


async def lists_for(actor: Actor, thread_id: UUID) -> dict[str, Any]:
    """Those of the benchmark, the few that it leaves out, and the second page of the longest."""
    first = await threads.list_threads(actor, PageRequest(20), ThreadFilter(), ThreadOrder.NEWEST_FIRST)
    after = PageRequest(20, after=first.page.cursors[-1]) if first.page.cursors else PageRequest(20)
    lists: dict[str, Any] = {name: work for name, work in lists_of(actor).items() if name not in SUBSTRINGS}
    newest = ThreadOrder.NEWEST_FIRST
    lists["threads, second page"] = lambda: threads.list_threads(actor, after, ThreadFilter(), newest)
    lists["messages"] = lambda: messages.list_messages(actor, thread_id, messages.DEFAULT_PAGE)
    lists["order by number"] = lambda: find_order(actor, number="#10777")
    if actor.role is Role.ADMIN:
        lists["audit log"] = lambda: audit.list_audit(actor, PageRequest(20))
        lists["audit log, mine"] = lambda: audit.list_audit(
            actor, PageRequest(20), audit.AuditFilter(None, actor.user_id)
        )
        lists["audit log, blocks"] = lambda: audit.list_audit(actor, PageRequest(20), audit.AuditFilter("userBlock"))
        lists["blocked users"] = lambda: blocking.list_blocks(actor, PageRequest(20))
    return lists


SUBSTRINGS = {"orders, a number: 10777", "orders, a name: okafor", "orders, nothing: xylophone"}
"""A part of a number or name may be anywhere within it: they are looked for along the index of the list."""


@pytest.mark.parametrize("person", PEOPLE)
async def test_each_list_takes_its_page_from_an_index(
    large_store: Settings, monkeypatch: pytest.MonkeyPatch, person: str
) -> None:
    async with open_database(large_store):
        actor = await actor_named(*PEOPLE[person])
        thread = await Thread.all().order_by("-last_message_at").first()
        assert thread is not None
        found = {}
        for name, work in (await lists_for(actor, thread.id)).items():
            async with plans_of(monkeypatch) as plans:
                await work()
            assert plans, f"nothing was seen of {name}"
            found[name] = set[str]().union(*map(gone_through, plans))
    assert {name: tables for name, tables in found.items() if tables} == {}


async def test_a_list_without_its_index_is_noticed(large_store: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    async with open_database(large_store):
        async with plans_of(monkeypatch) as plans:
            await run_sql("SELECT id FROM threads ORDER BY subject LIMIT 20")
        assert [gone_through(plan) for plan in plans] == [{"threads"}]
