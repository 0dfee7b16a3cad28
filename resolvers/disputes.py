"""Disputes: opening one, and every step until it is settled. What is allowed is for dispute_rules to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from uuid_utils.compat import uuid7

from models import clock
from models.access import visible_threads
from models.actor import HUMAN_ROLES, Actor
from models.disputes import Dispute
from models.enums import DisputeReason, MessageKind
from models.refusals import Refusal, UserErrorCode
from models.tables import Order, Store
from models.threads import Thread
from models.transaction import Transaction, transactional
from resolvers.attachments import checked_ids
from resolvers.audit import record_audit
from resolvers.dispute_rules import Case, DisputeAction, judge
from resolvers.dispute_steps import take
from resolvers.messages import Draft, find_by_mutation_id, lock_thread
from resolvers.rate_limits import RateLimit, consume
from resolvers.resolutions import Resolution, checked_resolution, described
from resolvers.texts import MAX_BODY, checked_mutation_id, checked_text
from resolvers.threads import NewThread, locked_place, place_about_order


@dataclass(frozen=True, slots=True)
class NewDispute:
    """What disputeOpen is given: a thread, or an order with perhaps a vendor."""

    reason: DisputeReason
    comment: str
    thread_id: UUID | None = None
    order_id: UUID | None = None
    vendor_id: UUID | None = None
    client_mutation_id: str | None = None
    files: Sequence[UUID] = ()


@dataclass(frozen=True, slots=True)
class Stepped:
    """What came of a step: the dispute, and the message that tells of it."""

    dispute_id: UUID
    message_id: UUID


async def open_dispute(actor: Actor, new: NewDispute) -> Stepped:
    """Open a dispute in a thread, or straight from an order, which gets its thread if it has none.

    Raises Refusal: what dispute_rules says, NOT_FOUND, and what a comment can be refused for.
    """
    actor.require_role(*HUMAN_ROLES)
    if (new.thread_id is None) == (new.order_id is None):
        raise Refusal(UserErrorCode.INVALID, "Give either a thread or an order.")
    await consume(actor, RateLimit.DISPUTES)
    return await _open(actor, new)


@transactional
async def _open(tx: Transaction, actor: Actor, new: NewDispute) -> Stepped:
    if new.thread_id is not None:
        thread = await lock_thread(actor, new.thread_id)
    else:
        about = NewThread(body="", order_id=new.order_id, vendor_id=new.vendor_id)
        thread = await locked_place(await place_about_order(actor, about))
    comment = checked_text(new.comment, "comment", MAX_BODY, "A comment")
    mutation_id, files = checked_mutation_id(new.client_mutation_id), checked_ids(new.files)
    draft = Draft(comment, mutation_id, f"{new.reason.value} {comment}", files=files)
    before = await find_by_mutation_id(actor, thread, MessageKind.DISPUTE_OPENED, draft)
    if before is not None and before.dispute_id is not None:
        return Stepped(before.dispute_id, before.id)
    case = await case_of(thread)
    judge(DisputeAction.OPEN, actor, case).enforce("threadId" if new.thread_id else "orderId")
    dispute = Dispute(
        thread_id=thread.id,
        reason=new.reason,
        comment=comment,
        opened_by_id=actor.user_id,
        opened_at=clock.now(),
    )
    return Stepped(dispute.id, await take(tx, actor.user_id, case, dispute, DisputeAction.OPEN, comment, draft))


async def propose(actor: Actor, dispute_id: UUID, resolution: Resolution) -> Stepped:
    """Put a resolution on the table, in the place of any that is there. Raises Refusal."""
    actor.require_role(*HUMAN_ROLES)
    return await _settle(actor, dispute_id, DisputeAction.PROPOSE, resolution)


async def resolve(actor: Actor, dispute_id: UUID, resolution: Resolution) -> Stepped:
    """The store's decision. Raises Refusal."""
    actor.require_role(*HUMAN_ROLES)
    return await _settle(actor, dispute_id, DisputeAction.RESOLVE, resolution)


@transactional
async def _settle(
    tx: Transaction, actor: Actor, dispute_id: UUID, action: DisputeAction, resolution: Resolution
) -> Stepped:
    dispute, case = await locked_dispute(actor, dispute_id)
    judge(action, actor, case).enforce("disputeId")
    resolution = await checked_resolution(resolution, case.thread)
    dispute.resolution_id, dispute.resolution_kind = uuid7(), resolution.kind
    dispute.resolution_amount, dispute.resolution_comment = resolution.amount, resolution.comment
    dispute.resolution_by_id, dispute.resolution_at = actor.user_id, clock.now()
    if action is DisputeAction.RESOLVE:
        await record_audit(actor, "disputeResolve", dispute.id, kind=resolution.kind.name)
    said = "Proposed" if action is DisputeAction.PROPOSE else "Decided"
    text = await described(said, dispute, case.thread)
    message_id = await take(tx, actor.user_id, case, dispute, action, resolution.comment, Draft(text))
    return Stepped(dispute.id, message_id)


