"""What an actor may see: what a rule leaves out does not exist for them.

Each rule stands here in the forms that it is used in, side by side: as a filter for the ORM, as a piece of SQL
(models/sql.py) for one role, and as a predicate on what a row holds. A test holds them equal.
"""

from typing import Protocol
from uuid import UUID

from tortoise.expressions import Q, Subquery

from models.actor import Actor
from models.enums import EventKind, MessageKind, Role
from models.guest_access import IS_ORDER, WITHIN_ORDER, is_order, is_within_order, within_order
from models.message_parts import MessageMention
from models.sql import about
from models.tables import Order, OrderItem, Store
from models.threads import Participant, Thread

_Id = UUID | None
NO_ROWS, ALL_ROWS = Q(pk__isnull=True), Q()
VENDORS_CAN_REPLY = (  # Store.vendors_can_reply as SQL
    "EXISTS (SELECT 1 FROM store s WHERE s.mode = 'separate_shops' "
    "OR (s.mode = 'warehouse' AND s.direct_vendor_contact))"
)


async def visible_threads(actor: Actor) -> Q:
    """A filter on threads: a customer's own; a vendor's, while the store's mode lets vendors reply; all for admins.

    Those without a customer, between a vendor and the store, the vendor's people see in every mode.
    """
    if actor.role is Role.CUSTOMER:
        return Q(customer_id=actor.user_id) & within_order(actor)
    if actor.role is Role.VENDOR:
        store = await Store.get(id=Store.SINGLETON_ID)
        theirs = Q(vendor_id=actor.vendor_id)
        return theirs if store.vendors_can_reply else theirs & Q(customer_id__isnull=True)
    return ALL_ROWS


def threads_sql(role: Role) -> str:
    """The same about a thread `{row}`."""
    if role is Role.CUSTOMER:
        return f"({{row}}.customer_id = {{viewer}} AND {WITHIN_ORDER})"
    if role is Role.VENDOR:
        return f"({{row}}.vendor_id = {{vendor}} AND ({{row}}.customer_id IS NULL OR {VENDORS_CAN_REPLY}))"
    return "TRUE"


def may_see_thread(actor: Actor, customer_id: _Id, order_id: _Id, vendor_id: _Id, vendors_can_reply: bool) -> bool:
    """The same of a thread of those, as the store's mode is."""
    if actor.role is Role.CUSTOMER:
        return customer_id == actor.user_id and is_within_order(actor, order_id)
    if actor.role is Role.VENDOR:
        return vendor_id == actor.vendor_id and (customer_id is None or vendors_can_reply)
    return True


def visible_orders(actor: Actor) -> Q:
    """A filter on orders: a customer's own; those with an item of the vendor's; all for admins."""
    if actor.role is Role.CUSTOMER:
        return Q(customer_id=actor.user_id) & is_order(actor)
    if actor.role is Role.VENDOR:
        return Q(id__in=Subquery(OrderItem.filter(vendor_id=actor.vendor_id).values("order_id")))
    return Q()


def orders_sql(role: Role) -> str:
    """The same about an order `{row}`."""
    if role is Role.CUSTOMER:
        return f"({{row}}.customer_id = {{viewer}} AND {IS_ORDER})"
    if role is Role.VENDOR:
        return "{row}.id IN (SELECT i.order_id FROM order_items i WHERE i.vendor_id = {vendor})"
    return "TRUE"


def items_sql(role: Role) -> str:
    """An item `{row}` that a visible order has now: of a shared one a vendor sees their own."""
    return "{row}.position >= 0" + (" AND {row}.vendor_id = {vendor}" if role is Role.VENDOR else "")


async def visible_users(actor: Actor) -> Q:
    """A filter on users: the actor, people of visible threads and customers of visible orders; all for admins."""
    if actor.role in (Role.ADMIN, Role.SYSTEM):
        return Q()
    threads = Thread.filter(await visible_threads(actor))
    return (
        Q(id=actor.user_id)
        | Q(id__in=Subquery(threads.values("participants__user_id")))
        | Q(id__in=Subquery(threads.values("messages__author_id")))
        | Q(id__in=Subquery(Order.filter(visible_orders(actor)).values("customer_id")))
    )


