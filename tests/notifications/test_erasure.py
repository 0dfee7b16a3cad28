"""customerErase: what a person said of themselves goes, and comes back from nowhere."""

from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from models.erased import ERASED_NAME, external_id_after_erasure
from models.tables import Order, User
from models.threads import Message
from resolvers import erasure, order_people, orders_upsert
from resolvers.order_input import OrderIn, PersonIn
from resolvers.retention import redact_expired_threads
from settings import Settings
from tests.files.uploading import upload
from tests.imports.support import order
from tests.support.api import UPSERT, Person, order_input
from tests.support.database_rows import raw_rows
from tests.support.interleaving import interleave
from tests.support.store_fixture import DAY, HOUR, StoreFixture, open_store

SIZES = (10, 400, 3000)  # words in a message: of one page of SQLite's, and of several
ERASE = "mutation ($input: CustomerEraseInput!) { customerErase(input: $input) { messagesErased userErrors { code } } }"
OPEN = "mutation ($input: DisputeOpenInput!) { disputeOpen(input: $input) { dispute { id } userErrors { code } } }"
PRIVATE = "Zanzibar"


@pytest.fixture
def posts_webhooks() -> bool:
    return True


async def test_of_the_erased_nothing_stays_that_they_said(store: StoreFixture) -> None:
    ann, boss = store.customer(name=f"Ann {PRIVATE}", email=f"{PRIVATE}@mail.example"), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    talk = (await ann.contact(None, f"{PRIVATE} words"))["thread"]["id"]
    await boss.send(talk, "Yes?")
    await ann.do(OPEN, threadId=thread, reason="LATE", comment=f"{PRIVATE} is late")
    picture, unsent = await upload(store.api, ann, thread), await upload(store.api, ann, thread)
    await ann.send(thread, f"{PRIVATE} again", attachmentIds=[picture])
    alone = (await ann.contact(None, f"{PRIVATE} alone", subject=PRIVATE, vendorId=None))["thread"]["id"]
    assert alone == talk
    order = await store.api.order("ann", number="#named")
    named = (await ann.contact(order["id"], f"{PRIVATE} named", subject=f"{PRIVATE} asks"))["thread"]["id"]
    store.webhooks.reply = lambda request: 500
    store.smtp.reply = lambda mail: f"451 {PRIVATE}"
    await store.mails_after()
    store.webhooks.reply = lambda request: 200
    store.smtp.reply = lambda mail: None
    files = store.stored_files()
    assert len(files) == 4
    badge = (await boss.badge())["messages"]
    assert badge == 6
    assert PRIVATE.lower() in str(await raw_rows()).lower()
    # when
    user = (await ann.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    payload = await boss.do(ERASE, customerId=user)
    # then
    assert payload == {"messagesErased": 6, "userErrors": []}
    assert PRIVATE.lower() not in str(await raw_rows()).lower()
    assert unsent
    assert store.stored_files() == []
    assert (await boss.badge())["messages"] == 0
    subject = await boss.ask("query ($id: ID!) { thread(id: $id) { subject } }", id=named)
    assert subject["thread"]["subject"] == "Order #named"
    assert await Message.all().count() == 7  # that an exchange took place stays
    before = len(store.webhooks.requests)
    assert await store.mails_after(HOUR) == []
    assert PRIVATE not in str([request.body for request in store.webhooks.requests[before:]])
    assert (await boss.do(ERASE, customerId=user))["messagesErased"] == 0


async def _erased(store: StoreFixture, ann: Person, boss: Person) -> None:
    user = (await ann.ask("{ viewer { user { id } } }"))["viewer"]["user"]["id"]
    assert (await boss.do(ERASE, customerId=user))["userErrors"] == []


def _told(**fields: str) -> dict[str, Any]:
    """An order of Ann's that says all about her."""
    said = {"externalId": "ann", "name": f"Ann {PRIVATE}", "email": f"{PRIVATE}@mail.example", "locale": "zz"}
    return {**order_input(), "customer": said, **fields}


@pytest.mark.parametrize("by_token", [True, False])
async def test_no_order_brings_back_who_was_erased(store: StoreFixture, by_token: bool) -> None:
    """Whether it was their token or an order that had named them before."""
    ann = store.customer(name="Ann Before") if by_token else store.api.customer("ann")
    boss, backend, order = store.admin(), store.api.backend(), _told()
    await backend.do(UPSERT, orders=[order])
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    await _erased(store, ann, boss)
    again = await backend.do(UPSERT, orders=[{**order, "status": "returned"}, _told(number="#new")])
    assert (again["created"], again["updated"], again["userErrors"]) == (1, 1, [])
    assert PRIVATE.lower() not in str(await raw_rows()).lower()
    customer = await User.get(external_id="ann")
    assert (customer.name, customer.email, customer.locale) == (ERASED_NAME, None, None)
    assert await Order.filter(customer_id=customer.id).count() == 3
    assert (await boss.ask(f'{{ threads(filter: {{search: "{PRIVATE}"}}) {{ totalCount }} }}'))["threads"] == {
        "totalCount": 0
    }
    assert await store.mails_after(HOUR) == []
    assert thread


ADDRESS = f"{PRIVATE}@mail.example"


async def test_an_address_that_is_the_store_s_id_of_somebody_goes_and_they_are_still_known(store: StoreFixture) -> None:
    """As imports know guests."""
    ann, boss, backend = store.api.customer(ADDRESS), store.admin(), store.api.backend()
    sent = {**_told(), "customer": {"externalId": ADDRESS, "name": f"Ann {PRIVATE}", "email": ADDRESS}}
    await backend.do(UPSERT, orders=[sent])
    await store.sign_in(ann, boss)
    await store.create_thread(ann)
    await _erased(store, ann, boss)
    assert PRIVATE.lower() not in await raw_rows()
    other = {**sent, "externalId": "another", "number": "#another"}
    assert await orders_upsert.preview([_order_in(sent), _order_in(other)]) == orders_upsert.Preview(1, 0, [])
    again = await backend.do(UPSERT, orders=[{**sent, "status": "returned"}, other])
    assert (again["created"], again["updated"], again["userErrors"]) == (1, 1, [])
    customer = await User.get(role="customer")
    assert (customer.external_id, customer.name) == (external_id_after_erasure(ADDRESS), ERASED_NAME)
    assert (await store.api.customer(ADDRESS).ask("{ orders { totalCount } }"))["orders"]["totalCount"] == 3
    back = (await store.api.customer(ADDRESS, locale="de").ask("{ viewer { user { name } } }"))["viewer"]["user"]
    assert back["name"] == ERASED_NAME
    assert await User.filter(role="customer").count() == 1
    await _erased(store, store.api.customer(ADDRESS), boss)
    assert (await User.get(role="customer")).external_id == external_id_after_erasure(ADDRESS)
    assert PRIVATE.lower() not in await raw_rows()


def _order_in(sent: dict[str, Any]) -> OrderIn:
    who = PersonIn(sent["customer"]["externalId"], sent["customer"]["name"], None, None)
    return order(sent["externalId"], who)


@pytest.mark.parametrize(
    ("external_id", "goes"),
    [("ann", False), ("10042", False), ("customer-1", False), (ADDRESS, True), ("+49 151 1234567", True)],
)
def test_an_id_that_is_no_address_stays(external_id: str, goes: bool) -> None:
    once = external_id_after_erasure(external_id)
    assert (once != external_id) == goes
    assert external_id_after_erasure(once) == once


async def test_a_sign_in_during_an_erasure_makes_nobody_new(
    store: StoreFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It has found its person by the address, and not locked them yet."""
    ann, boss = store.api.customer(ADDRESS), store.admin()
    await store.sign_in(ann, boss)
    before = await User.get(role="customer")
    async with interleave(
        monkeypatch, erasure, "redact_messages", lambda: store.sign_in(store.api.customer(ADDRESS, locale="de"))
    ):
        await _erased(store, ann, boss)
    assert [one.id for one in await User.filter(role="customer")] == [before.id]
    assert PRIVATE.lower() not in await raw_rows()


@pytest.mark.parametrize(("module", "step"), [(order_people, "lock_rows"), (orders_upsert, "reindex")])
async def test_an_order_that_is_written_during_an_erasure_does_not_undo_it(
    store: StoreFixture, monkeypatch: pytest.MonkeyPatch, module: ModuleType, step: str
) -> None:
    """It has looked who is there, and not locked them yet; or has renamed them, and not the index of their threads."""
    ann, boss = store.api.customer("ann"), store.admin()
    await store.sign_in(ann, boss)
    await store.create_thread(ann)
    async with interleave(monkeypatch, module, step, lambda: _erased(store, ann, boss)):
        assert (await store.api.backend().do(UPSERT, orders=[_told()]))["created"] == 1
    assert PRIVATE.lower() not in str(await raw_rows()).lower()


async def test_who_was_erased_and_says_their_name_again_has_it_and_gets_no_mails(store: StoreFixture) -> None:
    ann, boss = store.customer(name="Ann Before"), store.admin()
    await store.sign_in(ann, boss)
    thread = await store.create_thread(ann)
    await _erased(store, ann, boss)
    unsaid = store.api.customer("ann")
    assert (await unsaid.ask("{ viewer { user { name } } }"))["viewer"]["user"]["name"] == ERASED_NAME
    back = store.customer(name="Ann Again")
    assert (await back.ask("{ viewer { user { name } } }"))["viewer"]["user"]["name"] == "Ann Again"
    await store.api.backend().do(UPSERT, orders=[_told()])
    assert PRIVATE.lower() not in str(await raw_rows()).lower()
    await boss.send(thread, "Welcome")
    assert await store.mails_after(HOUR) == []


@pytest.mark.parametrize("backend", ["sqlite"], indirect=True)
@pytest.mark.parametrize("by", ["erasure", "retention"])
async def test_nothing_of_it_stays_in_sqlite_s_files(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, by: str
) -> None:
    """Neither in the pages that were freed, nor in the search index, nor in the log; PostgreSQL's vacuum is its own."""
    async with open_store(settings, monkeypatch) as store:
        ann, boss = store.customer(name=f"Ann {PRIVATE}"), store.admin()
        await store.sign_in(ann, boss)
        thread = await store.create_thread(ann)
        for number in range(12):
            await ann.send(thread, f"{PRIVATE}{number} " + f"{PRIVATE} " * (SIZES[number % 3] // 10))
            await boss.send(thread, f"An answer to number {number}")
        assert _traces(settings) >= {"parley.db-wal"}
        if by == "erasure":
            await _erased(store, ann, boss)
        else:
            await store.sign_in(store.customer(name="Ann Baker"))
            store.clock.advance(100 * DAY)
            assert await redact_expired_threads(90) == 1
        assert _traces(settings) == set()
    assert _traces(settings) == set()


def _traces(settings: Settings) -> set[str]:
    """SQLite's files that hold the text in letters of any case; terms of its index may lack their beginning."""
    assert settings.sqlite_path is not None
    files = Path(settings.sqlite_path).parent.glob(f"{Path(settings.sqlite_path).name}*")
    return {path.name for path in files if PRIVATE[2:].lower().encode() in path.read_bytes().lower()}


async def test_any_number_of_messages_goes(store: StoreFixture, monkeypatch: pytest.MonkeyPatch) -> None:
    """A statement takes only so many values."""
    monkeypatch.setattr("models.bulk.KEYS_PER_STATEMENT", 2)
    await test_of_the_erased_nothing_stays_that_they_said(store)
