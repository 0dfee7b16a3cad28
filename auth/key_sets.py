"""The public keys of the store's own sign-in: a JSON Web Key Set (RFC 7517), fetched from its server and cached."""

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
REFRESH_COOLDOWN_SECONDS = 10.0  # who makes up keys must not make us flood the key server
FETCH_TIMEOUT_SECONDS = 5.0
MAX_KEY_SET_BYTES = 256 * 1024
MAX_KEYS = 50  # a token that names no key is tried with each


class _UnusableKey(Exception):
    """The key server's answer, or one of its keys, cannot be used; the message says why."""


class KeySet:
    """The cached key set at `url`.

    Cached keys stay valid while the server is unreachable or answers with nothing usable.

    `on_change` is called when the published keys change.
    """

    def __init__(self, url: str, on_change: Callable[[], None]) -> None:
        self._url = url
        self._on_change = on_change
        # Made once, since to load the authorities takes a while; http has no use for them.
        self._tls = httpx.create_ssl_context(verify=url.startswith("https:"))
        self._published: list[Any] | None = None
        self._keys: list[PyJWK] = []
        self._refresh_task: asyncio.Task[None] | None = None
        self._refreshed_at = float("-inf")

    def matching(self, algorithm: str, kid: str | None) -> list[PyJWK]:
        """Return the keys that may have signed a token with this `alg` and `kid`.

        A key without an id may have signed any.
        """
        return [
            key
            for key in self._keys
            if key.algorithm_name == algorithm and (kid is None or key.key_id is None or key.key_id == kid)
        ]

    @property
    def count(self) -> int:
        """How many keys are cached."""
        return len(self._keys)

    def has_key(self, kid: str | None) -> bool:
        """Return whether a key with exactly this id is cached."""
        return kid is not None and any(key.key_id == kid for key in self._keys)

    async def refresh(self) -> None:
        """Fetch the key set, unless that began less than REFRESH_COOLDOWN_SECONDS ago.

        Concurrent callers share one fetch.
        """
        if self._refresh_task is None and monotonic() - self._refreshed_at >= REFRESH_COOLDOWN_SECONDS:
            self._refreshed_at = monotonic()
            self._refresh_task = asyncio.create_task(self._refresh_now(), name="signing keys")
        if self._refresh_task is not None:
            await asyncio.shield(self._refresh_task)  # it goes on for the others when one of them leaves

    @asynccontextmanager
    async def refreshed_in_background(self) -> AsyncIterator[None]:
        """Fetch the key set now, without waiting, and every REFRESH_SECONDS until the block ends."""
        refreshing = asyncio.create_task(self._refresh_periodically(), name="signing keys, again and again")
        try:
            yield
        finally:
            under_way = [task for task in (refreshing, self._refresh_task) if task is not None]
            for task in under_way:
                task.cancel()
            await asyncio.wait(under_way)

    async def _refresh_periodically(self) -> None:
        while True:
            await self.refresh()
            await asyncio.sleep(REFRESH_SECONDS)

    async def _refresh_now(self) -> None:
        try:
            self._publish(_parsed_keys(await self._fetch()))
        except Exception as error:  # whatever the network or the answer does, the known keys go on
            reason = f"{type(error).__name__.lstrip('_')}: {error}"
            log.warning("key_server_failed", reason=reason, keys_kept=len(self._keys))
        finally:
            self._refresh_task = None

    async def _fetch(self) -> bytes:
        body = bytearray()
        # Not compressed, so that the bound on what is received bounds what is made of it.
        headers = {"Accept": "application/jwk-set+json, application/json", "Accept-Encoding": "identity"}
        async with (
            asyncio.timeout(FETCH_TIMEOUT_SECONDS),
            httpx.AsyncClient(verify=self._tls, timeout=FETCH_TIMEOUT_SECONDS, follow_redirects=False) as client,
            client.stream("GET", self._url, headers=headers) as response,
        ):
            if response.status_code != httpx.codes.OK:
                raise _UnusableKey(f"status {response.status_code}")
            async for chunk in response.aiter_raw():
                body += chunk
                if len(body) > MAX_KEY_SET_BYTES:
                    raise _UnusableKey(f"more than {MAX_KEY_SET_BYTES:,} bytes")
        return bytes(body)

    def _publish(self, published: list[Any]) -> None:
        if published == self._published:
            return
        keys, ignored = [], []
        for entry in published:
            try:
                keys.append(_verified_key(entry))
            except _UnusableKey as reason:
                ignored.append(str(reason))
        if not keys:
            raise _UnusableKey(f"no key for {', '.join(ALGORITHMS)}: {ignored}")
        self._published, self._keys = published, keys
        self._on_change()
        log.info("signing_keys", algorithms=[key.algorithm_name for key in keys], ignored=ignored)


def _parsed_keys(answer: bytes) -> list[Any]:
    """Return the members of a JSON Web Key Set, unchecked. Raises _UnusableKey if the text is none."""
    try:
        entry = orjson.loads(answer)
    except ValueError:
        raise _UnusableKey("not JSON") from None
    published = entry.get("keys") if isinstance(entry, dict) else None
    if not isinstance(published, list):
        raise _UnusableKey("not a JSON Web Key Set")
    if len(published) > MAX_KEYS:
        raise _UnusableKey(f"more than {MAX_KEYS} keys")
    return published


def _verified_key(entry: Any) -> PyJWK:
    """Return a key bound to one algorithm (RFC 8725, section 3.1). Raises _UnusableKey for any that cannot verify."""
    if not isinstance(entry, dict) or not isinstance(entry.get("kid"), str | None):
        raise _UnusableKey("not a key")
    algorithm = _algorithm_for(entry.get("kty"), entry.get("crv"))
    if algorithm is None or entry.get("alg", algorithm) != algorithm:
        raise _UnusableKey("of another algorithm")
    operations = entry.get("key_ops", ["verify"])
    if entry.get("use", "sig") != "sig" or not isinstance(operations, list) or "verify" not in operations:
        raise _UnusableKey("for another use")
    if "d" in entry:
        raise _UnusableKey("a private key, and everybody can read it: replace it")
    try:
        key = PyJWK(entry, algorithm)
    except (PyJWTError, UnsupportedAlgorithm):
        raise _UnusableKey("malformed") from None
    if key.Algorithm.check_key_length(key.key):  # RFC 7518 section 3.3
        raise _UnusableKey("too short")
    return key


def _algorithm_for(kind: object, curve: object) -> str | None:
    """Return the one algorithm that is accepted for this type of key; None for others, symmetric ones included."""
    match kind, curve:
        case "RSA", _:
            return "RS256"
        case "EC", "P-256":
            return "ES256"
        case "OKP", "Ed25519":
            return "EdDSA"
        case _:
            return None
