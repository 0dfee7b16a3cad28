"""Requests that name a document by its hash, as Apollo's clients make them."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from schema.persisted import persisted


@contextmanager
def nothing_known() -> Iterator[None]:
    """For the block no document is known by its hash before, and after it none is trusted more than others."""
    persisted._texts.clear()
    try:
        yield
    finally:
        persisted._texts.clear()
        persisted.trust(None)


def digest(text: str) -> str:
    """The hash of a document's text."""
    return hashlib.sha256(text.encode()).hexdigest()


def by_hash(named: str, text: str | None = None, **rest: Any) -> dict[str, Any]:
    """The body of a request, or the payload of a message, with the text or without."""
    extensions = {"persistedQuery": {"version": 1, "sha256Hash": named}, "clientLibrary": {"name": "@apollo/client"}}
    return {"extensions": extensions, **({"query": text} if text else {}), **rest}
