import secrets
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from uuid import uuid4

import pytest
from tortoise.exceptions import IntegrityError

from auth.sign_in import Authenticator
from auth.tokens import Claims
from models.database import Row, is_sqlite, open_database, run_sql
from models.enums import EventKind
from models.tables import Order, OrderItem, User, Vendor
from models.threads import Event, Message, Participant, Thread
from resolvers import messages, read_positions
from resolvers.search_index import reindex
from seeds.bulk import StoreNotEmpty, seed_bulk
from seeds.demo import seed_demo
from settings import Settings
from tests.conftest import dropped, postgres_url, recreated
from tests.seeds.checks import (
    TABLES,
    documents,
    dump,
    recounted_threads,
    recounted_totals,
    recounted_unread,
    stored_threads,
    stored_totals,
    stored_unread,
)

NewStore = Callable[[], Awaitable[Settings]]


@pytest.fixture
def migrated(backend: str, request: pytest.FixtureRequest) -> Path | str:
    """What to copy: SQLite's file, or the name of PostgreSQL's database."""
    copied: Path | str = request.getfixturevalue("migrated_sqlite" if backend == "sqlite" else "postgres_template")
    return copied


@pytest.fixture
async def new_store(migrated: Path | str, tmp_path: Path) -> AsyncIterator[NewStore]:
    """Makes empty stores, each in a database of its own that is gone afterwards."""
    made: list[str] = []

    async def make() -> Settings:
        name = f"parley_test_{secrets.token_hex(6)}"
        if isinstance(migrated, Path):
            url = f"sqlite://{shutil.copy(migrated, tmp_path / f'{name}.db')}"
        else:
            await recreated(name, migrated)
            made.append(name)
            url = postgres_url(name)
        return Settings(database_url=url, jwt_secret="a secret of at least 32 bytes, for tests")  # type: ignore[arg-type]

    yield make
    for name in made:
        await dropped(name)


async def _seeded(settings: Settings, seed: int) -> dict[str, list[Row]]:
    async with open_database(settings):
        await seed_bulk(30, 4, seed)
        return await dump()


async def test_same_arguments_same_data(new_store: NewStore) -> None:
    first = await _seeded(await new_store(), 7)
    assert await _seeded(await new_store(), 7) == first
    other = await _seeded(await new_store(), 8)
    assert {table for table in TABLES if other[table] == first[table]} == set()


@pytest.mark.parametrize("length", [1, 2, 7])
async def test_what_is_derived_equals_a_recount(new_store: NewStore, length: int) -> None:
    async with open_database(await new_store()):
        await seed_bulk(60, length)
        unread = await stored_unread()
        assert unread == await recounted_unread()
        assert await stored_threads() == await recounted_threads()
        assert await stored_totals() == await recounted_totals()
        waiting = sum(count > 0 for count in unread.values())
        assert 0 < waiting < len(unread) / 2


async def test_each_order_has_its_thread(new_store: NewStore) -> None:
    async with open_database(await new_store()):
        await seed_bulk(45, 3)
        orders = {order.id: order.customer_id for order in await Order.all()}
        assert len(orders) == 45
        assert {thread.order_id: thread.customer_id for thread in await Thread.all()} == orders
        assert await Message.all().count() == await Event.all().count() == 45 * 3


async def test_the_search_index_holds_what_it_would_hold_if_made_thread_by_thread(new_store: NewStore) -> None:
    async with open_database(await new_store()):
        await seed_bulk(60, 7)
        seeded = await documents()
        assert len(seeded) == 60
        await reindex([thread.id for thread in await Thread.all()])
        assert await documents() == seeded


async def test_the_log_is_in_the_order_of_time(new_store: NewStore) -> None:
    async with open_database(await new_store()):
        await seed_bulk(300, 6)
        at = [event.at for event in await Event.all().order_by("id")]
        assert at == sorted(at)
        assert [event.at for event in await Event.all().order_by("thread_id", "id")] != at


async def test_the_people_are_those_of_the_contract(new_store: NewStore) -> None:
    async with open_database(await new_store()):
        await seed_bulk(1005, 1)
        people = {user.external_id for user in await User.all()}
        admins = {f"admin-{n}" for n in range(1, 6)}
        customers = {f"customer-{n}" for n in range(1, 102)}
        staff = {f"vendor-{n}-staff-{m}" for n in (1, 2) for m in (1, 2)}
        assert people == admins | customers | staff
        assert {vendor.external_id for vendor in await Vendor.all()} == {"vendor-1", "vendor-2"}
        for user in await User.filter(external_id__startswith="vendor-").prefetch_related("vendor"):
            assert user.vendor is not None
            assert user.external_id.startswith(f"{user.vendor.external_id}-staff-")
        assert 0 < await OrderItem.filter(vendor_id=None).count() < await OrderItem.all().count()


