"""Threads: finding, listing and creating them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from uuid import UUID

from tortoise.expressions import Q, Subquery
from tortoise.queryset import QuerySet

from models import clock
from models.access import concerning_sql, visible_orders, visible_threads
from models.actor import STORE_ROLES, WRITING_ROLES, Actor
from models.children import Children, SqlValue
from models.contact_access import may_contact
from models.counters import lock_out_staff_backfill
from models.enums import MessageKind, Role
from models.keyset import Page, PageRequest, page_of
from models.refusals import Refusal, UserErrorCode
from models.rows import ThreadRow
from models.seat_rows import ParticipantRow
from models.tables import SHORT_TEXT, Order, Store, User, Vendor
from models.threads import Thread
from models.transaction import Transaction, transactional
from resolvers.attachments import checked_attachment_ids
from resolvers.drafts import Draft, Post
from resolvers.posting import post_once
from resolvers.products import PRODUCT_COLUMNS, NewProduct, Product, checked_product
from resolvers.rate_limits import RateLimit, consume
from resolvers.recipients import allowed_sellers
from resolvers.search_index import reindex
from resolvers.speaking import speaker_of
from resolvers.store_threads import checked_order, checked_vendor
from resolvers.texts import checked_body, checked_mutation_id, checked_text
from resolvers.thread_filter import ThreadFilter, ThreadOrder, matching_threads, thread_sections

MAX_DEFAULT_SUBJECT_LENGTH = 80


def _took_part(role: Role) -> str:
    """Which participants show: the customer, and who of the others has read or written."""
    wrote = "SELECT 1 FROM messages m WHERE m.thread_id = {row}.thread_id AND m.author_id = {row}.user_id"
    customer = "SELECT 1 FROM users u WHERE u.id = {row}.user_id AND u.role = 'customer'"
    return "({row}.last_read_at IS NOT NULL OR EXISTS (" + customer + ") OR EXISTS (" + wrote + "))"


def _unread(role: Role) -> str:
    """The viewer's unread messages in a thread."""
    return "COALESCE((SELECT p.unread FROM participants p WHERE p.thread_id = {row}.id AND p.user_id = {viewer}), 0)"


PARTICIPANTS = Children(ParticipantRow, "thread_id", ("id",), _took_part)
UNREAD = SqlValue(Thread, _unread)
CONCERNS = SqlValue(Thread, concerning_sql, bool)


@dataclass(frozen=True, slots=True)
class ThreadPage:
    """A page of threads, and the query that counts all that match."""

    page: Page[ThreadRow]
    query: QuerySet[Thread]


@dataclass(frozen=True, slots=True)
class NewThread:
    """The input of the mutation threadCreate, its global ids decoded to ids of rows."""

    body: str
    order_id: UUID | None = None
    vendor_id: UUID | None = None
    customer_id: UUID | None = None
    subject: str | None = None
    client_mutation_id: str | None = None
    files: Sequence[UUID] = ()
    product: NewProduct | None = None
    to_store: bool = False


async def find_thread(actor: Actor, thread_id: UUID) -> ThreadRow | None:
    """Return the thread of that id, if the actor may see it, else None."""
    rows = await ThreadRow.fetch(Thread.filter(await visible_threads(actor), id=thread_id))
    return rows[0] if rows else None


async def list_threads(actor: Actor, request: PageRequest, wanted: ThreadFilter, order: ThreadOrder) -> ThreadPage:
    """List the threads that the actor may see and that match."""
    query = await matching_threads(actor, wanted)
    page = await page_of(thread_sections(actor, query, order), ThreadRow.columns(), request)
    rows = [ThreadRow.of(row) for row in page.rows]
    return ThreadPage(Page(rows, page.cursors, page.has_next, page.has_previous), query)


async def create(actor: Actor, new: NewThread) -> tuple[UUID, UUID]:
    """Send a message to the thread of an order or a conversation, which is created if it does not exist.

    Returns the ids of the thread and of the message. Raises Refusal: NOT_FOUND for what the actor does not see,
    NOT_ALLOWED for somebody who is not a recipient, and what body, subject and files can be refused for. Raises
    RateLimited.
    """
    actor.require_role(*WRITING_ROLES)
    await consume(actor, RateLimit.MESSAGES)
    return await _create(actor, new)


@transactional
async def _create(tx: Transaction, actor: Actor, new: NewThread) -> tuple[UUID, UUID]:
    actor = await speaker_of(actor)
    product = await _checked_product(new)
    place = await _place(actor, new, product)
    body, mutation_id = checked_body(new.body), checked_mutation_id(new.client_mutation_id)
    if new.subject is not None:
        place.subject = checked_text(new.subject, "subject", SHORT_TEXT, "A subject")
    elif product is not None:
        place.subject = product.name
    elif not place.subject:
        place.subject = body.splitlines()[0][:MAX_DEFAULT_SUBJECT_LENGTH]
    thread = await lock_or_create_thread(place)
    if product is not None and product.name_in(thread):
        await thread.save(update_fields=PRODUCT_COLUMNS)
        await reindex([thread.id])
    draft = Draft(body, mutation_id, files=checked_attachment_ids(new.files))
    return thread.id, await post_once(tx, Post(actor, thread, MessageKind.TEXT, draft))


async def _checked_product(new: NewThread) -> Product | None:
    if new.product is not None and new.order_id is not None:
        raise Refusal(UserErrorCode.INVALID, "A thread is about an order or about a product.", "product")
    return await checked_product(new.product) if new.product is not None else None


async def _place(actor: Actor, new: NewThread, product: Product | None) -> Thread:
    """The unsaved thread in which that is said."""
    if new.to_store or (
        actor.role is Role.ADMIN and new.vendor_id and not (new.order_id or new.customer_id or product)
    ):
        return await _new_store_thread(actor, new)
    if new.order_id is not None:
        return await new_order_thread(actor, new)
    return await (_new_conversation(actor, new) if product is None else _new_product_thread(actor, new, product))


