"""Seals: what Parley hands out and takes back unchanged, such as cursors and links, signed with the store's secret."""

import base64
import hashlib
import hmac

from models.tables import Store

SEAL_BYTES = 16
SHORT_SEAL_BYTES = 10
DIGEST_LETTERS = 32
_key: bytes = b""


async def load_key() -> None:
    """Take the store's secret; needed once before the first seal."""
    global _key  # noqa: PLW0603 - the same for the whole store
    store = await Store.get(id=Store.THE_ONE)
    _key = hashlib.sha256(store.secret.encode()).digest()


def seal(purpose: str, text: str) -> str:
    """The text as an opaque, URL-safe token that only this store can have made, for this purpose."""
    said = text.encode()
    return base64.urlsafe_b64encode(_mark(purpose, said) + said).decode().rstrip("=")


def unseal(purpose: str, token: str) -> str | None:
    """The text of a token; None for one that was not made here, or for another purpose."""
    try:
        raw = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
    except ValueError:
        return None
    mark, said = raw[:SEAL_BYTES], raw[SEAL_BYTES:]
    return said.decode() if hmac.compare_digest(mark, _mark(purpose, said)) else None


def digest(purpose: str, text: str) -> str:
    """What stands for a text that must not be told: always the same, and only this store can tell what for."""
    return hmac.digest(_key, f"{purpose}:{text}".encode(), "sha256").hex()[:DIGEST_LETTERS]


def _mark(purpose: str, said: bytes) -> bytes:
    return hmac.digest(_key, f"{purpose}:".encode() + said, "sha256")[:SEAL_BYTES]


def short_seal(purpose: str, said: bytes) -> str:
    """A few bytes as a token of small letters and digits, short enough for the local part of a mail address."""
    return base64.b32encode(_mark(purpose, said)[:SHORT_SEAL_BYTES] + said).decode().rstrip("=").lower()


def short_unseal(purpose: str, token: str) -> bytes | None:
    """The bytes of such a token, in whatever case it comes; None for one that was not made here."""
    try:
        raw = base64.b32decode(token.upper() + "=" * (-len(token) % 8))
    except ValueError:
        return None
    mark, said = raw[:SHORT_SEAL_BYTES], raw[SHORT_SEAL_BYTES:]
    return said if hmac.compare_digest(mark, _mark(purpose, said)[:SHORT_SEAL_BYTES]) else None
