"""The handler of GraphQL over WebSocket, hardened against malformed frames, floods, stalled clients and expired tokens.

The protocol is graphql-transport-ws: https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md
"""

import asyncio
import re
import time
from collections.abc import Iterable, Mapping
from contextlib import suppress
from typing import Any
from uuid import UUID

import structlog
from graphql import GraphQLError
from starlette.websockets import WebSocket, WebSocketDisconnect, WebSocketState
from strawberry.asgi import ASGIWebSocketAdapter
from strawberry.http.exceptions import WebSocketDisconnected
from strawberry.subscriptions.protocols.graphql_transport_ws.handlers import BaseGraphQLTransportWSHandler, Operation

from models.database import DATABASE_UNAVAILABLE, UNREACHABLE_ERRORS
from models.refusals import RequestError
from subscriptions.admission import Overloaded, admission
from subscriptions.connections import TooManyConnections, TooManyStreams, connections
from subscriptions.joining import Subscriptions
from subscriptions.messages import EXTENSIONS, protocol_error
from telemetry.metrics import OPERATIONS, REFUSED, STALLED_CLIENTS

log = structlog.get_logger()
BAD_REQUEST, FORBIDDEN, DUPLICATE, TOO_MANY = 4400, 4403, 4409, 4429  # close codes: the protocol's, and 4429 as in HTTP
TRY_AGAIN_LATER = 1013  # a registered close code, upon which clients reconnect and go on from their cursor
STALLED = "parley.stalled"  # the key in an ASGI scope that says that the connection was given up
SEND_TIMEOUT_SECONDS = 30.0  # a client that takes longer to take a message has stalled
CLOCK_SECONDS = 60.0  # after which it is looked again how late it is: the clock may be set
BURST, REFILL_PER_SECOND = 200, 50.0  # of each connection's token bucket, in messages
MAX_CLOSE_REASON_BYTES = 123  # RFC 6455 section 5.5
MAX_OPERATIONS = 100  # at once on one connection
IS_SUBSCRIPTION = re.compile(r"^[^\S\n]*+subscription\b", re.MULTILINE)  # each line is looked at once
OPERATION_NAME = re.compile(r"\s*(?:query|mutation|subscription)\s+(\w{1,100})")


class GuardedWebSocketAdapter(ASGIWebSocketAdapter):
    """Strawberry's adapter for a WebSocket, made safe for closing at any moment and for clients that stall.

    A client has stalled, and is dropped, when it takes longer than SEND_TIMEOUT_SECONDS to accept a message.
    """

    def __init__(self, view: Any, request: WebSocket, response: WebSocket) -> None:
        super().__init__(view, request, response)
        self._owner = asyncio.current_task()

    async def send_json(self, message: Mapping[str, object]) -> None:
        """Send a message as JSON. Raises WebSocketDisconnected where the connection is closed or the client stalled."""
        if self.ws.application_state is not WebSocketState.CONNECTED:
            raise WebSocketDisconnected
        try:
            async with asyncio.timeout(SEND_TIMEOUT_SECONDS):
                await super().send_json(message)
        except RuntimeError:  # closed while the message was under way
            raise WebSocketDisconnected from None
        except TimeoutError:
            self._give_up()
            raise WebSocketDisconnected from None

    def _give_up(self) -> None:
        """Cancel the task that serves the connection: to close it properly would have to wait for the client, too."""
        if self._owner is not None and not self.ws.scope.get(STALLED):
            self.ws.scope[STALLED] = True
            STALLED_CLIENTS.inc()
            self._owner.cancel()

    async def close(self, code: int, reason: str) -> None:
        """Close the connection, unless it is closed already. `reason` is cut to what a close frame may hold.

        Strawberry gives no reason to who is not let in; it is in the context.
        """
        reason = getattr(self.ws.scope.get("parley.context"), "refusal", None) or reason
        if self.ws.application_state is WebSocketState.CONNECTED:
            with suppress(RuntimeError, WebSocketDisconnect):  # gone, or just being closed
                short = reason.encode()[:MAX_CLOSE_REASON_BYTES].decode(errors="ignore")
                await super().close(code, short)


