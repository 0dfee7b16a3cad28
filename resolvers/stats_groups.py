"""Figures of people, sellers and labels: what each answered and closed, and how soon."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from tortoise.models import Model

from models.database import Row
from models.queue import Label
from models.rows import FromRow, UserRow, VendorRow, index_by_id
from models.statements import as_uuid
from models.tables import User, Vendor
from resolvers import stats_sql
from resolvers.labels import LabelRow
from resolvers.stats_period import Period

T = TypeVar("T", bound=FromRow)
MAX_ROWS = 100  # of people and of sellers, those with the most
Key = UUID | None  # None is the store, where it is about sellers


@dataclass(frozen=True, slots=True)
class Answered:
    """Of so many threads begun in the period the first answer was measured: the median wait for it, in seconds."""

    threads: int = 0
    first_response: int | None = None


@dataclass(frozen=True, slots=True)
class PersonFigures:
    """What somebody did in the period: texts that answer a customer or a vendor, first answers, and threads closed."""

    user: UserRow
    answers: int
    answered: Answered
    closed: int


@dataclass(frozen=True, slots=True)
class ThreadFigures:
    """Of the threads begun in the period how many are answered, and how many are done now."""

    threads: int
    answered: Answered
    closed: int


@dataclass(frozen=True, slots=True)
class SellerFigures(ThreadFigures):
    """Those of a vendor or, without one, of the store."""

    vendor: VendorRow | None


@dataclass(frozen=True, slots=True)
class LabelFigures(ThreadFigures):
    """Those that have a label of the viewer's side."""

    label: LabelRow


@dataclass(frozen=True, slots=True)
class Groups:
    """Whoever and whatever has something to count, the most first."""

    people: list[PersonFigures]
    sellers: list[SellerFigures]
    labels: list[LabelFigures]


async def load_groups(period: Period, messages: Sequence[Row], waits: Sequence[Row]) -> Groups:
    """Count what the period holds; `messages` and `waits` are the rows of MESSAGES and FIRST_RESPONSES."""
    rows = await period.run(stats_sql.THREADS)
    sellers, labels = _of_sort(rows, "seller"), _of_sort(rows, "label")
    vendors = await _rows_of(VendorRow, Vendor, sellers)
    named = await _rows_of(LabelRow, Label, labels)
    answered_of, sorted_as = _answered(waits, "seller"), _answered(waits, "label")
    return Groups(
        await _load_people(period, messages, _answered(waits, "person")),
        [
            SellerFigures(row["threads"], answered_of(key), row["closed"], vendors.get(key))
            for key, row in _most(sellers)
            if key is None or key in vendors
        ],
        [
            LabelFigures(row["threads"], sorted_as(key), row["closed"], named[key])
            for key, row in _most(labels)
            if key in named
        ],
    )


async def _load_people(
    period: Period, messages: Sequence[Row], answered: Callable[[Key], Answered]
) -> list[PersonFigures]:
    """Who gave a first answer has given an answer, too."""
    answers: Counter[UUID] = Counter()
    for row in messages:
        if row["answers"] and row["person"] is not None:
            answers[as_uuid(row["person"])] += row["answers"]
    closed = {as_uuid(row["id"]): row["count"] for row in await period.run(stats_sql.CLOSED)}
    found = sorted({*answers, *closed}, key=lambda one: (-answers.get(one, 0), -closed.get(one, 0), one))[:MAX_ROWS]
    users = await _rows_of(UserRow, User, found)
    return [
        PersonFigures(users[one], answers.get(one, 0), answered(one), closed.get(one, 0))
        for one in found
        if one in users
    ]


async def _rows_of(kind: type[T], model: type[Model], keys: Iterable[Key]) -> dict[Key, T]:
    ids = [one for one in keys if one is not None]
    return index_by_id(await kind.fetch(model.filter(id__in=ids))) if ids else {}


def _of_sort(rows: Sequence[Row], sort: str) -> dict[Key, Row]:
    return {_key(row): row for row in rows if row["sort"] == sort}


def _key(row: Row) -> Key:
    return None if row["name"] is None else as_uuid(row["name"])


def _answered(waits: Sequence[Row], sort: str) -> Callable[[Key], Answered]:
    found = {key: Answered(row["total"], round(row["median"])) for key, row in _of_sort(waits, sort).items()}
    return lambda key: found.get(key, Answered())


def _most(rows: dict[Key, Row]) -> list[tuple[Key, Row]]:
    """Those with the most threads, the most first."""
    return sorted(rows.items(), key=lambda one: (-one[1]["threads"], str(one[0])))[:MAX_ROWS]
