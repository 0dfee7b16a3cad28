"""A client of an app in this process. GraphQL goes straight to the app, at a third of what httpx costs."""

import asyncio
import json
from typing import Any

import httpx
from starlette.applications import Starlette

HOST = "parley.test"


class AppClient(httpx.AsyncClient):
    """An httpx client that calls an app through ASGI, and has a short way for GraphQL."""

    def __init__(self, app: Starlette) -> None:
        super().__init__(transport=httpx.ASGITransport(app=app), base_url=f"http://{HOST}", timeout=30)
        self._app = app

    async def graphql(self, payload: Any, headers: dict[str, str]) -> tuple[int, bytes]:
        """POST a payload as JSON to /graphql, and return the status and body of the response."""
        exchange = _Exchange(json.dumps(payload).encode())
        await self._app(_scope(headers, len(exchange.request)), exchange.receive, exchange.send)
        assert exchange.ended.is_set()
        return exchange.status, bytes(exchange.response)


def _scope(headers: dict[str, str], length: int) -> dict[str, Any]:
    sent = {"host": HOST, "content-type": "application/json", "content-length": str(length), **headers}
    return {
        "type": "http",
        "asgi": {"version": "3.0"},
        "http_version": "1.1",
        "method": "POST",
        "headers": [(name.lower().encode(), value.encode()) for name, value in sent.items()],
        "scheme": "http",
        "path": "/graphql",
        "raw_path": b"/graphql",
        "query_string": b"",
        "server": (HOST, None),
        "client": ("127.0.0.1", 123),
        "root_path": "",
    }


class _Exchange:
    """One request and its response, as ASGI hands them over."""

    def __init__(self, request: bytes) -> None:
        self.request, self.response, self.status = request, bytearray(), 0
        self.ended = asyncio.Event()
        self._asked = False

    async def receive(self) -> dict[str, Any]:
        if self._asked:
            await self.ended.wait()
            return {"type": "http.disconnect"}
        self._asked = True
        return {"type": "http.request", "body": self.request, "more_body": False}

    async def send(self, message: Any) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            return
        self.response += message.get("body", b"")
        if not message.get("more_body", False):
            self.ended.set()
