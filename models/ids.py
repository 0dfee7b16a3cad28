"""Ids of rows, and global ids of the API: a type's name and a row's id in base64, opaque to clients.

The rule of these is Relay's global object identification: https://relay.dev/graphql/objectidentification.htm
"""

import base64
from datetime import datetime
from uuid import UUID

from uuid_utils.compat import uuid7


def to_global_id(kind: str, row_id: UUID | int) -> str:
    """The global id of a row; `kind` is the name of its GraphQL type."""
    return base64.urlsafe_b64encode(f"{kind}:{row_id}".encode()).decode().rstrip("=")


def uuid7_at(at: datetime) -> UUID:
    """A UUIDv7 of that time, for rows whose ids are in the order of time."""
    return uuid7(nanoseconds=max(0, int(at.timestamp() * 1_000_000)) * 1000)
