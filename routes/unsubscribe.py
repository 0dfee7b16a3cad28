"""/unsubscribe: ends a person's mails by a POST, as mail clients send it (RFC 8058), or by a page with a button."""

from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.routing import Route

from languages.wording import CANONICAL, wording_for
from notifications.templating import render_template
from resolvers.unsubscribing import subscriber_of, unsubscribe
from settings import Settings


def unsubscribe_routes(settings: Settings) -> list[Route]:
    """Return the route. GET shows the page and changes nothing, since mail scanners follow links; POST unsubscribes."""

    async def respond(request: Request) -> Response:
        subscriber = await subscriber_of(request.query_params.get("token", ""))
        if subscriber is None:
            text = CANONICAL.say("gone")
            page = render_template(
                "unsubscribe.html", settings.templates, CANONICAL, store="Parley", text=text, ask=False
            )
            return HTMLResponse(page, HTTPStatus.NOT_FOUND)
        confirmed = request.method == "POST"
        if confirmed:
            await unsubscribe(subscriber.user_id)
        wording = wording_for(subscriber.locale)
        text = wording.say("unsubscribe_done" if confirmed else "unsubscribe_ask", store=subscriber.store)
        page = render_template(
            "unsubscribe.html", settings.templates, wording, store=subscriber.store, text=text, ask=not confirmed
        )
        return HTMLResponse(page, headers={"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})

    return [Route("/unsubscribe", respond, methods=["GET", "POST"])]
