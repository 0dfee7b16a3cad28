"""Serving under a path: what a proxy passes on with the path of PARLEY_PUBLIC_URL is as if it came without."""

from starlette.types import ASGIApp, Receive, Scope, Send


class UnderPath:
    """ASGI middleware, ahead of all others, that takes `prefix` off the paths of requests and WebSockets.

    A proxy may take it off itself: a path that does not begin with it stays as it is.
    """

    def __init__(self, app: ASGIApp, prefix: str) -> None:
        self.app, self._prefix, self._below = app, prefix, f"{prefix}/"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on, with what is left of the path."""
        path = scope.get("path", "")
        if self._prefix and (path == self._prefix or path.startswith(self._below)):
            rest = path.removeprefix(self._prefix) or "/"
            scope = {**scope, "path": rest, "raw_path": scope["raw_path"].removeprefix(self._prefix.encode()) or b"/"}
        await self.app(scope, receive, send)
