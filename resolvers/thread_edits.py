"""Edits: what staff change of threads beside writing to them, for one as for many in the same few statements.

Each leaves rows of `thread_changes`, which tell the side what was done, and by which it is taken back.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from models import clock
from models.access import side_of
from models.actor import Actor
from models.concern import ConcernedUser, concerns_all_admins, users_concerned_by
from models.enums import EventKind, Role, ThreadChangeKind, ThreadState
from models.rows import fetch_column
from models.statements import Statement, keys
from models.tables import User
from models.threads import Thread
from models.transaction import Transaction
from models.waiting import recount_waiting
from resolvers.concern_update import ConcernUpdate
from resolvers.thread_changes import change_row, write_changes
from subscriptions.event_log import record_event

_STORE = Statement(
    """UPDATE threads SET assignee_id = edited.assignee_id, no_reply_seq = edited.no_reply_seq,
    admin_state = edited.admin_state, admin_snoozed_until = edited.admin_snoozed_until,
    vendor_state = edited.vendor_state, vendor_snoozed_until = edited.vendor_snoozed_until
    FROM {edited} WHERE threads.id = edited.id""",
    edited={
        "id": "uuid",
        "assignee_id": "uuid",
        "no_reply_seq": "int",
        "admin_state": "text",
        "admin_snoozed_until": "timestamptz",
        "vendor_state": "text",
        "vendor_snoozed_until": "timestamptz",
    },
)
_PAIRS = {"thread_id": "uuid", "label_id": "uuid"}
_ADD_LABELS = Statement(
    "INSERT INTO thread_labels (thread_id, label_id) SELECT thread_id, label_id FROM {pairs}", pairs=_PAIRS
)
_REMOVE_LABELS = Statement(
    """DELETE FROM thread_labels WHERE EXISTS (SELECT 1 FROM {pairs}
    WHERE pairs.thread_id = thread_labels.thread_id AND pairs.label_id = thread_labels.label_id)
    AND thread_id IN (SELECT id FROM {threads})""",
    pairs=_PAIRS,
    threads={"id": "uuid"},
)


@dataclass(frozen=True, slots=True)
class Assignment:
    """Who takes care of a thread; None: nobody."""

    assignee_id: UUID | None


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a thread stands for a side; snoozed without an end: until the other side writes."""

    state: ThreadState
    snoozed_until: datetime | None = None


@dataclass(slots=True)
class Edit:
    """What changes of a locked thread, for one side of it; what is None or empty stays.

    `no_reply_seq` is up to which message no reply is needed.
    """

    thread: Thread
    side: Role
    standing: Standing | None = None
    assignment: Assignment | None = None
    add: Sequence[UUID] = ()
    remove: Sequence[UUID] = ()
    no_reply_seq: int | None = None
    was_assignee_id: UUID | None = field(init=False, default=None)

    def __bool__(self) -> bool:
        """Does anything change?"""
        changes = (self.standing, self.assignment, self.no_reply_seq)
        return any(one is not None for one in changes) or bool(self.add or self.remove)

    def apply(self) -> list[dict[str, object]]:
        """Change the thread in memory. Returns the rows that tell of it."""
        thread, rows = self.thread, list[dict[str, object]]()
        if self.standing is not None:
            was = standing_of(thread, self.side)
            state, until = f"{self.side.value}_state", f"{self.side.value}_snoozed_until"
            setattr(thread, state, self.standing.state)
            setattr(thread, until, self.standing.snoozed_until)
            rows.append(
                change_row(
                    thread,
                    ThreadChangeKind.STATE,
                    self.side,
                    state=self.standing.state,
                    snoozed_until=self.standing.snoozed_until,
                    was_state=was.state,
                    was_snoozed_until=was.snoozed_until,
                )
            )
        if self.assignment is not None:
            self.was_assignee_id, thread.assignee_id = thread.assignee_id, self.assignment.assignee_id
            who = {"assignee_id": thread.assignee_id, "was_assignee_id": self.was_assignee_id}
            rows.append(change_row(thread, ThreadChangeKind.ASSIGNEE, None, **who))
        for kind, labels in ((ThreadChangeKind.LABEL_ADDED, self.add), (ThreadChangeKind.LABEL_REMOVED, self.remove)):
            rows += [change_row(thread, kind, self.side, label_id=one) for one in labels]
        if self.no_reply_seq is not None:
            was_seq, thread.no_reply_seq = thread.no_reply_seq, self.no_reply_seq
            rows.append(change_row(thread, ThreadChangeKind.NO_REPLY_NEEDED, None, was_no_reply_seq=was_seq))
        return rows

    def stored(self) -> dict[str, object]:
        """What of the thread is written."""
        thread = self.thread
        return {
            "id": thread.id,
            "assignee_id": thread.assignee_id,
            "no_reply_seq": thread.no_reply_seq,
            "admin_state": thread.admin_state.value,
            "admin_snoozed_until": thread.admin_snoozed_until,
            "vendor_state": thread.vendor_state.value,
            "vendor_snoozed_until": thread.vendor_snoozed_until,
        }


