"""Signing the tokens of guests' links, which auth/ verifies as any other: with the store's secret, where it has one."""

from datetime import datetime

import jwt

from models.signing import digest
from settings import Settings

GUEST_KEY = "parley"  # the `kid` of a token that is signed with the store's own key, where there is no secret
LINK_CLAIM = "parley_link"
_settings: Settings | None = None


def configure_guest_tokens(settings: Settings) -> None:
    """Set what this process signs with."""
    global _settings  # noqa: PLW0603 - one process has one
    _settings = settings


def guest_key() -> str:
    """The key for tokens of guests in a store whose sign-in publishes its keys, and keeps them to itself."""
    return digest("guests", "key")


def sign_guest_token(sub: str, order: str, link: str, until: datetime) -> str:
    """Return the token of a guest: of the customer with that external id, for the order with that one."""
    assert _settings is not None
    payload = {"sub": sub, "role": "customer", "order": order, LINK_CLAIM: link, "exp": int(until.timestamp())}
    if _settings.jwt_audience is not None:
        payload["aud"] = _settings.jwt_audience
    if _settings.jwt_issuer is not None:
        payload["iss"] = _settings.jwt_issuer
    secret = _settings.signing_secret
    headers = {"kid": GUEST_KEY} if secret is None else None
    return jwt.encode(payload, secret or guest_key(), algorithm="HS256", headers=headers)


def guest_page(path: str, token: str) -> str:
    """Return the address of a page of Parley's, with a token that only the browser sees."""
    assert _settings is not None
    return f"{_settings.public_url}/{path}#token={token}"
