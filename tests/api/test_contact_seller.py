"""threadCreate: contact seller, and staff who write first."""

from tests.api.conftest import SampleData, id_of
from tests.support.api import CREATE, Api, Json, Person
from tests.support.database_rows import assert_no_writes
from tests.support.databases import ON_SQLITE

THREAD = """query ($id: ID!) { thread(id: $id) { kind subject awaitingReplyFrom customer { externalId } vendor { id }
  order { number } messages { nodes { seq body kind viewerIsAuthor author { externalId role } } } } }"""


async def refused(person: Person, **fields: Json) -> list[tuple[list[str], str]]:
    """Why a threadCreate was refused. It has written nothing."""
    async with assert_no_writes(person):
        payload = await person.do(CREATE, **fields)
        assert (payload["thread"], payload["message"]) == (None, None)
    return [(error["field"], error["code"]) for error in payload["userErrors"]]


async def test_a_customer_contacts_the_store_about_an_order(api: Api) -> None:
    ann, order = api.customer("ann"), await api.order("ann")
    made = await ann.contact(order["id"], "  Where is it?\n")
    assert made["thread"]["subject"] == f"Order {order['number']}"
    assert (made["message"]["seq"], made["message"]["body"]) == (1, "Where is it?")
    assert (await api.admin().ask(THREAD, id=made["thread"]["id"]))["thread"] == {
        "kind": "ORDER",
        "subject": f"Order {order['number']}",
        "awaitingReplyFrom": "ADMIN",
        "customer": {"externalId": "ann"},
        "vendor": None,
        "order": {"number": order["number"]},
        "messages": {
            "nodes": [
                {
                    "seq": 1,
                    "body": "Where is it?",
                    "kind": "TEXT",
                    "viewerIsAuthor": False,
                    "author": {"externalId": "ann", "role": "CUSTOMER"},
                }
            ]
        },
    }


async def test_without_an_order_it_is_a_conversation_named_by_its_first_line(api: Api) -> None:
    made = await api.customer().contact(None, "Do you ship to Iceland?\nAnd to Malta?")
    assert made["thread"]["kind"] == "CONVERSATION"
    assert made["thread"]["subject"] == "Do you ship to Iceland?"
    long = await api.customer("ben").contact(None, "x" * 100)
    assert long["thread"]["subject"] == "x" * 80


async def test_contacting_again_continues_the_thread(api: Api) -> None:
    ann, order = api.customer("ann"), await api.order("ann")
    first, about_another = await ann.contact(order["id"]), await ann.contact((await api.order("ann"))["id"])
    again = await ann.contact(order["id"], "Any news?", subject="Another subject")
    assert again["thread"] == first["thread"]
    assert again["message"]["seq"] == 2
    conversation = await ann.contact(None, "One")
    assert (await ann.contact(None, "Two"))["thread"] == conversation["thread"]
    assert len({one["thread"]["id"] for one in (first, about_another, conversation)}) == 3


@ON_SQLITE
async def test_a_subject_is_trimmed_and_may_hold_200_characters(api: Api) -> None:
    order = await api.order("ann")
    made = await api.customer("ann").contact(order["id"], subject=f" {'é' * 200} ")
    assert made["thread"]["subject"] == "é" * 200


@ON_SQLITE
async def test_a_bad_subject_is_refused(api: Api) -> None:
    order = await api.order("ann")
    for subject, code in ((" ", "BLANK"), ("x" * 201, "TOO_LONG"), ("a\0b", "INVALID")):
        for about in ({"orderId": order["id"]}, {}):
            assert await refused(api.customer("ann"), **about, body="Hi", subject=subject) == [(["subject"], code)]


async def test_staff_write_first_to_the_customer_of_an_order(api: Api) -> None:
    boss, ann, order = api.admin(), api.customer("ann"), await api.order("ann")
    made = await boss.contact(order["id"], "Your tent is late.")
    thread = (await ann.ask(THREAD, id=made["thread"]["id"]))["thread"]
    assert (thread["customer"]["externalId"], thread["awaitingReplyFrom"]) == ("ann", "CUSTOMER")
    assert (await ann.badge())["messages"] == 1
    assert (await ann.contact(order["id"]))["thread"] == made["thread"]


async def test_an_admin_begins_a_conversation_with_a_customer_who_has_an_order_or_a_thread(api: Api) -> None:
    await api.order("ann")
    ann, ben = api.customer("ann"), api.customer("ben")
    await ben.contact(None, "I have no order.")
    for customer in (ann, ben):
        made = await api.admin().contact(None, "Hello.", customerId=await id_of(customer))
        assert (await customer.ask(THREAD, id=made["thread"]["id"]))["thread"]["kind"] == "CONVERSATION"


async def test_an_admin_does_not_write_to_a_stranger_nor_to_no_one(api: Api) -> None:
    boss, stranger = api.admin(), api.customer("stranger")
    nobody = {"body": "Hello."}
    for customer in (await id_of(stranger), await id_of(boss), await id_of(api.admin("other")), "nonsense"):
        assert await refused(boss, **nobody, customerId=customer) == [(["customerId"], "NOT_FOUND")]
    assert await refused(boss, **nobody) == [(["customerId"], "BLANK")]


async def test_an_orders_thread_is_with_its_customer(sample: SampleData) -> None:
    about = {"orderId": sample.anns_order["id"], "body": "Hello."}
    assert await refused(sample.boss, **about, customerId=sample.bens_id) == [(["customerId"], "NOT_ALLOWED")]
    made = await sample.boss.contact(sample.anns_order["id"], customerId=sample.anns_id)
    assert made["thread"]["id"] == sample.anns_thread


async def test_a_vendor_is_no_recipient_in_a_single_store(api: Api) -> None:
    order = await api.order("ann", "acme")
    vera, ann = api.vendor("vera", "acme"), api.customer("ann")
    acme = (await vera.ask("{ viewer { user { vendor { id } } } }"))["viewer"]["user"]["vendor"]["id"]
    for about in ({"orderId": order["id"]}, {}):
        assert await refused(ann, **about, vendorId=acme, body="Hi") == [(["vendorId"], "NOT_ALLOWED")]
    assert await refused(api.admin(), orderId=order["id"], vendorId=acme, body="Hi") == [(["vendorId"], "NOT_ALLOWED")]


async def test_a_vendor_writes_to_nobody_in_a_single_store(api: Api) -> None:
    order, vera = await api.order("ann", "acme"), api.vendor("vera", "acme")
    ann = await id_of(api.customer("ann"))
    assert await refused(vera, orderId=order["id"], body="Hi") == [(["vendorId"], "NOT_ALLOWED")]
    assert await refused(vera, customerId=ann, body="Hi") == [(["vendorId"], "NOT_ALLOWED")]
    assert await refused(vera, orderId=(await api.order("ann"))["id"], body="Hi") == [(["orderId"], "NOT_FOUND")]
