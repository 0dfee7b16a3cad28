"""Finding how to reach someone outside the store: e-mail addresses, links and phone numbers in a text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import chain
from urllib.parse import unquote

from models.contacts.domains import is_own
from models.contacts.folding import DOT, MAIL_HOUSES, Folded, Span, folded
from models.contacts.links import bare_links, emails, full_links
from models.contacts.phones import phones


class Kind(Enum):
    """What a contact is; the values stand in its place."""

    EMAIL = "[e-mail hidden]"
    PHONE = "[phone number hidden]"
    LINK = "[link hidden]"


@dataclass(frozen=True, slots=True)
class Contact:
    """Where in the text, from `start` to before `end`, in characters."""

    start: int
    end: int
    kind: Kind


@dataclass(frozen=True, slots=True)
class Own:
    """What of the store's own stays: links to its `hosts`, as links write them, without port, and to what is below
    them; and the number of the order that a text is about.
    """

    hosts: frozenset[str] = frozenset()
    number: str | None = None


NOTHING_OWN = Own()
HIDDEN = re.compile("|".join(re.escape(kind.value) for kind in Kind))
_POSSIBLE = re.compile(rf"[@.:\d]|[^\x00-\x7f]|{DOT}|{MAIL_HOUSES}", re.IGNORECASE)
_OWN = re.compile(r"(?:https?://)?([\w.-]+)(?::\d{1,5})?((?:[/?#].*)?)", re.IGNORECASE | re.DOTALL)


def find_contacts(text: str, own: Own = NOTHING_OWN) -> list[Contact]:
    """All contacts in order, none overlapping another; what is `own` is none.

    What is left between them is looked through again by itself, so that hiding one brings no other to light.
    """
    found: list[Contact] = []
    pieces = _between(0, len(text), (match.span() for match in HIDDEN.finditer(text)))
    while pieces:
        start, end = pieces.pop()
        if new := _found_at_once(text[start:end], own):
            new = [Contact(start + one.start, start + one.end, one.kind) for one in new]
            pieces += _between(start, end, ((one.start, one.end) for one in new))
            found += new
    return sorted(found, key=lambda one: one.start)


def _between(start: int, end: int, spans: Iterable[Span]) -> list[Span]:
    edges = [start, *chain.from_iterable(spans), end]
    return [(after, before) for after, before in zip(edges[::2], edges[1::2], strict=True) if after < before]


def _found_at_once(text: str, own: Own) -> list[Contact]:
    """Links with a scheme, then addresses, bare links and numbers, each in what the ones before left."""
    if not _POSSIBLE.search(text):
        return []
    fold = folded(text)
    found: list[tuple[Span, Kind]] = []
    for kind, finding in (
        (Kind.LINK, full_links),
        (Kind.EMAIL, emails),
        (Kind.LINK, partial(bare_links, is_own=partial(_stays, fold, own))),
        (Kind.PHONE, partial(phones, order_number=own.number)),
    ):
        spans = list(finding(fold))
        found += [(span, kind) for span in spans if kind is not Kind.LINK or not _stays(fold, own, span)]
        fold = fold.without(spans)
    return _merged(Contact(*fold.source(span), kind) for span, kind in sorted(found, key=lambda one: one[0]))


def _stays(fold: Folded, own: Own, span: Span) -> bool:
    """A plain link into the store: no user part, nothing odd in its host, and no contact in its path or query."""
    match = _OWN.fullmatch(fold.written(span))
    if match is None or not is_own(match[1], own.hosts):
        return False
    inside = find_contacts(unquote(match[2]))
    return all(one.kind is Kind.PHONE and unquote(match[2])[one.start] not in "+(" for one in inside)


def _merged(contacts: Iterable[Contact]) -> list[Contact]:
    """Two may share a character of the source, where one stands for several (℡)."""
    merged: list[Contact] = []
    for one in contacts:
        if merged and one.start < merged[-1].end:
            merged[-1] = Contact(merged[-1].start, max(one.end, merged[-1].end), merged[-1].kind)
        else:
            merged.append(one)
    return merged
