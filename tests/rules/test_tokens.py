"""Tokens: what is signed is read back, and whatever is wrong with one is an InvalidToken."""

import base64
import hmac
import json
import time
from typing import Any, get_args

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import given
from hypothesis import strategies as st
from pydantic import SecretStr

from auth.tokens import MAX_CLAIM_LENGTH, Claims, InvalidToken, RoleClaim, sign, verify_with_secret
from auth.verifier import Verifier
from settings import Settings

SECRET = "a secret of the tests, long enough"
SETTINGS = Settings(jwt_secret=SecretStr(SECRET))
STRICT = Settings(jwt_secret=SecretStr(SECRET), jwt_audience="parley", jwt_issuer="https://shop.example")


class _Missing:
    """Stands for no claim, by a name that is the same in each process."""

    def __repr__(self) -> str:
        return "missing"


MISSING: object = _Missing()
LATER = 4_000_000_000
words = st.text(min_size=1, max_size=MAX_CLAIM_LENGTH).filter(lambda text: text.strip() == text and "\0" not in text)
printable = words.filter(lambda text: not any(0xD800 <= ord(character) <= 0xDFFF for character in text))


def token(header: dict[str, Any] | None = None, **claims: Any) -> str:
    """A token signed by HS256 with the secret, whatever it says."""
    said = {"sub": "ann", "role": "customer", "exp": LATER, **claims}
    payload = json.dumps({name: value for name, value in said.items() if value is not MISSING}).encode()
    return signed(payload, header)


def signed(payload: bytes, header: dict[str, Any] | None = None) -> str:
    content = joined(json.dumps({"alg": "HS256", "typ": "JWT", **(header or {})}).encode(), payload)
    return f"{content}.{joined(hmac.digest(SECRET.encode(), content.encode(), 'sha256'))}"


def joined(*parts: bytes) -> str:
    return ".".join(base64.urlsafe_b64encode(part).decode().rstrip("=") for part in parts)


def unsigned(header: Any, payload: Any) -> str:
    return joined(json.dumps(header).encode(), json.dumps(payload).encode(), b"")


@given(role=st.sampled_from(get_args(RoleClaim)), sub=printable, name=printable | st.none(), vendor=printable)
def test_what_is_signed_is_read_back(role: RoleClaim, sub: str, name: str | None, vendor: str) -> None:
    claims = verify_with_secret(sign(SETTINGS, role, sub, name=name, vendor=vendor), SETTINGS)
    assert claims == Claims(sub, role, claims.exp, name=name, vendor=vendor)
    assert 0 <= time.time() + 86400 - claims.exp < 60


def test_audience_and_issuer_are_signed_and_asked_for_where_they_are_set() -> None:
    assert verify_with_secret(sign(STRICT, "admin", "sam"), STRICT).sub == "sam"
    assert verify_with_secret(sign(STRICT, "admin", "sam"), SETTINGS).sub == "sam"
    for lacking in (
        token(),
        token(aud="parley"),
        token(iss="https://shop.example"),
        token(aud="other", iss="https://shop.example"),
        token(aud="parley", iss="https://other.example"),
    ):
        with pytest.raises(InvalidToken):
            verify_with_secret(lacking, STRICT)


BAD_CLAIMS: list[dict[str, Any]] = [
    *({"exp": exp} for exp in (MISSING, None, "", "soon", [LATER], {}, True, -1, 0, 1)),
    *({"exp": exp} for exp in (float("nan"), float("inf"), float("-inf"), 10**30, 10**400, 1e300)),
    *({"sub": sub} for sub in (MISSING, None, "", " ", 7, 1.5, True, ["ann"], {}, "a\0", "a" * 201, "\ud800")),
    *({"role": role} for role in (MISSING, None, "", "Customer", "root", "system", 1, ["admin"], {})),
    *({"role": "vendor", "vendor": vendor} for vendor in (MISSING, None, "", " ", 7, "v\0", "v" * 201)),
    *({name: 7} for name in ("name", "email", "locale", "vendor", "vendor_name")),
    *({name: "x" * 201} for name in ("name", "email", "locale", "vendor", "vendor_name")),
    {"name": "A\0"},
    {"name": "\udfff"},
    *({"nbf": at} for at in (LATER, float("inf"), "soon")),
    {"iat": float("inf")},
]


@pytest.mark.parametrize("claims", BAD_CLAIMS, ids=lambda claims: str(claims)[:50].encode("unicode_escape").decode())
def test_a_claim_that_is_wrong_makes_a_bad_token(claims: dict[str, Any]) -> None:
    with pytest.raises(InvalidToken) as refused:
        verify_with_secret(token(**claims), SETTINGS)
    assert SECRET not in str(refused.value)


