"""Uploads: receiving a file's bytes, and checking them by their content and not by their name."""

import asyncio
import hashlib
import os
import re
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import filetype

from resolvers.archives import ArchiveRejected, reject_bomb
from resolvers.pictures import PictureRejected, clean_and_make_thumbnail

IMAGE_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP"}
SNIFFED_BYTES = 4096
BLANK = re.compile(rb"(?:[\x00-\x20\x7f]++|\xef\xbb\xbf|\xc2\xa0)*+")  # what a browser passes over, and more
MARKUP_SIGNATURES = (b"<!doctype html", b"<html", b"<svg", b"<script", b"<?xml", b"<body", b"<iframe")
SCAN_TIMEOUT_SECONDS = 60


class UploadRejected(Exception):
    """The uploaded bytes are not allowed; the message is shown to the uploader."""


@dataclass(frozen=True, slots=True)
class ReceivedFile:
    """A checked file in a temporary folder: its detected type, size in bytes, SHA-256 in hexadecimal, and thumbnail."""

    content_type: str
    size: int
    sha256: str
    path: Path
    thumbnail: Path | None


async def receive_upload(
    pieces: AsyncIterator[bytes], size: int, folder: Path, scan_command: str | None
) -> ReceivedFile:
    """Write exactly `size` bytes into a folder of the caller's, and check them. Raises UploadRejected."""
    path = folder / "upload"
    received = 0
    with path.open("wb") as file:
        async for piece in pieces:
            received += len(piece)
            if received > size:
                raise UploadRejected(f"The file was announced with {size:,} bytes, and has more.")
            await asyncio.to_thread(file.write, piece)
    if received < size:
        raise UploadRejected(f"The file was announced with {size:,} bytes, and has {received:,}.")
    if scan_command:
        await _scan(scan_command, path)
    return await _inspected(path, folder)


async def _scan(command: str, path: Path) -> None:
    """Run the store's virus scanner on a file; an exit status other than 0 rejects it. Raises UploadRejected."""
    scanner = await asyncio.create_subprocess_exec(
        *command.split(), os.fspath(path), stdin=asyncio.subprocess.DEVNULL, stdout=asyncio.subprocess.DEVNULL
    )
    try:
        async with asyncio.timeout(SCAN_TIMEOUT_SECONDS):
            status = await scanner.wait()
    except TimeoutError:
        raise UploadRejected("The file could not be checked.") from None
    finally:
        if scanner.returncode is None:  # it took too long, or nobody waits for it any more
            scanner.kill()
            await scanner.wait()
    if status != 0:
        raise UploadRejected("The file did not pass the check for viruses.")


async def _inspected(path: Path, folder: Path) -> ReceivedFile:
    content_type = await asyncio.to_thread(_detected_type, path)
    thumbnail = None
    try:
        if content_type in IMAGE_FORMATS:
            thumbnail = await clean_and_make_thumbnail(path, folder, IMAGE_FORMATS[content_type])
        else:
            await asyncio.to_thread(reject_bomb, path, content_type)
    except (PictureRejected, ArchiveRejected) as error:
        raise UploadRejected(str(error)) from None
    size, digest = await asyncio.to_thread(_size_and_digest, path)
    return ReceivedFile(content_type, size, digest, path, thumbnail)


def _size_and_digest(path: Path) -> tuple[int, str]:
    data = path.read_bytes()
    return len(data), hashlib.sha256(data).hexdigest()


def _detected_type(path: Path) -> str:
    data = path.read_bytes()
    head = data[:SNIFFED_BYTES]
    kind = filetype.guess_mime(head)
    if kind is not None:
        return str(kind)
    blank = BLANK.match(data)
    start = blank.end() if blank else 0
    shown = data[start : start + SNIFFED_BYTES].lower()
    if shown.startswith(b"<!--") or any(sign in shown for sign in MARKUP_SIGNATURES):
        raise UploadRejected("Web pages and drawings with scripts cannot be attached.")
    try:
        head.decode("utf-8", errors="strict" if len(head) < SNIFFED_BYTES else "ignore")
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "application/octet-stream" if b"\0" in head else "text/plain"


def temporary_upload_folder() -> "tempfile.TemporaryDirectory[str]":
    """Return a temporary folder that is deleted with its content when its `with` block ends."""
    return tempfile.TemporaryDirectory(prefix="parley-upload-")
