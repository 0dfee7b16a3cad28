"""Checks of the way that browsers take: the public URL, what stands before the server, and a WebSocket through it."""

from collections.abc import AsyncIterator
from urllib.parse import urlsplit

import httpx
import orjson
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed, InvalidStatus, WebSocketException
from websockets.typing import Origin, Subprotocol

from doctor.findings import Finding, ok, problem, reason
from settings import Settings

ANSWER_SECONDS = 5.0
SUBPROTOCOL = Subprotocol("graphql-transport-ws")
REFUSED_TOKEN = 4403  # the close code by which Parley refuses a token
RUNNING = "start server.py, and let PARLEY_PUBLIC_URL and the proxy point to it"
UPGRADE = "let the proxy pass on Upgrade, Connection and Host (docs/operate.md, Behind nginx)"


async def check_public_url(settings: Settings) -> AsyncIterator[Finding]:
    """Ask the server by its public URL whether it is alive, and open a WebSocket with a token that it refuses."""
    url = settings.public_url.rstrip("/")
    try:
        async with httpx.AsyncClient(timeout=ANSWER_SECONDS) as http:
            answer = await http.get(f"{url}/healthz")
    except httpx.HTTPError as error:
        yield problem("public URL", f"{url}: {reason(error)}", RUNNING)
        return
    if answer.status_code != httpx.codes.OK or "status" not in answer.text:
        yield problem("public URL", f"{url}/healthz answers {answer.status_code}, and not as Parley does", RUNNING)
        return
    yield ok("public URL", f"{url} answers")
    yield await _websocket(url)


async def _websocket(url: str) -> Finding:
    parts = urlsplit(url)
    secure = "s" if parts.scheme == "https" else ""
    try:
        async with connect(
            f"ws{secure}://{parts.netloc}{parts.path}/graphql",
            subprotocols=[SUBPROTOCOL],
            origin=Origin(f"{parts.scheme}://{parts.netloc}"),
            open_timeout=ANSWER_SECONDS,
        ) as socket:
            init = {"type": "connection_init", "payload": {"Authorization": "Bearer of.no.token"}}
            await socket.send(orjson.dumps(init).decode())
            await socket.recv()
    except ConnectionClosed as closed:
        if closed.rcvd is not None and closed.rcvd.code == REFUSED_TOKEN:
            return ok("WebSocket", "opens through the public URL, and speaks graphql-transport-ws")
        return problem("WebSocket", f"it was closed ({reason(closed)})", UPGRADE)
    except InvalidStatus as refused:
        return problem("WebSocket", f"refused with HTTP {refused.response.status_code}", UPGRADE)
    except (WebSocketException, OSError) as error:
        return problem("WebSocket", reason(error), UPGRADE)
    return problem("WebSocket", "something else answers there", UPGRADE)
