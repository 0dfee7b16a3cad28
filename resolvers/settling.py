"""What a closed dispute has the store's backend do: made with its resolution, dropped with it."""

from collections.abc import Sequence
from datetime import timedelta
from uuid import UUID

from models import clock
from models.bulk import chunks
from models.concern import ConcernedUser, all_admins
from models.disputes import Dispute, Settlement
from models.enums import EventKind, ResolutionKind, ReturnStatus, Role, SettlementState
from models.tables import Store
from models.threads import Thread
from models.transaction import Transaction
from resolvers.dispute_items import pieces_of, refresh_values, write_pieces
from resolvers.ledger import Ledger, Pieces, load_ledger, load_ledgers
from resolvers.resolutions import gives_value, most_for
from resolvers.return_times import set_return_deadline
from subscriptions.event_log import record_event

UNREPORTED_FOR = timedelta(days=3)  # after which the backend is asked once more
ASKED_FOR = timedelta(days=30)  # within which that is repeated
Moves = Sequence[tuple[SettlementState | None, SettlementState]]


async def move_settlements(tx: Transaction, thread: Thread, dispute: Dispute, moves: Moves) -> None:
    """Do with a dispute's settlements what the table says of a step: make one, drop some, or ask for one.

    The order's row is locked.
    """
    dropped = {source for source, target in moves if target is SettlementState.DROPPED and source}
    if dropped:
        some = Settlement.filter(dispute_id=dispute.id, state__in=list(dropped))
        await some.update(state=SettlementState.DROPPED, remind_at=None)
    if (None, SettlementState.DUE) in moves:
        await _settle(tx, thread, dispute)
    if (SettlementState.AWAITING_RETURN, SettlementState.DUE) in moves:
        for one in await Settlement.filter(dispute_id=dispute.id, state=SettlementState.AWAITING_RETURN):
            await _request_if_there(tx, thread, one)
    if moves:
        await refresh_values([thread.order_id] if thread.order_id else [])


async def _settle(tx: Transaction, thread: Thread, dispute: Dispute) -> None:
    """Have the store's backend do what was agreed or decided in a dispute that was just closed, or the goods sent back.

    What is given back is promised from now on, and other disputes of the order come to less.
    """
    assert thread.order_id is not None
    assert dispute.resolution_kind is not None
    assert dispute.resolution_id is not None
    ledger = await load_ledger(thread.order_id)
    named, chosen = await pieces_of(dispute.id), await pieces_of(dispute.id, dispute.resolution_id)
    most = most_for(ledger, dispute, thread, named, chosen)
    gives_all = gives_value(dispute.resolution_kind, dispute.resolution_amount)
    amount = most if gives_all else dispute.resolution_amount
    if dispute.resolution_kind is ResolutionKind.NO_ACTION or amount == 0:
        return
    if not chosen:
        await write_pieces(dispute, thread, _pieces_for(ledger, thread, dispute, named), dispute.resolution_id)
    dispute.return_status = None  # that of an earlier resolution
    await dispute.save(update_fields=("return_status",))
    settlement = await Settlement.create(
        id=dispute.resolution_id,
        dispute_id=dispute.id,
        state=SettlementState.DUE,
        kind=dispute.resolution_kind,
        amount=None if amount is None else min(amount, most),
        currency=ledger.currency,
        made_at=clock.now(),
    )
    if dispute.resolution_kind is ResolutionKind.RETURN_AND_REFUND:
        await _begin_return(dispute)
        await Settlement.filter(id=settlement.id).update(state=SettlementState.AWAITING_RETURN)
    else:
        await _request(tx, thread, settlement)


async def _begin_return(dispute: Dispute) -> None:
    """The customer has to send the goods back."""
    dispute.return_status, dispute.return_updated_at = ReturnStatus.AWAITED, clock.now()
    set_return_deadline(dispute, await Store.get(id=Store.SINGLETON_ID))
    dispute.return_carrier = dispute.return_number = dispute.return_url = dispute.return_label_url = None
    await dispute.save()


