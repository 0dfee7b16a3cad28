"""Attachments: created, uploaded to a signed link, sent with a message, and read by those who see that message."""

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from uuid import UUID

from tortoise.queryset import QuerySet
from uuid_utils.compat import uuid7

from models import clock
from models.access import visible_messages, visible_orders, visible_threads
from models.actor import HUMAN_ROLES, Actor
from models.attachment_rows import AttachmentRow
from models.blobs import blob_store
from models.children import Children
from models.enums import JobKind, Role
from models.guest_access import within_order
from models.jobs import Attachment, Job
from models.refusals import Refusal, UserErrorCode
from models.tables import SHORT_TEXT, Order, User
from models.threads import Message, Thread
from models.transaction import Transaction, transactional
from models.view import view_for
from resolvers.file_links import READ_PURPOSE, UPLOAD_PURPOSE, verified_payload
from resolvers.filenames import sanitized_filename
from resolvers.links import actor_of_link
from resolvers.rate_limits import RateLimit, consume
from resolvers.texts import checked_text
from resolvers.upload_room import check_room
from resolvers.uploads import ReceivedFile, UploadRejected, receive_upload, temporary_upload_folder

MAX_ATTACHMENT_BYTES = 10 * 1024 * 1024
MAX_ATTACHMENTS_PER_MESSAGE = 10
UNSENT_LIFETIME = timedelta(days=1)
SEND_COMMIT_ALLOWANCE = timedelta(minutes=1)  # within which what was sent in its last second is committed
SECOND_DELETION_DELAY = timedelta(minutes=5)
MAX_WAITING_BYTES = 100 * 1000 * 1000  # of a person's files that are not sent yet, whether announced or uploaded
MAX_WAITING_BYTES_OF_ALL = 20 * 1000 * 1000 * 1000


def _there(role: Role) -> str:
    """Which files of a message: none once that is deleted."""
    return "EXISTS (SELECT 1 FROM messages m WHERE m.id = {row}.message_id AND m.deleted_at IS NULL)"


FILES = Children(AttachmentRow, "message_id", ("position",), _there)


@dataclass(frozen=True, slots=True)
class NewAttachment:
    """The input of the mutation attachmentCreate; `size` is in bytes."""

    filename: str
    content_type: str
    size: int
    thread_id: UUID | None = None
    order_id: UUID | None = None


async def create_attachment(actor: Actor, new: NewAttachment) -> AttachmentRow:
    """Create the record of a file whose bytes are uploaded later, for a thread or an order that the actor sees.

    Raises Refusal: NOT_FOUND; BLANK, TOO_LONG or INVALID for the name or type; TOO_LARGE, also where too much waits to
    be sent, or INVALID for an empty file. Raises RateLimited.
    """
    actor.require_role(*HUMAN_ROLES)
    await consume(actor, RateLimit.UPLOADS)
    await _check_visible(actor, new)
    name = sanitized_filename(checked_text(new.filename, "filename", SHORT_TEXT, "A file's name"))
    content_type = checked_text(new.content_type, "contentType", SHORT_TEXT, "A content type")
    if new.size > MAX_ATTACHMENT_BYTES:
        raise Refusal(UserErrorCode.TOO_LARGE, f"A file has at most {MAX_ATTACHMENT_BYTES:,} bytes.", "size")
    if new.size < 1:
        raise Refusal(UserErrorCode.INVALID, "A file is not empty.", "size")
    return await _create(actor, name, content_type, new.size)


@transactional
async def _create(tx: Transaction, actor: Actor, name: str, content_type: str, size: int) -> AttachmentRow:
    await User.filter(id=actor.user_id).select_for_update().first()  # so that two at once cannot exceed the bound
    await check_room(Attachment.filter(owner_id=actor.user_id), size, MAX_WAITING_BYTES)
    await check_room(Attachment.all(), size, MAX_WAITING_BYTES_OF_ALL)
    made = await Attachment.create(
        owner_id=actor.user_id,
        order_id=actor.order_id,
        filename=name,
        content_type=content_type,
        size=size,
        created_at=clock.now(),
    )
    return (await AttachmentRow.fetch(Attachment.filter(id=made.id)))[0]


async def _check_visible(actor: Actor, new: NewAttachment) -> None:
    """Raise Refusal NOT_FOUND unless the actor sees the thread and the order that the file is for."""
    if new.thread_id and not await Thread.filter(await visible_threads(actor), id=new.thread_id).exists():
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such thread.", "threadId")
    if new.order_id and not await Order.filter(visible_orders(actor), id=new.order_id).exists():
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such order.", "orderId")


async def store_upload(
    attachment_id: UUID, token: str, pieces: AsyncIterator[bytes], scan_command: str | None
) -> AttachmentRow | None:
    """Store an attachment's bytes, once; None for a token that is not for it, or whose owner is blocked.

    Raises UploadRejected, keeping nothing.
    """
    waiting = await Attachment.filter(id=attachment_id, stored_at__isnull=True, message_id__isnull=True).first()
    content = verified_payload(UPLOAD_PURPOSE, token) or ""
    if waiting is None or not content.startswith(f"{attachment_id.hex}."):
        return None
    if await actor_of_link(content.partition(".")[2]) is None:
        return None
    with temporary_upload_folder() as folder:
        received = await receive_upload(pieces, waiting.size, Path(folder), scan_command)
        await _claim_upload(attachment_id, received)
        try:
            await _store_blobs(attachment_id, received)
        except BaseException:
            free = Attachment.filter(id=attachment_id, stored_at__isnull=True)
            await free.update(sha256=None, size=waiting.size)  # to be uploaded again
            raise
    return (await AttachmentRow.fetch(Attachment.filter(id=attachment_id)))[0]


