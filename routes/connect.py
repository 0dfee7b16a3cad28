"""POST /connect/SYSTEM: the webhooks that a store's system sends by itself, for each system whose secret is set."""

from collections.abc import Awaitable, Callable
from functools import partial
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from connect.banks import receive_news
from connect.delivery import Delivery, Outcome, Result, Sender, note, receive_order
from connect.systems import configured_banks, configured_systems
from routes.bodies import bounded_body
from settings import Settings

MAX_BODY = 2 * 1024 * 1024  # of an order: 500 lines of Shopify's have half of that
RETRY_AFTER_SECONDS = 30
NO_SIGNATURE = Result(Outcome.NOT_SIGNED, "it has no signature")
STATUS = {Outcome.NOT_SIGNED: HTTPStatus.UNAUTHORIZED, Outcome.LATER: HTTPStatus.SERVICE_UNAVAILABLE}
"""All else is 200: what cannot be taken will not be taken later, and systems stop to send after a few failures."""


def connect_routes(settings: Settings) -> list[Route]:
    """Return a route for each system and payment provider that is configured, none where no secret is set."""
    systems = [_route(one, partial(receive_order, one)) for one in configured_systems(settings)]
    return systems + [_route(one, partial(receive_news, one)) for one in configured_banks(settings)]


def _route(sender: Sender, take: Callable[[Delivery], Awaitable[Result]]) -> Route:
    async def respond(request: Request) -> Response:
        headers = {name.lower(): value for name, value in request.headers.items()}
        if not sender.looks_signed(headers):
            return _response(note(sender.name, NO_SIGNATURE))
        body = await bounded_body(request, MAX_BODY)
        if body is None:
            return JSONResponse({"result": "refused", "reason": "it is too large"}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        return _response(await take(Delivery(headers, body)))

    return Route(f"/connect/{sender.name}", respond, methods=["POST"])


def _response(result: Result) -> Response:
    """Answer with what became of it, and why, for the system's own log."""
    said = {"result": result.outcome.value} | ({"reason": result.reason} if result.reason else {})
    headers = {"Retry-After": str(RETRY_AFTER_SECONDS)} if result.outcome is Outcome.LATER else None
    return JSONResponse(said, STATUS.get(result.outcome, HTTPStatus.OK), headers)
