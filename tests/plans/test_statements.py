"""How many statements a query takes does not depend on how many rows there are."""

from typing import Any

import pytest

from models import reading
from models.enums import Role
from tests.plans.conftest import Both

QUERIES = {
    "inbox": ("threads", "", "id subject lastMessage { body author { name } } order { number }", 1),
    "totals": ("threads", "totalCount", "unreadCount", 2),
    "messages": ("threads", "", "messages { totalCount nodes { body attachments { url } } }", 4),
    "standing": ("threads", "", "viewerActions { allowed } participants { user { id } }", 2),
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
