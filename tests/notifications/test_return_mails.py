"""Mails about goods that go back, and about money that was agreed on: what they ask, of whom, and the reminder."""

import pytest

from languages.wording import CANONICAL
from models.disputes import Dispute
from resolvers.deadlines import process_due_deadlines
from tests.disputes.cases import mutation
from tests.notifications.test_mails import SHOPS, receivers, text_of
from tests.notifications.test_reminders import opened, shop
from tests.support.api import Person
from tests.support.store_fixture import DAY, MINUTE, StoreFixture

RESOLVE, UPDATE = mutation("disputeResolve"), mutation("returnUpdate")


async def step(person: Person, operation: str, dispute: str, **fields: object) -> None:
    payload = await person.do(operation, disputeId=dispute, **fields)
    assert not payload["userErrors"], payload


async def texts(store: StoreFixture) -> dict[str, str]:
    """The text of each new mail, by who gets it."""
    return {receivers([mail])[0]: text_of(mail) for mail in await store.mails_after()}


async def returned(store: StoreFixture) -> tuple[Person, Person, str]:
    """Ann has to send something back, which Vera waits for."""
    ann, vera, thread = await shop(store)
    dispute = await opened(store, ann, thread)
    await step(store.admin(), RESOLVE, dispute, resolution={"kind": "RETURN_AND_REFUND"})
    return ann, vera, dispute


async def test_each_side_reads_what_it_has_to_do(store: StoreFixture) -> None:
    ann, vera, dispute = await returned(store)
    told = await texts(store)
    due = (await Dispute.get()).return_due_at
    assert due is not None
    assert f"Please send the goods back by {CANONICAL.time(due)}, and say so" in told["ann"]
    assert f"The customer has until {CANONICAL.time(due)} to send the goods back." in told["vera"]
    await step(ann, UPDATE, dispute, status="SHIPPED")
    due = (await Dispute.get()).return_due_at
    assert due is not None
    assert f"Please say by {CANONICAL.time(due)} whether the goods have come" in (await texts(store))["vera"]
    await step(vera, UPDATE, dispute, status="RECEIVED")
    assert "The store has been asked to pay 10.00 USD back." in (await texts(store))["ann"]


async def test_the_customer_is_reminded_of_goods_to_send_back(store: StoreFixture) -> None:
    ann, _, dispute = await returned(store)
    await texts(store)
    store.clock.advance(11 * DAY - 2 * MINUTE)
    assert await process_due_deadlines() == 0
    store.clock.advance(MINUTE)
    await process_due_deadlines()
    reminded = await texts(store)
    assert list(reminded) == ["ann"]
    due = (await Dispute.get()).return_due_at
    assert due is not None
    until = CANONICAL.time(due, length="medium")
    assert store.smtp.received[-1]["Subject"] == f"Order #7: please send the goods back by {until}"
    assert "Please send the goods back by" in reminded["ann"]
    assert await process_due_deadlines() == 0
    await step(ann, UPDATE, dispute, status="SHIPPED")


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
async def test_who_has_sent_them_is_not_reminded(store: StoreFixture) -> None:
    ann, _, dispute = await returned(store)
    store.clock.advance(11 * DAY)
    await process_due_deadlines()
    await step(ann, UPDATE, dispute, status="SHIPPED")  # between the event and its mail
    assert await texts(store)
    assert not [mail for mail in store.smtp.received if mail["Subject"].startswith("Order #7: please send")]
    store.clock.advance(11 * DAY)
    await process_due_deadlines()
    assert sorted(await texts(store)) == ["vera", "vito"], "the sellers are, who have to say what came"
    due = (await Dispute.get()).return_due_at
    assert due is not None
    until = CANONICAL.time(due, length="medium")
    assert store.smtp.received[-1]["Subject"].strip() == f"Order #7: please say by {until} whether the goods have come"


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("resolution", "words"),
    [
        ({"kind": "REPLACEMENT"}, "The store has been asked to send the replacement."),
        ({"kind": "STORE_CREDIT"}, "The store has been asked to carry this out."),
        ({"kind": "REFUND_PARTIAL", "amount": 250}, "The store has been asked to pay 2.50 USD back."),
        ({"kind": "NO_ACTION"}, None),
    ],
)
async def test_what_the_store_is_asked_for(store: StoreFixture, resolution: object, words: str | None) -> None:
    await store.set_rules(**SHOPS)
    ann, _, thread = await shop(store)
    dispute = await opened(store, ann, thread)
    await step(store.admin(), RESOLVE, dispute, resolution=resolution)
    told = (await texts(store))["ann"]
    assert ("has been asked" in told) == (words is not None)
    assert words is None or words in told
