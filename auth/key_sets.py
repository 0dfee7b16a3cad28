"""The keys of the store's own sign-in, as a JSON Web Key Set (RFC 7517) that is fetched from its key server."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from time import monotonic
from typing import Any

import httpx
import orjson
import structlog
from cryptography.exceptions import UnsupportedAlgorithm
from jwt import PyJWK, PyJWTError

log = structlog.get_logger()
ALGORITHMS = ("RS256", "ES256", "EdDSA")
REFRESH_SECONDS = 600.0  # so long is a key that was withdrawn still good, at most
COOLDOWN_SECONDS = 10.0  # who makes up keys must not make us flood the key server
ANSWER_SECONDS = 5.0
MAX_BYTES = 256 * 1024
MAX_KEYS = 50  # a token that names no key is tried with each


class _Unusable(Exception):
    """The key server's answer, or one key of it, and why."""


class KeySet:
    """The keys at `url`. Known ones stay good while the key server is away, or answers with nothing usable.

    `changed` is called when other keys are published than before.
    """

    def __init__(self, url: str, changed: Callable[[], None]) -> None:
        self._url = url
        self._changed = changed
        # Made once, since to load the authorities takes a while; http has no use for them.
        self._tls = httpx.create_ssl_context(verify=url.startswith("https:"))
        self._published: list[Any] | None = None
        self._keys: list[PyJWK] = []
        self._asking: asyncio.Task[None] | None = None
        self._asked_at = float("-inf")

    def matching(self, algorithm: str, kid: str | None) -> list[PyJWK]:
        """The keys that may have signed a token whose header says so; a key without an id may have signed any."""
        return [
            key
            for key in self._keys
            if key.algorithm_name == algorithm and (kid is None or key.key_id is None or key.key_id == kid)
        ]

    def names(self, kid: str | None) -> bool:
        """Is there a key of that very id?"""
        return kid is not None and any(key.key_id == kid for key in self._keys)

    async def renew(self) -> None:
        """Ask the key server, unless it was asked a moment ago. Who comes meanwhile waits for the same answer."""
        if self._asking is None and monotonic() - self._asked_at >= COOLDOWN_SECONDS:
            self._asked_at = monotonic()
            self._asking = asyncio.create_task(self._ask(), name="signing keys")
        if self._asking is not None:
            await asyncio.shield(self._asking)  # it goes on for the others when one of them leaves

    @asynccontextmanager
    async def kept_fresh(self) -> AsyncIterator[None]:
        """Ask now, without waiting for the answer, and from time to time until the end of the block."""
        renewing = asyncio.create_task(self._renew_for_ever(), name="signing keys, again and again")
        try:
            yield
        finally:
            under_way = [task for task in (renewing, self._asking) if task is not None]
            for task in under_way:
                task.cancel()
            await asyncio.wait(under_way)

    async def _renew_for_ever(self) -> None:
        while True:
            await self.renew()
            await asyncio.sleep(REFRESH_SECONDS)

    async def _ask(self) -> None:
        try:
            self._publish(_published(await self._fetch()))
        except Exception as error:  # whatever the network or the answer does, the known keys go on
            reason = f"{type(error).__name__.lstrip('_')}: {error}"
            log.warning("key_server_failed", reason=reason, keys_kept=len(self._keys))
        finally:
            self._asking = None

    async def _fetch(self) -> bytes:
        body = bytearray()
        # Not compressed, so that the bound on what is received bounds what is made of it.
        headers = {"Accept": "application/jwk-set+json, application/json", "Accept-Encoding": "identity"}
        async with (
            asyncio.timeout(ANSWER_SECONDS),
            httpx.AsyncClient(verify=self._tls, timeout=ANSWER_SECONDS, follow_redirects=False) as client,
            client.stream("GET", self._url, headers=headers) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise _Unusable(f"status {response.status_code}")
            async for chunk in response.aiter_raw():
                body += chunk
                if len(body) > MAX_BYTES:
                    raise _Unusable(f"more than {MAX_BYTES:,} bytes")
        return bytes(body)

    def _publish(self, published: list[Any]) -> None:
        if published == self._published:
            return
        keys, ignored = [], []
        for said in published:
            try:
                keys.append(_key(said))
            except _Unusable as reason:
                ignored.append(str(reason))
        if not keys:
            raise _Unusable(f"no key for {', '.join(ALGORITHMS)}: {ignored}")
        self._published, self._keys = published, keys
        self._changed()
        log.info("signing_keys", algorithms=[key.algorithm_name for key in keys], ignored=ignored)


def _published(answer: bytes) -> list[Any]:
    """The members of a key set, whatever they are. Raises _Unusable where there is none."""
    try:
        said = orjson.loads(answer)
    except ValueError:
        raise _Unusable("not JSON") from None
    published = said.get("keys") if isinstance(said, dict) else None
    if not isinstance(published, list):
        raise _Unusable("not a JSON Web Key Set")
    if len(published) > MAX_KEYS:
        raise _Unusable(f"more than {MAX_KEYS} keys")
    return published


def _key(said: Any) -> PyJWK:
    """A key bound to one algorithm (RFC 8725 section 3.1). Raises _Unusable for any that is not to verify with."""
    if not isinstance(said, dict) or not isinstance(said.get("kid"), str | None):
        raise _Unusable("not a key")
    algorithm = _algorithm(said.get("kty"), said.get("crv"))
    if algorithm is None or said.get("alg", algorithm) != algorithm:
        raise _Unusable("of another algorithm")
    operations = said.get("key_ops", ["verify"])
    if said.get("use", "sig") != "sig" or not isinstance(operations, list) or "verify" not in operations:
        raise _Unusable("for another use")
    if "d" in said:
        raise _Unusable("a private key, and everybody can read it: replace it")
    try:
        key = PyJWK(said, algorithm)
    except (PyJWTError, UnsupportedAlgorithm):
        raise _Unusable("malformed") from None
    if key.Algorithm.check_key_length(key.key):  # RFC 7518 section 3.3
        raise _Unusable("too short")
    return key


def _algorithm(kind: object, curve: object) -> str | None:
    """The only algorithm for keys of a kind; symmetric ones have none."""
    match kind, curve:
        case "RSA", _:
            return "RS256"
        case "EC", "P-256":
            return "ES256"
        case "OKP", "Ed25519":
            return "EdDSA"
        case _:
            return None
