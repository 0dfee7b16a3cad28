"""WebSockets as uvicorn serves them, so that what has ready frames to write can write them."""

from typing import Any, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request


def protocol_in_scope(key: str) -> type[WebSocketsSansIOProtocol]:
    """Uvicorn's WebSocket protocol, which the app finds in its connection's scope under that key."""

    class Protocol(WebSocketsSansIOProtocol):
        """One connection."""

        def handle_connect(self, event: Request) -> None:
            """Accept a connection; the app is not running yet."""
            super().handle_connect(event)
            if hasattr(self, "scope"):
                cast("dict[str, Any]", self.scope)[key] = self

    return Protocol
