"""Webhooks to the store's backend, signed as https://www.standardwebhooks.com says; in order within each thread."""

import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

import httpx
import orjson
from standardwebhooks import Webhook

from models import clock
from models.jobs import Job
from notifications.jobs import PermanentFailure, TemporaryFailure
from notifications.outgoing import post
from notifications.ssrf import PrivateAddress
from resolvers.webhook_deliveries import webhook_id
from settings import Settings
from telemetry.metrics import WEBHOOKS

TIMEOUT = httpx.Timeout(15.0)
HTTP_GONE = 410  # the receiver does not want it any more
PayloadOf = Callable[[dict[str, Any]], Awaitable[dict[str, Any] | None]]


@dataclass(frozen=True, slots=True)
class WebhookSender:
    """Posts events to PARLEY_WEBHOOK_URL. `payload_of` returns what a job is about as a body, None if it is gone."""

    settings: Settings
    http: httpx.AsyncClient
    payload_of: PayloadOf

    async def send(self, job: Job) -> None:
        """Post the event of a job. Raises TemporaryFailure or PermanentFailure where it is not delivered."""
        payload = await self.payload_of(job.payload)
        if payload is None:
            raise PermanentFailure("the event is gone")
        body = orjson.dumps(payload).decode()
        status = await self._post(body, signed_headers(webhook_id(job.payload), clock.now(), body, self.settings))
        WEBHOOKS.labels("delivered" if httpx.codes.is_success(status) else "failed").inc()
        if status == HTTP_GONE:
            raise PermanentFailure("HTTP 410")
        if not httpx.codes.is_success(status):
            raise TemporaryFailure(f"HTTP {status}")

    async def _post(self, body: str, headers: dict[str, str]) -> int:
        """Post a body and return the HTTP status."""
        assert self.settings.webhook_url is not None
        try:
            allow_private = self.settings.webhook_allow_private
            return await post(self.http, self.settings.webhook_url, body, headers, allow_private=allow_private)
        except PrivateAddress:
            raise TemporaryFailure("the address is private, and PARLEY_WEBHOOK_ALLOW_PRIVATE is not set") from None
        except (httpx.HTTPError, OSError) as error:
            WEBHOOKS.labels("failed").inc()
            raise TemporaryFailure(type(error).__name__) from None


def http_client() -> httpx.AsyncClient:
    """Return the HTTP client for webhooks: it uses no proxy, which would look the host up once more (see ssrf.py)."""
    return httpx.AsyncClient(verify=_tls_context(), timeout=TIMEOUT, follow_redirects=False, trust_env=False)


@cache
def _tls_context() -> ssl.SSLContext:
    """Return the TLS context with the trusted authorities, loaded once, since loading takes a while."""
    return httpx.create_ssl_context(trust_env=False)


def signed_headers(webhook_id: str, at: datetime, body: str, settings: Settings) -> dict[str, str]:
    """Return the headers of a webhook, with a signature for each secret, so that a receiver can rotate secrets."""
    assert settings.webhook_secret is not None
    secrets = settings.webhook_secret.get_secret_value().split()
    return {
        "Content-Type": "application/json",
        "User-Agent": "Parley",
        "webhook-id": webhook_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": " ".join(Webhook(secret).sign(webhook_id, at, body) for secret in secrets),
    }
