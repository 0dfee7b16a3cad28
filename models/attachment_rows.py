"""Attachment rows as they are read: frozen dataclasses, see `models.rows`."""

from dataclasses import dataclass
from typing import ClassVar
from uuid import UUID

from models.jobs import Attachment
from models.rows import FromRow, UserRow


@dataclass(frozen=True, slots=True)
class AttachmentRow(FromRow):
    """A file with its owner, and what of its thread and order decides how its name is shown."""

    MODEL = Attachment
    COLUMNS = (
        *("id", "message_id", "filename", "content_type", "size", "has_thumbnail", "sha256"),
        *("message__thread__vendor_id", "message__thread__order__url", "message__thread__order__number"),
    )
    PARTS: ClassVar = {"owner": (UserRow, None)}

    id: UUID
    message_id: UUID | None
    filename: str
    content_type: str
    size: int
    has_thumbnail: bool
    sha256: str | None
    vendor_id: UUID | None
    order_url: str | None
    order_number: str | None
    owner: UserRow
