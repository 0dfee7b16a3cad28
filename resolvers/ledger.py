"""What was sold in an order, what of it was promised back or taken by a bank, and what is left to give."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple
from uuid import UUID

from models.bulk import select_where_in
from models.disputes import Chargeback, Dispute, DisputeItem, Settlement
from models.enums import ChargebackStatus, ResolutionKind, SettlementState
from models.tables import Order, OrderItem, Store
from models.threads import Thread
from resolvers.currencies import MAX_AMOUNT

DONE = SettlementState.DONE
COUNTED = frozenset(SettlementState) - {SettlementState.DROPPED}
FIRM = (DONE, SettlementState.DUE)
KEEPS_PIECES = frozenset({ResolutionKind.REPLACEMENT, ResolutionKind.NO_ACTION})  # a replacement can be broken, too
Pieces = Mapping[int, int]  # how many pieces, by the id of the line


class Line(NamedTuple):
    """A line of an order, with how many pieces of it there are now: none of one that the order has lost."""

    id: int
    vendor_id: UUID | None
    quantity: int
    price: int

    def value(self, pieces: int) -> int:
        """What so many of it came to."""
        return min(pieces * self.price, MAX_AMOUNT)


class Promise(NamedTuple):
    """What a settlement gives back, or a bank has taken: an amount, and the pieces that it is for.

    `state` is that of the settlement; what a bank has taken is done.
    """

    id: UUID
    dispute_id: UUID
    vendor_id: UUID | None
    amount: int
    pieces: Pieces
    state: SettlementState


@dataclass(slots=True)
class Ledger:
    """An order's lines and promises. A `seller` is a vendor's id, or None for the store.

    A promise whose settlement failed counts for all disputes but its own, in which another takes its place.
    """

    total: int
    currency: str
    store_sells_all: bool
    lines: dict[int, Line] = field(default_factory=dict)
    promises: list[Promise] = field(default_factory=list)

    def sold_by(self, seller: UUID | None) -> list[Line]:
        """The lines that are the seller's. The store sells what no vendor does, and all where vendors do not reply."""
        there = [line for line in self.lines.values() if line.quantity]
        own = [line for line in there if line.vendor_id == seller]
        return there if seller is None and (self.store_sells_all or not own) else own

    def is_shared(self, seller: UUID | None) -> bool:
        """Whether others sold a part of the order."""
        return len(self.sold_by(seller)) < sum(1 for line in self.lines.values() if line.quantity)

    def left(self, line: int, dispute_id: UUID | None = None) -> int:
        """How many pieces of a line no dispute was resolved for; `dispute_id` is the one that asks."""
        taken = sum(one.pieces.get(line, 0) for one in self._counted(dispute_id))
        return max(0, self.lines[line].quantity - taken) if line in self.lines else 0

    def money_left(self, seller: UUID | None, dispute_id: UUID | None = None) -> int:
        """The most that the seller can still give back: of the order's total, of a shared order of their own part."""
        promised = self._counted(dispute_id)
        most = self.total - sum(one.amount for one in promised)
        if self.is_shared(seller):
            own = sum(line.value(line.quantity) for line in self.sold_by(seller))
            most = min(most, own - sum(one.amount for one in promised if one.vendor_id == seller))
        return max(0, most)

    def value_of(self, seller: UUID | None, pieces: Pieces, dispute_id: UUID | None = None) -> int:
        """The most that can be given back for these pieces, none of which is more than is left; for all without any."""
        most = self.money_left(seller, dispute_id)
        return min(most, self.worth(pieces, dispute_id)) if pieces else most

    def worth(self, pieces: Pieces, dispute_id: UUID | None = None) -> int:
        """What those of the pieces came to that are left."""
        there = {line: min(count, self.left(line, dispute_id)) for line, count in pieces.items()}
        return sum(self.lines[line].value(count) for line, count in there.items() if count)

    def _counted(self, dispute_id: UUID | None) -> list[Promise]:
        failed = SettlementState.FAILED
        return [one for one in self.promises if not (one.state is failed and one.dispute_id == dispute_id)]

    def has_room_for(self, promise: Promise) -> bool:
        """Whether a promise can be kept beside what was paid, what is due, and what banks have taken."""
        firm = [one for one in self.promises if one.state in FIRM and one.id != promise.id]
        there = replace(self, promises=firm)
        enough = all(there.left(line) >= count for line, count in promise.pieces.items())
        return enough and promise.amount <= there.money_left(promise.vendor_id)


