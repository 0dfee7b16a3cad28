"""Disputes: opening one, and every step until it is settled. What is allowed is for dispute_rules to say."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from models import clock
from models.access import visible_threads
from models.actor import HUMAN_ROLES, Actor
from models.dispute_policies import windows_of
from models.disputes import Dispute
from models.enums import DisputeReason, MessageKind, OrderEventKind
from models.order_events import OrderEvent
from models.refusals import Refusal, UserErrorCode
from models.tables import Order, Store
from models.threads import Message, Thread
from models.transaction import Transaction, transactional
from resolvers.attachments import checked_attachment_ids
from resolvers.dispute_items import ItemIn, choose_items, lock_order, write_pieces
from resolvers.dispute_rules import Case, DisputeAction, OrderTimes, Party, check_permission
from resolvers.dispute_steps import apply_step
from resolvers.drafts import Draft, Post
from resolvers.messages import lock_thread
from resolvers.posting import find_by_mutation_ids
from resolvers.rate_limits import RateLimit, consume
from resolvers.refund_by_policy import lock_customer, refund_by_policy
from resolvers.resolutions import Resolution, check_still_possible, checked_resolution, put_resolution
from resolvers.texts import MAX_BODY_LENGTH, checked_mutation_id, checked_text
from resolvers.threads import NewThread, lock_or_create_thread, new_order_thread


@dataclass(frozen=True, slots=True)
class NewDispute:
    """The input of the mutation disputeOpen: a thread, or an order and perhaps one of its vendors."""

    reason: DisputeReason
    comment: str
    thread_id: UUID | None = None
    order_id: UUID | None = None
    vendor_id: UUID | None = None
    client_mutation_id: str | None = None
    files: Sequence[UUID] = ()
    items: Sequence[ItemIn] = ()


@dataclass(frozen=True, slots=True)
class StepResult:
    """The ids of the dispute that took a step, and of the message that reports it."""

    dispute_id: UUID
    message_id: UUID


async def open_dispute(actor: Actor, new: NewDispute) -> StepResult:
    """Open a dispute in a thread, or about an order, which gets its thread if it has none.

    Raises Refusal: INVALID unless exactly one of both is given, NOT_FOUND, what dispute_rules refuses, and what a
    comment, a clientMutationId or attachments can be refused for. Raises RateLimited.
    """
    actor.require_role(*HUMAN_ROLES)
    if (new.thread_id is None) == (new.order_id is None):
        raise Refusal(UserErrorCode.INVALID, "Give either a thread or an order.")
    await consume(actor, RateLimit.DISPUTES)
    return await _open(actor, new)


@transactional
async def _open(tx: Transaction, actor: Actor, new: NewDispute) -> StepResult:
    known = await lock_customer(actor)
    if new.thread_id is not None:
        await lock_order(await _order_of(new.thread_id))
        thread = await lock_thread(actor, new.thread_id)
    else:
        await lock_order(new.order_id)
        about = NewThread(body="", order_id=new.order_id, vendor_id=new.vendor_id)
        thread = await lock_or_create_thread(await new_order_thread(actor, about))
    comment = checked_text(new.comment, "comment", MAX_BODY_LENGTH, "A comment")
    mutation_id, files = checked_mutation_id(new.client_mutation_id), checked_attachment_ids(new.files)
    draft = Draft(comment, mutation_id, _content(new, comment), files=files)
    post = Post(actor, thread, MessageKind.DISPUTE_OPENED, draft)
    before = (await find_by_mutation_ids([post])).get(post.key)
    if before is not None and before.same_as(post) and before.dispute_id is not None:
        return StepResult(before.dispute_id, before.id)
    case = await load_case(thread)
    check_permission(DisputeAction.OPEN, actor, case).enforce("threadId" if new.thread_id else "orderId")
    check_permission(DisputeAction.OPEN, actor, case, new.reason).enforce("reason")
    dispute = Dispute(
        thread_id=thread.id,
        reason=new.reason,
        comment=comment,
        opened_by_id=actor.user_id,
        opened_at=clock.now(),
    )
    pieces = await choose_items(dispute, thread, new.items)
    message_id = await apply_step(tx, actor.user_id, case, dispute, DisputeAction.OPEN, comment, draft)
    await write_pieces(dispute, thread, pieces)
    if case.is_party(actor, Party.CUSTOMER):
        await refund_by_policy(tx, case, dispute, known)
    return StepResult(dispute.id, message_id)


def _content(new: NewDispute, comment: str) -> str:
    """What has to be the same where the same key is used again."""
    items = "".join(f" {one.item_id}x{one.quantity}" for one in new.items)
    return f"{new.reason.value}{items} {comment}"


async def _order_of(thread_id: UUID) -> UUID | None:
    """The order of a thread, which never has another."""
    thread = await Thread.filter(id=thread_id).first()
    return thread.order_id if thread else None


async def propose(actor: Actor, dispute_id: UUID, resolution: Resolution) -> StepResult:
    """Propose a resolution, which replaces any earlier proposal.

    Raises Refusal as dispute_rules and resolutions say. Raises RateLimited.
    """
    actor.require_role(*HUMAN_ROLES)
    await consume(actor, RateLimit.DISPUTE_STEPS)
    return await _set_resolution(actor, dispute_id, DisputeAction.PROPOSE, resolution)


async def resolve(actor: Actor, dispute_id: UUID, resolution: Resolution) -> StepResult:
    """Decide the dispute with a resolution, as an admin of the store.

    Raises Refusal as dispute_rules and resolutions say. Raises RateLimited.
    """
    actor.require_role(*HUMAN_ROLES)
    await consume(actor, RateLimit.DISPUTE_STEPS)
    return await _set_resolution(actor, dispute_id, DisputeAction.RESOLVE, resolution)


@transactional
async def _set_resolution(
    tx: Transaction, actor: Actor, dispute_id: UUID, action: DisputeAction, resolution: Resolution
) -> StepResult:
    dispute, case = await lock_dispute(actor, dispute_id)
    check_permission(action, actor, case).enforce("disputeId")
    resolution = await checked_resolution(resolution, dispute, case.thread)
    await put_resolution(dispute, case.thread, resolution, actor.user_id)
    message_id = await apply_step(tx, actor.user_id, case, dispute, action, resolution.comment)
    return StepResult(dispute.id, message_id)


async def accept(actor: Actor, dispute_id: UUID, resolution_id: UUID | None = None) -> StepResult:
    """Accept the proposed resolution; with `resolution_id`, only if that is still the proposed one.

    Raises Refusal: NOT_ALLOWED if it has been replaced, and as dispute_rules says. Raises RateLimited.
    """
    actor.require_role(*HUMAN_ROLES)
    await consume(actor, RateLimit.DISPUTE_STEPS)
    return await _accept(actor, dispute_id, resolution_id)


@transactional
async def _accept(tx: Transaction, actor: Actor, dispute_id: UUID, resolution_id: UUID | None) -> StepResult:
    dispute, case = await lock_dispute(actor, dispute_id)
    check_permission(DisputeAction.ACCEPT, actor, case).enforce("disputeId")
    if resolution_id is not None and resolution_id != dispute.resolution_id:
        raise Refusal(
            UserErrorCode.NOT_ALLOWED, "The proposal has been replaced meanwhile; look at the new one.", "resolutionId"
        )
    await check_still_possible(dispute, case.thread)
    words = Draft(dispute.resolution_comment or "")
    message_id = await apply_step(tx, actor.user_id, case, dispute, DisputeAction.ACCEPT, None, words)
    return StepResult(dispute.id, message_id)


async def escalate(actor: Actor, dispute_id: UUID, comment: str | None) -> StepResult:
    """Ask the store to decide. Raises Refusal as dispute_rules says, and for a bad comment."""
    return await _comment_step(actor, dispute_id, DisputeAction.ESCALATE, comment)


async def withdraw(actor: Actor, dispute_id: UUID, comment: str | None) -> StepResult:
    """Close a dispute as the side that opened it. Raises Refusal as dispute_rules says, and for a bad comment."""
    return await _comment_step(actor, dispute_id, DisputeAction.WITHDRAW, comment)


async def reopen(actor: Actor, dispute_id: UUID, comment: str) -> StepResult:
    """Reopen a closed dispute. Raises Refusal as dispute_rules says or for a comment; RateLimited."""
    comment = checked_text(comment, "comment", MAX_BODY_LENGTH, "A comment")
    return await _comment_step(actor, dispute_id, DisputeAction.REOPEN, comment)


async def _comment_step(actor: Actor, dispute_id: UUID, action: DisputeAction, comment: str | None) -> StepResult:
    actor.require_role(*HUMAN_ROLES)
    if comment is not None:
        comment = checked_text(comment, "comment", MAX_BODY_LENGTH, "A comment")
    await consume(actor, RateLimit.DISPUTE_STEPS)
    return await _apply_comment_step(actor, dispute_id, action, comment)


@transactional
async def _apply_comment_step(
    tx: Transaction, actor: Actor, dispute_id: UUID, action: DisputeAction, comment: str | None
) -> StepResult:
    dispute, case = await lock_dispute(actor, dispute_id)
    check_permission(action, actor, case).enforce("disputeId")
    return StepResult(dispute.id, await apply_step(tx, actor.user_id, case, dispute, action, comment))


async def load_case(thread: Thread, dispute: Dispute | None = None) -> Case:
    """Load what the rules depend on, for this dispute, or for one to be opened where none is open."""
    if dispute is None and thread.open_dispute_id is not None:
        dispute = await Dispute.get(id=thread.open_dispute_id).prefetch_related("opened_by")
    order = await Order.filter(id=thread.order_id).first() if thread.order_id else None
    store = await Store.get(id=Store.SINGLETON_ID)
    times = await _times(thread, order, store) if order else None
    return Case(thread, times, dispute, store, clock.now())


async def _times(thread: Thread, order: Order, store: Store) -> OrderTimes:
    """What the store's policies look at of an order, as far as it has any."""
    came, written_at = None, None
    if store.contact_first_hours is not None:
        own = Message.filter(thread_id=thread.id, author_id=thread.customer_id, kind=MessageKind.TEXT)
        written = await own.filter(deleted_at__isnull=True).order_by("seq").first()
        written_at = written.created_at if written else None
    if windows_of(store.dispute_windows):
        came = await OrderEvent.filter(order_id=order.id, kind=OrderEventKind.DELIVERED).order_by("-at", "-id").first()
    return OrderTimes(order.placed_at, order.expected_at, came.at if came else None, written_at)


async def lock_dispute(actor: Actor, dispute_id: UUID) -> tuple[Dispute, Case]:
    """Return a dispute that the actor may see, with its case, and lock the rows of its order and its thread.

    The locks last until the transaction ends. Raises Refusal NOT_FOUND.
    """
    found = await Dispute.filter(id=dispute_id).first()
    seen = found and await Thread.filter(await visible_threads(actor), id=found.thread_id).first()
    if found is None or not seen:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such dispute.", "disputeId")
    await lock_order(seen.order_id)
    thread = await lock_thread(actor, found.thread_id, "disputeId")
    dispute = await Dispute.get(id=dispute_id).prefetch_related("opened_by")  # as it is under the lock
    return dispute, await load_case(thread, dispute)
