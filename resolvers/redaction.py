"""Redaction: texts and files are removed for good; who wrote when, in which order, and who read it, is kept."""

from collections.abc import Sequence

from models import clock
from models.bulk import chunks
from models.counters import recount_unread
from models.database import truncate_wal
from models.enums import EventKind, MessageKind, Role
from models.jobs import Attachment
from models.message_parts import MessageOriginal, MessageRevision
from models.search import purge_deleted_words
from models.tables import Order, User
from models.threads import Message, Thread
from models.transaction import Transaction
from models.waiting import recount_waiting
from resolvers.attachments import delete_attachments
from resolvers.search_index import reindex
from resolvers.threads import order_subject
from subscriptions.event_log import record_event


async def redact_messages(tx: Transaction, threads: Sequence[Thread], messages: Sequence[Message]) -> int:
    """Remove the texts and files of messages in locked threads. Returns how many were not deleted before.

    An event is recorded for each of those. Queued mails and webhooks hold no texts: they are composed when they are
    sent. Call `purge_residue` afterwards, once for all that a transaction, or a run of several, has redacted.
    """
    not_deleted = [message for message in messages if message.deleted_at is None]
    for ids in map(list, chunks([message.id for message in messages])):  # PostgreSQL takes only so many values
        await Message.filter(id__in=ids).update(body="", step=None, client_mutation_digest=None)
        await MessageOriginal.filter(message_id__in=ids).delete()
        await MessageRevision.filter(message_id__in=ids).delete()
        await Message.filter(id__in=ids, deleted_at__isnull=True).update(deleted_at=clock.now())
        await delete_attachments(tx, Attachment.filter(message_id__in=ids))
    numbers = dict(await Order.filter(id__in=[thread.order_id for thread in threads]).values_list("id", "number"))
    for thread in threads:
        if thread.order_id is not None:  # its first message may have had a subject of its own
            thread.subject = order_subject(numbers[thread.order_id])
        await thread.save(update_fields=("subject",))
        await recount_unread(thread)
    await recount_waiting([thread.id for thread in threads])
    await reindex([thread.id for thread in threads])
    threads_by_id = {thread.id: thread for thread in threads}
    roles = dict(await User.filter(id__in={message.author_id for message in not_deleted}).values_list("id", "role"))
    for message in not_deleted:
        audience: Role | None = roles[message.author_id] if message.kind is MessageKind.NOTE else None
        record_event(
            tx, threads_by_id[message.thread_id], EventKind.MESSAGE_DELETED, message_id=message.id, audience=audience
        )
    return len(not_deleted)


async def purge_residue(tx: Transaction) -> None:
    """Remove what SQLite's files and search index still hold of redacted texts; a database server does so itself."""
    await purge_deleted_words()
    tx.after_commit(truncate_wal)
