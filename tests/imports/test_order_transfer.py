"""Orders that change hands: the guest's threads become the customer's, whole, and the guest has nothing left."""

import asyncio
import json
import logging
from typing import Any
from uuid import UUID

import pytest

from models.actor import Actor
from models.enums import Role
from models.jobs import Attachment, AuditEntry, Job
from models.refusals import Refusal
from models.tables import Order, User
from models.threads import Event, Message, PastRead, Thread
from resolvers import threads
from resolvers.order_transfer import REPLACEMENTS
from resolvers.orders_upsert import preview, write_orders
from schema.ids import required_row_id
from tests.imports.support import item, order
from tests.rules.recounts import check_counters
from tests.support.api import UPSERT, Api, Json, order_input
from tests.support.database_rows import TABLES, raw_rows

NOT_REPLACED = {
    ("threads", "customer_id"),  # with its key
    ("threads", "assignee_id"),  # staff
    ("orders", "customer_id"),  # by itself
    ("jobs", "user_id"),  # of a mail that is scheduled: who may no longer see what it is about does not get it
    ("user_blocks", "user_id"),  # of the user, whatever orders they have
    ("push_subscriptions", "user_id"),  # of a browser in which that user signed in, whatever orders they have
    ("user_blocks", "by_id"),  # staff
    ("audit_entries", "by_id"),  # staff
    ("saved_views", "owner_id"),  # staff
    ("kept_evidence", "by_id"),  # staff
    *(("thread_changes", name) for name in ("by_id", "assignee_id", "was_assignee_id")),  # staff
}
MINE = """{ threads { nodes { customer { externalId } order { externalId } unreadCount messages { nodes {
  body author { externalId role } } } } } orders { nodes { externalId } } viewer { unread { messages threads } } }"""
OPEN = """mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) {
  dispute { id } userErrors { code field } } }"""
PROPOSE = """mutation ($input: DisputeProposeResolutionInput!) { disputeProposeResolution(input: $input) {
  dispute { resolution { id } } userErrors { code field } } }"""
ACCEPT = """mutation ($input: DisputeAcceptResolutionInput!) { disputeAcceptResolution(input: $input) {
  dispute { closedBy { externalId } openedBy { externalId } } userErrors { code field } } }"""
THREAD = "query ($id: ID!) { thread(id: $id) { id } }"
SEARCH = "query ($words: String!) { threads(filter: {search: $words}) { nodes { id } } }"
AUDIT = """{ auditLog(filter: {action: "orderTransfer"}) { nodes {
  by { role } detail node { ... on Order { externalId } } } } }"""


def test_each_column_that_names_a_user_is_thought_of() -> None:
    named = set()
    for kind in TABLES:
        for name in (*kind._meta.fk_fields, *kind._meta.o2o_fields):
            field: Any = kind._meta.fields_map[name]
            if field.model_name == "parley.User":
                named.add((kind._meta.db_table, f"{name}_id"))
    assert named == set(REPLACEMENTS) | NOT_REPLACED


async def _told(api: Api) -> tuple[Json, str]:
    """A guest's order with a thread in which all happened that can: talk, reads, files, a dispute that ended."""
    guest, boss = api.customer("guest"), api.admin()
    sent = order_input("guest")
    made = (await api.backend().do(UPSERT, orders=[sent]))["orders"][0]
    thread = (await guest.contact(made["id"], "It is broken."))["thread"]["id"]
    await boss.send(thread, "How?")
    await guest.read(thread)
    dispute = (await guest.do(OPEN, threadId=thread, reason="DAMAGED", comment="Look."))["dispute"]["id"]
    resolution = {"kind": "REFUND_PARTIAL", "amount": 500}
    proposed = await boss.do(PROPOSE, disputeId=dispute, resolution=resolution)
    assert not proposed["userErrors"], proposed
    accepted = await guest.do(ACCEPT, disputeId=dispute)
    assert not accepted["userErrors"], accepted
    row = await Thread.get(id=required_row_id(thread, "Thread"))
    first = await Message.get(thread_id=row.id, seq=1)
    await PastRead.create(thread_id=row.id, user_id=row.customer_id, seq=1, at=first.created_at)
    file: Json = {"filename": "a.png", "content_type": "image/png", "size": 1, "created_at": first.created_at}
    await Attachment.create(owner_id=row.customer_id, message_id=first.id, **file)
    return sent, thread


