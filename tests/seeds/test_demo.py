import shutil
from collections import Counter
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from pydantic import SecretStr

from auth.sign_in import Authenticator
from auth.tokens import Claims, verify_with_secret
from models import clock
from models.badges import count_badge
from models.database import open_database
from models.disputes import Chargeback, Dispute, Settlement
from models.enums import DisputeStatus, MessageKind, ReturnStatus, Role, SettlementState
from models.queue import CannedReply
from models.setup import prepare_database
from models.tables import Order, OrderItem, Store, User
from models.threads import Event, Message, Participant, Thread
from seeds.demo import DEMO_PEOPLE, NotADemo, demo_people, frozen_time, seed_demo
from seeds.demo_data import ORDERS, STORE_NAME
from seeds.demo_threads import CANNED_REPLIES, THREADS
from seeds.welcome import welcome_message
from server import prepare_store
from settings import Settings, SettingsError
from tests.seeds.checks import (
    dump,
    recounted_threads,
    recounted_totals,
    recounted_unread,
    stored_threads,
    stored_totals,
    stored_unread,
)

SECRET = "a secret of at least 32 bytes, for tests"


def settings_in(folder: Path) -> Settings:
    files = f"file:{folder}/files"
    return Settings(database_url=f"sqlite://{folder}/demo.db", jwt_secret=SecretStr(SECRET), attachments_url=files)


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo store, to copy."""
    settings = settings_in(tmp_path_factory.mktemp("demo"))
    await prepare_database(settings)
    async with open_database(settings):
        await seed_demo()
    assert settings.sqlite_path is not None
    return Path(settings.sqlite_path)


@pytest.fixture
async def settings(tmp_path: Path, seeded: Path) -> AsyncIterator[Settings]:
    """A demo store, seeded, and open."""
    shutil.copy(seeded, tmp_path)
    settings = settings_in(tmp_path)
    async with open_database(settings):
        yield settings


async def test_it_holds_a_shop(settings: Settings) -> None:
    customers = Counter(order.customer_id for order in await Order.all())
    items = Counter(item.order_id for item in await OrderItem.all())
    assert sum(customers.values()) == 20
    assert len(customers) == 5
    assert len(items) == 20
    assert set(items.values()) <= {1, 2, 3, 4}
    assert await Thread.all().count() == len(THREADS) >= 12
    assert await Thread.filter(order_id=None).count() >= 2
    assert (await Store.get(id=Store.SINGLETON_ID)).name == STORE_NAME


@pytest.mark.usefixtures("settings")
async def test_what_is_derived_equals_a_recount() -> None:
    assert await stored_unread() == await recounted_unread()
    assert await stored_threads() == await recounted_threads()
    assert await stored_totals() == await recounted_totals()


@pytest.mark.usefixtures("settings")
async def test_a_second_run_changes_nothing() -> None:
    before = await dump()
    await seed_demo()
    assert await dump() == before


@pytest.mark.usefixtures("settings")
async def test_all_of_it_is_past_and_in_order() -> None:
    now = clock.now()
    ordered = {order.id: order.placed_at for order in await Order.all()}
    for thread in await Thread.all():
        assert thread.order_id is None or ordered[thread.order_id] < thread.created_at
        said = await Message.filter(thread_id=thread.id).order_by("seq")
        times = [thread.created_at, *(message.created_at for message in said), now]
        assert times == sorted(times)
    log = await Event.all().order_by("id")
    assert [event.at for event in log] == sorted(event.at for event in log)


@pytest.mark.usefixtures("settings")
async def test_what_people_are_said_to_find_is_there() -> None:
    unread, orders = {}, {}
    for one in DEMO_PEOPLE:
        actor = await Authenticator().authenticate(Claims(one.sub, one.role, exp=0, **one.optional_claims()))
        unread[one.sub] = (await count_badge(actor)).messages
        orders[one.sub] = await Order.filter(customer_id=actor.user_id).count()
        if one.role == "customer":
            assert f"customer with {orders[one.sub]} orders" in one.about
    assert (unread["ann"], unread["chloe"], unread["bob"]) == (3, 1, 4)
    assert unread["sam"] > 0
    assert unread["kim"] > unread["sam"]


@pytest.mark.usefixtures("settings")
async def test_its_disputes_show_every_stage() -> None:
    disputes = await Dispute.all()
    assert {one.status for one in disputes} == set(DisputeStatus) - {DisputeStatus.EXPIRED}
    open_ones = {one.status: one for one in disputes if one.closed_at is None and one.chargeback_id is None}
    waiting = open_ones[DisputeStatus.OPEN], open_ones[DisputeStatus.RESOLUTION_PROPOSED]
    assert all(one.deadline_at is not None and one.deadline_at > clock.now() for one in waiting)
    assert open_ones[DisputeStatus.ESCALATED].deadline_at is None
    sellers = {thread.vendor_id is None for thread in await Thread.filter(id__in=[one.thread_id for one in disputes])}
    assert sellers == {True, False}


@pytest.mark.usefixtures("settings")
async def test_goods_are_on_their_way_back_and_a_bank_waits() -> None:
    (back,) = await Dispute.exclude(return_status=None)
    assert (back.return_status, back.value) == (ReturnStatus.SHIPPED, 2450)
    assert [one.state for one in await Settlement.filter(dispute_id=back.id)] == [SettlementState.AWAITING_RETURN]
    (bank,) = await Chargeback.all()
    assert bank.due_at is not None
    assert bank.due_at > clock.now()
    told = await Message.filter(kind=MessageKind.ORDER_EVENT)
    assert len({message.thread_id for message in told}) >= 2


@pytest.mark.usefixtures("settings")
async def test_staff_find_replies_and_notes() -> None:
    assert {reply.title for reply in await CannedReply.all()} == set(CANNED_REPLIES)
    notes = await Message.filter(kind=MessageKind.NOTE).prefetch_related("author")
    assert {note.author.role for note in notes} == {Role.ADMIN}


async def test_the_people_can_sign_in_and_are_known(settings: Settings) -> None:
    listed = demo_people(settings)
    assert [one["sub"] for one in listed] == [one.sub for one in DEMO_PEOPLE]
    users = await User.all().count()
    for one in listed:
        claims = verify_with_secret(one["token"], settings)
        assert (claims.sub, claims.name, claims.role) == (one["sub"], one["name"], one["role"])
        assert claims.exp - clock.now().timestamp() > 29 * 86400
        await Authenticator().authenticate(claims)
    assert await User.all().count() == users


async def test_times_go_back_to_normal_even_after_a_failure() -> None:
    def fail() -> None:
        with frozen_time(past):
            assert clock.now() == past
            raise ZeroDivisionError

    real, past = clock.now, datetime(2001, 1, 1, tzinfo=UTC)
    with pytest.raises(ZeroDivisionError):
        fail()
    assert clock.now is real


@pytest.mark.usefixtures("settings")
async def test_nobody_reads_what_has_not_been_written() -> None:
    for place in await Participant.filter(last_read_seq__gt=0).prefetch_related("thread"):
        message = await Message.get(thread_id=place.thread_id, seq=place.last_read_seq)
        assert place.last_read_at is not None
        assert message.created_at <= place.last_read_at


def test_the_script_is_plausible() -> None:
    numbers = [order.number for order in ORDERS]
    assert len(set(numbers)) == len(numbers)
    for talk, steps in THREADS.items():
        assert steps[0].text
        hours = [step.hours_ago for step in steps]
        assert hours == sorted(hours, reverse=True)
        if talk.order is not None:
            order = next(order for order in ORDERS if order.number == talk.order)
            assert talk.to_store or order.customer == talk.customer
            assert order.days_ago * 24 > hours[0]


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "http://localhost:8000"),
        ({"port": 9000}, "http://localhost:9000"),
        ({"port": 9000, "host": "0.0.0.0"}, "http://localhost:9000"),
        ({"port": 9000, "host": "shop.internal"}, "http://shop.internal:9000"),
        ({"port": 9000, "host": "fd00::1"}, "http://[fd00::1]:9000"),
        ({"port": 9000, "public_url": "http://127.0.0.1:9000"}, "http://127.0.0.1:9000"),
        ({"port": 443, "public_url": "https://shop.example"}, "https://shop.example"),
        ({"port": 8000, "public_url": "https://shop.example"}, "http://localhost:8000"),
    ],
)
def test_the_welcome_says_where_to_go(given: dict[str, Any], address: str) -> None:
    lines = welcome_message(Settings(jwt_secret=SECRET, **given)).splitlines()  # type: ignore[arg-type]
    assert len(lines) <= 8
    assert lines[0].endswith(address)
    assert "anybody sign in as anybody" in lines[1]
    assert lines[1].endswith(f"{Path('parley.db').resolve()}.")
    assert any(f"{address}/?as=ann " in line for line in lines)
    assert any(f"{address}/admin?as=sam " in line for line in lines)


async def test_nobody_s_own_store_is_made_a_demo(tmp_path: Path) -> None:
    """Its people could be anybody: a demo hands out their tokens."""
    settings = settings_in(tmp_path)
    await prepare_database(settings)
    async with open_database(settings):
        await User.create(role=Role.CUSTOMER, external_id="ann", name="Ann", created_at=clock.now())
        before = await dump()
        with pytest.raises(NotADemo):
            await seed_demo()
        assert await dump() == before


async def test_a_server_in_demo_mode_refuses_such_a_store_in_one_line(tmp_path: Path) -> None:
    settings = settings_in(tmp_path)
    await prepare_database(settings)
    async with open_database(settings):
        await User.create(role=Role.CUSTOMER, external_id="ann", name="Ann", created_at=clock.now())
    with pytest.raises(SettingsError, match=r"^PARLEY_DEMO: the database holds a store that is no demo"):
        await prepare_store(settings.model_copy(update={"demo": True}))
