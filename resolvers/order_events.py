"""What happened to orders, as the store's backend or a change of their status tells it: noted, and told in threads."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from models import clock
from models.actor import Actor
from models.bulk import chunks
from models.enums import MessageKind, OrderEventKind, Role
from models.order_event_rows import OrderEventRow
from models.order_events import OrderEvent, OrderEventItem
from models.order_facts import OrderFacts, status_words
from models.outbox import enqueue_order_events
from models.refusals import Refusal, UserErrorCode
from models.tables import LONG_TEXT, SHORT_TEXT, Order, OrderItem, Store
from models.threads import Thread
from models.transaction import Transaction, transactional
from resolvers.drafts import Draft, Post
from resolvers.order_rows import ORDER_COLUMNS, OrderState, StoredOrder
from resolvers.people import upsert_store_author
from resolvers.posting import post_all
from resolvers.texts import checked_text, optional_link, optional_text

MAX_EVENTS_PER_ORDER = 500
MAX_ITEMS_PER_EVENT = 500
HTTPS = ("https://",)  # by which alone parcels are followed


@dataclass(frozen=True, slots=True)
class NewOrderEvent:
    """The input of the mutation orderEventAdd."""

    order_external_id: str
    external_id: str
    kind: OrderEventKind
    at: datetime
    text: str | None = None
    carrier: str | None = None
    tracking_number: str | None = None
    tracking_url: str | None = None
    items: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class StatusChange:
    """An order's status before and after a change."""

    order_id: UUID
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Recorded:
    """A stored event, and who sells its lines: of the whole order it is None."""

    event: OrderEvent
    sellers: frozenset[UUID | None] | None = None

    def concerns(self, thread: Thread) -> bool:
        """Is it told there: in the store's own thread always, in a vendor's where it is about something of theirs."""
        if thread.order_id != self.event.order_id:
            return False
        return self.sellers is None or thread.vendor_id is None or thread.vendor_id in self.sellers

    @property
    def draft(self) -> Draft:
        """The message of it."""
        event = self.event
        facts = OrderFacts(
            event.kind, event.carrier, event.tracking_number, event.tracking_url, is_status=event.is_status
        )
        return Draft(event.text or "", step=facts, order_event_id=event.id)


async def add_event(actor: Actor, new: NewOrderEvent) -> OrderEventRow:
    """Note what happened to an order, and tell it in its threads; the same external id again changes nothing.

    Raises Refusal: NOT_FOUND for the order; BLANK, TOO_LONG or INVALID for texts and links; INVALID for lines that the
    order does not have; TOO_MANY. Raises Forbidden for all but the store's backend.
    """
    actor.require_role(Role.SYSTEM)
    event_id = await _add(_checked(new))
    return (await OrderEventRow.fetch(OrderEvent.filter(id=event_id)))[0]


@transactional
async def _add(tx: Transaction, new: NewOrderEvent) -> UUID:
    order = await Order.filter(external_id=new.order_external_id).select_for_update(no_key=True).first()
    if order is None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such order.", "orderExternalId")
    known = await OrderEvent.filter(order_id=order.id, external_id=new.external_id).first()
    if known is not None:
        return known.id
    if await OrderEvent.filter(order_id=order.id).count() >= MAX_EVENTS_PER_ORDER:
        raise Refusal(UserErrorCode.TOO_MANY, f"An order has at most {MAX_EVENTS_PER_ORDER} events.", "externalId")
    sellers = await _sellers_of(order.id, new.items) if new.items else None
    event = OrderEvent(
        order_id=order.id,
        external_id=new.external_id,
        kind=new.kind,
        at=new.at,
        text=new.text,
        carrier=new.carrier,
        tracking_number=new.tracking_number,
        tracking_url=new.tracking_url,
        created_at=clock.now(),
    )
    await event.save(force_create=True)
    await OrderEventItem.bulk_create([OrderEventItem(event_id=event.id, external_id=one) for one in new.items])
    threads = await Thread.filter(order_id=order.id).order_by("id").select_for_update()
    await _announce(tx, [_Recorded(event, sellers)], threads)
    return event.id


