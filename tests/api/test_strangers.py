"""Another customer's thread does not exist, whatever one asks; and a role that sees no threads sees none."""

import orjson

from tests.api.conftest import SampleData
from tests.support.api import CREATE, READ, SEND, UNREAD, Json, Person
from tests.support.database_rows import assert_no_writes

LOOKS = """query ($thread: ID!, $message: ID!, $order: ID, $number: String, $customer: ID!) {
  thread(id: $thread) { id }
  node(id: $thread) { id }
  message: node(id: $message) { id }
  nodes(ids: [$thread, $message, $customer]) { id }
  order(id: $order) { id }
  byNumber: order(number: $number) { id }
  ofTheirs: threads(filter: { customerId: $customer }) { totalCount nodes { id } }
  aboutIt: threads(filter: { orderId: $order }) { totalCount nodes { id } }
  broken: threads(filter: { search: "broken" }) { totalCount nodes { id } }
  orders(filter: { search: $number }) { totalCount nodes { id } } }"""
NOTHING = {
    **dict.fromkeys(("thread", "node", "message", "order", "byNumber")),
    "nodes": [None] * 3,
    **{name: {"totalCount": 0, "nodes": []} for name in ("ofTheirs", "aboutIt", "broken", "orders")},
}
MINE = """{ viewer { user { id } unread { messages } } orders { nodes { id recipients { thread { id } } threads { id
  messages { nodes { id body author { id } } } } } }
  threads { nodes { id participants { user { id } } order { id } } } }"""


def his(sample: SampleData) -> Json:
    """Everything of Ben's that one could ask for."""
    return {
        "thread": sample.bens_thread,
        "message": sample.bens_message,
        "order": sample.bens_order["id"],
        "number": sample.bens_order["number"],
        "customer": sample.bens_id,
    }


async def test_no_query_shows_anothers_thread(sample: SampleData) -> None:
    assert await sample.ann.ask(LOOKS, **his(sample)) == NOTHING
    assert await sample.api.vendor().ask(LOOKS, **his(sample)) == NOTHING


async def test_a_vendor_of_the_order_does_not_see_its_thread_in_a_single_store(sample: SampleData) -> None:
    order = await sample.api.order("ben", "acme")
    his_own = {**his(sample), "thread": (await sample.ben.contact(order["id"]))["thread"]["id"], "order": order["id"]}
    found = await sample.api.vendor("vera", "acme").ask(LOOKS, **his_own)
    assert [found[name] for name in ("thread", "node", "message")] == [None] * 3
    assert (found["order"], found["aboutIt"]["totalCount"], found["broken"]["totalCount"]) == (
        {"id": order["id"]},
        0,
        0,
    )


async def test_nothing_that_leads_from_ones_own_leads_to_anothers(sample: SampleData) -> None:
    shown = orjson.dumps(await sample.ann.ask(MINE)).decode()
    assert sample.anns_thread in shown
    for secret in (sample.bens_thread, sample.bens_message, sample.bens_order["id"], sample.bens_id, "broken"):
        assert secret not in shown


async def test_anothers_thread_answers_like_one_that_never_was(sample: SampleData) -> None:
    absent = "VGhyZWFkOjAxOWEwMDAwLTAwMDAtNzAwMC04MDAwLTAwMDAwMDAwMDAwMA"

    async def answers(person: Person, thread: str) -> list[Json]:
        async with assert_no_writes(person):
            sent = await person.do(SEND, threadId=thread, body="Hi")
            return [sent, await person.do(READ, threadId=thread), await person.do(UNREAD, threadId=thread)]

    for person in (sample.ann, sample.api.customer("new"), sample.api.vendor()):
        refused = await answers(person, sample.bens_thread)
        assert refused == await answers(person, absent)
        assert [payload["userErrors"][0]["code"] for payload in refused] == ["NOT_FOUND"] * 3


async def test_anothers_order_cannot_be_written_about(sample: SampleData) -> None:
    for person in (sample.ann, sample.api.vendor()):
        async with assert_no_writes(person):
            payload = await person.do(CREATE, orderId=sample.bens_order["id"], body="Hi")
        assert [(one["field"], one["code"]) for one in payload["userErrors"]] == [(["orderId"], "NOT_FOUND")]
