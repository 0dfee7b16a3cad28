"""Signatures over the very bytes that came, compared in constant time."""

import hmac
from base64 import b64encode
from collections.abc import Sequence
from hashlib import sha256

from pydantic import SecretStr


def keys_of(secret: SecretStr) -> list[bytes]:
    """Return the key of a setting, or both of two with a space between, while one takes the other's place."""
    return [key.encode() for key in secret.get_secret_value().split()]


def is_hmac(signatures: Sequence[str], body: bytes, keys: Sequence[bytes]) -> bool:
    """Return whether a signature is the HMAC with SHA-256 of a body by one of the keys, in base64 or in hex.

    The body is gone through once for each key, however many signatures came.
    """
    good = False
    for key in keys:
        digest = hmac.new(key, body, sha256)
        due = (b64encode(digest.digest()), digest.hexdigest().encode())
        for one in signatures:
            good |= any(hmac.compare_digest(one.encode(), said) for said in due)
    return good


def is_secret(said: str, keys: Sequence[bytes]) -> bool:
    """Return whether what was said is one of the keys itself."""
    good = False
    for key in keys:
        good |= hmac.compare_digest(said.encode(), key)
    return good
