"""Links in what people write: web addresses, and where a store wants that the numbers of great carriers' parcels.

What they look like is in links.json, which the pages read, too (web/ui/links.ts).
"""

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import urlsplit

_PATTERNS = json.loads((Path(__file__).parent / "links.json").read_text(encoding="utf-8"))
_ADDRESS = re.compile(_PATTERNS["address"], re.IGNORECASE)
_CARRIERS = [(re.compile(one["number"], re.ASCII), one["page"]) for one in _PATTERNS["carriers"]]
_NUMBER = re.compile("|".join(one["number"] for one in _PATTERNS["carriers"]), re.ASCII)
MAX_ADDRESS = 2000  # characters; a longer one stays text
CLOSING = {")": "(", "]": "[", "}": "{"}
_tracking_links = False
_store_hosts: frozenset[str] = frozenset()


def configure_tracking_links(wanted: bool) -> None:
    """Say whether numbers of parcels become links."""
    global _tracking_links  # noqa: PLW0603 - the same for the whole store
    _tracking_links = wanted


def has_tracking_links() -> bool:
    """Do numbers of parcels become links?"""
    return _tracking_links


def configure_store_hosts(addresses: Iterable[str]) -> None:
    """Say where the store's own pages are, as addresses."""
    global _store_hosts  # noqa: PLW0603 - the same for the whole store
    _store_hosts = frozenset(host for one in addresses if (host := urlsplit(one).hostname))


def store_hosts() -> frozenset[str]:
    """The hosts of the store's own pages: of this server, and of those that may embed it."""
    return _store_hosts


def link_pieces(text: str) -> Iterator[tuple[str, str | None]]:
    """Cut a text into pieces, each with the address that it leads to, if any; together they are the text."""
    end = 0
    for found in _ADDRESS.finditer(text):
        address = _without_ending(found.group())
        if address is None:
            continue
        yield from _with_parcels(text[end : found.start()])
        yield address, address
        end = found.start() + len(address)
    yield from _with_parcels(text[end:])


def _with_parcels(text: str) -> Iterator[tuple[str, str | None]]:
    end = 0
    for found in _NUMBER.finditer(text) if _tracking_links else ():
        page = next(page for pattern, page in _CARRIERS if pattern.match(text, found.start()))
        yield text[end : found.start()], None
        yield found.group(), page.format(number=found.group())
        end = found.end()
    yield text[end:], None


def _without_ending(address: str) -> str | None:
    """The address without what ends the sentence around it; None for what leads nowhere, or hides where it leads."""
    while address and (address[-1] in _PATTERNS["endings"] or _closes_more(address)):
        address = address[:-1]
    try:
        parts = urlsplit(address)
        leads = bool(parts.hostname) and parts.port != 0 and "@" not in parts.netloc
    except ValueError:
        return None
    return address if leads and len(address) <= MAX_ADDRESS else None


def _closes_more(address: str) -> bool:
    opening = CLOSING.get(address[-1])
    return opening is not None and len(address) <= MAX_ADDRESS and address.count(opening) < address.count(address[-1])
