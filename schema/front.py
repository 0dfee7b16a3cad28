"""The front: answers POST /graphql where a plan covers it, behind the bound on load alone, and passes on the rest.

It holds no rules: who asks is the endpoint's to say, and what they may see stands in the plans. Its responses have the
headers that the layers behind it would give them, and its entries in log and metrics are theirs.
"""

import asyncio
import re
import time
import zlib
from contextlib import nullcontext
from typing import Any

import orjson
import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from auth.tokens import InvalidToken
from models.actor import Actor
from models.database import DATABASE_UNAVAILABLE, UNREACHABLE_ERRORS, is_sqlite, is_unavailable
from models.refusals import QueryGivenUp
from schema.answers import bounded_answer
from schema.build import schema
from schema.deadline import QueryDeadline
from schema.documents import DocumentCache, asks_for_cost
from schema.endpoint import GRAPHQL_JSON, JSON, MAX_BODY_BYTES, Endpoint, disconnect_of
from schema.errors import INTERNAL, INTERNAL_ERROR_MESSAGE
from schema.heads import Heads
from schema.persisted import persisted
from schema.plans.errors import NotCovered
from schema.plans.memory import Operation, Plans
from subscriptions.messages import hash_in
from telemetry.metrics import ERRORS, PLANS
from telemetry.requests import note_request

log = structlog.get_logger()
PATH = "/graphql"
ASKED_FOR = GRAPHQL_JSON.encode()
STATUS_LINE = b"HTTP/1.1 200 OK\r\n"
WHOLE = "parley.whole"  # where the server says how a whole response is sent
MIN_COMPRESSED_BYTES = 1024
LARGE_BYTES = 256 * 1024  # which take longer to compress than others should wait
GZIP_FORMAT = 31  # for zlib
TAKES_GZIP = re.compile(rb"\bgzip\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))", re.IGNORECASE)
KNOWN_KEYS = frozenset({"query", "variables", "operationName", "extensions"})
BY_PLAN, BY_EXECUTOR = PLANS.labels("plan"), PLANS.labels("executor")


