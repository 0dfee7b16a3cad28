"""Answers by mail: sent to the thread as their author would send them themselves."""

import hashlib
from collections.abc import AsyncIterator, Sequence
from uuid import UUID

from models.actor import Actor
from models.mail_tokens import participant_of_reply_address
from models.refusals import Forbidden, Refusal, UserErrorCode
from models.threads import Message, Participant
from notifications.incoming import Answer, File, Unreadable, read_answer
from notifications.recipients import actor_of
from resolvers.attachments import (
    MAX_ATTACHMENT_BYTES,
    MAX_ATTACHMENTS_PER_MESSAGE,
    NewAttachment,
    create_attachment,
    store_upload,
    upload_token,
)
from resolvers.blocking import is_blocked
from resolvers.messages import send
from resolvers.texts import MAX_BODY_LENGTH
from resolvers.uploads import UploadRejected
from settings import Settings

NOT_OURS = "This address takes no answers, or no longer. Please open the conversation in the store."
NOT_YOURS = "This conversation takes answers from the address alone to which its mails go."
EMPTY = "There was no text in your answer."
TOO_LARGE = "The mail is too large."
UNREADABLE = "The mail could not be read."
TOO_MANY = f"A message has at most {MAX_ATTACHMENTS_PER_MESSAGE} files."
MAX_MAIL = 32 * 1024 * 1024  # bytes


class Bounced(Exception):
    """It is not taken; the text is for its sender."""


async def take_answer(raw: bytes, settings: Settings) -> UUID | None:
    """Send what a mail answers to its thread. Returns the message's id, None where it was dropped.

    The same mail again is the same message. Raises Bounced; RateLimited where it may come again later.
    """
    if len(raw) > MAX_MAIL:
        raise Bounced(TOO_LARGE)
    try:
        answer = read_answer(raw, settings.mail_from)
    except Unreadable:
        raise Bounced(UNREADABLE) from None
    if answer is None:
        return None
    actor, thread_id = await _author(answer)
    key = f"mail {hashlib.sha256(answer.key.encode()).hexdigest()}" if answer.key else None
    first = await _sent_before(actor, thread_id, key)
    if first is not None:
        return first
    text = answer.text or ", ".join(file.name for file in answer.files)[:MAX_BODY_LENGTH]
    if not text:
        raise Bounced(EMPTY)
    if len(answer.files) > MAX_ATTACHMENTS_PER_MESSAGE:
        raise Bounced(TOO_MANY)
    return await _sent(actor, thread_id, text, key, answer.files, settings)


async def _sent_before(actor: Actor, thread_id: UUID, key: str | None) -> UUID | None:
    if key is None:
        return None
    first = await Message.filter(thread_id=thread_id, author_id=actor.user_id, client_mutation_id=key).first()
    return first.id if first else None


async def _sent(
    actor: Actor, thread_id: UUID, text: str, key: str | None, files: Sequence[File], settings: Settings
) -> UUID:
    try:
        stored = [await _stored(actor, thread_id, file, settings) for file in files]
        return await send(actor, thread_id, text, key, stored)
    except Refusal as refused:
        twin = await _sent_before(actor, thread_id, key)
        if refused.code is UserErrorCode.IDEMPOTENCY_KEY_REUSED and twin is not None:
            return twin  # it came twice at once, and has files of its own each time
        raise Bounced(refused.message) from None
    except UploadRejected as refused:
        raise Bounced(str(refused)) from None
    except Forbidden:
        raise Bounced(NOT_OURS) from None


async def _author(answer: Answer) -> tuple[Actor, UUID]:
    """Whose address it is, if it is they who wrote: an address may have been passed on."""
    participant_id = participant_of_reply_address(answer.address)
    place = await Participant.filter(id=participant_id).prefetch_related("user").first() if participant_id else None
    if place is None or place.user.erased_at is not None or await is_blocked(place.user_id):
        raise Bounced(NOT_OURS)
    if answer.sender.lower() != (place.user.email or "").lower():
        raise Bounced(NOT_YOURS)
    return actor_of(place.user), place.thread_id


async def _stored(actor: Actor, thread_id: UUID, file: File, settings: Settings) -> UUID:
    """Through the same door as every other file."""
    if len(file.data) > MAX_ATTACHMENT_BYTES:
        raise UploadRejected(f"A file has at most {MAX_ATTACHMENT_BYTES:,} bytes.")
    announced = await create_attachment(actor, NewAttachment(file.name, file.content_type, len(file.data), thread_id))

    async def pieces() -> AsyncIterator[bytes]:
        yield file.data

    await store_upload(announced.id, upload_token(announced.id), pieces(), settings.scan_command)
    return announced.id
