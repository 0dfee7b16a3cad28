"""Who a token names: checked with the key that its algorithm asks for, and remembered while it is good."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from time import monotonic
from urllib.parse import urlsplit

import jwt
import structlog

from auth.key_sets import ALGORITHMS, COOLDOWN_SECONDS, KeySet
from auth.tokens import BadSignature, BadToken, Claims, checked
from settings import Settings, SettingsError

log = structlog.get_logger()
REMEMBERED = 10_000
MAX_TOKEN_LENGTH = 16_384
THIS_MACHINE = ("localhost", "127.0.0.1", "::1")


class Verifier:
    """Verifies tokens: HS256 with the store's secret alone, RS256, ES256 and EdDSA with its key server's keys alone.

    Raises SettingsError where there is neither, or the secret is none.
    """

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._secret = _not_public(settings.signing_secret)
        self._known: dict[bytes, Claims] = {}  # by digest, since a token is as good as a password
        url = settings.jwt_jwks_url
        self._key_set = KeySet(url, changed=self._known.clear) if url is not None else None
        self._complained_at = float("-inf")

    async def verify(self, token: str) -> Claims:
        """What a token says. Goes to the network for a key that is not known, and not for others. Raises BadToken."""
        if not token.isascii() or len(token) > MAX_TOKEN_LENGTH:
            raise BadToken("the token is not valid")
        digest = hashlib.sha256(token.encode()).digest()
        known = self._known.get(digest)
        if known is not None:
            known.must_be_good_now()
            return known
        claims = await self._checked(token)
        if len(self._known) >= REMEMBERED:
            del self._known[next(iter(self._known))]
        self._known[digest] = claims
        return claims

    @asynccontextmanager
    async def kept_fresh(self) -> AsyncIterator[None]:
        """Follow the key server, if there is one, until the end of the block."""
        if self._key_set is None:
            yield
            return
        self._warn()
        async with self._key_set.kept_fresh():
            yield

    async def _checked(self, token: str) -> Claims:
        try:
            header = jwt.get_unverified_header(token)
        except (jwt.PyJWTError, ValueError, RecursionError):
            raise BadToken("the token is not valid") from None
        algorithm, kid = header.get("alg"), header.get("kid")
        if algorithm == "HS256" and self._secret is not None:
            return checked(token, self._secret, algorithm, self._settings)
        if algorithm in ALGORITHMS and self._key_set is not None:
            return await self._signed_in(token, algorithm, kid, self._key_set)
        raise BadToken("the token is not valid")

    async def _signed_in(self, token: str, algorithm: str, kid: str | None, keys: KeySet) -> Claims:
        claims = self._tried(token, algorithm, kid, keys)
        if claims is None and not keys.names(kid):
            await keys.renew()
            claims = self._tried(token, algorithm, kid, keys)
        if claims is None:
            self._complain(algorithm, kid)
            raise BadToken("the token is not signed with a key that is known here")
        return claims

    def _tried(self, token: str, algorithm: str, kid: str | None, keys: KeySet) -> Claims | None:
        for key in keys.matching(algorithm, kid):
            try:
                return checked(token, key, algorithm, self._settings, grace=self._settings.jwt_leeway)
            except BadSignature:
                continue
        return None

    def _complain(self, algorithm: str, kid: str | None) -> None:
        if monotonic() - self._complained_at >= COOLDOWN_SECONDS:  # one line for many
            self._complained_at = monotonic()
            log.warning("unverifiable_token", algorithm=algorithm, kid=kid and kid[:40])

    def _warn(self) -> None:
        url = urlsplit(self._settings.jwt_jwks_url or "")
        if self._settings.jwt_audience is None:
            log.warning(
                "any_audience", hint="without PARLEY_JWT_AUDIENCE, tokens for other services are good here, too"
            )
        if url.scheme == "http" and url.hostname not in THIS_MACHINE:
            log.warning("keys_over_http", hint="who can change them on their way to PARLEY_JWT_JWKS_URL can be anybody")


def _not_public(secret: str | None) -> str | None:
    """Who takes a public key for the secret lets in all who know it (RFC 8725 section 2.1)."""
    if secret is not None:
        try:
            jwt.get_algorithm_by_name("HS256").prepare_key(secret)
        except jwt.InvalidKeyError:
            raise SettingsError("PARLEY_JWT_SECRET: is a public key, which needs PARLEY_JWT_JWKS_URL") from None
    return secret
