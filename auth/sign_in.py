"""Signing in: from the claims of a verified token to the actor they stand for."""

from dataclasses import replace
from time import monotonic
from uuid import UUID

from auth.tokens import Claims
from models.actor import Actor
from models.counters import backfill_staff_counters
from models.enums import Role
from models.reading_language import refresh_language
from models.tables import Order
from models.transaction import Transaction, transactional
from resolvers.blocking import is_blocked
from resolvers.guest_links import is_in_force
from resolvers.people import upsert_user, upsert_vendor
from resolvers.preferences import locale_of

ROLES = {"customer": Role.CUSTOMER, "vendor": Role.VENDOR, "admin": Role.ADMIN, "service": Role.SYSTEM}
NO_ORDER = UUID(int=0)
MAX_CACHED_ACTORS = 10_000  # people
BLOCK_CHECK_SECONDS = 10.0  # how long it may take until a block that no signal announced is seen


class Blocked(Exception):
    """The person is blocked, and may not sign in."""


class LinkEnded(Exception):
    """The guest's link is not good any more: it ran out, another was made, or the order is not that customer's."""


class Authenticator:
    """Turns verified claims into actors, with a cache, so that a known token rarely costs a statement."""

    def __init__(self) -> None:
        self._cache: dict[tuple[str | None, ...], tuple[Claims, Actor, float]] = {}

    async def authenticate(self, claims: Claims) -> Actor:
        """Return the actor of verified claims: created if not seen before, else brought up to date.

        Raises Blocked, and LinkEnded.

        The last token of a person counts: an older one that comes again is taken as a change.
        """
        who = (claims.role, claims.sub, claims.order, claims.link)
        before, actor, checked_at = self._cache.get(who, (None, None, 0.0))
        if actor is None or (before is not claims and before != claims) or actor.order_id == NO_ORDER:
            actor = await _upsert_actor(claims)
        elif claims.link is None and monotonic() - checked_at < BLOCK_CHECK_SECONDS:  # a link is asked about each time
            return actor
        else:
            locale = await locale_of(actor.user_id)
            actor = replace(actor, locale=locale)
            refresh_language(actor.user_id, locale)
        if await is_blocked(actor.user_id):
            self._cache.pop(who, None)
            raise Blocked
        if claims.link is not None and not await _is_good(actor):
            self._cache.pop(who, None)
            raise LinkEnded
        if len(self._cache) >= MAX_CACHED_ACTORS:
            self._cache.clear()
        self._cache[who] = claims, actor, monotonic()
        return actor

    def evict(self, user_id: UUID) -> None:
        """Remove a user, or who came by a link of that id, so that their next request looks them up again."""
        self._cache = {
            who: known for who, known in self._cache.items() if user_id not in (known[1].user_id, known[1].link_id)
        }


@transactional
async def _upsert_actor(tx: Transaction, claims: Claims) -> Actor:
    role = ROLES[claims.role]
    vendor_id = (
        await upsert_vendor(claims.vendor, claims.vendor_name) if role is Role.VENDOR and claims.vendor else None
    )
    user, is_new = await upsert_user(role, claims.sub, name=claims.name, email=claims.email, locale=claims.locale)
    moved = user.vendor_id != vendor_id
    if moved:
        user.vendor_id = vendor_id
        await user.save(update_fields=("vendor_id",))
    if moved or (is_new and role is Role.ADMIN):
        await backfill_staff_counters(user.id, vendor_id)
    locale = user.mail_locale or user.locale
    if claims.order is None:
        return Actor(user.id, role, vendor_id, locale)
    return Actor(user.id, role, locale=locale, order_id=await _order_id(claims.order), link_id=_row_id(claims.link))


async def _order_id(external_id: str) -> UUID:
    """The order of a guest; NO_ORDER where it is not known yet."""
    row = await Order.filter(external_id=external_id).only("id").first()
    return row.id if row is not None else NO_ORDER


def _row_id(link: str | None) -> UUID | None:
    try:
        return UUID(link) if link is not None else None
    except ValueError:
        return NO_ORDER  # which no link has as its id


async def _is_good(actor: Actor) -> bool:
    assert actor.order_id is not None
    assert actor.link_id is not None
    return await is_in_force(actor.link_id, actor.order_id, actor.user_id)
