"""Pages of other origins: which may ask is what CORS says; of one that may not, the log says what would let it in."""

from starlette.datastructures import Headers
from starlette.middleware.cors import CORSMiddleware
from starlette.responses import Response

from telemetry.throttled import warn_of_origin


class Cors(CORSMiddleware):
    """CORS, with a word in the log: what a browser says of a refusal names no setting."""

    def preflight_response(self, request_headers: Headers) -> Response:
        """Answer whether the page may ask."""
        origin = request_headers["origin"]
        if not self.is_allowed_origin(origin):
            warn_of_origin(origin)
        return super().preflight_response(request_headers)