REASONS: list[tuple[dict[str, Any], str, str]] = [
    ({"exp": 1}, "exp", "the token has expired, since 1970-01-01T00:00:01Z"),
    ({"exp": MISSING}, "exp", "the token has no exp"),
    ({"exp": "soon"}, "exp", "the token's exp is a text, and must be a number of seconds since 1970"),
    ({"exp": LATER * 1000}, "exp", "the token's exp is not in seconds since 1970: is it in milliseconds?"),
    ({"sub": 42}, "sub", "the token's sub is a number, and must be a text"),
    ({"sub": MISSING}, "sub", "the token has no sub"),
    ({"sub": " "}, "sub", "the token's sub is blank, or holds what no text may"),
    ({"name": 7}, "name", "the token's name is a number, and must be a text"),
    ({"name": "x" * 201}, "name", "the token's name has 201 characters, of 200 at most"),
    (
        {"role": "root"},
        "role",
        'the token\'s role is "root"; it must be one of customer, vendor, admin, service',
    ),
    ({"role": "vendor"}, "vendor", "the token has no vendor, which the role vendor needs"),
    ({"nbf": LATER}, "nbf", "the token's nbf is 2096-10-02T07:06:40Z, which is still to come"),
    ({"nbf": "soon"}, "nbf", "the token's nbf is not in seconds since 1970"),
    ({"iat": LATER}, "iat", "the token's iat is 2096-10-02T07:06:40Z, which is still to come"),
    ({"aud": "shop"}, "aud", 'the token\'s aud is "shop"; it must be "parley" (PARLEY_JWT_AUDIENCE)'),
    ({"aud": MISSING}, "aud", 'the token has no aud; it must be "parley" (PARLEY_JWT_AUDIENCE)'),
    (
        {"aud": "parley", "iss": ["a", "b"]},
        "iss",
        'the token\'s iss is [\\"a\\", \\"b\\"]; it must be "https://shop.example" (PARLEY_JWT_ISSUER)',
    ),
]


@pytest.mark.parametrize(("claims", "claim", "reason"), REASONS)
def test_a_bad_token_says_which_claim_is_wrong_and_how(claims: dict[str, Any], claim: str, reason: str) -> None:
    with pytest.raises(InvalidToken) as refused:
        verify_with_secret(token(**{"aud": "parley", "iss": "https://shop.example", **claims}), STRICT)
    assert (refused.value.claim, str(refused.value)) == (claim, reason)


def test_the_reason_says_nothing_of_a_token_that_somebody_else_signed() -> None:
    with pytest.raises(InvalidToken) as refused:
        verify_with_secret(token(aud="other")[:-2], STRICT)
    assert "parley" not in str(refused.value)


KEY_HELD = [SECRET, f"x{SECRET}", f"{'y' * 50}{SECRET}", json.dumps(SECRET), [SECRET], {SECRET: SECRET}, [[7, SECRET]]]
CLAIMS = ["sub", "role", "exp", "nbf", "iat", "aud", "iss", "name", "vendor", "jti"]
said_by_somebody = st.dictionaries(st.sampled_from(CLAIMS), st.sampled_from([*KEY_HELD, 7, None, LATER, "x"]))
holding_the_key = st.sampled_from(KEY_HELD)


@given(claims=said_by_somebody, alg=st.none() | holding_the_key, tail=st.sampled_from(["", "x", SECRET, f".{SECRET}"]))
async def test_no_input_makes_the_key_or_the_token_appear(claims: Any, alg: Any, tail: str) -> None:
    text = token({"alg": alg} if alg else None, **claims) + tail
    said = ""
    try:
        await Verifier(STRICT).verify(text)
    except InvalidToken as refused:
        said = str(refused)
    assert SECRET not in said
    assert text not in said


def test_a_fraction_of_a_second_is_an_expiry() -> None:
    assert verify_with_secret(token(exp=LATER + 0.5), SETTINGS).exp == LATER


def test_expiry_is_exact_to_the_second(monkeypatch: pytest.MonkeyPatch) -> None:
    assert verify_with_secret(sign(SETTINGS, "customer", "ann", days=5 / 86400), SETTINGS)
    with pytest.raises(InvalidToken, match="expired"):
        verify_with_secret(sign(SETTINGS, "customer", "ann", days=-1 / 86400), SETTINGS)


PAYLOAD = {"sub": "ann", "role": "admin", "exp": LATER}
KEY = rsa.generate_private_key(public_exponent=65537, key_size=2048)
FORGED = {
    "none": unsigned({"alg": "none", "typ": "JWT"}, PAYLOAD),
    "None": unsigned({"alg": "None"}, PAYLOAD),
    "no algorithm": unsigned({"typ": "JWT"}, PAYLOAD),
    "algorithm that is no text": unsigned({"alg": ["HS256"]}, PAYLOAD),
    "no signature": unsigned({"alg": "HS256"}, PAYLOAD),
    "RS256 in name": token({"alg": "RS256"}),
    "RS256": jwt.encode(PAYLOAD, KEY, algorithm="RS256"),
    "HS512": jwt.encode(PAYLOAD, SECRET * 2, algorithm="HS512"),
    "another secret": jwt.encode(PAYLOAD, "another secret, also long enough", algorithm="HS256"),
    "critical header": token({"crit": ["exp"], "exp": 1}),
    "payload swapped": token().split(".")[0] + "." + unsigned({}, PAYLOAD).split(".")[1] + "." + token().split(".")[2],
    "not an object": signed(b"[]"),
    "not JSON": signed(b"\xff"),
    "deep JSON": signed(b"[" * 100_000),
    "huge": "a" * 2_000_000,
    "huge payload": token(sub="a" * 2_000_000),
    "dots": "." * 1000,
    "empty": "",
    "surrogate": "\ud800.\ud800.\ud800",
    "bytes beyond ASCII": "é.é.é",
}


@pytest.mark.parametrize("forged", FORGED.values(), ids=FORGED.keys())
def test_a_forged_or_broken_token_is_bad(forged: str) -> None:
    with pytest.raises(InvalidToken):
        verify_with_secret(forged, SETTINGS)


@given(place=st.integers(0, 300), character=st.sampled_from("AaZz09-_.=é"))
def test_a_token_with_one_character_changed_is_bad_or_says_the_same(place: int, character: str) -> None:
    original = token()
    place %= len(original)
    try:
        claims = verify_with_secret(original[:place] + character + original[place + 1 :], SETTINGS)
    except InvalidToken:
        return
    assert claims == verify_with_secret(original, SETTINGS)