def standing_of(thread: Thread, side: Role) -> Standing:
    """Where a thread stands for a side, as it is stored."""
    if side is Role.VENDOR:
        return Standing(thread.vendor_state, thread.vendor_snoozed_until)
    return Standing(thread.admin_state, thread.admin_snoozed_until)


async def apply_edits(tx: Transaction, actor: Actor, edits: Iterable[Edit], call_id: UUID | None = None) -> list[Edit]:
    """Make those edits that change something, and tell of each. Returns them; `call_id` is what they are undone by."""
    real = [edit for edit in edits if edit]
    if not real:
        return []
    concern = ConcernUpdate(*(edit.thread for edit in real if edit.assignment is not None))
    await concern.snapshot()
    rows = [row for edit in real for row in edit.apply()]
    await _STORE.run([edit.stored() for edit in real])
    await _store_labels(real)
    settled = [edit.thread.id for edit in real if edit.no_reply_seq is not None]
    if settled:
        await recount_waiting(settled)
    await concern.apply()
    at = clock.now()
    await write_changes([{**row, "at": at, "by_id": actor.user_id, "call_id": call_id} for row in rows])
    await _record_events(tx, real)
    return real


async def _store_labels(edits: Sequence[Edit]) -> None:
    added = [{"thread_id": edit.thread.id, "label_id": one} for edit in edits for one in edit.add]
    removed = [{"thread_id": edit.thread.id, "label_id": one} for edit in edits for one in edit.remove]
    if added:
        await _ADD_LABELS.run(added)
    if removed:
        await _REMOVE_LABELS.run(removed, keys([edit.thread.id for edit in edits if edit.remove]))


async def _record_events(tx: Transaction, edits: Sequence[Edit]) -> None:
    """One for each thread: to the side whose state or labels it is, to both of an assignee, to all of a reply."""
    concerned = await users_concerned_by([edit.thread for edit in edits])
    admins = await _admins() if any(_is_of_admins(edit) for edit in edits) else []
    for edit, people in zip(edits, concerned, strict=True):
        audience: Role | None = edit.side
        everybody = people
        if edit.no_reply_seq is not None:
            audience = None
        elif edit.assignment is not None:
            audience = Role.VENDOR
        if _is_of_admins(edit) and not concerns_all_admins(edit.thread):  # it tells all of them nevertheless
            concerned_ids = {one.id for one in people}
            everybody = [*people, *(one for one in admins if one.id not in concerned_ids)]
        record_event(
            tx,
            edit.thread,
            EventKind.THREAD_CHANGED,
            user_id=edit.was_assignee_id,
            audience=audience,
            people=everybody,
            to_admins=True if _is_of_admins(edit) else None,
        )


def _is_of_admins(edit: Edit) -> bool:
    own = edit.standing is not None or edit.add or edit.remove
    return bool(own) and side_of(edit.side) is Role.ADMIN


async def _admins() -> list[ConcernedUser]:
    ids: list[UUID] = await fetch_column(User.filter(role=Role.ADMIN), "id")
    return [ConcernedUser(one, Role.ADMIN, None) for one in ids]
