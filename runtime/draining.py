"""uvicorn's HTTP protocol, which goes down without breaking what a proxy is just sending.

uvicorn itself closes idle connections the moment it is told to end. A request that is on its way then is answered by a
reset; a proxy cannot know whether it was acted on, and makes a 502 of it.
"""

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

DRAIN_SECONDS = 1.0  # that an idle connection stays open for a request that may be under way


class DrainingHttp(HttpToolsProtocol):
    """One connection. When the server goes down it serves what still comes, says `Connection: close`, and ends."""

    _draining = False

    def shutdown(self) -> None:
        """Go down: after the response that is under way, or that to the next request, or DRAIN_SECONDS without any."""
        if self._draining:
            return
        self._draining = True
        if self._is_idle():
            self.loop.call_later(DRAIN_SECONDS, self._close_if_idle)
        else:
            super().shutdown()

    def on_headers_complete(self) -> None:
        """Serve a request, as the last of this connection if the server goes down."""
        super().on_headers_complete()
        if self._draining and self.cycle is not None:
            self.cycle.keep_alive = False

    def _is_idle(self) -> bool:
        return not self.cycle or self.cycle.response_complete  # there is none before the first request

    def _close_if_idle(self) -> None:
        if self._is_idle() and not self.transport.is_closing():
            self.transport.close()
