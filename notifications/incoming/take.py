"""Answers by mail: sent to the thread as their author would send them themselves."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from email.utils import parseaddr
from uuid import UUID

from models.actor import Actor
from models.mail_tokens import participant_of_reply_address
from models.refusals import Forbidden, Refusal, UserErrorCode
from models.threads import Message, Participant
from notifications.incoming.addresses import comparable
from notifications.incoming.envelope import Envelope, read_envelope
from notifications.incoming.parts import File, TooMuch
from notifications.incoming.reading import Content, read_content
from notifications.mail_recipients import actor_of
from resolvers.attachments import (
    MAX_ATTACHMENT_BYTES,
    MAX_ATTACHMENTS_PER_MESSAGE,
    NewAttachment,
    create_attachment,
    store_upload,
)
from resolvers.blocking import is_blocked
from resolvers.file_links import upload_token
from resolvers.messages import send
from resolvers.originals import MAX_ORIGINAL_LENGTH
from resolvers.texts import MAX_BODY_LENGTH
from resolvers.uploads import UploadRejected
from settings import Settings

NOT_OURS = "This address takes no answers, or no longer. Please open the conversation in the store."
NOT_YOURS = "This conversation takes answers from the address alone to which its mails go."
NOT_PROVEN = (
    "It is not certain that this mail is from the address that it names. Please open the conversation in the store."
)
EMPTY = "There was no text in your answer."
TOO_LARGE = "The mail is too large."
TOO_MUCH = "The mail has more text, parts or headers than can be read."
TOO_MANY = f"A message has at most {MAX_ATTACHMENTS_PER_MESSAGE} files."
MAX_MAIL, MAX_ADDRESSES = 32 * 1024 * 1024, 10  # bytes; of ours in one mail

# One mail at a time is read, beside the event loop: however many come, the server goes on.
READER = ThreadPoolExecutor(max_workers=1, thread_name_prefix="mail-in")


class Bounced(Exception):
    """It is not taken; the text is for its sender."""


async def take_answer(raw: bytes, settings: Settings) -> UUID | None:
    """Send what a mail answers to its thread. Returns the message's id, None where it was dropped.

    The same mail again is the same message. Raises Bounced; RateLimited where it may come again later.
    """
    if len(raw) > MAX_MAIL:
        raise Bounced(TOO_LARGE)
    envelope = await _envelope(raw, settings)
    if envelope.is_automatic:
        return None
    actor, thread_id = await _author(envelope)
    key = f"mail {hashlib.sha256(envelope.key.encode()).hexdigest()}" if envelope.key else None
    first = await _sent_before(actor, thread_id, key)
    if first is not None:
        return first
    content = await _content(envelope, settings)
    text = content.text or ", ".join(file.name for file in content.files)[:MAX_BODY_LENGTH]
    if not text:
        raise Bounced(EMPTY)
    if len(content.files) > MAX_ATTACHMENTS_PER_MESSAGE:
        raise Bounced(TOO_MANY)
    return await _sent(actor, thread_id, text, key, content, settings)


async def _envelope(raw: bytes, settings: Settings) -> Envelope:
    reading = asyncio.get_running_loop().run_in_executor
    try:
        return await reading(READER, read_envelope, raw, settings.mail_from, settings.mail_authserv_id)
    except TooMuch:
        raise Bounced(TOO_MUCH) from None


async def _content(envelope: Envelope, settings: Settings) -> Content:
    own_name = parseaddr(settings.mail_from)[0]
    reading = asyncio.get_running_loop().run_in_executor
    try:
        return await reading(READER, read_content, envelope.headers, envelope.body, [own_name] if own_name else [])
    except TooMuch:
        raise Bounced(TOO_MUCH) from None


async def _author(envelope: Envelope) -> tuple[Actor, UUID]:
    """Whose address it is, if it is they who wrote: an address may have been passed on."""
    ours = [number for number in map(participant_of_reply_address, envelope.addresses) if number is not None]
    places = await Participant.filter(id__in=ours[:MAX_ADDRESSES]).prefetch_related("user")
    open_to = [place for place in places if place.user.erased_at is None and not await is_blocked(place.user_id)]
    if not open_to:
        raise Bounced(NOT_OURS)
    sender = comparable(envelope.sender or "")
    theirs = [place for place in open_to if place.user.email and comparable(place.user.email) == sender]
    if not theirs:
        raise Bounced(NOT_YOURS)
    if envelope.is_authentic is False:
        raise Bounced(NOT_PROVEN)
    place = min(theirs, key=lambda place: ours.index(place.id))
    return actor_of(place.user), place.thread_id


async def _sent_before(actor: Actor, thread_id: UUID, key: str | None) -> UUID | None:
    if key is None:
        return None
    first = await Message.filter(thread_id=thread_id, author_id=actor.user_id, client_mutation_id=key).first()
    return first.id if first else None


async def _sent(
    actor: Actor, thread_id: UUID, text: str, key: str | None, content: Content, settings: Settings
) -> UUID:
    whole = None if content.whole is None else content.whole[:MAX_ORIGINAL_LENGTH]
    try:
        stored = [await _stored(actor, thread_id, file, settings) for file in content.files]
        return await send(actor, thread_id, text, key, stored, whole)
    except Refusal as refused:
        twin = await _sent_before(actor, thread_id, key)
        if refused.code is UserErrorCode.IDEMPOTENCY_KEY_REUSED and twin is not None:
            return twin  # it came twice at once, and has files of its own each time
        raise Bounced(refused.message) from None
    except UploadRejected as refused:
        raise Bounced(str(refused)) from None
    except Forbidden:
        raise Bounced(NOT_OURS) from None


async def _stored(actor: Actor, thread_id: UUID, file: File, settings: Settings) -> UUID:
    """Through the same door as every other file."""
    if len(file.data) > MAX_ATTACHMENT_BYTES:
        raise UploadRejected(f"A file has at most {MAX_ATTACHMENT_BYTES:,} bytes.")
    announced = await create_attachment(actor, NewAttachment(file.name, file.content_type, len(file.data), thread_id))

    async def pieces() -> AsyncIterator[bytes]:
        yield file.data

    await store_upload(announced.id, upload_token(announced.id, actor), pieces(), settings.scan_command)
    return announced.id
