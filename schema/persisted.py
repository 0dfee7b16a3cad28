"""Documents that clients name by a hash instead of sending them, and those that a store trusts alone.

A hash comes as Apollo's clients send it (automatic persisted queries), in `extensions.persistedQuery`: of a request
over HTTP, or of a message over WebSocket.
With a list of trusted documents no other runs, whoever asks.
"""

import hashlib
from collections import OrderedDict
from collections.abc import Mapping

from graphql import GraphQLError

from models.refusals import Forbidden, RequestError
from subscriptions.messages import hash_in

MAX_REMEMBERED = 1000  # documents of a process
MAX_CHARACTERS = 20_000  # of one of them


class PersistedQueryNotFound(RequestError):
    """The hash is of no document that this process knows: send it with its text once."""

    code = "PERSISTED_QUERY_NOT_FOUND"


class PersistedDocuments:
    """Those that a process knows by hash: what valid requests brought along, or a fixed set that alone may run."""

    def __init__(self) -> None:
        self._texts: OrderedDict[str, str] = OrderedDict()
        self._trusted: dict[str, str] | None = None
        self._trusted_texts: frozenset[str] = frozenset()

    def trust(self, documents: Mapping[str, str] | None) -> None:
        """Let these alone run from now on, by the ids that clients name them by; None: any may run."""
        self._trusted = dict(documents) if documents is not None else None
        self._trusted_texts = frozenset(documents.values()) if documents is not None else frozenset()

    def may_run(self, text: str) -> bool:
        """Whether a document is trusted, where that matters."""
        return self._trusted is None or text in self._trusted_texts

    def text_of(self, named: str) -> str | None:
        """The document of a hash or id; None where there is none."""
        if self._trusted is not None:
            return self._trusted.get(named)
        return self._texts.get(named)

    def text_in(self, extensions: object) -> str | None:
        """The document that a request's extensions name; None where they name none, or one that is not known."""
        named = hash_in(extensions)
        return None if named is None else self.text_of(named)

    def remember(self, named: str, text: str) -> None:
        """Keep a valid document that came with its hash; the oldest makes room."""
        if self._trusted is None and len(text) <= MAX_CHARACTERS:
            self._texts[named] = text
            if len(self._texts) > MAX_REMEMBERED:
                self._texts.popitem(last=False)


persisted = PersistedDocuments()


def resolved(text: str | None, extensions: object) -> str | None:
    """The text of the document that a request is for, by its own words or by its hash.

    Raises PersistedQueryNotFound for a hash without text that nobody has registered, RequestError for one that is not
    that of the text, and Forbidden for a document that is not trusted.
    """
    named = hash_in(extensions)
    if text is None and named is not None:
        text = persisted.text_of(named)
        if text is None:
            raise PersistedQueryNotFound("PersistedQueryNotFound")
    elif text is not None and named is not None and not _is_named(text, named):
        raise RequestError("provided sha does not match query")
    if text is not None and not persisted.may_run(text):
        raise Forbidden("This document is not among those that this server runs.")
    return text


def _is_named(text: str, named: str) -> bool:
    return persisted.text_of(named) == text or hashlib.sha256(text.encode()).hexdigest() == named


def as_error(refused: RequestError) -> GraphQLError:
    """A refusal as the error of a request that was not run."""
    return GraphQLError(str(refused), original_error=refused)
