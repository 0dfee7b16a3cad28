"""Triage: which staff watch a thread, to whom it is assigned, and whether it still needs a reply."""

from uuid import UUID

from tortoise.expressions import Q

from models.access import NO_ROWS, colleagues_of, visible_threads
from models.actor import STAFF_ROLES, Actor
from models.enums import EventKind, Role
from models.keyset import MAX_PAGE_SIZE
from models.refusals import Refusal, RequestError, UserErrorCode
from models.rows import UserRow
from models.tables import User
from models.threads import Participant, Thread
from models.transaction import Transaction, transactional
from resolvers.audit import record_audit
from resolvers.concern_update import ConcernUpdate
from resolvers.messages import lock_thread
from resolvers.rate_limits import RateLimit, consume
from resolvers.texts import name_matches
from resolvers.thread_edits import Assignment, Edit, apply_edits
from subscriptions.event_log import record_event


async def watch(actor: Actor, thread_id: UUID, on: bool) -> None:
    """Let an admin watch a thread, so that it concerns them, or stop watching it.

    Raises Refusal NOT_FOUND; RateLimited; Forbidden for all but admins.
    """
    actor.require_role(Role.ADMIN)
    await consume(actor, RateLimit.CHANGES)
    await _watch(actor, thread_id, on)


@transactional
async def _watch(tx: Transaction, actor: Actor, thread_id: UUID, on: bool) -> None:
    thread = await lock_thread(actor, thread_id)
    participant, _ = await Participant.get_or_create(thread_id=thread.id, user_id=actor.user_id)
    if participant.watching == on:
        return
    concern = ConcernUpdate(thread)
    await concern.snapshot()
    participant.watching = on
    await participant.save(update_fields=("watching",))
    await concern.apply()
    record_event(tx, thread, EventKind.THREAD_CHANGED, user_id=actor.user_id, audience=Role.ADMIN)


def assignable_users(actor: Actor, vendor_id: UUID | None) -> Q:
    """Return a filter on users: those to whom the actor can assign a thread of this vendor, or of the store (None)."""
    vendors = Q(role=Role.VENDOR, vendor_id=vendor_id) if vendor_id else NO_ROWS
    return vendors | Q(role=Role.ADMIN) if actor.role is Role.ADMIN else vendors


async def list_colleagues(actor: Actor, thread_id: UUID | None, search: str | None, first: int) -> list[UserRow]:
    """List at most `first` users, by name, to whom the actor can assign a thread.

    Without a thread they are those of the actor's own side; for a thread that the actor may not see there are none.
    Each word of `search` has to begin a word of the name. Raises RequestError for `first` below 0 or above the largest
    page; Forbidden for customers.
    """
    actor.require_role(*STAFF_ROLES)
    if not 0 <= first <= MAX_PAGE_SIZE:
        raise RequestError(f"Ask for at most {MAX_PAGE_SIZE} colleagues.")
    able = colleagues_of(actor) if first else NO_ROWS  # no limit is what a limit of 0 would be
    if thread_id is not None:
        thread = await Thread.filter(await visible_threads(actor), id=thread_id).first()
        able = NO_ROWS if thread is None else assignable_users(actor, thread.vendor_id)
    query = User.filter(able, name_matches(search), erased_at__isnull=True)
    return await UserRow.fetch(query.order_by("name", "id").limit(first))


async def assign(actor: Actor, thread_id: UUID, assignee_id: UUID | None) -> None:
    """Assign the thread to a user, or to nobody.

    Raises Refusal NOT_FOUND for the thread, and for an assignee who is not on the actor's side; admins can also assign
    to a user of the thread's vendor. Raises RateLimited, and Forbidden for customers.
    """
    actor.require_role(*STAFF_ROLES)
    await consume(actor, RateLimit.CHANGES)
    await _assign(actor, thread_id, assignee_id)


@transactional
async def _assign(tx: Transaction, actor: Actor, thread_id: UUID, assignee_id: UUID | None) -> None:
    thread = await lock_thread(actor, thread_id)
    able = assignable_users(actor, thread.vendor_id)
    if assignee_id is not None and not await User.filter(able, id=assignee_id).exists():
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such colleague.", "assigneeId")
    before = thread.assignee_id
    if before != assignee_id:
        await apply_edits(tx, actor, [Edit(thread, actor.role, assignment=Assignment(assignee_id))])
        await record_audit(actor, "threadAssign", thread.id, assignee=assignee_id, before=before)


async def mark_no_reply_needed(actor: Actor, thread_id: UUID) -> None:
    """Mark that nobody has to answer the last message. Raises Refusal NOT_FOUND, RateLimited, Forbidden."""
    actor.require_role(*STAFF_ROLES)
    await consume(actor, RateLimit.CHANGES)
    await _mark_no_reply_needed(actor, thread_id)


@transactional
async def _mark_no_reply_needed(tx: Transaction, actor: Actor, thread_id: UUID) -> None:
    thread = await lock_thread(actor, thread_id)
    if thread.awaiting_reply_from is not None:
        await apply_edits(tx, actor, [Edit(thread, actor.role, no_reply_seq=thread.last_seq)])
        await record_audit(actor, "threadMarkNoReplyNeeded", thread.id)
