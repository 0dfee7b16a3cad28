"""Mails to the store's admins about what they alone decide: a bank that waits, and what the backend does not report."""

from datetime import timedelta

from languages.wording import CANONICAL
from models.disputes import Dispute
from models.tables import Order
from resolvers.deadlines import process_due_deadlines
from tests.disputes.cases import mutation
from tests.notifications.test_mails import receivers, text_of
from tests.notifications.test_reminders import opened, shop
from tests.support.databases import ON_SQLITE
from tests.support.store_fixture import DAY, HOUR, StoreFixture


@ON_SQLITE
async def test_admins_are_reminded_once_of_a_bank_s_time(store: StoreFixture) -> None:
    await shop(store)
    order = await Order.get()
    due = store.clock.now() + timedelta(days=10)
    told = {"orderExternalId": order.external_id, "externalId": "dp_1", "reason": "fraudulent", "amount": 700}
    report = {**told, "status": "NEEDS_RESPONSE", "dueAt": due.isoformat()}
    later = report | {"externalId": "dp_2", "dueAt": (due + timedelta(days=10)).isoformat()}
    for one in (report, later):
        assert not (await store.api.backend().do(mutation("chargebackReport"), **one))["userErrors"]
    await store.mails_after()
    await Dispute.all().update(remind_at=None, deadline_at=None)
    store.clock.advance(7 * DAY)
    await process_due_deadlines()
    (mail,) = await store.mails_after(1)
    assert receivers([mail]) == ["boss"], "vendors do not answer banks, and customers even less"
    assert mail["Subject"] == f"Order #7: please answer the bank by {CANONICAL.time(due, length='medium')}"
    assert f"Please answer the bank by {CANONICAL.time(due)}." in text_of(mail)
    store.clock.advance(DAY)
    assert await process_due_deadlines() == 0
    assert await store.mails_after(1) == []
    store.clock.advance(9 * DAY)
    await process_due_deadlines()
    (mail,) = await store.mails_after(1)
    assert f"Please answer the bank by {CANONICAL.time(due + timedelta(days=10))}." in text_of(mail)


@ON_SQLITE
async def test_admins_are_told_once_of_what_the_backend_does_not_report(store: StoreFixture) -> None:
    ann, _, thread = await shop(store)
    dispute = await opened(store, ann, thread)
    await store.admin().do(mutation("disputeResolve"), disputeId=dispute, resolution={"kind": "REFUND_FULL"})
    await store.mails_after()
    store.clock.advance(3 * DAY)
    await process_due_deadlines()
    (mail,) = await store.mails_after(1)
    assert receivers([mail]) == ["boss"]
    assert mail["Subject"] == "Order #7: what was agreed on has not been reported as done"
    assert "and has not reported. Please see to it." in text_of(mail)
    store.clock.advance(3 * DAY)
    assert await process_due_deadlines() == 1, "the backend is asked again"
    assert await store.mails_after(1) == []


@ON_SQLITE
async def test_a_digest_asks_for_all_that_is_due_in_a_thread(store: StoreFixture) -> None:
    ann, _, thread = await shop(store)
    dispute, due = await opened(store, ann, thread), store.clock.now() + timedelta(days=6)
    told = {"orderExternalId": (await Order.get()).external_id, "externalId": "dp_1", "reason": "fraudulent"}
    report = {**told, "amount": 700, "status": "NEEDS_RESPONSE", "dueAt": due.isoformat()}
    assert not (await store.api.backend().do(mutation("chargebackReport"), **report))["userErrors"]
    await store.admin().do(mutation("disputeResolve"), disputeId=dispute, resolution={"kind": "REPLACEMENT"})
    await store.mails_after()
    await store.set_preferences(store.admin(), email="DIGEST")
    store.clock.advance(3 * DAY)
    await process_due_deadlines()
    await store.mails_after(1)
    (mail,) = await store.mails_after(HOUR)
    for asked in (f"Please answer the bank by {CANONICAL.time(due)}.", "and has not reported. Please see to it."):
        assert asked in text_of(mail)
