"""Global ids of the API: a type's name and a row's id in base64, opaque to clients.

The rule is Relay's global object identification: https://relay.dev/graphql/objectidentification.htm
"""

import base64
from uuid import UUID


def to_global_id(kind: str, row_id: UUID | int) -> str:
    """The global id of a row; `kind` is the name of its GraphQL type."""
    return base64.urlsafe_b64encode(f"{kind}:{row_id}".encode()).decode().rstrip("=")
