"""/graphql/stream: operations as server-sent events, for networks that break WebSockets.

By the distinct connections mode of https://github.com/enisdenjo/graphql-sse/blob/master/PROTOCOL.md. An event bears its
cursor as `id`, where the document selects one, so that `Last-Event-ID` goes on from there.
"""

import asyncio
import math
import time
from collections.abc import AsyncGenerator
from typing import Any

import orjson
from cross_web import HTTPException, StarletteRequestAdapter
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response, StreamingResponse
from starlette.types import Message, Receive, Scope, Send
from strawberry.http import process_result
from strawberry.types.graphql import OperationType
from strawberry.utils.aio import aclosing

from schema.answers import bounded_answer
from schema.build import schema
from schema.context import Context
from schema.endpoint import CLIENT_CLOSED_REQUEST, Endpoint, check_headers, error_response, limit_body
from subscriptions.connections import TooManyConnections, connections
from subscriptions.messages import hash_in
from subscriptions.websocket import SEND_TIMEOUT_SECONDS, is_transient
from telemetry.metrics import STALLED_CLIENTS

HEARTBEAT_SECONDS = 12.0
GET_OPERATIONS = {OperationType.QUERY, OperationType.SUBSCRIPTION}
HEADERS = {"Cache-Control": "no-cache", "X-Accel-Buffering": "no"}  # the latter keeps nginx from holding events back


class EventStream:
    """Serves the endpoint's operations as server-sent events."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request with one stream of results."""
        request = Request(scope, limit_body(receive))
        try:
            if request.method not in ("GET", "POST"):
                raise HTTPException(405, "Use GET or POST")
            check_headers(request)
            with connections.track_address(request.client.host if request.client else ""):
                context, events = await self._events(request)
                await _respond(context, events, (scope, receive, _with_timeout(send)))
        except TooManyConnections:
            await error_response(HTTPException(429, "Too many connections"), request)(scope, receive, send)
        except HTTPException as error:
            await error_response(error, request)(scope, receive, send)
        except ClientDisconnect:
            await Response(status_code=CLIENT_CLOSED_REQUEST)(scope, receive, send)

    async def _events(self, request: Request) -> tuple[Context, AsyncGenerator[str, None]]:
        context = await self._endpoint.get_context(request, None)
        context.last_event_id = request.headers.get("last-event-id")
        data = await self._endpoint.parse_http_body(StarletteRequestAdapter(request))
        if isinstance(data, list) or not (data.query or hash_in(data.extensions)):
            raise HTTPException(400, "No GraphQL query found in the request")
        results = await schema.stream(
            data.query,
            variable_values=data.variables,
            context_value=context,
            operation_name=data.operation_name,
            operation_extensions=data.extensions,
            allowed_operation_types=GET_OPERATIONS if request.method == "GET" else set(OperationType),
        )
        return context, _encoded_events(results)


async def _respond(context: Context, events: AsyncGenerator[str, None], asgi: tuple[Scope, Receive, Send]) -> None:
    """Stream until the operation or the client's token ends, its user is blocked, or the server goes down."""
    ended = asyncio.Event()
    actor = context.actor_or_none
    user, link = (actor.user_id, actor.link_id) if actor is not None else (None, None)
    with connections.track_stream(user, ended.set, link):
        async with aclosing(_with_heartbeats(context, events, ended)) as written:
            response = StreamingResponse(written, media_type="text/event-stream", headers=HEADERS)
            try:
                await response(*asgi)
            except TimeoutError:
                STALLED_CLIENTS.inc()


async def _encoded_events(results: Any) -> AsyncGenerator[str, None]:
    async with aclosing(results):
        async for result in results:
            if result.errors and is_transient(result.errors):
                return  # without `complete`, so that the client connects again and goes on from its cursor
            said = bounded_answer(orjson.dumps(process_result(result)))
            yield _event("next", said.decode(), _cursor_in(result.data))
    yield _event("complete", "")


def _event(kind: str, data: str, cursor: str | None = None) -> str:
    mark = f"id: {cursor}\n" if cursor else ""
    return f"{mark}event: {kind}\ndata: {data}\n\n"


def _cursor_in(data: Any) -> str | None:
    root = next(iter(data.values()), None) if data else None
    cursor = root.get("cursor") if isinstance(root, dict) else None
    return cursor if isinstance(cursor, str) else None


async def _with_heartbeats(
    context: Context, events: AsyncGenerator[str, None], ended: asyncio.Event
) -> AsyncGenerator[str, None]:
    """Yield the events, and a comment as a heartbeat after HEARTBEAT_SECONDS without one."""
    ending = asyncio.create_task(ended.wait(), name="stream ending")
    coming: asyncio.Task[str] | None = None
    try:
        while not ended.is_set() and (context.expires_at is None or time.time() < context.expires_at):
            coming = coming or asyncio.ensure_future(anext(events))
            pause = min(HEARTBEAT_SECONDS, (context.expires_at or math.inf) - time.time())
            await asyncio.wait([coming, ending], timeout=max(pause, 0), return_when=asyncio.FIRST_COMPLETED)
            if coming.done():
                event, coming = coming, None
                try:
                    yield event.result()
                except StopAsyncIteration:
                    return
            elif not ended.is_set():
                yield ":\n\n"
    finally:
        rest = [task for task in (ending, coming) if task is not None]
        for task in rest:
            task.cancel()
        await asyncio.wait(rest)
        await events.aclose()


def _with_timeout(send: Send) -> Send:
    """Return a `send` that raises TimeoutError if the client takes no event for SEND_SECONDS."""

    async def timed(message: Message) -> None:
        async with asyncio.timeout(SEND_TIMEOUT_SECONDS):
            await send(message)

    return timed
