"""Keyset pagination: a page begins after a key, not after a count of rows, and so is stable while rows are added."""

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Generic, TypeVar
from uuid import UUID

import orjson
from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from models.database import Row
from models.refusals import RequestError
from models.signing import decrypt_bytes, encrypt_bytes
from models.sql import Values

T = TypeVar("T")
MAX_PAGE_SIZE = 100
CURSOR = "cursor of a list"
Position = tuple[int, tuple[Any, ...]]  # the index of a section, and the key within it


@dataclass(frozen=True, slots=True)
class PageRequest:
    """Which page is wanted: the four arguments of Relay's cursor connections, as the client gave them."""

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None


TWENTY = PageRequest(first=20)  # where nobody says a size


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """A page of rows with a cursor for each, and whether there are rows after and before it."""

    rows: list[T]
    cursors: list[str]
    has_next: bool
    has_previous: bool


@dataclass(frozen=True, slots=True)
class Keyset:
    """The order of a list: columns that are unique together, each with a function that parses its part of a cursor.

    Where a column may hold what not everybody sees, the cursors are encrypted (`sealed`).
    """

    columns: dict[str, Callable[[Any], Any]]
    descending: bool
    sealed: bool = False

    async def page(
        self,
        sections: Sequence[QuerySet[Any]],
        fields: Sequence[str],
        request: PageRequest,
        default: PageRequest = TWENTY,
    ) -> Page[Row]:
        """One page of a list that consists of sections, queries laid end to end; each row has the columns `fields`.

        Raises RequestError for sizes below 0 or above MAX_PAGE_SIZE, for both `first` and `last`, and for cursors of
        another list.
        """
        return await page_of([(query, self) for query in sections], fields, request, default)

    def order(self, backward: bool) -> list[str]:
        """The order in Tortoise's words, of a page that is read from its end where `backward`."""
        sign = "-" if self.descending != backward else ""
        return [sign + column for column in self.columns]

    def past(self, key: tuple[Any, ...], onward: bool) -> Q:
        """A filter on rows after a key in the list's order (`onward`) or before it; the first difference decides."""
        comparison = "gt" if onward != self.descending else "lt"
        names = list(self.columns)
        either = Q()
        for place, name in enumerate(names):
            same = dict(zip(names[:place], key, strict=False))
            either |= Q(**same, **{f"{name}__{comparison}": key[place]})
        return either & Q(**{f"{names[0]}__{comparison}e": key[0]})  # redundant, but an index can use it

    def order_sql(self, alias: str, backward: bool) -> str:
        """The order as SQL, of a page that is read from its end where `backward`."""
        return ", ".join(column + way for column, way in self.order_parts(alias, backward))

    def order_parts(self, alias: str, backward: bool) -> list[tuple[str, str]]:
        """Its columns, each with the way that it goes."""
        way = " DESC" if self.descending != backward else ""
        return [(f"{alias}.{name}", way) for name in self.columns]

    def past_sql(self, values: Values, alias: str, key: str, onward: bool) -> str:
        """The filter `past` as SQL; the parts of the key are the values `{key}0`, `{key}1` ..."""
        sign = ">" if onward != self.descending else "<"
        parts = [(f"{alias}.{name}", values.place(f"{key}{place}")) for place, name in enumerate(self.columns)]
        either = " OR ".join(
            " AND ".join([*(f"{column} = {value}" for column, value in parts[:place]), f"{one[0]} {sign} {one[1]}"])
            for place, one in enumerate(parts)
        )
        return f"({either}) AND {parts[0][0]} {sign}= {parts[0][1]}"

    def cursor(self, section: int, row: Row) -> str:
        """The cursor of a row of that section."""
        return self.encode(section, *(row[name] for name in self.columns))

    @property
    def encode(self) -> Callable[..., str]:
        """What makes a cursor of a section and a key."""
        return sealed_cursor_of if self.sealed else cursor_of