def users_sql(role: Role) -> str:
    """The same about a user `{row}`."""
    if role in (Role.ADMIN, Role.SYSTEM):
        return "TRUE"
    threads, orders = about(threads_sql(role), "t"), about(orders_sql(role), "o")
    return (
        "({row}.id = {viewer} OR EXISTS (SELECT 1 FROM participants p JOIN threads t ON t.id = p.thread_id "
        f"WHERE p.user_id = {{row}}.id AND {threads}) OR EXISTS (SELECT 1 FROM threads t JOIN messages m "
        f"ON m.thread_id = t.id AND m.author_id = {{row}}.id WHERE {threads}) "
        f"OR EXISTS (SELECT 1 FROM orders o WHERE o.customer_id = {{row}}.id AND {orders}))"
    )


def visible_messages(actor: Actor) -> Q:
    """A filter on the messages of a visible thread: all but notes, which only the side of their author may see."""
    if actor.role is Role.SYSTEM:
        return Q()
    if actor.role is Role.CUSTOMER:
        return ~Q(kind=MessageKind.NOTE)
    colleagues = Q(author__role=Role.ADMIN) if actor.role is Role.ADMIN else Q(author__vendor_id=actor.vendor_id)
    return ~Q(kind=MessageKind.NOTE) | colleagues


def messages_sql(role: Role) -> str:
    """The same about a message `{row}`."""
    if role is Role.SYSTEM:
        return "TRUE"
    if role is Role.CUSTOMER:
        return "{row}.kind <> 'note'"
    colleague = "u.role = 'admin'" if role is Role.ADMIN else "u.vendor_id = {vendor}"
    written = "EXISTS (SELECT 1 FROM users u WHERE u.id = {row}.author_id AND " + colleague + ")"
    return "({row}.kind <> 'note' OR " + written + ")"


def may_see_message(actor: Actor, kind: MessageKind, author_role: Role, author_vendor_id: UUID | None) -> bool:
    """The same of a message of that kind and author."""
    if kind is not MessageKind.NOTE or actor.role is Role.SYSTEM:
        return True
    if actor.role is Role.ADMIN:
        return author_role is Role.ADMIN
    return actor.role is Role.VENDOR and author_vendor_id == actor.vendor_id


def in_visible_thread_sql(role: Role) -> str:
    """A row `{row}` of a thread that the actor may see."""
    if role in (Role.ADMIN, Role.SYSTEM):
        return "TRUE"
    return f"EXISTS (SELECT 1 FROM threads t WHERE t.id = {{row}}.thread_id AND {about(threads_sql(role), 't')})"


def any_message_sql(role: Role) -> str:
    """A message `{row}` that the actor may see, in a thread that they may see."""
    return f"{messages_sql(role)} AND {in_visible_thread_sql(role)}"


def attachments_sql(role: Role) -> str:
    """An attachment `{row}` that the actor may see: their own, or of a message that they may see."""
    sent = "SELECT 1 FROM messages m WHERE m.id = {row}.message_id AND m.deleted_at IS NULL AND "
    seen = about(any_message_sql(role), "m")
    own = "({row}.message_id IS NULL AND {row}.owner_id = {viewer} AND " + WITHIN_ORDER + ")"
    return "{row}.stored_at IS NOT NULL AND (" + own + " OR EXISTS (" + sent + seen + "))"


def colleagues_of(actor: Actor) -> Q:
    """A filter on users: the actor's side, who see each other's notes: all admins, or the people of one vendor."""
    return Q(role=Role.ADMIN) if actor.role is Role.ADMIN else Q(role=Role.VENDOR, vendor_id=actor.vendor_id)


