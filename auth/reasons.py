"""Why a token is refused, in words that help whoever signs it, and never hold a key or the token.

What a claim says is only told of a token whose signature is good; of any other, no more than its `alg`.
"""

import json
import math
import time
from datetime import UTC, datetime

import jwt
from jwt.exceptions import InvalidSubjectError

from settings import Settings

MAX_SHOWN = 60  # characters of a claim
NOT_A_JWT = "the token is not a JWT, which is three parts of base64url with dots between"
KINDS: dict[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
    type(None): "null",
}


def kind_of(value: object) -> str:
    """Return what a value of JSON is, in words."""
    return KINDS[type(value)]


def shown(value: object, settings: Settings) -> str:
    """Return a value of JSON as ASCII, and cut; not one that holds the key, which somebody may have put there."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    if _holds_key(text, settings):
        return "not shown, as it holds the key"
    cut = text if len(text) <= MAX_SHOWN else text[:MAX_SHOWN] + "..."
    return json.dumps(cut) if isinstance(value, str) else json.dumps(cut)[1:-1]


def _holds_key(text: str, settings: Settings) -> bool:
    key = settings.signing_secret
    return key is not None and (key in text or json.dumps(key)[1:-1] in text)


def moment(seconds: float) -> str:
    """Return a time in seconds since 1970 as ISO 8601, in UTC."""
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def of_library(error: Exception, token: str, settings: Settings) -> tuple[str, str | None]:
    """Return why PyJWT refuses a token whose signature is good, and the claim which it is about, if it is about one."""
    if isinstance(error, jwt.MissingRequiredClaimError):
        return _missing(error.claim, settings), error.claim
    try:
        said = jwt.decode(token, options={"verify_signature": False})  # it was verified before
    except (jwt.PyJWTError, ValueError, RecursionError):
        return NOT_A_JWT, None
    match error:
        case jwt.InvalidAudienceError():
            return f"the token's aud is {shown(said.get('aud'), settings)}; {_wanted('aud', settings)}", "aud"
        case jwt.InvalidIssuerError():
            return f"the token's iss is {shown(said.get('iss'), settings)}; {_wanted('iss', settings)}", "iss"
        case InvalidSubjectError():
            return f"the token's sub is {kind_of(said.get('sub'))}, and must be a text", "sub"
        case jwt.ImmatureSignatureError():
            return _early(said), "nbf" if _is_later(said.get("nbf")) else "iat"
    wrong = next((name for name in ("nbf", "iat") if name in said and not _is_number(said[name])), None)
    if wrong is not None:
        return f"the token's {wrong} is not in seconds since 1970", wrong
    return "the token is not valid", None


def _missing(claim: str, settings: Settings) -> str:
    wanted = f"; {_wanted(claim, settings)}" if claim in ("aud", "iss") else ""
    return f"the token has no {claim}{wanted}"


def _wanted(claim: str, settings: Settings) -> str:
    variable, value = {
        "aud": ("PARLEY_JWT_AUDIENCE", settings.jwt_audience),
        "iss": ("PARLEY_JWT_ISSUER", settings.jwt_issuer),
    }[claim]
    return f"it must be {shown(value, settings)} ({variable})"


def _early(said: dict[str, object]) -> str:
    name = "nbf" if _is_later(said.get("nbf")) else "iat"
    at = said[name]
    assert isinstance(at, int | float)
    try:
        return f"the token's {name} is {moment(at)}, which is still to come"
    except (OverflowError, ValueError):
        return f"the token's {name} is not in seconds since 1970"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _is_later(value: object) -> bool:
    return isinstance(value, int | float) and value > time.time()
