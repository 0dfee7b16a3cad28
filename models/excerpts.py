"""Where a text holds the words of a search, and a piece of the text around the first of them.

The rules are those of `models/words.py`, by which texts are indexed, too.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from models.words import QueryWord, finds_beginnings, fold, placed_tokens, placed_words, tokenize

Span = tuple[int, int]
BEFORE, LONGEST = 60, 200  # characters of an excerpt ahead of the first find, and in all
_NEAR = 20  # within which an excerpt rather ends between two words
_QUOTES = str.maketrans("«»", "\u2039\u203a")  # the text's own, as the others stand around what was found
_SPACE = re.compile(r"\s")
_NO_SIGN = re.compile(r"[\W_]+")


def may_hold(text: str, words: Sequence[QueryWord]) -> bool:
    """Might the text hold them? A quick look, which many texts do not pass; `find_words` is sure."""
    signs = _NO_SIGN.sub("", fold(text))
    return all(any(all(part in signs for part in parts) for parts in choices) for choices in words)


def find_words(text: str, words: Sequence[QueryWord]) -> list[Span]:
    """Where in the text the words of a search are, from first to last; nowhere unless each of them is there."""
    tokens = tokenize(text)
    wanted: set[str] = set()
    for choices in words:
        found = [_found(parts, tokens) for parts in choices]
        if not any(found):
            return []
        wanted.update(*found)
    return _merged(_spans(text, wanted))


def _found(parts: Sequence[str], tokens: Sequence[str]) -> set[str]:
    """The tokens by which all of these parts are found; none if one is not."""
    matching = [
        {token for token in tokens if token == part or (finds_beginnings(part) and token.startswith(part))}
        for part in parts
    ]
    return set[str]().union(*matching) if all(matching) else set()


def _spans(text: str, wanted: set[str]) -> Iterator[Span]:
    """Where in the text these tokens are."""
    origins = _origins(text)
    for word, start in placed_words(fold(text)):
        for token, first, last in placed_tokens(word):
            if token in wanted:
                end = origins[start + last - 1] + 1
                while end < len(text) and not _fold_sign(text[end]):  # an accent by itself
                    end += 1
                yield origins[start + first], end


def _origins(text: str) -> Sequence[int]:
    """For each sign of the folded text, the place of that in the text which it comes from."""
    if text.isascii():
        return range(len(text))
    return [place for place, sign in enumerate(text) for _ in _fold_sign(sign)]


@lru_cache(maxsize=4096)
def _fold_sign(sign: str) -> str:
    return fold(sign)


def _merged(spans: Iterable[Span]) -> list[Span]:
    """In order, and those that touch as one."""
    found: list[Span] = []
    for start, end in sorted(spans):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(end, found[-1][1])
        else:
            found.append((start, end))
    return found


def excerpt_of(text: str, spans: Sequence[Span]) -> str:
    """A line of the text with «» around what was found, of which there is something."""
    start, end = _window(text, spans[0])
    pieces, last = ["…" if start else ""], start
    for first, after in spans:
        if after <= end:
            pieces += _plain(text[last:first]), "«", _plain(text[first:after]), "»"
            last = after
    pieces += _plain(text[last:end]), "…" if end < len(text) else ""
    return re.sub(r"\s+", " ", "".join(pieces)).strip()


def _window(text: str, first: Span) -> Span:
    """From where to where, between words if one ends nearby; all of the first find is in it."""
    start = max(0, first[0] - BEFORE)
    end = min(len(text), max(start + LONGEST, first[1]))
    if start and (gap := _SPACE.search(text, start, min(start + _NEAR, first[0]))):
        start = gap.end()
    gaps = list(_SPACE.finditer(text, max(first[1], end - _NEAR), end)) if end < len(text) else []
    return start, gaps[-1].start() if gaps else end


def _plain(text: str) -> str:
    return text.translate(_QUOTES)
