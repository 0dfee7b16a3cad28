"""Changing many threads at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from uuid_utils.compat import uuid7

from models import clock
from models.access import side_of, visible_threads
from models.actor import STAFF_ROLES, Actor
from models.enums import Role, ThreadState
from models.queue import ThreadLabel
from models.refusals import Refusal, UserErrorCode
from models.rows import fetch_column
from models.tables import User
from models.threads import Thread
from models.transaction import Transaction, transactional
from resolvers.audit import record_audit
from resolvers.drafts import no_such_thread
from resolvers.labels import check_labels
from resolvers.rate_limits import RateLimit, consume
from resolvers.thread_edits import Assignment, Edit, Standing, apply_edits, standing_of
from resolvers.thread_filter import ThreadFilter, matching_threads

MAX_THREADS = 1000


@dataclass(frozen=True, slots=True)
class ThreadsChange:
    """What to change of threads; None, empty and False leave things as they are."""

    standing: Standing | None = None
    assignment: Assignment | None = None
    add_label_ids: Sequence[UUID] = ()
    remove_label_ids: Sequence[UUID] = ()
    no_reply_needed: bool = False


@dataclass(frozen=True, slots=True)
class Updated:
    """The ids of the threads that changed, and what takes it back, if anything changed."""

    thread_ids: Sequence[UUID]
    undo_id: UUID | None = None


async def update_threads(
    actor: Actor, thread_ids: Sequence[UUID] | None, wanted: ThreadFilter | None, change: ThreadsChange
) -> Updated:
    """Change the given threads, or those that match the filter; those that the actor may not see are not there.

    Raises Refusal: INVALID unless exactly one of both is given, for a change of nothing, and for a snooze that ends in
    the past; TOO_MANY for more than MAX_THREADS; NOT_FOUND where none of the given threads is there, and for labels and
    an assignee who are not on the actor's side. Raises RateLimited, and Forbidden for all but staff.
    """
    actor.require_role(*STAFF_ROLES)
    if (thread_ids is None) == (wanted is None):
        raise Refusal(UserErrorCode.INVALID, "Give either threadIds or a filter.")
    if change == ThreadsChange():
        raise Refusal(UserErrorCode.INVALID, "Say what to change.")
    _check_standing(change.standing)
    if set(change.add_label_ids) & set(change.remove_label_ids):
        raise Refusal(UserErrorCode.INVALID, "A label is either added or removed.", "removeLabelIds")
    field = "threadIds" if wanted is None else "filter"
    if thread_ids is not None and len(set(thread_ids)) > MAX_THREADS:
        raise _too_many(field)
    await consume(actor, RateLimit.MANY_CHANGES)
    if wanted is not None:
        thread_ids = await fetch_column((await matching_threads(actor, wanted)).limit(MAX_THREADS + 1), "id")
        if len(thread_ids) > MAX_THREADS:
            raise _too_many(field)
    return await _update(actor, list(dict.fromkeys(thread_ids or ())), change, wanted is None)


def _check_standing(standing: Standing | None) -> None:
    if standing is None or (until := standing.snoozed_until) is None:
        return
    if standing.state is not ThreadState.SNOOZED:
        raise Refusal(UserErrorCode.INVALID, "Only what is snoozed has an end of it.", "snoozedUntil")
    if until <= clock.now():
        raise Refusal(UserErrorCode.INVALID, "A snooze ends in the future.", "snoozedUntil")


def _too_many(field: str) -> Refusal:
    return Refusal(UserErrorCode.TOO_MANY, f"At most {MAX_THREADS:,} threads at once.", field)


@transactional
async def _update(
    tx: Transaction, actor: Actor, thread_ids: Sequence[UUID], change: ThreadsChange, named: bool
) -> Updated:
    threads = await lock_threads(actor, thread_ids)
    if named and thread_ids and not threads:
        raise no_such_thread("threadIds")
    await check_labels(actor, change.add_label_ids, "addLabelIds")
    await check_labels(actor, change.remove_label_ids, "removeLabelIds")
    await _check_assignee(actor, threads, change.assignment)
    held = await _labels_held(threads, [*change.add_label_ids, *change.remove_label_ids])
    call_id = uuid7()
    edits = await apply_edits(tx, actor, [_edit(actor, one, change, held) for one in threads], call_id)
    if not edits:
        return Updated(())
    await record_audit(actor, "threadsUpdate", None, threads=len(edits), **_said(change))
    changed = {edit.thread.id for edit in edits}
    return Updated([one for one in thread_ids if one in changed], call_id)


async def lock_threads(actor: Actor, thread_ids: Sequence[UUID]) -> list[Thread]:
    """Return those of these threads that the actor may see, locked in the order of their ids, as all do."""
    mine = Thread.filter(await visible_threads(actor), id__in=list(thread_ids))
    return await mine.order_by("id").select_for_update()


async def _check_assignee(actor: Actor, threads: Sequence[Thread], assignment: Assignment | None) -> None:
    """The same people as `triage.assignable_users`, for threads of several vendors.

    Also where there is no thread: what is refused must not tell a vendor whether somebody of another vendor exists.
    """
    if assignment is None or assignment.assignee_id is None:
        return
    who = await User.filter(id=assignment.assignee_id).first()
    vendor_ids = {one.vendor_id for one in threads} | ({actor.vendor_id} if actor.role is Role.VENDOR else set())
    of_vendor = who is not None and who.role is Role.VENDOR and vendor_ids <= {who.vendor_id}
    among_admins = who is not None and who.role is Role.ADMIN and actor.role is Role.ADMIN
    if not of_vendor and not among_admins:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such colleague.", "assigneeId")


async def _labels_held(threads: Sequence[Thread], label_ids: Sequence[UUID]) -> set[tuple[UUID, UUID]]:
    if not label_ids:
        return set()
    rows = ThreadLabel.filter(label_id__in=list(label_ids), thread_id__in=[one.id for one in threads])
    return {(thread_id, label_id) for thread_id, label_id in await rows.values_list("thread_id", "label_id")}


def _edit(actor: Actor, thread: Thread, change: ThreadsChange, held: set[tuple[UUID, UUID]]) -> Edit:
    """What of the change is one of this thread."""
    side = side_of(actor.role)
    assert side is not None
    edit = Edit(thread, side)
    if change.standing is not None and change.standing != _now_standing(thread, side):
        edit.standing = change.standing
    if change.assignment is not None and change.assignment.assignee_id != thread.assignee_id:
        edit.assignment = change.assignment
    edit.add = [one for one in dict.fromkeys(change.add_label_ids) if (thread.id, one) not in held]
    edit.remove = [one for one in dict.fromkeys(change.remove_label_ids) if (thread.id, one) in held]
    if change.no_reply_needed and thread.awaiting_reply_from is not None:
        edit.no_reply_seq = thread.last_seq
    return edit


def _now_standing(thread: Thread, side: Role) -> Standing:
    """Where it stands; a snooze that is over counts as such before anybody has noticed."""
    standing = standing_of(thread, side)
    until = standing.snoozed_until
    return Standing(ThreadState.OPEN) if until is not None and until <= clock.now() else standing


def _said(change: ThreadsChange) -> dict[str, object]:
    """For the audit log."""
    said: dict[str, object] = {}
    if change.standing is not None:
        said |= {"state": change.standing.state, "until": change.standing.snoozed_until}
    if change.assignment is not None:
        said["assignee"] = change.assignment.assignee_id
    if change.add_label_ids or change.remove_label_ids:
        said |= {"added": [str(one) for one in change.add_label_ids]}
        said |= {"removed": [str(one) for one in change.remove_label_ids]}
    return said | ({"no_reply": 1} if change.no_reply_needed else {})
