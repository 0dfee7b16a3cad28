"""Upload and download of attachments by signed links."""

from http import HTTPStatus
from urllib.parse import quote
from uuid import UUID

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route

from models.blobs import blob_store
from resolvers.attachments import attachment_for_token, store_upload
from resolvers.uploads import IMAGE_FORMATS, UploadRejected
from settings import Settings

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "Cache-Control": "private, max-age=3600",
}


def file_routes(settings: Settings) -> list[Route]:
    """Return the routes: PUT to the `uploadUrl` of attachmentCreate, GET from the URLs of an Attachment.

    `&download` in the query of a GET has the browser save a picture rather than show it.
    """

    async def upload(request: Request) -> Response:
        token = request.query_params.get("token", "")
        try:
            row = await store_upload(_id(request), token, request.stream(), settings.scan_command)
        except (UploadRejected, ClientDisconnect) as refused:
            return JSONResponse({"error": str(refused)}, HTTPStatus.UNPROCESSABLE_ENTITY)
        if row is None:
            return _not_found()
        return JSONResponse({"contentType": row.content_type, "size": row.size}, HTTPStatus.CREATED)

    return [
        Route("/attachments/{id:str}", upload, methods=["PUT"]),
        Route("/attachments/{id:str}/{name:str}", _download),
    ]


async def _download(request: Request) -> Response:
    small = request.path_params["name"] == "small.jpg"
    row = await attachment_for_token(_id(request), request.query_params.get("token", ""))
    if row is None or (small and not row.has_thumbnail):
        return _not_found()
    shown = small or row.content_type in IMAGE_FORMATS
    inline = shown and "download" not in request.query_params
    disposition = f"{'inline' if inline else 'attachment'}; filename*=UTF-8''{quote(row.filename)}"
    kind = "image/jpeg" if small else row.content_type if shown else "application/octet-stream"
    key = f"{row.id.hex}.small" if small else row.id.hex
    return StreamingResponse(
        blob_store().get(key), media_type=kind, headers={**HEADERS, "Content-Disposition": disposition}
    )


def _id(request: Request) -> UUID:
    try:
        return UUID(request.path_params["id"])
    except ValueError:
        return UUID(int=0)


def _not_found() -> Response:
    return PlainTextResponse("This link has ended.", HTTPStatus.NOT_FOUND)
