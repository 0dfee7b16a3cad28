"""The browser pages that the server serves, and their Content-Security-Policy.

They are built into web/dist by `npm run build` in web/, and are committed there, so that serving them needs no Node.
"""

from collections.abc import Awaitable, Callable
from pathlib import Path

from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from routes.built import BuiltFiles

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


def page_routes(prefix: str = "") -> list[BaseRoute]:
    """Return the routes of the storefront, the dashboard, their assets, the service worker, and the widget.

    Each page is a single-page application: its script decides by the path what to show. Browsers revalidate a page each
    time, since a new version may be there; assets have a hash of their content in their names.
    """
    pages, assets = BuiltFiles(DIST, prefix), BuiltFiles(DIST / "assets", prefix, IMMUTABLE)
    return [
        *(Route(path, _one(pages, "index.html")) for path in STOREFRONT),
        *(Route(path, _one(pages, "admin.html")) for path in DASHBOARD),
        Route("/widget.js", _one(pages, "widget.js")),
        Route("/sw.js", _one(pages, "sw.js")),
        *(Route(f"/widget/{one.name}", _one(pages, f"widget/{one.name}")) for one in sorted(DIST.glob("widget/*"))),
        Route("/assets/{name:path}", _named(assets)),
        # Browsers ask for it beside an answer that is no page, such as a picture or the state of the server.
        *(Route("/favicon.ico", _one(pages, f"assets/{one.name}")) for one in DIST.glob("assets/icon-*.svg")),
    ]


def playground_routes(playground: BuiltFiles) -> list[BaseRoute]:
    """Return the route of the playground's scripts and styles; its page is the endpoint's."""
    return [Route("/playground/{name:path}", _named(playground))]


def _one(files: BuiltFiles, name: str) -> Callable[[Request], Awaitable[Response]]:
    async def respond(request: Request) -> Response:
        return await files.response(name, request)

    return respond


def _named(files: BuiltFiles) -> Callable[[Request], Awaitable[Response]]:
    async def respond(request: Request) -> Response:
        return await files.response(request.path_params["name"], request)

    return respond


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
