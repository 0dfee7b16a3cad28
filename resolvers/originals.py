"""Originals: the whole text of an answer by mail, of which the message has what its author wrote anew."""

from collections.abc import Sequence
from uuid import UUID

from models.bulk import select_where_in
from models.children import SqlValue
from models.enums import Role
from models.message_parts import MessageOriginal
from models.threads import Message

COLUMNS = ("message_id", "body")
MAX_ORIGINAL_LENGTH = 20_000  # characters: an answer of 4,000, and quotes that can be read elsewhere in the thread


def _original(role: Role) -> str:
    """The original of a message as SQL, NULL for none. Customers get none."""
    if role is Role.CUSTOMER:
        return "NULL"
    return "(SELECT o.body FROM message_originals o WHERE o.message_id = {row}.id)"


def _has_original(role: Role) -> str:
    """Whether there is one, as SQL."""
    if role is Role.CUSTOMER:
        return "FALSE"
    return "EXISTS (SELECT 1 FROM message_originals o WHERE o.message_id = {row}.id)"


ORIGINAL = SqlValue(Message, _original, lambda body: body)
HAS_ORIGINAL = SqlValue(Message, _has_original, bool)


async def originals_of(message_ids: Sequence[UUID]) -> dict[UUID, str]:
    """The originals of messages, whoever asks."""
    return {row[0]: row[1] for row in await select_where_in(MessageOriginal, "message_id", message_ids, COLUMNS)}
