"""Finding how to reach someone outside the store: e-mail addresses, links and phone numbers in a text."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import chain
from urllib.parse import unquote

from models.contacts.domains import is_store_host
from models.contacts.links import bare_links, emails, full_links
from models.contacts.normalization import DOT, MAIL_HOUSES, NormalizedText, Span, normalize
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
class StoreReferences:
    """What of the store's own stays: links to its `hosts`, as links write them, without port, and to what is below
    them; and the number of the order that a text is about.
    """

    hosts: frozenset[str] = frozenset()
    number: str | None = None


NO_REFERENCES = StoreReferences()
HIDDEN = re.compile("|".join(re.escape(kind.value) for kind in Kind))
_POSSIBLE = re.compile(rf"[@.:\d]|[^\x00-\x7f]|{DOT}|{MAIL_HOUSES}", re.IGNORECASE)
_STORE_LINK = re.compile(r"(?:https?://)?([\w.-]+)(?::\d{1,5})?((?:[/?#].*)?)", re.IGNORECASE | re.DOTALL)


def find_contacts(text: str, references: StoreReferences = NO_REFERENCES) -> list[Contact]:
    """All contacts in order, none overlapping another; what is in `references` is none.

    What is left between them is looked through again by itself, so that hiding one brings no other to light.
    """
    found: list[Contact] = []
    pieces = _between(0, len(text), (match.span() for match in HIDDEN.finditer(text)))
    while pieces:
        start, end = pieces.pop()
        if new := _found_at_once(text[start:end], references):
            new = [Contact(start + one.start, start + one.end, one.kind) for one in new]
            pieces += _between(start, end, ((one.start, one.end) for one in new))
            found += new
    return sorted(found, key=lambda one: one.start)


def _between(start: int, end: int, spans: Iterable[Span]) -> list[Span]:
    edges = [start, *chain.from_iterable(spans), end]
    return [(after, before) for after, before in zip(edges[::2], edges[1::2], strict=True) if after < before]


def _found_at_once(text: str, references: StoreReferences) -> list[Contact]:
    """Links with a scheme, then addresses, bare links and numbers, each in what the ones before left."""
    if not _POSSIBLE.search(text):
        return []
    normalized = normalize(text)
    found: list[tuple[Span, Kind]] = []
    for kind, finding in (
        (Kind.LINK, full_links),
        (Kind.EMAIL, emails),
        (Kind.LINK, partial(bare_links, is_store_link=partial(_is_store_link, normalized, references))),
        (Kind.PHONE, partial(phones, order_number=references.number)),
    ):
        spans = list(finding(normalized))
        found += [
            (span, kind) for span in spans if kind is not Kind.LINK or not _is_store_link(normalized, references, span)
        ]
        normalized = normalized.without(spans)
    return _merged(Contact(*normalized.source(span), kind) for span, kind in sorted(found, key=lambda one: one[0]))


def _is_store_link(normalized: NormalizedText, references: StoreReferences, span: Span) -> bool:
    """A plain link into the store: no user part, nothing odd in its host, and no contact in its path or query."""
    match = _STORE_LINK.fullmatch(normalized.written(span))
    if match is None or not is_store_host(match[1], references.hosts):
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