async def load_ledger(order_id: UUID) -> Ledger:
    """Return an order's ledger. To act by it, hold the lock of the order's row."""
    return (await load_ledgers([order_id]))[order_id]


async def load_ledgers(order_ids: Sequence[UUID]) -> dict[UUID, Ledger]:
    """Return the ledgers of orders, by their ids."""
    store = await Store.get(id=Store.SINGLETON_ID)
    rows = await select_where_in(Order, "id", order_ids, ("id", "total", "currency"))
    found = {row[0]: Ledger(row[1], row[2], not store.vendors_can_reply) for row in rows}
    columns = ("order_id", "id", "vendor_id", "quantity", "price", "position")
    for order_id, *line, position in await select_where_in(OrderItem, "order_id", order_ids, columns, order="id"):
        one = Line(*line)
        found[order_id].lines[one.id] = one if position >= 0 else one._replace(quantity=0)
    await _add_promises(found)
    return found


async def _add_promises(ledgers: Mapping[UUID, Ledger]) -> None:
    threads = {
        row[0]: row[1:]
        for row in await select_where_in(Thread, "order_id", list(ledgers), ("id", "order_id", "vendor_id"))
    }
    disputes = dict(await select_where_in(Dispute, "thread_id", list(threads), ("id", "thread_id")))
    columns = ("id", "dispute_id", "kind", "amount", "currency", "state")
    rows = await select_where_in(Settlement, "dispute_id", list(disputes), columns)
    settlements = [row for row in rows if SettlementState(row[5]) in COUNTED]
    pieces = await _pieces_of([row[0] for row in settlements if ResolutionKind(row[2]) not in KEEPS_PIECES])
    for row_id, dispute_id, kind, amount, currency, state in settlements:
        order_id, vendor_id = threads[disputes[dispute_id]]
        ledger = ledgers[order_id]
        its: Pieces = pieces.get(row_id, {})
        counts = amount or 0
        whole = amount is None and ResolutionKind(kind) is ResolutionKind.STORE_CREDIT
        if whole or (amount is not None and currency != ledger.currency):
            counts = _worth_now(ledger, vendor_id, its, whole=whole)
        ledger.promises.append(Promise(row_id, dispute_id, vendor_id, counts, its, SettlementState(state)))
    columns_of_banks = ("id", "dispute_id", "amount", "currency", "status")
    taken = await select_where_in(Chargeback, "dispute_id", list(disputes), columns_of_banks)
    for row_id, dispute_id, amount, currency, status in taken:
        order_id, vendor_id = threads[disputes[dispute_id]]
        if ChargebackStatus(status) is ChargebackStatus.LOST and currency == ledgers[order_id].currency:
            ledgers[order_id].promises.append(Promise(row_id, dispute_id, vendor_id, amount, {}, DONE))


def _worth_now(ledger: Ledger, seller: UUID | None, pieces: Pieces, *, whole: bool) -> int:
    """What a settlement without an amount in the order's currency counts as: its pieces, or all that there is."""
    own = {line.id: line.quantity for line in ledger.sold_by(seller)} if whole and ledger.is_shared(seller) else {}
    if whole and not (pieces or own):
        return ledger.total
    named = {line: count for line, count in (pieces or own).items() if line in ledger.lines}
    return min(ledger.total, sum(ledger.lines[line].value(count) for line, count in named.items()))


async def _pieces_of(resolution_ids: Sequence[UUID]) -> dict[UUID, Counter[int]]:
    found: dict[UUID, Counter[int]] = {}
    columns = ("resolution_id", "item_id", "quantity")
    for resolution_id, item_id, quantity in await select_where_in(
        DisputeItem, "resolution_id", resolution_ids, columns
    ):
        found.setdefault(resolution_id, Counter())[item_id] += quantity
    return found


def pieces_in(rows: Iterable[DisputeItem]) -> dict[int, int]:
    """Return rows as pieces by their lines."""
    return {row.item_id: row.quantity for row in rows}
