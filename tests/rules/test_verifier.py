"""Which tokens are good: each algorithm with its own kind of key, and at its time."""

import base64
import hashlib
import hmac
import time
from types import SimpleNamespace

import jwt
import orjson
import pytest
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from pydantic import SecretStr

from auth.tokens import InvalidToken, sign, verify_with_secret
from auth.verifier import Verifier
from server import create_app
from settings import Settings, SettingsError
from tests.support.key_server import Json, KeyServer, SigningKey, key_server, rejects

SECRET = "a secret of the tests, long enough"
KEY, OTHER = SigningKey(), SigningKey(name="other")
PUBLIC = KEY.private.public_key()


@pytest.fixture
def both(sign_in: KeyServer) -> Settings:
    """With a secret and a key server."""
    return Settings(jwt_secret=SecretStr(SECRET), jwt_jwks_url=sign_in.url)


@pytest.fixture
def keys_only(sign_in: KeyServer) -> Settings:
    return Settings(jwt_jwks_url=sign_in.url)


def encoded(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def forged(header: Json, secret: bytes | None) -> str:
    """A token with a header of the forger's, signed with a secret by HMAC-SHA256, or not at all."""
    claims = {"sub": "ann", "role": "admin", "exp": int(time.time()) + 3600}
    signed = f"{encoded(orjson.dumps(header))}.{encoded(orjson.dumps(claims))}"
    signature = hmac.digest(secret, signed.encode(), hashlib.sha256) if secret is not None else b""
    return f"{signed}.{encoded(signature)}"


async def test_both_kinds(both: Settings) -> None:
    verifier = Verifier(both)
    for token in (sign(both, "customer", "ann"), KEY.token(), sign(both, "customer", "ann")):
        assert (await verifier.verify(token)).sub == "ann"


async def test_each_kind_only_where_it_is_set_up(both: Settings, keys_only: Settings, sign_in: KeyServer) -> None:
    assert await rejects(Verifier(keys_only), sign(both, "customer", "ann"), "alg")
    assert await rejects(Verifier(Settings(jwt_secret=SecretStr(SECRET))), KEY.token(), "alg")
    assert sign_in.request_count == 0


@pytest.mark.parametrize("algorithm", ["none", "None", "NONE", "nOnE", "", None])
@pytest.mark.parametrize("secret", [None, SECRET.encode()])
async def test_none_is_no_algorithm(algorithm: str | None, secret: bytes | None, both: Settings) -> None:
    header = {"typ": "JWT", "kid": "first"} | ({"alg": algorithm} if algorithm is not None else {})
    assert await rejects(Verifier(both), forged(header, secret), "alg")


PUBLIC_BYTES = {
    "PEM": PUBLIC.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo),
    "PEM without its last line's end": PUBLIC.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).strip(),
    "DER": PUBLIC.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo),
    "PKCS1": PUBLIC.public_bytes(Encoding.PEM, PublicFormat.PKCS1),
    "JWK": orjson.dumps(KEY.jwk()),
    "JWK as n": KEY.jwk()["n"].encode(),
    "n": PUBLIC.public_numbers().n.to_bytes(256, "big"),
    "nothing": b"",
}


@pytest.mark.parametrize("algorithm", ["HS256", "HS384", "HS512"])
@pytest.mark.parametrize("public", PUBLIC_BYTES)
async def test_public_key_is_no_secret(public: str, algorithm: str, both: Settings, keys_only: Settings) -> None:
    for header in ({"alg": algorithm}, {"alg": algorithm, "kid": "first"}):
        token = forged(header, PUBLIC_BYTES[public])
        assert await rejects(Verifier(both), token, "alg|signature")
        assert await rejects(Verifier(keys_only), token, "alg")


@pytest.mark.parametrize("algorithm", ["RS256", "ES256", "EdDSA"])
@pytest.mark.parametrize("kid", ["first", None])
async def test_secret_is_no_key(algorithm: str, kid: str | None, both: Settings, sign_in: KeyServer) -> None:
    sign_in.keys = [KEY.jwk(), SigningKey("ES256").jwk(kid=None), SigningKey("EdDSA").jwk(kid=None)]
    header = {"alg": algorithm} | ({"kid": kid} if kid else {})
    assert await rejects(Verifier(both), forged(header, SECRET.encode()), "not signed with a key")


@pytest.mark.parametrize("algorithm", ["HS256", "RS256"])
async def test_symmetric_keys_of_a_key_server_are_none(algorithm: str, both: Settings, sign_in: KeyServer) -> None:
    shared = b"a symmetric key, published by mistake"
    oct_key = {"kty": "oct", "kid": "shared", "alg": algorithm, "k": encoded(shared)}
    sign_in.keys = [oct_key, KEY.jwk()]
    assert await rejects(Verifier(both), forged({"alg": algorithm, "kid": "shared"}, shared))
    assert await rejects(
        Verifier(Settings(jwt_jwks_url=sign_in.url)), forged({"alg": algorithm, "kid": "shared"}, shared)
    )


@pytest.mark.parametrize("algorithm", ["RS384", "RS512", "PS256"])
async def test_other_algorithms_of_a_known_key(algorithm: str, both: Settings) -> None:
    claims = {"sub": "ann", "role": "admin", "exp": int(time.time()) + 3600}
    token = jwt.encode(claims, KEY.private, algorithm=algorithm, headers={"kid": "first"})
    assert await rejects(Verifier(both), token, "alg")


