"""The new text and the files of a mail."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from email.message import Message

from notifications.incoming.addresses import without_our_addresses
from notifications.incoming.charsets import decoded
from notifications.incoming.html_text import text_of_html
from notifications.incoming.parts import File, Span, Text, TooMuch, read_parts
from notifications.incoming.quotes import own_words

MAX_BYTES, MAX_TEXT, MAX_LINES = 2_000_000, 400_000, 15_000  # bytes, characters, lines


@dataclass(frozen=True, slots=True)
class Content:
    """What a mail says anew, the whole of its text where that is more, and its files."""

    text: str
    whole: str | None
    files: Sequence[File]


def read_content(headers: Message, body: Span, own_names: Collection[str] = ()) -> Content:
    """Read a mail in a time that grows with its size alone. Raises TooMuch."""
    parts = read_parts(headers, body)
    if sum(len(part.data) for part in parts.texts) > MAX_BYTES:
        raise TooMuch
    text = ""
    for part in parts.texts:
        piece = _plain(part).strip("\n")
        text = f"{text}\n{piece}" if text and piece else text or piece
        if len(text) > MAX_TEXT or text.count("\n") > MAX_LINES:
            raise TooMuch
    text = without_our_addresses(text)
    answer = own_words(text, own_names)
    return Content(answer.text, text.strip() if answer.is_cut else None, parts.files)


def _plain(part: Text) -> str:
    text = decoded(part.data, part.charset).replace("\0", "").replace("\r\n", "\n").replace("\r", "\n")
    if part.is_html:
        return text_of_html(text)
    return text if part.flowed is None else unflowed(text, part.flowed)


def unflowed(text: str, without_space: bool) -> str:
    """Paragraphs of format=flowed, RFC 3676, in one line each: a line that ends with a space goes on in the next.

    `without_space` where that space is not of the text. A line of a quote goes on in one as deeply quoted.
    """
    paragraphs, flowing = list[list[str]](), ""
    for line in text.split("\n"):
        marks = line[: len(line) - len(line.lstrip(">"))]
        said = line[len(marks) :]
        said = said.removeprefix(" ")
        soft = said.endswith(" ") and said != "-- "
        if paragraphs and flowing == f"|{marks}" and said != "-- ":
            paragraphs[-1].append(said[:-1] if soft and without_space else said)
        else:
            paragraphs.append([f"{marks} " if marks else "", said[:-1] if soft and without_space else said])
        flowing = f"|{marks}" if soft else ""
    return "\n".join("".join(pieces) for pieces in paragraphs)