async def _sellers_of(order_id: UUID, items: Sequence[str]) -> frozenset[UUID | None]:
    """Who sells these lines. Raises Refusal INVALID where the order lacks one."""
    lines = OrderItem.filter(order_id=order_id, external_id__in=list(items))
    found = dict(await lines.values_list("external_id", "vendor_id"))
    if len(found) < len(items):
        raise Refusal(UserErrorCode.INVALID, "The order has no such line.", "itemExternalIds")
    return frozenset(found.values())


def status_changes(held: Mapping[str, StoredOrder], wanted: Mapping[str, OrderState]) -> list[StatusChange]:
    """Which of the locked orders are to have another status."""
    place = ORDER_COLUMNS.index("status")
    return [
        StatusChange(stored.id, stored.state.fields[place], wanted[name].fields[place])
        for name, stored in held.items()
        if stored.state.fields[place] != wanted[name].fields[place]
    ]


async def note_status_changes(tx: Transaction, changes: Sequence[StatusChange], threads: Sequence[Thread]) -> None:
    """Note that orders whose rows are locked have another status; `threads` are their threads, locked, too."""
    now = clock.now()
    for some in chunks(changes):
        events = [
            OrderEvent(
                order_id=one.order_id,
                kind=OrderEventKind.NOTE,
                at=now,
                text=status_words(one.before, one.after),
                is_status=True,
                created_at=now,
            )
            for one in some
        ]
        await OrderEvent.bulk_create(events)
        await _announce(tx, [_Recorded(event) for event in events], threads)


async def _announce(tx: Transaction, recorded: Sequence[_Recorded], threads: Iterable[Thread]) -> None:
    """Tell the store's backend of new events, and the people of the locked threads that they are about."""
    await enqueue_order_events([one.event.id for one in recorded])
    by_order: dict[UUID | None, list[Thread]] = {}
    for thread in threads:
        by_order.setdefault(thread.order_id, []).append(thread)
    places = [
        (one, thread) for one in recorded for thread in by_order.get(one.event.order_id, ()) if one.concerns(thread)
    ]
    if not places:
        return
    store = await Store.get(id=Store.SINGLETON_ID)
    author = Actor(await upsert_store_author(store.name), Role.SYSTEM)
    posts = [Post(author, thread, MessageKind.ORDER_EVENT, one.draft, is_mailed=False) for one, thread in places]
    await post_all(tx, posts)


async def forget_words(order_ids: Collection[UUID]) -> None:
    """Remove what events of these orders say of people, and by what parcels are followed; that they happened stays."""
    events = OrderEvent.filter(order_id__in=list(order_ids))
    await events.update(tracking_number=None, tracking_url=None)
    await events.filter(external_id__isnull=False).update(text=None)


def _checked(new: NewOrderEvent) -> NewOrderEvent:
    """Return it with its texts trimmed. Raises Refusal."""
    items = [checked_text(one, "itemExternalIds", SHORT_TEXT, "A line's id") for one in dict.fromkeys(new.items)]
    if len(items) > MAX_ITEMS_PER_EVENT:
        raise Refusal(UserErrorCode.TOO_MANY, f"At most {MAX_ITEMS_PER_EVENT} lines.", "itemExternalIds")
    return NewOrderEvent(
        checked_text(new.order_external_id, "orderExternalId", SHORT_TEXT, "An order's id"),
        checked_text(new.external_id, "externalId", SHORT_TEXT, "An event's id"),
        new.kind,
        new.at,
        optional_text(new.text, "text", LONG_TEXT, "A text"),
        optional_text(new.carrier, "carrier", SHORT_TEXT, "A carrier"),
        optional_text(new.tracking_number, "trackingNumber", SHORT_TEXT, "A tracking number"),
        optional_link(new.tracking_url, "trackingUrl", HTTPS),
        list(dict.fromkeys(items)),
    )
