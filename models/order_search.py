"""Search of orders: by a part of their number, or of their customer's name, without case, accents and what joins words.

What is searched stands in a narrow table of its own, which is gone through as a whole in a few milliseconds; where
PostgreSQL has the extension pg_trgm, an index finds parts of three signs and more.
"""

from collections.abc import Iterable, Mapping
from uuid import UUID

from tortoise.expressions import Q, RawSQL

from models.database import run_sql
from models.search import INDEX_VERSION, MAX_INLINED_MATCHES
from models.statements import Statement, as_uuid
from models.words import MAX_QUERY_LENGTH, MAX_QUERY_WORDS, squash

_WRITE = Statement(
    f"""INSERT INTO order_words (order_id, number, name, version)
    SELECT order_id, number, name, {INDEX_VERSION} FROM {{given}} WHERE true
    ON CONFLICT (order_id) DO UPDATE SET number = excluded.number, name = excluded.name, version = excluded.version""",
    given={"order_id": "uuid", "number": "text", "name": "text"},
)


async def orders_matching(search: str, by_name: bool) -> Q:
    """A filter on orders: each word of the search is part of the number or, `by_name`, of the customer's name.

    What matches few orders is looked up here; see `search.threads_matching`.
    """
    found = matching_orders_sql(search, by_name)
    if found is None:
        return Q(pk__isnull=True)
    rows = await run_sql(f"{found} LIMIT {MAX_INLINED_MATCHES + 1}")
    if len(rows) > MAX_INLINED_MATCHES:
        return Q(id__in=RawSQL(f'({found} AND w.order_id = "orders"."id")'))
    return Q(id__in=[row["order_id"] for row in rows])


def matching_orders_sql(search: str, by_name: bool) -> str | None:
    """SQL for the ids of the orders that match; None for a search without words."""
    words = squash(search[:MAX_QUERY_LENGTH]).split()[:MAX_QUERY_WORDS]
    if not words:
        return None
    columns = ("number", "name") if by_name else ("number",)
    # Letters and digits alone: they can stand in the text of a statement.
    each = (" OR ".join(f"w.{column} LIKE '%{word}%'" for column in columns) for word in words)
    return f"SELECT w.order_id FROM order_words w WHERE {' AND '.join(f'({one})' for one in each)}"


async def write_order_words(orders: Iterable[Mapping[str, object]]) -> None:
    """Store what these orders are found by: rows with `id`, `number` and `customer__name`."""
    await _WRITE.run(
        [
            {"order_id": one["id"], "number": squash(str(one["number"])), "name": squash(str(one["customer__name"]))}
            for one in orders
        ]
    )


async def outdated_orders(limit: int) -> list[UUID]:
    """Orders that are found by other rules than today's, or not at all: those that an earlier version has stored."""
    rows = await run_sql(
        "SELECT orders.id FROM orders LEFT JOIN order_words w ON w.order_id = orders.id "
        f"WHERE w.version IS NULL OR w.version <> {INDEX_VERSION} LIMIT {limit}"
    )
    return [as_uuid(row["id"]) for row in rows]
