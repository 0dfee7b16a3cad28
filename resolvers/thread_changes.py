"""What staff changed of threads: written in bulk, and read as small lines beside the messages."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum
from typing import ClassVar
from uuid import UUID

from models.children import Children
from models.enums import Role, ThreadChangeKind, ThreadState
from models.queue import ThreadChange
from models.rows import FromRow, UserRow
from models.side_access import changes_sql
from models.statements import Statement
from models.threads import Thread
from resolvers.labels import LabelRow

MAX_CHANGES_KEPT = 100  # of a thread, the newest
_COLUMNS = {
    "thread_id": "uuid",
    "at": "timestamptz",
    "by_id": "uuid",
    "side": "text",
    "kind": "text",
    "call_id": "uuid",
    "seq": "int",
    "state": "text",
    "snoozed_until": "timestamptz",
    "was_state": "text",
    "was_snoozed_until": "timestamptz",
    "assignee_id": "uuid",
    "was_assignee_id": "uuid",
    "label_id": "uuid",
    "was_no_reply_seq": "int",
}
_INSERT = Statement(
    f"INSERT INTO thread_changes ({', '.join(_COLUMNS)}) SELECT {', '.join(_COLUMNS)} FROM {{changes}}",
    changes=_COLUMNS,
)
_TRIM = Statement(
    f"""DELETE FROM thread_changes WHERE id IN (SELECT id FROM (
    SELECT id, row_number() OVER (PARTITION BY thread_id ORDER BY id DESC) AS ordinal FROM thread_changes
    WHERE thread_id IN (SELECT thread_id FROM {{changes}})) numbered WHERE ordinal > {MAX_CHANGES_KEPT})""",
    changes={"thread_id": "uuid"},
)


@dataclass(frozen=True, slots=True)
class ThreadChangeRow(FromRow):
    """A change of a thread: who made it, after which message, and what is so now."""

    MODEL = ThreadChange
    COLUMNS = ("thread_id", "id", "at", "kind", "seq", "state", "snoozed_until")
    PARTS: ClassVar = {
        "by": (UserRow, None),
        "assignee": (UserRow, "assignee_id"),
        "label": (LabelRow, "label_id"),
    }

    thread_id: UUID
    id: int
    at: datetime
    kind: ThreadChangeKind
    seq: int
    state: ThreadState | None
    snoozed_until: datetime | None
    by: UserRow
    assignee: UserRow | None
    label: LabelRow | None


OF_THREAD = Children(ThreadChangeRow, "thread_id", ("id",), changes_sql)


def change_row(thread: Thread, kind: ThreadChangeKind, side: Role | None, **what: object) -> dict[str, object]:
    """The row of a change that is being made to a locked thread, without by whom and when."""
    said = {name: value.value if isinstance(value, Enum) else value for name, value in what.items()}
    nothing = dict.fromkeys(_COLUMNS)
    return {
        **nothing,
        **said,
        "thread_id": thread.id,
        "kind": kind.value,
        "side": side and side.value,
        "seq": thread.last_seq,
    }


async def write_changes(rows: Sequence[dict[str, object]]) -> None:
    """Store what was changed, and forget the oldest changes of those threads."""
    await _INSERT.run(rows)
    await _TRIM.run([{"thread_id": one} for one in {row["thread_id"] for row in rows}])
