"""POST /mail-in: answers by mail, as a mail provider posts them, authorized by PARLEY_MAIL_IN_SECRET."""

import hmac
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from models.refusals import RateLimited
from notifications.incoming.take import MAX_MAIL, TOO_LARGE, Bounced, take_answer
from routes.bodies import bounded_body
from settings import Settings


def mail_in_routes(settings: Settings) -> list[Route]:
    """Return the route, or none where PARLEY_MAIL_IN_SECRET is not set."""
    if settings.mail_in_secret is None:
        return []
    expected = f"Bearer {settings.mail_in_secret.get_secret_value()}".encode()

    async def respond(request: Request) -> Response:
        if not hmac.compare_digest(request.headers.get("authorization", "").encode(), expected):
            return JSONResponse({"error": "not for you"}, HTTPStatus.UNAUTHORIZED)
        raw = await bounded_body(request, MAX_MAIL)
        if raw is None:
            return JSONResponse({"bounce": TOO_LARGE}, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            message_id = await take_answer(raw, settings)
        except Bounced as bounced:
            return JSONResponse({"bounce": str(bounced)}, HTTPStatus.UNPROCESSABLE_ENTITY)
        except RateLimited as limited:
            headers = {"Retry-After": str(limited.retry_after)}
            return JSONResponse({"error": str(limited)}, HTTPStatus.TOO_MANY_REQUESTS, headers)
        return JSONResponse({"result": "dropped" if message_id is None else "sent"})

    return [Route("/mail-in", respond, methods=["POST"])]
