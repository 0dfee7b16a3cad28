"""The server: `python server.py` serves what the environment says."""

import asyncio
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import structlog
import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route, WebSocketRoute
from starlette_compress import CompressMiddleware

from models.blobs import configure_blob_store
from models.database import open_database
from models.push_keys import public_push_key
from models.readiness import ReadinessProbe
from models.setup import database_errors_as_setting, prepare_database
from resolvers.open_store import open_store
from routes.built import MIN_COMPRESSED_BYTES, BuiltFiles
from routes.connect import connect_routes
from routes.evidence_made import evidence_routes
from routes.export import export_file
from routes.files import file_routes
from routes.health import health_routes
from routes.mail_in import mail_in_routes
from routes.origins import Cors
from routes.overload import Overload
from routes.pages import ContentSecurity, page_routes, playground_routes
from routes.under_path import UnderPath
from routes.unsubscribe import unsubscribe_routes
from runtime.http import BoundedHttp
from runtime.lifecycle import background_tasks, on_shutdown
from runtime.listening import Parent, bind_socket
from runtime.process import create_private_files, only_server, raise_descriptor_limit, settle_memory, watch_descriptors
from runtime.websockets import ScopedProtocol
from schema.endpoint import Endpoint
from schema.front import Front
from schema.persisted import persisted
from schema.stream import EventStream
from schema.trusted import load_trusted
from seeds.demo import NotADemo, demo_backend, demo_people, seed_demo
from seeds.welcome import welcome_message
from settings import Settings, SettingsError, load_settings
from subscriptions.admission import admission
from subscriptions.bus import Bus
from subscriptions.connections import connections
from subscriptions.hub import hub
from subscriptions.log_watcher import watch_event_log
from telemetry.access_log import access_log
from telemetry.logs import configure_logging, warn_of_unknown_variables
from telemetry.metrics import MULTIPROCESS_DIR_VARIABLE
from telemetry.requests import RequestLog
from worker import run_worker

log = structlog.get_logger()
PLAYGROUND = Path(__file__).parent / "web" / "playground" / "dist"
KEEP_ALIVE_SECONDS = 30  # longer than proxies keep an idle connection: else they send on one that is just closed
GRACE_SECONDS = 7  # for requests under way; transactions, signals and the pool have a second each after that
START_SECONDS = 30  # a process that has not come up by then, or hangs for so long, is replaced


def create_app(settings: Settings, alone: bool = False) -> Starlette:
    """The ASGI app. Raises SettingsError where no token could be verified.

    `alone` says that the process serves nothing else, and may set its memory up for that.
    """

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        async with aclosing(probe), _open_resources(settings, endpoint) as app.state.bus:
            if alone:
                settle_memory()
            yield
        access_log.flush()

    persisted.trust(load_trusted(settings.trusted_documents) if settings.trusted_documents else None)
    probe = ReadinessProbe(settings)
    prefix = urlsplit(settings.public_url).path
    playground = BuiltFiles(PLAYGROUND, prefix)
    endpoint = Endpoint(settings, partial(playground.response, "index.html"))
    cors: dict[str, Any] = {"allow_origins": settings.allowed_origins, "max_age": 86400}
    cors |= {"allow_methods": ["GET", "POST", "PUT"], "allow_headers": ["*"]}  # client libraries have some of their own
    cors["expose_headers"] = ["Retry-After"]  # which a browser else keeps from a page of another origin
    return Starlette(
        routes=[*page_routes(prefix), *playground_routes(playground), *build_routes(settings, endpoint, probe)],
        middleware=[
            Middleware(UnderPath, prefix=prefix),
            Middleware(Overload, cors=cors),
            Middleware(Front, endpoint=endpoint, cors=cors),
            Middleware(RequestLog),
            Middleware(Cors, **cors),
            Middleware(ContentSecurity),
            Middleware(CompressMiddleware, minimum_size=MIN_COMPRESSED_BYTES, zstd=False),
        ],
        lifespan=lifespan,
    )


