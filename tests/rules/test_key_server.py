"""A key server that is away, slow, or answers nonsense: known keys go on, and nothing else is taken for a key."""

import asyncio
import datetime
import gzip
import ipaddress
import ssl
import subprocess
import sys
from pathlib import Path

import orjson
import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from structlog.testing import capture_logs

from auth.verifier import Verifier
from settings import Settings
from tests.support.key_server import Clock, Json, KeyServer, SigningKey, http, is_fetching, key_server, rejects
from tests.support.live_server import TIMEOUT_SECONDS

FIRST, SECOND = SigningKey(), SigningKey(name="second")
UNKNOWN = "not signed with a key that is known"


async def test_key_server_away(sign_in: KeyServer, verifier: Verifier, clock: Clock) -> None:
    await verifier.verify(FIRST.token())
    await sign_in.stop()
    token = SECOND.token()
    with capture_logs() as logged:
        for _ in range(5):
            clock.now += 3
            assert (await verifier.verify(FIRST.token(f"at {clock.now}"))).role == "customer"
            assert await rejects(verifier, token, UNKNOWN)
    assert [entry["event"] for entry in logged] == ["unverifiable_token", "key_server_failed", "unverifiable_token"]
    assert "ConnectError" in logged[1]["reason"]
    assert token not in repr(logged)

    await sign_in.start()
    sign_in.keys.append(SECOND.jwk())
    assert await rejects(verifier, token, UNKNOWN)  # it was asked a moment ago
    clock.now += 10
    await verifier.verify(token)


async def test_key_server_away_at_first(sign_in: KeyServer, verifier: Verifier, clock: Clock) -> None:
    await sign_in.stop()
    async with verifier.refreshed_in_background():
        assert await rejects(verifier, FIRST.token(), UNKNOWN)
        await sign_in.start()
        clock.now += 10
        await verifier.verify(FIRST.token())


SECONDS = orjson.dumps({"keys": [SECOND.jwk()]})  # good, but for what is around it
ANSWERS = {
    "not JSON": http(b"<html>down for maintenance</html>"),
    "too deep": http(b"[" * 100_000),
    "a list": http(b"[]"),
    "no list": http(b'{"keys": {"kid": "first"}}'),
    "no keys": http(b'{"keys": []}'),
    "no key": http(b'{"keys": [1, null, "first", [], {}, {"kid": 7}]}'),
    "odd members": http(b'{"keys": [{"kty": ["RSA"], "crv": {}}, {"kty": "RSA", "n": 3, "e": null}, {"kty": "EC"}]}'),
    "too many keys": http(orjson.dumps({"keys": [SECOND.jwk()] * 51})),
    "too large": http(SECONDS + b" " * 300_000),
    "compressed": http(gzip.compress(SECONDS), "200 OK", "Content-Encoding: gzip"),
    "a fault": http(SECONDS, "500 Internal Server Error"),
    "nothing": b"",
    "not HTTP": b"SSH-2.0-OpenSSH_9.9\r\n",
    "cut short": http(SECONDS + b" ")[:-1],
}


@pytest.mark.parametrize("answer", ANSWERS)
async def test_useless_answers(answer: str, sign_in: KeyServer, verifier: Verifier, clock: Clock) -> None:
    await verifier.verify(FIRST.token())
    sign_in.answer = ANSWERS[answer]
    clock.now += 10
    with capture_logs() as logged:
        assert await rejects(verifier, SECOND.token(), UNKNOWN)
    assert [entry["event"] for entry in logged] == ["key_server_failed", "unverifiable_token"]
    assert logged[0]["keys_kept"] == 1
    await verifier.verify(FIRST.token("ben"))


async def test_redirects_are_not_followed(sign_in: KeyServer, verifier: Verifier) -> None:
    async with key_server(SECOND) as elsewhere:
        sign_in.answer = http(b"", "302 Found", f"Location: {elsewhere.url}")
        assert await rejects(verifier, SECOND.token(), UNKNOWN)
        assert (sign_in.request_count, elsewhere.request_count) == (1, 0)


async def test_slow_answer(sign_in: KeyServer, verifier: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auth.key_sets.FETCH_TIMEOUT_SECONDS", 0.1)
    sign_in.unblocked.clear()
    with capture_logs() as logged:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            assert await rejects(verifier, FIRST.token(), UNKNOWN)
    assert logged[0]["event"] == "key_server_failed"


async def test_dripping_answer(sign_in: KeyServer, verifier: Verifier, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each piece comes in time, and the whole never."""
    monkeypatch.setattr("auth.key_sets.FETCH_TIMEOUT_SECONDS", 0.2)
    sign_in.answer, sign_in.trickles = b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", True
    with capture_logs() as logged:
        async with asyncio.timeout(TIMEOUT_SECONDS):
            assert await rejects(verifier, FIRST.token(), UNKNOWN)
    assert "Timeout" in logged[0]["reason"]


async def test_stops_while_the_key_server_is_slow(sign_in: KeyServer, verifier: Verifier) -> None:
    sign_in.unblocked.clear()
    async with asyncio.timeout(TIMEOUT_SECONDS), verifier.refreshed_in_background():
        await sign_in.requests.get()
    assert not is_fetching()


async def test_what_is_sent(sign_in: KeyServer, verifier: Verifier) -> None:
    token = FIRST.token()
    await verifier.verify(token)
    head = await sign_in.requests.get()
    assert head.startswith(b"GET /keys HTTP/1.1\r\n")
    assert token.encode() not in head


def test_address_stays_out_of_the_log() -> None:
    """It may hold a key to the key server; httpx would log it with each question. In a process of its own."""
    script = (
        "import logging, settings; from telemetry import logs; logs.configure_logging(settings.Settings());"
        "logging.getLogger('httpx').info('%s', 'https://sign-in.example/keys?key=1')"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)
    assert (ran.stdout, ran.stderr) == (b"", b"")


def certificate(directory: Path) -> Path:
    """A certificate of 127.0.0.1's that nobody else vouches for, with its key, as a file."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "key server")])
    now, day = datetime.datetime.now(datetime.UTC), datetime.timedelta(days=1)
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now - day, now + day)
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )
    form = serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    file = directory / "certificate.pem"
    file.write_bytes(made.public_bytes(serialization.Encoding.PEM) + key.private_bytes(*form))
    return file


@pytest.mark.parametrize("trusted", [True, False])
async def test_https(trusted: bool, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> None:
    file = certificate(tmp_path)
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(file)
    if trusted:
        monkeypatch.setenv("SSL_CERT_FILE", str(file))
    async with key_server(FIRST, tls=tls) as server:
        verifier = Verifier(Settings(jwt_jwks_url=server.url))
        if trusted:
            await verifier.verify(FIRST.token())
        else:
            assert await rejects(verifier, FIRST.token(), UNKNOWN)


@pytest.mark.parametrize(
    ("given", "warned"),
    [
        ({"jwt_audience": "parley"}, []),
        ({}, ["any_audience"]),
        ({"jwt_audience": "parley", "jwt_jwks_url": "http://sign-in.invalid/keys"}, ["keys_over_http"]),
        ({"jwt_audience": "parley", "jwt_jwks_url": "https://sign-in.invalid/keys"}, []),
    ],
)
async def test_warnings(given: Json, warned: list[str], sign_in: KeyServer) -> None:
    with capture_logs() as logged:
        async with Verifier(Settings(**{"jwt_jwks_url": sign_in.url, **given})).refreshed_in_background():
            pass
    assert [entry["event"] for entry in logged if entry["event"] != "signing_keys"] == warned
