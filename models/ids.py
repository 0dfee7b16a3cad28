"""Global ids: opaque to clients, a type and a row's id to us (the Relay object identification)."""

import base64
from uuid import UUID


def to_global_id(kind: str, row_id: UUID | int) -> str:
    """The id of a row as clients see it."""
    return base64.urlsafe_b64encode(f"{kind}:{row_id}".encode()).decode().rstrip("=")
