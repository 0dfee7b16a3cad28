"""The Prometheus metrics. docs/operate.md says what to watch."""

import os
from pathlib import Path

from prometheus_client import REGISTRY as PROCESS_REGISTRY
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector, mark_process_dead

MULTIPROCESS_DIR_VARIABLE = (
    "PROMETHEUS_MULTIPROC_DIR"  # prometheus_client's own: the folder by which several processes add up
)

REQUESTS = Counter("parley_requests", "HTTP requests answered", ["status"])
PLANS = Counter("parley_plans", "Operations over HTTP, by who answered: a plan, or the executor for a reason", ["by"])
REQUEST_SECONDS = Histogram("parley_request_seconds", "How long HTTP requests took")
OPERATIONS = Counter("parley_operations", "Operations over WebSocket that ended")
ERRORS = Counter("parley_internal_errors", "Errors of our own, masked as INTERNAL")
REQUESTS_CUT_OFF = Counter(
    "parley_requests_cut_off", "Requests that were too large, slow or many to wait for", ["reason"]
)
QUERIES_GIVEN_UP = Counter("parley_queries_given_up", "Queries that were not run on", ["reason"])
EVENTS_DELIVERED = Counter("parley_events_delivered", "Events given to subscriptions")
SIGNALS_MISSED = Counter("parley_signals_missed", "Events that no signal told of, found by the watch over the log")
CONNECTIONS = Gauge("parley_connections", "Open WebSockets and event streams", multiprocess_mode="livesum")
STREAMS = Gauge("parley_streams", "Subscriptions under way", multiprocess_mode="livesum")
FILES_LEFT = Gauge("parley_files_left", "Files and sockets that may still be opened", multiprocess_mode="livemin")
RUNNING = Gauge("parley_operations_running", "Operations that run now", multiprocess_mode="livesum")
REFUSED = Counter("parley_refused", "Requests and operations refused because too much was in flight")
BUS_UP = Gauge("parley_bus_up", "1 where the broadcast server is reachable", multiprocess_mode="livemin")
STALLED_CLIENTS = Counter(
    "parley_stalled_clients", "Connections given up because the client did not take what it was sent"
)
DEADLINES = Counter("parley_deadlines", "Deadlines and reminders of disputes acted on")
MAILS = Counter("parley_mails", "Mails that were sent, or failed to be", ["outcome"])
CONNECT_DELIVERIES = Counter(
    "parley_connect_deliveries", "Webhooks of the store's own system, by what became of them", ["system", "outcome"]
)
WEBHOOKS = Counter("parley_webhooks", "Webhooks that were delivered, or failed to be", ["outcome"])
PUSHES = Counter("parley_pushes", "Messages that a push service took, or did not", ["outcome"])
JOBS = Gauge("parley_jobs", "Jobs that wait, or were given up", ["kind", "state"], multiprocess_mode="mostrecent")
OLDEST_DUE_SECONDS = Gauge(
    "parley_jobs_oldest_seconds",
    "How long the one that is due longest has been due",
    ["kind"],
    multiprocess_mode="mostrecent",
)


def exposition() -> bytes:
    """Every metric in Prometheus' text format, added up over the processes of this server."""
    if MULTIPROCESS_DIR_VARIABLE not in os.environ:
        return generate_latest(PROCESS_REGISTRY)
    for file in Path(os.environ[MULTIPROCESS_DIR_VARIABLE]).glob("gauge_live*_*.db"):
        pid = int(file.stem.rpartition("_")[2])
        if not _is_running(pid):
            mark_process_dead(pid)  # type: ignore[no-untyped-call]
    registry = CollectorRegistry()
    MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    return generate_latest(registry)


def _is_running(pid: int) -> bool:
    """Whether a process with that id is running."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True
