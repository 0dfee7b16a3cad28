"""Keeping the search index of threads up to date: which words of a thread are found by whom."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from models.bulk import chunks, lock_rows
from models.enums import MessageKind, Role
from models.masking import hidden_parts
from models.order_search import outdated_orders, write_order_words
from models.rows import MessageRow, ThreadRow, fetch_column
from models.search import Audience, index_words, outdated_threads, reindex_words
from models.steps import searchable_text, writer_of
from models.tables import Order, User
from models.threads import Message, Thread
from models.transaction import Transaction, transactional
from models.view import own_of
from models.words import endings, tokenize

Document = dict[Audience, list[str]]
THREADS_AT_ONCE, ORDERS_AT_ONCE = 10, 100


@dataclass(slots=True)
class Saying:
    """What of a message decides where its words go; its order's page and number are nobody's contact data.

    `step` is what it reports of a dispute, which each reader finds by the words of their own language.
    """

    thread_id: UUID
    vendor_id: UUID | None
    kind: MessageKind
    author: Role
    body: str
    step: str | None = None
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


async def index_orders(order_ids: Sequence[UUID]) -> None:
    """Store anew what these orders are found by: to follow their numbers and their customers' names."""
    for some in chunks(order_ids):
        await write_order_words(await Order.filter(id__in=list(some)).values("id", "number", "customer__name"))


async def index_orders_of(customer_ids: Sequence[UUID]) -> None:
    """The same for all orders of these customers, after a change of their names."""
    for some in chunks(customer_ids):
        await index_orders(await fetch_column(Order.filter(customer_id__in=list(some)), "id"))


@transactional
async def reindex_outdated(tx: Transaction) -> bool:
    """Make anew a few of the documents that an earlier version of Parley has made; says whether there were any."""
    threads, orders = await outdated_threads(THREADS_AT_ONCE), await outdated_orders(ORDERS_AT_ONCE)
    if orders:
        await _lock_customers(orders)
        await index_orders(orders)
    if threads:
        await reindex([row.id for row in await Thread.filter(id__in=threads).order_by("id").select_for_update()])
    return bool(threads or orders)


async def _lock_customers(order_ids: Sequence[UUID]) -> None:
    """Hold off an erasure of their customers, which takes names out of the orders' words; before any thread's lock."""
    rows = await Order.filter(id__in=list(order_ids)).values("customer_id", "customer__external_id")
    ids = {row["customer__external_id"]: row["customer_id"] for row in rows}
    await lock_rows(User, [ids[external_id] for external_id in sorted(ids)], "external_id")


def _extend(document: Document, more: Document) -> None:
    for audience, words in more.items():
        document.setdefault(audience, []).extend(words)


def _saying(row: MessageRow) -> Saying:
    place = (row.order_url, row.order_number)
    return Saying(row.thread_id, row.vendor_id, row.kind, row.author.role, row.body, row.step, *place)


def _words_of_thread(thread: ThreadRow) -> Document:
    subject, contacts = hidden_parts(thread.subject, own_of(thread))
    number = thread.order_number or ""
    name, sellers = hidden_parts(thread.vendor.name if thread.vendor else "")
    return {
        Audience.EVERYONE: [*tokenize(" ".join([subject, number, name])), *endings(number)],
        Audience.CUSTOMER: tokenize(thread.customer.name),
        Audience.VENDOR: tokenize(sellers),
        Audience.ADMINS: tokenize(contacts),
    }


def _words_of(said: Saying) -> Document:
    if said.kind is MessageKind.NOTE:
        return {Audience.ADMINS if said.author is Role.ADMIN else Audience.VENDORS: tokenize(said.body)}
    step = tokenize(searchable_text(said.step)) if said.step else []
    if not said.may_hold_contacts:
        return {Audience.EVERYONE: [*tokenize(said.body), *step]}
    text, contacts = hidden_parts(said.body, own_of(said))
    side = Audience.CUSTOMER if writer_of(said.author, said.step) is Role.CUSTOMER else Audience.VENDOR
    return {Audience.EVERYONE: [*tokenize(text), *step], side: tokenize(contacts)}