def side_of(role: Role) -> Role | None:
    """On which of the two sides that work on threads somebody is: whose state and labels they see; customers none."""
    return {Role.ADMIN: Role.ADMIN, Role.SYSTEM: Role.ADMIN, Role.VENDOR: Role.VENDOR}.get(role)


def threads_concerning(admin: Actor) -> Q:
    """A filter on threads: those that concern an admin, as models.concern tells it of one thread and all people."""
    watched = Participant.filter(user_id=admin.user_id, watching=True)
    handled = Q(assignee_id=admin.user_id) | Q(id__in=Subquery(watched.values("thread_id")))
    stores = Q(vendor_id__isnull=True) | Q(customer_id__isnull=True)
    return stores | Q(open_dispute_id__isnull=False) | handled


def concerning_sql(role: Role) -> str:
    """Does a visible thread `{row}` concern the actor?"""
    if role is not Role.ADMIN:
        return "FALSE" if role is Role.SYSTEM else "TRUE"
    watched = "SELECT 1 FROM participants p WHERE p.thread_id = {row}.id AND p.user_id = {viewer} AND p.watching"
    return (
        "({row}.vendor_id IS NULL OR {row}.customer_id IS NULL OR {row}.open_dispute_id IS NOT NULL OR "
        "COALESCE({row}.assignee_id = {viewer}, FALSE) OR EXISTS (" + watched + "))"
    )


def visible_events(actor: Actor) -> Q:
    """A filter on the events of visible threads: all but those whose `audience` is another role."""
    if actor.role is Role.CUSTOMER:
        return Q(audience__isnull=True)
    return Q(audience__isnull=True) | Q(audience=Role.VENDOR) if actor.role is Role.VENDOR else ALL_ROWS


def may_see_event(actor: Actor, audience: Role | None) -> bool:
    """The same of an event for that side."""
    if actor.role in (Role.ADMIN, Role.SYSTEM) or audience is None:
        return True
    return actor.role is Role.VENDOR and audience is Role.VENDOR


def events_sql(role: Role) -> str:
    """The same about an event `{row}`."""
    if role is Role.CUSTOMER:
        return "{row}.audience IS NULL"
    return "({row}.audience IS NULL OR {row}.audience = 'vendor')" if role is Role.VENDOR else "TRUE"


async def inbox_events(actor: Actor) -> Q:
    """A filter on the events of the actor's inbox, those of threads that concern them.

    For an admin it also has what concerned every admin when it happened, the event that ended their assignment, and
    those of notes that mention them.
    """
    if actor.role is Role.SYSTEM:
        return NO_ROWS
    if actor.role is not Role.ADMIN:
        mine = Thread.filter(await visible_threads(actor))
        return Q(thread_id__in=Subquery(mine.values("id"))) & visible_events(actor)
    watched = Participant.filter(user_id=actor.user_id, watching=True)
    handled = Q(thread_id__in=Subquery(watched.values("thread_id"))) | Q(
        thread_id__in=Subquery(Thread.filter(assignee_id=actor.user_id).values("id"))
    )
    unassigned = Q(user_id=actor.user_id, kind=EventKind.THREAD_CHANGED)  # the last that they hear of the thread
    mentioned = Q(message_id__in=Subquery(MessageMention.filter(user_id=actor.user_id).values("message_id")))
    return Q(to_admins=True) | unassigned | mentioned | handled


class Happened(Protocol):
    """An event of the log."""

    @property
    def user_id(self) -> UUID | None:
        """Whom it is about."""

    @property
    def kind(self) -> EventKind:
        """What happened."""

    @property
    def to_admins(self) -> bool:
        """Whether the thread concerned every admin then."""


def is_in_admin_inbox(
    admin: Actor, event: Happened, watching: bool, assignee_id: UUID | None, mentioned: bool = False
) -> bool:
    """The same of an event, for an admin who watches its thread, whom it is assigned to, or whom its note mentions."""
    unassigned = event.user_id == admin.user_id and event.kind is EventKind.THREAD_CHANGED
    return event.to_admins or unassigned or mentioned or watching or assignee_id == admin.user_id
