"""Signed links to files: to upload one, and to read one, for an hour."""

from uuid import UUID

from models import clock
from models.actor import Actor
from models.signing import sign_value, verify_value
from resolvers.links import name_of_actor

UPLOAD_LINK_SECONDS, READ_LINK_SECONDS = 3600, 3600
UPLOAD_PURPOSE, READ_PURPOSE = "upload", "read"


def upload_token(attachment_id: UUID, actor: Actor) -> str:
    """Return a signed token that lets its bearer upload the bytes of one attachment for UPLOAD_LINK_SECONDS."""
    return _signed_token(UPLOAD_PURPOSE, f"{attachment_id.hex}.{name_of_actor(actor)}", UPLOAD_LINK_SECONDS)


def read_token(attachment_id: UUID, actor: Actor) -> str:
    """Return a token that lets its bearer read a file for READ_LINK_SECONDS while the actor may see it."""
    return _signed_token(READ_PURPOSE, f"{attachment_id.hex}.{name_of_actor(actor)}", READ_LINK_SECONDS)


def _signed_token(purpose: str, content: str, seconds: int) -> str:
    """Return a signed token that holds its content and the Unix timestamp, in seconds, when it expires."""
    return sign_value(purpose, f"{content} {int(clock.now().timestamp()) + seconds}")


def verified_payload(purpose: str, token: str) -> str | None:
    """Return the content of a token that was signed for this purpose and has not expired, else None."""
    content, _, until = (verify_value(purpose, token) or "").partition(" ")
    return content if until and int(until) >= clock.now().timestamp() else None
