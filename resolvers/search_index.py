"""The search index of threads: which words of theirs are for whom."""

from collections.abc import Iterable
from uuid import UUID

from models.enums import MessageKind, Role
from models.masking import hidden_parts
from models.rows import MessageRow, ThreadRow
from models.search import Audience, index_words, reindex_words, tokenize
from models.threads import Message, Thread
from models.view import own_of

Document = dict[Audience, list[str]]


async def index_message(thread: Thread, message: MessageRow) -> None:
    """Add a new message of a locked thread; with the first one, what the thread is about."""
    if message.seq == 1:
        await reindex([thread.id])
    else:
        await index_words(thread.id, _words_of_message(message))


async def reindex(thread_ids: Iterable[UUID]) -> None:
    """Make the documents of these threads anew, from all that is in them now."""
    ids = list(thread_ids)
    for row in await ThreadRow.fetch(Thread.filter(id__in=ids).order_by("id")) if ids else []:
        document = _words_of_thread(row)
        for message in await MessageRow.fetch(Message.filter(thread_id=row.id).order_by("seq")):
            for audience, words in _words_of_message(message).items():
                document.setdefault(audience, []).extend(words)
        await reindex_words(row.id, document)


def _words_of_thread(thread: ThreadRow) -> Document:
    subject, contacts = hidden_parts(thread.subject, own_of(thread))
    name, sellers = hidden_parts(thread.vendor.name if thread.vendor else "")
    return {
        Audience.EVERYONE: tokenize(" ".join([subject, thread.order_number or "", name])),
        Audience.CUSTOMER: tokenize(thread.customer.name),
        Audience.VENDOR: tokenize(sellers),
        Audience.ADMINS: tokenize(contacts),
    }


def _words_of_message(message: MessageRow) -> Document:
    if message.kind is MessageKind.NOTE:
        return {Audience.ADMINS if message.author.role is Role.ADMIN else Audience.VENDORS: tokenize(message.body)}
    if message.vendor_id is None or message.author.role not in (Role.CUSTOMER, Role.VENDOR):
        return {Audience.EVERYONE: tokenize(message.body)}
    text, contacts = hidden_parts(message.body, own_of(message))
    side = Audience.CUSTOMER if message.author.role is Role.CUSTOMER else Audience.VENDOR
    return {Audience.EVERYONE: tokenize(text), side: tokenize(contacts)}