async def test_the_operations_go_on_from_it(new_store: NewStore) -> None:
    async with open_database(await new_store()):
        await seed_bulk(20, 5)
        thread = await Thread.all().order_by("id").first()
        assert thread is not None
        users = await User.all().count()
        authenticator = Authenticator()
        admin = await authenticator.authenticate(Claims("admin-3", "admin", exp=0))
        await authenticator.authenticate(Claims("vendor-1-staff-2", "vendor", exp=0, vendor="vendor-1"))
        await messages.send(admin, thread.id, "One more thing.")
        await read_positions.mark_read(admin, thread.id)
        assert await User.all().count() == users
        assert await stored_unread() == await recounted_unread()
        assert await stored_threads() == await recounted_threads()
        newest = await Event.all().order_by("-id").first()
        assert newest is not None
        assert newest.id == 20 * 5 + 2


async def test_it_fills_what_the_operations_fill(new_store: NewStore) -> None:
    async with open_database(await new_store()):
        await seed_demo()
        await Event.exclude(kind=EventKind.MESSAGE_ADDED).delete()
        demo = _always_filled(await dump())
    async with open_database(await new_store()):
        await seed_bulk(40, 4)
        bulk = _always_filled(await dump())
    assert {column for column in demo if column.startswith("threads.")}
    assert demo - bulk == set()


def _always_filled(dumped: dict[str, list[Row]]) -> set[str]:
    """The columns that are null in no row."""
    columns = {(table, name) for table, rows in dumped.items() for row in rows for name in row}
    return {f"{table}.{name}" for table, name in columns if all(row[name] is not None for row in dumped[table])}


async def test_a_store_that_is_not_empty_is_refused(new_store: NewStore) -> None:
    async with open_database(await new_store()):
        await seed_bulk(3, 2)
        before = await dump()
        with pytest.raises(StoreNotEmpty) as refused:
            await seed_bulk(3, 2)
        assert len(str(refused.value).splitlines()) == 1
        assert await dump() == before


async def test_a_person_alone_makes_a_store_not_empty(new_store: NewStore) -> None:
    async with open_database(await new_store()):
        await Authenticator().authenticate(Claims("sam", "admin", exp=0))
        with pytest.raises(StoreNotEmpty):
            await seed_bulk(3, 2)


async def test_what_fails_midway_leaves_nothing(new_store: NewStore) -> None:
    def stop(count: int) -> None:
        raise InterruptedError

    async with open_database(await new_store()):
        with pytest.raises(InterruptedError):
            await seed_bulk(3, 2, progress=stop)
        assert all(rows == [] for rows in (await dump()).values())
        await seed_bulk(3, 2)
        assert await Order.all().count() == 3


async def test_the_tables_stay_as_they_were(new_store: NewStore) -> None:
    async with open_database(await new_store()):
        before = await _definitions()
        await seed_bulk(3, 2)
        assert await _definitions() == before
        with pytest.raises(IntegrityError):
            await Message.filter(seq=1).update(author_id=uuid4())


async def _definitions() -> list[Row]:
    if is_sqlite():
        return await run_sql("SELECT name, sql FROM sqlite_master ORDER BY name")
    constraints = await run_sql(
        "SELECT conrelid::regclass::text AS at, conname, convalidated, pg_get_constraintdef(oid) AS definition "
        "FROM pg_constraint WHERE connamespace = current_schema()::regnamespace ORDER BY at, conname"
    )
    return constraints + await run_sql("SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY indexname")


async def test_progress_comes_to_all_orders_in_several_steps(new_store: NewStore) -> None:
    steps: list[int] = []
    async with open_database(await new_store()):
        await seed_bulk(25, 2000, progress=steps.append)
        assert await Participant.all().count() == 25 * 6
    assert len(steps) > 1
    assert sum(steps) == 25


async def test_ids_are_uuid7_that_bear_their_time(new_store: NewStore) -> None:
    async with open_database(await new_store()):
        await seed_bulk(10, 3)
        for message in await Message.all():
            assert (message.id.version, message.id.variant) == (7, "specified in RFC 4122")
            assert message.id.int >> 80 == round(message.created_at.timestamp() * 1000)


@pytest.mark.parametrize("arguments", [(0, 1), (1, 0), (-1, 5)])
async def test_nothing_to_seed_is_an_error(arguments: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="at least 1"):
        await seed_bulk(*arguments)
