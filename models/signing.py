"""What Parley hands out and takes back unchanged, such as cursors and links, signed or encrypted."""

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
