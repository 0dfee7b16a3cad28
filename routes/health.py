"""GET /healthz and /readyz for load balancers, GET /metrics for Prometheus, GET /version."""

import asyncio
import math

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from models.enums import JobKind
from models.readiness import DATABASE, ReadinessProbe
from resolvers.webhook_deliveries import UNFINISHED_STATES, job_backlogs
from settings.version import VERSION
from subscriptions.connections import connections
from subscriptions.hub import hub
from telemetry.metrics import BUS_UP, CONNECTIONS, JOBS, OLDEST_DUE_SECONDS, STREAMS, exposition

DATABASE_SECONDS = 3.0  # that the figures of jobs may take
PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8"


def health_routes(probe: ReadinessProbe) -> list[Route]:
    """Return the routes of health checks and metrics."""

    async def readyz(request: Request) -> Response:
        """Answer 200 where messages can be sent, else 503, with the names of what is unreachable or unwritable."""
        found = await probe.ask()
        unreachable = [*found.unreachable, *([] if request.app.state.bus.up else ["broadcast"])]
        ready = not unreachable and DATABASE not in found.unwritable
        named = {"unreachable": unreachable, "unwritable": list(found.unwritable)}
        said = {name: which for name, which in named.items() if which}
        return JSONResponse({"status": "ok", **said} if ready else said, 200 if ready else 503)

    answers = {"/healthz": healthz, "/readyz": readyz, "/metrics": metrics, "/version": version}
    return [Route(path, answer) for path, answer in answers.items()]


async def version(request: Request) -> Response:
    """Answer which version of Parley it is."""
    return JSONResponse({"version": VERSION})


async def healthz(request: Request) -> Response:
    """Answer 200 as long as the process runs."""
    return JSONResponse({"status": "ok"})


async def metrics(request: Request) -> Response:
    """Serve all metrics in Prometheus' text format."""
    CONNECTIONS.set(connections.count)
    STREAMS.set(hub.listener_count)
    BUS_UP.set(request.app.state.bus.up)
    await _set_job_gauges()
    return Response(exposition(), media_type=PROMETHEUS_TEXT)


async def _set_job_gauges() -> None:
    """Set the gauges of jobs from the database; to NaN if it does not answer, so that the others are served."""
    try:
        async with asyncio.timeout(DATABASE_SECONDS):
            found = await job_backlogs()
    except Exception:
        for kind in JobKind:
            OLDEST_DUE_SECONDS.labels(kind.value).set(math.nan)
            for state in UNFINISHED_STATES:
                JOBS.labels(kind.value, state.value).set(math.nan)
        return
    for one in found:
        OLDEST_DUE_SECONDS.labels(one.kind.value).set(one.overdue_seconds)
        for state, count in one.counts.items():
            JOBS.labels(one.kind.value, state.value).set(count)
