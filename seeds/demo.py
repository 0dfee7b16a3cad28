"""The demo store: its people with their tokens, and filling an empty database through the ordinary operations."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from auth.sign_in import Authenticator
from auth.tokens import Claims, RoleClaim, sign
from models import clock
from models.actor import Actor
from models.enums import MarketplaceMode
from models.tables import Order, Store, User
from resolvers import canned_replies, chargebacks, messages, orders_upsert, read_positions, threads
from resolvers.order_events import add_event
from resolvers.products import NewProduct
from resolvers.store import StoreChange, update_store
from seeds.demo_data import (
    ADMINS,
    CURRENCY,
    CUSTOMERS,
    ORDERS,
    PRODUCTS,
    STORE_NAME,
    VENDOR,
    VENDOR_NAME,
    VENDOR_STAFF,
    DemoOrder,
)
from seeds.demo_disputes import advance_dispute, open_dispute
from seeds.demo_news import CHARGED_BACK_HOURS_AGO, chargeback, order_news
from seeds.demo_queue import sort_queue
from seeds.demo_threads import CANNED_REPLIES, THREADS, DemoStep, DemoThread
from settings import Settings

TOKEN_DAYS = 30
OPENED_DAYS_AGO = 45
DEADLINES: dict[str, int | None] = {"seller_response_days": 3, "customer_response_days": 7}


@dataclass(frozen=True)
class DemoPerson:
    """A user of the demo store: the claims of their token, and in `about` what a visitor finds as this user."""

    sub: str
    name: str
    role: RoleClaim
    about: str
    vendor: str | None = None
    vendor_name: str | None = None

    def optional_claims(self) -> dict[str, str | None]:
        """Return the optional claims of their token by name."""
        return {"name": self.name, "vendor": self.vendor, "vendor_name": self.vendor_name}


DEMO_PEOPLE: tuple[DemoPerson, ...] = (
    DemoPerson("ann", CUSTOMERS["ann"], "customer", "customer with 4 orders; an answer and an offer to settle wait"),
    DemoPerson("ben", CUSTOMERS["ben"], "customer", "customer with 5 orders; a long exchange about a tent"),
    DemoPerson(
        "chloe",
        CUSTOMERS["chloe"],
        "customer",
        "customer with 4 orders; asks about a skillet; a bottle goes back; good news about a late table waits",
    ),
    DemoPerson(
        "diego", CUSTOMERS["diego"], "customer", "customer with 4 orders; waits for the store to decide about a mat"
    ),
    DemoPerson("emma", CUSTOMERS["emma"], "customer", "customer with 3 orders; has just reported broken plates"),
    DemoPerson(
        "bob",
        VENDOR_STAFF["bob"],
        "vendor",
        f"clerk of {VENDOR_NAME}, a vendor in this marketplace; a dispute waits for an answer",
        VENDOR,
        VENDOR_NAME,
    ),
    DemoPerson(
        "sam", ADMINS["sam"], "admin", "the store's admin, who answers most; questions, disputes and a bank wait"
    ),
    DemoPerson("kim", ADMINS["kim"], "admin", "the store's second admin; what Sam has read can be unread here"),
)
BACKEND = DemoPerson("service", STORE_NAME, "service", "the store's own programs, which send its orders")


def demo_people(settings: Settings) -> list[dict[str, str]]:
    """Return the demo's users with `sub`, `name`, `role`, `about` and a `token` that is valid for TOKEN_DAYS.

    Raises SettingsError where there is no secret to sign tokens with.
    """
    return [_signed_in(one, settings) for one in DEMO_PEOPLE]


def demo_backend(settings: Settings) -> dict[str, str]:
    """Return the demo store's backend, as `demo_people` returns its users: for those who try its operations."""
    return _signed_in(BACKEND, settings)


def _signed_in(one: DemoPerson, settings: Settings) -> dict[str, str]:
    token = sign(settings, one.role, one.sub, days=TOKEN_DAYS, **one.optional_claims())
    return {"sub": one.sub, "name": one.name, "role": one.role, "about": one.about, "token": token}


class NotADemo(Exception):
    """The store is somebody's own: in demo mode anybody could sign in as its admin. The text is one line."""


async def seed_demo() -> None:
    """Fill an empty database with the demo store, unless that is in it. All of it lies in the past, up to the present.

    Raises NotADemo for a database that holds anything else.
    """
    if await Store.filter(is_demo=True).exists():
        return
    if await Order.exists() or await User.exists():
        raise NotADemo("the database holds a store that is no demo, and a demo lets anybody sign in as its admin")
    await Store.filter(id=Store.SINGLETON_ID).update(is_demo=True)
    now = clock.now()
    with frozen_time(now - timedelta(days=OPENED_DAYS_AGO)):
        actors = await _sign_in_all()
        await update_store(actors["sam"], StoreChange(STORE_NAME, MarketplaceMode.SEPARATE_SHOPS, days=DEADLINES))
        for title, body in CANNED_REPLIES.items():
            await canned_replies.set_reply(actors["sam"], None, canned_replies.ReplyText(title, body))
        orders = await _import_orders(actors["service"], now)
    started: dict[DemoThread, UUID] = {}
    for at, happen in _chronological(now, actors, orders, started):
        with frozen_time(at):
            await happen()
    await sort_queue(actors["sam"], {name: one.user_id for name, one in actors.items()}, started)


