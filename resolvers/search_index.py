"""Keeping the search index of threads up to date: which words of a thread are found by whom."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from models.bulk import chunks, lock_rows
from models.enums import MessageKind, Role
from models.masking import hidden_parts
from models.order_search import outdated_orders, write_order_words
from models.rows import MessageRow, ThreadRow, fetch_column
from models.search import MAX_WORDS, Audience, index_words, outdated_threads, reindex_words
from models.statements import Write
from models.steps import searchable_text, writer_of
from models.tables import Order, User
from models.threads import Message, Thread
from models.transaction import Transaction, transactional
from models.turns import Turns
from models.view import store_references_of
from models.words import endings, tokenize

Document = dict[Audience, list[str]]
THREADS_AT_ONCE, ORDERS_AT_ONCE = 10, 100
AT_ONCE = 500  # messages of a thread


@dataclass(slots=True)
class MessageText:
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
        """Is it something that a customer and a vendor say to each other, or what the store tells them of an order?"""
        if self.kind is MessageKind.ORDER_EVENT:
            return True
        between = self.author in (Role.CUSTOMER, Role.VENDOR) and self.kind is not MessageKind.NOTE
        return between and self.vendor_id is not None


async def index_messages(texts: Sequence[MessageText], new: Collection[UUID], beside: Sequence[Write]) -> None:
    """Add new messages of locked threads; for the `new` ones of these threads also what they are about.

    The messages are written by `beside`, together with that.
    """
    documents: dict[UUID, Document] = {}
    for text in texts:
        if text.thread_id not in new:
            _extend(documents.setdefault(text.thread_id, {}), _words_of(text))
    await index_words(documents, beside)
    await reindex(new)


async def reindex(thread_ids: Iterable[UUID]) -> None:
    """Rebuild the search documents of these threads from everything that they hold now."""
    ids, turns = list(thread_ids), Turns()
    for row in await ThreadRow.fetch(Thread.filter(id__in=ids).order_by("id")) if ids else []:
        words: dict[Audience, dict[str, None]] = {}
        _add_to(words, _words_of_thread(row))
        seq, more = 0, True
        while more and sum(map(len, words.values())) < MAX_WORDS:
            some = await MessageRow.fetch(Message.filter(thread_id=row.id, seq__gt=seq).order_by("seq").limit(AT_ONCE))
            for message in some:
                _add_to(words, _words_of(_message_text(message)))
                await turns.give()
            seq, more = some[-1].seq if some else seq, len(some) == AT_ONCE
        await reindex_words(row.id, words)


def _add_to(words: dict[Audience, dict[str, None]], more: Document) -> None:
    for audience, some in more.items():
        words.setdefault(audience, {}).update(dict.fromkeys(some))


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


def _message_text(row: MessageRow) -> MessageText:
    place = (row.order_url, row.order_number)
    return MessageText(row.thread_id, row.vendor_id, row.kind, row.author.role, row.body, row.step, *place)


def _words_of_thread(thread: ThreadRow) -> Document:
    subject, contacts = hidden_parts(thread.subject, store_references_of(thread))
    number = thread.order_number or ""
    product, links = hidden_parts(thread.product_name or "")
    name, sellers = hidden_parts(thread.vendor.name if thread.vendor else "")
    return {
        Audience.EVERYONE: [*tokenize(" ".join([subject, product, number, name])), *endings(number)],
        Audience.CUSTOMER: tokenize(thread.customer.name if thread.customer else ""),
        Audience.VENDOR: tokenize(sellers),
        Audience.ADMINS: tokenize(f"{contacts} {links}"),
    }


def _words_of(text: MessageText) -> Document:
    if text.kind is MessageKind.NOTE:
        return {Audience.ADMINS if text.author is Role.ADMIN else Audience.VENDORS: tokenize(text.body)}
    step = tokenize(searchable_text(text.step)) if text.step else []
    if not text.may_hold_contacts:
        return {Audience.EVERYONE: [*tokenize(text.body), *step]}
    body, contacts = hidden_parts(text.body, store_references_of(text))
    if text.kind is MessageKind.ORDER_EVENT:
        return {Audience.EVERYONE: [*tokenize(body), *step], Audience.ADMINS: tokenize(contacts)}
    side = Audience.CUSTOMER if writer_of(text.author, text.step) is Role.CUSTOMER else Audience.VENDOR
    return {Audience.EVERYONE: [*tokenize(body), *step], side: tokenize(contacts)}
