"""The access log: one entry for each HTTP request."""

import time
from functools import lru_cache

from prometheus_client import Counter
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from telemetry.access_log import access_log
from telemetry.metrics import REQUEST_SECONDS, REQUESTS


class RequestLog:
    """ASGI middleware that logs and measures each HTTP request: its path, status, time and GraphQL operation's name.

    It logs neither query strings, which may hold tokens, nor bodies.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request, then write its entry; a request that raised counts as status 500."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start, status = time.perf_counter(), 500

        async def send_and_note_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
            await send(message)

        try:
            await self.app(scope, receive, send_and_note_status)
        finally:
            context = scope.get("parley.context")
            operation = {"operation": context.operation_name} if context is not None else {}
            note_request(scope, status, time.perf_counter() - start, operation)


@lru_cache(maxsize=100)
def _answered(status: int) -> Counter:
    return REQUESTS.labels(status)


def note_request(scope: Scope, status: int, seconds: float, operation: dict[str, str | None]) -> None:
    """Count a request that was answered, and log it; `operation` holds its name where it is one of GraphQL."""
    _answered(status).inc()
    REQUEST_SECONDS.observe(seconds)
    entry = {"method": scope["method"], "path": scope["path"], "status": status, "ms": round(seconds * 1000, 1)}
    access_log.write({**entry, **operation})