@transactional
async def _claim_upload(tx: Transaction, attachment_id: UUID, received: ReceivedFile) -> None:
    """Let only one of simultaneous uploads to an attachment through. Raises UploadRejected for the others."""
    free = Attachment.filter(id=attachment_id, sha256__isnull=True)
    if not await free.update(
        content_type=received.content_type,
        size=received.size,
        sha256=received.sha256,
        has_thumbnail=received.thumbnail is not None,
    ):
        raise UploadRejected("The file is there already.")


async def _store_blobs(attachment_id: UUID, received: ReceivedFile) -> None:
    """Write the file and its thumbnail to the blob store. Raises UploadRejected if its owner was erased meanwhile."""
    await blob_store().put(attachment_id.hex, received.path)
    if received.thumbnail is not None:
        await blob_store().put(f"{attachment_id.hex}.small", received.thumbnail)
    if not await Attachment.filter(id=attachment_id).update(stored_at=clock.now()):
        raise UploadRejected("The file has been taken away.")  # its owner was erased meanwhile


async def attach(actor: Actor, message_id: UUID, ids: Sequence[UUID]) -> None:
    """Attach the actor's uploaded files to a message, in this order.

    The message is new, and no file is named twice. Raises Refusal NOT_FOUND for any that cannot be attached.
    """
    for position, attachment_id in enumerate(ids):
        mine = Attachment.filter(within_order(actor), id=attachment_id, owner_id=actor.user_id, message_id__isnull=True)
        kept = mine.filter(stored_at__isnull=False, created_at__gt=clock.now() - UNSENT_LIFETIME)
        await kept.update(message_id=message_id, position=position)
    # On SQLite an update's own count can have in it what the search index writes late.
    if ids and await Attachment.filter(message_id=message_id).count() != len(ids):
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such uploaded file.", "attachmentIds")


def checked_attachment_ids(ids: Sequence[UUID]) -> list[UUID]:
    """Return the ids without repeats. Raises Refusal TOO_MANY for more than MAX_ATTACHMENTS_PER_MESSAGE."""
    once = list(dict.fromkeys(ids))
    if len(once) > MAX_ATTACHMENTS_PER_MESSAGE:
        raise Refusal(
            UserErrorCode.TOO_MANY, f"A message has at most {MAX_ATTACHMENTS_PER_MESSAGE} files.", "attachmentIds"
        )
    return once


async def attachment_for_token(attachment_id: UUID, token: str) -> AttachmentRow | None:
    """Return the file that a read token is for, named as its reader sees it; None if they may not see it any more."""
    content = verified_payload(READ_PURPOSE, token)
    if content is None or not content.startswith(f"{attachment_id.hex}."):
        return None
    actor = await actor_of_link(content.partition(".")[2])
    if actor is None:
        return None
    row = await find_attachment(actor, attachment_id)
    return row and replace(row, filename=(await view_for(actor)).filename_of(row))


async def find_attachment(actor: Actor, attachment_id: UUID) -> AttachmentRow | None:
    """Return a stored file that is the actor's and unsent, or of a message they may see; else None."""
    rows = await AttachmentRow.fetch(Attachment.filter(id=attachment_id, stored_at__isnull=False))
    if not rows:
        return None
    if rows[0].message_id is None:
        mine = Attachment.filter(within_order(actor), id=attachment_id, owner_id=actor.user_id)
        return rows[0] if await mine.exists() else None
    message = await Message.filter(visible_messages(actor), id=rows[0].message_id, deleted_at__isnull=True).first()
    if message is None or not await Thread.filter(await visible_threads(actor), id=message.thread_id).exists():
        return None
    return rows[0]


async def delete_attachments(tx: Transaction, gone: QuerySet[Attachment]) -> None:
    """Delete attachments, and their bytes once the transaction is committed.

    A job deletes the bytes once more after SECOND_DELETION_DELAY, since the process may die first, the blob store may
    be unreachable, or an upload may end at that moment.
    """
    keys = [key for one in await gone for key in _blob_keys(one.id)]
    if not keys:
        return
    await gone.delete()
    now, job_id = clock.now(), uuid7()
    again = {"run_at": now + SECOND_DELETION_DELAY, "created_at": now, "payload": {"keys": keys}}
    await Job.bulk_create([Job(id=job_id, key=f"forget {job_id}", kind=JobKind.FORGET, **again)])
    tx.after_commit(lambda: blob_store().delete(keys))


async def delete_blobs(job: Job) -> None:
    """Run a job that `delete_attachments` enqueued: delete the blobs whose keys it names."""
    await blob_store().delete(job.payload["keys"])


def _blob_keys(attachment_id: UUID) -> tuple[str, str]:
    """Return the blob store's keys of a file and of its thumbnail."""
    return attachment_id.hex, f"{attachment_id.hex}.small"


async def delete_unsent_attachments() -> int:
    """Delete up to 100 files that were created more than UNSENT_LIFETIME ago and never sent. Returns how many."""
    before = clock.now() - UNSENT_LIFETIME - SEND_COMMIT_ALLOWANCE
    old = await Attachment.filter(message_id__isnull=True, created_at__lt=before).limit(100)
    for attachment in old:
        await blob_store().delete(_blob_keys(attachment.id))
        await Attachment.filter(id=attachment.id, message_id__isnull=True).delete()
    return len(old)
