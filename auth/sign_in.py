"""Signing in: from the claims of a verified token to the actor they stand for."""

from dataclasses import replace
from time import monotonic
from uuid import UUID

from auth.tokens import Claims
from models.actor import Actor
from models.counters import backfill_staff_counters
from models.enums import Role
from models.reading_language import refresh_language
from models.transaction import Transaction, transactional
from resolvers.blocking import is_blocked
from resolvers.people import upsert_user, upsert_vendor
from resolvers.preferences import locale_of

ROLES = {"customer": Role.CUSTOMER, "vendor": Role.VENDOR, "admin": Role.ADMIN, "service": Role.SYSTEM}
MAX_CACHED_ACTORS = 10_000  # people
BLOCK_CHECK_SECONDS = 10.0  # how long it may take until a block that no signal announced is seen


class Blocked(Exception):
    """The person is blocked, and may not sign in."""


class Authenticator:
    """Turns verified claims into actors, with a cache, so that a known token rarely costs a statement."""

    def __init__(self) -> None:
        self._cache: dict[tuple[str, str], tuple[Claims, Actor, float]] = {}

    async def authenticate(self, claims: Claims) -> Actor:
        """Return the actor of verified claims: created if not seen before, else brought up to date. Raises Blocked.

        The last token of a person counts: an older one that comes again is taken as a change.
        """
        who, identity = (claims.role, claims.sub), replace(claims, exp=0)
        before, actor, checked_at = self._cache.get(who, (None, None, 0.0))
        if actor is None or before != identity:
            actor = await _upsert_actor(claims)
        elif monotonic() - checked_at < BLOCK_CHECK_SECONDS:
            return actor
        else:
            locale = await locale_of(actor.user_id)
            actor = replace(actor, locale=locale)
            refresh_language(actor.user_id, locale)
        if await is_blocked(actor.user_id):
            self._cache.pop(who, None)
            raise Blocked
        if len(self._cache) >= MAX_CACHED_ACTORS:
            self._cache.clear()
        self._cache[who] = identity, actor, monotonic()
        return actor

    def evict(self, user_id: UUID) -> None:
        """Remove a user from the cache, so that their next request looks them up again."""
        self._cache = {who: known for who, known in self._cache.items() if known[1].user_id != user_id}


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
    return Actor(user.id, role, vendor_id, user.mail_locale or user.locale)
