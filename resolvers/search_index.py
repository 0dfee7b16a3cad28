"""Keeping the search index of threads up to date: which words of a thread are found by whom."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from models.enums import MessageKind, Role
from models.masking import hidden_parts
from models.rows import MessageRow, ThreadRow
from models.search import Audience, index_words, reindex_words, tokenize
from models.threads import Message, Thread
from models.view import own_of

Document = dict[Audience, list[str]]


@dataclass(slots=True)
class Saying:
    """What of a message decides where its words go; its order's page and number are nobody's contact data."""

    thread_id: UUID
    vendor_id: UUID | None
    kind: MessageKind
    author: Role
    body: str
    order_url: str | None = None
    order_number: str | None = None

    @property
    def may_hold_contacts(self) -> bool:
        """Is it something that a customer and a vendor say to each other?"""
        between = self.author in (Role.CUSTOMER, Role.VENDOR) and self.kind is not MessageKind.NOTE
        return between and self.vendor_id is not None


async def index_messages(said: Sequence[Saying], new: Collection[UUID] = ()) -> None:
    """Add new messages of locked threads; for the `new` ones of these threads also what they are about."""
    await reindex(new)
    documents: dict[UUID, Document] = {}
    for saying in said:
        if saying.thread_id not in new:
            _extend(documents.setdefault(saying.thread_id, {}), _words_of(saying))
    if documents:
        await index_words(documents)


async def reindex(thread_ids: Iterable[UUID]) -> None:
    """Rebuild the search documents of these threads from everything that they hold now."""
    ids = list(thread_ids)
    for row in await ThreadRow.fetch(Thread.filter(id__in=ids).order_by("id")) if ids else []:
        document = _words_of_thread(row)
        for message in await MessageRow.fetch(Message.filter(thread_id=row.id).order_by("seq")):
            _extend(document, _words_of(_saying(message)))
        await reindex_words(row.id, document)


def _extend(document: Document, more: Document) -> None:
    for audience, words in more.items():
        document.setdefault(audience, []).extend(words)


def _saying(row: MessageRow) -> Saying:
    return Saying(row.thread_id, row.vendor_id, row.kind, row.author.role, row.body, row.order_url, row.order_number)


def _words_of_thread(thread: ThreadRow) -> Document:
    subject, contacts = hidden_parts(thread.subject, own_of(thread))
    name, sellers = hidden_parts(thread.vendor.name if thread.vendor else "")
    return {
        Audience.EVERYONE: tokenize(" ".join([subject, thread.order_number or "", name])),
        Audience.CUSTOMER: tokenize(thread.customer.name),
        Audience.VENDOR: tokenize(sellers),
        Audience.ADMINS: tokenize(contacts),
    }


def _words_of(said: Saying) -> Document:
    if said.kind is MessageKind.NOTE:
        return {Audience.ADMINS if said.author is Role.ADMIN else Audience.VENDORS: tokenize(said.body)}
    if not said.may_hold_contacts:
        return {Audience.EVERYONE: tokenize(said.body)}
    text, contacts = hidden_parts(said.body, own_of(said))
    side = Audience.CUSTOMER if said.author is Role.CUSTOMER else Audience.VENDOR
    return {Audience.EVERYONE: tokenize(text), side: tokenize(contacts)}
