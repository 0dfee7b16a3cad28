"""The bound on what a process has in flight, ahead of all else: beyond it HTTP 503 with Retry-After, at once."""

import asyncio
from collections import deque
from contextlib import suppress
from http import HTTPStatus
from typing import Any

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from subscriptions.admission import RETRY_AFTER_SECONDS, Overloaded, admission
from telemetry.metrics import REFUSED, REQUESTS

GRAPHQL = ("/graphql", "/graphql/stream")
ALWAYS = ("/healthz", "/readyz", "/metrics")  # who asks for these wants to know about the load
MAX_OTHERS = 200  # pages, files and exports at once
MAX_BUFFERED_BYTES = 256 * 1024  # of a body, which is awaited before its request counts; a larger one is refused anyway
ERROR = {"message": "Too much at once. Try again in a moment.", "extensions": {"code": "INTERNAL", "retryAfter": 1}}
BODY = orjson.dumps({"errors": [ERROR]})
HEADERS = [(b"content-type", b"application/json"), (b"retry-after", str(RETRY_AFTER_SECONDS).encode())]


class Overload:
    """ASGI middleware, the outermost. What nobody waits for any more when its turn comes is not begun."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app
        self._others = 0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request or a connection in its turn, or refuse it."""
        if scope["type"] == "http" and scope["path"] in GRAPHQL:
            await self._in_turn(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] not in ALWAYS:
            await self._counted(scope, receive, send)
        elif scope["type"] == "websocket" and admission.is_full:
            await _refuse(scope, send, "websocket.http.response")
        else:
            await self.app(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._others >= MAX_OTHERS:
            await _refuse(scope, send)
            return
        self._others += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._others -= 1

    async def _in_turn(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve an operation. It counts from when its body has come until its response begins."""
        body = _Body(receive)
        try:
            if not await body.has_come() or not await body.wait_for_turn():
                return
        except Overloaded:
            await _refuse(scope, send)
            return
        counts = True

        async def send_and_leave(message: Message) -> None:
            nonlocal counts
            if counts:
                counts = False
                admission.leave()
            await send(message)

        try:
            await self.app(scope, body.receive, send_and_leave)
        finally:
            body.forget()
            if counts:
                admission.leave()


class _Body:
    """The body of a request, received ahead of it, and then given on as `receive` would."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._received: deque[Message] = deque()
        self._next: asyncio.Task[Message] | None = None

    async def has_come(self) -> bool:
        """Receive it, or of a larger one MAX_BUFFERED_BYTES. Returns False where the client left before its end."""
        parts: list[bytes] = []
        more = True
        while more and sum(map(len, parts)) <= MAX_BUFFERED_BYTES:
            message = await self._receive()
            if message["type"] == "http.disconnect":
                return False
            parts.append(message.get("body", b""))
            more = message.get("more_body", False)
        self._received.append({"type": "http.request", "body": b"".join(parts), "more_body": more})
        return True

    async def wait_for_turn(self) -> bool:
        """Enter, or return False where the client left meanwhile. Raises Overloaded."""
        if admission.try_enter():
            return True
        turn = asyncio.ensure_future(admission.enter())
        if not self._received[-1]["more_body"]:
            self._next = asyncio.ensure_future(self._receive())  # of a whole body that comes when the client leaves
        await asyncio.wait([turn, *filter(None, [self._next])], return_when=asyncio.FIRST_COMPLETED)
        if turn.done():
            turn.result()
            return True
        turn.cancel()
        with suppress(asyncio.CancelledError, Overloaded):
            await turn
            admission.leave()  # it came at that very moment
        return False

    async def receive(self) -> Message:
        """Return what has come, and then what comes."""
        if self._received:
            return self._received.popleft()
        if self._next is not None:
            return await asyncio.shield(self._next)
        return await self._receive()

    def forget(self) -> None:
        """Wait for nothing more."""
        if self._next is not None:
            self._next.cancel()


async def _refuse(scope: Scope, send: Send, kind: str = "http.response") -> None:
    """Send status 503; to a WebSocket's handshake by an extension of ASGI's, where the server knows it."""
    REFUSED.inc()
    REQUESTS.labels(int(HTTPStatus.SERVICE_UNAVAILABLE)).inc()
    start: dict[str, Any] = {"type": f"{kind}.start", "status": 503, "headers": HEADERS}
    if scope["type"] == "websocket" and kind not in scope.get("extensions", {}):
        await send({"type": "websocket.close", "code": 1013})
        return
    await send(start)
    await send({"type": f"{kind}.body", "body": BODY})
