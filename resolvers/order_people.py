"""Customers and vendors that orders name: created or updated many at once.

`people.upsert_user` and `people.upsert_vendor` do the same for one who signs in.
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
    """A stored customer or vendor: their values by column, and for each whether orders may not change it."""

    id: UUID
    values: tuple[str | None, ...]
    protected: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class UpsertedPeople:
    """The ids of all by external id, the ids of those whose name changed, and how many are new."""

    ids: dict[str, UUID]
    renamed: list[UUID]
    created: int


@dataclass(frozen=True, slots=True)
class _Table:
    """A table of people: its columns that orders set, and the constants that all its rows share.

    `protecting_flags` names for each column the flag columns that protect it from orders: one that is set is enough.
    """

    table: type[User] | type[Vendor]
    columns: tuple[str, ...]
    protecting_flags: tuple[tuple[str, ...], ...]
    constants: Mapping[str, object]

    async def read(self, names: Sequence[str]) -> dict[str, _StoredRow]:
        """Return the stored rows by external id, also of erased people, of whose external id only a digest is left."""
        found = await self._read(names)
        digests = {
            erased_external_id(name): name for name in names if name not in found and "erased_at" in self.flag_columns
        }
        return found | {digests[digest]: row for digest, row in (await self._read(sorted(digests))).items()}

    @property
    def flag_columns(self) -> list[str]:
        """The flag columns that protect other columns."""
        return sorted({flag for some in self.protecting_flags for flag in some})

    async def _read(self, names: Sequence[str]) -> dict[str, _StoredRow]:
        flag_columns = self.flag_columns
        wanted = ("external_id", "id", *self.columns, *flag_columns)
        found = {}
        for name, row_id, *rest in await select_where_in(
            self.table, "external_id", names, wanted, where=self.constants
        ):
            values, is_set = rest[: len(self.columns)], dict(zip(flag_columns, rest[len(self.columns) :], strict=True))
            protected = tuple(any(is_set[flag] for flag in some) for some in self.protecting_flags)
            found[name] = _StoredRow(row_id, tuple(values), protected)
        return found


CUSTOMER_TABLE = _Table(
    User,
    ("name", "email", "locale"),
    (("name_said", "erased_at"), ("email_said", "erased_at"), ("erased_at",)),
    {"role": Role.CUSTOMER.value},
)
VENDOR_TABLE = _Table(Vendor, ("name",), (("name_said",),), {})


async def upsert_customers(orders: Sequence[OrderIn], owners: Mapping[str, UUID]) -> UpsertedPeople:
    """Create or update the customers that orders name.

    Of one who is named several times the last values count; None leaves a value as it is. What a customer's own token
    has set is kept, and so is everything of an erased customer. `owners` are the ids of the customers of orders that
    keep their words for the search, by the orders' external ids: whoever gets another order is locked, too, since its
    words will hold their name, which an erasure may be taking away meanwhile.
    """
    people = {order.customer.external_id: order.customer for order in orders}
    incoming: IncomingValues = {external_id: (who.name, who.email, who.locale) for external_id, who in people.items()}
    had: dict[str, set[UUID | None]] = {}
    for order in orders:
        had.setdefault(order.customer.external_id, set()).add(owners.get(order.external_id))
    return await _upsert(CUSTOMER_TABLE, incoming, {"created_at": clock.now()}, had)


async def known_customers(orders: Sequence[OrderIn]) -> dict[str, UUID]:
    """Return the ids of the customers that orders name, by external id, as far as there are any."""
    names = sorted({order.customer.external_id for order in orders})
    return {name: row.id for name, row in (await CUSTOMER_TABLE.read(names)).items()}


async def upsert_vendors(orders: Sequence[OrderIn]) -> UpsertedPeople:
    """Create or update the vendors that orders name, as `name_vendors` does; of several names the last counts."""
    names: dict[str, str | None] = {}
    for item in (item for order in orders for item in order.items):
        if item.vendor_external_id is not None:
            names[item.vendor_external_id] = item.vendor_name or names.get(item.vendor_external_id)
    return await name_vendors(names)


async def name_vendors(names: Mapping[str, str | None]) -> UpsertedPeople:
    """Create or update vendors by external id; without any name, a new vendor is called by the external id.

    A name that a token has set is kept.
    """
    return await _upsert(VENDOR_TABLE, {external_id: (name,) for external_id, name in names.items()}, {}, {})


async def _upsert(
    kind: _Table, incoming: IncomingValues, on_insert: Mapping[str, object], had: Mapping[str, set[UUID | None]]
) -> UpsertedPeople:
    """Insert the missing rows, then lock and update those that differ, both in the order of the external ids.

    As all writers keep to that order, concurrent ones wait for each other and cannot deadlock. `had` are ids by
    external id: where these are not that row's own, it is locked, too.
    """
    known = await kind.read(sorted(incoming))
    missing = sorted(incoming.keys() - known.keys())
    if missing:
        rest = (*kind.constants.values(), *on_insert.values())
        rows = [(uuid7(), name, incoming[name][0] or name, *incoming[name][1:], *rest) for name in missing]
        columns = ("id", "external_id", *kind.columns, *kind.constants, *on_insert)
        await insert_rows(kind.table, columns, rows, ignore_conflicts=True)
        known |= await kind.read(missing)
    wanted = [
        name
        for name in sorted(incoming)
        if _merged(known[name], incoming[name]) != known[name] or had.get(name, set()) - {known[name].id}
    ]
    renamed = await _update(kind, incoming, {name: known[name].id for name in wanted})
    return UpsertedPeople({name: row.id for name, row in known.items()}, renamed, len(missing))


async def _update(kind: _Table, incoming: IncomingValues, ids: Mapping[str, UUID]) -> list[UUID]:
    """Update rows under a lock. Returns the ids of those whose name changed."""
    await lock_rows(kind.table, list(ids.values()), "external_id")
    held = await kind.read(list(ids))  # as it is now that nobody else can change it, erase them or name them
    after = {name: _merged(row, incoming[name]) for name, row in held.items()}
    changed = [row for name, row in after.items() if row != held[name]]
    await update_rows(kind.table, kind.columns, [(*row.values, row.id) for row in changed])
    return [row.id for name, row in after.items() if row.values[0] != held[name].values[0]]


def _merged(row: _StoredRow, incoming: Sequence[str | None]) -> _StoredRow:
    each = zip(row.values, row.protected, incoming, strict=True)
    return replace(row, values=tuple(old if is_protected or new is None else new for old, is_protected, new in each))
