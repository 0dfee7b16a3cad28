"""GET /evidence.pdf and /evidence/...: evidence in a form to be sent on, which is kept, and what was kept before."""

import asyncio
from collections.abc import Awaitable, Callable
from http import HTTPStatus

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

from models.enums import EvidenceForm
from models.refusals import RateLimited
from resolvers.evidence import Evidence, evidence_for_token
from resolvers.evidence_forms import file_name, made_as
from resolvers.kept_evidence import keep, kept_for_token
from routes.evidence import evidence_page, parts_of
from routes.evidence_pdf import PdfFailed, pdf_of
from routes.evidence_pick import FORMS, picked

PDF, JSON = "application/pdf", "application/json"


def evidence_routes() -> list[BaseRoute]:
    """Return the routes of the page, of each form that it can be had in, and of what was made before."""
    forms = [Route(f"/{path}", _form(form)) for path, (form, _) in FORMS.items()]
    return [Route("/evidence", evidence_page), *forms, Route("/evidence/kept", _kept)]


def _form(form: EvidenceForm) -> Callable[[Request], Awaitable[Response]]:
    async def respond(request: Request) -> Response:
        evidence = await _asked_for(request.query_params)
        if evidence is None:
            return _ended()
        try:
            made = await _made(evidence, form)
        except PdfFailed:
            return _later(HTTPStatus.SERVICE_UNAVAILABLE, 60)
        try:
            await keep(evidence, form, made)
        except RateLimited as limited:
            return _later(HTTPStatus.TOO_MANY_REQUESTS, limited.retry_after)
        return _file(made, form, file_name(evidence.record))

    return respond


async def _asked_for(query: QueryParams) -> Evidence | None:
    """The evidence of the token without what the query leaves out; None where either is not valid."""
    evidence = await evidence_for_token(query.get("token", ""))
    try:
        return evidence and evidence.leaving(picked(query))
    except ValueError:
        return None


async def _made(evidence: Evidence, form: EvidenceForm) -> bytes:
    if form is not EvidenceForm.PDF:
        return made_as(form, evidence).encode()
    number = str(evidence.record["order"]["number"])
    parts = await asyncio.to_thread(parts_of, evidence)  # of a long thread that takes a while
    return await pdf_of(parts, evidence.wording.say("evidence_title", number=number))


async def _kept(request: Request) -> Response:
    """Serve, byte for byte, what was made before."""
    kept = await kept_for_token(request.query_params.get("token", ""))
    return _ended() if kept is None else _file(kept.body, kept.form, f"evidence-{kept.id.hex}.pdf")


def _ended() -> Response:
    return PlainTextResponse("This link has ended.", HTTPStatus.NOT_FOUND)


def _later(status: HTTPStatus, seconds: int) -> Response:
    return PlainTextResponse("Try again later.", status, {"Retry-After": str(seconds)})


def _file(body: bytes, form: EvidenceForm, name: str) -> Response:
    """A PDF is shown, JSON is saved."""
    is_pdf = form is EvidenceForm.PDF
    saved = f'attachment; filename="{name.removesuffix(".pdf")}.{form.value}.json"'
    headers = {
        "Cache-Control": "no-store",
        "Content-Disposition": f'inline; filename="{name}"' if is_pdf else saved,
        "Content-Security-Policy": "default-src 'none'; sandbox",
    }
    return Response(body, media_type=PDF if is_pdf else JSON, headers=headers)
