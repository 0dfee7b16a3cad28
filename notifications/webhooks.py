"""Webhooks to the store's backend, signed as https://www.standardwebhooks.com says; in order within each thread."""

import ssl
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from urllib.parse import urlsplit

import httpx
import orjson
from standardwebhooks import Webhook

from models import clock
from models.jobs import Job
from notifications.jobs import PermanentFailure, TemporaryFailure
from notifications.ssrf import PrivateAddress, resolve_public_address
from resolvers.webhook_deliveries import webhook_body
from settings import Settings
from telemetry.metrics import WEBHOOKS

TIMEOUT = httpx.Timeout(15.0)
HTTP_GONE = 410  # the receiver does not want it any more
PayloadOf = Callable[[int], Awaitable[dict[str, Any] | None]]


@dataclass(frozen=True, slots=True)
class WebhookSender:
    """Posts events to PARLEY_WEBHOOK_URL. `payload_of` returns an event by id as the API shows it, None if gone."""

    settings: Settings
    http: httpx.AsyncClient
    payload_of: PayloadOf

    async def send(self, job: Job) -> None:
        """Post the event of a job. Raises TemporaryFailure or PermanentFailure where it is not delivered."""
        event = await self.payload_of(job.payload["event"])
        if event is None:
            raise PermanentFailure("the event is gone")
        body = orjson.dumps(webhook_body(event)).decode()
        status = await self._post(body, signed_headers(f"evt_{job.payload['event']}", clock.now(), body, self.settings))
        WEBHOOKS.labels("delivered" if httpx.codes.is_success(status) else "failed").inc()
        if status == HTTP_GONE:
            raise PermanentFailure("HTTP 410")
        if not httpx.codes.is_success(status):
            raise TemporaryFailure(f"HTTP {status}")

    async def _post(self, body: str, headers: dict[str, str]) -> int:
        """Post a body and return the HTTP status. The response's body is not read, and redirects are not followed."""
        assert self.settings.webhook_url is not None
        parts = urlsplit(self.settings.webhook_url)
        host, port = parts.hostname or "", parts.port or (443 if parts.scheme == "https" else 80)
        try:
            address = await resolve_public_address(host, port, self.settings.webhook_allow_private)
            where = f"[{address}]" if ":" in address else address
            request = self.http.build_request(
                "POST",
                httpx.URL(self.settings.webhook_url).copy_with(host=where),
                content=body,
                headers={**headers, "Host": parts.netloc},
                extensions={"sni_hostname": host},  # the certificate is the name's, not the address's
            )
            answer = await self.http.send(request, stream=True)
            await answer.aclose()
        except PrivateAddress:
            raise TemporaryFailure("the address is private, and PARLEY_WEBHOOK_ALLOW_PRIVATE is not set") from None
        except (httpx.HTTPError, OSError) as error:
            WEBHOOKS.labels("failed").inc()
            raise TemporaryFailure(type(error).__name__) from None
        return answer.status_code


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
