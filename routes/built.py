"""Files that a build made: pages, scripts, styles. Each is compressed once, when it is first asked for, and kept so."""

import asyncio
import gzip
import hashlib
import mimetypes
import re
from dataclasses import dataclass
from http import HTTPStatus
from pathlib import Path

import brotli
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

COMPRESSED = ("text/", "application/json", "image/svg+xml")  # other pictures are compressed as they are
MIN_COMPRESSED_BYTES = 1024
BROTLI_QUALITY = 9  # 11 takes ten times as long for 5 % less
ACCEPTED = re.compile(r"\b(br|gzip)\b(?!\s*;\s*q=0(?:\.0*)?\s*(?:,|$))")
PLACE = re.compile(rb'((?:src|href)=")(?:\./|/)(?=(?:assets|playground)/)')  # where a page's own files are


@dataclass(frozen=True)
class _Made:
    """A file, as it goes out: its bytes by content encoding, '' for none."""

    modified: int
    bodies: dict[str, bytes]
    media_type: str
    etag: str


class BuiltFiles:
    """The files in a folder, for a Parley whose paths begin with `prefix`, such as /parley, or with nothing."""

    def __init__(self, folder: Path, prefix: str = "", cache_control: str = "no-cache") -> None:
        self._folder, self._prefix, self._cache_control = folder, prefix, cache_control
        self._made: dict[Path, _Made] = {}  # by where they are, since a path can be written in any number of ways

    async def response(self, name: str, request: Request) -> Response:
        """Return a file, or status 304 where the client has it. Raises HTTPException 404 for what is not there."""
        made = await self._current(name)
        headers = {"Cache-Control": self._cache_control, "ETag": made.etag, "Vary": "Accept-Encoding"}
        if made.etag in request.headers.get("if-none-match", ""):
            return Response(status_code=HTTPStatus.NOT_MODIFIED, headers=headers)
        accepted = set(ACCEPTED.findall(request.headers.get("accept-encoding", "").lower()))
        encoding = next((one for one in ("br", "gzip") if one in accepted and one in made.bodies), "")
        if encoding:
            headers["Content-Encoding"] = encoding
        return Response(made.bodies[encoding], headers=headers, media_type=made.media_type)

    async def _current(self, name: str) -> _Made:
        try:
            path = (self._folder / name).resolve()
            modified = path.stat().st_mtime_ns if path.is_file() else None
        except (OSError, ValueError):  # a name that no file can have
            modified = None
        if modified is None or not path.is_relative_to(self._folder.resolve()):
            raise HTTPException(HTTPStatus.NOT_FOUND)
        made = self._made.get(path)
        if made is None or made.modified != modified:
            made = self._made[path] = await asyncio.to_thread(_make, path, modified, self._prefix)
        return made


def _make(path: Path, modified: int, prefix: str) -> _Made:
    body = path.read_bytes()
    media_type = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    if media_type == "text/html":
        body = PLACE.sub(rb"\1" + prefix.encode() + b"/", body)
    bodies = {"": body}
    if media_type.startswith(COMPRESSED) and len(body) >= MIN_COMPRESSED_BYTES:
        bodies["br"] = brotli.compress(body, quality=BROTLI_QUALITY)
        bodies["gzip"] = gzip.compress(body, 9, mtime=0)
    return _Made(modified, bodies, media_type, f'"{hashlib.sha256(body).hexdigest()[:32]}"')
