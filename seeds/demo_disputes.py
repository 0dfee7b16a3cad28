"""The disputes of the demo store: opening them, and each step."""

from uuid import UUID

from models.actor import Actor
from models.disputes import Dispute
from models.tables import OrderItem
from models.threads import Thread
from resolvers import disputes
from resolvers.dispute_items import ItemIn
from resolvers.dispute_rules import DisputeAction
from resolvers.returns import update_return
from seeds.demo_threads import DemoStep


async def open_dispute(
    actor: Actor, step: DemoStep, thread_id: UUID | None, order_id: UUID | None = None, vendor_id: UUID | None = None
) -> UUID:
    """Open a dispute in a thread or about an order, and return its thread's id."""
    assert step.reason is not None
    assert step.text is not None
    items = [ItemIn(await _line(order_id, sku), count) for sku, count in step.items.items()]
    new = disputes.NewDispute(step.reason, step.text, thread_id, order_id, vendor_id, items=items)
    opened = await disputes.open_dispute(actor, new)
    return (await Dispute.get(id=opened.dispute_id)).thread_id


async def _line(order_id: UUID | None, sku: str) -> int:
    line = await OrderItem.get(order_id=order_id, sku=sku)
    return int(line.id)


async def advance_dispute(actor: Actor, thread_id: UUID, step: DemoStep) -> None:
    """Perform a step that is about the thread's dispute."""
    if step.action is DisputeAction.OPEN:
        await open_dispute(actor, step, thread_id)
        return
    latest = await Dispute.filter(thread_id=thread_id).order_by("-opened_at").first()
    dispute_id = (await Thread.get(id=thread_id)).open_dispute_id or (latest.id if latest else None)
    assert dispute_id is not None
    match step.action:
        case DisputeAction.PROPOSE:
            assert step.resolution is not None
            await disputes.propose(actor, dispute_id, step.resolution)
        case DisputeAction.ACCEPT:
            await disputes.accept(actor, dispute_id)
        case DisputeAction.ESCALATE:
            await disputes.escalate(actor, dispute_id, step.text)
        case DisputeAction.WITHDRAW:
            await disputes.withdraw(actor, dispute_id, step.text)
        case DisputeAction.LABEL | DisputeAction.SHIP:
            assert step.goods is not None
            await update_return(actor, dispute_id, step.goods)
