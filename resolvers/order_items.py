"""Bringing the lines of orders up to date, so that each line keeps its id for those who point at it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import Any, NamedTuple
from uuid import UUID

from models.bulk import chunks, delete_rows, insert_rows, select_where_in, update_rows
from models.disputes import DisputeItem
from models.rows import fetch_column
from models.tables import OrderItem

ITEM_COLUMNS = ("sku", "name", "quantity", "price", "vendor_id", "image_url", "external_id")
Line = tuple[Any, ...]  # the values of ITEM_COLUMNS
POINTING = (DisputeItem,)  # tables whose `item_id` points at lines, which therefore stay when their order loses them
FIRST_LOST = -1000  # below the places that lines have while they move


class StoredLine(NamedTuple):
    """A line as it is stored, with its id and its place in the order."""

    id: int
    position: int
    values: Line


def _named(line: Line, name: str) -> Any:
    return line[ITEM_COLUMNS.index(name)]


def _key(*names: str) -> Callable[[Line, int], tuple[Any, ...] | None]:
    """The key of a line by which it is found again; None where one of the texts is empty."""

    def key(line: Line, position: int) -> tuple[Any, ...] | None:
        found = tuple(position if name == "position" else _named(line, name) for name in names)
        return None if None in found or "" in found else found

    return key


KEYS = (
    _key("external_id"),
    _key("sku", "name", "position"),
    _key("sku", "name"),
    _key("sku"),
    _key("name", "position"),
    _key("name"),
    _key("position", "price", "quantity"),
)
"""What tells that two lines are the same, the surest first."""


def match_lines(stored: Sequence[StoredLine], wanted: Sequence[Line]) -> dict[int, StoredLine]:
    """Return which stored line each wanted one is, by its place; what is in none of them is new.

    Two lines with external ids of their own that differ are two lines, whatever else they have in common.
    """
    found: dict[int, StoredLine] = {}
    rest = {one.id: one for one in stored}
    for key in KEYS:
        marked: dict[tuple[Any, ...] | None, list[StoredLine]] = {}
        for one in rest.values():
            marked.setdefault(key(one.values, one.position), []).append(one)
        for position, line in enumerate(wanted):
            mark = key(line, position)
            alike = marked.get(mark, []) if mark and position not in found else []
            same = next((one for one in alike if _may(one, line)), None)
            if same:
                found[position] = rest.pop(same.id)
                alike.remove(same)
    return found


def _may(stored: StoredLine, wanted: Line) -> bool:
    """May they be one line, by their external ids and by who sells them?"""
    ids, vendors = ((_named(stored.values, name), _named(wanted, name)) for name in ("external_id", "vendor_id"))
    if None not in ids:
        return bool(ids[0] == ids[1])
    return bool(vendors[0] == vendors[1])


@dataclass(slots=True)
class _Changes:
    """What has to be written of many orders' lines."""

    gone: list[tuple[int, int]] = field(default_factory=list)
    moved: list[tuple[int, int]] = field(default_factory=list)
    changed: list[tuple[Any, ...]] = field(default_factory=list)
    new: list[tuple[Any, ...]] = field(default_factory=list)

    def add(self, order_id: UUID, stored: Sequence[StoredLine], wanted: Sequence[Line]) -> None:
        """Note what brings one order's lines up to date."""
        found = match_lines(stored, wanted)
        kept = {one.id for one in found.values()}
        gone = [one for one in stored if one.id not in kept and one.position >= 0]
        taken = {one.position for one in stored}
        lost = (place for place in count(FIRST_LOST, -1) if place not in taken)
        self.gone += [(next(lost), one.id) for one in gone]
        for position, line in enumerate(wanted):
            one = found.get(position)
            if one is None:
                self.new.append((order_id, position, *line))
            elif (one.position, one.values) != (position, line):
                self.changed.append((position, *line, one.id))
                self.moved += [(-1 - one.position, one.id)] if 0 <= one.position != position else []


async def replace_lines(wanted: Mapping[UUID, Sequence[Line]]) -> None:
    """Give orders, by their ids, the lines that they are to have; those that stay keep their ids."""
    changes, stored = _Changes(), await _stored_lines(list(wanted))
    for order_id, lines in wanted.items():
        changes.add(order_id, stored[order_id], lines)
    pointed_at = await _pointed_at([row_id for _, row_id in changes.gone])
    await update_rows(OrderItem, ("position",), [one for one in changes.gone if one[1] in pointed_at])
    await delete_rows(OrderItem, [row_id for _, row_id in changes.gone if row_id not in pointed_at])
    await update_rows(OrderItem, ("position",), changes.moved)  # out of each other's way: a place holds one line
    await update_rows(OrderItem, ("position", *ITEM_COLUMNS), changes.changed)
    await insert_lines(changes.new)


async def _pointed_at(ids: Sequence[int]) -> set[int]:
    """Return which of these lines something points at."""
    found: set[int] = set()
    for table in POINTING:
        for some in chunks(ids):
            found.update(await fetch_column(table.filter(item_id__in=some), "item_id"))
    return found


async def insert_lines(rows: Sequence[tuple[Any, ...]]) -> None:
    """Insert lines: each is its order's id, its place, and the values of ITEM_COLUMNS."""
    await insert_rows(OrderItem, ("order_id", "position", *ITEM_COLUMNS), rows)


async def _stored_lines(order_ids: Sequence[UUID]) -> dict[UUID, list[StoredLine]]:
    lines: dict[UUID, list[StoredLine]] = {order_id: [] for order_id in order_ids}
    columns = ("order_id", "id", "position", *ITEM_COLUMNS)
    for order_id, row_id, position, *values in await select_where_in(
        OrderItem, "order_id", order_ids, columns, order="position"
    ):
        lines[order_id].append(StoredLine(row_id, position, tuple(values)))
    return lines
