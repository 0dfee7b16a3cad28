"""Links with which the buyer of one order, who has no account, reads and writes about it, and about nothing else."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from models import clock
from models.actor import Actor
from models.enums import Role
from models.guest_links import GuestLink
from models.ids import to_global_id
from models.refusals import Refusal, UserErrorCode
from models.tables import SHORT_TEXT, Order
from models.transaction import Transaction, transactional
from resolvers.guest_tokens import guest_page, sign_guest_token
from resolvers.texts import checked_text
from subscriptions.bus import UserBlocked, publish

DEFAULT_DAYS, MAX_DAYS = 90, 365


@dataclass(frozen=True, slots=True)
class Grant:
    """A link, and the token in it."""

    url: str
    token: str


async def create_link(actor: Actor, order_external_id: str, days: int) -> Grant:
    """Make a link for an order's customer. The earlier ones of that order end, with the connections that use them.

    Raises Refusal: NOT_FOUND, INVALID for the days, NOT_ALLOWED where the customer was erased. Raises Forbidden for all
    but the store's backend.
    """
    actor.require_role(Role.SYSTEM)
    if not 1 <= days <= MAX_DAYS:
        raise Refusal(UserErrorCode.INVALID, f"A link is good for 1 to {MAX_DAYS} days.", "days")
    name = checked_text(order_external_id, "orderExternalId", SHORT_TEXT, "An order's id")
    return await _create(name, timedelta(days=days))


@transactional
async def _create(tx: Transaction, name: str, time: timedelta) -> Grant:
    order = await Order.filter(external_id=name).select_for_update(no_key=True).first()
    if order is None:
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such order.", "orderExternalId")
    customer = await order.customer
    if customer.erased_at is not None:
        raise Refusal(UserErrorCode.NOT_ALLOWED, "The order's customer was erased.", "orderExternalId")
    await end_links(tx, [order.id])
    now = clock.now()
    link = await GuestLink.create(order_id=order.id, created_at=now, expires_at=now + time)
    token = sign_guest_token(customer.external_id, order.external_id, str(link.id), link.expires_at)
    return Grant(guest_page(_order_page(order.id), token), token)


async def end_links(tx: Transaction, order_ids: Iterable[UUID]) -> None:
    """End the links of orders, and the connections that use them."""
    valid = GuestLink.filter(order_id__in=list(order_ids), ended_at__isnull=True)
    ids = [link.id for link in await valid.only("id")]
    if not ids:
        return
    await GuestLink.filter(id__in=ids).update(ended_at=clock.now())

    async def end_connections() -> None:
        for link_id in ids:
            publish(UserBlocked(link_id))

    tx.after_commit(end_connections)


async def is_in_force(link_id: UUID, order_id: UUID, user_id: UUID) -> bool:
    """Return whether a link of that order is still good, and the order still that customer's."""
    good = GuestLink.filter(id=link_id, order_id=order_id, ended_at__isnull=True, expires_at__gt=clock.now())
    return await good.filter(order__customer_id=user_id, order__customer__erased_at__isnull=True).exists()


async def page_for_guest(order_id: UUID, path: str) -> str | None:
    """Return the address of a page with the token of the order's link in it; None where the order has no link."""
    good = GuestLink.filter(order_id=order_id, ended_at__isnull=True, expires_at__gt=clock.now())
    rows = await good.limit(1).values("id", "expires_at", "order__external_id", "order__customer__external_id")
    if not rows:
        return None
    row = rows[0]
    until: datetime = row["expires_at"]
    names = (row["order__customer__external_id"], row["order__external_id"])
    return guest_page(path, sign_guest_token(*names, str(row["id"]), until))


def _order_page(order_id: UUID) -> str:
    return f"orders/{to_global_id('Order', order_id)}"