async def test_keys_that_a_token_brings(both: Settings) -> None:
    async with key_server(OTHER) as elsewhere:
        brought = {"kid": "first", "jwk": OTHER.jwk(), "jku": elsewhere.url, "x5u": elsewhere.url}
        assert await rejects(Verifier(both), OTHER.token(header=brought), "not signed with a key")
        assert elsewhere.request_count == 0


async def test_changed_claims(both: Settings) -> None:
    header, _, signature = KEY.token().split(".")
    claims = encoded(orjson.dumps({"sub": "ann", "role": "admin", "exp": int(time.time()) + 3600}))
    assert await rejects(Verifier(both), f"{header}.{claims}.{signature}", "not signed with a key")


@pytest.mark.parametrize(
    "token", ["", ".", "..", "a.b.c", "é.é.é", "\ud800", KEY.token(more="a" * 20_000), f"{KEY.token()}.x"]
)
async def test_what_is_no_token(token: str, both: Settings, sign_in: KeyServer) -> None:
    assert await rejects(Verifier(both), token, "a JWT|ASCII|alg")
    assert sign_in.request_count == 0


@pytest.mark.parametrize(
    ("claims", "why"),
    [
        ({"aud": "other", "iss": "sign-in"}, 'aud is "other"; it must be "parley"'),
        ({"iss": "sign-in"}, "has no aud"),
        ({"aud": "parley", "iss": "other"}, 'iss is "other"; it must be "sign-in"'),
        ({"aud": "parley"}, "has no iss"),
        ({"aud": ["other", "parley"], "iss": "sign-in"}, None),
    ],
)
async def test_audience_and_issuer(claims: Json, why: str | None, both: Settings) -> None:
    settings = both.model_copy(update={"jwt_audience": "parley", "jwt_issuer": "sign-in"})
    if why is None:
        await Verifier(settings).verify(KEY.token(**claims))
    else:
        assert await rejects(Verifier(settings), KEY.token(**claims), why)


@pytest.mark.parametrize(("claim", "seconds"), [("exp", -20), ("nbf", 20), ("iat", 20)])
async def test_leeway(claim: str, seconds: int, both: Settings) -> None:
    times: list[Json] = [{claim: int(time.time()) + some} for some in (seconds, 2 * seconds)]
    within, beyond = (KEY.token(**claims) for claims in times)
    await Verifier(both).verify(within)
    assert await rejects(Verifier(both), beyond)
    assert await rejects(Verifier(both.model_copy(update={"jwt_leeway": 0})), within)


async def test_end(both: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the WebSocket's timer goes by is when the verifier begins to refuse, also what it remembers."""
    now = SimpleNamespace(time=time.time)
    monkeypatch.setattr("auth.tokens.time", now)
    said = int(time.time()) + 86400
    verifier = Verifier(both)
    for token, end in ((KEY.token(exp=said), said + 30), (sign(both, "customer", "ann"), said)):
        claims = await verifier.verify(token)
        assert abs(claims.exp - end) <= 1
        now.time = lambda claims=claims: claims.exp - 0.1
        assert await verifier.verify(token) is claims
        now.time = lambda claims=claims: claims.exp
        assert await rejects(verifier, token, "expired")
        assert await rejects(Verifier(both), token, "expired")
        now.time = time.time


@pytest.mark.parametrize("exp", ["2000000000", True, None, -1, 1e300, 2_000_000_000_000, [1], {}])
async def test_odd_ends(exp: Json, both: Settings) -> None:
    token = jwt.encode({"sub": "ann", "role": "admin", "exp": exp}, SECRET, algorithm="HS256")
    assert await rejects(Verifier(both), token)
    with pytest.raises(InvalidToken):
        verify_with_secret(token, both)


@pytest.mark.parametrize("name", ["sub", "name", "vendor_name"])
@pytest.mark.parametrize("text", ["a\0b", "\ud83d", "a" * 201, "   ", 7, ["ann"]])
async def test_odd_texts(name: str, text: Json, both: Settings) -> None:
    claims = {"sub": "ann", "role": "admin", "exp": int(time.time()) + 3600, name: text}
    assert await rejects(Verifier(both), jwt.encode(claims, SECRET, algorithm="HS256"))


async def test_remembers_no_more_than_so_many(both: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auth.verifier.MAX_CACHED_TOKENS", 3)
    verifier = Verifier(both)
    for number in range(10):
        for _ in range(2):
            assert (await verifier.verify(KEY.token(str(number)))).sub == str(number)
    assert len(verifier._cache) == 3


async def test_refused_tokens_are_not_remembered(both: Settings) -> None:
    verifier = Verifier(both)
    for token in (OTHER.token(), KEY.token(expires_in=-60), KEY.token(role="boss"), forged({"alg": "HS256"}, b"x")):
        with pytest.raises(InvalidToken):
            await verifier.verify(token)
    assert not verifier._cache


@pytest.mark.parametrize("text", ["PEM", "PKCS1", "JWK"])
def test_secret_that_everybody_knows(text: str) -> None:
    with pytest.raises(SettingsError, match=r"^PARLEY_JWT_SECRET: "):
        create_app(Settings(jwt_secret=SecretStr(PUBLIC_BYTES[text].decode())))
