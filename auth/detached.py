"""Signatures that come beside what they sign: JSON Web Signatures with a detached, unencoded payload (RFC 7797)."""

from jwt import PyJWTError, api_jws

from auth.key_sets import ALGORITHMS, KeySet

PARTS = 3  # header, payload and signature, with dots between; the payload is empty


def is_signed_detached(signature: str, payload: bytes, keys: KeySet) -> bool:
    """Return whether a published key has signed exactly these bytes.

    A signature that has a payload of its own is refused. The same keys may sign tokens of people, and one of these says
    nothing about the bytes beside it.
    """
    parts = signature.split(".")
    if len(parts) != PARTS or parts[1]:
        return False
    try:
        header = api_jws.get_unverified_header(signature)
    except (PyJWTError, ValueError, RecursionError):  # its JSON may be anything
        return False
    algorithm, kid = header.get("alg"), header.get("kid")
    if header.get("b64") is not False or algorithm not in ALGORITHMS or not isinstance(kid, str | None):
        return False
    return any(_is_by(key, signature, payload, algorithm) for key in keys.matching(algorithm, kid))


def _is_by(key: object, signature: str, payload: bytes, algorithm: str) -> bool:
    try:
        api_jws.decode_complete(signature, key, algorithms=[algorithm], detached_payload=payload)  # type: ignore[arg-type]
    except PyJWTError:
        return False
    return True