@contextmanager
def frozen_time(at: datetime) -> Iterator[None]:
    """Let `models.clock` return `at` within the block. It changes the clock of the whole process."""
    real = clock.now
    clock.now = lambda: at
    try:
        yield
    finally:
        clock.now = real


async def _sign_in_all() -> dict[str, Actor]:
    """Sign in everybody, and return the actors by `sub`; 'service' is the store's backend."""
    authenticator = Authenticator()
    return {
        one.sub: await authenticator.authenticate(Claims(one.sub, one.role, exp=0, **one.optional_claims()))
        for one in (*DEMO_PEOPLE, BACKEND)
    }


async def _import_orders(backend: Actor, now: datetime) -> dict[int, UUID]:
    """Upsert the demo's orders, and return their ids by number."""
    upserted = await orders_upsert.upsert_orders(backend, [_order(order, now) for order in ORDERS])
    return {int(row.external_id): row.id for row in upserted.orders}


def _order(order: DemoOrder, now: datetime) -> orders_upsert.OrderIn:
    return orders_upsert.OrderIn(
        external_id=str(order.number),
        number=f"#{order.number}",
        status=order.status,
        placed_at=now - timedelta(days=order.days_ago),
        currency=CURRENCY,
        total=sum(PRODUCTS[sku].price * quantity for sku, quantity in order.items.items()),
        url=f"https://shop.example/orders/{order.number}",
        customer=orders_upsert.PersonIn(order.customer, CUSTOMERS[order.customer], email=None, locale=None),
        items=[
            orders_upsert.ItemIn(
                sku=sku,
                name=PRODUCTS[sku].name,
                quantity=quantity,
                price=PRODUCTS[sku].price,
                vendor_external_id=VENDOR if PRODUCTS[sku].by_vendor else None,
                vendor_name=VENDOR_NAME if PRODUCTS[sku].by_vendor else None,
                image_url=None,
            )
            for sku, quantity in order.items.items()
        ],
    )


def _chronological(
    now: datetime, actors: dict[str, Actor], orders: dict[int, UUID], started: dict[DemoThread, UUID]
) -> list[tuple[datetime, Callable[[], Awaitable[object]]]]:
    """What people do in threads, and what systems tell of orders, each with its time, the oldest first."""
    backend = actors["service"]
    found: list[tuple[datetime, Callable[[], Awaitable[object]]]] = [
        (now - timedelta(hours=step.hours_ago), partial(_perform, thread, step, actors, orders, started))
        for thread, steps in THREADS.items()
        for step in steps
    ]
    found += [(one.at, partial(add_event, backend, one)) for one in order_news(now)]
    bank = now - timedelta(hours=CHARGED_BACK_HOURS_AGO)
    found.append((bank, partial(chargebacks.report, backend, chargeback(now))))
    return sorted(found, key=lambda one: one[0])


async def _perform(
    thread: DemoThread,
    step: DemoStep,
    actors: dict[str, Actor],
    orders: dict[int, UUID],
    started: dict[DemoThread, UUID],
) -> None:
    """Perform one step of a thread; `started` has the ids of the threads that exist so far, and gets new ones."""
    actor, thread_id = actors[step.by], started.get(thread)
    if thread_id is None:
        started[thread] = await _start_thread(thread, step, actors, orders)
        return
    await read_positions.mark_read(actor, thread_id)
    if step.action is not None:
        await advance_dispute(actor, thread_id, step)
    elif step.text is not None:
        await (messages.add_note if step.is_note else messages.send)(actor, thread_id, step.text)


async def _start_thread(thread: DemoThread, step: DemoStep, actors: dict[str, Actor], orders: dict[int, UUID]) -> UUID:
    """Start a thread by its first step, a message or an opened dispute, and return its id."""
    actor, text = actors[step.by], step.text
    assert text is not None  # nobody reads what is not there
    order_id = orders[thread.order] if thread.order is not None else None
    vendor_id = actors["bob"].vendor_id if thread.with_vendor or thread.to_store else None
    if step.reason is not None:
        return await open_dispute(actor, step, None, order_id, vendor_id)
    customer_id = actors[thread.customer].user_id if thread.customer else None
    product = _product(thread.product) if thread.product else None
    new = threads.NewThread(
        text, order_id, vendor_id, customer_id, thread.subject, product=product, to_store=thread.to_store
    )
    thread_id, _ = await threads.create(actor, new)
    return thread_id


def _product(sku: str) -> NewProduct:
    vendor, name = VENDOR if PRODUCTS[sku].by_vendor else None, PRODUCTS[sku].name
    return NewProduct(sku, name, f"https://shop.example/products/{sku}", vendor_external_id=vendor)
