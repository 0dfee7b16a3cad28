"""Seals: what Parley hands out and takes back unchanged, such as cursors and links, signed with the store's secret."""

import base64
import hashlib
import hmac

from models.tables import Store

SIGNATURE_BYTES = 16
SHORT_SIGNATURE_BYTES = 10
DIGEST_LETTERS = 32
_key: bytes = b""


async def load_signing_key() -> None:
    """Take the store's secret; needed once before the first seal."""
    global _key  # noqa: PLW0603 - the same for the whole store
    store = await Store.get(id=Store.SINGLETON_ID)
    _key = hashlib.sha256(store.secret.encode()).digest()


def sign_value(purpose: str, text: str) -> str:
    """The text as an opaque, URL-safe token that only this store can have made, for this purpose."""
    said = text.encode()
    return base64.urlsafe_b64encode(_signature(purpose, said) + said).decode().rstrip("=")


def verify_value(purpose: str, token: str) -> str | None:
    """The text of a token; None for one that was not made here, or for another purpose."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
    signature, said = raw[:SIGNATURE_BYTES], raw[SIGNATURE_BYTES:]
    return said.decode() if hmac.compare_digest(signature, _signature(purpose, said)) else None


def digest(purpose: str, text: str) -> str:
    """What stands for a text that must not be told: always the same, and only this store can tell what for."""
    return hmac.digest(_key, f"{purpose}:{text}".encode(), "sha256").hex()[:DIGEST_LETTERS]


def _signature(purpose: str, said: bytes) -> bytes:
    return hmac.digest(_key, f"{purpose}:".encode() + said, "sha256")[:SIGNATURE_BYTES]


def sign_bytes(purpose: str, said: bytes) -> str:
    """A few bytes as a token of small letters and digits, short enough for the local part of a mail address."""
    return base64.b32encode(_signature(purpose, said)[:SHORT_SIGNATURE_BYTES] + said).decode().rstrip("=").lower()


def verify_bytes(purpose: str, token: str) -> bytes | None:
    """The bytes of such a token, in whatever case it comes; None for one that was not made here."""
    try:
        raw = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except ValueError:
        return None
    signature, said = raw[:SHORT_SIGNATURE_BYTES], raw[SHORT_SIGNATURE_BYTES:]
    return said if hmac.compare_digest(signature, _signature(purpose, said)[:SHORT_SIGNATURE_BYTES]) else None
