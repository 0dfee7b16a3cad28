"""Taking back what a call has changed of many threads."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import groupby
from uuid import UUID

from tortoise.functions import Max

from models import clock
from models.access import side_of
from models.actor import STAFF_ROLES, Actor
from models.enums import ThreadChangeKind
from models.queue import ThreadChange
from models.refusals import Refusal, UserErrorCode
from models.rows import fetch_column
from models.threads import Thread
from models.transaction import Transaction, transactional
from resolvers.audit import record_audit
from resolvers.rate_limits import RateLimit, consume
from resolvers.thread_edits import Assignment, Edit, Standing, apply_edits
from resolvers.threads_update import Updated, lock_threads

UNDO_WINDOW = timedelta(minutes=10)


async def undo(actor: Actor, undo_id: UUID) -> Updated:
    """Take back what a call changed, of those threads that nobody has changed or written to since.

    Raises Refusal: NOT_FOUND for what is not a call of the actor's, or was taken back; WINDOW_CLOSED after UNDO_WINDOW.
    Raises RateLimited, and Forbidden for all but staff.
    """
    actor.require_role(*STAFF_ROLES)
    await consume(actor, RateLimit.MANY_CHANGES)
    return await _undo(actor, undo_id)


@transactional
async def _undo(tx: Transaction, actor: Actor, undo_id: UUID) -> Updated:
    mine = ThreadChange.filter(call_id=undo_id, by_id=actor.user_id)
    threads = {one.id: one for one in await lock_threads(actor, await fetch_column(mine.distinct(), "thread_id"))}
    changes = await mine.order_by("thread_id", "id")  # as they are under the locks
    if not changes:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is nothing to take back.", "undo")
    if changes[0].at < clock.now() - UNDO_WINDOW:
        raise Refusal(UserErrorCode.WINDOW_CLOSED, "It is too late to take this back.", "undo")
    newest = await _newest_changes([*threads])
    edits = []
    for thread_id, rows in groupby(changes, key=lambda one: one.thread_id):
        made, thread = list(rows), threads.get(thread_id)
        if thread is not None and newest[thread_id] == made[-1].id and thread.last_seq == made[-1].seq:
            edits.append(_reverse(actor, thread, made))
    await mine.update(call_id=None)
    done = await apply_edits(tx, actor, edits)
    await record_audit(actor, "threadsUpdateUndo", None, threads=len(done))
    return Updated([edit.thread.id for edit in done])


async def _newest_changes(thread_ids: Sequence[UUID]) -> dict[UUID, int]:
    newest = ThreadChange.filter(thread_id__in=list(thread_ids)).annotate(newest=Max("id")).group_by("thread_id")
    return dict(await newest.values_list("thread_id", "newest"))


def _reverse(actor: Actor, thread: Thread, made: Sequence[ThreadChange]) -> Edit:
    """What takes these changes of a thread back."""
    side = side_of(actor.role)
    assert side is not None
    edit = Edit(thread, side)
    for change in made:
        if change.kind is ThreadChangeKind.STATE:
            assert change.was_state is not None
            edit.standing = Standing(change.was_state, change.was_snoozed_until)
        elif change.kind is ThreadChangeKind.ASSIGNEE:
            edit.assignment = Assignment(change.was_assignee_id)
        elif change.kind is ThreadChangeKind.NO_REPLY_NEEDED:
            edit.no_reply_seq = change.was_no_reply_seq
        elif change.label_id is not None:
            added = change.kind is ThreadChangeKind.LABEL_ADDED
            edit.remove = [*edit.remove, change.label_id] if added else edit.remove
            edit.add = edit.add if added else [*edit.add, change.label_id]
    return edit
