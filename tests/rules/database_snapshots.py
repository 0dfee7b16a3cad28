"""A filled database before and after a migration: its rows, indexes and foreign keys, as the database itself says."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import models.migrations
from models.database import Row, is_sqlite, open_database, run_sql
from settings import Settings

HISTORY = "tortoise_migrations"
PACKAGE = "later_migrations"
LATER = """
from tortoise import fields, migrations
from tortoise.fields.base import OnDelete
from tortoise.migrations import operations as ops


class Migration(migrations.Migration):
    dependencies = [("parley", "{before}")]
    operations = [
        ops.AlterField("Thread", "subject", fields.CharField(max_length=300)),
        ops.AddField("Thread", "colour", fields.CharField(null=True, max_length=20)),
        ops.AlterField("Message", "client_mutation_id", fields.CharField(null=True, max_length=120)),
        ops.AlterField("Participant", "unread", fields.BigIntField(default=0)),
        ops.AlterField("User", "email", fields.CharField(null=True, max_length=250)),
        ops.AlterField("Order", "status", fields.CharField(max_length=250)),
        ops.RemoveField("OrderItem", "image_url"),
    ]
"""
ADDED, REMOVED = ("threads", "colour"), ("order_items", "image_url")


@contextmanager
def later_migrations(directory: Path) -> Iterator[str]:
    """A package with the committed migrations and one more, as its name."""
    package = directory / PACKAGE
    committed = Path(models.migrations.__file__).parent
    shutil.copytree(committed, package, ignore=shutil.ignore_patterns("__pycache__"))
    newest = max(path.stem for path in committed.glob("[0-9]*.py"))
    (package / "0099_later.py").write_text(LATER.replace("{before}", newest))
    sys.path.insert(0, str(directory))
    try:
        yield PACKAGE
    finally:
        sys.path.remove(str(directory))
        for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
            del sys.modules[name]


@dataclass(frozen=True)
class DatabaseSnapshot:
    """All of a database."""

    rows: dict[str, list[Row]]
    indexes: set[str]
    unique: set[tuple[str, tuple[str, ...]]]
    references: set[tuple[str, str, str, str]]

    @classmethod
    async def read(cls, settings: Settings) -> "DatabaseSnapshot":
        """As it is."""
        async with open_database(settings):
            read = _sqlite if is_sqlite() else _postgres
            return await read()


def _ordered(rows: list[Row]) -> list[Row]:
    return sorted(rows, key=lambda row: str(row.get("id") or sorted(row.items(), key=str)))


async def _all_rows(tables: list[str]) -> dict[str, list[Row]]:
    return {table: _ordered(await run_sql(f"SELECT * FROM {table}")) for table in tables}


async def _sqlite() -> DatabaseSnapshot:
    listed = await run_sql("SELECT type, name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite_sequence'")
    tables = [row["name"] for row in listed if row["type"] == "table"]
    unique, references = set(), set()
    for table in tables:
        for index in await run_sql('SELECT * FROM pragma_index_list($1) WHERE "unique"', table):
            columns = await run_sql("SELECT name FROM pragma_index_info($1) ORDER BY seqno", index["name"])
            unique.add((table, tuple(row["name"] for row in columns)))
        for key in await run_sql("SELECT * FROM pragma_foreign_key_list($1)", table):
            references.add((table, key["from"], key["table"], key["on_delete"]))
    indexes = {row["name"] for row in listed if row["type"] == "index" and row["sql"]}
    return DatabaseSnapshot(
        await _all_rows(tables), {name for name in indexes if name.startswith("idx")}, unique, references
    )


POSTGRES_UNIQUE = """
SELECT t.relname, array_agg(a.attname::text ORDER BY place) AS columns FROM pg_index i
JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace AND n.nspname = 'public'
CROSS JOIN LATERAL unnest(i.indkey::int[]) WITH ORDINALITY AS key(number, place)
JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = key.number WHERE i.indisunique GROUP BY t.relname, i.indexrelid
"""
POSTGRES_REFERENCES = """
SELECT c.conrelid::regclass::text AS "table", a.attname::text AS "column", c.confrelid::regclass::text AS "to",
CASE c.confdeltype::text WHEN 'c' THEN 'CASCADE' WHEN 'r' THEN 'RESTRICT' ELSE c.confdeltype::text END AS "deleting"
FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1] WHERE c.contype = 'f'
"""


async def _postgres() -> DatabaseSnapshot:
    tables = await run_sql("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    indexes = await run_sql("SELECT indexname FROM pg_indexes WHERE schemaname = 'public'")
    unique = {(row["relname"], tuple(row["columns"])) for row in await run_sql(POSTGRES_UNIQUE)}
    keys: list[Any] = await run_sql(POSTGRES_REFERENCES)
    references = {(key["table"], key["column"], key["to"], key["deleting"]) for key in keys}
    rows = await _all_rows([row["tablename"] for row in tables])
    return DatabaseSnapshot(rows, {row["indexname"] for row in indexes}, unique, references)
