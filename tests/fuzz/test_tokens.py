"""Whatever a token or a key set is, it is taken or refused; nobody is let in whom neither secret nor key has signed."""

import hmac
import json
from base64 import urlsafe_b64encode
from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import uuid4

import jwt
import orjson
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from hypothesis import given
from hypothesis import strategies as st
from jwt.algorithms import ECAlgorithm, OKPAlgorithm, RSAAlgorithm
from pydantic import SecretStr

from auth.key_sets import ALGORITHMS, KeySet, _UnusableKey, _verified_key
from auth.tokens import MAX_CLAIM_LENGTH, Claims, InvalidToken, sign
from auth.verifier import Verifier
from settings import Settings
from tests.fuzz.examples import Changes, cut, cuts, fuzzed
from tests.support.api import Api
from tests.support.databases import ON_SQLITE

SECRET = "a secret of the tests, long enough"
SETTINGS = Settings(jwt_secret=SecretStr(SECRET), jwt_jwks_url="http://127.0.0.1:9/keys")
OURS: dict[str, Any] = {
    "RS256": rsa.generate_private_key(public_exponent=65537, key_size=2048),
    "ES256": ec.generate_private_key(ec.SECP256R1()),
    "EdDSA": ed25519.Ed25519PrivateKey.generate(),
}
THEIRS = ed25519.Ed25519PrivateKey.generate()
JWKS: list[dict[str, Any]] = [
    RSAAlgorithm.to_jwk(OURS["RS256"].public_key(), as_dict=True) | {"kid": "r"},
    ECAlgorithm.to_jwk(OURS["ES256"].public_key(), as_dict=True) | {"kid": "e"},
    OKPAlgorithm.to_jwk(OURS["EdDSA"].public_key(), as_dict=True),
]
PUBLIC = [json.dumps(one) for one in JWKS]
LATER = 4_000_000_000

words = st.text(max_size=12) | st.sampled_from(
    ["a" * 201, "\0", "\ud800", " ", "customer", "../../etc/passwd", "HS256"]
)
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(words, inner, max_size=3),
    max_leaves=5,
)
algorithms = st.sampled_from(["HS256", "HS256", "RS256", "ES256", "EdDSA", "none", "HS512", "hs256", "ES256K"])
headers = st.fixed_dictionaries(
    {"alg": algorithms | json_values},
    optional={
        "typ": st.just("JWT") | json_values,
        "kid": st.sampled_from(["r", "e", "x"]) | json_values,
        "jwk": st.just(OKPAlgorithm.to_jwk(THEIRS.public_key(), as_dict=True)) | json_values,
        **dict.fromkeys(("jku", "x5u", "x5c", "crit", "b64", "cty", "zip", "enc"), json_values),
    },
)
claims = st.fixed_dictionaries(
    {
        "sub": st.just("ann") | json_values,
        "role": st.sampled_from(["customer", "admin", "vendor"]) | json_values,
        "exp": st.just(LATER) | json_values,
    },
    optional=dict.fromkeys(
        ("name", "email", "locale", "vendor", "vendor_name", "aud", "iss", "nbf", "iat", "jti", "order"), json_values
    ),
)


def by_secret(secret: bytes) -> Callable[[bytes], bytes]:
    return lambda content: hmac.digest(secret, content, "sha256")


HONEST: dict[str, Callable[[bytes], bytes]] = {
    "HS256": by_secret(SECRET.encode()),
    **{name: lambda content, name=name: jwt.get_algorithm_by_name(name).sign(content, OURS[name]) for name in OURS},  # type: ignore[misc]
}
FORGED: list[Callable[[bytes], bytes]] = [
    lambda content: b"",
    lambda content: bytes(64),
    by_secret(b""),
    *(by_secret(text.encode()) for text in PUBLIC),
    by_secret(OURS["EdDSA"].public_key().public_bytes_raw()),
    THEIRS.sign,
]


def joined(*parts: bytes) -> bytes:
    return b".".join(urlsafe_b64encode(part).rstrip(b"=") for part in parts)


def token(header: Any, said: Any, sign_it: Callable[[bytes], bytes]) -> str:
    content = joined(*(json.dumps(part).encode() for part in (header, said)))
    return (content + b"." + joined(sign_it(content))).decode()


@cache
def verifier() -> Verifier:
    """One that knows our keys, and asks no server for others."""
    made = Verifier(SETTINGS)
    keys = made._key_set
    assert keys is not None
    keys._publish(JWKS)
    keys._refreshed_at = float("inf")
    return made