async def page_of(
    sections: Sequence[tuple[QuerySet[Any], Keyset]],
    fields: Sequence[str],
    request: PageRequest,
    default: PageRequest = TWENTY,
) -> Page[Row]:
    """What `Keyset.page` does, for sections that each have an order of their own."""
    limit, backward = page_size(request, default)
    keysets = [keyset for _, keyset in sections]
    after, before = (position_of(cursor, keysets) for cursor in (request.after, request.before))
    found: list[tuple[int, Row]] = []
    for section in range(len(sections))[:: -1 if backward else 1]:
        if len(found) > limit or (after and section < after[0]) or (before and section > before[0]):
            continue
        query, keyset = sections[section]
        query = query.order_by(*keyset.order(backward)).limit(limit + 1 - len(found))
        if after and after[0] == section:
            query = query.filter(keyset.past(after[1], onward=True))
        if before and before[0] == section:
            query = query.filter(keyset.past(before[1], onward=False))
        found += [(section, row) for row in await query.values(*fields)]
    more, found = len(found) > limit, found[:limit]
    if backward:
        found.reverse()
    cursors = [keysets[section].cursor(section, row) for section, row in found]
    has_next, has_previous = (before is not None, more) if backward else (more, after is not None)
    return Page([row for _, row in found], cursors, has_next, has_previous)


def position_of(cursor: str | None, keysets: Sequence[Keyset]) -> Position | None:
    """The section and key that a cursor stands for, in sections of these orders.

    Raises RequestError for a cursor of another list.
    """
    if cursor is None:
        return None
    try:
        raw = base64.b64decode(cursor, altchars=b"-_", validate=True)
        section, *key = orjson.loads((decrypt_bytes(CURSOR, b"", raw) or b"") if keysets[0].sealed else raw)
        if type(section) is not int or not 0 <= section < len(keysets):
            raise ValueError
        columns = keysets[section].columns.values()
        return section, tuple(parse(part) for parse, part in zip(columns, key, strict=True))
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise RequestError("That cursor is not one of this list.") from None


def cursor_of(section: int, *key: Any) -> str:
    """The cursor of a place in a list."""
    return base64.urlsafe_b64encode(orjson.dumps([section, *key], default=str)).decode()


def sealed_cursor_of(section: int, *key: Any) -> str:
    """The same, encrypted."""
    return base64.urlsafe_b64encode(encrypt_bytes(CURSOR, b"", orjson.dumps([section, *key], default=str))).decode()


def page_size(request: PageRequest, default: PageRequest) -> tuple[int, bool]:
    """How many rows are asked for, and whether from the end. Raises RequestError as `Keyset.page` does."""
    if request.first is not None and request.last is not None:
        raise RequestError("Give either `first` or `last`, not both.")
    if request.first is None and request.last is None:
        request = default
    size = request.last if request.first is None else request.first
    assert size is not None  # a default has one
    if not 0 <= size <= MAX_PAGE_SIZE:
        raise RequestError(f"A page holds 0 to {MAX_PAGE_SIZE} rows.")
    return size, request.first is None


def _parse_instant(value: Any) -> datetime:
    at = datetime.fromisoformat(value)
    if at.tzinfo is None:
        raise ValueError
    return at.astimezone(UTC)


def _parse_name(value: Any) -> str:
    if isinstance(value, str) and "\0" not in value:
        return value
    raise ValueError


def _parse_seq(value: Any) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**31:
        return value
    raise ValueError


THREADS_NEWEST_FIRST = Keyset({"last_message_at": _parse_instant, "id": UUID}, descending=True)
THREADS_DUE_FIRST = Keyset({"answer_due_at": _parse_instant, "id": UUID}, descending=False)
THREADS_WAITING_LONGEST = Keyset({"waiting_since": _parse_instant, "id": UUID}, descending=False)
JOBS_NEWEST_FIRST = Keyset({"id": UUID}, descending=True)
AUDIT_NEWEST_FIRST = Keyset({"at": _parse_instant, "id": UUID}, descending=True)
BLOCKS_NEWEST_FIRST = Keyset({"at": _parse_instant, "id": UUID}, descending=True)
DISPUTES_NEWEST_FIRST = Keyset({"opened_at": _parse_instant, "id": UUID}, descending=True)
ORDERS_NEWEST_FIRST = Keyset({"placed_at": _parse_instant, "id": UUID}, descending=True)
MESSAGES_NEWEST_FIRST = Keyset({"id": UUID}, descending=True)
MESSAGES_BY_SEQ = Keyset({"seq": _parse_seq}, descending=False)
VENDORS_BY_NAME = Keyset({"name": _parse_name, "id": UUID}, descending=False, sealed=True)
