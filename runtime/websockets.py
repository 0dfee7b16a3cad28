"""WebSockets as uvicorn serves them, so that what has ready frames to write can write them."""

from typing import Any, ClassVar, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request


class ScopedProtocol(WebSocketsSansIOProtocol):
    """uvicorn's WebSocket protocol, which the app finds in its connection's scope under `scope_key`.

    The class is a module's, since its name is what other processes that serve are told of it.
    """

    scope_key: ClassVar[str] = "parley.protocol"  # as subscriptions/frames.py looks for it; a test holds them equal

    def handle_connect(self, event: Request) -> None:
        """Accept a connection; the app is not running yet."""
        super().handle_connect(event)
        if hasattr(self, "scope"):
            cast("dict[str, Any]", self.scope)[self.scope_key] = self
