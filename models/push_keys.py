"""The key by which the store identifies itself to push services (VAPID, RFC 8292): made once, and kept with the store.

Browsers take messages of that key alone, and so it must stay when the store's other secret is changed.
"""

import base64

from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec

from models.tables import Store


async def push_key() -> ec.EllipticCurvePrivateKey:
    """The private key, on the curve P-256."""
    stored = (await Store.get(id=Store.SINGLETON_ID).only("push_key")).push_key
    if stored is None:
        await make_push_key()
        return await push_key()
    return ec.derive_private_key(int.from_bytes(from_base64(stored), "big"), ec.SECP256R1())


async def make_push_key() -> None:
    """Make the key, unless there is one: of several processes at once, one makes it."""
    number = ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
    made = to_base64(number.to_bytes(32, "big"))
    await Store.filter(id=Store.SINGLETON_ID, push_key__isnull=True).update(push_key=made)


async def public_push_key() -> str:
    """The public key as browsers take it, in base64url."""
    return to_base64(public_bytes((await push_key()).public_key()))


def public_bytes(key: ec.EllipticCurvePublicKey) -> bytes:
    """A public key as an uncompressed point: 65 bytes."""
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def to_base64(data: bytes) -> str:
    """Bytes in base64url without padding."""
    return base64.urlsafe_b64encode(data).decode().rstrip("=")


def from_base64(text: str) -> bytes:
    """The bytes of a text in base64url. Raises ValueError."""
    return base64.b64decode(text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4), altchars=b"-_", validate=True)
