"""Attachments."""

from typing import Self
from urllib.parse import quote

import strawberry

from models.attachment_rows import AttachmentRow
from models.view import View
from resolvers.attachments import read_token
from schema.context import Info
from schema.ids import to_global_id
from schema.people import Node


@strawberry.type
class Attachment(Node):
    """A file that was sent with a message."""

    filename: str
    content_type: str
    size: int = strawberry.field(description="Bytes.")
    row: strawberry.Private[AttachmentRow]

    @classmethod
    def of(cls, row: AttachmentRow, view: View) -> Self:
        """Make the GraphQL type from a stored row, with names and texts as the viewer may see them."""
        return cls(
            id=strawberry.ID(to_global_id("Attachment", row.id)),
            filename=view.filename_of(row),
            content_type=row.content_type,
            size=row.size,
            row=row,
        )

    @strawberry.field(description="Works for the viewer alone and for a limited time.")
    def url(self, info: Info) -> str:
        """Return a signed link to the file."""
        token = read_token(self.row.id, info.context.actor)
        return f"{info.context.public_url}/attachments/{self.row.id.hex}/{quote(self.filename)}?token={token}"

    @strawberry.field(description="A small picture, of a picture.")
    def thumbnail_url(self, info: Info) -> str | None:
        """Return a signed link to the thumbnail; None for a file that has none."""
        if not self.row.has_thumbnail:
            return None
        token = read_token(self.row.id, info.context.actor)
        return f"{info.context.public_url}/attachments/{self.row.id.hex}/small.jpg?token={token}"
