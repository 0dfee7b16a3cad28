"""The pieces of an order that a dispute or its resolution is about."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from models.bulk import select_where_in, update_rows
from models.disputes import Dispute, DisputeItem
from models.refusals import Refusal, UserErrorCode
from models.tables import Order
from models.threads import Thread
from resolvers.ledger import Ledger, Pieces, load_ledger, load_ledgers, pieces_in
from resolvers.texts import FieldPath


@dataclass(frozen=True, slots=True)
class ItemIn:
    """So many pieces of a line, as an input names them; `item_id` is None for an id that is none."""

    item_id: int | None
    quantity: int


async def lock_order(order_id: UUID | None) -> None:
    """Lock the row of an order, before those of its threads, for what was promised in all disputes about it.

    The lock lasts until the transaction ends. Rows that refer to the order can still be added.
    """
    if order_id is not None:
        await Order.filter(id=order_id).select_for_update(no_key=True).first()


def checked_pieces(
    ledger: Ledger, thread: Thread, items: Sequence[ItemIn], field: FieldPath, within: Pieces, dispute_id: UUID | None
) -> dict[int, int]:
    """Return the pieces that an input names; `within` are those that its dispute is about, if it names any.

    Raises Refusal: NOT_FOUND for a line of another order; INVALID for one of another seller, one that is named twice or
    is not what the dispute is about, and for more or fewer pieces than there can be.
    """
    own = {line.id for line in ledger.sold_by(thread.vendor_id)}
    found: dict[int, int] = {}
    for place, one in enumerate(items):
        at = (*(field if isinstance(field, tuple) else (field,)), place)
        if one.item_id is None or one.item_id not in ledger.lines:
            raise Refusal(UserErrorCode.NOT_FOUND, "There is no such line in the order.", (*at, "itemId"))
        if one.item_id not in own:
            raise Refusal(UserErrorCode.INVALID, "Another seller has sold this.", (*at, "itemId"))
        if one.item_id in found:
            raise Refusal(UserErrorCode.INVALID, "This line is named twice.", (*at, "itemId"))
        most = ledger.left(one.item_id, dispute_id)
        if within:
            most = min(most, within.get(one.item_id, 0))
        if not 0 < one.quantity <= most:
            rule = f"At least 1, and at most {most} here." if most else "Nothing of this is left to talk about here."
            raise Refusal(UserErrorCode.INVALID, rule, (*at, "quantity"))
        found[one.item_id] = one.quantity
    return found


async def choose_items(dispute: Dispute, thread: Thread, items: Sequence[ItemIn]) -> dict[int, int]:
    """Set what a new dispute is about, and return its pieces: those named, or else all that its seller sold.

    Of an order that several have sold, these are named all the same. Raises Refusal as `checked_pieces` does.
    """
    assert thread.order_id is not None
    ledger = await load_ledger(thread.order_id)
    pieces = checked_pieces(ledger, thread, items, "items", {}, None)
    dispute.whole = not pieces
    if not pieces and ledger.is_shared(thread.vendor_id):
        there = {line.id: ledger.left(line.id) for line in ledger.sold_by(thread.vendor_id)}
        pieces = {line: count for line, count in there.items() if count}
    dispute.value = value_now(ledger, thread.vendor_id, dispute, pieces)
    return pieces


def value_now(ledger: Ledger, seller: UUID | None, dispute: Dispute, pieces: Pieces) -> int:
    """Return the most that can be given back in a dispute about these pieces."""
    return ledger.value_of(seller, {} if dispute.whole else pieces, dispute.id)


async def write_pieces(dispute: Dispute, thread: Thread, pieces: Pieces, resolution_id: UUID | None = None) -> None:
    """Note what a dispute, or a resolution of it, is about, if that is named."""
    if not pieces:
        return
    assert thread.order_id is not None
    ledger = await load_ledger(thread.order_id)
    await DisputeItem.bulk_create(
        DisputeItem(
            dispute_id=dispute.id,
            resolution_id=resolution_id,
            item_id=line,
            quantity=count,
            value=ledger.lines[line].value(count),
        )
        for line, count in pieces.items()
    )


async def pieces_of(dispute_id: UUID, resolution_id: UUID | None = None) -> dict[int, int]:
    """Return the pieces that a dispute, or a resolution of it, is about; none where it names none."""
    return pieces_in(await DisputeItem.filter(dispute_id=dispute_id, resolution_id=resolution_id))


async def refresh_values(order_ids: Sequence[UUID]) -> None:
    """Bring what open disputes about these orders come to up to date, whose rows are locked."""
    threads = await select_where_in(Thread, "order_id", order_ids, ("open_dispute_id", "order_id", "vendor_id"))
    about = {row[0]: row[1:] for row in threads if row[0] is not None}
    if not about:
        return
    ledgers = await load_ledgers(list({order_id for order_id, _ in about.values()}))
    named = await _named_pieces(list(about))
    disputes = await Dispute.filter(id__in=list(about))
    changed, lines = [], []
    for dispute in disputes:
        order_id, seller = about[dispute.id]
        rows = named.get(dispute.id, [])
        value = value_now(ledgers[order_id], seller, dispute, {item: count for _, item, count, _ in rows})
        if value != dispute.value:
            changed.append((value, dispute.id))
        for row_id, item, count, before in rows:
            worth = ledgers[order_id].lines[item].value(count)
            lines += [(worth, row_id)] if worth != before else []
    await update_rows(Dispute, ("value",), changed)
    await update_rows(DisputeItem, ("value",), lines)


async def _named_pieces(dispute_ids: Sequence[UUID]) -> Mapping[UUID, list[tuple[int, int, int, int]]]:
    """The rows of what disputes are about: each its id, its line, how many and what they came to."""
    found: dict[UUID, list[tuple[int, int, int, int]]] = {}
    columns = ("dispute_id", "resolution_id", "id", "item_id", "quantity", "value")
    for dispute_id, resolution_id, *row in await select_where_in(DisputeItem, "dispute_id", dispute_ids, columns):
        if resolution_id is None:
            found.setdefault(dispute_id, []).append((row[0], row[1], row[2], row[3]))
    return found
