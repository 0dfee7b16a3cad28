"""All messages of a query, for what holds a thread whole: read some at a time, between which others get their turns."""

from tortoise.queryset import QuerySet

from models.bulk import chunks
from models.rows import MessageRow, fetch_column, index_by_id
from models.threads import Message


async def all_messages(query: QuerySet[Message], *order: str) -> list[MessageRow]:
    """Return the messages of a query in this order; those that go meanwhile are left out."""
    found = list[MessageRow]()
    for some in chunks(await fetch_column(query.order_by(*order), "id")):
        rows = index_by_id(await MessageRow.fetch(Message.filter(id__in=list(some))))
        found += [rows[one] for one in some if one in rows]
    return found
