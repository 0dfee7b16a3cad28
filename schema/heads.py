"""The heads of responses that a plan has made: the headers that the layers behind the front would give them."""

import re
from typing import Any

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Message, Scope

RawHeaders = list[tuple[bytes, bytes]]
SECURITY = [(b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"same-origin")]
VARY = (b"vary", b"Origin")  # as CORSMiddleware says of what it leaves alone
GZIPPED = [(b"content-encoding", b"gzip"), (b"vary", b"Accept-Encoding")]
REMEMBERED = 500  # of origins, mostly
LINE_BREAK = re.compile(rb"[\r\n]")


class Heads:
    """Made once for all responses that are alike. `cors` is the options of CORSMiddleware behind the front."""

    def __init__(self, app: ASGIApp, cors: dict[str, Any]) -> None:
        self._cors = CORSMiddleware(app, **cors)
        self._known: dict[tuple[str, bool, bytes | None], tuple[RawHeaders, bytes]] = {}

    async def of(self, scope: Scope, kind: str, gzipped: bool, origin: bytes | None) -> tuple[RawHeaders, bytes]:
        """All headers but the body's length, and the same as they are written; empty where they cannot be."""
        key = kind, gzipped, origin
        found = self._known.get(key)
        if found is None:
            headers = await self._made(scope, kind, gzipped, origin is not None)
            broken = any(LINE_BREAK.search(value) for _, value in headers)
            found = headers, b"" if broken else b"".join(b"%b: %b\r\n" % header for header in headers)
            if len(self._known) >= REMEMBERED:
                self._known.clear()
            self._known[key] = found
        return found

    async def _made(self, scope: Scope, kind: str, gzipped: bool, from_browser: bool) -> RawHeaders:
        headers = [(b"content-type", kind.encode()), *SECURITY, *(GZIPPED if gzipped else ())]
        if not from_browser:
            return [*headers, VARY]
        message = {"type": "http.response.start", "headers": headers}
        await self._cors.send(message, _nowhere, Headers(scope=scope))
        made: RawHeaders = message["headers"]  # type: ignore[assignment]
        return made


async def _nowhere(message: Message) -> None:
    """Send nothing: what is asked for is what was made of the message."""
