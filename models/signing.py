"""Signed and encrypted values: what Parley hands out and gets back unchanged, such as cursors and links.

A value is signed with HMAC-SHA256 (RFC 2104) or encrypted with AES-SIV (RFC 5297) by the store's own secret, for one
purpose: what was made for another purpose does not verify. Users' tokens are another matter: see `auth.tokens`.
"""

import base64
import hashlib
import hmac

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESSIV

from models.tables import Store

SIGNATURE_BYTES = 16
SHORT_SIGNATURE_BYTES = 10
DIGEST_LETTERS = 32
_key: bytes = b""
_cipher = AESSIV(AESSIV.generate_key(512))


async def load_signing_key() -> None:
    """Read the store's secret; needed once before anything is signed or encrypted."""
    store = await Store.get(id=Store.SINGLETON_ID)
    use_secret(store.secret)


def use_secret(secret: str) -> None:
    """Derive the process's keys from the store's secret."""
    global _key, _cipher  # noqa: PLW0603 - the same for the whole store
    _key = hashlib.sha256(secret.encode()).digest()
    _cipher = AESSIV(hashlib.sha512(b"encryption:" + secret.encode()).digest())


def encrypt_bytes(purpose: str, context: bytes, data: bytes) -> bytes:
    """Encrypt and sign a few bytes for one purpose and context, such as a user (AES-SIV, RFC 5297): 16 bytes longer.

    The same bytes give the same result, which tells nothing else of them.
    """
    return _cipher.encrypt(data, [purpose.encode(), context])


def decrypt_bytes(purpose: str, context: bytes, data: bytes) -> bytes | None:
    """The bytes that were encrypted for this purpose and context by this store; None for any others."""
    try:
        return _cipher.decrypt(data, [purpose.encode(), context])
    except (InvalidTag, ValueError):
        return None


def sign_value(purpose: str, text: str) -> str:
    """Sign a text for a purpose: an opaque, URL-safe token that holds the text and its signature."""
    value = text.encode()
    return base64.urlsafe_b64encode(_signature(purpose, value) + value).decode().rstrip("=")


def verify_value(purpose: str, token: str) -> str | None:
    """The text in a token of `sign_value`; None for one that this store has not signed, or for another purpose."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
    signature, value = raw[:SIGNATURE_BYTES], raw[SIGNATURE_BYTES:]
    return value.decode() if hmac.compare_digest(signature, _signature(purpose, value)) else None


def digest(purpose: str, text: str) -> str:
    """A keyed digest of a text in hexadecimal: always the same, and not reversible without the secret."""
    return hmac.digest(_key, f"{purpose}:{text}".encode(), "sha256").hex()[:DIGEST_LETTERS]


def _signature(purpose: str, value: bytes) -> bytes:
    return hmac.digest(_key, f"{purpose}:".encode() + value, "sha256")[:SIGNATURE_BYTES]


def sign_bytes(purpose: str, value: bytes) -> str:
    """Sign a few bytes: a token of lower-case letters and digits, short enough for a mail address's local part."""
    return base64.b32encode(_signature(purpose, value)[:SHORT_SIGNATURE_BYTES] + value).decode().rstrip("=").lower()


def verify_bytes(purpose: str, token: str) -> bytes | None:
    """The bytes in a token of `sign_bytes`, in upper or lower case; None for one that this store has not signed."""
    try:
        raw = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except ValueError:
        return None
    signature, value = raw[:SHORT_SIGNATURE_BYTES], raw[SHORT_SIGNATURE_BYTES:]
    return value if hmac.compare_digest(signature, _signature(purpose, value)[:SHORT_SIGNATURE_BYTES]) else None