async def verified(text: str) -> Claims | None:
    """What it says, or None for a token that is refused, which is the only exception there may be."""
    try:
        return await verifier().verify(text)
    except InvalidToken:
        return None


@fuzzed(150)
@given(header=headers, said=claims, signed_by=st.sampled_from(list(HONEST)))
async def test_what_is_signed_is_read_or_refused(header: Any, said: Any, signed_by: str) -> None:
    found = await verified(token(header, said, HONEST[signed_by]))
    if found is not None:
        assert header["alg"] == signed_by
        assert (found.sub, found.role) == (said["sub"].strip(), said["role"])
        assert all(value is None or len(value) <= MAX_CLAIM_LENGTH for value in (found.name, found.email, found.vendor))
        json.dumps(found.sub).encode()


@fuzzed(150)
@given(header=headers, said=claims, signed_by=st.sampled_from(FORGED))
async def test_what_is_forged_is_refused(header: Any, said: Any, signed_by: Callable[[bytes], bytes]) -> None:
    assert await verified(token(header, said, signed_by)) is None


GOOD = sign(SETTINGS, "customer", "ann").encode()
pieces = st.sampled_from([b".", b"=", b"A", b"-", b"_", b"\n", b" ", b"\xc3\xa9", b"\0", b"eyJ9", b"a"])


@fuzzed(150)
@given(changes=cuts(pieces))
async def test_a_token_that_was_changed_says_the_same_or_is_refused(changes: Changes) -> None:
    changed = await verified(cut(GOOD, changes).decode(errors="replace"))
    assert changed in (None, await verified(GOOD.decode()))


@ON_SQLITE
@fuzzed(150)
@given(value=st.binary(max_size=60) | st.builds(lambda changes: b"Bearer " + cut(GOOD, changes), cuts(pieces)))
async def test_no_authorization_at_all_is_a_fault(api: Api, value: bytes) -> None:
    sent: Any = {"Content-Type": "application/json", b"Authorization": value}
    answer = await api.http.post("/graphql", json={"query": "{ viewer { unread { messages } } }"}, headers=sent)
    assert answer.status_code in (200, 401), answer.text
    if answer.status_code == 200 and answer.json()["data"]["viewer"] is not None:
        assert await verified(value.decode().removeprefix("Bearer ").strip())


key_members = st.sampled_from(
    ["kty", "crv", "kid", "alg", "use", "key_ops", "n", "e", "x", "y", "d", "k", "x5c", "p", "q", "dp"]
)
numbers = st.binary(max_size=40).map(lambda data: urlsafe_b64encode(data).decode().rstrip("="))
changed_keys = st.builds(
    lambda key, changes, without: {name: value for name, value in (key | changes).items() if name not in without},
    st.sampled_from(JWKS),
    st.dictionaries(
        key_members,
        numbers
        | json_values
        | st.sampled_from(["RSA", "EC", "OKP", "oct", "P-256", "P-521", "Ed25519", "X25519", "sig", "AQAB"]),
        max_size=3,
    ),
    st.sets(key_members, max_size=2),
)


@fuzzed(200)
@given(key=changed_keys | json_values)
def test_a_key_is_taken_or_refused(key: Any) -> None:
    try:
        taken = _verified_key(key)
    except _UnusableKey:
        return
    assert taken.algorithm_name in ALGORITHMS
    assert "d" not in key
    assert not taken.Algorithm.check_key_length(taken.key)
    with pytest.raises(jwt.PyJWTError):
        jwt.decode(GOOD.decode(), taken, algorithms=[taken.algorithm_name])


@fuzzed(150)
@given(
    answer=st.lists(changed_keys | json_values, max_size=60).map(lambda keys: json.dumps({"keys": keys}).encode()),
    changes=cuts(st.binary(max_size=8)),
)
async def test_a_key_servers_answer_is_taken_or_the_known_keys_stay(answer: bytes, changes: Changes) -> None:
    keys = KeySet(f"http://127.0.0.1:9/{uuid4()}", lambda: None)
    keys._publish(JWKS)
    answer = cut(answer, changes)

    async def fetch() -> bytes:
        return answer

    keys._fetch = fetch  # type: ignore[method-assign]
    await keys.refresh()
    assert keys.count
    try:
        orjson.loads(answer)["keys"]
    except (ValueError, KeyError, TypeError):
        assert keys.count == len(JWKS)