def _given_to(sent: Json, customer: str, **fields: Json) -> Json:
    return {**sent, "customer": {"externalId": customer, "name": customer.title()}, **fields}


async def _id(sub: str) -> UUID:
    return UUID(str((await User.get(role=Role.CUSTOMER, external_id=sub)).id))


async def test_all_rows_of_the_order_are_the_customers_afterwards(api: Api) -> None:
    sent, _ = await _told(api)
    namesake = {"externalId": "ann", "name": "Guest"}  # so that what the threads are found by stays the same
    await api.backend().do(UPSERT, orders=[{**order_input(), "customer": namesake}])
    guest, ann, before = str(await _id("guest")), str(await _id("ann")), await raw_rows()
    newest = (await Event.all().order_by("-id").first() or Event()).id
    payload = await api.backend().do(UPSERT, orders=[{**sent, "customer": namesake}])
    assert (payload["created"], payload["updated"], payload["userErrors"]) == (0, 1, [])
    added = await Event.filter(id__gt=newest)
    assert [(event.kind.value, str(event.user_id)) for event in added] == [("thread_changed", guest)]
    await Event.filter(id__gt=newest).delete()
    await AuditEntry.filter(action="orderTransfer").delete()
    after = await raw_rows()
    for table in before.keys() - {"users"}:
        assert sorted(row.replace(guest, ann) for row in before[table]) == after[table], table


async def test_the_customer_has_the_threads_and_the_guest_has_nothing(api: Api) -> None:
    sent, thread = await _told(api)
    guest, ann, boss = api.customer("guest"), api.customer("ann"), api.admin()
    await boss.send(thread, "The money is on its way.")
    assert (await guest.badge())["messages"] > 0
    waiting = await ann.badge()
    await api.backend().do(UPSERT, orders=[_given_to(sent, "ann", status="sent")])
    mine = await ann.ask(MINE)
    assert waiting["messages"] == 0
    assert [one["customer"]["externalId"] for one in mine["threads"]["nodes"]] == ["ann"]
    assert mine["orders"]["nodes"] == [{"externalId": sent["externalId"]}]
    talk = mine["threads"]["nodes"][0]["messages"]["nodes"]
    assert {message["author"]["externalId"] for message in talk if message["author"]["role"] == "CUSTOMER"} == {"ann"}
    assert mine["threads"]["nodes"][0]["unreadCount"] == mine["viewer"]["unread"]["messages"] > 0
    nothing = {"threads": {"nodes": []}, "orders": {"nodes": []}, "viewer": {"unread": {"messages": 0, "threads": 0}}}
    assert await guest.ask(MINE) == nothing
    assert await guest.ask(THREAD, id=thread) == {"thread": None}
    refused = await guest.do(
        "mutation ($input: MessageSendInput!) { messageSend(input: $input) { userErrors { code } } }",
        threadId=thread,
        body="Hello?",
    )
    assert refused["userErrors"] == [{"code": "NOT_FOUND"}]
    await ann.send(thread, "Thank you.")
    assert len((await boss.ask(SEARCH, words="ann"))["threads"]["nodes"]) == 1
    assert (await boss.ask(SEARCH, words="guest"))["threads"]["nodes"] == []
    await check_counters()


async def test_it_is_on_the_audit_log(api: Api) -> None:
    sent, _ = await _told(api)
    await api.backend().do(UPSERT, orders=[_given_to(sent, "ann")])
    await api.backend().do(UPSERT, orders=[_given_to(sent, "ann")])  # again: nothing
    entry, *rest = (await api.admin().ask(AUDIT))["auditLog"]["nodes"]
    assert (entry["by"], entry["node"], rest) == ({"role": "SYSTEM"}, {"externalId": sent["externalId"]}, [])
    detail = {"from": str(await _id("guest")), "to": str(await _id("ann")), "threads": 1}
    assert json.loads(entry["detail"]) == detail


