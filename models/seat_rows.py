"""Seats in threads as they are read; see models/rows.py."""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar
from uuid import UUID

from models.rows import FromRow, UserRow
from models.threads import Participant


@dataclass(frozen=True, slots=True)
class ParticipantRow(FromRow):
    """The seat of a user in a thread: how far they have read it, and how many messages are unread."""

    MODEL = Participant
    COLUMNS = ("thread_id", "last_read_seq", "last_read_at", "unread")
    PARTS: ClassVar = {"user": (UserRow, None)}

    thread_id: UUID
    last_read_seq: int
    last_read_at: datetime | None
    unread: int
    user: UserRow
