"""Web Push: which browsers a person wants to be told by while no page is open."""

import hashlib
from urllib.parse import urlsplit

from cryptography.hazmat.primitives.asymmetric import ec

from models import clock
from models.actor import HUMAN_ROLES, Actor
from models.push_keys import from_base64
from models.refusals import Refusal, UserErrorCode
from models.tables import LONG_TEXT, PushSubscription, User
from models.transaction import Transaction, transactional
from resolvers.rate_limits import RateLimit, consume

MAX_SUBSCRIPTIONS = 20  # of a person; the oldest go
POINT_BYTES, AUTH_BYTES = 65, 16  # by RFC 8291


async def subscribe(actor: Actor, endpoint: str, p256dh: str, auth: str) -> None:
    """Tell a browser of what is new for the actor. One that was another person's is theirs no longer.

    Raises Refusal INVALID for an endpoint that is no https address, and for keys that are none.
    Raises RateLimited; Forbidden for the store's backend.
    """
    actor.require_role(*HUMAN_ROLES)
    actor.refuse_guests()  # who would be told of all that is their customer's
    await consume(actor, RateLimit.CHANGES)
    _check_endpoint(endpoint)
    _check_keys(p256dh, auth)
    await _subscribe(actor, endpoint, p256dh, auth)


@transactional
async def _subscribe(tx: Transaction, actor: Actor, endpoint: str, p256dh: str, auth: str) -> None:
    await User.filter(id=actor.user_id).select_for_update(no_key=True).get()  # counts those of one person in turn
    known = {"endpoint_digest": digest_of(endpoint)}
    await PushSubscription.filter(**known).delete()
    added = PushSubscription(user_id=actor.user_id, endpoint=endpoint, p256dh=p256dh, auth=auth, **known)
    added.created_at = clock.now()
    await PushSubscription.bulk_create([added], ignore_conflicts=True)  # another person may do the same
    mine = PushSubscription.filter(user_id=actor.user_id).order_by("-created_at", "-id")
    old = await mine.offset(MAX_SUBSCRIPTIONS).limit(MAX_SUBSCRIPTIONS).values_list("id", flat=True)
    await PushSubscription.filter(id__in=list(old)).delete()


async def unsubscribe(actor: Actor, endpoint: str) -> None:
    """Tell a browser of the actor's nothing more. Raises Refusal NOT_FOUND; RateLimited; Forbidden for the backend."""
    actor.require_role(*HUMAN_ROLES)
    actor.refuse_guests()  # who would be told of all that is their customer's
    await consume(actor, RateLimit.CHANGES)
    if not await PushSubscription.filter(user_id=actor.user_id, endpoint_digest=digest_of(endpoint)).delete():
        raise Refusal(UserErrorCode.NOT_FOUND, "There is no such browser of yours.", "endpoint")


def digest_of(endpoint: str) -> str:
    """By which an endpoint is known."""
    return hashlib.sha256(endpoint.encode()).hexdigest()


def _check_endpoint(endpoint: str) -> None:
    good = len(endpoint) <= LONG_TEXT and endpoint.isascii() and endpoint.isprintable() and " " not in endpoint
    try:
        parts = urlsplit(endpoint if good else "")
        good = parts.scheme == "https" and bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
        (parts.hostname or "").encode("idna")  # which is how a host is looked up
    except ValueError:
        good = False
    if not good:
        raise Refusal(UserErrorCode.INVALID, "Not the address of a push service.", "endpoint")


def _check_keys(p256dh: str, auth: str) -> None:
    try:
        point = from_base64(p256dh)
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), point)
        good = len(point) == POINT_BYTES
    except ValueError:
        good = False
    if not good:
        raise Refusal(UserErrorCode.INVALID, "Not a public key of P-256 in base64url.", "p256dh")
    try:
        good = len(from_base64(auth)) == AUTH_BYTES
    except ValueError:
        good = False
    if not good:
        raise Refusal(UserErrorCode.INVALID, f"Not {AUTH_BYTES} bytes in base64url.", "auth")