class WebSocketHandler(BaseGraphQLTransportWSHandler[Any, None]):
    """Serves one connection, from its first message to its end."""

    _expiry: asyncio.Task[None] | None = None
    _closing: asyncio.Task[None] | None = None
    _user: UUID | None = None
    _tokens = float(BURST)
    _refilled_at = 0.0

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._subscriptions = Subscriptions(self.websocket.ws.scope)  # type: ignore[attr-defined]  # a Socket

    async def handle_message(self, message: object) -> None:  # what comes may be anything
        """Handle a frame's JSON; close the connection for what is no message of the protocol, and for too many at once.

        Strawberry itself does not check a frame's shape.
        """
        fault = protocol_error(message)
        if not self._take_token():
            await self.websocket.close(TOO_MANY, "Too many messages")
        elif fault is None:
            await super().handle_message(message)  # type: ignore[arg-type]
        else:
            await self.websocket.close(BAD_REQUEST, fault)

    def _take_token(self) -> bool:
        """Take one message's token from the connection's bucket; False where it is empty."""
        now = time.monotonic()
        self._tokens = min(BURST, self._tokens + (now - self._refilled_at) * REFILL_PER_SECOND) - 1
        self._refilled_at = now
        return self._tokens >= 0

    async def handle_connection_init(self, message: Any) -> None:
        """Authenticate the user and count the connection; it is closed when their token expires or they are blocked."""
        try:
            await super().handle_connection_init(message)
        except UNREACHABLE_ERRORS:
            await self.websocket.close(TRY_AGAIN_LATER, "The database cannot be reached")
            return
        if not self.connection_acknowledged or self._user is not None:
            return
        try:
            connections.add(self.context.actor.user_id, self._close_blocked, self.context.actor.link_id)
        except TooManyConnections:
            await self.websocket.close(TOO_MANY, "Too many connections")
            return
        self._user = self.context.actor.user_id
        self._expiry = asyncio.create_task(self._close_at(self.context.expires_at), name="token expiry")

    def _close_blocked(self) -> None:
        self._closing = asyncio.create_task(self.websocket.close(FORBIDDEN, "Blocked"), name="blocked")

    async def handle_subscribe(self, message: Any) -> None:
        """Start an operation, or answer with an error where MAX_OPERATIONS are running on the connection."""
        following = message["id"] in self._subscriptions
        running = len(self.operations) + len(self._subscriptions)
        full = running >= MAX_OPERATIONS and message["id"] not in self.operations
        if self.connection_acknowledged and following:
            await self.websocket.close(DUPLICATE, f"Subscriber for {message['id']} already exists")
        elif self.connection_acknowledged and full:
            reason = f"A connection holds at most {MAX_OPERATIONS} operations at once"
            error = GraphQLError(reason, extensions={"code": RequestError.code})
            await self.send_message({"id": message["id"], "type": "error", "payload": [error.formatted]})
        else:
            payload = message["payload"]
            payload["query"] = payload["query"] or self.context.text_named(payload.get("extensions"))
            before = EXTENSIONS.set(payload.get("extensions"))  # the operation's task takes them along
            await super().handle_subscribe(message)
            EXTENSIONS.reset(before)

    async def _close_at(self, expires_at: float) -> None:
        while (left := expires_at - time.time()) > 0:  # noqa: ASYNC110 - no event tells of the clock
            await asyncio.sleep(min(left, CLOCK_SECONDS))
        await self.websocket.close(FORBIDDEN, "The token has expired")

    async def shutdown(self) -> None:
        """End the connection's tasks and stop counting it."""
        if self._user is not None:
            connections.remove(self._user, self._close_blocked)
        for task in (self._expiry, self._closing):
            if task is not None:
                task.cancel()
                await asyncio.wait([task])
        self._subscriptions.leave_all()
        await super().shutdown()

    async def run_operation(self, operation: Operation[Any, None]) -> None:
        """Run an operation to its end, then count it and write one line to the log.

        A query or mutation beyond what the process runs at once is refused; a subscription delivers, and is not.
        """
        start = time.perf_counter()
        self._subscriptions.offer(operation.variables)
        try:
            if IS_SUBSCRIPTION.search(operation.query):
                await super().run_operation(operation)
            else:
                async with admission.turn():
                    await super().run_operation(operation)
        except Overloaded as refused:
            REFUSED.inc()
            await operation.send_initial_errors([GraphQLError(str(refused), extensions=refused.extensions)])
        finally:
            elapsed_ms = round((time.perf_counter() - start) * 1000, 1)
            OPERATIONS.inc()
            log.info("operation", transport="websocket", operation=_name_of(operation), ms=elapsed_ms)

    async def _send_result_stream(self, operation: Operation[Any, None], result_source: Any) -> None:
        """Send a subscription's results; a failing one ends with an `error` message, not as one more result.

        This overrides a private method of strawberry's, which has no other hook for it.
        """
        async for result in result_source:
            if result.errors and (result.data is None or is_transient(result.errors)):
                await operation.send_initial_errors(result.errors)
                return
            await operation.send_next(result)
        try:
            is_taken = self._subscriptions.take(operation.id)
        except TooManyStreams as refused:
            await operation.send_initial_errors([GraphQLError(str(refused), extensions=refused.extensions)])
            return
        if is_taken:
            operation.completed = True  # and its client is not told so: its feed goes on with it
            self.forget_id(operation.id)

    async def cleanup_operation(self, operation_id: str) -> None:
        """End an operation: its task, or its part in a feed."""
        self._subscriptions.leave(operation_id)
        await super().cleanup_operation(operation_id)

    async def send_message(self, message: Any) -> None:
        """Send a message; close the connection instead of sending an error that is due to an unreachable database.

        Clients reconnect and resume their subscriptions, but would take an error for a subscription's end.
        """
        errors = message["payload"] if message["type"] == "error" else ()
        if any(_error_is_transient(error) for error in errors):
            await self.websocket.close(TRY_AGAIN_LATER, "The database cannot be reached")
            return
        for error in errors:
            error.setdefault("extensions", {"code": RequestError.code})  # strawberry's own errors have no code
        await super().send_message(message)

    async def handle_task_exception(self, error: Exception) -> None:
        """Log the exception that ended an operation's task, unless it is only that the client has disconnected."""
        if not isinstance(error, WebSocketDisconnected):
            log.error("operation_failed", exc_info=error)


def is_transient(errors: Iterable[GraphQLError]) -> bool:
    """Whether any of the errors is due to a database that cannot be reached at the moment."""
    return any(_error_is_transient(error.formatted) for error in errors)


def _error_is_transient(error: Any) -> bool:
    return bool(error.get("message") == DATABASE_UNAVAILABLE)


def _name_of(operation: Operation[Any, None]) -> str | None:
    """An operation's name for the log: the message's, or else the one in the document; None where it has none."""
    named = OPERATION_NAME.match(operation.query)
    return operation.operation_name or (named[1] if named else None)
