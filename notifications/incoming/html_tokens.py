"""HTML taken apart into tags and texts, as the tokenizer of the WHATWG's HTML standard does, in one pass.

Libraries build a tree by the standard, and that takes a time that grows with the square of what a hostile mail nests
(80 KB of `<div>` half a second) and multiplies formatting; the standard library's tokenizer searches a comment without
an end again and again. Of a mail, the text alone is wanted, for which the tokens in order are enough.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import unescape

from notifications.incoming.parts import TooMuch

NAME = re.compile(r"[^\s/>]+")
BLANK = re.compile(r"[\s/]*")
ATTRIBUTE_NAME = re.compile(r"=?[^\s/>=]*")
EQUALS = re.compile(r"\s*=\s*")
UNQUOTED = re.compile(r"[^\s>]*")
MAX_ATTRIBUTES = 1_000
COMMENT_END = re.compile(r"--!?>")
# What is in these is not HTML, up to their end tags.
RAW_END = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "xmp", "iframe", "noembed", "noframes")
}


@dataclass(frozen=True, slots=True)
class Tag:
    """A tag: its name and attributes in small letters, the first of each."""

    name: str
    is_end: bool = False
    attributes: dict[str, str] = field(default_factory=dict)


def tokens(html: str) -> Iterator[Tag | str]:
    """Tags and texts in order. A tag that does not end is text: its author may have meant "less than".

    Raises TooMuch.
    """
    at, size = 0, len(html)
    while at < size:
        opened = html.find("<", at)
        if opened < 0:
            break
        if opened > at:
            yield unescape(html[at:opened])
        after = html[opened + 1 : opened + 3]
        if after[:1].isascii() and after[:1].isalpha():
            tag, end = _tag(html, opened + 1)
            if end is None:
                at = opened
                break
            yield tag
            at = end
            if tag.name in RAW_END:
                closed = RAW_END[tag.name].search(html, at)
                stop = closed.start() if closed else size
                if stop > at:
                    yield html[at:stop]
                at = stop
        elif after[:1] == "/" and after[1:].isascii() and after[1:].isalpha():
            tag, end = _tag(html, opened + 2)
            if end is None:
                at = opened
                break
            yield Tag(tag.name, is_end=True)
            at = end
        elif after[:1] in ("!", "?", "/"):
            at = _comment_end(html, opened)
        else:
            yield "<"
            at = opened + 1
    if at < size:
        yield unescape(html[at:])


def _comment_end(html: str, opened: int) -> int:
    """Of a comment, a doctype, or what the standard calls a bogus comment."""
    if html.startswith("<!--", opened):
        if html.startswith((">", "->"), opened + 4):
            return html.index(">", opened) + 1
        found = COMMENT_END.search(html, opened + 4)
        return found.end() if found else len(html)
    end = html.find(">", opened)
    return end + 1 if end >= 0 else len(html)


def _tag(html: str, at: int) -> tuple[Tag, int | None]:
    """The tag whose name begins at `at`, and where what follows it begins; None where it does not end."""
    named = NAME.match(html, at)
    assert named is not None
    attributes, at = dict[str, str](), named.end()
    tag = Tag(named[0].lower(), attributes=attributes)
    for _ in range(MAX_ATTRIBUTES):
        at = _past(BLANK, html, at)
        if at >= len(html):
            return tag, None
        if html[at] == ">":
            return tag, at + 1
        start, at = at, _past(ATTRIBUTE_NAME, html, at)
        name, value = html[start:at].lower(), ""
        equals = EQUALS.match(html, at)
        if equals:
            at = equals.end()
            quote = html[at : at + 1]
            if quote in ('"', "'"):
                end = html.find(quote, at + 1)
                if end < 0:
                    return tag, None
                value, at = html[at + 1 : end], end + 1
            else:
                start, at = at, _past(UNQUOTED, html, at)
                value = html[start:at]
        attributes.setdefault(name, value)
    raise TooMuch


def _past(pattern: re.Pattern[str], html: str, at: int) -> int:
    match = pattern.match(html, at)
    return match.end() if match else at
