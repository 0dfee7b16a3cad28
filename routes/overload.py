"""The bound on what a process has in flight, ahead of all else: beyond it HTTP 503 with Retry-After, at once."""

import asyncio
from collections import Counter, deque
from contextlib import suppress
from http import HTTPStatus
from typing import Any

import orjson
from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from subscriptions.admission import RETRY_AFTER_SECONDS, Overloaded, admission
from telemetry.addresses import network_of
from telemetry.metrics import REFUSED, REQUESTS

GRAPHQL = ("/graphql", "/graphql/stream")
ALWAYS = ("/healthz", "/readyz", "/metrics")  # who asks for these wants to know about the load
MAX_OTHERS = 200  # pages, files and exports at once
MAX_OTHERS_OF_ADDRESS = 50  # of them to one address, which may be slow to read them
MAX_BUFFERED_BYTES = 256 * 1024  # of a body, which is awaited before its request counts; a larger one is refused anyway
ERROR = {"message": "Too much at once. Try again in a moment.", "extensions": {"code": "INTERNAL", "retryAfter": 1}}
BODY = orjson.dumps({"errors": [ERROR]})
HEADERS = [(b"content-type", b"application/json"), (b"retry-after", str(RETRY_AFTER_SECONDS).encode())]


class Overload:
    """ASGI middleware, the outermost. What nobody waits for any more when its turn comes is not begun.

    `cors` is the options of CORSMiddleware behind it, as a refusal has to have its headers, too: browsers show pages of
    other origins no response without them.
    """

    def __init__(self, app: ASGIApp, cors: dict[str, Any]) -> None:
        self.app = app
        self._cors = CORSMiddleware(app, **cors)
        self._others: Counter[str] = Counter()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a request or a connection in its turn, or refuse it."""
        if scope["type"] == "http" and scope["method"] == "OPTIONS":
            await self.app(scope, receive, send)  # a browser asks whether it may ask, which costs little
        elif scope["type"] == "http" and scope["path"] in GRAPHQL:
            await self._in_turn(scope, receive, send)
        elif scope["type"] == "http" and scope["path"] not in ALWAYS:
            await self._counted(scope, receive, send)
        elif scope["type"] == "websocket" and admission.is_full:
            await self._refuse(scope, send)
        else:
            await self.app(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        address = network_of(scope["client"][0]) if scope.get("client") else ""
        if self._others.total() >= MAX_OTHERS or self._others[address] >= MAX_OTHERS_OF_ADDRESS:
            await self._refuse(scope, send)
            return
        self._others[address] += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._others[address] -= 1
            if not self._others[address]:
                del self._others[address]

    async def _in_turn(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve an operation. It counts from when its body has come until its response begins."""
        body = _Body(receive)
        try:
            if not await body.has_come() or not await body.wait_for_turn():
                return
        except Overloaded:
            await self._refuse(scope, send)
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

    async def _refuse(self, scope: Scope, send: Send) -> None:
        """Send status 503; to a WebSocket's handshake by an extension of ASGI's, where the server knows it."""
        REFUSED.inc()
        REQUESTS.labels(int(HTTPStatus.SERVICE_UNAVAILABLE)).inc()
        kind = "http.response" if scope["type"] == "http" else "websocket.http.response"
        start: dict[str, Any] = {"type": f"{kind}.start", "status": 503, "headers": [*HEADERS]}
        if scope["type"] == "http":
            await self._cors.send(start, send, Headers(scope=scope))
        elif kind in scope.get("extensions", {}):
            await send(start)
        else:
            await send({"type": "websocket.close", "code": 1013})
            return
        await send({"type": f"{kind}.body", "body": BODY})


class _Body:
    """The body of a request, received ahead of it, and then given on as `receive` would."""

    def __init__(self, receive: Receive) -> None:
        self._receive = receive
        self._received: deque[Message] = deque()
        self._next: asyncio.Task[Message] | None = None

    async def has_come(self) -> bool:
        """Receive it, or of a larger one MAX_BUFFERED_BYTES. Returns False where the client left before its end."""
        message = await self._receive()
        if message["type"] == "http.request" and not message.get("more_body"):
            self._received.append(message)  # as most do
            return True
        if message["type"] == "http.disconnect":
            return False
        parts, more = [message.get("body", b"")], True
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
