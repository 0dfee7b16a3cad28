"""Signatures over the very bytes that came, compared in constant time."""

import hmac
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from pydantic import SecretStr


def keys_of(secret: SecretStr) -> list[bytes]:
    """Return the key of a setting, or both of two with a space between, while one takes the other's place."""
    return [key.encode() for key in secret.get_secret_value().split()]


def is_hmac(signature: str, body: bytes, keys: Sequence[bytes]) -> bool:
    """Return whether a signature is the HMAC with SHA-256 of a body by one of the keys, in base64 or in hex."""
    said = signature.encode()
    good = False
    for key in keys:
        digest = hmac.new(key, body, sha256)
        good |= hmac.compare_digest(said, b64encode(digest.digest()))
        good |= hmac.compare_digest(said, digest.hexdigest().encode())
    return good


def is_secret(said: str, keys: Sequence[bytes]) -> bool:
    """Return whether what was said is one of the keys itself."""
    good = False
    for key in keys:
        good |= hmac.compare_digest(said.encode(), key)
    return good
