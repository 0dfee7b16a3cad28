"""How many statements a query takes does not depend on how many rows there are."""

from typing import Any

import pytest

from models import reading
from models.database import is_sqlite
from models.enums import Role
from models.ids import to_global_id
from schema.ids import NO_ROW_ID
from tests.plans.conftest import Both, pool_of

QUERIES = {
    "inbox": ("threads", "", "id subject lastMessage { body author { name } } order { number }", 1),
    "totals": ("threads", "totalCount", "unreadCount", 2),
    "messages": ("threads", "", "messages { totalCount nodes { body attachments { url } } }", 4),
    "standing": ("threads", "", "viewerActions { allowed } participants { user { id } }", 2),
    "queue": ("threads", "", "state waitingSince labels { name } changes { kind by { name } label { name } }", 3),
    "orders": ("orders", "", "items { sku vendor { id } } unreadCount hasOpenDispute", 2),
    "of orders": ("orders", "", "recipients { name thread { id } } threads { disputes { id } }", 4),
    "disputes": ("disputes", "", "history { by { name } } thread { participants { lastReadSeq } }", 3),
}


@pytest.mark.parametrize(("root", "beside", "inside", "statements"), QUERIES.values(), ids=QUERIES)
async def test_a_query_takes_as_many_statements_for_one_row_as_for_many(
    both: Both, monkeypatch: pytest.MonkeyPatch, root: str, beside: str, inside: str, statements: int
) -> None:
    actor = next(one for one in both.actors if one.role is Role.ADMIN)
    asked: list[str] = []

    async def counting(asking: Any) -> Any:
        return await real(counted(asking, asked))

    real = reading.run_reading
    monkeypatch.setattr("schema.plans.plan.run_reading", counting)
    for size in (1, 20):
        asked.clear()
        text = f"{{ {root}(first: {size}) {{ {beside} nodes {{ {inside} }} }} }}"
        assert await both.compare(actor, text, {})
        assert len(asked) <= statements, asked
    assert len(asked) == statements


async def test_a_thread_is_read_with_a_page_of_its_messages(both: Both, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the thread is gone, too, and where the page is empty; and not where the thread has many columns."""
    asked: list[str] = []

    async def counting(asking: Any) -> Any:
        return await real(counted(asking, asked))

    real = reading.run_reading
    monkeypatch.setattr("schema.plans.plan.run_reading", counting)
    threads = (await pool_of(both)).ids["Thread"]
    once = 2 if is_sqlite() else 1
    narrow, wide = "id unreadCount", "subject createdAt customer { id name } order { id number status url placedAt }"
    for own, arguments, found, statements in (
        (narrow, "last: 2", True, once),
        (narrow, "first: 3", True, once),
        (narrow, "first: 0", True, once),
        (narrow, "last: 2", False, 1),
        (wide, "last: 2", True, 2),
    ):
        text = (
            f"query($t: ID!) {{ thread(id: $t) {{ {own} messages({arguments}) {{ nodes {{ seq body isRead }} }} }} }}"
        )
        for actor in both.actors:
            asked.clear()
            assert await both.compare(actor, text, {"t": threads[0] if found else to_global_id("Thread", NO_ROW_ID)})
            assert len(asked) <= statements, asked
        assert len(asked) in (1, statements)


def counted(asking: Any, asked: list[str]) -> Any:
    """The same statements, noted."""
    rows = None
    while True:
        try:
            text, values = asking.send(rows)
        except StopIteration as end:
            return end.value
        asked.append(text)
        rows = yield text, values
