"""The parts of a mail, RFC 2045 to 2049: its texts in order, and every file wherever it stands.

The standard library's parser takes seconds over a mail of 32 MiB with short lines; so bodies are taken apart here, by
one search for each level of parts, and the library reads the headers of each.
"""

import binascii
import quopri
import re
from dataclasses import dataclass, field
from email.message import Message
from email.parser import HeaderParser
from email.policy import compat32

from notifications.incoming.charsets import decoded
from notifications.incoming.headers import content_type, file_name, parameter

HEADERS_END, FIRST_IS_BLANK = re.compile(rb"\r?\n\r?\n"), re.compile(rb"\r?\n")
NOT_BASE64 = bytes(set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/="))
MAX_PARTS, MAX_DEPTH = 200, 20
MAX_LINES_LIKE_BOUNDARIES = 50_000
MAX_BOUNDARY_LINE, MAX_PIECES = 1_000, 1_000
MAX_PART_HEADERS, MAX_PART_FIELDS = 16_384, 200  # bytes, lines
SIGNED_WITH = ("application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature")


class TooMuch(Exception):
    """There is more in it, of headers, parts or text, than in any mail that a person writes."""


@dataclass(frozen=True, slots=True)
class File:
    """An attachment."""

    name: str
    content_type: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Text:
    """A part to be read, and what its character set is said to be.

    `flowed` is None, or of format=flowed whether the space at a broken line's end goes, too.
    """

    data: bytes
    charset: str | None
    is_html: bool
    flowed: bool | None = None


@dataclass(slots=True)
class Parts:
    """What is in a mail: texts in order, and files."""

    texts: list[Text] = field(default_factory=list)
    files: list[File] = field(default_factory=list)

    def add(self, other: "Parts", texts: bool = True) -> None:
        """Append another's."""
        self.files += other.files
        if texts:
            self.texts += other.texts


@dataclass(frozen=True, slots=True)
class Span:
    """A piece of a mail: within `raw`, from `start` up to `end`. Nothing is copied, however deep it stands."""

    raw: bytes
    start: int
    end: int

    @property
    def data(self) -> bytes:
        """A copy of it."""
        return self.raw[self.start : self.end]


def split_headers(whole: Span, longest: int, most: int) -> tuple[Message, Span]:
    """The headers and the body. Raises TooMuch where the headers have more than `longest` bytes, or `most` lines."""
    raw, start = whole.raw, whole.start
    blank = FIRST_IS_BLANK.match(raw, start, whole.end)
    if blank:
        return Message(), Span(raw, blank.end(), whole.end)
    found = HEADERS_END.search(raw, start, min(whole.end, start + longest))
    if found is None and whole.end - start > longest:
        raise TooMuch
    lines, rest = (found.start(), found.end()) if found else (whole.end, whole.end)
    if raw.count(b"\n", start, lines) > most:
        raise TooMuch
    headers = HeaderParser(policy=compat32).parsestr(decoded(raw[start:lines], None) + "\n")
    return headers, Span(raw, rest, whole.end)


def read_parts(headers: Message, body: Span) -> Parts:
    """What is in a mail. Raises TooMuch."""
    return _Reading().read(headers, body, "", 0)


@dataclass(slots=True)
class _Reading:
    """Of one mail: how many parts were seen, and lines that look like those between parts."""

    seen: int = 0
    looked_at: int = 0

    def read(self, headers: Message, body: Span, within: str, depth: int) -> Parts:
        self.seen += 1
        if self.seen > MAX_PARTS or depth > MAX_DEPTH:
            raise TooMuch
        kind = content_type(headers)
        if kind.startswith("multipart/"):
            pieces = self._split(body, parameter(headers, "content-type", "boundary"))
            if pieces is not None:
                read = [self.read(*_part(piece), kind, depth + 1) for piece in pieces]
                return _alternative(read) if kind == "multipart/alternative" else _joined(read)
            kind = "text/plain"  # its parts cannot be told apart, so it is shown as it stands
        return _leaf(headers, body, kind, within, self.seen)

    def _split(self, body: Span, boundary: str | None) -> list[Span] | None:
        """The parts between the lines of a boundary; None where there is not one. Raises TooMuch."""
        if not boundary:
            return None
        raw, mark = body.raw, b"--" + boundary.encode()
        pieces, start, at = list[Span](), None, body.start
        while (found := raw.find(mark, at, body.end)) >= 0:
            at = found + len(mark)
            self.looked_at += 1
            if self.looked_at > MAX_LINES_LIKE_BOUNDARIES or len(pieces) > MAX_PARTS:
                raise TooMuch
            line_end = raw.find(b"\n", at, body.end)
            line_end = body.end if line_end < 0 else line_end
            last = raw.startswith(b"--", at)
            alone = found == body.start or raw[found - 1 : found] == b"\n"
            if not alone or line_end - at > MAX_BOUNDARY_LINE or raw[at + 2 * last : line_end].strip():
                at = line_end  # whatever else stands in this line is no boundary either
                continue
            if start is not None:
                pieces.append(Span(raw, start, max(start, found - (2 if raw[found - 2 : found] == b"\r\n" else 1))))
            if last:
                return pieces
            start = at = min(line_end + 1, body.end)
        return None if start is None else [*pieces, Span(raw, start, body.end)]


def _part(piece: Span) -> tuple[Message, Span]:
    """A part whose headers are none is text as it stands."""
    headers, body = split_headers(piece, MAX_PART_HEADERS, MAX_PART_FIELDS)
    return (headers, body) if headers.keys() or FIRST_IS_BLANK.match(piece.raw, piece.start) else (Message(), piece)


def _joined(parts: list[Parts]) -> Parts:
    joined = Parts()
    for part in parts:
        joined.add(part)
    return joined


def _alternative(parts: list[Parts]) -> Parts:
    """The text of the first that has plain text, else of the first with any; the files of all."""
    texts = [part for part in parts if any(text.data.strip() for text in part.texts)]
    plain = [part for part in texts if not any(text.is_html for text in part.texts)]
    chosen = next(iter([*plain, *texts]), None)
    joined = Parts()
    for part in parts:
        joined.add(part, texts=part is chosen)
    return joined


def _leaf(headers: Message, body: Span, kind: str, within: str, number: int) -> Parts:
    name = file_name(headers)
    attached = str(headers.get("content-disposition", "")).strip().lower().startswith("attachment")
    if kind == "message/rfc822":
        kind, name = "text/plain", name or f"file-{number}.eml"
    data = _bytes_of(headers, body.data)
    shown = kind in ("text/plain", "text/html") or (not within and kind.startswith("text/"))
    if shown and not attached and name is None:
        return Parts(texts=[_text_of(headers, data, kind)])
    aside = within == "multipart/alternative" and kind.startswith("text/") and not attached and name is None
    aside = aside or (within == "multipart/signed" and kind in SIGNED_WITH)
    return Parts() if aside or not data else Parts(files=[File(name or f"file-{number}", kind, data)])


def _text_of(headers: Message, data: bytes, kind: str) -> Text:
    label = parameter(headers, "content-type", "charset")
    is_html = kind == "text/html"
    if label is None and is_html:
        said = re.search(rb"<meta[^>]{1,200}?charset=[\"']?([a-zA-Z0-9_:.-]{1,40})", data[:4096], re.IGNORECASE)
        label = said[1].decode() if said else None
    flowed = None
    if not is_html and (parameter(headers, "content-type", "format") or "").lower() == "flowed":
        flowed = (parameter(headers, "content-type", "delsp") or "").lower() == "yes"
    return Text(data, label, is_html, flowed)


def _bytes_of(headers: Message, body: bytes) -> bytes:
    """Without the encoding that made them fit for the way."""
    encoding = str(headers.get("content-transfer-encoding", "")).strip().lower()
    if encoding == "base64":
        return b"".join(_from_base64(piece) for piece in body.translate(None, NOT_BASE64).split(b"=", MAX_PIECES))
    return quopri.decodestring(body) if encoding == "quoted-printable" else body


def _from_base64(piece: bytes) -> bytes:
    """Up to where it was padded; what is left over of a piece that was cut short is nothing."""
    piece = piece.replace(b"=", b"")
    whole = piece[:-1] if len(piece) % 4 == 1 else piece
    return binascii.a2b_base64(whole + b"=" * (-len(whole) % 4))