async def test_a_mail_that_waits_goes_to_whom_the_thread_belongs_now(api: Api) -> None:
    sent, thread = await _told(api)
    await Job.all().delete()
    await api.admin().send(thread, "The money is on its way.")
    await api.backend().do(UPSERT, orders=[_given_to(sent, "ann")])
    people = (await Job.get(kind="notify")).payload["people"]
    assert str(await _id("ann")) in people
    assert str(await _id("guest")) not in people


@pytest.mark.usefixtures("store")
async def test_an_import_does_it_as_parley_and_says_how_many() -> None:
    await write_orders([order("1", "ann"), order("2", "ann")])
    orders = [order("1", "ben"), order("2", "ann", status="sent"), order("3", "ben")]
    expected = await preview(orders)
    assert (expected.created, expected.transferred, expected.refused) == (1, 1, [])
    done = await write_orders(orders)
    assert (done.created, done.transferred) == (1, 1)
    entry = await AuditEntry.get().prefetch_related("by")
    assert (entry.by.role, entry.by.external_id) == (Role.SYSTEM, "parley")
    assert (await Order.get(external_id="1")).customer_id == await _id("ben")


@pytest.mark.usefixtures("store")
async def test_many_change_hands_in_a_few_statements(caplog: pytest.LogCaptureFixture) -> None:
    everyone = [order(f"{n:03}", f"guest{n % 10}") for n in range(100)]
    await write_orders(everyone)
    for one in await Order.all():
        place = threads.new_thread(one.customer_id, None, one)
        await place.save()
    with caplog.at_level(logging.DEBUG, logger="tortoise.db_client"):
        await write_orders(
            [order(one.external_id, one.customer.external_id.replace("guest", "Guest")) for one in everyone]
        )
    assert await Thread.filter(customer__external_id__startswith="Guest").count() == 100
    assert len(caplog.records) < 50


@pytest.mark.usefixtures("store")
async def test_orders_that_change_hands_at_once_neither_lock_up_nor_lose() -> None:
    everyone = [order(f"{n}", f"c{n % 4}", item("v1")) for n in range(20)]
    await write_orders(everyone)
    orders = await Order.all()
    for one in orders:
        await threads.new_thread(one.customer_id, None, one).save()
    for turn in range(3):
        calls = [
            write_orders([order(f"{n}", f"c{(n + turn + call) % 4}", item("v1")) for n in range(20)][:: (-1) ** call])
            for call in range(4)
        ]
        await asyncio.wait_for(asyncio.gather(*calls), 30)
        for thread in await Thread.all().prefetch_related("order"):
            assert thread.order is not None
            assert thread.customer_id == thread.order.customer_id
            assert thread.key == threads.thread_key(thread.order_id, thread.customer_id, None)


@pytest.mark.usefixtures("store")
async def test_a_thread_that_begins_as_its_order_changes_hands_goes_along_or_is_refused() -> None:
    for turn in range(8):
        await write_orders([order(f"{turn}", "guest")])
        guest = Actor(await _id("guest"), Role.CUSTOMER)
        mine = await Order.get(external_id=f"{turn}")
        started, _ = await asyncio.gather(
            threads.create(guest, threads.NewThread(body="Hello?", order_id=mine.id)),
            write_orders([order(f"{turn}", "ann")]),
            return_exceptions=True,
        )
        assert not isinstance(started, BaseException) or isinstance(started, Refusal), started
        assert await Thread.filter(order_id=mine.id, customer__external_id="guest").count() == 0
        with pytest.raises(Refusal):
            await threads.create(guest, threads.NewThread(body="Hello?", order_id=mine.id))
    await check_counters()
