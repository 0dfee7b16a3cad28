"""Attachments."""

from urllib.parse import quote
from uuid import UUID

import strawberry

from models.attachment_rows import AttachmentRow
from models.view import View
from resolvers.file_links import read_token
from schema.definitions import MaskedColumn
from schema.fields import Shown, column, computed, identity, masked_column
from schema.people import Node

FILENAME = MaskedColumn("filename", View.filename_of)


def _url(view: View, file_id: UUID, filename: str) -> str:
    return f"{view.public_url}/attachments/{file_id.hex}/{quote(filename)}?token={read_token(file_id, view.actor)}"


def _thumbnail(view: View, file_id: UUID, has_thumbnail: bool) -> str | None:
    return _url(view, file_id, "small.jpg") if has_thumbnail else None


@strawberry.type
class Attachment(Node, Shown):
    """A file that was sent with a message."""

    ROW = AttachmentRow

    id: strawberry.ID = identity("Attachment")
    filename: str = masked_column(FILENAME.path, FILENAME.show, description="What it is called.")
    content_type: str = column("content_type", description="Its media type as the bytes show it, such as image/png.")
    size: int = column("size", "Bytes.")
    row: strawberry.Private[AttachmentRow]
    url: str = computed(
        _url, "id", FILENAME, description="Works for the viewer alone and for a limited time.", when_asked=True
    )
    thumbnail_url: str | None = computed(
        _thumbnail, "id", "has_thumbnail", description="A small picture, of a picture.", when_asked=True
    )
