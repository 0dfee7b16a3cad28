"""The link that ends mails: by one POST without cookies, as mail clients send it, or by a page with a button."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from notifications.texts import DEFAULT, language_of, rendered, say
from resolvers.unsubscribing import subscriber_of, unsubscribe
from settings import Settings


def unsubscribe_routes(settings: Settings) -> list[Route]:
    """GET changes nothing, since mail scanners follow links."""

    async def respond(request: Request) -> Response:
        who = await subscriber_of(request.query_params.get("token", ""))
        if who is None:
            text = say(DEFAULT, "gone")
            page = rendered("unsubscribe.html", settings.templates, DEFAULT, store="Parley", text=text, ask=False)
            return HTMLResponse(page, HTTPStatus.NOT_FOUND)
        asked = request.method == "POST"
        if asked:
            await unsubscribe(who.user_id)
        language = language_of(who.locale)
        text = say(language, "unsubscribe_done" if asked else "unsubscribe_ask", store=who.store)
        page = rendered("unsubscribe.html", settings.templates, language, store=who.store, text=text, ask=not asked)
        return HTMLResponse(page, headers={"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})

    return [Route("/unsubscribe", respond, methods=["GET", "POST"])]
