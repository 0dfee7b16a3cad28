"""Pages by keyset: whatever the rows, the pages are the list."""

import asyncio
import base64
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import orjson
import pytest
from hypothesis import HealthCheck, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from tortoise.queryset import QuerySet

from models.database import Row
from models.enums import Role
from models.keyset import MESSAGES_BY_SEQ, ORDERS_NEWEST_FIRST, THREADS_NEWEST_FIRST, Keyset, Page, PageRequest
from models.refusals import RequestError
from models.tables import Order, User
from tests.rules.conftest import reset_store

START = datetime(2026, 1, 1, tzinfo=UTC)
RISING = Keyset({"total": int, "placed_at": datetime.fromisoformat, "id": UUID}, descending=False)
SECTIONS = ("new", "paid", "sent")
shared_store = examples(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@dataclass(frozen=True)
class Stored:
    """A row: its section, and sort keys that many rows share."""

    section: int
    minute: int
    total: int


rows = st.lists(st.builds(Stored, st.integers(0, len(SECTIONS) - 1), st.integers(0, 2), st.integers(0, 1)), max_size=25)
keysets = st.sampled_from([ORDERS_NEWEST_FIRST, RISING])
sizes = st.integers(1, 9)


async def store(wanted: list[Stored]) -> None:
    await reset_store()
    customer = await User.create(role=Role.CUSTOMER, external_id="ann", name="Ann", created_at=START)
    orders = [
        Order(
            external_id=str(place),
            number=str(place),
            status=SECTIONS[row.section],
            placed_at=START + timedelta(minutes=row.minute),
            currency="USD",
            total=row.total,
            customer_id=customer.id,
        )
        for place, row in enumerate(wanted)
    ]
    await Order.bulk_create(orders)


def sections() -> list[QuerySet[Any]]:
    return [Order.filter(status=status) for status in SECTIONS]


async def page(keyset: Keyset, **request: Any) -> Page[Row]:
    return await keyset.page(sections(), tuple({"id", *keyset.columns}), PageRequest(**request))


async def whole(keyset: Keyset) -> list[UUID]:
    """The list as Python sorts it: sections in turn, each by its keys."""
    stored = await Order.all()
    stored.sort(key=lambda row: [getattr(row, name) for name in keyset.columns], reverse=keyset.descending)
    stored.sort(key=lambda row: SECTIONS.index(row.status))
    return [row.id for row in stored]


async def walked(keyset: Keyset, size: int, forward: bool) -> list[UUID]:
    """All pages one after the other, each checked for what it says of its neighbours."""
    found: list[UUID] = []
    cursor, more = None, True
    while more:
        one = await (page(keyset, first=size, after=cursor) if forward else page(keyset, last=size, before=cursor))
        ids = [row["id"] for row in one.rows]
        more, behind = (one.has_next, one.has_previous) if forward else (one.has_previous, one.has_next)
        assert behind == (cursor is not None)
        assert len(ids) == size or not more
        found = found + ids if forward else ids + found
        cursor = one.cursors[-1 if forward else 0] if ids else None
    return found


@shared_store
@given(wanted=rows, keyset=keysets, size=sizes, forward=st.booleans())
def test_pages_end_to_end_are_the_list(
    runner: asyncio.Runner, wanted: list[Stored], keyset: Keyset, size: int, forward: bool
) -> None:
    async def check() -> None:
        await store(wanted)
        assert await walked(keyset, size, forward) == await whole(keyset)

    runner.run(check())


@shared_store
@given(wanted=rows.filter(bool), keyset=keysets, size=sizes, data=st.data())
def test_a_window_between_two_cursors_is_a_slice(
    runner: asyncio.Runner, wanted: list[Stored], keyset: Keyset, size: int, data: st.DataObject
) -> None:
    async def check() -> None:
        await store(wanted)
        every = await page(keyset, first=100)
        ids = [row["id"] for row in every.rows]
        low = data.draw(st.integers(0, len(ids) - 1))
        high = data.draw(st.integers(low, len(ids) - 1))
        between = {"after": every.cursors[low], "before": every.cursors[high]}
        inside = ids[low + 1 : high]
        ahead = await page(keyset, first=size, **between)
        back = await page(keyset, last=size, **between)
        assert [row["id"] for row in ahead.rows] == inside[:size]
        assert [row["id"] for row in back.rows] == inside[-size:]
        assert ahead.has_next == back.has_previous == (len(inside) > size)

    runner.run(check())


@shared_store
@given(wanted=rows.filter(bool), size=sizes, data=st.data())
def test_pages_stay_put_while_a_newer_row_comes_and_a_read_one_goes(
    runner: asyncio.Runner, wanted: list[Stored], size: int, data: st.DataObject
) -> None:
    async def check() -> None:
        await store(wanted)
        first = await page(ORDERS_NEWEST_FIRST, first=size)
        rest = (await whole(ORDERS_NEWEST_FIRST))[len(first.rows) :]
        gone = data.draw(st.sampled_from(first.rows))
        newest = await Order.get(id=first.rows[0]["id"])
        await Order.filter(id=gone["id"]).delete()
        newer = {"external_id": "later", "placed_at": START + timedelta(days=1)}
        await newest.clone(pk=uuid4()).update_from_dict(newer).save()
        after = await page(ORDERS_NEWEST_FIRST, first=100, after=first.cursors[-1])
        later = await Order.get(external_id="later")
        assert [row["id"] for row in after.rows if row["id"] != later.id] == rest

    runner.run(check())


def cursor_of(*parts: Any) -> str:
    return base64.urlsafe_b64encode(orjson.dumps(parts)).decode()


UNREACHED: Any = [None]  # a section that is never asked: to do so would be another error
KEY = "0197f2a0-0000-7000-8000-000000000001"
NOT_OURS = [
    "",
    "x",
    "no cursor",
    "é",
    "\ud800",
    "MTA=",
    "bnVsbA==",
    base64.b64encode(b"{}").decode(),
    cursor_of(),
    cursor_of(0),
    cursor_of(0, 3),
    cursor_of(0, "2026-01-01T00:00:00+00:00"),
    cursor_of(0, "2026-01-01T00:00:00+00:00", KEY, KEY),
    cursor_of(0, "yesterday", KEY),
    cursor_of(0, "2026-01-01T00:00:00+00:00", "no uuid"),
    cursor_of(0, "2026-01-01T00:00:00+00:00", 7),
    cursor_of(0, None, None),
    cursor_of("0", "2026-01-01T00:00:00+00:00", KEY),
    cursor_of(None, "2026-01-01T00:00:00+00:00", KEY),
    cursor_of(1, "2026-01-01T00:00:00+00:00", KEY),
    cursor_of(-1, "2026-01-01T00:00:00+00:00", KEY),
    cursor_of(True, "2026-01-01T00:00:00+00:00", KEY),
    cursor_of(0, "2026-01-01T00:00:00", KEY),
    cursor_of(0, "0001-01-01T00:00:00+23:59", KEY),
    cursor_of(0, "9999-12-31T23:59:59-23:59", KEY),
]


@pytest.mark.parametrize("cursor", NOT_OURS)
@pytest.mark.parametrize("keyset", [ORDERS_NEWEST_FIRST, THREADS_NEWEST_FIRST], ids=["orders", "threads"])
async def test_a_cursor_that_is_not_of_this_list_is_a_request_error(keyset: Keyset, cursor: str) -> None:
    for request in (PageRequest(first=1, after=cursor), PageRequest(last=1, before=cursor)):
        with pytest.raises(RequestError, match="cursor"):
            await keyset.page(UNREACHED, ("id",), request)


@pytest.mark.parametrize("seq", [-1, 2**31, 2**63, 1.5, True, "1", None])
async def test_a_seq_that_no_message_has_is_a_request_error(seq: Any) -> None:
    with pytest.raises(RequestError, match="cursor"):
        await MESSAGES_BY_SEQ.page(UNREACHED, ("id",), PageRequest(first=1, after=cursor_of(0, seq)))


instants = st.datetimes(timezones=st.sampled_from([None, UTC])).map(datetime.isoformat)
likely = st.tuples(st.integers(-1, 3) | st.booleans(), instants, st.just(KEY))
anything = st.lists(
    st.recursive(
        st.none() | st.booleans() | st.integers(-(2**62), 2**62) | st.text(max_size=8) | st.just(KEY) | instants,
        lambda inner: st.lists(inner, max_size=3),
        max_leaves=5,
    ),
    max_size=4,
)


@shared_store
@given(parts=likely | anything)
@example(parts=[0, "2026-01-01", KEY])
@example(parts=[0, "0001-01-01T00:00:00+14:00", KEY])
def test_a_made_up_cursor_gives_a_page_or_a_request_error(runner: asyncio.Runner, parts: Sequence[Any]) -> None:
    async def check() -> None:
        for request in (PageRequest(first=1, after=cursor_of(*parts)), PageRequest(last=1, before=cursor_of(*parts))):
            with suppress(RequestError):
                await ORDERS_NEWEST_FIRST.page(sections(), ("id", "placed_at"), request)

    runner.run(check())


@pytest.mark.parametrize(
    "request_",
    [
        PageRequest(first=-1),
        PageRequest(last=-1),
        PageRequest(first=101),
        PageRequest(last=101),
        PageRequest(first=1, last=1),
        PageRequest(first=0, last=0),
    ],
)
async def test_a_size_outside_the_limits_is_a_request_error(request_: PageRequest) -> None:
    with pytest.raises(RequestError):
        await ORDERS_NEWEST_FIRST.page(UNREACHED, ("id", "placed_at"), request_)


@pytest.mark.parametrize(
    ("request_", "sizes_"), [(PageRequest(), 20), (PageRequest(first=0), 0), (PageRequest(first=100), 30)]
)
def test_without_a_size_a_page_has_twenty(runner: asyncio.Runner, request_: PageRequest, sizes_: int) -> None:
    async def check() -> None:
        await store([Stored(0, 0, 0)] * 30)
        found = await ORDERS_NEWEST_FIRST.page([Order.all()], ("id", "placed_at"), request_)
        assert len(found.rows) == sizes_
        assert found.has_next == (sizes_ < 30)

    runner.run(check())
