"""GET /export: the file with a person's own data."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from resolvers.export_links import export_for_token

HEADERS = {"Cache-Control": "no-store", "Content-Disposition": 'attachment; filename="my-data.json"'}


async def export_file(request: Request) -> Response:
    """Serve the export of the token in the query as JSON; 404 where the token is not valid or has expired."""
    data = await export_for_token(request.query_params.get("token", ""))
    if data is None:
        return PlainTextResponse("This link has ended.", 404)
    return Response(data, media_type="application/json", headers=HEADERS)
