"""JSON Web Tokens (RFC 7519): their claims, how they are verified, and how test and demo tokens are signed."""

import time
from dataclasses import dataclass, field
from typing import Literal, get_args

import jwt

from auth.reasons import kind_of, moment, of_library, shown
from resolvers.guest_tokens import LINK_CLAIM
from settings import Settings, SettingsError

RoleClaim = Literal["customer", "vendor", "admin", "service"]
MAX_CLAIM_LENGTH = 200
MAX_EXP_SECONDS = 253_402_300_799  # the year 9999; what is beyond is milliseconds, and would never end


class InvalidToken(Exception):
    """The token is expired, forged, or says something wrong, in the claim that is named if it is in one.

    The message is safe to show to clients, and to log.
    """

    def __init__(self, reason: str, claim: str | None = None) -> None:
        super().__init__(reason)
        self.claim = claim


class InvalidSignature(InvalidToken):
    """The token is forged, or signed with another key."""


@dataclass(frozen=True, slots=True)
class Claims:
    """The claims of a verified token.

    `exp` is a Unix timestamp in seconds, any leeway included, from which it is invalid. It is no part of who somebody
    is: claims that differ in it alone are equal. A guest's has the `order` that is all there is for them, by its
    external id; and the `link` that it is in, if Parley made that.
    """

    sub: str
    role: RoleClaim
    exp: int = field(compare=False)
    name: str | None = None
    email: str | None = None
    locale: str | None = None
    vendor: str | None = None
    vendor_name: str | None = None
    order: str | None = None
    link: str | None = None

    def check_not_expired(self) -> None:
        """Raise InvalidToken once the token has expired."""
        if self.exp <= time.time():
            raise InvalidToken(f"the token has expired, since {moment(self.exp)}", "exp")


def verify_with_secret(token: str, settings: Settings) -> Claims:
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
        raise InvalidSignature("the token's signature is not by the key of this server") from None
    except (jwt.PyJWTError, ValueError, RecursionError) as error:
        raise InvalidToken(*of_library(error, token, settings)) from None
    claims = _claims(payload, grace, settings)
    claims.check_not_expired()
    return claims


def _claims(payload: dict[str, object], grace: int, settings: Settings) -> Claims:
    texts = {key: _text(payload, key) for key in ("sub", "name", "email", "locale", "vendor", "vendor_name")}
    role, sub = payload.get("role"), texts.pop("sub")
    if role not in get_args(RoleClaim):
        said = f"is {shown(role, settings)}" if "role" in payload else "is missing"
        raise InvalidToken(f"the token's role {said}; it must be one of {', '.join(get_args(RoleClaim))}", "role")
    if sub is None:
        raise InvalidToken("the token's sub is empty", "sub")
    if role == "vendor" and texts["vendor"] is None:
        raise InvalidToken("the token has no vendor, which the role vendor needs", "vendor")
    order, link = _text(payload, "order"), _text(payload, LINK_CLAIM)
    if order is not None and role != "customer":
        raise InvalidToken("the token has an order, which is for the role customer alone", "order")
    exp = _expiry(payload["exp"])
    return Claims(sub=sub, role=role, exp=exp + grace, order=order, link=link if order else None, **texts)  # type: ignore[arg-type]  # narrowed by get_args


def _expiry(exp: object) -> int:
    """Return a token's end in seconds since 1970. Raises InvalidToken."""
    if isinstance(exp, bool) or not isinstance(exp, int | float):
        raise InvalidToken(f"the token's exp is {kind_of(exp)}, and must be a number of seconds since 1970", "exp")
    if not 0 <= exp <= MAX_EXP_SECONDS:
        hint = ": is it in milliseconds?" if exp > MAX_EXP_SECONDS else ""
        raise InvalidToken(f"the token's exp is not in seconds since 1970{hint}", "exp")
    return int(exp)


def _text(payload: dict[str, object], key: str) -> str | None:
    value = payload.get(key)
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise InvalidToken(f"the token's {key} is {kind_of(value)}, and must be a text", key)
    if len(value) > MAX_CLAIM_LENGTH:
        raise InvalidToken(f"the token's {key} has {len(value):,} characters, of {MAX_CLAIM_LENGTH} at most", key)
    if not value.strip() or not _is_storable(value):
        raise InvalidToken(f"the token's {key} is blank, or holds what no text may", key)
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