def build_routes(settings: Settings, endpoint: Endpoint, probe: ReadinessProbe) -> list[BaseRoute]:
    """Return the routes of the app but its pages."""

    async def people(request: Request) -> Response:
        listed = {"people": demo_people(settings), "backend": demo_backend(settings)}
        return JSONResponse(listed, headers={"Cache-Control": "no-store"})

    async def sign_in(request: Request) -> Response:
        """Where the pages send who comes without a token: from a mail, mostly."""
        return JSONResponse({"url": settings.sign_in_url})

    async def push_key(request: Request) -> Response:
        """With which a page subscribes to Web Push, as its `applicationServerKey`."""
        return JSONResponse({"publicKey": await public_push_key()})

    return [
        Route("/graphql", endpoint),
        WebSocketRoute("/graphql", endpoint),
        Route("/graphql/stream", EventStream(endpoint)),
        Route("/sign-in", sign_in),
        Route("/push-key", push_key),
        *evidence_routes(),
        Route("/export", export_file),
        *unsubscribe_routes(settings),
        *mail_in_routes(settings),
        *connect_routes(settings),
        *file_routes(settings),
        *health_routes(probe),
        *([Route("/demo/people", people)] if settings.demo else []),
    ]


@asynccontextmanager
async def _open_resources(settings: Settings, endpoint: Endpoint) -> AsyncIterator[Bus]:
    """What the process holds open: its database, its bus, and what goes on beside the requests."""
    connections.on_disconnect_user = endpoint.authenticator.evict
    connections.max_per_user = settings.max_connections_per_user if settings.rate_limits else None
    connections.max_streams_per_user = settings.max_streams_per_user if settings.rate_limits else None
    connections.max_per_address = settings.max_connections_per_address if settings.rate_limits else None
    async with open_store(settings, hub.deliver) as bus, endpoint.verifier.refreshed_in_background():
        worker = [partial(run_worker, settings, beside_requests=True)] if settings.worker else []
        watches = watch_event_log, watch_descriptors, admission.watch, hub.hold_feeds
        async with background_tasks(*watches), background_tasks(*worker) as stop_worker:

            def stop() -> None:
                connections.close_streams()
                stop_worker()  # which finishes what it has begun while requests are finished

            with on_shutdown(stop):
                yield bus


def uvicorn_config(app: Starlette | str, workers: int = 1) -> uvicorn.Config:
    """How uvicorn serves an app, or the one that a name stands for.

    Deflating each connection's messages would double its memory, to save few bytes.
    """
    return uvicorn.Config(
        app,
        factory=isinstance(app, str),
        workers=workers,
        http=BoundedHttp,
        ws=ScopedProtocol,
        ws_max_size=256 * 1024,
        ws_per_message_deflate=False,
        timeout_graceful_shutdown=GRACE_SECONDS,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_worker_healthcheck=START_SECONDS,
        server_header=False,
        access_log=False,
        log_config=None,
    )


def app_from_environment() -> Starlette:
    """The app of one process of several, each of which reads the environment itself."""
    settings = load_settings()
    configure_logging(settings)
    return create_app(settings, alone=True)


async def prepare_store(settings: Settings) -> None:
    """The database made ready, and in demo mode filled if it is empty."""
    await prepare_database(settings)
    configure_blob_store(settings)  # which fails here in one line, and in a process's start with a traceback
    if settings.demo:
        async with open_database(settings):
            try:
                await seed_demo()
            except NotADemo as error:
                raise SettingsError(f"PARLEY_DEMO: {error}") from error


def main() -> int:
    """Serve until told to stop. What hinders the start is one line, and exit status 2."""
    create_private_files()
    raise_descriptor_limit()
    try:
        settings = load_settings()
        configure_logging(settings)
        warn_of_unknown_variables()
        app = create_app(settings, alone=True)
        with only_server(settings):
            with database_errors_as_setting():
                asyncio.run(prepare_store(settings))
            listener = _bind_or_fail(settings)
            if settings.demo:
                print(welcome_message(settings), flush=True)
            return _serve(app, listener, settings.workers)
    except SettingsError as error:
        print(f"parley: {error}", file=sys.stderr)
        return 2


def _serve(app: Starlette, listener: socket.socket, workers: int) -> int:
    if workers > 1:
        config = uvicorn_config("server:app_from_environment", workers)
        with TemporaryDirectory(prefix="parley-metrics-") as folder:
            os.environ.setdefault(MULTIPROCESS_DIR_VARIABLE, folder)
            Parent(config, sockets=[listener]).run()
        return 0
    for asked in (signal.SIGTERM, signal.SIGINT):  # uvicorn ends on these in order, and then raises them again
        signal.signal(asked, lambda *_: None)
    server = uvicorn.Server(uvicorn_config(app))
    server.run(sockets=[listener])
    return 0 if server.started else 1


def _bind_or_fail(settings: Settings) -> socket.socket:
    try:
        return bind_socket(settings)
    except OSError as error:
        where = f"{settings.host}:{settings.port}"
        raise SettingsError(f"PARLEY_PORT: cannot listen on {where}: {error.strerror}") from error


if __name__ == "__main__":
    sys.exit(main())
