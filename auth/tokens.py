"""JSON Web Tokens (RFC 7519): their claims, how they are verified, and how test and demo tokens are signed."""

import time
from dataclasses import dataclass
from typing import Literal, get_args

import jwt

from settings import Settings, SettingsError

RoleClaim = Literal["customer", "vendor", "admin", "service"]
MAX_CLAIM_LENGTH = 200
MAX_EXP_SECONDS = 253_402_300_799  # the year 9999; what is beyond is milliseconds, and would never end


class InvalidToken(Exception):
    """The token is expired, forged, or lacks a required claim. The message is safe to show to clients."""


class InvalidSignature(InvalidToken):
    """The token is forged, or signed with another key."""


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a verified token.

    `exp` is a Unix timestamp in seconds, any leeway included, from which it is invalid.
    """

    sub: str
    role: RoleClaim
    exp: int
    name: str | None = None
    email: str | None = None
    locale: str | None = None
    vendor: str | None = None
    vendor_name: str | None = None

    def check_not_expired(self) -> None:
        """Raise InvalidToken once the token has expired."""
        if self.exp <= time.time():
            raise InvalidToken("the token has expired")


def verify(token: str, settings: Settings) -> Claims:
    """Verify an HS256 token with the store's secret. Raises InvalidToken; SettingsError if there is no secret."""
    return verify_with_key(token, _secret(settings), "HS256", settings)


def verify_with_key(token: str, key: jwt.PyJWK | str, algorithm: str, settings: Settings, *, grace: int = 0) -> Claims:
    """Verify a token's signature, times, audience and issuer. Raises InvalidToken; InvalidSignature for another key.

    The token is accepted for `grace` seconds after its `exp`; its other times have PARLEY_JWT_LEEWAY.
    """
    try:
        payload = jwt.decode(
            token,
            key,
            algorithms=[algorithm],
            audience=settings.jwt_audience,
            issuer=settings.jwt_issuer,
            leeway=settings.jwt_leeway,
            options={"require": ["exp", "sub"], "verify_exp": False, "verify_aud": settings.jwt_audience is not None},
        )
    except jwt.InvalidSignatureError:
        raise InvalidSignature("the token is not valid") from None
    except (jwt.PyJWTError, ValueError, RecursionError):
        raise InvalidToken("the token is not valid") from None
    claims = _claims(payload, grace)
    claims.check_not_expired()
    return claims


def _claims(payload: dict[str, object], grace: int) -> Claims:
    texts = {key: _text(payload, key) for key in ("sub", "name", "email", "locale", "vendor", "vendor_name")}
    role, sub, exp = payload.get("role"), texts.pop("sub"), payload["exp"]
    if role not in get_args(RoleClaim):
        raise InvalidToken("the token's role is not one of customer, vendor, admin, service")
    if sub is None:
        raise InvalidToken("the token's sub is empty")
    if role == "vendor" and texts["vendor"] is None:
        raise InvalidToken("a vendor's token must name its vendor")
    if isinstance(exp, bool) or not isinstance(exp, int | float) or not 0 <= exp <= MAX_EXP_SECONDS:
        raise InvalidToken("the token's exp is not in seconds since 1970")
    return Claims(sub=sub, role=role, exp=int(exp) + grace, **texts)  # type: ignore[arg-type]  # narrowed by get_args


def _text(payload: dict[str, object], key: str) -> str | None:
    value = payload.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or len(value) > MAX_CLAIM_LENGTH or not value.strip() or not _is_storable(value):
        raise InvalidToken(f"the token's {key} is not a text of at most {MAX_CLAIM_LENGTH} characters")
    return value.strip()


def _is_storable(value: str) -> bool:
    """Return whether databases can store the text: JSON can hold NUL and lone surrogates, which they cannot."""
    return "\0" not in value and value.encode(errors="ignore").decode() == value


def sign(settings: Settings, role: RoleClaim, sub: str, days: float = 1, **claims: str | None) -> str:
    """A token for tests, demos and scripts; `claims` are the optional ones. Raises SettingsError without a secret."""
    optional = {key: value for key, value in claims.items() if value is not None}
    payload = {"sub": sub, "role": role, "exp": int(time.time() + days * 86400), **optional}
    if settings.jwt_audience is not None:
        payload["aud"] = settings.jwt_audience
    if settings.jwt_issuer is not None:
        payload["iss"] = settings.jwt_issuer
    return jwt.encode(payload, _secret(settings), algorithm="HS256")


def _secret(settings: Settings) -> str:
    secret = settings.signing_secret
    if secret is None:
        raise SettingsError("PARLEY_JWT_SECRET: is not set, and only with it are tokens made here, not with a JWKS")
    return secret