class Front:
    """ASGI middleware, right behind Overload. `cors` is the options of CORSMiddleware behind it."""

    def __init__(self, app: ASGIApp, endpoint: Endpoint, cors: dict[str, Any]) -> None:
        self.app, self._endpoint = app, endpoint
        self._heads = Heads(app, cors)
        self._plans = Plans(schema._schema)  # graphql-core's

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass it on as it came."""
        if scope["type"] != "http" or scope["path"] != PATH or scope["method"] != "POST" or scope["query_string"]:
            await self.app(scope, receive, send)
            return
        start, request = time.perf_counter(), _Request(scope["headers"])
        first: Message | None = None
        try:
            request.check()
            first = await receive()
            operation, variables = self._operation(first)
            actor = await self._actor(request.authorization)
            with nullcontext() if operation.writes else QueryDeadline(disconnect_of(receive)):
                data = await self._plans.answer(operation, actor, variables, self._endpoint.public_url, is_sqlite())
            body = bounded_answer(b'{"data":%b}' % data)
            BY_PLAN.inc()
        except NotCovered:
            BY_EXECUTOR.inc()
            await self.app(scope, receive if first is None else _again(first, receive), send)
            return
        except QueryGivenUp as error:
            body = orjson.dumps({"errors": [{"message": str(error), "extensions": error.extensions}]})
        except Exception as error:  # a mutation may have been written: it is not asked again
            body = _failed(error)
        await self._send(scope, request, body, send)
        note_request(scope, 200, time.perf_counter() - start, {"operation": operation.name})

    def _operation(self, message: Message) -> tuple[Operation, dict[str, Any]]:
        """What is asked for. Raises NotCovered for all but a document that the executor has found valid before."""
        if message["type"] != "http.request" or message.get("more_body"):
            raise NotCovered("a body in parts")
        try:
            said = orjson.loads(message["body"])
        except orjson.JSONDecodeError:
            raise NotCovered("no JSON") from None
        if type(said) is not dict or not said.keys() <= KNOWN_KEYS:
            raise NotCovered("another request")
        text, variables, name = _text_of(said), said.get("variables"), said.get("operationName")
        if type(text) is not str or type(variables) not in (dict, type(None)) or type(name) not in (str, type(None)):
            raise NotCovered("another request")
        document = DocumentCache.valid(text)
        if document is None or not persisted.may_run(text):
            raise NotCovered("a document that is not known, or not trusted")
        return self._plans.operation(text, name, document), variables or {}

    async def _actor(self, authorization: bytes) -> Actor:
        """Who asks. Raises NotCovered where nobody does, or they may not."""
        try:
            return (await self._endpoint.authenticate(authorization.decode("latin-1")))[0]
        except (InvalidToken, *UNREACHABLE_ERRORS):
            raise NotCovered("nobody who may ask") from None

    async def _send(self, scope: Scope, request: "_Request", body: bytes, send: Send) -> None:
        gzipped = request.takes_gzip and len(body) >= MIN_COMPRESSED_BYTES
        if gzipped:
            body = await asyncio.to_thread(_compressed, body) if len(body) > LARGE_BYTES else _compressed(body)
        headers, written = await self._heads.of(scope, request.media_type, gzipped, request.origin)
        whole = scope.get(WHOLE)
        if (
            whole is None
            or not written
            or not whole(STATUS_LINE, b"%bcontent-length: %d\r\n" % (written, len(body)), body)
        ):
            length = (b"content-length", b"%d" % len(body))
            await send({"type": "http.response.start", "status": 200, "headers": [*headers, length]})
            await send({"type": "http.response.body", "body": body})


def _text_of(said: dict[str, Any]) -> object:
    """The text of the document, which may be named by its hash.

    Raises NotCovered for both together, and where the document's cost is asked for.
    """
    asked = said.get("extensions")
    if asks_for_cost(asked):
        raise NotCovered("a document with its cost")
    named = hash_in(asked)
    if named is None:
        return said.get("query")
    if said.get("query") is not None:
        raise NotCovered("a document with its hash")
    return persisted.text_of(named)


def _compressed(body: bytes) -> bytes:
    """Return the body by gzip's fastest level, which takes a fraction of what the answer took."""
    return zlib.compress(body, level=1, wbits=GZIP_FORMAT)


def _failed(error: Exception) -> bytes:
    """Log the error that is being handled, and return the response: no data, and it masked, as the executor does."""
    if is_unavailable(error):
        log.warning("database_unreachable", path=PATH, error=type(error).__name__)
        shown = {"message": DATABASE_UNAVAILABLE, "extensions": {"code": INTERNAL, "retryAfter": 1}}
    else:
        ERRORS.inc()
        log.error("internal_error", path=PATH, exc_info=True)
        shown = {"message": INTERNAL_ERROR_MESSAGE, "extensions": {"code": INTERNAL}}
    return orjson.dumps({"data": None, "errors": [shown]})


class _Request:
    """What of a request's headers matters here."""

    def __init__(self, headers: list[tuple[bytes, bytes]]) -> None:
        self.authorization = self.content_type = self.length = b""
        self.origin: bytes | None = None  # which browsers name
        self.media_type, self.encoded, self.takes_gzip = JSON, False, False
        for name, value in headers:
            if name == b"authorization":
                self.authorization = value
            elif name == b"content-type":
                self.content_type = value
            elif name == b"content-length":
                self.length = value
            elif name == b"accept" and ASKED_FOR in value:
                self.media_type = GRAPHQL_JSON
            elif name == b"origin":
                self.origin = self.origin or value  # the first counts, as behind
            elif name == b"content-encoding":
                self.encoded = True
            elif name == b"accept-encoding":
                self.takes_gzip = TAKES_GZIP.search(value) is not None

    def check(self) -> None:
        """Raise NotCovered for what is no plain request of one who says who they are."""
        is_json = self.content_type.partition(b";")[0].strip() == b"application/json"
        bounded = self.length.isdigit() and int(self.length) <= MAX_BODY_BYTES
        if not (self.authorization and is_json and bounded) or self.encoded:
            raise NotCovered("another request")


def _again(first: Message, receive: Receive) -> Receive:
    """What was received already, once more."""
    pending = [first]

    async def again() -> Message:
        return pending.pop() if pending else await receive()

    return again
