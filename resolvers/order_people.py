"""The customers and vendors that orders name: made or brought up to date many at once.

`people.person` and `people.vendor_named` do the same for one who signs in.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from uuid_utils.compat import uuid7

from models import clock
from models.bulk import insert_rows, lock_rows, rows_with, update_rows
from models.enums import Role
from models.tables import User, Vendor
from resolvers.order_input import OrderIn

Told = Mapping[str, tuple[str | None, ...]]  # by external id: a value a column, None where nothing is said of it
Row = tuple[UUID, tuple[str | None, ...]]


@dataclass(frozen=True, slots=True)
class Found:
    """Ids by external id, and those of them whose name is another now."""

    ids: dict[str, UUID]
    renamed: list[UUID]


@dataclass(frozen=True, slots=True)
class _Kind:
    """Whom to look for: their table, what is said of them, and what is the same for all of them from the start on."""

    table: type[User] | type[Vendor]
    columns: tuple[str, ...]
    same: Mapping[str, object]

    async def read(self, names: Sequence[str]) -> dict[str, Row]:
        wanted = ("external_id", "id", *self.columns)
        rows = await rows_with(self.table, "external_id", names, wanted, also=self.same)
        return {name: (row_id, tuple(values)) for name, row_id, *values in rows}


async def customers(orders: Sequence[OrderIn]) -> Found:
    """The customers; of one who is named twice the last word counts, and what it leaves out stays as it was."""
    said = {order.customer.external_id: order.customer for order in orders}
    by_token = await _said_by_tokens(said)
    told = {
        external_id: (
            None if (external_id, "name") in by_token else who.name,
            None if (external_id, "email") in by_token else who.email,
            who.locale,
        )
        for external_id, who in said.items()
    }
    kind = _Kind(User, ("name", "email", "locale"), {"role": Role.CUSTOMER.value})
    return await _upsert(kind, told, {"created_at": clock.now()})


async def _said_by_tokens(external_ids: Iterable[str]) -> set[tuple[str, str]]:
    """Whose name or address their own token has said: it counts for more than an order."""
    columns = ("external_id", "name_said", "email_said")
    rows = await rows_with(User, "external_id", sorted(external_ids), columns, also={"role": Role.CUSTOMER.value})
    return {
        (external_id, what)
        for external_id, name_said, email_said in rows
        for what, is_said in (("name", name_said), ("email", email_said))
        if is_said
    }


async def vendors(orders: Sequence[OrderIn]) -> Found:
    """The vendors; one whose name nobody says is called by their external id until somebody does."""
    told: dict[str, tuple[str | None, ...]] = {}
    for item in (item for order in orders for item in order.items):
        if item.vendor_external_id is not None:
            before = told.get(item.vendor_external_id, (None,))
            told[item.vendor_external_id] = (item.vendor_name,) if item.vendor_name else before
    return await _upsert(_Kind(Vendor, ("name",), {}), told, {})


async def _upsert(kind: _Kind, told: Told, at_first: Mapping[str, object]) -> Found:
    """Insert who is missing, then lock and change who differs: each in the order of the external ids.

    All who write several at once keep to it, so they wait for each other and do not lock up.
    """
    known = await kind.read(sorted(told))
    missing = sorted(told.keys() - known.keys())
    if missing:
        rest = (*kind.same.values(), *at_first.values())
        rows = [(uuid7(), name, told[name][0] or name, *told[name][1:], *rest) for name in missing]
        columns = ("id", "external_id", *kind.columns, *kind.same, *at_first)
        await insert_rows(kind.table, columns, rows, skip_known=True)
        known |= await kind.read(missing)
    different = [name for name in sorted(told) if _updated(known[name], told[name]) != known[name]]
    renamed = await _change(kind, told, {name: known[name][0] for name in different})
    return Found({name: row_id for name, (row_id, _) in known.items()}, renamed)


async def _change(kind: _Kind, told: Told, ids: Mapping[str, UUID]) -> list[UUID]:
    """Returns the ids of those whose name changes."""
    await lock_rows(kind.table, list(ids.values()), "external_id")
    held = await kind.read(list(ids))  # as it is now that nobody else can change it
    after = {name: _updated(row, told[name]) for name, row in held.items()}
    await update_rows(kind.table, kind.columns, [(*values, row_id) for row_id, values in after.values()])
    return [row_id for name, (row_id, values) in after.items() if values[0] != held[name][1][0]]


def _updated(row: Row, told: Sequence[str | None]) -> Row:
    row_id, values = row
    return row_id, tuple(old if new is None else new for old, new in zip(values, told, strict=True))
