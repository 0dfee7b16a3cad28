"""The browser pages that the server serves, and their Content-Security-Policy.

They are built into web/dist by `npm run build` in web/, and are committed there, so that serving them needs no Node.
"""

from collections.abc import Awaitable, Callable
from http import HTTPStatus
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Message, Receive, Scope, Send

DIST = Path(__file__).parent.parent / "web" / "dist"
BASE_DIRECTIVES = "connect-src 'self' ws: wss:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
# Pictures of what was ordered are the store's, wherever it keeps them. Those in messages come from here: see files.py.
CONTENT_SECURITY_POLICY = (
    f"default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' https: data:; {BASE_DIRECTIVES}"
)
# The playground's editor, the page of evidence and the one that ends mails bring styles along.
INLINE_STYLE_POLICY = (
    "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    f"font-src 'self' data:; {BASE_DIRECTIVES}"
)
INLINE_STYLE_PATHS = ("/graphql", "/evidence", "/unsubscribe")
IMMUTABLE = "public, max-age=31536000, immutable"
STOREFRONT = ("/", "/about", "/notifications", "/orders", "/orders/{rest:path}", "/messages", "/messages/{rest:path}")
DASHBOARD = ("/admin", "/admin/{rest:path}")


def page_routes() -> list[BaseRoute]:
    """Return the routes of the storefront, the dashboard, their assets, and the widget with its languages.

    Each page is a single-page application: its script decides by the path what to show.
    """
    return [
        *(Route(path, _file("index.html")) for path in STOREFRONT),
        *(Route(path, _file("admin.html")) for path in DASHBOARD if (DIST / "admin.html").exists()),
        Route("/widget.js", _file("widget.js")),
        *(Route(f"/widget/{one.name}", _file(f"widget/{one.name}")) for one in sorted(DIST.glob("widget/*.json"))),
        Mount("/assets", _Assets(directory=DIST / "assets", check_dir=False)),
    ]


def _file(name: str) -> Callable[[Request], Awaitable[Response]]:
    """Return a handler that serves a file which browsers revalidate each time, since a new version may be there."""

    async def respond(request: Request) -> Response:
        return FileResponse(DIST / name, headers={"Cache-Control": "no-cache"})

    return respond


class _Assets(StaticFiles):
    """Static files whose names have a hash of their content."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Serve a file that browsers may cache for good."""
        response = await super().get_response(path, scope)
        if response.status_code < HTTPStatus.BAD_REQUEST:
            response.headers["Cache-Control"] = IMMUTABLE
        return response


class ContentSecurity:
    """ASGI middleware that adds security headers: pages run only scripts of this server, and cannot be framed."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and add the headers to its response."""
        policy = INLINE_STYLE_POLICY if scope.get("path") in INLINE_STYLE_PATHS else CONTENT_SECURITY_POLICY

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["X-Content-Type-Options"] = "nosniff"
                headers["Referrer-Policy"] = "same-origin"
                if headers.get("content-type", "").startswith("text/html"):
                    headers["Content-Security-Policy"] = policy
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
