"""E-mail addresses and links in a normalized text."""

import re
from collections.abc import Callable, Iterator

from models.contacts.domains import RUN, WIDE, domain_end, domain_start
from models.contacts.normalization import BARRIER, MAIL_HOUSES, NormalizedText, Span

_LOCAL = r"a-zA-Z0-9.!#$%&'*+/=?^_`{|}~\-\u00c0-\u1fff"  # RFC 5322 atext and dots, RFC 6531 without the wide scripts
_ADDRESS = re.compile(rf"(?<![{_LOCAL}])([{_LOCAL}]++)@([\w.-]++)")
_PUNCTUATION = ".!#$%&'*+/=?^`{|}~-"
_HOUSE = re.compile(rf"(?:{MAIL_HOUSES})(?![\w-])", re.IGNORECASE)
_APART = re.compile(r"[\s()\[\]{}<>]")

_HOST = rf"[^\s<>\"`\]{BARRIER}/?#\\]*+"
_PATH = rf"[^\s<>\"`\]{BARRIER}{WIDE}]*+"  # scripts without spaces go on with the sentence
_SCHEME = re.compile(
    rf"(?<![a-z0-9])(?:[a-z][a-z0-9+.-]{{0,30}}:[/\\]{{2}}(?=[\w\[])(?:\[[0-9a-f:.]*\])?"
    rf"|(?:callto|facetime|skype|sms|tg):(?=[\w+])){_HOST}(?:[/?#\\]{_PATH})?+",
    re.IGNORECASE,
)
_TAIL = re.compile(rf"\.?(?::\d{{1,5}}+(?!\d))?+(?:[/?#\\]{_PATH})?+")
_WWW = re.compile(r"www\d?\.[\w-]", re.IGNORECASE)
_MAILTO = "mailto:"
# What ends sentences and quotations, in any script.
_ENDINGS = ".,;:!?'*_~»›”’“‘」』》】）。、，！？；：…،؛؟۔।"  # noqa: RUF001


def emails(normalized: NormalizedText) -> Iterator[Span]:
    """E-mail addresses: those of the store too, and "ann@gmail"."""
    last = 0
    for match in _ADDRESS.finditer(normalized.text):
        local, host = match.groups()
        house = _HOUSE.match(host)
        # Where the @ stands apart ("3 @ each.Then"), only with an ending that is known.
        sign = normalized.original[slice(*normalized.source((match.end(1), match.start(2))))]
        end = domain_end(host, loose=not _APART.search(sign)) or (house.end() if house else 0)
        if end:
            start = match.start() + (len(local) - len(local.lstrip(_PUNCTUATION))) % len(local)
            named = normalized.text[max(0, start - len(_MAILTO)) : start].lower() == _MAILTO
            yield max(last, start - len(_MAILTO) * named), (last := match.start(2) + end)


def full_links(normalized: NormalizedText) -> Iterator[Span]:
    """Links with their scheme, whatever it is."""
    for match in _SCHEME.finditer(normalized.text):
        yield match.start(), match.start() + _trimmed_length(match[0])


def bare_links(normalized: NormalizedText, is_store_link: Callable[[Span], bool]) -> Iterator[Span]:
    """Links without one: www.x.org/path, t.me/ann, example.com. What follows an own host must not make it another."""
    place = 0
    while match := RUN.search(normalized.text, place):
        place = match.end()
        found = _domain(match[0], followed=normalized.text[place : place + 1] == "/")
        if not found:
            continue
        start, end = match.start() + found[0], match.start() + found[1]
        if end == match.end() and (tail := _TAIL.match(normalized.text, end)):
            end = start + _trimmed_length(normalized.text[start : tail.end()])
        elif normalized.text[end] in ".-" and is_store_link((start, end)):
            end = match.end()
        place = max(place, end)
        yield start, end


def _domain(run: str, followed: bool) -> Span | None:
    start = domain_start(run)
    if _WWW.match(run, start):
        return start, start + (domain_end(run[start:], loose=True) or len(run) - start)
    end = domain_end(run[start:], sure=followed)
    return (start, start + end) if end else None


def _trimmed_length(link: str) -> int:
    """Its length without what ends a sentence, and without brackets that it does not open."""
    end, surplus = len(link), link.count(")") - link.count("(")
    while end and (link[end - 1] in _ENDINGS or (link[end - 1] == ")" and surplus > 0)):
        surplus -= link[end - 1] == ")"
        end -= 1
    return end
