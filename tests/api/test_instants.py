"""DateTime: how instants are read and written."""

from datetime import datetime

from tests.api.conftest import SampleData
from tests.support.api import UPSERT, Api, Json, order_input
from tests.support.database_rows import assert_no_writes
from tests.support.databases import ON_SQLITE

READ = {
    "2026-01-31T12:00:00Z": "2026-01-31T12:00:00.000000Z",
    "2026-01-31T12:00:00.5Z": "2026-01-31T12:00:00.500000Z",
    "2026-01-31T12:00:00.123456Z": "2026-01-31T12:00:00.123456Z",
    "2026-01-31T12:00:00+02:00": "2026-01-31T10:00:00.000000Z",
    "2026-01-31T23:30:00-05:45": "2026-02-01T05:15:00.000000Z",
    "2026-01-31T12:00:00": "2026-01-31T12:00:00.000000Z",
    "2026-01-31 12:00:00+00:00": "2026-01-31T12:00:00.000000Z",
    "2026-01-31": "2026-01-31T00:00:00.000000Z",
    "1969-07-20T20:17:40Z": "1969-07-20T20:17:40.000000Z",
    "9999-12-31T23:59:59.999999Z": "9999-12-31T23:59:59.999999Z",
}
NO_INSTANTS: list[Json] = [
    *("", "yesterday", "2026-02-30T00:00:00Z", "2026-01-31T25:00:00Z", "1769860800"),
    *(
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-01:00",
        "10000-01-01T00:00:00Z",
        "2026-01-31T12:00:00 Europe/Rome",
    ),
    *(1769860800, 1.5, True, None, ["2026-01-31T12:00:00Z"], {}),
]


async def test_an_instant_is_given_back_in_utc_with_microseconds(api: Api) -> None:
    sent = [order_input("ann", placedAt=instant) for instant in READ]
    await api.backend().do(UPSERT, orders=sent)
    for order, instant in zip(sent, READ, strict=True):
        data = await api.admin().ask("query ($n: String) { order(number: $n) { placedAt } }", n=order["number"])
        assert data["order"]["placedAt"] == READ[instant]


@ON_SQLITE
async def test_what_is_no_instant_is_bad_user_input(api: Api) -> None:
    for value in NO_INSTANTS:
        async with assert_no_writes(api.backend()):
            orders = {"orders": [order_input("ann", placedAt=value)]}
            assert await api.backend().error(UPSERT, input=orders) == "BAD_USER_INPUT", value


@ON_SQLITE
async def test_what_is_no_instant_is_no_literal_either(api: Api) -> None:
    for literal in ('"yesterday"', "1769860800", "2026", "true", "null", '["2026-01-31T12:00:00Z"]'):
        order = f'{{ externalId: "1", number: "1", status: "s", placedAt: {literal}, currency: "USD", total: 1,'
        order += ' customer: { externalId: "ann", name: "Ann" }, items: [] }'
        query = f"mutation {{ ordersUpsert(input: {{ orders: [{order}] }}) {{ created }} }}"
        assert await api.backend().error(query) == "BAD_USER_INPUT", literal


async def test_the_instants_of_a_thread_are_those_of_its_messages(sample: SampleData) -> None:
    ask = """query ($id: ID!) { thread(id: $id) { createdAt lastMessageAt messages { nodes { createdAt } }
      participants { lastReadAt } } }"""
    await sample.ann.read(sample.anns_thread)
    thread = (await sample.ann.ask(ask, id=sample.anns_thread))["thread"]
    first, last = [message["createdAt"] for message in thread["messages"]["nodes"]]
    assert thread["createdAt"] <= first < last == thread["lastMessageAt"]
    read_at = next(one["lastReadAt"] for one in thread["participants"] if one["lastReadAt"])
    assert last < read_at
    for instant in (first, last, read_at):
        assert len(instant) == len("2026-01-31T12:00:00.000000Z")
        assert datetime.fromisoformat(instant).utcoffset() is not None
