"""Archives: refused where they unpack to too much, which is counted and not believed."""

import bz2
import gzip
import lzma
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

MAX_UNPACKED_BYTES = 200 * 1024 * 1024
MAX_ENTRIES = 10_000  # of a zip file
CHUNK_BYTES, MAX_XZ_MEMORY_BYTES = 1024 * 1024, 128 * 1024 * 1024
LOCAL_HEADER, LOCAL_HEADER_BYTES = b"PK\x03\x04", 30  # of PKWARE's APPNOTE.TXT 4.3.7
PIECE_BYTES = 16 * 1024  # of what is packed
DEFLATED = 8


class ArchiveRejected(Exception):
    """The archive is damaged, or unpacks to too much; the message is shown to the uploader."""


def reject_bomb(path: Path, content_type: str) -> None:
    """Unpack what the content type says is an archive, or what is a zip file by its end. Raises ArchiveRejected."""
    try:
        if content_type in UNPACKERS:
            with path.open("rb") as file:
                _count(UNPACKERS[content_type](file))
        elif zipfile.is_zipfile(path):
            _count(_unzipped_sizes(path))
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, OSError, EOFError, ValueError, NotImplementedError):
        raise ArchiveRejected("The archive is damaged.") from None


def _count(sizes: Iterator[int]) -> None:
    unpacked = 0
    for size in sizes:
        unpacked += size
        if unpacked > MAX_UNPACKED_BYTES:
            raise ArchiveRejected("The archive unpacks to too much.")


def _unzipped_sizes(path: Path) -> Iterator[int]:
    """Yield the sizes that the directory tells, then those that unpacking comes to, whatever the directory tells."""
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
    data = path.read_bytes()
    starts = [found.start() for found in re.finditer(re.escape(LOCAL_HEADER), data)]
    if len(entries) > MAX_ENTRIES or len(starts) > MAX_ENTRIES:
        raise ArchiveRejected("The archive holds too many files.")
    if any(entry.compress_type not in (zipfile.ZIP_STORED, DEFLATED) for entry in entries):
        raise ArchiveRejected("The archive is packed in a way that cannot be checked.")
    yield sum(entry.file_size for entry in entries)
    view = memoryview(data)
    for start in starts:
        header = data[start : start + LOCAL_HEADER_BYTES]
        if int.from_bytes(header[8:10], "little") == DEFLATED:
            names = int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
            yield from _inflated_sizes(view[start + LOCAL_HEADER_BYTES + names :])


def _inflated_sizes(packed: memoryview) -> Iterator[int]:
    """Yield the sizes of what a stream of deflate unpacks to, up to its end; of what is none, nothing.

    What is gone through counts, too: streams may lie within each other, and come to nothing.
    """
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    for position in range(0, len(packed), PIECE_BYTES):
        rest: bytes | memoryview = packed[position : position + PIECE_BYTES]
        while rest and not unpacking.eof:
            try:
                yield len(unpacking.decompress(rest, CHUNK_BYTES))
            except zlib.error:  # encrypted, or only the bytes of a header within something else
                return
            rest = unpacking.unconsumed_tail
        if unpacking.eof:
            return
        yield PIECE_BYTES


def _unpacked_sizes(unpacked: gzip.GzipFile | bz2.BZ2File) -> Iterator[int]:
    """Yield the sizes of unpacked chunks in bytes, to the end."""
    with unpacked:
        while chunk := unpacked.read(CHUNK_BYTES):
            yield len(chunk)


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
