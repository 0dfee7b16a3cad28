"""What the database holds: to prove that a refusal wrote nothing and told nobody, and to begin anew."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from graphlib import TopologicalSorter

from tortoise.models import Model

from models import disputes, jobs, order_events, queue, tables, threads
from models.database import Row, is_sqlite, run_sql
from tests.support.api import Person

TABLES: tuple[type[Model], ...] = tuple(
    kind
    for module in (tables, order_events, threads, disputes, jobs, queue)
    for kind in vars(module).values()
    if isinstance(kind, type) and issubclass(kind, Model) and kind.__module__ == module.__name__
    if not kind._meta.abstract
)


def _children_first() -> list[str]:
    """The tables' names, those that refer to others before them, without the store's."""
    names = {f"parley.{kind.__name__}": kind._meta.db_table for kind in TABLES}
    waits_for: dict[str, set[str]] = {name: set() for name in names.values()}
    for kind in TABLES:
        for field in (kind._meta.fields_map[name] for name in (*kind._meta.fk_fields, *kind._meta.o2o_fields)):
            waits_for[names[field.model_name]].add(kind._meta.db_table)  # type: ignore[attr-defined]
    return [name for name in TopologicalSorter(waits_for).static_order() if name != "store"]


CHILDREN_FIRST = _children_first()


async def delete_all_rows() -> None:
    """Leave the store's own row, and nothing else, of the database that is open."""
    if is_sqlite():
        await run_sql("DELETE FROM thread_words_text")  # which refers to nothing
    for table in CHILDREN_FIRST:
        await run_sql(f"DELETE FROM {table}")


async def all_rows() -> dict[str, list[Row]]:
    """Every row of every table, the event log's among them."""
    rows = {kind.__name__: await kind.all().order_by(kind._meta.pk_attr).values() for kind in TABLES}
    return rows | {"words": await run_sql("SELECT * FROM thread_words ORDER BY thread_id")}


async def raw_rows() -> dict[str, list[str]]:
    """All rows of all tables, the search index's and the migrations' among them, as the database gives them."""
    listing = (
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
        if is_sqlite()
        else "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'"
    )
    names = [row["name"] for row in await run_sql(listing)]
    return {name: sorted(map(str, await run_sql(f'SELECT * FROM "{name}"'))) for name in names}


@asynccontextmanager
async def assert_no_writes(*people: Person) -> AsyncIterator[None]:
    """Fail where the block changes a row. `people` are let in first: a first request makes its user."""
    for person in people:
        await person.ask("{ viewer { user { id } } }")
    before = await raw_rows()
    yield
    assert await raw_rows() == before


async def wait_until_blocked() -> None:
    """Wait until a transaction of PostgreSQL's waits for what another holds."""
    async with asyncio.timeout(10):
        while not (await run_sql("SELECT count(*) AS waiting FROM pg_locks WHERE NOT granted"))[0]["waiting"]:  # noqa: ASYNC110 - it has no event
            await asyncio.sleep(0.01)
