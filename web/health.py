"""How the server is: for load balancers, for Prometheus, and one line a request for people."""

import asyncio
import math
import time

import structlog
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metrics import BUS_UP, CONNECTIONS, JOBS, OVERDUE, REQUEST_SECONDS, REQUESTS, STREAMS, exposition
from models.database import run_sql
from models.enums import JobKind
from resolvers.deliveries import UNFINISHED, backlogs
from subscriptions.connections import connections
from subscriptions.hub import hub

log = structlog.get_logger()
DATABASE_SECONDS = 3.0
PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8"


def health_routes() -> list[Route]:
    """Alive, ready, and the figures."""
    return [Route("/healthz", healthz), Route("/readyz", readyz), Route("/metrics", metrics)]


async def healthz(request: Request) -> Response:
    """The process answers."""
    return JSONResponse({"status": "ok"})


async def readyz(request: Request) -> Response:
    """Database and broadcast server are reachable: 503 and which one, if not."""
    up = {"database": await _database_answers(), "broadcast": request.app.state.bus.up}
    missing = [name for name, answers in up.items() if not answers]
    return JSONResponse({"status": "ok"} if not missing else {"unreachable": missing}, 503 if missing else 200)


async def metrics(request: Request) -> Response:
    """Prometheus' text."""
    CONNECTIONS.set(connections.count)
    STREAMS.set(hub.size)
    BUS_UP.set(request.app.state.bus.up)
    await _set_jobs()
    return Response(exposition(), media_type=PROMETHEUS_TEXT)


async def _set_jobs() -> None:
    """Where the database does not say, nobody knows: the other figures are there all the same."""
    try:
        async with asyncio.timeout(DATABASE_SECONDS):
            found = await backlogs()
    except Exception:
        for kind in JobKind:
            OVERDUE.labels(kind.value).set(math.nan)
            for state in UNFINISHED:
                JOBS.labels(kind.value, state.value).set(math.nan)
        return
    for one in found:
        OVERDUE.labels(one.kind.value).set(one.overdue)
        for state, count in one.counts.items():
            JOBS.labels(one.kind.value, state.value).set(count)


async def _database_answers() -> bool:
    try:
        async with asyncio.timeout(DATABASE_SECONDS):
            await run_sql("SELECT 1")
    except Exception:
        return False
    return True


class RequestLog:
    """One line a request, with its operation's name, never its content."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass it on and note how it went."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        start, status = time.perf_counter(), 500

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = int(message["status"])
            await send(message)

        try:
            await self.app(scope, receive, noted)
        finally:
            context = scope.get("parley.context")
            operation = {"operation": context.operation_name} if context is not None else {}
            seconds = time.perf_counter() - start
            REQUESTS.labels(status).inc()
            REQUEST_SECONDS.observe(seconds)
            log.info(
                "request",
                method=scope["method"],
                path=scope["path"],
                status=status,
                ms=round(seconds * 1000, 1),
                **operation,
            )
