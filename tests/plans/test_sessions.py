"""Connections of the pool are given back as they are: nothing may be left behind in their sessions."""

import asyncpg

from models.database import connection, open_database
from seeds.demo import seed_demo
from settings import Settings
from tests.plans.conftest import Both
from tests.support.databases import ON_POSTGRES

# asyncpg itself turns jit off where it asks for types, and on again.
LEFT = """SELECT (SELECT array_agg(name::text) FROM pg_settings WHERE source = 'session' AND name <> 'jit') settings,
    (SELECT count(*) FROM pg_locks WHERE pid = pg_backend_pid() AND locktype = 'advisory') locks,
    (SELECT count(*) FROM pg_listening_channels()) channels,
    (SELECT count(*) FROM pg_cursors WHERE is_holdable) cursors,
    (SELECT count(*) FROM pg_class WHERE relpersistence = 't' AND pg_table_is_visible(oid)) tables"""


@ON_POSTGRES
async def test_nothing_is_left_behind_by_filling_the_demo_store(settings: Settings) -> None:
    async with open_database(settings):
        await seed_demo()
        pool: asyncpg.Pool[asyncpg.Record] = connection()._pool
        held = [await pool.acquire() for _ in range(pool.get_size())]
        left = [dict(await one.fetchrow(LEFT) or {}) for one in held]
        assert left == [{"settings": None, "locks": 0, "channels": 0, "cursors": 0, "tables": 0}] * len(held)
        for one in held:
            await pool.release(one)


@ON_POSTGRES
async def test_a_transaction_that_was_left_open_is_undone(both: Both) -> None:
    pool: asyncpg.Pool[asyncpg.Record] = connection()._pool
    one = await pool.acquire()
    backend = await one.fetchval("SELECT pg_backend_pid()")
    await one.execute("BEGIN; DELETE FROM participants")
    await pool.release(one)
    state = "SELECT state FROM pg_stat_activity WHERE pid = $1"
    async with pool.acquire() as other:
        if await other.fetchval("SELECT pg_backend_pid()") != backend:
            assert await other.fetchval(state, backend) == "idle"
        assert await other.fetchval("SELECT count(*) FROM participants") > 0
