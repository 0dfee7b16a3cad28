"""Verifying tokens with the key that their algorithm calls for, with a cache of those verified before."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from urllib.parse import urlsplit

import jwt
import structlog

from auth.key_sets import ALGORITHMS, REFRESH_COOLDOWN_SECONDS, KeySet
from auth.reasons import NOT_A_JWT, shown
from auth.tokens import Claims, InvalidSignature, InvalidToken, verify_with_key
from resolvers.guest_tokens import GUEST_KEY, guest_key
from settings import Settings, SettingsError

log = structlog.get_logger()
MAX_CACHED_TOKENS = 10_000
MAX_TOKEN_LENGTH = 16_384
LOOPBACK_HOSTS = ("localhost", "127.0.0.1", "::1")


class Verifier:
    """Verifies tokens: HS256 with the store's secret alone, RS256, ES256 and EdDSA with its key server's keys alone.

    Raises SettingsError where there is neither, or the secret is none.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._secret = _checked_secret(settings.signing_secret)
        self._cache: dict[bytes, Claims] = {}  # by digest, since a token is as good as a password
        url = settings.jwt_jwks_url
        self._key_set = KeySet(url, on_change=self._cache.clear) if url is not None else None
        self._warned_at = float("-inf")

    async def verify(self, token: str) -> Claims:
        """Return a token's claims; the network is used only for an unknown key. Raises InvalidToken."""
        if not token.isascii() or len(token) > MAX_TOKEN_LENGTH:
            raise InvalidToken(f"the token is not ASCII, or longer than {MAX_TOKEN_LENGTH:,} characters")
        digest = hashlib.sha256(token.encode()).digest()
        known = self._cache.get(digest)
        if known is not None:
            known.check_not_expired()
            return known
        claims = await self._verify_signature(token)
        if len(self._cache) >= MAX_CACHED_TOKENS:
            del self._cache[next(iter(self._cache))]
        self._cache[digest] = claims
        return claims

    @asynccontextmanager
    async def refreshed_in_background(self) -> AsyncIterator[None]:
        """Keep the key set up to date, if one is configured, until the block ends."""
        if self._key_set is None:
            yield
            return
        self._warn_of_weak_settings()
        async with self._key_set.refreshed_in_background():
            yield

    async def _verify_signature(self, token: str) -> Claims:
        try:
            header = jwt.get_unverified_header(token)
        except (jwt.PyJWTError, ValueError, RecursionError):
            raise InvalidToken(NOT_A_JWT) from None
        algorithm, kid = header.get("alg"), header.get("kid")
        if algorithm == "HS256" and self._secret is not None:
            return verify_with_key(token, self._secret, algorithm, self._settings)
        if algorithm == "HS256" and kid == GUEST_KEY:
            return verify_with_key(token, guest_key(), algorithm, self._settings)
        if algorithm in ALGORITHMS and self._key_set is not None:
            return await self._verify_with_key_set(token, algorithm, kid, self._key_set)
        raise InvalidToken(self._other_algorithm(algorithm), "alg")

    def _other_algorithm(self, algorithm: object) -> str:
        """Return what is wrong with the `alg` of a token's header."""
        by_secret = ["HS256 (PARLEY_JWT_SECRET)"] if self._secret is not None else []
        by_key_set = [f"{', '.join(ALGORITHMS)} (PARLEY_JWT_JWKS_URL)"] if self._key_set is not None else []
        wanted = " or ".join([*by_secret, *by_key_set])
        return f"the token's alg is {shown(algorithm, self._settings)}; it must be {wanted}"

    async def _verify_with_key_set(self, token: str, algorithm: str, kid: str | None, keys: KeySet) -> Claims:
        claims = self._try_keys(token, algorithm, kid, keys)
        if claims is None and not keys.has_key(kid):
            await keys.refresh()
            claims = self._try_keys(token, algorithm, kid, keys)
        if claims is None:
            self._warn_unverifiable(algorithm, kid)
            raise InvalidToken("the token is not signed with a key that is known here", "kid")
        return claims

    def _try_keys(self, token: str, algorithm: str, kid: str | None, keys: KeySet) -> Claims | None:
        for key in keys.matching(algorithm, kid):
            try:
                return verify_with_key(token, key, algorithm, self._settings, grace=self._settings.jwt_leeway)
            except InvalidSignature:
                continue
        return None

    def _warn_unverifiable(self, algorithm: str, kid: str | None) -> None:
        if monotonic() - self._warned_at >= REFRESH_COOLDOWN_SECONDS:  # one line for many
            self._warned_at = monotonic()
            log.warning("unverifiable_token", algorithm=algorithm, kid=kid and kid[:40])

    def _warn_of_weak_settings(self) -> None:
        url = urlsplit(self._settings.jwt_jwks_url or "")
        if self._settings.jwt_audience is None:
            log.warning(
                "any_audience", hint="without PARLEY_JWT_AUDIENCE, tokens for other services are good here, too"
            )
        if url.scheme == "http" and url.hostname not in LOOPBACK_HOSTS:
            log.warning("keys_over_http", hint="who can change them on their way to PARLEY_JWT_JWKS_URL can be anybody")


def _checked_secret(secret: str | None) -> str | None:
    """Return the secret.

    Raises SettingsError for a public key, with which anybody could sign (RFC 8725, section 2.1).
    """
    if secret is not None:
        try:
            jwt.get_algorithm_by_name("HS256").prepare_key(secret)
        except jwt.InvalidKeyError:
            raise SettingsError("PARLEY_JWT_SECRET: is a public key, which needs PARLEY_JWT_JWKS_URL") from None
    return secret