async def lock_or_create_thread(place: Thread) -> Thread:
    """Return the stored thread with this unsaved one's key, created if needed.

    Its row is locked until the transaction ends. Raises Refusal NOT_FOUND where the order has just changed hands.
    """
    await lock_out_staff_backfill()
    await Thread.bulk_create([place], ignore_conflicts=True)  # of several at once, one makes it
    thread = await Thread.filter(key=place.key).select_for_update().first()
    theirs = Order.filter(id=place.order_id, customer_id=place.customer_id)  # now that a row refers to the order
    of_order = place.order_id is not None and place.customer_id is not None
    if thread is None or (of_order and not await theirs.exists()):
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such order.", "orderId")
    return thread


def thread_key(about: UUID | str | None, customer_id: UUID | None, vendor_id: UUID | None) -> str:
    """Return the key that only one thread has: of an order, a product's key or None, a customer and a seller."""
    return f"{about or '-'} {customer_id or '-'} {vendor_id or '-'}"


def order_subject(number: str) -> str:
    """Return the default subject of a thread about the order of that number."""
    return f"Order {number}"[:SHORT_TEXT]


def new_thread(customer_id: UUID | None, vendor_id: UUID | None, order: Order | None) -> Thread:
    """Return an unsaved thread of a customer, a seller (None: the store) and an order (None: a conversation).

    Without a customer it is the vendor's with the store.
    """
    at = clock.now()
    return Thread(
        key=thread_key(order.id if order else None, customer_id, vendor_id),
        order_id=order.id if order else None,
        customer_id=customer_id,
        vendor_id=vendor_id,
        subject=order_subject(order.number) if order else "",
        created_at=at,
        last_message_at=at,
    )


async def new_order_thread(actor: Actor, new: NewThread) -> Thread:
    """Return the unsaved thread of the actor's order with a seller. Raises Refusal: NOT_FOUND, NOT_ALLOWED."""
    order = await Order.filter(visible_orders(actor), id=new.order_id).first()
    if order is None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such order.", "orderId")
    if new.customer_id is not None and new.customer_id != order.customer_id:
        raise Refusal(UserErrorCode.NOT_ALLOWED, "An order's thread is with its customer.", "customerId")
    sellers = await allowed_sellers(actor, order.id)
    seller = new.vendor_id
    if actor.role is not Role.CUSTOMER and seller is None and None not in sellers and len(sellers) == 1:
        seller = sellers[0]
    if seller not in sellers:
        raise Refusal(UserErrorCode.NOT_ALLOWED, "They cannot be contacted about this order.", "vendorId")
    return new_thread(order.customer_id, seller, order)


async def _new_conversation(actor: Actor, new: NewThread) -> Thread:
    if actor.order_id is not None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such order.", "orderId")
    store = await Store.get(id=Store.SINGLETON_ID)
    seller = actor.vendor_id if actor.role is Role.VENDOR and new.vendor_id is None else new.vendor_id
    if seller is not None:
        if not await Vendor.filter(id=seller).exists():
            raise Refusal(UserErrorCode.NOT_FOUND, "There is no such vendor.", "vendorId")
        if not may_contact(actor, seller, store.vendors_can_reply):
            raise Refusal(UserErrorCode.NOT_ALLOWED, "This vendor cannot be contacted.", "vendorId")
    if actor.role is Role.CUSTOMER:
        if new.customer_id is not None and new.customer_id != actor.user_id:
            raise Refusal(UserErrorCode.NOT_FOUND, "There is no such customer.", "customerId")
        return new_thread(actor.user_id, seller, None)
    return new_thread(await _customer_of(actor, new), seller, None)


async def _new_product_thread(actor: Actor, new: NewThread, product: Product) -> Thread:
    """As a conversation with who sells the product to that customer, but one for each product."""
    store = await Store.get(id=Store.SINGLETON_ID)
    if actor.role is Role.VENDOR:
        product = replace(product, vendor_id=product.vendor_id or actor.vendor_id)
    seller = product.vendor_id if store.vendors_can_reply or actor.role is Role.VENDOR else None
    if new.vendor_id is not None and new.vendor_id != seller:
        raise Refusal(UserErrorCode.NOT_ALLOWED, "They cannot be contacted about this product.", "vendorId")
    thread = await _new_conversation(actor, replace(new, vendor_id=seller))
    thread.key = thread_key(product.key, thread.customer_id, seller)
    product.name_in(thread)
    return thread


async def _new_store_thread(actor: Actor, new: NewThread) -> Thread:
    vendor_id = await checked_vendor(actor, new.vendor_id)
    if new.customer_id is not None or new.product is not None:
        field = "product" if new.customer_id is None else "customerId"
        raise Refusal(UserErrorCode.INVALID, "Between a vendor and the store there is no customer.", field)
    return new_thread(None, vendor_id, await checked_order(actor, vendor_id, new.order_id))


async def _customer_of(actor: Actor, new: NewThread) -> UUID:
    """Whom staff may write to first: an admin those with an order or a thread, a vendor those of their orders."""
    if new.customer_id is None:
        raise Refusal(UserErrorCode.BLANK, "Say which customer to write to.", "customerId")
    dealings = Q(id__in=Subquery(Order.filter(visible_orders(actor)).values("customer_id")))
    if actor.role in STORE_ROLES:
        dealings |= Q(id__in=Subquery(Thread.all().values("customer_id")))
    if not await User.filter(dealings, id=new.customer_id, role=Role.CUSTOMER).exists():
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such customer.", "customerId")
    return new.customer_id
