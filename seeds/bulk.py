"""Filling an empty store with generated data, by bulk inserts of the rows that the operations would have written."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from models.database import Row, connection, is_sqlite, run_sql
from models.tables import Order, User, Vendor
from models.transaction import Transaction, transactional
from seeds.bulk_data import COLUMNS, Batch, GeneratedStore
from seeds.bulk_index import drop_indexes, write_documents

SERIAL_TABLES = ("order_items", "participants", "events")  # tables whose ids the database counts


class StoreNotEmpty(Exception):
    """The store already has data, so it is not filled; the text is one line for the user."""


async def seed_bulk(
    orders: int, messages_per_thread: int, seed: int = 1, progress: Callable[[int], None] | None = None
) -> None:
    """Fill an empty store: the same arguments, the same data. All of it is stored, or nothing.

    On PostgreSQL nobody else can use the tables meanwhile. `progress` is called after every batch with the
    number of its orders. Raises StoreNotEmpty, and ValueError where `orders` or `messages_per_thread` is below 1.
    """
    if orders < 1 or messages_per_thread < 1:
        raise ValueError("a store has at least 1 order, and a thread at least 1 message")
    await _fill(GeneratedStore(orders, messages_per_thread, seed), progress or _ignore_progress)
    if not is_sqlite():
        await run_sql("ANALYZE")


@transactional
async def _fill(tx: Transaction, generated: GeneratedStore, progress: Callable[[int], None]) -> None:
    if await User.exists() or await Order.exists() or await Vendor.exists():
        raise StoreNotEmpty("the store is not empty: seeding fills a new database only")
    foreign_keys = [] if is_sqlite() else await _drop_foreign_keys()
    indexes = await drop_indexes()
    await _write(generated.people())
    for count, batch in generated.batches():
        await _write(batch)
        await write_documents(generated.documents())
        progress(count)
    for index in indexes:
        await run_sql(index)
    for key in foreign_keys:
        await run_sql(f"ALTER TABLE {key['table']} ADD CONSTRAINT {key['name']} {key['definition']}")
    if not is_sqlite():
        for table in SERIAL_TABLES:
            await run_sql(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), max(id)) FROM {table}")


async def _drop_foreign_keys() -> list[Row]:
    """Drop all foreign keys, and return them for the caller to create again within the transaction.

    Checking all rows at once takes half the time.
    """
    keys = await run_sql(
        "SELECT conrelid::regclass::text AS table, quote_ident(conname) AS name, "
        "pg_get_constraintdef(oid) AS definition FROM pg_constraint "
        "WHERE contype = 'f' AND connamespace = current_schema()::regnamespace ORDER BY oid"
    )
    for key in keys:
        await run_sql(f"ALTER TABLE {key['table']} DROP CONSTRAINT {key['name']}")
    return keys


async def _write(batch: Batch) -> None:
    for table, rows in batch.items():
        if is_sqlite():
            await _insert(table, COLUMNS[table], rows)
        else:
            async with connection().acquire_connection() as raw:
                await raw.copy_records_to_table(table, columns=COLUMNS[table], records=rows)


async def _insert(table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]) -> None:
    names, marks = ", ".join(f'"{name}"' for name in columns), ", ".join("?" for _ in columns)
    plain = [[str(value) if isinstance(value, UUID) else value for value in row] for row in rows]
    await connection().execute_many(f"INSERT INTO {table} ({names}) VALUES ({marks})", plain)


def _ignore_progress(count: int) -> None:
    """Do nothing; the default for `progress`."""