async def accept(actor: Actor, dispute_id: UUID, resolution_id: UUID | None = None) -> Stepped:
    """Accept what is on the table; with `resolution_id`, only if it is still that. Raises Refusal."""
    actor.require_role(*HUMAN_ROLES)
    return await _accept(actor, dispute_id, resolution_id)


@transactional
async def _accept(tx: Transaction, actor: Actor, dispute_id: UUID, resolution_id: UUID | None) -> Stepped:
    dispute, case = await locked_dispute(actor, dispute_id)
    judge(DisputeAction.ACCEPT, actor, case).enforce("disputeId")
    if resolution_id is not None and resolution_id != dispute.resolution_id:
        raise Refusal(
            UserErrorCode.NOT_ALLOWED, "The proposal has been replaced meanwhile; look at the new one.", "resolutionId"
        )
    text = await described("Accepted", dispute, case.thread)
    message_id = await take(tx, actor.user_id, case, dispute, DisputeAction.ACCEPT, None, Draft(text))
    return Stepped(dispute.id, message_id)


async def escalate(actor: Actor, dispute_id: UUID, comment: str | None) -> Stepped:
    """Ask the store to decide. Raises Refusal."""
    return await _say(actor, dispute_id, DisputeAction.ESCALATE, comment, "Asked the store to decide.")


async def withdraw(actor: Actor, dispute_id: UUID, comment: str | None) -> Stepped:
    """Whoever opened it says that it is over. Raises Refusal."""
    return await _say(actor, dispute_id, DisputeAction.WITHDRAW, comment, "Closed the dispute.")


async def reopen(actor: Actor, dispute_id: UUID, comment: str) -> Stepped:
    """Begin again with a closed one. Raises Refusal."""
    comment = checked_text(comment, "comment", MAX_BODY, "A comment")
    return await _say(actor, dispute_id, DisputeAction.REOPEN, comment, comment)


async def _say(actor: Actor, dispute_id: UUID, action: DisputeAction, comment: str | None, text: str) -> Stepped:
    actor.require_role(*HUMAN_ROLES)
    if comment is not None:
        text = comment = checked_text(comment, "comment", MAX_BODY, "A comment")
    return await _take_said(actor, dispute_id, action, comment, text)


@transactional
async def _take_said(
    tx: Transaction, actor: Actor, dispute_id: UUID, action: DisputeAction, comment: str | None, text: str
) -> Stepped:
    dispute, case = await locked_dispute(actor, dispute_id)
    judge(action, actor, case).enforce("disputeId")
    return Stepped(dispute.id, await take(tx, actor.user_id, case, dispute, action, comment, Draft(text)))


async def case_of(thread: Thread, dispute: Dispute | None = None) -> Case:
    """What the rules look at: that dispute, or else the thread's open or latest one."""
    if dispute is None:
        latest = Dispute.filter(thread_id=thread.id).order_by("-opened_at", "-id").prefetch_related("opened_by")
        dispute = await latest.first()
        if thread.open_dispute_id is not None and (dispute is None or dispute.id != thread.open_dispute_id):
            dispute = await Dispute.get(id=thread.open_dispute_id).prefetch_related("opened_by")
    order = await Order.filter(id=thread.order_id).first() if thread.order_id else None
    store = await Store.get(id=Store.SINGLETON_ID)
    return Case(thread, order.placed_at if order else None, dispute, store, clock.now())


async def locked_dispute(actor: Actor, dispute_id: UUID) -> tuple[Dispute, Case]:
    """A dispute that the actor may see, its thread locked until the transaction ends. Raises Refusal NOT_FOUND."""
    found = await Dispute.filter(id=dispute_id).first()
    seen = found and await Thread.filter(await visible_threads(actor), id=found.thread_id).exists()
    if found is None or not seen:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such dispute.", "disputeId")
    thread = await lock_thread(actor, found.thread_id, "disputeId")
    dispute = await Dispute.get(id=dispute_id).prefetch_related("opened_by")  # as it is under the lock
    return dispute, await case_of(thread, dispute)
