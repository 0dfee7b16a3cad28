"""Each rule of models/access.py is the same as a filter, as SQL and as a predicate, for every role and mode."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest
from tortoise.expressions import Q
from tortoise.models import Model

from models import access
from models.actor import Actor
from models.contact_access import contactable_sql, may_contact
from models.database import run_sql
from models.enums import MarketplaceMode, MessageKind, Role
from models.guest_access import SELLS_IN_ORDER, sells_in_order
from models.queue import Label
from models.rows import fetch_column
from models.side_access import labels_of_side, labels_sql
from models.sql import Piece, Values, known_of
from models.tables import Order, Store, User, Vendor
from models.threads import Event, Message, Participant, Thread
from resolvers.conversations import CONTACTS
from tests.plans.conftest import Both, set_store

MODES = [
    (MarketplaceMode.SINGLE_STORE, False),
    (MarketplaceMode.SEPARATE_SHOPS, False),
    (MarketplaceMode.WAREHOUSE, False),
    (MarketplaceMode.WAREHOUSE, True),
]
Filter = Callable[[Actor], Awaitable[Q]]


def at_once(rule: Callable[[Actor], Q]) -> Filter:
    """A rule that looks nothing up, as those that do."""

    async def filtered(actor: Actor) -> Q:
        return rule(actor)

    return filtered


async def concerning(actor: Actor) -> Q:
    """threads_concerning is for admins; to others all that they see, and to the backend nothing."""
    if actor.role is Role.ADMIN:
        return access.threads_concerning(actor)
    return Q(pk__isnull=True) if actor.role is Role.SYSTEM else Q()


RULES: list[tuple[type[Model], Filter, Piece]] = [
    (Thread, access.visible_threads, access.threads_sql),
    (Order, at_once(access.visible_orders), access.orders_sql),
    (User, access.visible_users, access.users_sql),
    (Message, at_once(access.visible_messages), access.messages_sql),
    (Event, at_once(access.visible_events), access.events_sql),
    (Thread, concerning, access.concerning_sql),
    (Label, at_once(labels_of_side), labels_sql),
    (Vendor, at_once(sells_in_order), lambda role: SELLS_IN_ORDER),
]


async def by_sql(model: type[Model], piece: str, actor: Actor) -> set[str]:
    """The ids of the rows for which a piece holds."""
    values = Values()
    text = f"SELECT x.id AS id FROM {model._meta.db_table} x WHERE {values.fill(piece, row='x')}"
    return {str(row["id"]) for row in await run_sql(text, *values.of(known_of(actor)))}


async def by_filter(model: type[Model], rule: Q) -> set[str]:
    """The ids of the rows that a filter leaves."""
    return {str(one) for one in await model.filter(rule).values_list("id", flat=True)}


async def prepare(mode: MarketplaceMode, direct: bool) -> None:
    """A store with something for each branch: notes of both sides, events for one, threads that are watched."""
    await set_store(mode=mode, direct_vendor_contact=direct)
    for number, message in enumerate(await Message.all().order_by("id").prefetch_related("author")):
        if number % 3 == 0 and message.author.role in (Role.VENDOR, Role.ADMIN):
            await Message.filter(id=message.id).update(kind=MessageKind.NOTE)
    for number, event in enumerate(await Event.all().order_by("id")):
        await Event.filter(id=event.id).update(audience=(None, Role.VENDOR, Role.ADMIN)[number % 3])


@pytest.mark.parametrize(("mode", "direct"), MODES)
async def test_a_rule_is_the_same_in_all_its_forms(both: Both, mode: MarketplaceMode, direct: bool) -> None:
    await prepare(mode, direct)
    seen: dict[tuple[int, Role], int] = {}
    customer = next(actor for actor in both.actors if actor.role is Role.CUSTOMER)
    theirs = await Thread.filter(customer_id=customer.user_id, order_id__not_isnull=True).first()
    assert theirs is not None
    guest = replace(customer, order_id=theirs.order_id)
    assert (
        0
        < await Thread.filter(await access.visible_threads(guest)).count()
        < await Thread.filter(customer_id=customer.user_id).count()
    )
    for actor in (*both.actors, guest):
        for place, (model, rule, piece) in enumerate(RULES):
            filtered = await by_filter(model, await rule(actor))
            assert await by_sql(model, piece(actor.role), actor) == filtered, (model, actor.role)
            seen[place, actor.role] = seen.get((place, actor.role), 0) + len(filtered)
        await check_predicates(actor)
        if actor.role is Role.ADMIN:
            await check_admin_inbox(actor)
    assert min(seen[0, Role.CUSTOMER], seen[3, Role.VENDOR], seen[4, Role.ADMIN]) > 0


async def contactable(actor: Actor) -> set[str]:
    """Whom a customer may write to without an order: vendors by their ids, and the store as `None`."""
    values = Values()
    where = values.fill(contactable_sql(Role.CUSTOMER), row="x")
    rows = await run_sql(f"SELECT x.vendor_id FROM {CONTACTS.table} x WHERE {where}", *values.of(known_of(actor)))
    return {str(row["vendor_id"]) for row in rows}


async def check_predicates(actor: Actor) -> None:
    """What the predicates say of each row is what the filters leave."""
    store = await Store.get(id=Store.SINGLETON_ID)
    threads = await by_filter(Thread, await access.visible_threads(actor))
    for thread in await Thread.all():
        parties = thread.customer_id, thread.order_id, thread.vendor_id
        assert access.may_see_thread(actor, *parties, store.vendors_can_reply) == (str(thread.id) in threads)
    messages = await by_filter(Message, access.visible_messages(actor))
    for message in await Message.all().prefetch_related("author"):
        author: Any = message.author
        may = access.may_see_message(actor, message.kind, author.role, author.vendor_id)
        assert may == (str(message.id) in messages)
    if actor.role is Role.CUSTOMER:
        found = await contactable(actor)
        for vendor_id in (None, *await fetch_column(Vendor.all(), "id")):
            may = actor.order_id is None and may_contact(actor, vendor_id, store.vendors_can_reply)
            assert may == (str(vendor_id) in found)
    events = await by_filter(Event, access.visible_events(actor))
    for event in await Event.all():
        assert access.may_see_event(actor, event.audience) == (str(event.id) in events)


async def check_admin_inbox(admin: Actor) -> None:
    """What the predicate says of each event is what the filter leaves, with a thread watched, then one assigned."""
    watched, assigned = await Thread.filter(vendor_id__not_isnull=True).order_by("id").limit(2)
    await Event.filter(thread_id__in=[watched.id, assigned.id]).update(to_admins=False)
    seat, _ = await Participant.update_or_create({"watching": True}, thread_id=watched.id, user_id=admin.user_id)
    await check_inbox_events(admin, {watched.id})
    await Participant.filter(pk=seat.pk).update(watching=False)
    await Thread.filter(id=assigned.id).update(assignee_id=admin.user_id)
    await check_inbox_events(admin, set())


async def check_inbox_events(admin: Actor, watched: set[UUID]) -> None:
    """The same while the admin watches these threads."""
    inbox = await by_filter(Event, await access.inbox_events(admin))
    events = await Event.all().prefetch_related("thread")
    for event in events:
        may = access.is_in_admin_inbox(admin, event, event.thread.id in watched, event.thread.assignee_id)
        assert may == (str(event.id) in inbox)
    assert 0 < len(inbox) < len(events)
