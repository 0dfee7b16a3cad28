"""The customers and vendors that orders name: made or brought up to date many at once.

`people.person` and `people.vendor_named` do the same for one who signs in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from uuid_utils.compat import uuid7

from models import clock
from models.bulk import insert_rows, lock_rows, select_where_in, update_rows
from models.enums import Role
from models.erased import erased_external_id
from models.tables import User, Vendor
from resolvers.order_input import OrderIn

IncomingValues = Mapping[
    str, tuple[str | None, ...]
]  # by external id: a value a column, None where nothing is said of it


@dataclass(frozen=True, slots=True)
class _StoredRow:
    """Somebody as they are stored: a value a column, and whether it is `kept`, whatever an order says."""

    id: UUID
    values: tuple[str | None, ...]
    kept: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class UpsertedPeople:
    """Ids by external id, and those of them whose name is another now."""

    ids: dict[str, UUID]
    renamed: list[UUID]


@dataclass(frozen=True, slots=True)
class _Table:
    """Whom to look for: their table, what is said of them, and what is the same for all of them from the start on.

    `keepers` names for each column those by which it is kept, where one of them is set.
    """

    table: type[User] | type[Vendor]
    columns: tuple[str, ...]
    keepers: tuple[tuple[str, ...], ...]
    same: Mapping[str, object]

    async def read(self, names: Sequence[str]) -> dict[str, _StoredRow]:
        """By external id, also where an erasure left but its digest."""
        found = await self._read(names)
        digests = {erased_external_id(name): name for name in names if name not in found and "erased_at" in self.marks}
        return found | {digests[digest]: row for digest, row in (await self._read(sorted(digests))).items()}

    @property
    def marks(self) -> list[str]:
        """The columns that keep another."""
        return sorted({mark for some in self.keepers for mark in some})

    async def _read(self, names: Sequence[str]) -> dict[str, _StoredRow]:
        marks = self.marks
        wanted = ("external_id", "id", *self.columns, *marks)
        found = {}
        for name, row_id, *rest in await select_where_in(self.table, "external_id", names, wanted, where=self.same):
            values, is_set = rest[: len(self.columns)], dict(zip(marks, rest[len(self.columns) :], strict=True))
            kept = tuple(any(is_set[mark] for mark in some) for some in self.keepers)
            found[name] = _StoredRow(row_id, tuple(values), kept)
        return found


CUSTOMER_TABLE = _Table(
    User,
    ("name", "email", "locale"),
    (("name_said", "erased_at"), ("email_said", "erased_at"), ("erased_at",)),
    {"role": Role.CUSTOMER.value},
)
VENDOR_TABLE = _Table(Vendor, ("name",), (("name_said",),), {})


async def upsert_customers(orders: Sequence[OrderIn]) -> UpsertedPeople:
    """The customers; of one who is named twice the last word counts, and what it leaves out stays as it was.

    So does what their own token has said, and everything of one who was erased.
    """
    said = {order.customer.external_id: order.customer for order in orders}
    told: IncomingValues = {external_id: (who.name, who.email, who.locale) for external_id, who in said.items()}
    return await _upsert(CUSTOMER_TABLE, told, {"created_at": clock.now()})


async def upsert_vendors(orders: Sequence[OrderIn]) -> UpsertedPeople:
    """The vendors; one whose name nobody says is called by their external id until somebody does.

    A name that a token has said stays.
    """
    told: dict[str, tuple[str | None, ...]] = {}
    for item in (item for order in orders for item in order.items):
        if item.vendor_external_id is not None:
            before = told.get(item.vendor_external_id, (None,))
            told[item.vendor_external_id] = (item.vendor_name,) if item.vendor_name else before
    return await _upsert(VENDOR_TABLE, told, {})


async def _upsert(kind: _Table, told: IncomingValues, at_first: Mapping[str, object]) -> UpsertedPeople:
    """Insert who is missing, then lock and change who differs: each in the order of the external ids.

    All who write several at once keep to it, so they wait for each other and do not lock up.
    """
    known = await kind.read(sorted(told))
    missing = sorted(told.keys() - known.keys())
    if missing:
        rest = (*kind.same.values(), *at_first.values())
        rows = [(uuid7(), name, told[name][0] or name, *told[name][1:], *rest) for name in missing]
        columns = ("id", "external_id", *kind.columns, *kind.same, *at_first)
        await insert_rows(kind.table, columns, rows, ignore_conflicts=True)
        known |= await kind.read(missing)
    different = [name for name in sorted(told) if _merged(known[name], told[name]) != known[name]]
    renamed = await _update(kind, told, {name: known[name].id for name in different})
    return UpsertedPeople({name: row.id for name, row in known.items()}, renamed)


async def _update(kind: _Table, told: IncomingValues, ids: Mapping[str, UUID]) -> list[UUID]:
    """Returns the ids of those whose name changes."""
    await lock_rows(kind.table, list(ids.values()), "external_id")
    held = await kind.read(list(ids))  # as it is now that nobody else can change it, erase them or name them
    after = {name: _merged(row, told[name]) for name, row in held.items()}
    await update_rows(kind.table, kind.columns, [(*row.values, row.id) for row in after.values()])
    return [row.id for name, row in after.items() if row.values[0] != held[name].values[0]]


def _merged(row: _StoredRow, told: Sequence[str | None]) -> _StoredRow:
    each = zip(row.values, row.kept, told, strict=True)
    return replace(row, values=tuple(old if is_kept or new is None else new for old, is_kept, new in each))
