"""Reading the bodies of requests, which are not longer than they may be."""

from starlette.requests import ClientDisconnect, Request


async def bounded_body(request: Request, most: int) -> bytes | None:
    """Read the request's body; None where it is larger than `most` bytes, or the client disconnected."""
    pieces, size = list[bytes](), 0
    try:
        async for piece in request.stream():
            size += len(piece)
            if size > most:
                return None
            pieces.append(piece)
    except ClientDisconnect:
        return None
    return b"".join(pieces)