def _pieces_for(ledger: Ledger, thread: Thread, dispute: Dispute, named: Pieces) -> dict[int, int]:
    """The pieces that a resolution is for which names none: a part of the money for all of them is for no piece."""
    if dispute.whole and gives_value(dispute.resolution_kind, dispute.resolution_amount):
        named = {line.id: line.quantity for line in ledger.sold_by(thread.vendor_id)}
    elif dispute.whole:
        return {}
    there = {line: min(count, ledger.left(line, dispute.id)) for line, count in named.items()}
    return {line: count for line, count in there.items() if count}


async def _request_if_there(tx: Transaction, thread: Thread, settlement: Settlement) -> None:
    """Ask for a refund whose goods have come, unless its money is gone meanwhile: then it has failed."""
    assert thread.order_id is not None
    ledger = await load_ledger(thread.order_id)
    promise = next(one for one in ledger.promises if one.id == settlement.id)
    if ledger.has_room_for(promise):
        await _request(tx, thread, settlement)
    else:
        await _fail([settlement.id])


async def fail_what_is_gone(order_id: UUID, paid: Settlement | None = None) -> None:
    """Fail what is due of an order whose money is gone: a bank has taken it, or what was given up was `paid` after all.

    Of several, the newest fails first; of the dispute in which that was paid, all, since it was to take its place. The
    order's row is locked. Who calls this has the disputes escalated.
    """
    await _fail(_gone(await load_ledger(order_id), paid))


async def fail_what_no_longer_fits(order_ids: Sequence[UUID]) -> set[UUID]:
    """The same of orders that have changed. Returns the ids of those of which something has failed."""
    due = Settlement.filter(state=SettlementState.DUE)
    rows = [
        row
        for some in chunks(order_ids)
        for row in await due.filter(dispute__thread__order_id__in=list(some)).values_list("dispute__thread__order_id")
    ]
    if not rows:
        return set()
    ledgers = await load_ledgers(list({order_id for (order_id,) in rows}))
    gone = {order_id: _gone(ledger) for order_id, ledger in ledgers.items()}
    await _fail([one for some in gone.values() for one in some])
    return {order_id for order_id, some in gone.items() if some}


def _gone(ledger: Ledger, paid: Settlement | None = None) -> list[UUID]:
    """Which of what is due there is no money for."""
    due = [one for one in ledger.promises if one.state is SettlementState.DUE]
    failed = []
    for one in sorted(due, key=lambda one: one.id, reverse=True):
        replaced = paid is not None and one.dispute_id == paid.dispute_id
        if replaced or not ledger.has_room_for(one):
            ledger.promises.remove(one)
            failed.append(one.id)
    return failed


async def _fail(ids: Sequence[UUID]) -> None:
    if ids:
        await Settlement.filter(id__in=list(ids)).update(state=SettlementState.FAILED, remind_at=None)


async def request_unreported(tx: Transaction, thread: Thread, dispute_id: UUID) -> None:
    """Ask the store's backend once more to carry out what it has not reported for a while, and tell its admins."""
    now = clock.now()
    for one in await Settlement.filter(dispute_id=dispute_id, remind_at__lte=now):
        assert one.requested_at is not None
        is_first = one.remind_at == one.requested_at + UNREPORTED_FOR
        one.remind_at = now + UNREPORTED_FOR if now - one.requested_at < ASKED_FOR else None
        await one.save(update_fields=("remind_at",))
        _record_request(tx, thread, one, await all_admins() if is_first else ())


async def _request(tx: Transaction, thread: Thread, settlement: Settlement) -> None:
    """Ask the store's backend to carry out a settlement, which falls due."""
    settlement.state, settlement.requested_at = SettlementState.DUE, clock.now()
    settlement.remind_at = settlement.requested_at + UNREPORTED_FOR
    await settlement.save(update_fields=("state", "requested_at", "remind_at"))
    _record_request(tx, thread, settlement)


def _record_request(
    tx: Transaction, thread: Thread, settlement: Settlement, people: Sequence[ConcernedUser] = ()
) -> None:
    """Ask for it by an event, of which those `people` get a mail."""
    kind, about = EventKind.SETTLEMENT_REQUESTED, settlement.dispute_id
    to_admins = bool(people) or None
    record_event(tx, thread, kind, dispute_id=about, audience=Role.ADMIN, people=people, to_admins=to_admins)
