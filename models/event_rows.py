"""Events as they are told: with the rows that they are about."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from models.dispute_rows import DisputeRow
from models.enums import EventKind
from models.rows import FromRow, MessageRow, ThreadRow, UserRow
from models.threads import Event


@dataclass(frozen=True, slots=True)
class LoggedEventRow(FromRow):
    """An event of the log, its thread, and what else it is about."""

    MODEL = Event
    COLUMNS = ("id", "kind", "at", "seq")
    PARTS: ClassVar = {
        "thread": (ThreadRow, None),
        "message": (MessageRow, "message_id"),
        "user": (UserRow, "user_id"),
        "dispute": (DisputeRow, "dispute_id"),
    }

    id: int
    kind: EventKind
    at: datetime
    seq: int | None
    thread: ThreadRow
    message: MessageRow | None
    user: UserRow | None
    dispute: DisputeRow | None
