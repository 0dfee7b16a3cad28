"""/graphql: GraphQL over HTTP (https://graphql.github.io/graphql-over-http/draft/) and over WebSocket."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from http import HTTPStatus
from typing import Any

import orjson
import structlog
from cross_web import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.types import Message, Receive, Scope, Send
from starlette.websockets import WebSocket
from strawberry.asgi import GraphQL
from strawberry.exceptions import ConnectionRejectionError
from strawberry.http import GraphQLHTTPResponse
from strawberry.http.base import BaseRequestProtocol
from strawberry.subscriptions import GRAPHQL_TRANSPORT_WS_PROTOCOL
from strawberry.types import ExecutionResult
from strawberry.types.execution import PreExecutionError

from auth.sign_in import Authenticator, Blocked, LinkEnded
from auth.tokens import InvalidToken
from auth.verifier import Verifier
from models.actor import Actor
from models.database import DATABASE_UNAVAILABLE, UNREACHABLE_ERRORS
from schema.answers import bounded_answer, internal_error_answer
from schema.build import schema
from schema.context import Context
from schema.deadline import ClientGone
from schema.persisted import PersistedQueryNotFound
from schema.refused_tokens import TokenRefused, note_refused
from settings import Settings
from subscriptions.connections import TooManyConnections, connections
from subscriptions.websocket import STALLED, TRY_AGAIN_LATER, GuardedWebSocketAdapter, WebSocketHandler
from telemetry.metrics import ERRORS
from telemetry.throttled import warn_of_origin

MAX_BODY_BYTES = 256 * 1024
INIT_TIMEOUT = timedelta(seconds=10)
log = structlog.get_logger()
CLIENT_CLOSED_REQUEST = 499  # by custom: the client left before it had said all
JSON, GRAPHQL_JSON = "application/json", "application/graphql-response+json"


class Endpoint(GraphQL[Context, None]):
    """The one endpoint. `playground` answers a browser with a page."""

    websocket_adapter_class = GuardedWebSocketAdapter
    graphql_transport_ws_handler_class = WebSocketHandler

    def __init__(self, settings: Settings, playground: Callable[[Request], Awaitable[Response]]) -> None:
        super().__init__(
            schema,
            subscription_protocols=[GRAPHQL_TRANSPORT_WS_PROTOCOL],
            connection_init_wait_timeout=INIT_TIMEOUT,
            allowed_origins=settings.allowed_origins,
        )
        self.playground = playground
        self.public_url = settings.public_url
        self.verifier = Verifier(settings)
        self.authenticator = Authenticator()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request; what is wrong with it as such is answered as a GraphQL error, too."""
        if scope["type"] != "http":
            await self._connect(scope, receive, send)
            return
        request = Request(scope, limit_body(receive))
        response: Response
        try:
            check_headers(request)
            response = await self.run(request)
        except HTTPException as error:
            response = error_response(error, request)
        except ClientDisconnect:
            response = Response(status_code=CLIENT_CLOSED_REQUEST)  # which nobody gets, but the log
        except Exception:
            ERRORS.inc()
            log.exception("internal_error", path=request.url.path)
            response = Response(internal_error_answer(), HTTPStatus.INTERNAL_SERVER_ERROR, media_type=JSON)
        await response(scope, receive, send)

    async def _connect(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            with connections.track_address(scope["client"][0] if scope.get("client") else ""):
                await super().__call__(scope, receive, send)
        except TooManyConnections:
            await WebSocket(scope, receive, send).close(TRY_AGAIN_LATER)
        except asyncio.CancelledError:
            task = asyncio.current_task()
            if not scope.get(STALLED) or task is None:
                raise
            task.uncancel()

    def is_websocket_origin_allowed(self, request: WebSocket, origin: str) -> bool:
        """Whether a page of another origin may connect; the log says what would let it."""
        if not (allowed := super().is_websocket_origin_allowed(request, origin)):
            warn_of_origin(origin)
        return allowed

    async def get_context(self, request: Request | WebSocket, response: Any) -> Context:
        """Who asks: over HTTP by the header, over WebSocket later by `connection_init`."""
        context = Context(self.public_url)
        request.scope["parley.context"] = context
        if isinstance(request, Request):
            context.client_gone = disconnect_of(request.receive)
        header = request.headers.get("authorization")
        if isinstance(request, Request) and header is not None:
            try:
                context.bind_actor(*await self.authenticate(header))
            except InvalidToken as error:
                note_refused(error, "http")
                raise TokenRefused(error) from None
            except UNREACHABLE_ERRORS:
                raise HTTPException(HTTPStatus.SERVICE_UNAVAILABLE, DATABASE_UNAVAILABLE) from None
        return context

    async def on_ws_connect(self, context: Context) -> Any:
        """Let a connection in by its token, or close it with 4403."""
        params = {name.lower(): value for name, value in context.connection_params.items()}
        try:
            context.bind_actor(*await self.authenticate(params.get("authorization")))
        except InvalidToken as error:
            note_refused(error, "websocket")
            context.refusal = str(error)
            raise ConnectionRejectionError from None
        return await super().on_ws_connect(context)

    async def authenticate(self, header: object) -> tuple[Actor, float]:
        """Who an authorization header names, and until when, as a Unix timestamp. Raises InvalidToken."""
        scheme, _, token = header.partition(" ") if isinstance(header, str) else ("", "", "")
        if scheme.lower() != "bearer":
            raise InvalidToken("give a token as `Bearer TOKEN`")
        claims = await self.verifier.verify(token.strip())
        try:
            return await self.authenticator.authenticate(claims), claims.exp
        except Blocked:
            raise InvalidToken("you are blocked") from None
        except LinkEnded:
            raise InvalidToken("the link has ended") from None

    def should_render_graphql_ide(self, request: BaseRequestProtocol) -> bool:
        """Return whether a browser asks for a page; scripts that accept anything get none."""
        accepted = request.headers.get("accept", "")
        return request.method == "GET" and request.query_params.get("query") is None and "text/html" in accepted

    async def render_graphql_ide(self, request: Request) -> Response:
        """Return the page of the GraphQL playground."""
        return await self.playground(request)

    def decode_json(self, data: str | bytes) -> object:
        """Stricter than the standard library: no lone surrogates, no NaN, no bottomless nesting."""
        return orjson.loads(data)

    def encode_json(self, data: object) -> str:
        """Return a message as text, since bytes would be sent as binary frames over a WebSocket."""
        text = orjson.dumps(data)
        if isinstance(data, dict) and (bounded := bounded_answer(text)) is not text:
            text = orjson.dumps({**data, "payload": orjson.loads(bounded)})
        return text.decode()

    def parse_json(self, data: str | bytes) -> Any:
        """Return the parsed body, an object or a list; lists are refused later. Raises HTTPException 400 for others."""
        parsed = super().parse_json(data)
        if not isinstance(parsed, dict | list):
            raise HTTPException(HTTPStatus.BAD_REQUEST, "The request's JSON is not an object")
        return parsed

    async def get_sub_response(self, request: Request | WebSocket) -> Response:
        """Return the response's draft with the media type that the client accepts."""
        response = await super().get_sub_response(request)
        response.media_type = GRAPHQL_JSON if GRAPHQL_JSON in request.headers.get("accept", "") else JSON
        return response

    async def process_result(self, request: Request, result: ExecutionResult) -> GraphQLHTTPResponse:
        """Return the result as JSON objects, without `data` if nothing was executed."""
        processed = await super().process_result(request, result)
        ran = result.data is not None or any(error.path for error in result.errors or ())
        if isinstance(result, PreExecutionError) or not ran:  # a variable of another type stops it late
            del processed["data"]  # the draft wants it absent
        return processed

    def create_response(self, response_data: Any, sub_response: Response) -> Response:
        """With the draft's own media type, a request that was not run has a status of its own."""
        not_run = sub_response.media_type == GRAPHQL_JSON and "data" not in response_data
        if not_run and _asks_for_the_text(response_data):
            not_run = False  # Apollo's clients read the error from a response that succeeded
        status = HTTPStatus.BAD_REQUEST if not_run else HTTPStatus.OK
        answer = bounded_answer(orjson.dumps(response_data))
        return Response(answer, int(status), media_type=sub_response.media_type)


def _asks_for_the_text(response_data: Any) -> bool:
    return any(error["extensions"]["code"] == PersistedQueryNotFound.code for error in response_data["errors"])


def limit_body(receive: Receive) -> Receive:
    """Return a `receive` that raises HTTPException 413 once a request's body exceeds MAX_BODY_BYTES."""
    received = 0

    async def counted() -> Message:
        nonlocal received
        message = await receive()
        received += len(message.get("body", b""))
        if received > MAX_BODY_BYTES:
            raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A request has at most {MAX_BODY_BYTES:,} bytes")
        return message

    return counted


def disconnect_of(receive: Receive) -> ClientGone:
    """Return what waits until the client of a request has gone, whose body has been read."""

    async def gone() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass

    return gone


def check_headers(request: Request) -> None:
    """Raise HTTPException for a request whose body is too large, or not JSON."""
    length = request.headers.get("content-length", "0")
    if length.isdigit() and int(length) > MAX_BODY_BYTES:
        raise HTTPException(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, f"A request has at most {MAX_BODY_BYTES:,} bytes")
    if request.method == "POST" and request.headers.get("content-type", "").partition(";")[0].strip() != JSON:
        raise HTTPException(HTTPStatus.UNSUPPORTED_MEDIA_TYPE, f"Send {JSON}")


def error_response(error: HTTPException, request: Request) -> Response:
    """Return an HTTP error as a GraphQL error with its status, code and headers."""
    status, headers, code = error.status_code, {}, "BAD_USER_INPUT"
    more = error.extensions if isinstance(error, TokenRefused) else {}
    if status == HTTPStatus.BAD_REQUEST and request.method == "GET" and "not allowed" in error.reason:
        status = HTTPStatus.METHOD_NOT_ALLOWED  # a mutation by GET
    if status == HTTPStatus.METHOD_NOT_ALLOWED:
        headers["Allow"] = "POST" if request.method == "GET" else "GET, POST"
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "1"
        code = "INTERNAL"
    if status == HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = "Bearer"
        code = "UNAUTHENTICATED"
    return JSONResponse({"errors": [{"message": error.reason, "extensions": {"code": code, **more}}]}, status, headers)
