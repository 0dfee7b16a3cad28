"""Uploads: receiving a file's bytes, and checking them by their content and not by their name."""

import asyncio
import bz2
import gzip
import hashlib
import lzma
import os
import tempfile
import warnings
import zipfile
import zlib
from collections.abc import AsyncIterator, Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import filetype
from PIL import Image, ImageOps

IMAGE_FORMATS = {"image/jpeg": "JPEG", "image/png": "PNG", "image/gif": "GIF", "image/webp": "WEBP"}
THUMBNAIL_PIXELS = (480, 480)
MAX_IMAGE_PIXELS = 50_000_000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
CHUNK_BYTES, MAX_XZ_MEMORY_BYTES = 1024 * 1024, 128 * 1024 * 1024
EXIF_GPS, EXIF_ORIENTATION = 0x8825, 0x0112  # tags of EXIF 2.32
SNIFFED_BYTES = 4096
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
    return await asyncio.to_thread(_inspected, path, folder)


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


def _inspected(path: Path, folder: Path) -> ReceivedFile:
    content_type = _detected_type(path)
    thumbnail = None
    if content_type in IMAGE_FORMATS:
        thumbnail = _strip_location_and_make_thumbnail(path, folder, IMAGE_FORMATS[content_type])
    else:
        _reject_archive_bomb(path, content_type)
    data = path.read_bytes()
    return ReceivedFile(content_type, len(data), hashlib.sha256(data).hexdigest(), path, thumbnail)


def _detected_type(path: Path) -> str:
    head = path.read_bytes()[:SNIFFED_BYTES]
    kind = filetype.guess_mime(head)
    if kind is not None:
        return str(kind)
    if any(sign in head.lower() for sign in MARKUP_SIGNATURES):
        raise UploadRejected("Web pages and drawings with scripts cannot be attached.")
    try:
        head.decode("utf-8", errors="strict" if len(head) < SNIFFED_BYTES else "ignore")
    except UnicodeDecodeError:
        return "application/octet-stream"
    return "application/octet-stream" if b"\0" in head else "text/plain"


def _strip_location_and_make_thumbnail(path: Path, folder: Path, kind: str) -> Path:
    """Remove an image's EXIF data if it holds a location, and write a thumbnail. Returns the thumbnail's path."""
    thumbnail = folder / "thumbnail"
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(path, formats=[kind]) as picture:
                if picture.width * picture.height > MAX_IMAGE_PIXELS:
                    raise UploadRejected("The picture has too many pixels.")
                _thumbnail_of(picture).save(thumbnail, "JPEG", quality=80)
                exif = picture.getexif()
                if EXIF_GPS in exif:
                    kept = Image.Exif()
                    if EXIF_ORIENTATION in exif:
                        kept[EXIF_ORIENTATION] = exif[EXIF_ORIENTATION]
                    lossless = {"quality": "keep"} if kind == "JPEG" else {}
                    picture.save(folder / "clean", kind, exif=kept, **lossless)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UploadRejected("The picture is damaged.") from None
    if (folder / "clean").exists():
        (folder / "clean").replace(path)
    return thumbnail


def _thumbnail_of(picture: Image.Image) -> Image.Image:
    """Return a smaller copy of an image, with white where it is transparent."""
    small = ImageOps.exif_transpose(picture.convert("RGBA" if picture.has_transparency_data else "RGB"))
    small.thumbnail(THUMBNAIL_PIXELS)
    if small.mode == "RGBA":
        small = Image.alpha_composite(Image.new("RGBA", small.size, "white"), small)
    return small.convert("RGB")


def _reject_archive_bomb(path: Path, content_type: str) -> None:
    try:
        if content_type in UNPACKERS:
            with path.open("rb") as file:
                unzipped = sum(UNPACKERS[content_type](file))
        elif zipfile.is_zipfile(path):
            with zipfile.ZipFile(path) as archive:
                unzipped = sum(entry.file_size for entry in archive.infolist())
        else:
            return
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError):
        raise UploadRejected("The archive is damaged.") from None
    if unzipped > MAX_UNPACKED_BYTES:
        raise UploadRejected("The archive unpacks to too much.")


def _unpacked_sizes(unpacked: gzip.GzipFile | bz2.BZ2File) -> Iterator[int]:
    """Yield the sizes of unpacked chunks in bytes, up to just beyond MAX_UNPACKED_BYTES."""
    with unpacked:
        for _ in range(MAX_UNPACKED_BYTES // CHUNK_BYTES + 1):
            yield len(unpacked.read(CHUNK_BYTES))


def _unpacked_sizes_of_xz(file: IO[bytes]) -> Iterator[int]:
    """Yield the sizes of unpacked chunks of an xz file, within MAX_XZ_MEMORY_BYTES.

    Raises EOFError for a damaged one.
    """
    unpacking = lzma.LZMADecompressor(memlimit=MAX_XZ_MEMORY_BYTES)
    for _ in range(MAX_UNPACKED_BYTES // CHUNK_BYTES * 2):
        packed = file.read(CHUNK_BYTES) if unpacking.needs_input else b""
        if not packed and unpacking.needs_input:
            raise EOFError
        yield len(unpacking.decompress(packed, CHUNK_BYTES))
        if unpacking.eof:
            if unpacking.unused_data or file.read(1):
                raise EOFError  # more after its end, of which nobody knows how much it is
            return


UNPACKERS: dict[str, Callable[[IO[bytes]], Iterator[int]]] = {
    "application/gzip": lambda file: _unpacked_sizes(gzip.GzipFile(fileobj=file)),
    "application/x-bzip2": lambda file: _unpacked_sizes(bz2.BZ2File(file)),
    "application/x-xz": _unpacked_sizes_of_xz,
}


def temporary_upload_folder() -> "tempfile.TemporaryDirectory[str]":
    """Return a temporary folder that is deleted with its content when its `with` block ends."""
    return tempfile.TemporaryDirectory(prefix="parley-upload-")
