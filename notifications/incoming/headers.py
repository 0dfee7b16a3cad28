"""What the headers of a part say of it: its kind, its parameters, and what its file is called."""

import binascii
import re
from collections.abc import Iterator
from email.header import decode_header
from email.message import Message

from notifications.incoming.charsets import decoded

MAX_HEADER = 2_000  # characters: reading its parameters takes a time that grows with the square of it


def content_type(headers: Message) -> str:
    """In small letters; text/plain where it is none."""
    kind = str(headers.get("content-type", ""))[:MAX_HEADER].partition(";")[0].strip().lower()
    return kind if re.fullmatch(r"[^\s/]+/[^\s/]+", kind) else "text/plain"


def parameter(headers: Message, header: str, name: str) -> str | None:
    """Of a header; None where it has none, or is longer than any that a person's mail has."""
    value = headers.get(header)
    if value is None or len(str(value)) > MAX_HEADER:
        return None
    try:
        said = headers.get_param(name, None, header)
    except (ValueError, IndexError, TypeError):
        return None
    if isinstance(said, tuple):
        return decoded(said[2].encode("raw-unicode-escape"), said[0])
    return said


def file_name(headers: Message) -> str | None:
    """What a file is called, however that was written."""
    for header, name in (("content-disposition", "filename"), ("content-type", "name")):
        said = parameter(headers, header, name)
        if said and said.strip():
            return words(said).strip()
    return None


def words(value: str) -> str:
    """A header's text: encoded words (RFC 2047) and bare bytes read in their character sets."""
    return "".join(_pieces(value.replace("\r", "").replace("\n", "")))


def _pieces(value: str) -> Iterator[str]:
    if "=?" not in value:
        yield value
        return
    try:
        pieces = decode_header(value)
    except (ValueError, binascii.Error):
        pieces = [(value, None)]
    for piece, charset in pieces:
        yield piece if isinstance(piece, str) else decoded(piece, charset)
