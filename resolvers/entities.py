"""Orders, people, sellers and threads by what other services know them by: many at once, a statement a kind."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from tortoise.expressions import Q

from models.access import visible_orders, visible_threads, visible_users
from models.actor import Actor
from models.guest_access import sells_in_order
from models.rows import FromRow, OrderRow, ThreadRow, UserRow, VendorRow

KINDS: dict[str, type[FromRow]] = {"Order": OrderRow, "User": UserRow, "Vendor": VendorRow, "Thread": ThreadRow}


@dataclass(frozen=True, slots=True)
class Named:
    """One of a kind, by the id of its row or by the store's own id; two people of different roles can share one."""

    kind: str
    row_id: UUID | None = None
    external_id: str | None = None
    role: str | None = None

    def is_named(self, row: Any) -> bool:
        """Whether it is that row."""
        if self.row_id is not None:
            return bool(row.id == self.row_id)
        return row.external_id == self.external_id and (self.role is None or row.role.name == self.role)


async def find_named(actor: Actor, wanted: Sequence[Named | None]) -> list[Any]:
    """Return the rows in the order in which they are named; None for what the actor may not see."""
    found = {kind: await _rows(actor, kind, [one for one in wanted if one and one.kind == kind]) for kind in KINDS}
    return [next((row for row in found[one.kind] if one.is_named(row)), None) if one else None for one in wanted]


async def _rows(actor: Actor, kind: str, wanted: Sequence[Named]) -> list[Any]:
    if not wanted:
        return []
    named = Q(id__in=[one.row_id for one in wanted if one.row_id is not None])
    if kind != "Thread":
        named |= Q(external_id__in=[one.external_id for one in wanted if one.external_id is not None])
    row = KINDS[kind]
    return list(await row.fetch(row.MODEL.filter(await _visible(actor, kind), named)))


async def _visible(actor: Actor, kind: str) -> Q:
    if kind == "Order":
        return visible_orders(actor)
    if kind == "User":
        return await visible_users(actor)
    return await visible_threads(actor) if kind == "Thread" else sells_in_order(actor)
